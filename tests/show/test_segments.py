"""Segments: whatever spans overlap, the pieces put together are the text, and each span begins and ends at a border."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.show.clean import clean_line, clean_text
from headwater.show.segments import Layer, Layered, segments_of
from headwater.types import Span

SPANS = st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(lambda pair: Span(min(pair), max(pair)))
LAYERS = st.lists(
    st.builds(Layer, SPANS, st.sampled_from(["asserts certain", "cue", "point"]), st.integers(0, 3), st.sampled_from(["", "s1c1m0"]))
)
TEXTS = st.text(st.characters(codec=None), max_size=36)


@given(TEXTS, LAYERS)
def test_segments_put_together_are_the_text(text, layers):
    parts = segments_of(text, layers)
    assert "".join(part.text for part in parts) == clean_text(text)
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]


@given(TEXTS, LAYERS)
def test_a_span_is_covered_by_whole_segments_which_carry_its_claim(text, layers):
    parts = segments_of(text, layers)
    for layer in layers:
        start, end = max(0, layer.span.start), min(len(text), layer.span.end)
        if start >= end:
            continue
        inside = [part for part in parts if start <= part.start < end]
        assert inside[0].start == start
        assert inside[-1].end == end
        assert all(part.styles and (not layer.claim or layer.claim in part.claims) for part in inside)


@given(TEXTS, LAYERS, st.integers(0, 40))
def test_a_text_is_cut_as_far_as_it_is_shown_and_its_pieces_counted_whole(text, layers, shown):
    whole = segments_of(text, layers)
    layered = Layered(text, tuple(layers), shown)
    assert layered.count == len(whole)
    assert "".join(part.text for part in layered.segments) == clean_text(text)[:shown]
    inside = [part for part in whole if part.end <= shown]
    assert list(layered.segments[: len(inside)]) == inside


@given(TEXTS)
def test_cleaning_keeps_the_length_and_can_be_written(text):
    for cleaned in (clean_text(text), clean_line(text)):
        assert len(cleaned) == len(text)
        cleaned.encode("utf-8")
    assert "\n" not in clean_line(text)
    assert clean_line(clean_line(text)) == clean_line(text)
