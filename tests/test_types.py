"""The nouns: they go to JSON and back unchanged, and what does not fit is refused with the place where it stands."""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater import codec, types
from headwater.codec import decode, encode
from headwater.errors import DossierError
from headwater.types import (
    SCHEMA,
    Alias,
    Article,
    Attribute,
    Attribution,
    Claim,
    Credit,
    Derivation,
    Divergence,
    Dossier,
    Drift,
    Echo,
    Entity,
    Failure,
    Ghost,
    Mention,
    Origin,
    Reason,
    Source,
    Span,
    Story,
    Transfer,
    make_id,
)

NOUNS = (
    Article,
    Failure,
    Attribution,
    Alias,
    Attribute,
    Entity,
    Source,
    Mention,
    Derivation,
    Reason,
    Origin,
    Claim,
    Divergence,
    Drift,
    Transfer,
)
NOUNS += (Echo, Ghost, Credit, Story, Dossier)
EVERY = sorted((cls for cls in vars(types).values() if isinstance(cls, type) and is_dataclass(cls)), key=lambda cls: cls.__name__)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
st.register_type_strategy(Span, st.builds(Span, st.integers(0, 99), st.integers(0, 99)))
st.register_type_strategy(Article, st.builds(Article, extra=st.dictionaries(st.text(), JSON, max_size=2)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_a_noun_goes_to_json_and_back_unchanged(noun: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(noun))
    assert decode(noun, json.loads(json.dumps(encode(value)))) == value


def damage(data: st.DataObject, value: object) -> object:
    """Return JSON in which something deep inside is another value, or gone."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        rest = {name: item for name, item in value.items() if name != key}
        return rest if data.draw(st.booleans()) else {**rest, key: damage(data, value[key])}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], damage(data, value[at]), *value[at + 1 :]]
    return data.draw(JSON)


FULL = {
    Mention: st.builds(Mention, cue=..., via=..., when=...),
    Derivation: st.builds(Derivation, spans=...),
    Claim: st.builds(Claim, slots=..., mentions=..., origins=..., timeline=..., judged=...),
    Dossier: st.builds(Dossier, stories=st.tuples(st.builds(Story, claims=st.tuples(st.builds(Claim, mentions=...))))),
}


@pytest.mark.parametrize("noun", FULL, ids=lambda noun: noun.__name__)
@settings(max_examples=60)
@given(data=st.data())
def test_damaged_data_are_read_or_refused_as_by_the_careful_reader(noun: type, data: st.DataObject) -> None:
    damaged = damage(data, json.loads(json.dumps(encode(data.draw(FULL[noun])))))
    try:
        wanted = codec._reader(noun)(damaged)
    except codec._MisfitError as misfit:
        with pytest.raises(DossierError, match=re.escape(f"{''.join(reversed(misfit.path))}: {misfit.what}")):
            decode(noun, damaged)
    else:
        assert decode(noun, damaged) == wanted


@settings(max_examples=15)
@given(st.builds(Dossier, schema=st.just(SCHEMA)))
def test_a_dossier_goes_to_text_and_back_unchanged(dossier: Dossier) -> None:
    text = dossier.to_json()
    assert Dossier.from_json(text) == dossier
    assert Dossier.from_json(text).to_json() == text
    assert text.isascii()
    assert text.endswith("}\n")


@pytest.mark.parametrize("noun", EVERY, ids=lambda noun: noun.__name__)
def test_nouns_are_frozen_and_slotted(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no 'stories'"),
        ("{}", "no 'stories'"),
        ('{"stories": []}', "schema None"),
        ('{"stories": [], "schema": 99, "headwater": "9", "created": ""}', "schema 99"),
        ('{"stories": [], "schema": 1, "created": ""}', "'headwater' is missing"),
        ('{"stories": {}, "schema": 1, "headwater": "1", "created": ""}', "dossier.stories: a list is expected"),
        ('{"stories": [3], "schema": 1, "headwater": "1", "created": ""}', "dossier.stories[0]: an object is expected"),
        ('{"stories": [], "schema": 1, "headwater": 1, "created": ""}', "dossier.headwater: str is expected"),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_no_dossier_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(DossierError, match=re.escape(says)):
        Dossier.from_json(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"id": "c", "text": "t", "slots": {"who": 3}}, "Claim.slots.who: str is expected, not int"),
        ({"id": "c", "text": "t", "mentions": [{"article": "a", "start": 1, "end": 2}]}, "Claim.mentions[0]: 'quote' is missing"),
        ({"id": "c", "text": "t", "mentions": [{"article": "a", "quote": "q"}]}, "Claim.mentions[0]: 'start' is missing"),
        ({"id": "c", "text": "t", "judged": [{"why": "w"}, {"why": "w", "evidence": [1, True]}]}, "Claim.judged[1].evidence[1]: int"),
    ],
)
def test_what_does_not_fit_deep_inside_is_told_with_its_place(data: dict[str, object], says: str) -> None:
    with pytest.raises(DossierError, match=re.escape(says)):
        decode(Claim, data)


def test_a_number_of_hundreds_of_digits_is_refused_with_its_place() -> None:
    with pytest.raises(DossierError, match=r"Derivation\.score: float is expected"):
        decode(Derivation, {"article": "a", "from": "b", "relation": "cited", "score": 10**400})


def test_a_value_outside_its_list_is_refused_with_its_place() -> None:
    mention = {"article": "a", "start": 0, "end": 1, "quote": "x", "act": "shouts"}
    with pytest.raises(DossierError, match=r"Mention\.act: 'shouts' is none of 'asserts'"):
        decode(Mention, mention)


@pytest.mark.parametrize("span", [[1], [1, 2, 3], ["1", 2], [True, 2], 7])
def test_a_span_is_two_numbers(span: object) -> None:
    with pytest.raises(DossierError, match=r"Article\.content_free"):
        decode(Article, {"id": "a", "text": "t", "file": "f", "sha256": "0", "content_free": [span]})


def test_keys_of_a_later_version_are_passed_over() -> None:
    assert decode(Failure, {"file": "f", "stage": "read", "reason": "r", "colour": "blue"}) == Failure("f", "read", "r")


def test_a_mention_is_written_with_its_place_beside_its_words() -> None:
    written = encode(Mention("a", Span(3, 5), "it", cue=(Span(0, 2),)))
    assert (written["start"], written["end"], written["quote"], written["cue"]) == (3, 5, "it", [[0, 2]])
    assert encode(Derivation("a", "b", "copied", 1, "same"))["from"] == "b"


@given(st.lists(st.text(), min_size=1, max_size=3), st.lists(st.text(), min_size=1, max_size=3))
def test_ids_depend_on_the_parts_alone(parts: list[str], others: list[str]) -> None:
    assert make_id("c", *parts) == make_id("c", *parts)
    assert (make_id("c", *parts) == make_id("c", *others)) == ("\x1f".join(parts) == "\x1f".join(others))


def test_a_story_finds_its_articles_and_claims_by_id() -> None:
    story = Story("t", "title", (Article("a", "text", "f", "0"),), (Claim("c1", "It sank."),))
    assert story.article("a").text == "text"
    assert story.claim("c1").text == "It sank."
    with pytest.raises(KeyError):
        story.article("b")
    with pytest.raises(KeyError):
        story.claim("c2")


def test_a_claim_lists_its_articles_once_in_order() -> None:
    assert Claim("c", "It sank.", mentions=tuple(Mention(id, Span(0, 1), "x") for id in ("b", "a", "b"))).articles == ("b", "a")
