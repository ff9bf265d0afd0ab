"""Who is said to have said what: sources, cues and contents, marked in the text as [s …], [q …], [c …]; a second one [s2 …]."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.annotate.rules import find_attributions
from headwater.text import sentences
from headwater.types import Attribution


def find(text: str) -> tuple[Attribution, ...]:
    return find_attributions(text, sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "[s Ann Day] [q said] that [c the ferry of Kell sank].",
        "[s Ann Day] [q said] [c the ferry of Kell sank].",
        "[s Ann Day] [q has also said] that [c the ferry of Kell sank].",
        "[s A spokesman for the board] [q said] [c the ferry of Kell sank].",
        "[c The ferry of Kell sank], [s Ann Day] [q said].",
        "“[c The ferry of Kell sank],” [q said] [s Ann Day, head of the board].",
        "[s Ann Day] [q said]: “[c The ferry of Kell sank].”",
        "In a statement on Monday, [s the board] [q said] [c the ferry of Kell sank].",
        "“[c The ferry of Kell sank],” [s Ann Day] [q told] The Selwyn Courier on Monday.",
        "[s Ann Day] [q told] The Selwyn Courier that [c the ferry of Kell sank].",
        "[q According to] [s the harbor board], [c the ferry of Kell sank].",
        "[c The ferry of Kell sank on its way to Dorn], [q according to] [s two officials].",
        "[s Tarn] [q said] [c the ferry of Kell sank], [q2 adding] that [c2 nobody was hurt].",
        "They talked of the weather in Kell.",
        "The reported sale of the ferry went on.",
        "The ferry of Kell sank on Tuesday.",
    ],
)
def test_sources_cues_and_contents(text: str, marked: Callable) -> None:
    made = marked(text)
    spans = made.spans
    numbers = [number for number in ("", "2") if "q" + number in spans]
    wanted = [(spans.get("s" + number, spans.get("s", ())), spans["q" + number], spans["c" + number]) for number in numbers]
    assert [(found.source, found.cue, found.content) for found in find(made.text)] == wanted


def test_who_reports_what_others_believe_is_outer() -> None:
    outer, inner = find("The Selwyn Courier reported that officials believe that the ferry of Kell sank.")
    assert (outer.outer, inner.outer) == (None, 0)
    assert inner.certainty == "probable"


def test_who_is_cited_stands_within_who_cites() -> None:
    text = "The ferry of Kell sank, The Selwyn Courier reported, citing two officials."
    outer, inner = find(text)
    assert (inner.outer, inner.source[0].of(text), inner.content) == (0, "two officials", outer.content)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The owners denied that the ferry of Kell sank.", "denies"),
        ("The owners dismissed the report as unfounded.", "denies"),
        ("Tarn did not confirm that the ferry of Kell sank.", "doubts"),
        ("The owners declined to comment.", "declines"),
        ("Tarn said the ferry of Kell sank.", "asserts"),
    ],
)
def test_the_cue_tells_the_act(text: str, act: str) -> None:
    assert [found.act for found in find(text)] == [act]


def test_of_a_denial_the_words_that_carry_it_are_the_content(marked: Callable) -> None:
    made = marked("The owners [c dismissed the report as unfounded].")
    assert find(made.text)[0].content == made.spans["c"]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("“The ferry of Kell sank,” Tarn said.", "direct"),
        ("Tarn said the ferry of Kell sank.", "indirect"),
        ("Tarn said the ferry was “a floating coffin” for years.", "mixed"),
    ],
)
def test_quotation_marks_tell_the_style(text: str, style: str) -> None:
    assert [found.style for found in find(text)] == [style]


def test_who_was_told_is_the_hearer(marked: Callable) -> None:
    made = marked("Ann Day told [h The Selwyn Courier] that the ferry of Kell sank.")
    assert find(made.text)[0].hearer == made.spans["h"]


def test_a_quotation_without_a_cue_goes_on_with_who_spoke(marked: Callable) -> None:
    made = marked("“[c The ferry of Kell sank],” Tarn said. “[c Nobody of the crew was hurt.]”")
    (found,) = find(made.text)
    assert found.content == made.spans["c"]


def test_a_headline_may_name_its_source_before_a_colon(marked: Callable) -> None:
    made = marked("[s Courier]: [c Ferry of Kell had been warned]\n\nThe ferry of Kell sank.")
    found = find_attributions(made.text, sentences(made.text), title=made.of("s") and sentences(made.text)[0])[0]
    assert (found.source, found.content) == (made.spans["s"], made.spans["c"])


def test_what_a_speaker_says_in_marks_is_not_searched_for_cues() -> None:
    assert len(find("“He said so in the harbor of Kell, and it rained,” Tarn recalled of the ferry on Tuesday.")) <= 2


PIECES = st.sampled_from(
    [
        "Ann Day ",
        "said ",
        "that ",
        "denied ",
        "“",
        "”",
        '"',
        "according to ",
        "The Courier ",
        "reported ",
        "citing ",
        "two officials",
        ", ",
        ". ",
        ": ",
        "the ferry sank",
        "declined to comment",
        "he ",
        "told ",
        "\n\n",
        "🛰️",
        "e\u0301",
        "שלום ",
        "\ud800",
        "a claim that ",
        "is said ",
        "not ",
        "’s ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_the_text_every_span_lies_in_it_and_every_outer_is_there(text: str) -> None:
    found = find(text)
    for number, attribution in enumerate(found):
        spans = (*attribution.source, *attribution.cue, *attribution.content, *attribution.hearer)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert attribution.content
        assert attribution.outer is None or (0 <= attribution.outer < len(found) and attribution.outer != number)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    assert find(text) == find(text)


@example("declined to commentAnn Day according to Ann Day ")
@example("“Ann Day said said citing Ann Day ")
@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_attribution_holds_itself(text: str) -> None:
    found = find(text)
    for number in range(len(found)):
        seen, at = set(), number
        while (outer := found[at].outer) is not None:
            assert outer not in seen
            seen.add(outer)
            at = outer
