"""Articles, attributions and claims by hand, from marked-up text; and the folder of shared material where there is one.

Helpers are fixtures that return functions, so that no test module has to be importable. All of them last the whole
session and hold no state, so that laws (hypothesis) can use them too.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from headwater.annotate import annotate_article, find_attributions
from headwater.annotate.grammar import Sentence, make_sentence
from headwater.pipeline import trace
from headwater.text import sentences
from headwater.types import Annotations, Article, Claim, Credit, Dossier, Kind, Links, Mention, Reading, Source, Span, make_id
from headwater.weigh.ground import Ground, lay_ground

settings.register_profile(
    "headwater", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("headwater")

ROOT = Path(__file__).parents[1]
MARK = re.compile(r"\[(\w+) ([^\[\]]*)\]")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the spans that were marked, by label."""

    text: str
    spans: Mapping[str, tuple[Span, ...]]

    def of(self, label: str) -> Span:
        """Return the one span of a label."""
        (span,) = self.spans[label]
        return span


def mark(text: str) -> Marked:
    """Read ``[label words]`` marks: "[s Ann Day] [q said] [c it sank]." gives the text and the spans s, q and c."""
    plain, spans, at = "", {}, 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        spans.setdefault(match.group(1), []).append(Span(len(plain), len(plain) + len(match.group(2))))
        plain += match.group(2)
        at = match.end()
    return Marked(plain + text[at:], {label: tuple(found) for label, found in spans.items()})


def make(text: str, id: str = "one", publisher: str | None = None, published: str | None = None, **more: object) -> Article:
    """Return an article of a text, its publisher named after its id where none is given."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(Article(id, text, f"{id}.txt", digest, publisher or id.title(), published), **more)


@dataclass(frozen=True)
class Case:
    """One claim made by hand, with the articles and sources it stands on."""

    claim: Claim
    articles: tuple[Article, ...]
    sources: tuple[Source, ...]

    @property
    def ground(self) -> Ground:
        """What weighing needs to know of the story."""
        return lay_ground(self.articles, Links(sources=self.sources, claims=(self.claim,)))

    @property
    def cues(self) -> list[str]:
        """The cue words of each mention."""
        texts = {article.id: article.text for article in self.articles}
        return [" ".join(span.of(texts[mention.article]) for span in mention.cue) for mention in self.claim.mentions]


# article: [outlet|body|document|person] source (body spoken for) < via, via = party ! act ~ certainty @ date * cue
LINE = re.compile(
    r"(?P<article>[\w-]+):\s*(?P<kind>outlet |body |document |person )?(?P<source>[^(<=!~@*]*)(?:\((?P<body>[^)]*)\))?\s*"
    r"(?:<(?P<via>[^=!~@*]*))?(?:=(?P<party>[^!~@*]*))?(?:!(?P<act>[^~@*]*))?(?:~(?P<certainty>[^@*]*))?(?:@(?P<when>[^*]*))?(?:\*(?P<cue>.*))?"
)
KINDS: dict[str, Kind] = {"outlet": "publisher", "body": "organisation", "document": "document", "person": "named_person"}


def make_case(
    *lines: str,
    credits: Mapping[str, Sequence[str]] = {},
    published: Mapping[str, str] = {},
    publishers: Mapping[str, str] = {},
) -> Case:
    """Return the claim of which each line is a mention; ``credits`` and ``published`` are by article.

    "kesten: unnamed officials < The Courier ~possible", "alder: Ivo Tarn (the Harbour Board) !denies", "gazette:" (own voice).
    """
    texts: dict[str, str] = {}
    rows = []
    for number, line in enumerate(lines):
        match = LINE.fullmatch(line)
        assert match is not None, line
        part = {name: (value or "").strip() for name, value in match.groupdict().items()}
        cue = part["cue"] or "said"
        text = texts.get(part["article"], "")
        start = len(text)
        quote = f"the ferry of Kell sank, passage {number}"
        texts[part["article"]] = f"{text}{quote}, {part['source'] or 'it'} {cue}.\n"
        cued = Span(texts[part["article"]].rindex(cue), texts[part["article"]].rindex(cue) + len(cue))
        rows.append((part, Span(start, start + len(quote)), quote, cued))
    sources: dict[str, Source] = {}
    mentions = []
    for part, span, quote, cued in rows:
        name = part["source"]
        kind: Kind = KINDS.get(part["kind"], "none" if not name else "unnamed" if name.startswith("unnamed") else "named_person")
        via = tuple(hop.strip() for hop in part["via"].split(",") if hop.strip())
        key = (kind, name, via[-1] if via and kind == "unnamed" else part["article"] if kind == "unnamed" else "")
        id = make_id("s", *key) if name else None
        if id is not None:
            sources.setdefault(id, Source(id, name, kind, part["body"] or None, part["party"] or None))
        act, certainty = part["act"] or "asserts", part["certainty"] or "certain"
        cue = (cued,) if name else ()
        mentions.append(
            Mention(part["article"], span, quote, name, id, kind, via, (), cue, (), act, certainty, part["when"] or None)  # type: ignore[arg-type]
        )
    articles = tuple(
        make(text, id, publishers.get(id), published.get(id), credits=tuple(Credit(name, Span(0, 1)) for name in credits.get(id, ())))
        for id, text in sorted(texts.items())
    )
    return Case(Claim("c1", "The ferry of Kell sank", mentions=tuple(mentions)), articles, tuple(sources.values()))


@pytest.fixture(scope="session")
def marked() -> Callable[[str], Marked]:
    return mark


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    return make


@pytest.fixture(scope="session")
def sentence() -> Callable[[str], Sentence]:
    """Return the first sentence of a text, split into words."""
    return lambda text: make_sentence(text, sentences(text)[0])


@pytest.fixture(scope="session")
def annotated() -> Callable[..., Annotations]:
    """Return the annotations of an article made from a text."""
    return lambda text, id="one", **more: annotate_article(make(text, id, **more), finder=find_attributions)


@pytest.fixture(scope="session")
def case() -> Callable[..., Case]:
    return make_case


@pytest.fixture(scope="session")
def traced() -> Callable[..., Dossier]:
    """Return the dossier of some articles."""
    return lambda *articles: trace(Reading(tuple(articles)), finder=find_attributions, created="")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material beside the repository; skip where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs ../shared")
    return folder
