"""A dossier built by hand from marked-up text, with every kind of line in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest

from headwater.types import (
    Alias,
    Article,
    Attribute,
    Claim,
    Credit,
    Derivation,
    Divergence,
    Dossier,
    Drift,
    Echo,
    Entity,
    Failure,
    Ghost,
    Independence,
    Mention,
    Moment,
    Origin,
    Reason,
    SlotValue,
    Source,
    Span,
    Story,
    Transfer,
)

# {claim act certainty|source|via, via: the words}
MARK = re.compile(r"\{(\d) (\w+) (\w+)\|([^|]*)\|([^:]*): ([^}]*)\}")

KESTEN = """Courier: Ironwood may arm the Front

{1 asserts possible|unnamed officials|The Selwyn Courier: may be providing Zharnik systems to the Front}, officials
told The Selwyn Courier.
The transfer is {2 doubts certain|unnamed official|The Selwyn Courier: still unconfirmed}, one said. Read also: more.
"""
ALDER = """Tarvonia rejects the report

{1 denies certain|Anton Belisar|Meridian: These fantasies are based on nothing}, Belisar said, as quoted by
Meridian. Ironwood {1 declines certain|Ironwood|: did not respond}.
It {1 asserts probable|unnamed officials|The Selwyn Courier: was planning to send the CA-14} (Meridian).
"""
GAZETTE = """Front to get missiles

Ironwood {1 asserts certain||: is sending the militia its Žarnik} 🛰 through Pellara. שלום
"""


def read(id: str, marked: str, poison: str) -> tuple[Article, list[tuple[int, Mention]]]:
    """Return the article of a marked-up text and its mentions with the numbers of their claims."""
    text, found, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        claim, act, certainty, source, via, words = match.groups()
        span = Span(len(text), len(text) + len(words))
        kind = "none" if not source else "unnamed" if source.startswith("unnamed") else "named_person"
        passed = tuple(name for name in via.split(", ") if name)
        found.append(
            (int(claim), Mention(id, span, words, source + poison if source else "", None, kind, passed, act=act, certainty=certainty))
        )
        text += words
        at = match.end()
    text += marked[at:] + poison
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id, text, f"{id}.txt", digest, publisher=id.title() + poison, published="2021-11-03", title=poison or id), found


def words_in(article: Article, words: str) -> Span:
    at = article.text.index(words)
    return Span(at, at + len(words))


def build(poison: str = "") -> Dossier:
    """Return a dossier of three articles; ``poison`` is put into every name, title, value and text."""
    read_ = [read("kesten", KESTEN, poison), read("alder", ALDER, poison), read("gazette", GAZETTE, poison)]
    kesten, alder, gazette = (article for article, _ in read_)
    alder = Article(
        **{name: getattr(alder, name) for name in Article.__slots__ if name not in ("credits", "content_free", "url")},
        credits=(Credit("Meridian" + poison, words_in(alder, "(Meridian)")),),
        content_free=(words_in(alder, "Tarvonia rejects the report"),),
        url="javascript:alert(1)",
    )
    mentions = [tuple(mention for _, found in read_ for number, mention in found if number == wanted) for wanted in (1, 2)]
    # Spans that overlap: the second claim is also in the words of the first.
    inner = words_in(kesten, "Zharnik systems to the Front}"[:-1])
    mentions[1] += (Mention("kesten", inner, inner.of(kesten.text), "", None, "none"),)
    ghost = Origin(
        "o1",
        "unnamed officials to the Courier" + poison,
        "unnamed",
        "supports",
        "Alveria",
        True,
        (0, 3),
        (Reason("same report" + poison, (0, 3)),),
    )
    spokesman = Origin("o2", "Anton Belisar" + poison, "named_person", "denies", None, False, (1,))
    other = Origin("o3", "Gazette" + poison, "publisher", "supports", None, False, (4,))
    timeline = (Moment("2021-11-02", "alleged", 0), Moment("2021-11-03", "denied", 1))
    claims = (
        Claim(
            "c1",
            "Ironwood planned to send a system to the Front." + poison,
            {"whom": "the Front" + poison},
            mentions[0],
            (ghost, spokesman, other),
            Independence(1, 2, (Reason("may be the same" + poison, (0, 4)),)),
            "disputed",
            timeline,
        ),
        Claim("c2", "The transfer took place." + poison, {}, mentions[1], (), Independence(0, 0), "alleged"),
    )
    place = words_in(gazette, "through Pellara")
    card = Entity(
        "e1",
        "Zharnik" + poison,
        "equipment",
        (Alias("Žarnik" + poison, "gazette", words_in(gazette, "Žarnik")),),
        (Attribute("role" + poison, "air defense" + poison, "kesten", words_in(kesten, "systems")),),
    )
    story = Story(
        "t1",
        "Ironwood" + poison,
        (kesten, alder, gazette),
        claims,
        (Divergence("c1", "whom", (SlotValue("the Front" + poison, (0,)), SlotValue("the militia", (4,)))),),
        (
            Drift("c1", "denial_omitted", "gazette", "alder", (1,), "reports it without the denial" + poison),
            Drift("c1", "attribution_lost", "gazette", "o1", (4,), "own voice"),
        ),
        (
            Source(
                "s1",
                "Anton Belisar" + poison,
                "named_person",
                "the government" + poison,
                "Tarvonia",
                (Alias("Belisar", "alder", words_in(alder, "Belisar")),),
            ),
        ),
        (card,),
        (
            Transfer(
                "c1",
                "Ironwood" + poison,
                "Zharnik",
                "the Front",
                "through Pellara",
                None,
                "alleged",
                (0,),
                (Attribute("route", "through Pellara", "gazette", place),),
            ),
        ),
        (Ghost("g1", "The Selwyn Courier", (Echo("c1", 0, "kesten"), Echo("c1", 3, "alder"))),),
        (Derivation("alder", "g1", "cited", 0.9, "names it" + poison, (words_in(alder, "(Meridian)"),)),),
    )
    return Dossier("0.1.0", 1, "2026-01-02T03:04:05Z", (story,), (Failure("broken.txt" + poison, "read", "empty" + poison),))


@pytest.fixture
def dossier() -> Dossier:
    return build()


@pytest.fixture
def poisoned() -> Callable[[str], Dossier]:
    return build
