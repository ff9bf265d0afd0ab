"""The order of the stages: read → annotate → link → weigh → dossier. The only module that knows it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from headwater import __version__
from headwater.annotate import AttributionFinder, annotate_article
from headwater.errors import UsageError
from headwater.judgements import Judgement
from headwater.link import find_transfers, link_articles
from headwater.read import read_articles
from headwater.types import SCHEMA, Annotations, Article, Dossier, Failure, Reading, Story, make_id
from headwater.weigh import weigh_claims

Progress = Callable[[str, int, int], None]


def trace(
    paths: Sequence[Path | str] | Reading,
    *,
    stdin: BinaryIO | None = None,
    finder: AttributionFinder | None = None,
    progress: Progress | None = None,
    created: str | None = None,
    judgements: Sequence[Judgement] = (),
) -> Dossier:
    """Read the articles at some paths (or take a Reading) as one story and trace every claim in them to its origins.

    ``finder`` finds the attributions (see `headwater.annotate`). ``progress`` is called with a stage's name, what is done and the
    total. ``created`` is the ISO time to write into the dossier: by default now, or that of the environment's SOURCE_DATE_EPOCH.
    ``judgements`` are a person's decisions, which overrule the machine's (see `headwater.judgements`). A bad article, or a judgement
    that cannot be applied, becomes a Failure; nothing is raised for it.
    """
    reading = paths if isinstance(paths, Reading) else read_articles(paths, stdin=stdin)
    failures = list(reading.failures)
    annotated: list[Annotations] = []
    for number, article in enumerate(reading.articles):
        try:
            annotated.append(annotate_article(article, finder=finder))
        except Exception as error:  # noqa: BLE001 - one article never stops the run; what failed and why is in the dossier
            failures.append(Failure(article.file, "annotate", f"{type(error).__name__}: {error}"))
        if progress is not None:
            progress("annotate", number + 1, len(reading.articles))
    stories: tuple[Story, ...] = ()
    if annotated:
        traced = trace_judged(annotated, judgements, progress=progress)
        stories, failures = (traced.story,), [*failures, *traced.failures]
    return Dossier(__version__, SCHEMA, created if created is not None else time_of_making(), stories, tuple(failures))


@dataclass(frozen=True, slots=True)
class Traced:
    """A traced story, and the judgements that could not be applied to it."""

    story: Story
    failures: tuple[Failure, ...] = ()


def trace_judged(annotated: Sequence[Annotations], judgements: Sequence[Judgement], *, progress: Progress | None = None) -> Traced:
    """Link and weigh the annotated articles of one story; what a person judged overrules the machine."""
    if progress is not None:
        progress("link", 0, 1)
    ordered = sorted(annotated, key=lambda each: each.article.id)
    articles = [each.article for each in ordered]
    links = link_articles(ordered, judgements=judgements)
    weighed = weigh_claims(links, articles)
    if progress is not None:
        progress("link", 1, 1)
    story = Story(
        id=make_id("t", *sorted(article.sha256 for article in articles)),
        title=_title(articles),
        articles=tuple(articles),
        claims=weighed.claims,
        divergences=links.divergences,
        drift=weighed.drift,
        sources=links.sources,
        entities=links.entities,
        transfers=find_transfers(weighed.claims, links.entities, articles),
        ghosts=weighed.ghosts,
        derivations=weighed.derivations,
    )
    return Traced(story, links.failures)


def _title(articles: Sequence[Article]) -> str:
    """Return the title of the first article that has one, else the beginning of the first article."""
    dated = sorted(articles, key=lambda article: (article.published or "9", article.id))
    titled = next((article.title for article in dated if article.title), None)
    if titled is not None:
        return " ".join(titled.split())
    first = " ".join(articles[0].text.split())
    return first if len(first) <= 90 else first[:90].rsplit(" ", 1)[0] + " …"


def time_of_making() -> str:
    """Return the ISO time to write into a dossier: now, or that of the environment's SOURCE_DATE_EPOCH; UsageError where that is none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}: it has to be a time in seconds since 1970") from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
