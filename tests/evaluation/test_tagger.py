"""The shipped tagger: what it says of a text does not depend on what it is given beside it."""

import pytest

from headwater.annotate.tagger import Tagger
from headwater.networks import MODELS

pytestmark = pytest.mark.skipif(not (MODELS / "tagger.onnx").exists(), reason="no model in this checkout")
TEXT = "Deputy minister Anna Roe said on Tuesday that the bridge at Torval would reopen in May. “We are ready,” she added."


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def test_tagger_links_source_cue_and_content(tagger: Tagger) -> None:
    (tags,) = tagger.tag([TEXT])
    first = tags.attributions[0]
    assert "Anna Roe" in first.source[0].of(TEXT)
    assert first.cue[0].of(TEXT).startswith("said")
    assert "would reopen in May" in first.content[0].of(TEXT)
    assert -3 <= first.certainty <= 3
    assert 0 <= first.score <= 1


def test_tagger_names_entities(tagger: Tagger) -> None:
    (tags,) = tagger.tag([TEXT])
    assert ("Anna Roe", "person") in {(mark.span.of(TEXT), mark.label) for mark in tags.entities}


def test_tags_do_not_depend_on_the_batch(tagger: Tagger) -> None:
    texts = [TEXT, "Short.", TEXT * 30, "", "No one spoke.\n\n" + TEXT]
    together = tagger.tag(texts)
    assert together == [tagger.tag([text])[0] for text in texts]
    assert tagger.tag(texts[::-1]) == together[::-1]


def test_odd_characters_move_no_span(tagger: Tagger) -> None:
    before = "\U0001f680 \ud800 שלום! "
    (tags,) = tagger.tag([before + TEXT])
    assert any("Anna Roe" in span.of(before + TEXT) for said in tags.attributions for span in said.source)


def test_texts_without_words_have_no_tags(tagger: Tagger) -> None:
    assert [tags.attributions for tags in tagger.tag(["", " \n", "\u200b"])] == [(), (), ()]
