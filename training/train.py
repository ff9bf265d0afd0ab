"""Trains the tagger: ``python -m training.train --prepared DIR --out DIR``; run again, it goes on from its last checkpoint."""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Batch, deal, pad
from training.corpora import Labelled
from training.losses import certainty_loss, entity_loss, equipment_loss, role_loss
from training.measure import measure
from training.network import BIG, SMALL, Network, Reading, load_base, read_network
from training.prepare import base_folder, load

# The base model's mark for a hidden piece; real pieces have higher numbers.
HIDDEN = 103
Loss = Callable[[Network, Reading, Batch], Tensor]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train; an epoch is one pass over PolNeAR.

    ``mask`` is the share of word pieces hidden in training; entities and certainty have their turn every ``aside`` steps (never where 0);
    the lowest ``freeze`` layers, and what is below them, stay as they are.
    """

    epochs: int = 6
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    decay: float = 0.85
    warm: float = 0.06
    dropout: float = 0.1
    average: float = 0.998
    mask: float = 0.0
    aside: int = 2
    freeze: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """One corpus: how long its windows and batches are (pieces), and how much rarer than the others' its turn is."""

    name: str
    loss: Loss
    sizes: tuple[int, ...]
    budget: int
    every: int
    weight: float


TASKS = (
    Task("attribution", role_loss, (40, 80, 128, 192, 256), 2048, 1, 1.0),
    Task("entity", entity_loss, (64, 128, 200), 1536, 1, 1.0),
    Task("certainty", certainty_loss, (400,), 768, 1, 1.0),
    Task("equipment", equipment_loss, (64, 128), 768, 4, 1.0),
)
TAUGHT = Task("taught", role_loss, (80, 128, 192, 256), 2048, 1, 1.0)


def groups(network: Network, schedule: Schedule) -> list[dict[str, object]]:
    """Return the parameters with their rates: the heads fast, lower layers slower than upper ones."""
    out: list[dict[str, object]] = []
    layers = network.size.layers
    still = ("words", "positions", "norm", "bias", *(f"layers.{layer}." for layer in range(schedule.freeze)))
    for name, parameter in network.named_parameters():
        if schedule.freeze and name.startswith(still):
            parameter.requires_grad_(False)
            continue
        if name.startswith("layers."):
            rate = schedule.rate * schedule.decay ** (layers - 1 - int(name.split(".")[1]))
        elif name.startswith(("words", "positions", "norm")):
            rate = schedule.rate * schedule.decay**layers
        else:
            rate = schedule.head_rate
        weight = 0.01 if parameter.ndim > 1 and not name.startswith(("words", "positions", "shapes")) else 0.0
        out.append({"params": [parameter], "lr": rate, "weight_decay": weight})
    return out


def stream(texts: list[Labelled], task: Task, seed: int) -> Iterator[Batch]:
    """Yield batches of one corpus for ever, each pass cut and shuffled afresh."""
    turn = 0
    while True:
        for batch in deal(texts, task.sizes, task.budget, random.Random(seed * 1000 + turn)):  # noqa: S311
            yield pad(batch)
        turn += 1


def hide(batch: Batch, share: float) -> Batch:
    """Return the batch with a share of its pieces hidden, so that the network leans on the sentence and not on one name."""
    if share == 0:
        return batch
    hidden = (torch.rand(batch.ids.shape) < share) & (batch.ids > HIDDEN)
    return replace(batch, ids=batch.ids.masked_fill(hidden, HIDDEN))


def step_loss(network: Network, task: Task, batch: Batch) -> Tensor:
    """Return one batch's loss, a mean over its words."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.encode(batch.ids, batch.shapes, batch.mask)
        x = x.gather(1, batch.first[..., None].expand(-1, -1, x.shape[-1]))
        reading = network.read(x)
    return task.weight * task.loss(network, reading, batch) / float(batch.words.sum())


@torch.no_grad()
def follow(average: nn.Module, network: nn.Module, keep: float) -> None:
    """Move the running average of the weights a step towards the network's."""
    pairs = [(a, b) for a, b in zip(average.parameters(), network.parameters(), strict=True) if b.requires_grad]
    torch._foreach_lerp_([a for a, _ in pairs], [b for _, b in pairs], 1 - keep)


