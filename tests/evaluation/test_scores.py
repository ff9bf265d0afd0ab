"""The scoring scripts, on cases worked out by hand, with a reader that knows the answer."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import attribution, certainty, cofenet, entities
from headwater.annotate.tagger import Event, Marked, Said, Tags
from headwater.types import Span

TEXT = "Roe said it rained. It was reported that it snowed."
FIRST = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]]}
SECOND = {"source": [], "cue": [[20, 35]], "content": [[36, 50]]}


class Knows:
    """Answers every text with the same tags."""

    def __init__(self, tags: Tags) -> None:
        self.tags = tags

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        return [self.tags for _ in texts]


def said(row: dict[str, list[list[int]]]) -> Said:
    spans = {role: tuple(Span(*each) for each in row[role]) for role in ("source", "cue", "content")}
    return Said(**spans, score=1.0, certainty=0.0)


def write(path: Path, row: object) -> Path:
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_attribution_counts_exact_and_overlapping_triples(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": TEXT, "attributions": [FIRST, SECOND]})
    short = FIRST | {"content": [[9, 11]]}
    figures = attribution.evaluate(path, Knows(Tags((said(short), said(SECOND)), (), (), ())))
    assert figures["triple_exact"].f1 == 50
    assert figures["triple_overlap"].f1 == 100
    assert figures["triple_exact_no_source"].f1 == 100
    assert figures["cue"].f1 == 100
    assert figures["content"].f1 == 50


def test_attribution_scores_the_other_annotators(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": TEXT, "attributions": [FIRST, SECOND], "other_annotators": [[FIRST]]})
    figures = attribution.evaluate(path, Knows(Tags((), (), (), ())))
    assert figures["human_triple_exact"].r == 50
    assert figures["triple_exact"].f1 == 0


@pytest.mark.parametrize(
    ("text", "style"),
    [("He said “it will rain”.", "direct"), ("He said it will rain.", "indirect"), ("He said it will “probably” rain.", "mixed")],
)
def test_style_is_told_by_the_quotation_marks(text: str, style: str) -> None:
    content = (Span(8, len(text) - 1),)
    assert attribution.make_act(text, [0], Said((), (Span(3, 7),), content, 1.0, 0.0)).style == style


def test_cofenet_spans_follow_its_rules() -> None:
    found = cofenet.stretches(["B-source", "I-cue", "I-source", "B-cue", "I-cue", "B-cue"])
    assert found == {cofenet.Stretch(0, 1, "source"), cofenet.Stretch(3, 5, "cue"), cofenet.Stretch(5, 6, "cue")}


def test_cofenet_scores_each_role(tmp_path: Path) -> None:
    path = write(
        tmp_path / "c.jsonl", {"tokens": ["Roe", "did", "n't", "say", "."], "labels": ["B-source", "B-cue", "I-cue", "I-cue", "O"]}
    )
    marks = (Marked(Span(0, 3), "source", 1.0), Marked(Span(4, 14), "cue", 1.0), Marked(Span(14, 15), "content", 1.0))
    figures = cofenet.evaluate(path, Knows(Tags((), (), marks, ())))
    assert (figures["source"].f1, figures["cue"].f1, figures["content"].p) == (100, 100, 0)


def test_entities_score_span_and_type(tmp_path: Path) -> None:
    sentences = [{"tokens": ["Roe", "left"], "tags": ["B-Person", "O"]}, {"tokens": ["Lagos"], "tags": ["B-Location"]}]
    path = write(tmp_path / "e.jsonl", {"sentences": sentences})
    marks = (Marked(Span(0, 3), "person", 1.0), Marked(Span(10, 15), "person", 1.0), Marked(Span(4, 8), "equipment", 1.0))
    figures = entities.evaluate(path, Knows(Tags((), marks, (), ())))
    assert (figures["all"].f1, figures["person"].p, figures["place"].r) == (50, 50, 0)


def test_certainty_compares_the_marked_words(tmp_path: Path) -> None:
    targets = [{"span1": [1, 2], "label": 3.0}, {"span1": [3, 4], "label": -1.0}]
    path = write(tmp_path / "f.jsonl", {"text": "He left not stayed", "targets": targets})
    events = tuple(Event(Span(s, e), 1.0, v) for s, e, v in ((0, 2, 0.0), (3, 7, 2.0), (8, 11, 0.0), (12, 18, 0.0)))
    figures = certainty.evaluate(path, Knows(Tags((), (), (), events)))
    assert (figures.pearson, figures.mae) == (1.0, 1.0)
