"""Denials and refusals found by rule beside the tagger's attributions: whose they are, and which words carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.annotate.frames import EDGE, Finding
from headwater.annotate.tagger import Said
from headwater.text import trim
from headwater.types import Act, Span

NEAR = 2  # characters between a cue and what it denies


def is_answer(finding: Finding) -> bool:
    """Tell whether a finding is a denial or a refusal which the rules find better than the tagger does."""
    return finding.special and finding.act in ("declines", "denies")


def as_answers(text: str, ruled: Sequence[Finding], said: Sequence[Said]) -> list[Finding]:
    """Return the rules' findings, answers with the tagger's source where it has one, and denials without what passes them on."""
    out = []
    for finding in ruled:
        named = _named(finding, said) if is_answer(finding) else finding
        out.append(_cut_tail(text, named, said) if named.act == "denies" else named)
    return out


def _named(answer: Finding, said: Sequence[Said]) -> Finding:
    # The tagger's source has its titles and appositions whole.
    sources = [each.source for each in said if each.source and any(span.overlaps(each.cue[0]) for span in answer.cue)]
    return replace(answer, source=sources[0]) if sources else answer


def _cut_tail(text: str, denial: Finding, said: Sequence[Said]) -> Finding:
    # "S denied the charge, the agency reported".
    starts = [span.start for each in said for span in (*each.source, *each.cue)]
    last = denial.content[-1]
    tails = [start for start in starts if denial.cue[0].end < start < last.end and text[last.start : start].rstrip().endswith(",")]
    return replace(denial, content=(*denial.content[:-1], trim(text, Span(last.start, min(tails)), EDGE))) if tails else denial


def carries(answer: Finding, cue: Span) -> bool:
    """Tell whether a cue is among the words that carry an answer: the "deny" of "declined to confirm or deny it"."""
    return any(span.covers(cue) for span in answer.content) or any(span.overlaps(cue) for span in answer.cue)


def with_cue(content: tuple[Span, ...], cue: Span, act: Act) -> tuple[Span, ...]:
    """Return the words that carry a denial, doubt or refusal: those of its cue too ("dismissed the report as unfounded")."""
    if act == "asserts" or not content:
        return content
    if act == "denies" and len(content) > 1 and content[-1].start >= cue.end:
        content = content[-1:]  # "the book, which S has called a fiction": the cue stands after what is denied
    if 0 <= content[0].start - cue.end <= NEAR:
        return (Span(cue.start, content[0].end), *content[1:])
    if act == "denies" and 0 <= cue.start - content[-1].end <= NEAR:
        return (*content[:-1], Span(content[-1].start, cue.end))  # "the report was denied by the ministry"
    return content
