"""The tagger's network: MiniLM's six layers, shapes added to the words, and one small head a task."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from headwater.annotate.pieces import SHAPES
from training.corpora import ENTITIES, FACTUALITY

WIDTH, LAYERS, HEADS, INNER, LONGEST = 384, 6, 12, 1536, 512
ROLE_TAGS, ENTITY_TAGS, EQUIPMENT_TAGS = 7, 1 + 2 * len(ENTITIES), 3
PAIR = 64
# Distances between a word and a cue fall into these steps, on either side.
STEPS = (1, 2, 3, 5, 9, 17, 33, 65)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of each word (batch × words × …); ``queries`` and ``keys`` are halves for source and content."""

    roles: Tensor
    entities: Tensor
    equipment: Tensor
    certainty: Tensor
    event: Tensor
    unnamed: Tensor
    queries: Tensor
    keys: Tensor


class Layer(nn.Module):
    """One layer of BERT, its norms after its sums."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's input; ``mask`` is added to the attention, and is not needed for one text at a time."""
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        # Spelt out: on a CPU it is faster than the fused kernel, whose backward is slow at this width, and it exports as it stands.
        weights = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            weights = weights + mask
        y = torch.softmax(weights, dim=-1) @ v
        x = self.norm1(x + self.dropout(self.o(y.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Dropout(nn.Module):
    """Dropout whose masks are slices of one random pool: drawing them afresh took a tenth of every step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """Return x with a share of its values set to nought, the rest scaled up."""
        if not self.training or self.rate == 0:
            return x
        if self.pool is None:
            self.pool = torch.empty(1 << 23, dtype=torch.bfloat16).bernoulli_(1 - self.rate) / (1 - self.rate)
        at = int(torch.randint(0, (len(self.pool) - x.numel()) // 64, ())) * 64
        return x * self.pool[at : at + x.numel()].view(x.shape).to(x.dtype)


class Network(nn.Module):
    """Reads word pieces and shapes, and answers for every word at once."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(LONGEST, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        self.roles, self.entities = nn.Linear(WIDTH, ROLE_TAGS), nn.Linear(WIDTH, ENTITY_TAGS)
        self.equipment, self.unnamed = nn.Linear(WIDTH, EQUIPMENT_TAGS), nn.Linear(WIDTH, 1)
        self.judge = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, len(FACTUALITY) + 1))
        self.queries, self.keys = nn.Linear(WIDTH, 2 * PAIR), nn.Linear(WIDTH, 2 * PAIR)
        self.distance = nn.Parameter(torch.zeros(2, 2 * len(STEPS) + 1))
        self.chains = nn.ModuleDict({"roles": Chain(ROLE_TAGS), "entities": Chain(ENTITY_TAGS), "equipment": Chain(EQUIPMENT_TAGS)})
        nn.init.zeros_(self.shapes.weight)
        self.register_buffer("steps", torch.tensor(STEPS), persistent=False)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Return one vector a piece."""
        x = Lookup.apply(self.words.weight, ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def read(self, x: Tensor) -> Reading:
        """Return every head's answer for word vectors."""
        x = self.dropout(x)
        judged = self.judge(x)
        return Reading(
            roles=self.roles(x),
            entities=self.entities(x),
            equipment=self.equipment(x),
            certainty=judged[..., :-1],
            event=judged[..., -1],
            unnamed=self.unnamed(x)[..., 0],
            queries=self.queries(x),
            keys=self.keys(x),
        )

    def pairs(self, reading: Reading, side: int) -> Tensor:
        """Return the scores of word (rows) for cue (columns): side 0 for sources, 1 for contents."""
        half = slice(side * PAIR, (side + 1) * PAIR)
        scores = reading.queries[..., half].float() @ reading.keys[..., half].float().transpose(-1, -2) / math.sqrt(PAIR)
        length = scores.shape[-1]
        gap = torch.arange(length)[None, :] - torch.arange(length)[:, None]
        step = torch.bucketize(gap.abs(), self.steps, right=True) * gap.sign() + len(STEPS)
        return scores + self.distance[side][step]


class Lookup(torch.autograd.Function):
    """An embedding that adds to one kept gradient: a fresh table of zeros a batch took a tenth of the time."""

    @staticmethod
    def forward(ctx: Any, weight: Tensor, ids: Tensor) -> Tensor:
        """Return the rows of the table."""
        ctx.weight, ctx.ids = weight, ids
        return F.embedding(ids, weight)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[None, None]:
        """Add the rows' gradients into the table's."""
        if ctx.weight.grad is None:
            ctx.weight.grad = torch.zeros_like(ctx.weight)
        ctx.weight.grad.index_add_(0, ctx.ids.flatten(), gradient.reshape(-1, gradient.shape[-1]).float())
        return None, None


class Chain(nn.Module):
    """A linear chain over BIO tags (CRF; Lafferty et al. 2001), an I- only after its own kind."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.moves, self.start, self.end = (nn.Parameter(torch.zeros(*size)) for size in ((tags, tags), (tags,), (tags,)))
        inside = torch.arange(tags) % 2 == 0
        inside[0] = False
        column = torch.arange(tags)
        allowed = ~inside[None, :] | (column[:, None] == column[None, :]) | (column[:, None] == column[None, :] - 1)
        self.register_buffer("barred", torch.where(allowed, 0.0, -1e4), persistent=False)
        self.register_buffer("barred_start", torch.where(inside, -1e4, 0.0), persistent=False)

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Return the summed negative log-likelihood of the tags (batch × words) under the scores."""
        scores = scores.float()
        moves, start = self.moves + self.barred, self.start + self.barred_start
        batch, longest, _ = scores.shape
        live = torch.arange(longest)[None, :] < lengths[:, None]
        rows = torch.arange(batch)
        gold = start[tags[:, 0]] + (scores.gather(2, tags[..., None])[..., 0] * live).sum(1)
        gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * live[:, 1:]).sum(1) + self.end[tags[rows, lengths - 1]]
        # unbind, because the gradient of an index is as large as what it was taken from.
        columns, alive = scores.unbind(1), live[..., None].unbind(1)
        total = start + columns[0]
        for index in range(1, longest):
            step = torch.logsumexp(total[:, :, None] + moves, dim=1) + columns[index]
            total = torch.where(alive[index], step, total)
        return (torch.logsumexp(total + self.end, dim=1) - gold).sum()


def load_base(network: Network, folder: Path) -> None:
    """Fill the encoder from the base model's weights."""
    stored = load_file(str(folder / "model.safetensors"))
    stored = {key.removeprefix("bert."): value for key, value in stored.items()}
    names = {"embeddings.word_embeddings.weight": "words.weight", "embeddings.position_embeddings.weight": "positions.weight"}
    names |= {f"embeddings.LayerNorm.{part}": f"norm.{part}" for part in ("weight", "bias")}
    inner = {"attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v", "attention.output.dense": "o"}
    inner |= {"intermediate.dense": "up", "output.dense": "down", "attention.output.LayerNorm": "norm1", "output.LayerNorm": "norm2"}
    for index in range(LAYERS):
        for theirs, ours in inner.items():
            names |= {f"encoder.layer.{index}.{theirs}.{part}": f"layers.{index}.{ours}.{part}" for part in ("weight", "bias")}
    state = {ours: stored[theirs] for theirs, ours in names.items()}
    # The base adds its one segment vector to every word: it is folded into the positions.
    state["positions.weight"] = state["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    network.load_state_dict(state, strict=False)
