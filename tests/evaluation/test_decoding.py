"""The decoder on small arrays worked out by hand."""

import itertools

import numpy as np

from headwater.annotate.decoding import CONTENT, CUE, SOURCE, Chain, Run, best_path, penalised, runs
from headwater.annotate.linking import Linked, Vectors, Weights, link


def flat_chain(tags: int) -> Chain:
    moves = np.zeros((tags, tags), np.float32)
    start = np.zeros(tags, np.float32)
    for tag in range(2, tags, 2):
        start[tag] = -1e4
        moves[[t for t in range(tags) if t not in (tag, tag - 1)], tag] = -1e4
    return Chain(moves, start, np.zeros(tags, np.float32))


def vectors(queries: np.ndarray, keys: np.ndarray, unnamed: float = -5.0) -> Vectors:
    return Vectors(
        queries=queries.astype(np.float32),
        keys=keys.astype(np.float32),
        unnamed=np.full(len(queries), unnamed, np.float32),
        distance=np.zeros((2, 17), np.float32),
        steps=np.asarray([1, 2, 3, 5, 9, 17, 33, 65]),
        windows=np.zeros(len(queries), np.int64),
        sentences=np.zeros(len(queries), np.int64),
        paragraphs=np.zeros(len(queries), np.int64),
    )


def joined(found: list[Run], by: Vectors, first: float = 0.0) -> list[Linked]:
    alone = np.asarray([1, 0, 0, 0, 0, 0], np.float32)
    return link(found, by, Weights(source=alone, content=alone, unnamed=np.asarray([1, 0], np.float32), first=first))


def test_path_never_goes_on_with_what_did_not_begin() -> None:
    scores = np.asarray([[[0, 0, 9], [0, 1, 9], [0, 0, 9]]], np.float32)
    assert best_path(flat_chain(3), scores, np.asarray([3])).tolist() == [[1, 2, 2]]


def test_path_is_the_best_of_all_paths() -> None:
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(1, 5, 5)).astype(np.float32)
    chain = Chain(*(rng.normal(size=size).astype(np.float32) for size in ((5, 5), 5, 5)))

    def worth(path: tuple[int, ...]) -> float:
        total = chain.start[path[0]] + chain.end[path[-1]] + sum(scores[0, i, t] for i, t in enumerate(path))
        return float(total + sum(chain.moves[a, b] for a, b in itertools.pairwise(path)))

    best = max(itertools.product(range(5), repeat=5), key=worth)
    assert tuple(best_path(chain, scores, np.asarray([5]))[0]) == best


def test_path_of_a_text_does_not_depend_on_longer_neighbours() -> None:
    rng = np.random.default_rng(3)
    long, short = rng.normal(size=(9, 7)).astype(np.float32), rng.normal(size=(4, 7)).astype(np.float32)
    chain = Chain(*(rng.normal(size=size).astype(np.float32) for size in ((7, 7), 7, 7)))
    both = np.zeros((2, 9, 7), np.float32)
    both[0], both[1, :4] = long, short
    alone = best_path(chain, short[None], np.asarray([4]))
    assert best_path(chain, both, np.asarray([9, 4]))[1, :4].tolist() == alone[0].tolist()


def test_penalty_falls_on_beginnings_alone() -> None:
    assert penalised(np.zeros((1, 5), np.float32), np.asarray([1, 2], np.float32)).tolist() == [[0, -1, 0, -2, 0]]


def test_runs_part_two_spans_that_touch() -> None:
    found = runs(np.asarray([1, 2, 1, 0, 3]), np.zeros((5, 5), np.float32))
    assert [(run.begin, run.end, run.kind) for run in found] == [(0, 2, 0), (2, 3, 0), (4, 5, 1)]


def test_link_gives_each_content_to_the_cue_its_words_point_at() -> None:
    # Words: source, cue, content, source, cue, content; each content points at the cue with its own direction.
    found = [Run(i, i + 1, kind, 1.0) for i, kind in enumerate((SOURCE, CUE, CONTENT) * 2)]
    queries, keys = np.zeros((6, 2, 2)), np.zeros((6, 2, 2))
    keys[1, :, 0] = keys[4, :, 1] = 9
    queries[2, 1, 0] = queries[5, 1, 1] = queries[0, 0, 0] = queries[3, 0, 1] = 9
    linked = joined(found, vectors(queries, keys))
    assert [(one.source.begin if one.source else None, one.cue.begin, one.contents[0].begin) for one in linked] == [(0, 1, 2), (3, 4, 5)]


def test_link_leaves_the_source_empty_where_nobody_is_named() -> None:
    found = [Run(0, 1, SOURCE, 1.0), Run(1, 2, CUE, 1.0), Run(2, 3, CONTENT, 1.0)]
    (linked,) = joined(found, vectors(np.zeros((3, 2, 2)), np.zeros((3, 2, 2)), unnamed=5.0))
    assert linked.source is None


def test_link_drops_cues_without_content() -> None:
    assert joined([Run(0, 1, CUE, 1.0)], vectors(np.zeros((1, 2, 2)), np.zeros((1, 2, 2)))) == []


def test_a_cue_without_content_takes_one_where_that_costs_little() -> None:
    found = [Run(0, 1, CUE, 1.0), Run(1, 2, CONTENT, 1.0), Run(2, 3, CUE, 1.0), Run(3, 4, CONTENT, 1.0)]
    queries, keys = np.zeros((4, 2, 2)), np.zeros((4, 2, 2))
    keys[0, 1, 0], queries[1, 1, 0], queries[3, 1, 0] = 1, 9, 1
    by = vectors(queries, keys)
    assert [len(one.contents) for one in joined(found, by)] == [2]
    assert [len(one.contents) for one in joined(found, by, first=2.0)] == [1, 1]
