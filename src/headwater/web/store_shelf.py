"""A store as the pages see it. Stories are traced when they are first opened, and kept in memory until something in them changes."""

from __future__ import annotations

import logging
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from headwater import __version__
from headwater.collection import trace_stored
from headwater.errors import StoreError, UsageError
from headwater.exports.sent import sendable
from headwater.judgements import Judgement
from headwater.letters import Grade, Letter
from headwater.store import Kept, Store, StoredStory, Version
from headwater.store.listing import Lead, find_days, find_leads, find_outlets
from headwater.types import Annotations, Story, make_id
from headwater.web.shelf import Basis, Listing, MissingError, Opened, StoryLine, Wanted

LOG = logging.getLogger("headwater.web")
KEPT = 32  # stories in memory


class StoreShelf:
    """The stories of one store. A store is opened for each request, as it belongs to the thread that opened it."""

    keeps = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.opened: OrderedDict[str, Opened] = OrderedDict()
        self.lock = Lock()
        self.tracing = Lock()  # one story is traced at a time: it is heavy work, and two requests may want the same one
        with Store.open(path):  # so that a path that is no store is told at once
            pass

    def stories(self, wanted: Wanted, *, first: int, most: int) -> Listing:
        """Return the stories asked for, the latest first."""
        words = " ".join(filter(None, [wanted.words, f'"{wanted.entity}"' if wanted.entity else ""]))
        with Store.open(self.path) as store, store.reading():
            try:
                found = store.stories(since=wanted.since or None, publisher=wanted.publisher or None, query=words or None)
            except UsageError:  # the query names no word
                found = ()
            leads = find_leads(store.connection)
            statuses = Counter(_status(each, leads) for each in found)
            found = tuple(each for each in found if wanted.status in ("", _status(each, leads)))
            shown = found[first : first + most]
            days = find_days(store.connection, (each.id for each in shown))
        lines = tuple(_line(each, leads.get(each.id), days[each.id]) for each in shown)
        return Listing(lines, len(found), tuple(sorted(statuses.items())))

    def basis(self, id: str) -> Basis:
        """Return what a story stands on now; MissingError if there is none of that id."""
        with Store.open(self.path) as store:
            known = _find(store, id)
            return Basis(known.id, _key(store, known))

    def drawn(self, basis: Basis, by: str) -> str | None:
        """Return what was drawn of a story, if it was kept."""
        with Store.open(self.path) as store:
            return store.page(basis.id, basis=f"{basis.key} {by}")

    def keep_drawn(self, basis: Basis, by: str, page: str) -> None:
        """Keep what was drawn; a file that cannot be written, or not now, is only told of in the log."""
        try:
            with Store.open(self.path) as store:
                store.save_page(basis.id, page, basis=f"{basis.key} {by}")
        except StoreError as error:
            LOG.info("a page was not kept: %s", error)

    def open(self, id: str) -> Opened:
        """Return a story, traced; MissingError if there is none of that id."""
        with Store.open(self.path) as store:
            known = _find(store, id)
            key = _key(store, known)
            opened = self._remembered(known.id, key)
            if opened is None:
                with self.tracing:
                    opened = self._remembered(known.id, key) or self._trace(store, known, key)
        return opened

    def _remembered(self, id: str, key: str) -> Opened | None:
        with self.lock:
            opened = self.opened.get(id)
            if opened is None or opened.key != key:
                return None
            self.opened.move_to_end(id)
            return opened

    def _trace(self, store: Store, known: StoredStory, key: str) -> Opened:
        dossier = sendable(trace_stored(store, known.id))
        story = dossier.stories[0] if dossier.stories else Story(known.id, known.title)
        opened = Opened(known.id, key, dossier, story)
        with self.lock:
            self.opened[known.id] = opened
            while len(self.opened) > KEPT:
                self.opened.popitem(last=False)
        return opened

    def annotations(self, article: str) -> Annotations | None:
        """Return what was seen in an article."""
        with Store.open(self.path) as store:
            return store.annotations(article)

    def versions(self, article: str) -> tuple[Version, ...]:
        """Return the versions of an article, oldest first."""
        with Store.open(self.path) as store:
            return store.versions(article)

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Return the publishers and how many articles each has."""
        with Store.open(self.path) as store:
            return tuple((each.name, each.articles) for each in find_outlets(store.connection))

    def letters(self) -> tuple[Letter, ...]:
        """Return the letters that were set."""
        with Store.open(self.path) as store:
            return store.letters()

    def set_letter(self, name: str, letter: Grade | None, note: str) -> None:
        """Set a letter, or with None forget it."""
        with Store.open(self.path) as store:
            if letter is None:
                store.remove_letter(name)
            else:
                store.set_letter(Letter(name, letter, note))

    def judgements(self) -> tuple[Kept, ...]:
        """Return what was judged, in the order in which it was."""
        with Store.open(self.path) as store:
            return store.kept_judgements()

    def judge(self, judgements: Sequence[Judgement]) -> tuple[str, ...]:
        """Keep judgements; return the ids of those that are new."""
        with Store.open(self.path) as store:
            before = {kept.id for kept in store.kept_judgements()}
            return tuple(id for judgement in judgements if (id := store.add_judgement(judgement)) not in before)

    def take_back(self, ids: Sequence[str]) -> None:
        """Take judgements back."""
        with Store.open(self.path) as store:
            for id in ids:
                store.remove_judgement(id)


def _find(store: Store, id: str) -> StoredStory:
    known = store.story(id)
    if known is None:
        raise MissingError("There is no such story.")
    return known


def _key(store: Store, known: StoredStory) -> str:
    return make_id("b", __version__, *store.basis(known.id))


def _status(story: StoredStory, leads: dict[str, Lead]) -> str:
    lead = leads.get(story.id)
    return lead.status if lead is not None else "no claim yet"


def _line(story: StoredStory, lead: Lead | None, days: tuple[str, ...]) -> StoryLine:
    line = StoryLine(story.id, story.title, len(story.articles), story.publishers, days, traced=lead is not None)
    if lead is None:
        return line
    return replace(line, claim=lead.text, status=lead.status, low=lead.least, high=lead.most, claims=lead.claims)
