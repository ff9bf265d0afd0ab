"""Average-link clustering of a sparse graph of likenesses, in a fixed order."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def cluster(count: int, pairs: Mapping[tuple[int, int], float], threshold: float, *, grown: float | None = None) -> list[list[int]]:
    """Merge the likest groups first, as long as the mean likeness between two groups reaches ``threshold``.

    Where ``grown`` is given, two groups of more than one each have to reach that instead. ``pairs`` holds (smaller, larger) numbers
    below ``count``; a pair that is missing counts as 0. Returns sorted groups, sorted.
    """
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    links: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    heap: list[tuple[float, int, int]] = []
    for (first, second), value in sorted(pairs.items()):
        links[first][second] = links[second][first] = value
        if value >= threshold:
            heap.append((-value, first, second))
    heapq.heapify(heap)
    fresh, strict = count, threshold if grown is None else grown
    while heap:
        _, first, second = heapq.heappop(heap)
        if first not in members or second not in members:
            continue
        merged = sorted(members.pop(first) + members.pop(second))
        sums = links.pop(first)
        for other, value in links.pop(second).items():
            sums[other] = sums.get(other, 0.0) + value
        sums.pop(first, None)
        sums.pop(second, None)
        links[fresh], members[fresh] = {}, merged
        for other, value in sorted(sums.items()):
            if other not in members:
                continue
            links[other].pop(first, None)
            links[other].pop(second, None)
            links[fresh][other] = links[other][fresh] = value
            mean = value / (len(merged) * len(members[other]))
            if mean >= (threshold if min(len(merged), len(members[other])) == 1 else strict):
                heapq.heappush(heap, (-mean, min(other, fresh), max(other, fresh)))
        fresh += 1
    return sorted(members.values())
