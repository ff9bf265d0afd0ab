"""Evens out the few large values that would take int8's steps from all the others (after SmoothQuant; Xiao et al., ICML 2023)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

# An input is taken down to this many times the peak of the middle one. In MiniLM one input of 384 reaches 14 times that peak.
TIMES = 3.0


class Eased(nn.Module):
    """A product that divides its few large inputs by a number each, and has their weights multiplied by the same."""

    def __init__(self, linear: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        scale = (peaks / (TIMES * peaks.median())).clamp(min=1)
        self.inverse = nn.Parameter(1 / scale)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data, self.linear.bias.data = linear.weight * scale, linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """Return what the product itself returns."""
        product: Tensor = self.linear(x * self.inverse)
        return product


@torch.no_grad()
def ease(layers: Iterable[nn.Module], names: Iterable[str], read: Callable[[], None]) -> None:
    """Put an ``Eased`` in place of each layer's products of these names, by the largest inputs they get while ``read`` runs."""
    products = [(layer, name, getattr(layer, name)) for layer in layers for name in names]
    peaks = [torch.zeros(product.in_features) for _, _, product in products]

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def look(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            torch.maximum(peaks[number], inputs[0].abs().flatten(0, -2).amax(0), out=peaks[number])

        return look

    watched = [product.register_forward_pre_hook(watch(number)) for number, (_, _, product) in enumerate(products)]
    read()
    for each in watched:
        each.remove()
    for (layer, name, product), peak in zip(products, peaks, strict=True):
        setattr(layer, name, Eased(product, peak))
