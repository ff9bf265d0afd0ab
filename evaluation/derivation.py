"""Scores reuse between articles: ``python evaluation/derivation.py ARTICLES.jsonl[.xz] --copies COPIES.json --wire WIRE.json [--json]``.

Copies: a pair of two publishers is found where the passages linked hold three long sentences (80 letters, signs and case aside) word
for word, which is what the list of copies holds; passages shorter than that are linked too, and do not count here. Direction: of the
right pairs whose dates differ, those of which the later article took from the earlier; and, with all dates hidden, those that credits
tell. Wire: every credit at the top is hidden (byline, dateline, lines that name the agency); of the articles whose text still names the
agency, those for which it is found in the text alone; and, apart, of all of them those found through a copy that carries the credit.
Own: articles that an agency published itself, with publisher and credits at the top hidden; of those for which an agency is named, the
share of the right one.

``--half tuning`` and ``--half reporting`` (the default) part the articles by a hash of their ids; articles tied by copies stay together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from headwater import lexicon
from headwater.link.reuse import find_reuse
from headwater.link.reuse_order import find_direction, same_outlet
from headwater.link.wire import find_agency, find_own_origin, find_wire_origins
from headwater.read import read_articles
from headwater.text import fold, sentences
from headwater.types import Annotations, Article, Derivation, Span

LONG, LEAST = 80, 3
PIECE = re.compile(r"(?<=[.!?\"”])\s+|\n+")
Row = dict[str, Any]
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """In percent, but for the counts: articles scored, ``pairs`` listed, ``dated`` and ``undated`` pairs behind the two directions."""

    articles: int
    pairs: int
    precision: float
    recall: float
    f1: float
    direction: float
    dated: int
    direction_by_credit: float
    undated: int
    wire_articles: int
    wire_shown: int
    wire_named: float
    wire_by_copy: int
    own_named: int
    own_right: float


def read_rows(path: Path) -> dict[str, Row]:
    """Return the records by id, from a plain or compressed file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def choose(ids: Iterable[str], listed: Sequence[Sequence[Any]], wire: Sequence[Row], half: str, most: int) -> list[str]:
    """Return up to ``most`` ids of a half, those in the lists first, in an order that is the same in every run."""
    first: dict[str, str] = {}

    def root(id: str) -> str:
        while first.get(id, id) != id:
            id = first[id]
        return id

    for one, other, *_ in listed:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    needed = {id for one, other, *_ in listed for id in (one, other)} | {row["article"] for row in wire}
    wanted = {"tuning": (0,), "reporting": (1,), "all": (0, 1)}[half]
    held = [id for id in ids if hashlib.sha256(root(id).encode()).digest()[0] % 2 in wanted]
    return sorted(held, key=lambda id: (id not in needed, hashlib.sha256(id.encode()).hexdigest()))[:most]


def read_as_headwater(rows: Iterable[Row]) -> dict[str, Article]:
    """Return the articles of some records, read as headwater reads them."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "articles.jsonl")
        records.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return {article.id: article for article in read_articles([records]).articles}


def lay_sentences(article: Article) -> Annotations:
    """Return the article with its content sentences, which is all that finding copies looks at."""
    return Annotations(article, tuple(s for s in sentences(article.text) if not any(free.overlaps(s) for free in article.content_free)))


def plain(words: str) -> str:
    """Return the letters and digits, case and signs aside."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(words)))


