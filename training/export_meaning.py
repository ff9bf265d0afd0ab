"""Writes the network that reads passages as one small ONNX file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.export import ExportedLayer
from training.meaning import SameNetwork


class ExportedMeaning(nn.Module):
    """The network for one passage: ``ids`` and ``inside`` 1 × pieces; vectors of unit length and weights, a piece each."""

    def __init__(self, network: SameNetwork) -> None:
        super().__init__()
        self.network = network
        encoder = network.encoder
        self.positions, self.norm = encoder.positions, encoder.norm
        self.layers = nn.ModuleList(ExportedLayer(layer) for layer in encoder.layers)  # type: ignore[arg-type]
        # One scale a word keeps the table exact to half a part in 127; one for the whole table does not.
        scale = encoder.words.weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-6) / 127
        self.register_buffer("table", torch.round(encoder.words.weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        """Return words (pieces × width) and weights (pieces), which sum to 1 over the passage's own pieces."""
        x = self.table[ids].float() * self.scale[ids]  # type: ignore[index]
        x = self.norm(x + self.positions.weight[: ids.shape[1]] + inside[..., None].float() * self.network.mark)
        for layer in self.layers:
            x = layer(x)
        x = F.normalize(x[0], dim=-1)
        weights = self.network.weight(x * 16)[:, 0] - 1e4 * (1 - inside[0].float())
        return x, torch.softmax(weights, dim=-1)


def write_meaning(network: SameNetwork, out: Path, *, quantise: bool = True) -> None:
    """Write the network, its matrix products in int8 with one scale a column."""
    inputs = (torch.tensor([[101, 2002, 2056, 102]]), torch.tensor([[0, 1, 1, 0]]))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            ExportedMeaning(network).eval(),
            inputs,
            str(plain),
            input_names=["ids", "inside"],
            output_names=["words", "weights"],
            dynamic_axes={"ids": {1: "pieces"}, "inside": {1: "pieces"}, "words": {0: "pieces"}, "weights": {0: "pieces"}},
            dynamo=False,
            opset_version=17,
        )
        if quantise:
            quantize_dynamic(plain, out, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        else:
            out.write_bytes(plain.read_bytes())
