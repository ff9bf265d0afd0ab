"""The names of a story as nodes, one for each article and name, and the sets of nodes that are known to be one thing."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from headwater import lexicon
from headwater.link.canon import bare, key_of
from headwater.types import Alias, Annotations, EntityMention, EntityType


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One name in one article: its kind in the story, its key (two names with one key are the same name)."""

    kind: EntityType
    key: str
    article: str


@dataclass(slots=True)
class Names:
    """The nodes with their mentions, and a union-find over them."""

    kinds: dict[str, EntityType]
    aliases: dict[Node, list[Alias]] = field(default_factory=dict)
    parent: dict[Node, Node] = field(default_factory=dict)
    rank: Counter[Node] = field(default_factory=Counter)  # how often a text led with this name, less how often it gave it as the other one
    places: dict[tuple[EntityType, str], set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))

    def node(self, article: str, mention: EntityMention) -> Node:
        """Return the node that the mention belongs to."""
        kind = self.kinds.get(bare(mention.name), mention.type)
        return Node(kind, key_of(mention.name, kind), article)

    def find(self, node: Node) -> Node:
        """Return the node that stands for the set of ``node``."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two sets one; the smaller node stands for both, so that the order of joining does not show."""
        left, right = sorted((self.find(one), self.find(other)))
        self.parent[right] = left

    def join_all(self, nodes: Sequence[Node]) -> None:
        """Make the sets of all the nodes one."""
        for node in nodes[1:]:
            self.join(nodes[0], node)

    def of(self, *kinds: EntityType) -> dict[str, list[Node]]:
        """Return the nodes of these kinds by key, in order."""
        out: dict[str, list[Node]] = {}
        for node in sorted(node for node in self.aliases if node.kind in kinds):
            out.setdefault(node.key, []).append(node)
        return out

    def in_articles(self, *kinds: EntityType) -> dict[str, list[Node]]:
        """Return the nodes of these kinds by article, in order."""
        out: dict[str, list[Node]] = {}
        for node in sorted(node for node in self.aliases if node.kind in kinds):
            out.setdefault(node.article, []).append(node)
        return out

    def beside(self, one: Node, other: Node) -> bool:
        """Tell whether some sentence holds both names, so that they are most likely two things."""
        return not self.places[one.kind, one.key].isdisjoint(self.places[other.kind, other.key])


def _kinds(votes: Mapping[str, Counter[EntityType]]) -> dict[str, EntityType]:
    """Return the kind of each name, the one it has most often; "Day" beside "Day Group", where nobody is called Day, is the body."""
    kinds = {name: min(counts, key=lambda kind: (-counts[kind], kind)) for name, counts in votes.items()}
    surnames = {name.split()[-1] for name, kind in kinds.items() if kind == "person" and " " in name}
    for name, kind in sorted(kinds.items()):
        head, _, form = name.rpartition(" ")
        if kind == "organisation" and form in lexicon.words("body-forms.txt") and kinds.get(head) == "person" and head not in surnames:
            kinds[head] = "organisation"
    return kinds


def gather(annotations: Sequence[Annotations]) -> Names:
    """Take in all mentions; a name is of one kind in the whole story, the one it is given most often."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for each in annotations:
        for mention in each.entities:
            votes[bare(mention.name)][mention.type] += 1
    names = Names(_kinds(votes))
    for each in annotations:
        starts = sorted(span.start for span in each.sentences)
        for mention in each.entities:
            node = names.node(each.article.id, mention)
            names.aliases.setdefault(node, []).append(Alias(mention.name, each.article.id, mention.span))
            names.parent[node] = node
            names.places[node.kind, node.key].add((each.article.id, bisect_right(starts, mention.span.start)))
    return names
