"""Attributions by the tagger, with the rules where they win: headlines, dialogue, silence, and hops such as "as quoted by"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from headwater.annotate.answers import as_answers, carries, is_answer, with_cue
from headwater.annotate.citing import part_citing, part_inside
from headwater.annotate.cues import NEGATIONS, CueEntry, cue_act, cue_forms
from headwater.annotate.denied import by_denied
from headwater.annotate.frames import EDGE, Finding
from headwater.annotate.located import Located, find_holder, locate
from headwater.annotate.quoted import keep_only, names_other, within_quotes
from headwater.annotate.rules import find_findings, nest
from headwater.annotate.spoken import Quotes, find_quotes
from headwater.annotate.tagger import Marked, Said, Tagger, Tags
from headwater.text import fold, trim
from headwater.types import Attribution, Span

SPEECH = re.compile(
    r"according|@|refer|\bas per\b|\bper\b|:$|in (?:the )?words|view|opinion|statement|report|claim|allegation|accusation", re.I
)

# "that" before a clause, not the one that points: "That is a lie".
THAT = re.compile(r"that,?\s(?!(?:is|was|would|has|had|did|does|will|can|could|never|simply|just)\b)")

# Of whom nobody says who says it: "is said to have", "claims that".
HEARSAY = re.compile(
    r"(?:is|are|was|were|been|being) (?:\w+ )?(?:said|reported|accused|alleged|rumou?red|understood)\b|"
    r"(?:claims?|reports?|allegations?|accusations?|suspicions?|rumou?rs?)\b|accused of\b",
    re.I,
)


class TaggedFinder:
    """Finds attributions with one tagger, loaded at the first use."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.last: tuple[tuple[str, int], tuple[Tags, Tags]] | None = None

    def __call__(self, text: str, sentences: Sequence[Span], *, title: Span | None = None) -> tuple[Attribution, ...]:
        """Return the attributions of a text in order; those outside the content sentences are left out."""
        quotes = find_quotes(text)
        ruled = [*find_findings(text, sentences, quotes, title=title), *within_quotes(text, sentences, quotes)]
        said = [each for each in self._said(text, title) if _within(each, sentences)]
        return speaking(text, nest(merge(text, said, ruled, quotes), quotes))

    def _said(self, text: str, title: Span | None) -> list[Said]:
        """Tag the headline by itself: it ends without a full stop, and would run into the first sentence."""
        cut = title.end if title is not None else 0
        head, body = self._tags(text, cut)
        return [*head.attributions, *(_shift(each, cut) for each in body.attributions)]

    def find_names(self, text: str, *, title: Span | None = None) -> tuple[Marked, ...]:
        """Return the names the tagger sees in a text, in order; the network is not run again for a text just read."""
        cut = title.end if title is not None else 0
        head, body = self._tags(text, cut)
        return (*head.entities, *(Marked(mark.span.shift(cut), mark.label, mark.score) for mark in body.entities))

    def _tags(self, text: str, cut: int) -> tuple[Tags, Tags]:
        if self.last is None or self.last[0] != (text, cut):
            head, body = self.tagger.tag([text[:cut], text[cut:]])
            self.last = ((text, cut), (head, body))
        return self.last[1]


def _speaks(text: str, attribution: Attribution) -> bool:
    if attribution.act == "declines":
        return True
    if attribution.act != "asserts" and not attribution.source:
        return False  # "when questioned about the report"
    return is_speech_cue(" ".join(span.of(text) for span in attribution.cue))


def _shift(said: Said, by: int) -> Said:
    if by == 0:
        return said

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span.shift(by) for span in spans)

    return replace(said, source=moved(said.source), cue=moved(said.cue), content=moved(said.content))


