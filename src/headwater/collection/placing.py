"""Which story a new article belongs to: the stream of stories, kept in step with the store."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, cast

from headwater.link.stories import Signature, StoryStream, sign_article
from headwater.store import Place, Store, pack, unpack
from headwater.types import Annotations, Article


class Placing:
    """The stories of a store as they grow; what is in memory is read again when somebody else has added or forgotten articles."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._stream: StoryStream | None = None
        self._extent: tuple[int, int] | None = None

    def refresh(self) -> None:
        """Take up the stored articles where that was not done, or where the store was changed by others since.

        On a large store this takes seconds, so it is done before the store is locked for writing, and again (for nothing) after.
        """
        with self.store.reading():
            extent = self.store.extent()
            if self._stream is None or self._extent != extent:
                self._stream = StoryStream()
                self._stream.restore((_unpack(place.signature), place.story) for place in self.store.places())
                self._extent = extent

    def settle(self) -> None:
        """Note what the store holds now; to be called while it is still locked, so that nobody else's articles are counted in."""
        self._extent = self.store.extent()

    def drop(self) -> None:
        """Forget what is in memory, as some of it did not reach the disk."""
        self._stream = None

    def place(self, id: str, article: Article) -> str:
        """Put a new article, stored under that id, into a story; move earlier ones where that follows. Return its story."""
        assert self._stream is not None, "refresh comes first"  # noqa: S101
        signature = sign_article(Annotations(replace(article, id=id)))
        placement = self._stream.add(signature)
        self.store.place(Place(id, placement.story, _pack(signature)))
        for moved in placement.moved:
            self.store.move(moved.id, moved.story)
        for ended in placement.ended:
            self.store.redirect(ended.id, ended.story)
        return placement.story


def _pack(signature: Signature) -> bytes:
    return pack({field.name: getattr(signature, field.name) for field in fields(signature)})


def _unpack(body: bytes) -> Signature:
    """Return a signature; not by `codec.decode`, which would check each of ten million words and numbers by itself."""
    kept = cast("dict[str, Any]", unpack(body))
    known: dict[str, Any] = {field.name: kept[field.name] for field in fields(Signature) if field.name in kept}
    known.update({name: tuple(value) for name, value in known.items() if isinstance(value, list)})
    return Signature(**known)
