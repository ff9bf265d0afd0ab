"""Training windows keep labels with their words, and padding changes nothing."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from headwater.annotate.pieces import Pieces  # noqa: E402
from training.batches import cut, deal, pad, window  # noqa: E402
from training.corpora import Labelled  # noqa: E402
from training.losses import role_loss  # noqa: E402
from training.network import Chain, Network  # noqa: E402


def made(words: int, *, safe: tuple[int, ...] = ()) -> Labelled:
    """A text of one-piece words whose third word is a cue, with the first as source and the next two as content."""
    labels = np.full((words, 4), -1, np.float32)
    labels[:, 0] = 0
    labels[[0, 2, 3, 4], 0] = 1, 3, 5, 6
    labels[2, 2:], labels[3:5, 1] = (0, 1), 2
    at = np.arange(words)
    pieces = Pieces(ids=at + 1000, shapes=at % 36, first=at, starts=at * 2, ends=at * 2 + 1, breaks=np.zeros(words, np.int64))
    allowed = np.zeros(words, bool)
    allowed[list(safe)] = True
    return Labelled("a", pieces, labels, allowed)


def test_windows_are_cut_only_where_they_may_be() -> None:
    assert list(cut(made(30, safe=(0, 9, 12, 25)), 10)) == [(0, 9), (9, 12), (12, 25), (25, 30)]


def test_labels_that_name_words_move_with_their_window() -> None:
    long = made(12)
    shifted = Labelled("b", long.pieces, np.concatenate([np.full((5, 4), -1, np.float32), long.labels[:7]]), long.safe)
    shifted.labels[5:, 1:][shifted.labels[5:, 1:] >= 0] += 5
    assert window(shifted, 5, 12).labels.tolist() == long.labels[:7].tolist()


def test_an_epoch_holds_every_piece_once() -> None:
    batches = deal([made(40, safe=(0, 7, 20)), made(9)], (16, 24), 64, random.Random(1))  # noqa: S311
    assert sorted(int(i) for batch in batches for each in batch for i in each.pieces.ids) == sorted(
        [*range(1000, 1040), *range(1000, 1009)]
    )


def test_loss_does_not_depend_on_padding() -> None:
    torch.manual_seed(0)
    network = Network().eval()
    short, long = made(6), made(20)

    def loss(*texts: Labelled) -> float:
        batch = pad(texts)
        x = network.encode(batch.ids, batch.shapes, batch.mask)
        x = x.gather(1, batch.first[..., None].expand(-1, -1, x.shape[-1]))
        return float(role_loss(network, network.read(x), batch).detach())

    assert loss(short, long) == pytest.approx(loss(short) + loss(long), rel=1e-4)


def test_chain_gives_every_allowed_path_its_share() -> None:
    torch.manual_seed(0)
    chain = Chain(3)
    scores, lengths = torch.randn(1, 3, 3), torch.tensor([3])
    paths = [(a, b, c) for a in (0, 1) for b in (0, 1, 2) for c in (0, 1, 2) if not (b == 2 and a == 0) and not (c == 2 and b == 0)]
    total = sum(float(torch.exp(-chain.loss(scores, torch.tensor([path]), lengths))) for path in paths)
    assert total == pytest.approx(1, abs=1e-4)
