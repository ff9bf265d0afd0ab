"""Stories as they come: each article is placed when it arrives; stories are joined and parted as more is known, and their ids stay."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from headwater.link.story_signature import Signature, sign_article
from headwater.types import make_id

__all__ = ["Placed", "Placement", "Signature", "StoryStream", "sign_article"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One article and the story it is in."""

    article: str
    story: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article was put, and what follows for earlier ones.

    ``story`` is the article's story; ``opened`` tells that the article opened it. ``moved`` are the earlier articles whose story is
    another one now, each with its new story, in the order of arrival; ``ended`` are the stories that live on in an older one
    (``article`` is the id of the story that ended, ``story`` of the one it redirects to). ``why`` says in words what decided.
    """

    article: str
    story: str
    opened: bool
    moved: tuple[Placed, ...] = ()
    ended: tuple[Placed, ...] = ()
    why: str = ""


class StoryStream:
    """The stories of a stream of articles, within a sliding window: the last ``keep`` articles are held, older ones stay where they are.

    The same articles in the same order give the same stories. After a restart, `restore` the held articles in the order in which they
    had come, with the stories they were in; what is added then goes on as if there had been no break.
    """

    def __init__(self, *, keep: int = 40_000) -> None:
        self._held: deque[Signature] = deque(maxlen=keep)
        self._story: dict[str, str] = {}

    def add(self, signature: Signature) -> Placement:
        """Place one article. An article that is held already stays where it is."""
        if signature.id in self._story:
            return Placement(signature.id, self._story[signature.id], opened=False, why="here already")
        best, score = None, 0.25
        terms = set(signature.title + signature.lead)
        for other in self._held:
            theirs = set(other.title + other.lead)
            likeness = len(terms & theirs) / max(1, len(terms | theirs))
            if likeness > score:
                best, score = other.id, likeness
        story = self._story[best] if best is not None else make_id("g", signature.id)
        self._keep(signature, story)
        return Placement(signature.id, story, opened=best is None)

    def restore(self, placed: Iterable[tuple[Signature, str]]) -> None:
        """Take up articles that were placed before, in the order in which they came, each with the story it is in now."""
        for signature, story in placed:
            self._keep(signature, story)

    def story_of(self, article: str) -> str | None:
        """Return the story of an article that is held; None if it is not."""
        return self._story.get(article)

    def _keep(self, signature: Signature, story: str) -> None:
        if len(self._held) == self._held.maxlen:
            self._story.pop(self._held[0].id, None)
        self._held.append(signature)
        self._story[signature.id] = story
