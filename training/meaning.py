"""The network that reads a passage in its sentence, the scorer over two of them, and what both are trained by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from headwater.link.meaning import LONGEST, WORDS, mark
from headwater.link.sameness import WIDE
from headwater.link.signs import SIGNS
from headwater.types import Span
from training.network import BIG, SMALL, Network, load_base
from training.passages import OTHER, Unit
from training.prepare import base_folder, base_tokenizer

HIDDEN = 24
COMPARED = 4  # whole, apart, and word by word the worse and the better way
# The four comparisons are moved to the range of the standardised signs.
MIDDLE, STEP = torch.tensor([0.5, 0.0, 0.5, 0.5]), 0.25
GROUP = 12  # passages of like length that are read at once


@dataclass(frozen=True, slots=True)
class Batch:
    """Some passages of one unit: word pieces and marks (passages × pieces), lengths, standardised signs (n × n × signs)."""

    ids: Tensor
    inside: Tensor
    lengths: Tensor
    signs: Tensor


def make_encoder(folder: Path | None, dropout: float) -> Network:
    """Return MiniLM, which is what ships, or mpnet-base, the teacher, from its folder."""
    network = Network(dropout, SMALL if folder is None else BIG)
    load_base(network, folder or base_folder())
    return network


def freeze(encoder: Network, layers: int) -> None:
    """Keep the words, the positions and the lowest layers as they are."""
    for part in (encoder.words, encoder.positions, encoder.norm, *encoder.layers[:layers]) if layers else ():
        part.requires_grad_(False)


class SameNetwork(nn.Module):
    """Reads the passages of a story and scores each two of them (see ``headwater.link.sameness``)."""

    def __init__(self, encoder: Network) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.size.width
        self.mark = nn.Parameter(torch.zeros(width))
        self.weight = nn.Linear(width, 1)
        features = COMPARED + len(SIGNS)
        self.line, self.hidden, self.out = nn.Linear(features, 1), nn.Linear(features, HIDDEN), nn.Linear(HIDDEN, 1)
        self.shared = nn.Parameter(torch.tensor(0.9))
        for part in (self.weight.weight, self.weight.bias, self.line.weight, self.out.weight):
            nn.init.zeros_(part)
        with torch.no_grad():
            self.line.weight[0, :COMPARED] = 1.0
            self.line.bias.fill_(-2.0)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return the pairs' scores and the likeness of what sets the passages apart (both n × n)."""
        x = F.normalize(self._read(batch), dim=-1)
        inside = batch.inside > 0
        weights = torch.where(inside, self.weight(x * 16)[..., 0], torch.tensor(-1e4)).softmax(-1)
        whole = F.normalize((x * weights[..., None]).sum(1), dim=-1)
        common = self.shared * whole.mean(0)
        apart = F.normalize(whole - common, dim=-1)
        kept = torch.argsort(batch.inside, dim=1, descending=True, stable=True)[:, : min(WORDS, int(batch.inside.sum(1).max()))]
        words = F.normalize(x.gather(1, kept[..., None].expand(-1, -1, x.shape[-1])) - common, dim=-1)
        count, longest, width = words.shape
        with torch.autocast("cpu", dtype=torch.bfloat16):
            near = words.reshape(-1, width) @ words.reshape(-1, width).T
        near = near.view(count, longest, count, longest).masked_fill(~inside.gather(1, kept)[None, None], -1)
        there = (near.max(-1).values.float() * weights.gather(1, kept)[..., None]).sum(1)
        compared = torch.stack([whole @ whole.T, apart @ apart.T, torch.minimum(there, there.T), torch.maximum(there, there.T)], -1)
        features = torch.cat([(compared - MIDDLE) / STEP, batch.signs], -1)
        return (self.line(features) + self.out(torch.tanh(self.hidden(features))))[..., 0], compared[..., 1]

    def _read(self, batch: Batch) -> Tensor:
        longest, parts = batch.ids.shape[1], []
        order = torch.argsort(batch.lengths)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for some in order.split(GROUP):
                length = int(batch.lengths[some].max())
                live = torch.arange(length)[None] < batch.lengths[some][:, None]
                mask = torch.where(live, 0.0, -1e4)[:, None, None]
                read = self.encoder.encode(batch.ids[some, :length], None, mask, batch.inside[some, :length, None] * self.mark)
                parts.append(F.pad(read.float(), (0, 0, 0, longest - length)))
        return torch.cat(parts)[torch.argsort(order)]


