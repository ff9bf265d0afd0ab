"""What articles took from one another: passages they share, aligned, and quotations of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headwater.alignment import align_passages
from headwater.link.chains import Chain
from headwater.link.reuse_order import Direction, find_direction, published_day
from headwater.link.reuse_passages import PassageFinder
from headwater.link.reuse_quotes import find_quotations, match_quotations
from headwater.link.reuse_words import WordRow, find_runs, lay_words
from headwater.link.wire import find_credited
from headwater.text import quotations
from headwater.types import Annotations, Derivation, Span

# So much of a passage stands in quotation marks in the one article, and in the other, where an outlet's own words may part it.
QUOTED, PARTED = 0.7, 0.4
# A reason tells so many changes of a quotation, of so many characters at most, where it has no more than so many.
TOLD, SHORT, COMPARED = 3, 40, 2000
POSTED = "(@"  # the name under a post that an article shows in full, without quotation marks


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the later and of the earlier article, and how many words of it are the same and how many are not.

    ``quoted`` where both give it as somebody's words; ``note`` tells of a quotation that was found by its speaker how it differs.
    """

    late: Span
    early: Span
    equal: int
    changed: int
    quoted: bool
    note: str | None = None


def find_reuse(annotations: Sequence[Annotations], chains: Mapping[str, Sequence[Chain]] | None = None) -> tuple[Derivation, ...]:
    """Return copied and quoted derivations between the articles, the later article from the earlier where dates or credits tell.

    Each names its passages as pairs of spans, first the article's, then that of the article it was taken from; small changes lie within
    a pair, and `headwater.alignment` tells them. Passages that both articles give as somebody's words are the same utterance quoted
    twice, not a copy of one another. ``chains``, of every article by its id, tell who speaks: with them quotations of one utterance are
    found also where they are cut or changed. ``score`` is the share of the article's words that are the same. The time grows as n log n
    with the words, also where all articles are copies.
    """
    ordered = sorted(annotations, key=lambda each: (each.article.published or "9", each.article.id))
    row = lay_words(ordered)
    found = _find_passages(ordered, row, chains or {})
    sizes = np.bincount(row.article[row.end > row.start], minlength=len(ordered)).tolist()
    place = {each.article.id: number for number, each in enumerate(ordered)}
    out = []
    for (later, earlier), passages in found.items():
        direction = find_direction(ordered[later].article, ordered[earlier].article)
        turned = direction.later is not ordered[later].article
        for quoted in (False, True):
            held = [passage for passage in passages if passage.quoted == quoted]
            if held:
                pairs = sorted((each.early, each.late) if turned else (each.late, each.early) for each in held)
                score = sum(each.equal for each in held) / max(1, sizes[earlier if turned else later])
                spans = tuple(span for pair in pairs for span in pair)
                ids = direction.later.id, direction.earlier.id
                reason = _reason(held, direction, pairs if quoted else None)
                out.append(Derivation(*ids, "quoted" if quoted else "copied", round(min(1.0, score), 3), reason, spans))
    # Of each article the first that it took from comes first: what weighs a copy looks there.
    return tuple(sorted(out, key=lambda each: (each.article, place[each.from_], each.relation)))


def _find_passages(
    ordered: Sequence[Annotations], row: WordRow, chains: Mapping[str, Sequence[Chain]]
) -> dict[tuple[int, int], list[Passage]]:
    """Return the passages by pair of places in the order given, the later first: those word for word, then other quotations."""
    days = np.asarray([published_day(each.article) for each in ordered], dtype=np.int64)
    finder = PassageFinder(row, [each.sentences for each in ordered], [each.article.text for each in ordered])
    marks = _Marks(ordered)
    out: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for (later, earlier), runs in find_runs(row, days).items():
        for shared in finder.find(later, earlier, runs):
            less, more = sorted((marks.share(later, shared.late), marks.share(earlier, shared.early)))
            quoted = less >= PARTED and more >= QUOTED
            out[later, earlier].append(Passage(shared.late, shared.early, shared.equal, shared.changed, quoted))
    for each in match_quotations(find_quotations(ordered, chains)):
        known = out[each.later, each.earlier]
        if not any(passage.late.overlaps(each.late) or passage.early.overlaps(each.early) for passage in known):
            how = f"cut to {each.equal} words" if each.longer > each.shorter else "word for word"
            if each.equal < each.shorter:
                how = f"in other words, {each.equal} of {each.shorter} the same"
            known.append(
                Passage(each.late, each.early, each.equal, each.shorter - each.equal, True, f"a quotation of {each.speaker} {how}")
            )
    return {pair: passages for pair, passages in sorted(out.items()) if passages}


def _reason(passages: Sequence[Passage], direction: Direction, quoted: Sequence[tuple[Span, Span]] | None) -> str:
    """Return what is the same, what is not, and what shows the direction; ``quoted`` are the pairs of spans where they are quotations."""
    exact = [passage for passage in passages if passage.note is None]
    equal, changed = sum(each.equal for each in exact), sum(each.changed for each in exact)
    what = "passage" if quoted is None else "quotation"
    many = f"{len(exact)} {what}s" if len(exact) > 1 else f"one {what}"
    parts = [f"{many}, {equal} words the same, {f'{changed} changed' if changed else 'word for word'}"] if exact else []
    parts += [passage.note for passage in passages if passage.note is not None]
    if quoted is not None and any(passage.changed for passage in passages):
        parts += [", ".join(_changes(direction, quoted)[:TOLD])]
    parts.append(direction.why)
    wire = find_credited(direction.later) or find_credited(direction.earlier) if quoted is None else None
    if wire is not None:
        parts.append(f"{wire.article} credits {wire.agency}")
    return "; ".join(part for part in parts if part)


def _changes(direction: Direction, quoted: Sequence[tuple[Span, Span]]) -> list[str]:
    """Return the changes of a few words in quotations: those of the later article for those of the earlier."""
    mine, theirs = direction.later.text, direction.earlier.text
    out = []
    for here, there in quoted:
        stretches = align_passages(mine, here, theirs, there) if max(len(here), len(there)) <= COMPARED else ()
        changed = [
            stretch for stretch in stretches if not stretch.same and 0 < len(stretch.mine) <= SHORT and 0 < len(stretch.theirs) <= SHORT
        ]
        out += [f"“{' '.join(each.mine.of(mine).split())}” for “{' '.join(each.theirs.of(theirs).split())}”" for each in changed]
    return out


class _Marks:
    """Knows what stands in quotation marks, article by article; looks only where it is asked."""

    def __init__(self, ordered: Sequence[Annotations]) -> None:
        self._texts = [each.article.text for each in ordered]
        self._found: dict[int, list[Span]] = {}

    def share(self, article: int, span: Span) -> float:
        """Return how much of a passage an article gives as somebody's words: in quotation marks, or all as a post under its name."""
        text = self._texts[article]
        if article not in self._found:
            self._found[article] = quotations(text)
        inside = sum(min(span.end, quote.end) - max(span.start, quote.start) for quote in self._found[article] if quote.overlaps(span))
        line = text.find("\n", span.end)
        posted = POSTED in text[span.start : line if line >= 0 else len(text)][:600]
        return 1.0 if posted else inside / max(1, len(span))
