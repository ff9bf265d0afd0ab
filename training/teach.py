"""Let a trained teacher read plain news for the small network: ``python -m training.teach --weights FILE --tuned FILE --news FILE …``.

Each article becomes a labelled text as PolNeAR's are, its attributions as the teacher marks and links them, and besides, for every
word, how likely the teacher holds each tag and each tag after each (Hinton et al. 2015). Articles that share a passage with those
that are measured on are left out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from headwater.annotate.decoding import Chain, Floats, runs
from headwater.annotate.linking import Linked, Weights, link
from headwater.annotate.pieces import Window, cut_pieces
from training.corpora import GOLD, Labelled, read_rows
from training.measure import Answers, answer, chain_of, decode
from training.network import Network, read_network
from training.prepare import base_tokenizer, save

SHORTEST, LONGEST = 1500, 8000
PASSAGE = 60


def likely(chain: Chain, scores: Floats, windows: Sequence[Window]) -> Floats:
    """Return how likely each tag is, and each after each (words × (tags + tags²)), by the chain's forward and backward sums."""
    tags = scores.shape[1]
    out = np.zeros((len(scores), tags + tags * tags), np.float32)
    for each in windows:
        own = scores[each.core : each.end].astype(np.float64)
        forward, backward = np.zeros_like(own), np.zeros_like(own)
        forward[0], backward[-1] = chain.start + own[0], chain.end
        for at in range(1, len(own)):
            forward[at] = own[at] + np.logaddexp.reduce(forward[at - 1][:, None] + chain.moves, axis=0)
            backward[-1 - at] = np.logaddexp.reduce(chain.moves + (own[-at] + backward[-at])[None], axis=1)
        total = np.logaddexp.reduce(forward[-1] + backward[-1])
        out[each.core : each.end, :tags] = np.exp(forward + backward - total)
        after = np.exp(forward[:-1, :, None] + chain.moves + (own + backward)[1:, None, :] - total)
        out[each.core + 1 : each.end, tags:] = after.reshape(len(own) - 1, -1)
        if each.core:
            # Nothing is known of the step into a window but its two ends.
            step = np.outer(out[each.core - 1, :tags], out[each.core, :tags]) * (chain.moves > -1e3)
            out[each.core, tags:] = (step / step.sum()).ravel()
    return out


def labelled(text: Labelled, said: Answers, chain: Chain, weights: Weights) -> Labelled:
    """Return a text with the teacher's labels in place of none."""
    tags = decode(chain, said.roles, said.windows, np.zeros(3, np.float32))
    labels, safe = mark(len(tags), link(runs(tags, said.roles), said.vectors, weights))
    labels[:, 0] = tags
    safe &= text.pieces.breaks > 0
    return Labelled(text.name, text.pieces, np.concatenate([labels, likely(chain, said.roles, said.windows)], axis=1), safe)


def mark(words: int, linked: Sequence[Linked]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the columns of labels that linked attributions give, and before which words a text may be cut."""
    labels, safe = np.full((words, GOLD), -1, np.float32), np.ones(words, bool)
    for each in linked:
        parts = [each.cue, *each.contents, *([each.source] if each.source else [])]
        safe[min(part.begin for part in parts) + 1 : max(part.end for part in parts)] = False
        for part in each.contents:
            labels[part.begin : part.end, 1] = each.cue.begin
        labels[each.cue.begin, 2:] = (each.source.begin, each.source.end) if each.source else (-2, -2)
    return labels, safe


def plain(news: Path, measured: Sequence[Path], count: int, seed: int) -> Iterator[Labelled]:
    """Yield articles drawn from a file of them, without labels; none of which a passage stands in a measured text."""
    held = {squeeze(row["text"])[at : at + PASSAGE] for path in measured for row in read_rows(path) for at in (200, 600, 1000)}
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        texts = [(row["id"], row["text"].strip()) for row in map(json.loads, lines) if SHORTEST < len(row["text"]) < LONGEST]
    random.Random(seed).shuffle(texts)  # noqa: S311 - an order, not a secret
    tokenizer, left = base_tokenizer(), count
    for name, text in texts:
        squeezed = squeeze(text)
        if left and not any(passage and passage in squeezed for passage in held):
            pieces = cut_pieces(tokenizer, text)
            yield Labelled(str(name), pieces, np.zeros((len(pieces.first), 1), np.float32), pieces.breaks > 0)
            left -= 1


def squeeze(text: str) -> str:
    """Return a text's letters in lower case with single spaces."""
    return " ".join(text.lower().split())


def read(network: Network, texts: Sequence[Labelled], weights: Weights) -> Iterator[Labelled]:
    """Yield the texts as the teacher labels them, some at a time."""
    chain, began = chain_of(network, "roles"), time.time()
    for at in range(0, len(texts), 20):
        some = texts[at : at + 20]
        for text, said in zip(some, answer(network, some), strict=True):
            yield labelled(text, said, chain, weights)
        print(f"{at + len(some)} of {len(texts)} articles, {time.time() - began:.0f} s", flush=True)


def main() -> None:
    """Write one file of labelled news, in the form of ``training.prepare``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--tuned", type=Path, required=True, help="what training.tune wrote for these weights")
    parser.add_argument("--news", type=Path, required=True, help="articles.jsonl.xz")
    parser.add_argument("--measured", type=Path, nargs="+", required=True, help="files whose texts are measured on")
    parser.add_argument("--count", type=int, default=500, help="articles to read (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(2)
    linking = json.loads(args.tuned.read_text(encoding="utf-8"))["linking"]
    weights = Weights(*(np.asarray(linking[part], np.float32) for part in ("source", "content", "unnamed")), first=linking["first"])
    texts = list(plain(args.news, args.measured, args.count, args.seed))
    save(args.out, read(read_network(args.weights), texts, weights))


if __name__ == "__main__":
    main()
