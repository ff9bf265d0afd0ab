"""Measures a network on the prepared dev parts, with the run-time decoder; the published figures come from ``evaluation/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from headwater.annotate.decoding import Chain, best_path, penalised, runs
from headwater.annotate.linking import Linked, Vectors, Weights, link
from headwater.annotate.pieces import Window, cut_windows
from training.batches import pad, window
from training.corpora import Labelled
from training.network import PAIR, STEPS, Network
from training.prepare import load

Floats = NDArray[np.float32]
Span = tuple[int, int, int]
# Good enough to watch a run by; training.tune fits them.
PLAIN = Weights(
    source=np.asarray([1, -0.5, -1, -1, -0.5, 0], np.float32),
    content=np.asarray([1, -0.5, -1, -1, -0.5, 0], np.float32),
    unnamed=np.asarray([1, 0], np.float32),
    first=3.0,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """The network's raw answers for every word of one text, and the windows in which they were read."""

    roles: Floats
    entities: Floats
    equipment: Floats
    certainty: Floats
    vectors: Vectors
    windows: tuple[Window, ...]


def chain_of(network: Network, name: str) -> Chain:
    """Return a learned chain as arrays, the forbidden moves included."""
    chain = network.chains[name]
    moves, start = (chain.moves + chain.barred, chain.start + chain.barred_start)
    return Chain(*(value.detach().float().numpy() for value in (moves, start, chain.end)))


@torch.no_grad()
def answer(network: Network, texts: Sequence[Labelled], *, size: int = 224, context: int = 64) -> list[Answers]:
    """Return the network's answers for whole texts, read in the windows that the tagger reads them in."""
    cuts = [(i, each) for i, text in enumerate(texts) for each in cut_windows(text.pieces, size=size, context=context)]
    order = sorted(range(len(cuts)), key=lambda at: cuts[at][1].end - cuts[at][1].begin)
    wide = [np.zeros((len(text.pieces.first), 0), np.float32) for text in texts]
    kept: dict[int, Floats] = {}
    for at in range(0, len(order), 16):
        some = order[at : at + 16]
        batch = pad([window(texts[cuts[i][0]], cuts[i][1].begin, cuts[i][1].end) for i in some])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = network.encode(batch.ids, batch.shapes, batch.mask)
            r = network.read(x.gather(1, batch.first[..., None].expand(-1, -1, x.shape[-1])))
        parts = [r.roles, r.entities, r.equipment, r.certainty, r.event[..., None], r.unnamed[..., None], r.queries, r.keys]
        values = torch.cat([part.float() for part in parts], dim=-1).numpy()
        for row, i in enumerate(some):
            each = cuts[i][1]
            kept[i] = values[row, each.core - each.begin : each.end - each.begin]
    by_text: list[list[int]] = [[] for _ in texts]
    for i, (number, _) in enumerate(cuts):
        by_text[number].append(i)
    answers = []
    for number, mine in enumerate(by_text):
        whole = np.concatenate([kept[i] for i in mine]) if mine else wide[number]
        edges = np.cumsum([7, network.entities.out_features, 3, 4, 1, 2 * PAIR])
        roles, entities, equipment, judged, unnamed, queries, keys = np.split(whole, edges, axis=1)
        vectors = Vectors(
            queries=queries.reshape(-1, 2, PAIR),
            keys=keys.reshape(-1, 2, PAIR),
            unnamed=unnamed[:, 0],
            distance=network.distance.detach().numpy(),
            steps=np.asarray(STEPS),
            windows=np.repeat(np.arange(len(mine)), [cuts[i][1].end - cuts[i][1].core for i in mine]),
            sentences=np.cumsum(texts[number].pieces.breaks > 0),
            paragraphs=np.cumsum(texts[number].pieces.breaks == 2),
        )
        answers.append(Answers(roles, entities, equipment, judged, vectors, tuple(cuts[i][1] for i in mine)))
    return answers


def decode(chain: Chain, scores: Floats, windows: Sequence[Window], penalty: Floats) -> NDArray[np.int64]:
    """Return the tags of one text, each window's words decoded as a chain of their own."""
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    lengths = np.asarray([each.end - each.core for each in windows])
    padded = np.zeros((len(windows), lengths.max(), scores.shape[1]), dtype=np.float32)
    for row, each in enumerate(windows):
        padded[row, : lengths[row]] = scores[each.core : each.end]
    path = best_path(chain, penalised(padded, penalty), lengths)
    return np.concatenate([path[row, :length] for row, length in enumerate(lengths)])


