"""Training windows keep labels with their words, and padding changes nothing."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from headwater.annotate.pieces import Pieces, Window  # noqa: E402
from training.batches import cut, deal, pad, window  # noqa: E402
from training.corpora import Labelled  # noqa: E402
from training.losses import role_loss  # noqa: E402
from training.measure import chain_of  # noqa: E402
from training.network import Chain, Network  # noqa: E402
from training.teach import likely  # noqa: E402


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
    total = sum(float(torch.exp(-chain.loss(scores, torch.tensor([path]), lengths)).detach()) for path in paths)
    assert total == pytest.approx(1, abs=1e-4)


def test_a_teacher_who_is_sure_of_the_tags_teaches_as_the_tags_do() -> None:
    torch.manual_seed(0)
    chain = Chain(3)
    torch.nn.init.normal_(chain.moves)
    scores, lengths, tags = torch.randn(2, 4, 3), torch.tensor([4, 3]), torch.tensor([[0, 1, 2, 0], [1, 2, 0, 0]])
    sure = torch.zeros(2, 4, 12)
    for row in range(2):
        for at in range(int(lengths[row])):
            sure[row, at, tags[row, at]] = 1
            if at:
                sure[row, at, 3 + 3 * tags[row, at - 1] + tags[row, at]] = 1
    with torch.no_grad():
        taught, plain = chain.taught_loss(scores, sure, lengths), chain.loss(scores, tags, lengths)
    assert float(taught) == pytest.approx(float(plain), rel=1e-5)


def test_what_a_chain_holds_likely_adds_up() -> None:
    torch.manual_seed(0)
    network = Network()
    chain = chain_of(network, "roles")
    scores = np.random.default_rng(1).normal(size=(9, 7)).astype(np.float32)
    told = likely(chain, scores, [Window(0, 0, 5), Window(5, 5, 9)])
    assert told[:, :7].sum(1) == pytest.approx(np.ones(9), abs=1e-5)
    after = told[:, 7:].reshape(9, 7, 7)
    assert after[1:5].sum(1) == pytest.approx(told[1:5, :7], abs=1e-5)
    assert after[1:5].sum(2) == pytest.approx(told[:4, :7], abs=1e-5)
    assert after[1:, 0, 2].max() == 0  # an I- after nothing
