"""Stretches that touch a place are found without looking at all of them, and none is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.annotate.located import find_holder, locate
from headwater.types import Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 30))


@given(st.lists(st.lists(SPANS, max_size=3), max_size=8), SPANS)
def test_what_overlaps_is_what_looking_at_all_would_find(things: list[list[Span]], span: Span) -> None:
    located = locate(things)
    assert located.overlapping(span) == tuple(sorted(each for spans in things for each in spans if each.overlaps(span)))
    assert located.owning(span) == tuple(number for number, spans in enumerate(things) if any(each.overlaps(span) for each in spans))


@given(st.lists(st.integers(0, 60), unique=True, min_size=2, max_size=12), SPANS)
def test_the_sentence_that_holds_a_span_is_found(edges: list[int], span: Span) -> None:
    ordered = sorted(edges)
    apart = [Span(start, end) for start, end in zip(ordered[::2], ordered[1::2], strict=False)]
    assert find_holder(span, apart) == next((each for each in apart if each.covers(span)), None)
