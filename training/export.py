"""Writes a trained network as one small ONNX file: ``python -m training.export --weights FILE... --tuned FILE --out DIR``."""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.batches import cut, pad, window
from training.corpora import ENTITIES, Labelled
from training.easing import ease
from training.measure import chain_of
from training.network import HEADS, PAIR, STEPS, WIDTH, Layer, Network, read_network
from training.prepare import base_tokenizer, load

NAMES = ["ids", "shapes", "first"]


class ExportedLayer(nn.Module):
    """A layer whose three input products are one, scaled beforehand."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        scale = 1 / math.sqrt(WIDTH // HEADS)
        weight = torch.cat([layer.q.weight * scale, layer.k.weight, layer.v.weight])
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.qkv.weight.data, self.qkv.bias.data = weight, torch.cat([layer.q.bias * scale, layer.k.bias, layer.v.bias])
        self.up, self.down = layer.up, layer.down

    def forward(self, x: Tensor) -> Tensor:
        """Return the next layer's input."""
        length = x.shape[1]
        q, k, v = (part.reshape(length, HEADS, WIDTH // HEADS).transpose(0, 1) for part in self.qkv(x)[0].split(WIDTH, dim=-1))
        y = torch.softmax(q @ k.transpose(1, 2), dim=-1) @ v
        x = self.layer.norm1(x + self.layer.o(y.transpose(0, 1).reshape(1, length, WIDTH)))
        return self.layer.norm2(x + self.down(F.gelu(self.up(x))))


class Exported(nn.Module):
    """The network for one window: ``ids`` and ``shapes`` 1 × pieces, ``first`` words; scores and vectors words × values."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(ExportedLayer(layer) for layer in network.layers)  # type: ignore[arg-type]
        # One scale a word keeps the table exact to half a part in 127; one for the whole table does not.
        scale = network.words.weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-6) / 127
        self.register_buffer("table", torch.round(network.words.weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        # Of the certainty heads the first is kept: UW's scale is the finest, and its text is news.
        last = network.judge[2]
        rows = [network.roles, network.entities, network.equipment]
        self.plain = nn.Linear(WIDTH, sum(row.out_features for row in rows) + 1)
        self.plain.weight.data = torch.cat([*(row.weight for row in rows), network.unnamed.weight])
        self.plain.bias.data = torch.cat([*(row.bias for row in rows), network.unnamed.bias])
        self.judged = nn.Linear(last.in_features, 2)
        self.judged.weight.data, self.judged.bias.data = last.weight[[0, -1]], last.bias[[0, -1]]
        self.pair = nn.Linear(WIDTH, 4 * PAIR)
        self.pair.weight.data = torch.cat([network.queries.weight, network.keys.weight])
        self.pair.bias.data = torch.cat([network.queries.bias, network.keys.bias])

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (roles, entities, equipment, certainty, event, unnamed) and the linking vectors of every word."""
        net = self.network
        x = self.table[ids].float() * self.scale[ids]
        x = net.norm(x + net.positions.weight[: ids.shape[1]] + net.shapes(shapes))
        for layer in self.layers:
            x = layer(x)
        x = x[0][first]
        plain = self.plain(x)
        scores = torch.cat([plain[:, :-1], self.judged(net.judge[1](net.judge[0](x))), plain[:, -1:]], dim=1)
        return scores, self.pair(x)


def write_onnx(network: Network, out: Path, *, quantise: bool = True, texts: Sequence[Labelled] = ()) -> None:
    """Write the network, its matrix products in int8 with one scale a column; ``texts`` show which inputs to ease, if any."""
    exported = Exported(network).eval()

    def read() -> None:
        for text in texts:
            batch = pad([window(text, *next(cut(text, 200)))])
            exported(batch.ids, batch.shapes, batch.first[0])

    if texts:
        ease(exported.layers, ("up", "down"), read)
    inputs = (torch.tensor([[101, 2002, 2056, 102]]), torch.zeros((1, 4), dtype=torch.long), torch.tensor([1, 2]))
    axes: Mapping[str, Mapping[int, str]] = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {0: "words"}}
    axes = {**axes, "scores": {0: "words"}, "vectors": {0: "words"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            exported,
            inputs,
            str(plain),
            input_names=NAMES,
            output_names=["scores", "vectors"],
            dynamic_axes=axes,
            dynamo=False,
            opset_version=17,
        )
        if quantise:
            quantize_dynamic(plain, out, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        else:
            out.write_bytes(plain.read_bytes())


def settings_of(network: Network, tuned: Mapping[str, object]) -> dict[str, object]:
    """Return what the run-time decoder needs beside the network."""
    chains = {}
    for name in ("roles", "entities", "equipment"):
        chain = chain_of(network, name)
        chains[name] = {part: getattr(chain, part).round(4).tolist() for part in ("moves", "start", "end")}
    return {
        "chains": chains,
        "labels": list(ENTITIES),
        "entity_penalty": [0.0],
        "equipment_penalty": [0.0],
        **tuned,
        "distance": network.distance.detach().numpy().round(4).tolist(),
        "steps": list(STEPS),
        "pair": PAIR,
        "size": 224,
        "context": 64,
    }


def main() -> None:
    """Average the given weights, and write tagger.onnx, tagger.json and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tuned", type=Path, required=True, help="what training.tune wrote")
    parser.add_argument("--ease", type=Path, help="the prepared corpora: ease the inputs that grow large in them, before int8")
    parser.add_argument("--plain", action="store_true", help="leave the products in 32 bits, to measure what int8 loses")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = read_network(args.weights)
    parts = [] if args.ease is None else [args.ease / f"{name}-train.npz" for name in ("attribution", "entity")]
    texts = [text for part in parts for text in islice(load(part), 40)]
    write_onnx(network, args.out / "tagger.onnx", quantise=not args.plain, texts=texts)
    (args.out / "tagger.json").write_text(
        json.dumps(settings_of(network, json.loads(args.tuned.read_text(encoding="utf-8"))), indent=1) + "\n", encoding="utf-8"
    )
    base_tokenizer().save(str(args.out / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main()
