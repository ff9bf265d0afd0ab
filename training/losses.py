"""One loss a task, each summed over what it judges."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.batches import Batch
from training.corpora import GOLD
from training.network import Network, Reading


def role_loss(network: Network, reading: Reading, batch: Batch) -> Tensor:
    """Return the loss of the role tags, and of the pointers between words and cues; more columns than the gold's are a teacher's."""
    tags, cue = batch.labels[..., 0].long(), batch.labels[..., 1].long()
    live = torch.arange(tags.shape[1])[None, :] < batch.words[:, None]
    chain = network.chains["roles"]
    if batch.labels.shape[-1] == GOLD:
        loss = chain.loss(reading.roles, tags, batch.words)
    else:
        loss = chain.taught_loss(reading.roles, batch.labels[..., GOLD:], batch.words)
    columns = ~live[:, None, :]
    # Each word of a content points at the first word of its cue.
    scores = network.pairs(reading, 1).masked_fill(columns, -1e4)
    pointing = (cue >= 0) & live
    loss = loss + 0.5 * F.cross_entropy(scores[pointing], cue[pointing], reduction="sum")
    # Each cue points back at its source's words, or at nobody.
    where = (batch.labels[..., 2].long() != -1) & live
    scores = network.pairs(reading, 0).transpose(1, 2).masked_fill(columns, -1e4)[where]
    scores = torch.cat([reading.unnamed[where].float()[:, None], scores], dim=1)
    begin, end = batch.labels[..., 2].long()[where], batch.labels[..., 3].long()[where]
    place = torch.arange(-1, tags.shape[1])[None, :]
    right = (place >= begin[:, None]) & (place < end[:, None]) | ((begin == -2)[:, None] & (place == -1))
    kept = right.any(1)
    gain = torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)
    return loss - gain[kept].sum()


def entity_loss(network: Network, reading: Reading, batch: Batch) -> Tensor:
    """Return the loss of the entity tags."""
    return network.chains["entities"].loss(reading.entities, batch.labels[..., 0].long(), batch.words)


def equipment_loss(network: Network, reading: Reading, batch: Batch) -> Tensor:
    """Return the loss of the equipment tags, a layer of its own because re3d marks things that worldwide-ner does not."""
    return network.chains["equipment"].loss(reading.equipment, batch.labels[..., 0].long(), batch.words)


def certainty_loss(network: Network, reading: Reading, batch: Batch) -> Tensor:  # noqa: ARG001
    """Return the loss of the judged events' values (each corpus on its own scale) and of which words are events."""
    live = torch.arange(batch.labels.shape[1])[None, :] < batch.words[:, None]
    value, event, corpus = batch.labels.unbind(-1)
    scale = reading.certainty.float().gather(2, corpus.long()[..., None])[..., 0]
    judged = live & ~torch.isnan(value)
    error = F.smooth_l1_loss(scale[judged], value[judged], reduction="sum")
    # Only the first two corpora judge every event of a sentence.
    dense = live & (corpus < 2)
    return error + 0.2 * F.binary_cross_entropy_with_logits(reading.event.float()[dense], event[dense], reduction="sum")
