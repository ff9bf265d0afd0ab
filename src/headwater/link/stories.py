"""Stories as they come: each article is placed when it arrives; stories are joined and parted as more is known, and their ids stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.link.clusters import cluster
from headwater.link.story_pairs import days_apart, judge_pairs, measure_pairs, same_wording
from headwater.link.story_shelf import NEAR, Leaf, Shelf
from headwater.link.story_signature import Signature, sign_article
from headwater.types import make_id

__all__ = ["Grouping", "Placed", "Placement", "Signature", "StoryStream", "sign_article"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The thresholds of grouping, tuned on half of the labelled stories (training/stories.py).

    ``days`` an article is compared back; ``most`` others are compared with it; two articles ``alike`` in that share of their wording
    are one story; a story is looked at where one of its articles reaches ``touch`` with the new one; an article joins others while the
    mean likelihood between them reaches ``join``, two groups of several become one story only where it reaches ``merge``; of a touched
    story the newest ``members`` are grouped anew.
    """

    keep: int = 40_000
    days: int = NEAR
    most: int = 60
    alike: float = 0.5
    touch: float = 0.2
    join: float = 0.42
    merge: float = 0.6
    stories: int = 4
    members: int = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """One article, or one story that ended, and the story it is in."""

    id: str
    story: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one article was put, and what follows for earlier ones.

    ``opened`` tells that the article opened its story. ``moved`` are the earlier articles whose story is another one now, each with
    its new story, in the order of arrival; ``ended`` are the stories that live on in an older one, each with that one. ``why`` says
    in words what decided.
    """

    article: str
    story: str
    opened: bool
    moved: tuple[Placed, ...] = ()
    ended: tuple[Placed, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Touch:
    """A story that a new article may belong to, and its article that is likeliest to tell the same."""

    story: str
    likelihood: float
    article: str


class StoryStream:
    """The stories of a stream of articles within a sliding window: the last ``keep`` articles are held, older ones stay where they are.

    The same articles in the same order give the same stories. After a restart, `restore` the held articles in the order in which they
    had come, with the stories they were in; what is added then goes on as if there had been no break. A story's id is a hash of the
    article that opened it.
    """

    def __init__(self, grouping: Grouping | None = None) -> None:
        self.grouping = grouping if grouping is not None else Grouping()
        self._shelf = Shelf(keep=self.grouping.keep)
        self._number: dict[str, int] = {}
        self._story: dict[int, str] = {}
        self._members: dict[str, list[int]] = {}

    def add(self, signature: Signature) -> Placement:
        """Place one article. An article that is held already stays where it is."""
        if signature.id in self._number:
            return Placement(signature.id, self._story[self._number[signature.id]], opened=False, why="here already")
        number = self._hold(signature)
        leaf = self._shelf.leaf(number)
        touched = self._touched(leaf)
        if not touched:
            self._assign(number, make_id("g", signature.id))
            return Placement(signature.id, self._story[number], opened=True, why="nothing held tells the same")
        members = sorted(each for touch in touched for each in self._members[touch.story][-self.grouping.members :])
        groups = self._regroup([*members, number])
        return self._settle(number, touched, groups)

    def restore(self, placed: Iterable[tuple[Signature, str]]) -> None:
        """Take up articles that were placed before, in the order in which they came, each with the story it is in now."""
        for signature, story in placed:
            if signature.id not in self._number:
                self._assign(self._hold(signature), story)

    def story_of(self, article: str) -> str | None:
        """Return the story of an article that is held; None if it is not."""
        number = self._number.get(article)
        return None if number is None else self._story[number]

    def _hold(self, signature: Signature) -> int:
        number, gone = self._shelf.put(signature)
        if gone is not None:
            old = self._number.pop(gone.id)
            story = self._story.pop(old)
            self._members[story].remove(old)
            if not self._members[story]:
                del self._members[story]
        self._number[signature.id] = number
        return number

    def _assign(self, number: int, story: str) -> None:
        self._story[number] = story
        self._members.setdefault(story, []).append(number)

    def _touched(self, leaf: Leaf) -> list[_Touch]:
        """Return the stories that the new article may belong to, the likeliest first."""
        options = self.grouping
        found = [each for each in self._shelf.find(leaf, days=options.days, most=options.most) if self._near(leaf, self._shelf.leaf(each))]
        likely = self._likely(leaf, [self._shelf.leaf(each) for each in found])
        best: dict[str, _Touch] = {}
        for value, each in sorted(zip(likely, found, strict=True), key=lambda pair: (-pair[0], pair[1])):
            if value >= options.touch:
                story = self._story[each]
                best.setdefault(story, _Touch(story, value, self._shelf.leaf(each).id))
        return list(best.values())[: options.stories]

    def _near(self, leaf: Leaf, other: Leaf) -> bool:
        return days_apart(leaf, other) <= self.grouping.days

    def _likely(self, leaf: Leaf, others: Sequence[Leaf]) -> list[float]:
        values = judge_pairs(measure_pairs(self._shelf, leaf, others)).tolist()
        alike = self.grouping.alike
        return [1.0 if same_wording(leaf, other) >= alike else value for other, value in zip(others, values, strict=True)]

    def _regroup(self, numbers: Sequence[int]) -> list[list[int]]:
        """Return the numbers in groups by the mean likelihood between them."""
        options, leaves = self.grouping, [self._shelf.leaf(number) for number in numbers]
        pairs: dict[tuple[int, int], float] = {}
        for second, leaf in enumerate(leaves[1:], start=1):
            for first, value in enumerate(self._likely(leaf, leaves[:second])):
                if value >= 0.01 and self._near(leaf, leaves[first]):
                    pairs[first, second] = value
        return [[numbers[each] for each in group] for group in cluster(len(numbers), pairs, options.join, grown=options.merge)]

    def _settle(self, number: int, touched: Sequence[_Touch], groups: Sequence[Sequence[int]]) -> Placement:
        """Give each group the oldest of the stories that are its own (their first article is in it), else a new one."""
        group_of = {each: at for at, group in enumerate(groups) for each in group}
        claims: list[list[str]] = [[] for _ in groups]
        for story in sorted((touch.story for touch in touched), key=lambda story: self._members[story][0]):
            claims[self._claimed(story, group_of)].append(story)
        article = self._shelf.leaf(number).id
        changed: dict[int, str] = {}
        ended: list[Placed] = []
        for group, mine in zip(groups, claims, strict=True):
            first = self._shelf.leaf(group[0]).id
            story = mine[0] if mine else make_id("g", first) if group == [number] else make_id("g", first, "parted", article)
            changed.update((each, story) for each in group)
            for other in mine[1:]:
                changed.update((each, story) for each in self._members[other] if each not in group_of)
                ended.append(Placed(other, story))
        moved = [each for each in sorted(changed) if each != number and self._story[each] != changed[each]]
        for each in moved:
            self._members[self._story[each]].remove(each)
        for each in (*moved, number):
            self._assign(each, changed[each])
        for story in {changed[each] for each in moved}:
            self._members[story].sort()
        for story in [touch.story for touch in touched if not self._members.get(touch.story)]:
            self._members.pop(story, None)
        named = tuple(Placed(self._shelf.leaf(each).id, changed[each]) for each in moved)
        alone = len(self._members[changed[number]]) == 1
        best = next((touch for touch in touched if touch.story == changed[number] or alone), touched[0])
        why = f"{'apart from' if alone else 'one story with'} {best.article}: likelihood {best.likelihood:.2f}"
        return Placement(article, changed[number], opened=alone, moved=named, ended=tuple(ended), why=why)

    def _claimed(self, story: str, group_of: Mapping[int, int]) -> int:
        """Return which group holds the story's first article, or most of those looked at where that one is too far back."""
        members = self._members[story]
        if members[0] in group_of:
            return group_of[members[0]]
        counts = Counter(group_of[each] for each in members if each in group_of)
        return min(counts, key=lambda group: (-counts[group], group))