def speaking(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions that report speech or belief; a wish or a deed ("wants to go", "ordered") is told in another's voice."""
    kept = [number for number, attribution in enumerate(found) if _speaks(text, attribution)]
    return keep_only(found, kept)


def merge(text: str, said: Sequence[Said], ruled: Sequence[Finding], quotes: Quotes) -> list[Finding]:
    """Return the tagger's attributions as findings, and those of the rules which the tagger did not see; on silence the rules win."""
    ruled = as_answers(text, ruled, said)
    answers = [finding for finding in ruled if is_answer(finding)]
    cited = part_citing(text, said)
    said = [each for each in cited.said if not any(carries(answer, each.cue[0]) for answer in answers)]
    cues = locate(finding.cue for finding in ruled)
    found = [_finding(text, each, [ruled[number] for number in cues.owning(each.cue[0])]) for each in said]
    denials = [finding for finding in found if finding.act == "denies"]
    held = locate([*(each.cue for each in said), *(hop.cue for hop in cited.hops)])
    contents = locate(each.content for each in said)
    extra = [
        finding
        for finding in ruled
        if finding.cue
        and not any(held.overlapping(span) for span in finding.cue)
        and not any(carries(answer, finding.cue[0]) for answer in [*answers, *denials] if answer is not finding)
        # What is said within what is said: the tagger's spans do not nest, the rules' do.
        and (finding.special or (finding.source and _adds(text, finding, contents, quotes)))
    ]
    parted = [part_inside(text, finding) for finding in [*found, *extra, *by_denied(text, [*found, *extra])]]
    return [*(finding for finding, _ in parted), *cited.hops, *(hop for _, hops in parted for hop in hops)]


def _adds(text: str, finding: Finding, contents: Located, quotes: Quotes) -> bool:
    """Tell whether a rule's attribution stands where the tagger saw none, or within what it saw said, in a quotation only with a name."""
    if any(span.covers(finding.cue[0]) for span in contents.overlapping(finding.cue[0])):
        return quotes.covering(finding.cue[0].start) is None or names_other(text, finding)
    return not any(contents.overlapping(content) for content in finding.content)


def _within(said: Said, sentences: Sequence[Span]) -> bool:
    if not said.content:
        return False
    first = said.content[0].start
    return find_holder(Span(first, first + 1), sentences) is not None


def _finding(text: str, said: Said, ruled: Sequence[Finding]) -> Finding:
    cue = said.cue[0].of(text)
    entry = cue_entry(cue)
    negated = any(token in NEGATIONS or token.endswith("n't") for token in fold(cue).split())
    content = tuple(_plain(text, span) for span in said.content)
    content = tuple(span for span in content if len(span) > 0)
    if len(content) == 1:
        # Of one and the same clause the rules see the beginning better: it is that of the sentence.
        whole = [finding.content[0] for finding in ruled if len(finding.content) == 1 and finding.content[0].covers(content[0])]
        content = tuple(whole[:1]) if whole and whole[0].end - content[0].end <= 2 else content
    words = " ".join(span.of(text) for span in content)
    act = cue_act(entry, negated=negated, content=words) if entry is not None else "asserts"
    hearer = next((finding.hearer for finding in ruled if finding.hearer), ())
    source = said.source or next((finding.source for finding in ruled if finding.source), ())
    lent = entry.certainty if entry is not None else "certain"
    if not source and lent == "certain" and HEARSAY.match(cue) is not None:
        lent = "probable"
    carried = with_cue(content, said.cue[0], "denies" if negated and act == "asserts" else act)
    return Finding(source, said.cue, carried, act, lent, hearer, score=round(said.score, 3))


def _plain(text: str, span: Span) -> Span:
    """Return a content without the marks around it and the "that" before it."""
    words = span.of(text)
    if "\n" in words and words[:1] not in '"“‘«':
        # Only a quotation runs over the end of a paragraph.
        span = Span(span.start, span.start + words.index("\n"))
    span = trim(text, span, EDGE + '"“”')
    that = THAT.match(span.of(text))
    start = span.start + that.end() if that is not None else span.start
    return trim(text, Span(start, span.end), EDGE + '"“”')


@lru_cache(maxsize=1 << 12)  # most cues are the same few words
def cue_entry(cue: str) -> CueEntry | None:
    """Return the entry of the last word of a cue that the table knows; None if it knows none."""
    table = cue_forms()
    tokens = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", fold(cue))
    found = [table[f"{one} {two}"] for one, two in pairwise(tokens) if f"{one} {two}" in table]
    found += [table[token] for token in tokens if token in table]
    return found[-1] if found else None


def is_speech_cue(cue: str) -> bool:
    """Tell whether a cue reports speech, a document or a belief, and not only a wish or a plan ("wants", "is seeking")."""
    return cue_entry(cue) is not None or SPEECH.search(cue) is not None