def long_pieces(text: str) -> list[Span]:
    """Return what stands between the ends of sentences and quotations, where it is long."""
    cuts = [0, *(at for match in PIECE.finditer(text) for at in match.span()), len(text)]
    pieces = (Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return [piece for piece in pieces if len(piece) >= LONG and len(plain(piece.of(text))) >= LONG]


def count_long(derivations: Sequence[Derivation], articles: Mapping[str, Article]) -> dict[Pair, int]:
    """Return for each pair of two publishers how many long pieces lie in the passages linked, word for word."""
    out: dict[Pair, set[str]] = defaultdict(set)
    for derivation in derivations:
        mine, theirs = articles[derivation.article], articles[derivation.from_]
        if mine.publisher == theirs.publisher:
            continue
        pieces = long_pieces(mine.text)
        for here, there in zip(derivation.spans[::2], derivation.spans[1::2], strict=True):
            other = plain(there.of(theirs.text))
            held = {plain(piece.of(mine.text)) for piece in pieces if here.start - 2 <= piece.start and piece.end <= here.end + 2}
            out[frozenset((mine.id, theirs.id))] |= {words for words in held if words in other}
    return {pair: len(words) for pair, words in out.items()}


def agency_names(agency: str) -> list[str]:
    """Return every name of an agency, the longest first."""
    full = find_agency(agency) or agency
    rows = [row for row in lexicon.table("publishers.tsv") if row[0] == full]
    names = {name for row in rows for name in (row[0], *row[1].split("|")) if name} | {agency}
    return sorted({name.removeprefix("The ") for name in names}, key=lambda name: (-len(name), name))


def hide_credit(row: Row, agency: str) -> Row:
    """Return a record without its byline, the agency in datelines, and the short lines at the top that name it."""
    one_of = "|".join(map(re.escape, agency_names(agency)))
    lines = re.sub(rf"\s?\((?:{one_of})\)(?=\s{{0,3}}[—–-])", "", row["text"]).split("\n")
    top = next((at for at, line in enumerate(lines) if len(line) >= 160), len(lines))
    for at, line in enumerate(lines[:top]):
        if len(line) < 120 and re.search(rf"\b(?:{one_of})\b", line):
            lines[at] = ""
    return {**row, "byline": None, "text": "\n".join(lines)}


def percent(part: int, whole: int) -> float:
    """Return a share in percent; 0 of nothing."""
    return round(100 * part / whole, 2) if whole else 0.0


def score_wire(rows: Mapping[str, Row], wire: Sequence[Row], articles: Mapping[str, Article], links: Sequence[Derivation]) -> list[int]:
    """Return how many articles there are, whose text still names the agency, for which it is found there, and through a copy."""
    hidden = read_as_headwater(hide_credit(rows[row["article"]], row["origin"]) for row in wire)
    shown = named = copied = 0
    for row in wire:
        article = hidden[row["article"]]
        one_of = "|".join(map(re.escape, agency_names(row["origin"])))
        found = find_own_origin(article)
        if re.search(rf"\b(?:{one_of})\b", article.text):
            shown += 1
            named += found is not None and same_outlet(found.agency, row["origin"])
        # The text without its credit stands for the article: only its copies may tell.
        silent = replace(article, credits=(), byline=None, text="")
        near = [link for link in links if article.id in (link.article, link.from_)]
        others = [articles[id] for link in near for id in (link.article, link.from_) if id != article.id]
        through = find_wire_origins([silent, *others], near)
        copied += any(origin.article == article.id and same_outlet(origin.agency, row["origin"]) for origin in through)
    return [len(wire), shown, named, copied]


def score_own(rows: Iterable[Row]) -> tuple[int, int]:
    """Return for how many articles that agencies published an agency is named, with theirs hidden, and for how many the right one."""
    ours = {row["id"]: row["publisher"] for row in rows if find_agency(row["publisher"] or "") is not None}
    hidden = read_as_headwater({**hide_credit(row, ours[row["id"]]), "publisher": None} for row in rows if row["id"] in ours)
    found = [(find_own_origin(replace(article, publisher=None)), ours[id]) for id, article in hidden.items()]
    named = [(origin.agency, agency) for origin, agency in found if origin is not None]
    return len(named), sum(same_outlet(one, other) for one, other in named)


def evaluate(path: Path, copies: Path, wire: Path, *, half: str, most: int) -> Scores:
    """Link a part of the articles and score it."""
    rows = read_rows(path)
    listed, credited = json.loads(copies.read_text(encoding="utf-8")), json.loads(wire.read_text(encoding="utf-8"))
    articles = read_as_headwater(rows[id] for id in choose(rows, listed, credited, half, most))
    links = find_reuse([lay_sentences(article) for article in articles.values()])
    gold = {frozenset((one, other)) for one, other, *_ in listed if one in articles and other in articles}
    found = {pair for pair, count in count_long(links, articles).items() if count >= LEAST}
    right = gold & found
    precision, recall = percent(len(right), len(found)), percent(len(right), len(gold))
    took = {frozenset((link.article, link.from_)): link.article for link in links}
    turns = dated = undated = told = 0
    for pair in sorted(right, key=sorted):
        one, other = sorted((articles[id] for id in pair), key=lambda article: article.published or "")
        if one.published and (one.published or "")[:10] < (other.published or "")[:10]:
            dated += 1
            turns += took[pair] == other.id
            direction = find_direction(replace(one, published=None), replace(other, published=None))
            undated += direction.by == "credit"
            told += direction.by == "credit" and direction.later.id == other.id
    wires = score_wire(rows, [row for row in credited if row["article"] in articles], articles, links)
    f1 = round(2 * precision * recall / (precision + recall), 2) if precision + recall else 0.0
    named, own = score_own([rows[id] for id in articles])
    return Scores(
        articles=len(articles),
        pairs=len(gold),
        precision=precision,
        recall=recall,
        f1=f1,
        direction=percent(turns, dated),
        dated=dated,
        direction_by_credit=percent(told, undated),
        undated=undated,
        wire_articles=wires[0],
        wire_shown=wires[1],
        wire_named=percent(wires[2], wires[1]),
        wire_by_copy=wires[3],
        own_named=named,
        own_right=percent(own, named),
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--copies", type=Path, required=True)
    parser.add_argument("--wire", type=Path, required=True)
    parser.add_argument("--half", choices=("tuning", "reporting", "all"), default="reporting")
    parser.add_argument("--articles", type=int, default=5000, metavar="N", help="those in the lists first (default: 5000)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scores = evaluate(args.path, args.copies, args.wire, half=args.half, most=args.articles)
    if args.json:
        print(json.dumps(asdict(scores)))
        return
    print(f"{scores.articles} articles, {scores.pairs} copies: P {scores.precision:.1f} R {scores.recall:.1f} F1 {scores.f1:.1f}")
    print(f"direction right by dates in {scores.direction:.1f} % of {scores.dated}")
    print(f"          and by credits alone in {scores.direction_by_credit:.1f} % of the {scores.undated} that have one")
    print(f"wire: named in {scores.wire_named:.1f} % of the {scores.wire_shown} (of {scores.wire_articles}) whose text still shows it;")
    print(f"      found through a copy: {scores.wire_by_copy}")
    print(f"own articles of agencies: named in {scores.own_named}, right in {scores.own_right:.1f} % of them")


if __name__ == "__main__":
    main()
