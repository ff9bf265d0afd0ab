"""Fits on dev the few numbers that training leaves open: ``python -m training.tune --prepared DIR --weights FILE... --out FILE``.

The linking's weights (two softmax regressions over the spans of the gold), and the penalties on starting a span.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import torch

from headwater.annotate.decoding import CONTENT, CUE, SOURCE, Floats, Run, runs
from headwater.annotate.linking import Weights, link, signs
from training.corpora import Labelled
from training.measure import Answers, answer, chain_of, decode, f1, found_triples, gold_triples, span_f1, spans, triple_hits
from training.network import read_network
from training.prepare import load

PENALTIES = (-0.5, 0.0, 0.5, 1.0, 1.5)


def fit(tables: Sequence[Floats], right: Sequence[int]) -> Floats:
    """Return the weights of a softmax regression: each table is choices × signs, each answer the right choice."""
    weights = torch.zeros(tables[0].shape[1], requires_grad=True)
    widest = max(len(table) for table in tables)
    padded = torch.zeros(len(tables), widest, tables[0].shape[1])
    barred = torch.full((len(tables), widest), -1e4)
    for row, table in enumerate(tables):
        padded[row, : len(table)] = torch.from_numpy(table)
        barred[row, : len(table)] = 0
    goal = torch.tensor(right)
    search = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        value = torch.nn.functional.cross_entropy(padded @ weights + barred, goal) + 1e-3 * weights.pow(2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    search.step(loss)  # type: ignore[no-untyped-call]
    chosen = (padded @ weights + barred).argmax(1)
    print(f"linking: {float((chosen == goal).float().mean()):.4f} of {len(goal)} right; weights {weights.detach().numpy().round(3)}")
    fitted: Floats = weights.detach().numpy()
    return fitted


def fit_links(texts: Sequence[Labelled], answers: Sequence[Answers]) -> Weights:
    """Return the linking weights that best join the gold's own spans."""
    contents: tuple[list[Floats], list[int]] = ([], [])
    sources: tuple[list[Floats], list[int]] = ([], [])
    for text, reading in zip(texts, answers, strict=True):
        found = runs(text.labels[:, 0].astype(np.int64), np.zeros((len(text.labels), 7), np.float32))
        kinds = {kind: [run for run in found if run.kind == kind] for kind in (SOURCE, CUE, CONTENT)}
        cues = [cue.begin for cue in kinds[CUE]]
        if not cues:
            continue
        for content, table in zip(kinds[CONTENT], signs(kinds[CONTENT], kinds[CUE], reading.vectors, 1), strict=True):
            cue = int(text.labels[content.begin, 1])
            if cue in cues:
                contents[0].append(table)
                contents[1].append(cues.index(cue))
        if not kinds[SOURCE]:
            continue
        tables = signs(kinds[SOURCE], kinds[CUE], reading.vectors, 0).transpose(1, 0, 2)
        for cue, table in zip(cues, tables, strict=True):
            nobody = np.asarray([[0, 0, 0, 0, 0, 0, reading.vectors.unnamed[cue], 1]], np.float32)
            rows = np.concatenate([nobody, np.pad(table, ((0, 0), (0, 2)))]).astype(np.float32)
            begin = int(text.labels[cue, 2])
            starts = [source.begin for source in kinds[SOURCE]]
            if begin == -2 or begin in starts:
                sources[0].append(rows)
                sources[1].append(0 if begin == -2 else 1 + starts.index(begin))
    both = fit(*sources)
    return Weights(source=both[:6], content=fit(*contents), unnamed=both[6:], first=2.0)


def triples(texts: Sequence[Labelled], found: Sequence[Sequence[Run]], answers: Sequence[Answers], weights: Weights) -> list[float]:
    """Return the triples' F1, overlapping and exact."""
    gold = [gold_triples(text) for text in texts]
    mine = [found_triples(link(f, a.vectors, weights)) for f, a in zip(found, answers, strict=True)]
    counts = sum(map(len, mine)), sum(map(len, gold))
    return [f1(sum(triple_hits(g, p, least) for g, p in zip(gold, mine, strict=True)), *counts) for least in (0.5, 1.0)]


def main() -> None:
    """Print and write the best numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = read_network(args.weights)
    texts = list(load(args.prepared / "attribution-dev.npz"))
    answers = answer(network, texts)
    chain = chain_of(network, "roles")
    weights = fit_links(texts, answers)
    gold = [spans(text.labels[:, 0].astype(np.int64)) for text in texts]
    flat: dict[tuple[float, ...], list[list[Run]]] = {}
    for penalty in product(PENALTIES, repeat=1):
        tags = [decode(chain, a.roles, a.windows, np.full(3, penalty[0], np.float32)) for a in answers]
        flat[penalty] = [runs(t, a.roles) for t, a in zip(tags, answers, strict=True)]
        print(penalty, "roles", span_f1(gold, [spans(t) for t in tags], range(3)), end=" ")
        print("triples", triples(texts, flat[penalty], answers, weights), flush=True)
    best = max(flat, key=lambda penalty: sum(triples(texts, flat[penalty], answers, weights)))
    firsts = {}
    for first in (0.0, 1.0, 2.0, 4.0, 8.0):
        weights = Weights(weights.source, weights.content, weights.unnamed, first)
        firsts[first] = triples(texts, flat[best], answers, weights)
        print("first", first, firsts[first], flush=True)
    first = max(firsts, key=lambda value: sum(firsts[value]))
    linking = {part: getattr(weights, part).round(4).tolist() for part in ("source", "content", "unnamed")}
    args.out.write_text(json.dumps({"role_penalty": [best[0]] * 3, "linking": linking | {"first": first}}), encoding="utf-8")


if __name__ == "__main__":
    main()