def spans(tags: NDArray[np.int64]) -> set[Span]:
    """Return the spans of BIO tags as begin, end, kind."""
    return {(run.begin, run.end, run.kind) for run in runs(tags, np.zeros((len(tags), 19), np.float32))}


def f1(hit: float, found: float, gold: float) -> float:
    """Return F1 in points."""
    return round(200 * hit / max(1.0, found + gold), 2)


def span_f1(gold: Sequence[set[Span]], found: Sequence[set[Span]], kinds: Iterable[int]) -> list[float]:
    """Return the exact F1 of each kind of span."""
    out = []
    for kind in kinds:
        g, p = ([{s for s in each if s[2] == kind} for each in side] for side in (gold, found))
        out.append(f1(sum(len(a & b) for a, b in zip(g, p, strict=True)), sum(map(len, p)), sum(map(len, g))))
    return out


Triple = tuple[frozenset[int], frozenset[int]]


def gold_triples(text: Labelled) -> list[Triple]:
    """Return the words of source and content of each attribution."""
    out = []
    for cue in np.flatnonzero(text.labels[:, 2] != -1):
        source = range(int(text.labels[cue, 2]), int(text.labels[cue, 3]))
        out.append((frozenset(source), frozenset(np.flatnonzero(text.labels[:, 1] == cue).tolist())))
    return out


def found_triples(linked: Iterable[Linked]) -> list[Triple]:
    """Return the words of source and content of each attribution found."""
    return [
        (
            frozenset(range(each.source.begin, each.source.end)) if each.source else frozenset(),
            frozenset(word for part in each.contents for word in range(part.begin, part.end)),
        )
        for each in linked
    ]


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the shared part of two sets of words; two empty sets are the same."""
    return len(a & b) / len(a | b) if a or b else 1.0


def triple_hits(gold: Sequence[Triple], found: Sequence[Triple], least: float) -> int:
    """Return how many attributions pair off, one to one, source and content each at least that much alike."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            if g[1] & p[1]:
                source, content = alike(g[0], p[0]), alike(g[1], p[1])
                if min(source, content) >= least:
                    pairs.append((-source - content, i, j))
    left, right = set(), set()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def measure(network: Network, prepared: Path, *, aside: bool = True) -> dict[str, object]:
    """Return the figures on dev: role spans, triples and, ``aside``, entities, equipment (F1) and certainty on UW (Pearson)."""
    out: dict[str, object] = {}
    texts = list(load(prepared / "attribution-dev.npz"))
    answers = answer(network, texts)
    chain = chain_of(network, "roles")
    gold = [spans(text.labels[:, 0].astype(np.int64)) for text in texts]
    triples = [gold_triples(text) for text in texts]
    for penalty in (0.0, 1.0):
        tags = [decode(chain, a.roles, a.windows, np.full(3, penalty, np.float32)) for a in answers]
        found = [found_triples(link(runs(t, a.roles), a.vectors, PLAIN)) for t, a in zip(tags, answers, strict=True)]
        counts = sum(map(len, found)), sum(map(len, triples))
        hits = [f1(sum(triple_hits(g, p, least) for g, p in zip(triples, found, strict=True)), *counts) for least in (0.5, 1.0)]
        out[f"roles, penalty {penalty}"] = span_f1(gold, [spans(t) for t in tags], range(3))
        out[f"triples, penalty {penalty}"] = hits
    if not aside:
        return out
    for name in ("entities", "equipment"):
        texts = list(load(prepared / f"{'entity' if name == 'entities' else name}-dev.npz"))
        chain = chain_of(network, name)
        answers = answer(network, texts)
        found_spans = [spans(decode(chain, getattr(a, name), a.windows, np.zeros(1, np.float32))) for a in answers]
        gold = [spans(text.labels[:, 0].astype(np.int64)) for text in texts]
        hit = sum(len(a & b) for a, b in zip(gold, found_spans, strict=True))
        out[name] = f1(hit, sum(map(len, found_spans)), sum(map(len, gold)))
    texts = [text for text in load(prepared / "certainty-dev.npz") if text.name.startswith("UW")]
    right = np.concatenate([text.labels[:, 0] for text in texts])
    guess = np.concatenate([a.certainty[:, 0] for a in answer(network, texts)])
    judged = ~np.isnan(right)
    out["certainty"] = round(float(np.corrcoef(right[judged], guess[judged])[0, 1]), 4)
    return out
