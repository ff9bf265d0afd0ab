"""Judgements of a file into a store: each points at the article as the store calls it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from headwater.judgements import Citation, Judgement
from headwater.store import Store


@dataclass(frozen=True, slots=True)
class JudgementsAdded:
    """What came of some judgements: the ids of the new ones, how many were there, and the articles that the store does not have."""

    new: tuple[str, ...]
    known: int
    missing: tuple[str, ...]


def add_judgements(store: Store, judgements: Iterable[Judgement]) -> JudgementsAdded:
    """Keep judgements in a store, all of them or, when anything goes wrong, none; the same again adds nothing.

    An article is known by the hash of its text, else by its id, and the judgement is kept with the id by which the store knows it. One on
    an article that is not there is kept too, and counts when that article comes.
    """
    new: list[str] = []
    missing: list[str] = []
    known = 0
    with store.writing():
        before = {kept.id for kept in store.kept_judgements()}
        for judgement in judgements:
            a, b = (_named(store, citation, missing) for citation in (judgement.a, judgement.b))
            id = store.add_judgement(replace(judgement, a=a or judgement.a, b=b))
            if id in before:
                known += 1
            else:
                before.add(id)
                new.append(id)
    return JudgementsAdded(tuple(new), known, tuple(dict.fromkeys(missing)))


def _named(store: Store, citation: Citation | None, missing: list[str]) -> Citation | None:
    if citation is None:
        return None
    ids = store.ids_of(citation.sha256) if citation.sha256 is not None else ()
    if citation.article in ids:
        return citation
    if ids:
        return replace(citation, article=ids[0])
    if store.article(citation.article) is None:
        missing.append(citation.article)
    return citation
