"""Which judgements hold in this run: their words found again, their passages known, and of those that contradict one another the later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.judgements import Citation, Judgement
from headwater.link.passages import Passage
from headwater.types import Article, Failure


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement and the numbers of the passages it speaks of; ``other`` is None where it speaks of one."""

    judgement: Judgement
    passage: int
    other: int | None = None

    @property
    def passages(self) -> tuple[int, ...]:
        """The numbers of the passages it speaks of."""
        return (self.passage,) if self.other is None else (self.passage, self.other)

    @property
    def joins(self) -> bool:
        """Whether it puts two passages in one claim."""
        return self.other is not None and self.judgement.kind != "not same"

    def words(self) -> str:
        """Return who judged, and when: "by Ann Day on 2026-01-02: both speak of the ship"."""
        note = f": {self.judgement.note}" if self.judgement.note else ""
        return f"by {self.judgement.author} on {self.judgement.date}{note}"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts that hold, the earliest first, and why the others do not."""

    held: tuple[Verdict, ...]
    failures: tuple[Failure, ...]


def find_verdicts(judgements: Sequence[Judgement], articles: Sequence[Article], passages: Sequence[Passage]) -> Verdicts:
    """Return which of some judgements hold over the passages of some articles.

    An article is known by the hash of its text, else by its id. Words that no longer stand where they stood are never looked for
    elsewhere. Judgements that are wholly about articles which are not here say nothing of this run, and fail together.
    """
    placed: list[Verdict] = []
    failures: list[Failure] = []
    elsewhere: list[str] = []
    # By date, then as they come; sorted() keeps that order.
    for judgement in sorted(judgements, key=lambda judgement: judgement.date):
        cited = [judgement.a, *([judgement.b] if judgement.b is not None else [])]
        homes = [_home(citation, articles) for citation in cited]
        missing = [citation.article for citation, home in zip(cited, homes, strict=True) if home is None]
        if missing:
            elsewhere += missing
            continue
        try:
            found = [_passage(citation, home, passages) for citation, home in zip(cited, homes, strict=True) if home is not None]
            placed.append(_verdict(judgement, found))
        except LookupError as error:
            failures.append(_failure(judgement, str(error.args[0])))
    if elsewhere:
        ids = sorted(set(elsewhere))
        shown = ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
        counted = f"{len(elsewhere)} passage{'s' * (len(elsewhere) > 1)}"
        failures.append(Failure("judgements", "judge", f"{counted} named in articles that are not here: {shown}"))
    held, overruled = _consistent(placed, len(passages))
    return Verdicts(held, (*failures, *overruled))


def _failure(judgement: Judgement, why: str) -> Failure:
    return Failure(judgement.a.article, "judge", f"{judgement.kind!r}, by {judgement.author} on {judgement.date}: {why}")


def _home(citation: Citation, articles: Sequence[Article]) -> Article | None:
    by_hash = [article for article in articles if article.sha256 == citation.sha256]
    by_id = [article for article in by_hash or articles if article.id == citation.article]
    return next(iter((*by_id, *by_hash)), None)


def _passage(citation: Citation, article: Article, passages: Sequence[Passage]) -> int:
    """Return the passage that holds the cited words; LookupError says why there is none."""
    span = citation.span
    now = span.of(article.text) if 0 <= span.start < span.end else ""
    if now != citation.quote or not now:
        where = f"{article.id} {span.start}..{span.end}"
        raise LookupError(f"the words at {where} are now {now[:60]!r}, not {citation.quote[:60]!r}")
    best: tuple[int, int] | None = None
    for number, passage in enumerate(passages):
        shared = min(passage.span.end, span.end) - max(passage.span.start, span.start)
        if passage.article == article.id and 2 * shared >= min(len(passage.span), len(span)) and (best is None or shared > best[0]):
            best = (shared, number)
    if best is None:
        raise LookupError(f"no passage of a claim stands at {article.id} {span.start}..{span.end} in this run")
    return best[1]


def _verdict(judgement: Judgement, found: Sequence[int]) -> Verdict:
    other = found[1] if len(found) > 1 else None
    if other == found[0] and judgement.kind == "not same":
        raise LookupError("both point at one passage")
    return Verdict(judgement, found[0], other if other != found[0] else None)


def _consistent(placed: Sequence[Verdict], count: int) -> tuple[tuple[Verdict, ...], tuple[Failure, ...]]:
    """Return the verdicts that can all hold, the later before the earlier; a change of one's own mind is no failure."""
    parent = list(range(count))

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    held: list[Verdict] = []
    failures: list[Failure] = []
    for verdict in reversed(placed):
        against = next((other for other in held if _contradict(verdict, other, find)), None)
        if against is not None:
            mine = verdict.judgement.author == against.judgement.author and _question(verdict) == _question(against)
            if not mine:
                why = f"overruled by {against.judgement.kind!r}, {against.words()}"
                failures.append(_failure(verdict.judgement, why))
            continue
        if verdict.judgement.kind == "not same" and verdict.other is not None and find(verdict.passage) == find(verdict.other):
            failures.append(_failure(verdict.judgement, "overruled by later judgements, which put both in one claim"))
            continue
        held.append(verdict)
        if verdict.joins and verdict.other is not None:
            parent[find(verdict.other)] = find(verdict.passage)
    return tuple(reversed(held)), tuple(reversed(failures))


def _question(verdict: Verdict) -> tuple[object, ...]:
    """Return what a verdict answers; two different answers cannot both hold."""
    kind = verdict.judgement.kind
    if kind in ("same", "not same"):
        return "same", frozenset({verdict.passage, verdict.other})
    return kind, verdict.passage, verdict.judgement.value is None


def _contradict(verdict: Verdict, other: Verdict, find: Callable[[int], int]) -> bool:
    """Tell whether an earlier verdict cannot hold beside a later one."""
    if _question(verdict) == _question(other):
        return _answer(verdict) != _answer(other)
    if verdict.joins and other.judgement.kind == "not same" and verdict.other is not None and other.other is not None:
        return {find(verdict.passage), find(verdict.other)} == {find(other.passage), find(other.other)}
    return False


def _answer(verdict: Verdict) -> tuple[object, ...]:
    judgement = verdict.judgement
    if judgement.kind in ("same", "not same"):
        return (judgement.kind,)
    return judgement.value, judgement.source_kind, verdict.other
