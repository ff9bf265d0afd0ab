"""Review: the questions, and what becomes of the answers: judgements in the store, which can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from headwater.errors import UsageError
from headwater.show.clean import clean_line
from headwater.store import Kept
from headwater.types import Kind
from headwater.web.pages import Paths, Site, back_to, render, site_of
from headwater.web.questions import Answer, Question, judgements_of, merge_of, questions_of
from headwater.web.shelf import MissingError, Opened, Wanted

COOKIE = "headwater-author"
STORIES = 5  # the newest traced stories that are asked about on one page
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: its judgements were made by one person at one moment."""

    author: str
    date: str
    ids: tuple[str, ...]
    words: tuple[str, ...]


def review_page(request: Request) -> Response:
    """Answer with the questions of one story, or of the newest ones."""
    site = site_of(request)
    judged = site.shelf.judgements()
    id = request.path_params.get("story")
    if id is not None:
        stories = [site.shelf.open(id)]
    else:
        listed = site.shelf.stories(Wanted(), first=0, most=5 * STORIES).lines
        stories = [site.shelf.open(line.id) for line in [line for line in listed if line.traced][:STORIES]]
    asked = [(question, opened, Paths(opened)) for opened in stories for question in site_questions(site, opened, judged)]
    asked.sort(key=lambda each: -each[0].doubt)
    return render(
        request,
        "review.html",
        asked=[(question, pages, site.view(opened), _places(question, opened, pages)) for question, opened, pages in asked[:SHOWN]],
        total=len(asked),
        story=site.view(stories[0]) if id is not None else None,
        pages=Paths(stories[0]) if id is not None else None,
        given=list(reversed(given_of(judged)))[:SHOWN],
        author=clean_line(request.cookies.get(COOKIE, ""))[:80],
        back=request.url.path,
        letters=site.letters(),
    )


def site_questions(site: Site, opened: Opened, judged: Sequence[Kept]) -> tuple[Question, ...]:
    """Return a story's questions; its key changes with every judgement on it, so they are remembered under that."""
    return site.memory.get(("questions", opened.id, opened.key), lambda: questions_of(opened.story, judged))


def _places(question: Question, opened: Opened, pages: Paths) -> list[str]:
    """Return the addresses of the words that a question is about."""
    numbers = {article.id: number for number, article in enumerate(opened.story.articles, start=1)}
    out = []
    for side in (question.one, question.other):
        if side is not None:
            mention = side.mention
            number = numbers.get(mention.article)
            out.append("" if number is None else f"{pages.article(number)}?at={mention.span.start}-{mention.span.end}#here")
    return out


def given_of(judged: Sequence[Kept]) -> list[Given]:
    """Return the answers in the order in which they were given."""
    groups: dict[tuple[str, str], list[Kept]] = {}
    for kept in judged:
        groups.setdefault((kept.judgement.author, kept.judgement.date), []).append(kept)
    return [
        Given(clean_line(author), clean_line(date), tuple(kept.id for kept in group), tuple(dict.fromkeys(map(_words, group))))
        for (author, date), group in groups.items()
    ]


def _words(kept: Kept) -> str:
    judgement = kept.judgement
    quote = clean_line(judgement.a.quote)[:90]
    if judgement.kind == "source is":
        return f"“{quote}” is said by {clean_line(judgement.value or '') or 'the article itself'}"
    if judgement.b is None:
        return f"the claim of “{quote}” is worded “{clean_line(judgement.value or '')}”"
    return f"“{quote}” and “{clean_line(judgement.b.quote)[:90]}”: {judgement.kind}"


def answer_question(request: Request, fields: Mapping[str, str]) -> Response:
    """Keep the answer to a question, or two sources of a story that a person says are one (``merge`` and ``into``)."""
    site = site_of(request)
    opened = site.shelf.open(fields.get("story", ""))
    author = " ".join(fields.get("author", "").split())[:80] or " ".join(request.cookies.get(COOKIE, "").split())[:80] or "reader"
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    if fields.get("merge"):
        answer = Answer(author, now, yes=True)
        judgements = merge_of(opened.story, fields["merge"], fields.get("into", ""), answer)
    else:
        question = next((each for each in site_questions(site, opened, site.shelf.judgements()) if each.id == fields.get("question")), None)
        if question is None:
            raise MissingError("This question is answered already, or the story has changed since.")
        judgements = judgements_of(question, _answer(fields, author, now), opened.story)
    if not judgements:
        raise UsageError("there is nothing to judge")
    site.shelf.judge(judgements)
    response = back_to(fields.get("back", "/review"))
    response.set_cookie(COOKIE, author.encode("ascii", "replace").decode(), httponly=True, samesite="strict", max_age=31_536_000)
    return response


def _answer(fields: Mapping[str, str], author: str, now: str) -> Answer:
    answer, name = fields.get("answer", ""), " ".join(fields.get("name", "").split())[:200]
    kind = fields.get("kind", "named_person")
    if answer not in ("yes", "no", "name") or (answer == "name" and not name) or kind not in get_args(Kind):
        raise UsageError("an answer is yes, no or a name")
    return Answer(author, now, answer == "yes", name if answer == "name" else "", cast("Kind", kind))


def take_back(request: Request, fields: Mapping[str, str]) -> Response:
    """Take an answer back: the one whose judgements are named, else the last."""
    shelf = site_of(request).shelf
    ids = fields.get("ids", "").split()
    if not ids:
        given = given_of(shelf.judgements())
        ids = list(given[-1].ids) if given else []
    shelf.take_back(ids)
    return back_to(fields.get("back", "/review"))