def make_batch(unit: Unit, tokenizer: Tokenizer, numbers: list[int], mean: np.ndarray, spread: np.ndarray) -> Batch:
    """Return some passages of a unit as the network takes them; ``tokenizer`` cuts at LONGEST pieces."""
    read = []
    for number in numbers:
        text, span = unit.windows[number]
        low, high = clip(text, span)
        pieces = tokenizer.encode(text[low:high])
        read.append((pieces.ids, mark(pieces.offsets, span.shift(-low))))
    longest = max(len(ids) for ids, _ in read)
    ids, inside = torch.zeros(len(read), longest, dtype=torch.long), torch.zeros(len(read), longest, dtype=torch.long)
    for row, (pieces, marks) in enumerate(read):
        ids[row, : len(pieces)], inside[row, : len(pieces)] = torch.tensor(pieces), torch.tensor(marks)
    signs = (unit.signs[np.ix_(numbers, numbers)] - mean) / spread
    return Batch(ids, inside, torch.tensor([len(pieces) for pieces, _ in read]), torch.tensor(signs, dtype=torch.float))


def clip(text: str, span: Span) -> tuple[int, int]:
    """Return the stretch of a passage's context that is read, as `headwater.link.sameness` cuts it."""
    return max(0, span.start - WIDE[0]), min(len(text), span.end + WIDE[1])


def loss_of(network: SameNetwork, batch: Batch, claims: Tensor, taught: Tensor | None, *, plain: float) -> Tensor:
    """Return the loss of some passages: pairs of annotated claims, pairs with what is of none (weighted ``plain``), and the teacher's.

    Cross-entropy over pairs, and a contrast in each row (InfoNCE; van den Oord et al. 2018); ``taught`` are probabilities (n × n).
    """
    scores, apart = network(batch)
    count = len(claims)
    off = ~torch.eye(count, dtype=torch.bool)
    known, other = (claims >= 0).float(), (claims == OTHER).float()
    same = ((claims[:, None] == claims[None]) & (claims[:, None] >= 0)).float()
    weight = (known[:, None] * known[None] + plain * (known[:, None] * other[None] + other[:, None] * known[None])) * off
    loss = torch.zeros(())
    if weight.sum() > 0:
        loss = (F.binary_cross_entropy_with_logits(scores, same, reduction="none") * weight).sum() / weight.sum()
        chosen = (apart * 10).masked_fill(weight == 0, -1e4).log_softmax(-1)
        positive = same * off
        held = positive.sum(1) > 0
        if held.any():
            loss = loss + 0.3 * (-(chosen * positive).sum(1) / positive.sum(1).clamp(min=1))[held].mean()
    if taught is not None:
        target = taught.clamp(0.001, 0.999)
        pairs = F.binary_cross_entropy_with_logits(scores, target, reduction="none")
        rows = torch.logit(target).masked_fill(~off, -1e4).softmax(-1)
        drawn = scores.masked_fill(~off, -1e4).log_softmax(-1)
        loss = loss + (pairs * off).sum() / off.sum() + 0.3 * (-(rows * drawn * off).sum(1)).mean()
    return loss


def cutting_tokenizer() -> Tokenizer:
    """Return the word-piece tokenizer of MiniLM, which cuts at LONGEST pieces."""
    tokenizer = base_tokenizer()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
