"""The rules by which two names of a story are one thing; each joins nodes and never parts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from headwater import lexicon
from headwater.link.aliases import is_initials, namings
from headwater.link.canon import canon
from headwater.link.name_graph import Names, Node
from headwater.link.persons import full_form, same_person, words_of
from headwater.link.spelling import same_spelling, skeleton, sound
from headwater.text import fold
from headwater.types import Annotations

STEM = re.compile(r"^([^\W\d_]{3,})(?:-[^\W\d_]{0,3}\d[\w-]*|-[^\W\d_]{1,2}|\d[\w-]*)$")


@cache
def heads(name: str) -> frozenset[str]:
    """Return a list of head words, folded."""
    return frozenset(fold(word) for word in lexicon.words(name))


def join_defined(names: Names, annotations: Sequence[Annotations]) -> None:
    """Join what a text itself says is one thing."""
    for each in annotations:
        for naming in namings(each):
            first, second = names.node(each.article.id, naming.first), names.node(each.article.id, naming.second)
            if first.kind == second.kind or {first.kind, second.kind} == {"organisation", "publisher"}:
                names.join(first, second)
                names.rank[first] += 1
                names.rank[second] -= 1


def join_same(names: Names) -> None:
    """Join the same name across articles; not surnames and bare outlets, which each article must explain."""
    for node_lists in (names.of("organisation"), names.of("place"), names.of("group"), names.of("equipment"), names.of("event")):
        for nodes in node_lists.values():
            names.join_all(nodes)
    for key, nodes in names.of("person").items():
        if len(words_of(key)) > 1:
            names.join_all(nodes)
    for key, nodes in names.of("publisher").items():
        if key not in heads("publisher-heads.txt"):
            names.join_all(nodes)


def join_persons(names: Names) -> None:
    """Join full names that differ in a middle name or spelling, and surnames to the full name of the article or else of the story."""
    people = names.of("person")
    full = [key for key in people if len(words_of(key)) > 1]
    for one, other in _alike(full, lambda key: skeleton(words_of(key)[-1])):
        if same_person(words_of(one), words_of(other)) and not names.beside(people[one][0], people[other][0]):
            names.join(people[one][0], people[other][0])
    count = {key: sum(len(names.aliases[node]) for node in nodes) for key, nodes in people.items()}
    everywhere = by_end(full)
    for nodes in names.in_articles("person").values():
        here = by_end(node.key for node in nodes)
        inside = {node.key: len(names.aliases[node]) for node in nodes}
        for node in nodes:
            ends = ends_of(node.key)
            near = sorted({key for end in ends for key in here.get(end, ())})
            longer = full_form(node.key, inside, near)
            if longer is None and not any(key != node.key and key.endswith(" " + node.key) for key in near):
                longer = full_form(node.key, count, sorted({key for end in ends for key in everywhere.get(end, ())}))
            if longer is not None:
                names.join(node, people[longer][0])
    for key, nodes in people.items():
        if len(words_of(key)) == 1 and key not in full:
            names.join_all([node for node in nodes if names.find(node) == node])


def ends_of(key: str) -> set[str]:
    """Return the first and the last word of a personal name."""
    words = words_of(key)
    return {words[0], words[-1]} if words else set()


def by_end(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return personal names by their first and last words, to find quickly what a shorter name may stand for."""
    out: dict[str, list[str]] = {}
    for key in keys:
        for word in ends_of(key):
            out.setdefault(word, []).append(key)
    return out


def join_initials(names: Names) -> None:
    """Join initials to the one name of the article, or else of the story, that they are the initials of."""
    bodies = names.of("organisation", "publisher")
    shown = {key: max(alias.name for node in nodes for alias in names.aliases[node]) for key, nodes in bodies.items()}
    by_letter: dict[str, list[str]] = {}
    for key in bodies:
        if " " in key:
            by_letter.setdefault(key[0], []).append(key)
    for key, nodes in bodies.items():
        if " " in key or not shown[key].replace(".", "").isupper():
            continue
        fits = [other for other in by_letter.get(key[0], []) if is_initials(shown[key], shown[other])]
        for node in nodes:
            here = [other for other in fits if any(each.article == node.article for each in bodies[other])]
            chosen = here if here else fits if len(key) > 2 else []
            if len({names.find(bodies[other][0]) for other in chosen}) == 1:
                names.join(node, bodies[chosen[0]][0])


def join_short_bodies(names: Names) -> None:
    """Join a body's short name to the one longer name of the story that adds only "Group", "Party" and the like, or a people in front."""
    bodies = names.of("organisation")
    peoples = {key for kind, key in canon() if kind in ("group", "place")}
    longer: dict[str, list[str]] = {}
    for key in bodies:
        words = key.split()
        for cut in range(1, len(words)):
            if len(words) - cut == 1 and words[cut] in heads("body-forms.txt"):
                longer.setdefault(" ".join(words[:cut]), []).append(key)
            if " ".join(words[:cut]) in peoples and len(words) - cut > 1:
                longer.setdefault(" ".join(words[cut:]), []).append(key)
    for key, fuller in sorted(longer.items()):
        if key in bodies and len(fuller) == 1 and key not in peoples and key not in lexicon.words("common-words.txt"):
            names.join(bodies[key][0], bodies[fuller[0]][0])


def join_bare_outlets(names: Names) -> None:
    """Join "the Journal" to the one outlet of the article, or else of the story, whose name ends so."""
    outlets = names.of("publisher")
    for key, nodes in outlets.items():
        if key not in heads("publisher-heads.txt"):
            continue
        rest: list[Node] = []
        for node in nodes:
            fits = [other for other in outlets if other.endswith(" " + key)]
            here = [other for other in fits if any(each.article == node.article for each in outlets[other])]
            chosen = here or fits
            if len(chosen) == 1:
                names.join(node, outlets[chosen[0]][0])
            elif not chosen:
                rest.append(node)
        names.join_all(rest)


def join_variants(names: Names) -> None:
    """Join a weapon's plain name to its designation where the story has only one of that name."""
    gear = names.of("equipment")
    by_stem: dict[str, list[str]] = {}
    for key, nodes in gear.items():
        for name in {fold(alias.name) for node in nodes for alias in names.aliases[node]}:
            match = STEM.match(name)
            if match and key not in by_stem.setdefault(sound(match.group(1)), []):
                by_stem[sound(match.group(1))].append(key)
    for key, nodes in gear.items():
        variants = by_stem.get(sound(key), [])
        if len(variants) == 1 and variants[0] != key:
            names.join(nodes[0], gear[variants[0]][0])


def join_spellings(names: Names) -> None:
    """Join two spellings of one name, unless some sentence holds both or headwater's tables know them apart."""
    for kind in ("equipment", "organisation", "publisher", "place"):
        nodes = names.of(kind)
        for one, other in _alike(nodes, skeleton):
            left, right = one.split(), other.split()
            if len(left) != len(right) or names.beside(nodes[one][0], nodes[other][0]):
                continue
            if (kind, one) in canon() and (kind, other) in canon():
                continue
            if all(a == b or same_spelling(a, b) for a, b in zip(left, right, strict=True)):
                names.join(nodes[one][0], nodes[other][0])


def _alike(keys: Iterable[str], signature: Callable[[str], str]) -> list[tuple[str, str]]:
    # Pairs that share a signature: the only ones worth a closer look.
    groups: dict[str, list[str]] = {}
    for key in sorted(keys):
        groups.setdefault(signature(key), []).append(key)
    return [(one, other) for group in groups.values() for i, one in enumerate(group) for other in group[i + 1 :]]
