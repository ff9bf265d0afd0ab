"""The tagger's attributions with the rules beside them: who wins where, and what is no speech."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.annotate.tagged import TaggedFinder, cue_entry, is_speech_cue
from headwater.annotate.tagger import Said, Tags
from headwater.text import paragraphs, sentences
from headwater.types import Attribution, Span


class Fixed:
    """Stands for the tagger: finds given words wherever they stand in a text."""

    def __init__(self, *said: tuple[str, str, str]) -> None:
        self.said = said

    def tag(self, texts: Sequence[str]) -> list[Tags]:
        """Return one attribution for each triple whose words are all in the text."""
        return [Tags(tuple(made for each in self.said if (made := make(text, *each)) is not None), (), (), ()) for text in texts]


def make(text: str, source: str, cue: str, content: str) -> Said | None:
    """Return an attribution by its words; an empty source is nobody."""
    if cue not in text or content not in text:
        return None
    spans = [Span(text.index(words), text.index(words) + len(words)) if words else None for words in (source, cue, content)]
    return Said((spans[0],) if spans[0] else (), (spans[1],), (spans[2],), 1.0, 3.0)  # type: ignore[arg-type]


def find(text: str, *said: tuple[str, str, str], title: bool = False) -> tuple[Attribution, ...]:
    head = paragraphs(text)[0] if title else None
    return TaggedFinder(Fixed(*said))(text, sentences(text), title=head)  # type: ignore[arg-type]


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def test_what_the_tagger_sees_is_kept_without_the_that_before_it() -> None:
    text = "Ivo Tarn said that the ferry of Kell sank near Dorn."
    (found,) = find(text, ("Ivo Tarn", "said", "that the ferry of Kell sank near Dorn"))
    assert words(text, found.source) == ["Ivo Tarn"]
    assert words(text, found.content) == ["the ferry of Kell sank near Dorn"]


def test_a_wish_is_no_speech() -> None:
    text = "Ivo Tarn wants the ferry of Kell to sail again."
    assert find(text, ("Ivo Tarn", "wants", "the ferry of Kell to sail again")) == ()
    assert not is_speech_cue("has ordered")
    assert is_speech_cue("reportedly told")
    assert is_speech_cue("According to")


def test_on_silence_the_rules_win() -> None:
    text = "The Harbour Board declined to comment on the sinking."
    (found,) = find(text, ("The Harbour Board", "declined", "to comment on the sinking"))
    assert found.act == "declines"
    assert words(text, found.content)[0].startswith("declined to comment")


def test_a_denial_keeps_the_words_that_carry_it() -> None:
    text = "Tarvonia dismissed the report as a fantasy."
    (found,) = find(text, ("Tarvonia", "dismissed", "the report as a fantasy"))
    assert found.act == "denies"
    assert words(text, found.content) == ["dismissed the report as a fantasy"]


def test_what_is_said_within_what_is_said_comes_from_the_rules() -> None:
    text = "Ivo Tarn said that the Harbour Board believed the ferry of Kell had sunk."
    outer, inner = find(text, ("Ivo Tarn", "said", "that the Harbour Board believed the ferry of Kell had sunk"))
    assert (outer.outer, inner.outer) == (None, 0)
    assert words(text, inner.source) == ["the Harbour Board"]


def test_the_headline_is_tagged_by_itself() -> None:
    text = "Tarn says ferry sank\n\nThe ferry of Kell left Dorn."
    seen: list[str] = []

    class Watching(Fixed):
        def tag(self, texts: Sequence[str]) -> list[Tags]:
            seen.extend(texts)
            return super().tag(texts)

    TaggedFinder(Watching())(text, sentences(text), title=paragraphs(text)[0])  # type: ignore[arg-type]
    assert seen == ["Tarn says ferry sank", "\n\nThe ferry of Kell left Dorn."]


def test_spans_of_the_body_are_those_of_the_whole_text() -> None:
    text = "Ferry sank\n\nIvo Tarn said it was late."
    (found,) = find(text, ("Ivo Tarn", "said", "it was late"), title=True)
    assert words(text, (*found.source, *found.cue, *found.content)) == ["Ivo Tarn", "said", "it was late"]


def test_a_cue_is_known_by_its_last_word_in_the_table() -> None:
    entry = cue_entry("has repeatedly denied")
    assert entry is not None
    assert (entry.lemma, entry.act) == ("deny", "denies")
    assert cue_entry("brandished") is None


def test_a_report_that_is_called_a_lie_is_denied_and_keeps_its_cue() -> None:
    text = "Tarn called the report a pack of lies."
    (found,) = find(text, ("Tarn", "called", "the report a pack of lies"))
    assert (found.act, words(text, found.content)) == ("denies", ["called the report a pack of lies"])


def test_a_report_that_is_denied_by_somebody_keeps_its_cue() -> None:
    text = "Reports of it were denied by the Harbour Board."
    (found,) = find(text, ("the Harbour Board", "were denied", "Reports of it"))
    assert (found.act, words(text, found.content)) == ("denies", ["Reports of it were denied"])


def test_what_stands_in_a_refusal_is_no_speech_of_its_own() -> None:
    text = "The Harbour Board declined to confirm or deny the sinking."
    (found,) = find(text, ("The Harbour Board", "declined", "to confirm or deny the sinking"))
    assert found.act == "declines"


def test_a_refusal_has_the_source_that_the_tagger_sees() -> None:
    text = "Ivo Tarn, who left the board in May, declined to comment."
    (found,) = find(text, ("Ivo Tarn", "declined", "to comment"))
    assert words(text, found.source) == ["Ivo Tarn"]


def test_who_passes_a_denial_on_is_cut_from_it() -> None:
    text = "Tarvonia has denied the charge of piracy, the Kell Gazette reported."
    found = find(text, ("the Kell Gazette", "reported", "Tarvonia has denied the charge of piracy"))
    (denial,) = [each for each in found if each.act == "denies"]
    assert words(text, denial.content) == ["denied the charge of piracy"]


def test_a_denier_passes_nothing_on() -> None:
    text = "Tarvonia denied a claim by the Kell Gazette that Ivo Tarn said the ferry sank."
    found = find(text, ("Tarvonia", "denied", "a claim by the Kell Gazette that Ivo Tarn said the ferry sank"))
    assert all(each.outer is None or found[each.outer].act != "denies" for each in found)


def test_that_which_points_is_no_conjunction() -> None:
    text = "“That is a lie,” Tarn said."
    (found,) = find(text, ("Tarn", "said", "“That is a lie,”"))
    assert words(text, found.content) == ["That is a lie"]


def test_what_nobody_is_named_for_is_hearsay() -> None:
    text = "Tarn is said to have sold the ferry."
    (found,) = find(text, ("", "is said", "to have sold the ferry"))
    assert found.certainty == "probable"


def test_who_speaks_within_an_outlets_quotation_stands_in_it_and_how_surely_it_was_seen_is_kept() -> None:
    text = "“Two harbour officials said the ferry of Kell sank on Monday,” the Courier wrote."
    inner, outer = find(text, ("the Courier", "wrote", text[1 : text.index(",”")]))
    assert (words(text, inner.source), inner.outer, inner.score) == (["Two harbour officials"], 1, None)
    assert (words(text, outer.source), outer.score) == (["the Courier"], 1.0)