def main() -> None:
    """Train, keeping a checkpoint and a line of figures on dev after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teacher", type=Path, help="folder of mpnet-base, to train that instead of MiniLM")
    parser.add_argument("--taught", type=Path, help="plain news as a teacher reads it, from training.teach: a batch of it at every step")
    parser.add_argument("--begin", type=Path, nargs="+", help="weights to begin with (the mean of several), instead of the base model's")
    for name, value in asdict(Schedule()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    args = parser.parse_args()
    schedule = Schedule(**{name: getattr(args, name) for name in asdict(Schedule())})
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(schedule.seed)
    network = Network(schedule.dropout, SMALL if args.teacher is None else BIG)
    if args.begin is None:
        load_base(network, args.teacher or base_folder())
    else:
        network.load_state_dict(read_network(args.begin).state_dict())
    average = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(groups(network, schedule), betas=(0.9, 0.98), fused=True)
    first = TASKS[0]
    tasks = [task for task in TASKS if task is first or schedule.aside]
    corpora = {task.name: list(load(args.prepared / f"{task.name}-train.npz")) for task in tasks}
    if args.taught is not None:
        tasks.append(TAUGHT)
        corpora[TAUGHT.name] = list(load(args.taught))
    steps = len(deal(corpora[first.name], first.sizes, first.budget, random.Random(schedule.seed)))  # noqa: S311
    total = steps * schedule.epochs
    warm = max(1, int(total * schedule.warm))
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1.0, (at + 1) / warm, max(0.0, (total - at) / (total - warm))))
    saved, begun = args.out / "checkpoint.pt", 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        begun = state["epoch"]
        for thing, key in ((network, "network"), (average, "average"), (optimizer, "optimizer"), (plan, "plan")):
            thing.load_state_dict(state[key])
    print(json.dumps({"schedule": asdict(schedule), "steps": total, "from": begun}), flush=True)
    for epoch in range(begun, schedule.epochs):
        torch.manual_seed(schedule.seed * 100 + epoch)
        streams = {task.name: stream(corpora[task.name], task, schedule.seed * 100 + epoch) for task in tasks}
        sums = dict.fromkeys(corpora, 0.0)
        clock = time.time()
        for index in range(steps):
            at = epoch * steps + index
            for task in tasks:
                every = 1 if task in (first, TAUGHT) else task.every * schedule.aside
                if at % every == 0:
                    loss = step_loss(network, task, hide(next(streams[task.name]), schedule.mask))
                    loss.backward()  # type: ignore[no-untyped-call]
                    sums[task.name] += float(loss.detach()) * every / steps
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=False)
            plan.step()
            follow(average, network, min(schedule.average, 1 - 1 / (at / 10 + 2)))
            if index % 50 == 49:
                print(f"epoch {epoch} step {index + 1}/{steps} {(time.time() - clock) / (index + 1):.2f} s a step", flush=True)
        figures = measure(average, args.prepared, aside=schedule.aside > 0)
        losses = {name: round(value, 4) for name, value in sums.items()}
        print(json.dumps({"epoch": epoch, "minutes": round((time.time() - clock) / 60, 1), "loss": losses} | figures), flush=True)
        state = {"epoch": epoch + 1, "network": network.state_dict(), "average": average.state_dict()}
        torch.save(state | {"optimizer": optimizer.state_dict(), "plan": plan.state_dict()}, saved.with_suffix(".new"))
        saved.with_suffix(".new").rename(saved)
    if not math.isnan(sum(float(p.sum()) for p in average.parameters())):
        torch.save(average.state_dict(), args.out / "average.pt")


if __name__ == "__main__":
    main()
