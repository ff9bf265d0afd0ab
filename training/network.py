"""The tagger's network: MiniLM's six layers, shapes added to the words, and one small head a task."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from headwater.annotate.pieces import SHAPES
from training.corpora import ENTITIES, FACTUALITY

WIDTH, HEADS, LONGEST = 384, 12, 512
ROLE_TAGS, ENTITY_TAGS, EQUIPMENT_TAGS = 7, 1 + 2 * len(ENTITIES), 3
PAIR = 64
# Distances between a word and a cue fall into these steps, on either side.
STEPS = (1, 2, 3, 5, 9, 17, 33, 65)


@dataclass(frozen=True, slots=True)
class Size:
    """How wide and deep an encoder is.

    ``buckets`` of distance bias its attention (none where 0), positions begin at ``offset``, shapes join before layer ``shaped``.
    """

    width: int
    layers: int
    inner: int
    words: int
    positions: int
    offset: int = 0
    buckets: int = 0
    shaped: int = 0


SMALL = Size(WIDTH, 6, 1536, 30522, LONGEST)
# mpnet-base (Song et al. 2020), the teacher: its lowest layers can stay as they are, so shapes join above them.
BIG = Size(768, 12, 3072, 30527, 514, offset=2, buckets=32, shaped=4)


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

    def __init__(self, dropout: float, size: Size = SMALL) -> None:
        super().__init__()
        width = size.width
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, size.inner), nn.Linear(size.inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's input; ``mask`` is added to the attention, and is not needed for one text at a time."""
        batch, length, width = x.shape
        q, k, v = (f(x).view(batch, length, HEADS, width // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        # Spelt out: on a CPU it is faster than the fused kernel, whose backward is slow at this width, and it exports as it stands.
        weights = q @ k.transpose(2, 3) / math.sqrt(width // HEADS)
        if mask is not None:
            weights = weights + mask
        y = torch.softmax(weights, dim=-1) @ v
        x = self.norm1(x + self.dropout(self.o(y.transpose(1, 2).reshape(batch, length, width))))
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

    def __init__(self, dropout: float = 0.1, size: Size = SMALL) -> None:
        super().__init__()
        width = size.width
        self.size = size
        self.words = nn.Embedding(size.words, width)
        self.positions = nn.Embedding(size.positions, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, size) for _ in range(size.layers))
        self.dropout = Dropout(dropout)
        self.roles, self.entities = nn.Linear(width, ROLE_TAGS), nn.Linear(width, ENTITY_TAGS)
        self.equipment, self.unnamed = nn.Linear(width, EQUIPMENT_TAGS), nn.Linear(width, 1)
        self.judge = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, len(FACTUALITY) + 1))
        self.queries, self.keys = nn.Linear(width, 2 * PAIR), nn.Linear(width, 2 * PAIR)
        self.distance = nn.Parameter(torch.zeros(2, 2 * len(STEPS) + 1))
        self.chains = nn.ModuleDict({"roles": Chain(ROLE_TAGS), "entities": Chain(ENTITY_TAGS), "equipment": Chain(EQUIPMENT_TAGS)})
        nn.init.zeros_(self.shapes.weight)
        self.register_buffer("steps", torch.tensor(STEPS), persistent=False)
        if size.buckets:
            self.bias = nn.Embedding(size.buckets, HEADS)
            # MiniLM's number of each word piece -> this encoder's; the two know the same pieces.
            self.register_buffer("renumber", torch.arange(SMALL.words))

    def encode(self, ids: Tensor, shapes: Tensor | None, mask: Tensor | None, beside: Tensor | float = 0.0) -> Tensor:
        """Return one vector a piece; what stands ``beside`` a piece is added to its own vector."""
        length = ids.shape[1]
        if self.size.buckets:
            near = self.bias(bucket(length, self.size.buckets)).permute(2, 0, 1)[None]
            ids, mask = self.renumber[ids], near if mask is None else near + mask
        x = Lookup.apply(self.words.weight, ids) + self.positions.weight[self.size.offset :][:length]
        x = self.dropout(self.norm(x + beside + (self.shapes(shapes) if shapes is not None and not self.size.shaped else 0.0)))
        for number, layer in enumerate(self.layers):
            if shapes is not None and number and number == self.size.shaped:
                x = x + self.shapes(shapes)
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


