"""Easing leaves every product as it was and makes its largest inputs small."""

import pytest

torch = pytest.importorskip("torch")

from training.easing import TIMES, Eased, ease  # noqa: E402


def test_an_eased_product_is_the_same_product() -> None:
    torch.manual_seed(1)
    linear, x = torch.nn.Linear(8, 5), torch.randn(20, 8)
    x[:, 3] *= 50
    eased = Eased(linear, x.abs().amax(0))
    assert torch.allclose(eased(x), linear(x), rtol=1e-4, atol=1e-4)


def test_the_largest_input_comes_down_to_a_few_times_the_middle_one() -> None:
    torch.manual_seed(1)
    x = torch.randn(200, 9)
    x[:, 3] *= 50
    peaks = x.abs().amax(0)
    eased = Eased(torch.nn.Linear(9, 5), peaks)
    assert (x * eased.inverse).abs().max() <= TIMES * peaks.median() * 1.001
    assert eased.inverse[0] == 1


def test_only_the_named_products_are_eased_by_what_they_were_given() -> None:
    layer = torch.nn.Module()
    layer.up, layer.down = torch.nn.Linear(4, 4), torch.nn.Linear(4, 4)
    kept = layer.down

    def read() -> None:
        layer.up(torch.tensor([[[1.0, -12.0, 1.0, 1.0]]]))

    ease([layer], ["up"], read)
    assert isinstance(layer.up, Eased)
    assert layer.up.inverse.tolist() == pytest.approx([1, 0.25, 1, 1])
    assert layer.down is kept
