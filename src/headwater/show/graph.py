"""The origin graph: articles on the left, the publishers they credit in the middle, origins on the right.

Laid out here, in numbers, so that the page needs no library to draw it. Knows nothing of claims but their numbers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.show.limits import CROWDED

WIDTH = 1040
LEFT, RIGHT = 210, 760  # where the dots of articles and origins stand; their labels lie outside of them
DENSE = 30  # with more articles than this, the dots stand close, named when pointed at, and their order follows the lines
WRAP = {"left": 25, "middle": 26, "right": 33}


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a route: ``key`` tells stops of one role apart."""

    key: str
    label: str
    role: str


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one mention: ``mention`` is "claim.mention", by their numbers."""

    claim: int
    mention: str
    act: str
    certainty: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A line of a label and where it stands; ``anchor`` is SVG's text-anchor."""

    words: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Node:
    """A stop, drawn: the centre of its dot, its label in lines (``texts``), the claims and mentions that pass it."""

    id: str
    label: str
    texts: tuple[Label, ...]
    role: str
    side: str
    x: float
    y: float
    claims: tuple[int, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes joined, by their ids: ``path`` is SVG path data, ``shift`` how far it is bent aside, ``weight`` how many mentions go
    this way."""

    one: str
    other: str
    path: str
    shift: int
    act: str
    weight: int
    width: float
    claims: tuple[int, ...]
    mentions: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing; ``dense`` where many articles stand close, without labels, ``crowded`` where it is best seen claim by claim."""

    width: int
    height: int
    dense: bool
    crowded: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Key = tuple[int, str, str]  # column, side, key


def graph_of(routes: Sequence[Route]) -> Graph:
    """Return the drawing of the routes, the same for the same routes."""
    middles = max((len(route.stops) - 2 for route in routes), default=0)
    ranks = _ranks(routes)
    paths = [_keys(route, ranks, middles) for route in routes]
    dense = len({path[0] for path in paths}) > DENSE
    columns = _ordered(paths, middles + 2, keep=not dense)
    steps = [5 if dense else 40, *([34] * middles), 38]
    height = max([72, *(len(column) * step + 40 for column, step in zip(columns, steps, strict=True))])
    spots = _spots(columns, height, middles, dense)
    crowded = dense or len(columns[-1]) > CROWDED
    nodes = _nodes(routes, paths, spots, middles, dense)
    return Graph(WIDTH, height, dense, crowded, nodes, _edges(routes, paths, spots, dense))


def _ranks(routes: Sequence[Route]) -> dict[str, int]:
    """Return how far from the origins each publisher stands: its place in the longest chain that it is in."""
    ranks: dict[str, int] = {}
    for route in routes:
        for rank, stop in enumerate(reversed(route.stops[1:-1]), start=1):
            ranks[stop.key] = max(rank, ranks.get(stop.key, 0))
    return ranks


def _keys(route: Route, ranks: Mapping[str, int], middles: int) -> list[Key]:
    """Give each stop its column; a publisher has one dot, whatever chains it is in."""
    between = [(middles + 1 - ranks[stop.key], "via", stop.key) for stop in route.stops[1:-1]]
    return [(0, "article", route.stops[0].key), *between, (middles + 1, "origin", route.stops[-1].key)]


def _ordered(paths: Sequence[Sequence[Key]], count: int, *, keep: bool) -> list[list[Key]]:
    """Order each column so that few edges cross: by the mean place of the neighbours, swept to and fro."""
    columns: list[list[Key]] = [[] for _ in range(count)]
    near: dict[Key, dict[Key, None]] = {}
    for path in paths:
        for key in path:
            if key not in near:
                near[key] = {}
                columns[key[0]].append(key)
        for one, other in pairwise(path):
            near[one][other] = None
            near[other][one] = None
    columns[0].sort()
    # A few articles keep their order (readers look them up); all else moves towards what it is joined to.
    free = columns[1:] if keep else columns
    for sweep in range(8):
        place = {key: (index + 0.5) / len(column) for column in columns for index, key in enumerate(column)}
        for column in free if sweep % 2 == 0 else reversed(free):
            mean = {key: sum(place[other] for other in near[key]) / max(1, len(near[key])) for key in column}
            column.sort(key=lambda key: (mean[key], key))
    return columns


def _spots(columns: Sequence[Sequence[Key]], height: int, middles: int, dense: bool) -> dict[Key, tuple[float, float]]:
    spots = {}
    for number, column in enumerate(columns):
        x = LEFT + (RIGHT - LEFT) * number / (middles + 1)
        step = (height - 40) / max(1, len(column))
        if not dense:
            step = min(step, 96)
        top = (height - step * len(column)) / 2
        for index, key in enumerate(column):
            spots[key] = (round(x, 1), round(top + step * (index + 0.5), 1))
    return spots


def _nodes(
    routes: Sequence[Route], paths: Sequence[Sequence[Key]], spots: Mapping[Key, tuple[float, float]], middles: int, dense: bool
) -> tuple[Node, ...]:
    stops: dict[Key, Stop] = {}
    claims: dict[Key, dict[int, None]] = {}
    mentions: dict[Key, list[str]] = {}
    for route, path in zip(routes, paths, strict=True):
        for stop, key in zip(route.stops, path, strict=True):
            stops.setdefault(key, stop)
            claims.setdefault(key, {})[route.claim] = None
            mentions.setdefault(key, []).append(route.mention)
    nodes: list[Node] = []
    for key in _down(spots):
        stop, (x, y) = stops[key], spots[key]
        side = "left" if key[0] == 0 else "right" if key[0] == middles + 1 else "middle"
        texts = _label(stop.label, side, x, y, dense)
        nodes.append(Node(str(len(nodes)), stop.label, texts, stop.role, side, x, y, tuple(claims[key]), tuple(mentions[key])))
    return tuple(nodes)


def _down(spots: Mapping[Key, tuple[float, float]]) -> list[Key]:
    """Return the stops column by column, from top to bottom."""
    return sorted(spots, key=lambda key: (key[0], spots[key]))


def _label(text: str, side: str, x: float, y: float, dense: bool) -> tuple[Label, ...]:
    """Set a label outside of its dot, or above it in the middle, in two lines at most."""
    most = 1 if dense or side == "middle" else 2
    lines = textwrap.wrap(text, WRAP[side], max_lines=most, placeholder="…") or ["?"]
    if side == "middle":
        return (Label(lines[0], x, y - 18, "middle"),)
    shift, anchor = (-14, "end") if side == "left" else (14, "start")
    return tuple(Label(line, x + shift, y + (number - (len(lines) - 1) / 2) * 16, anchor) for number, line in enumerate(lines))


def _edges(
    routes: Sequence[Route], paths: Sequence[Sequence[Key]], spots: Mapping[Key, tuple[float, float]], dense: bool
) -> tuple[Edge, ...]:
    ids = {key: str(number) for number, key in enumerate(_down(spots))}
    joined: dict[tuple[Key, Key, str], list[Route]] = {}
    names: dict[Key, str] = {}
    for route, path in zip(routes, paths, strict=True):
        names.update(zip(path, (stop.label for stop in route.stops), strict=True))
        for one, other in pairwise(path):
            joined.setdefault((one, other, route.act), []).append(route)
    apart = {"asserts": 0, "denies": 5, "doubts": -5, "declines": 8}
    edges = []
    for (one, other, act), along in joined.items():
        (x1, y1), (x2, y2) = spots[one], spots[other]
        shift = apart.get(act, 0) if any((one, other, kind) in joined for kind in apart if kind != act) else 0
        bend = round((x2 - x1) * 0.45, 1)
        path_data = f"M{x1} {y1}C{x1 + bend:.1f} {y1 + shift} {x2 - bend:.1f} {y2 + shift} {x2} {y2}"
        width = round(min(1.2 + 0.5 * len(along), 2.2 if dense else 5.0), 1)
        claims = tuple(dict.fromkeys(route.claim for route in along))
        title = f"{names[one]} → {names[other]}"
        edges.append(
            Edge(ids[one], ids[other], path_data, shift, act, len(along), width, claims, tuple(route.mention for route in along), title)
        )
    return tuple(edges)