def bucket(length: int, buckets: int) -> Tensor:
    """Return the bucket of the distance of each two pieces: near ones by themselves, far ones by powers (Raffel et al. 2020)."""
    place = torch.arange(length)
    gap = place[None, :] - place[:, None]
    half, near = buckets // 2, buckets // 4
    far = near + (torch.log(gap.abs().clamp(min=1) / near) / math.log(128 / near) * (half - near)).long()
    return (gap > 0) * half + torch.where(gap.abs() < near, gap.abs(), far.clamp(max=half - 1))


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
        live = torch.arange(scores.shape[1])[None, :] < lengths[:, None]
        moves, start = self.moves + self.barred, self.start + self.barred_start
        gold = start[tags[:, 0]] + (scores.gather(2, tags[..., None])[..., 0] * live).sum(1)
        gold = gold + (moves[tags[:, :-1], tags[:, 1:]] * live[:, 1:]).sum(1) + self.end[tags[torch.arange(len(tags)), lengths - 1]]
        return (self._total(scores, lengths, live) - gold).sum()

    def taught_loss(self, scores: Tensor, likely: Tensor, lengths: Tensor) -> Tensor:
        """Return the summed cross-entropy with another chain's tags; ``likely`` is batch × words × (tags + tags²).

        The first columns are how likely each tag is, the others each tag after each (rows: the word before); see ``training.teach``.
        """
        scores = scores.float()
        tags = scores.shape[-1]
        live = torch.arange(scores.shape[1])[None, :] < lengths[:, None]
        alone, after = likely[..., :tags], likely[..., tags:].unflatten(-1, (tags, tags))
        rows = torch.arange(len(scores))
        # What is barred has no share in what is likely, so the free scores alone are added up.
        gold = (scores * alone * live[..., None]).sum((1, 2)) + (self.moves * after[:, 1:] * live[:, 1:, None, None]).sum((1, 2, 3))
        gold = gold + alone[:, 0] @ self.start + alone[rows, lengths - 1] @ self.end
        return (self._total(scores, lengths, live) - gold).sum()

    def _total(self, scores: Tensor, lengths: Tensor, live: Tensor) -> Tensor:
        moves, start = self.moves + self.barred, self.start + self.barred_start
        # unbind, because the gradient of an index is as large as what it was taken from.
        columns, alive = scores.unbind(1), live[..., None].unbind(1)
        total = start + columns[0]
        for index in range(1, int(lengths.max())):
            step = torch.logsumexp(total[:, :, None] + moves, dim=1) + columns[index]
            total = torch.where(alive[index], step, total)
        return torch.logsumexp(total + self.end, dim=1)


def read_network(paths: Sequence[Path]) -> Network:
    """Return the network whose weights are the mean of several files' (a model soup; Wortsman et al. 2022), ready to be asked."""
    states = [torch.load(path, weights_only=True) for path in paths]
    network = Network(size=BIG if "renumber" in states[0] else SMALL).eval()
    network.load_state_dict(
        {key: torch.stack([state[key].float() for state in states]).mean(0).to(states[0][key].dtype) for key in states[0]}
    )
    return network


def load_base(network: Network, folder: Path) -> None:
    """Fill the encoder from the base model's weights (MiniLM's or mpnet's folder, as the network's size asks)."""
    stored = load_file(str(folder / "model.safetensors"))
    stored = {key.removeprefix("bert.").removeprefix("mpnet."): value for key, value in stored.items()}
    big = network.size.buckets > 0
    names = {"embeddings.word_embeddings.weight": "words.weight", "embeddings.position_embeddings.weight": "positions.weight"}
    names |= {f"embeddings.LayerNorm.{part}": f"norm.{part}" for part in ("weight", "bias")}
    inner = {"attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v", "attention.output.dense": "o"}
    if big:
        names["encoder.relative_attention_bias.weight"] = "bias.weight"
        inner = {f"attention.attn.{part}": part for part in "qkvo"}
    norm = "attention.LayerNorm" if big else "attention.output.LayerNorm"
    inner |= {"intermediate.dense": "up", "output.dense": "down", norm: "norm1", "output.LayerNorm": "norm2"}
    for index in range(network.size.layers):
        for theirs, ours in inner.items():
            names |= {f"encoder.layer.{index}.{theirs}.{part}": f"layers.{index}.{ours}.{part}" for part in ("weight", "bias")}
    state = {ours: stored[theirs] for theirs, ours in names.items()}
    if big:
        # mpnet has the same pieces four places on, and marks of its own for a text's begin, its end and a hidden piece.
        state["renumber"] = torch.arange(SMALL.words) + 4
        state["renumber"][torch.tensor([101, 102, 103])] = torch.tensor([0, 2, BIG.words - 1])
    else:
        # The base adds its one segment vector to every word: it is folded into the positions.
        state["positions.weight"] = state["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    network.load_state_dict(state, strict=False)
