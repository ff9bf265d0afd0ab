"""Flat tables of a dossier's JSON (docs/reference.md): one row a mention, a claim or an origin.

Knows the JSON alone, no noun of headwater, so that a dossier can give its own rows and every export gives the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from headwater.errors import UsageError

Cell = str | int | bool | tuple[str, ...] | None
Type = Literal["text", "number", "flag", "list"]
ACTS = ("asserts", "denies", "doubts", "declines")
SLOTS = ("who", "what", "whom", "where", "when", "how many", "why")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and the type of every cell in it that is not empty (None)."""

    name: str
    type: Type = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows with one cell for each of them."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def cells(self, name: str) -> tuple[Cell, ...]:
        """Return one column's cells."""
        index = self.names.index(name)
        return tuple(row[index] for row in self.rows)


def _columns(text: str) -> tuple[Column, ...]:
    types: dict[str, Type] = {"#": "number", "?": "flag", "*": "list"}
    return tuple(Column(word.rstrip("#?*").replace("-", " "), types.get(word[-1], "text")) for word in text.split())


# A column's last sign is its type: # a number, ? true or false, * a list of texts; none: a text.
COLUMNS = {
    "mentions": _columns(
        "story claim claim_text status independent_min# independent_max# mention# article publisher published title url file sha256 "
        "start# end# quote source source_id kind via* act certainty when origin origin_name"
    ),
    "claims": _columns(
        "story claim text status independent_min# independent_max# admiralty# mentions# articles# outlets* "
        "asserts# denies# doubts# declines# supporting_origins# first_date who what whom where when how-many why reasons*"
    ),
    "origins": _columns("story claim claim_text origin name kind stance party ghost? mentions# articles* outlets* reasons*"),
}
ROWS = tuple(COLUMNS)


def table_of(data: Mapping[str, Any], rows: str = "mentions") -> Table:
    """Return the table of a dossier's JSON with one row for each of ``rows``: "mentions", "claims" or "origins"; else KeyError."""
    make = {"mentions": _mentions, "claims": _claims, "origins": _origins}[rows]
    columns = COLUMNS[rows]
    found = []
    for story in data["stories"]:
        articles = {article["id"]: article for article in story["articles"]}
        for claim in story["claims"]:
            for row in make(claim, articles):
                found.append(tuple(row.get(column.name, story["id"] if column.name == "story" else None) for column in columns))
    return Table(rows, columns, tuple(found))


def frame_of(data: Mapping[str, Any], rows: str = "mentions") -> Any:
    """Return that table as a pandas DataFrame; UsageError where pandas is missing or there are no such rows."""
    if rows not in ROWS:
        raise UsageError(f"no rows {rows!r}: there are {', '.join(ROWS)}")
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise UsageError("pandas is needed for this: pip install 'headwater[notebook]'") from error
    types = {"text": "string", "number": "Int64", "flag": "boolean", "list": "object"}
    table = table_of(data, rows)
    return pandas.DataFrame({column.name: pandas.Series(table.cells(column.name), dtype=types[column.type]) for column in table.columns})


def _mentions(claim: Mapping[str, Any], articles: Mapping[str, Any]) -> Iterator[dict[str, Cell]]:
    origins = {number: origin for origin in claim["origins"] for number in origin["mentions"]}
    for number, mention in enumerate(claim["mentions"]):
        article, origin = articles.get(mention["article"], {}), origins.get(number, {})
        yield {
            **{name: article.get(name) for name in ("publisher", "published", "title", "url", "file", "sha256")},
            **{name: mention[name] for name in ("article", "start", "end", "quote", "source_id", "kind", "act", "certainty", "when")},
            "claim": claim["id"],
            "claim_text": claim["text"],
            "status": claim["status"],
            "independent_min": claim["independent"]["min"],
            "independent_max": claim["independent"]["max"],
            "mention": number,
            "source": mention["source"] or None,
            "via": tuple(mention["via"]),
            "origin": origin.get("id"),
            "origin_name": origin.get("name"),
        }


def _claims(claim: Mapping[str, Any], articles: Mapping[str, Any]) -> Iterator[dict[str, Cell]]:
    acts = Counter(mention["act"] for mention in claim["mentions"])
    dates = sorted(moment["date"] for moment in claim["timeline"])
    admiralty = claim.get("admiralty")
    yield {
        "claim": claim["id"],
        "text": claim["text"],
        "status": claim["status"],
        "independent_min": claim["independent"]["min"],
        "independent_max": claim["independent"]["max"],
        "admiralty": admiralty.get("digit") if isinstance(admiralty, Mapping) else None,
        "mentions": len(claim["mentions"]),
        "articles": len({mention["article"] for mention in claim["mentions"]}),
        "outlets": _outlets(claim["mentions"], articles),
        **{act: acts[act] for act in ACTS},
        "supporting_origins": sum(origin["stance"] == "supports" for origin in claim["origins"]),
        "first_date": dates[0] if dates else None,
        **{slot: claim["slots"].get(slot) for slot in SLOTS},
        "reasons": tuple(reason["why"] for reason in claim["independent"]["reasons"]),
    }


def _origins(claim: Mapping[str, Any], articles: Mapping[str, Any]) -> Iterator[dict[str, Cell]]:
    for origin in claim["origins"]:
        mentions = [claim["mentions"][number] for number in origin["mentions"] if 0 <= number < len(claim["mentions"])]
        yield {
            **{name: origin[name] for name in ("name", "kind", "stance", "party", "ghost")},
            "claim": claim["id"],
            "claim_text": claim["text"],
            "origin": origin["id"],
            "mentions": len(mentions),
            "articles": tuple(dict.fromkeys(mention["article"] for mention in mentions)),
            "outlets": _outlets(mentions, articles),
            "reasons": tuple(reason["why"] for reason in origin["reasons"]),
        }


def _outlets(mentions: Sequence[Mapping[str, Any]], articles: Mapping[str, Any]) -> tuple[str, ...]:
    names = (articles.get(mention["article"], {}).get("publisher") for mention in mentions)
    return tuple(dict.fromkeys(name for name in names if name is not None))
