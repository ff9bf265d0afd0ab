"""Train, measure and export the network that tells which passages make the same claim.

    python -m training.passages --gold ../shared/gold --news ../shared/data/news --pairs ../shared/data/pairs --out scratch/units.pkl
    python -m training.same train --units scratch/units.pkl --teacher MPNET --freeze 4 --rate 3e-5 --epochs 2 --out scratch/teacher.pt
    python -m training.same teach --units scratch/units.pkl --teacher MPNET --weights scratch/teacher.pt --out scratch/taught.pkl
    python -m training.same train --units scratch/units.pkl --taught scratch/taught.pkl --epochs 2 --out scratch/same.pt
    python -m training.same export --weights scratch/same.pt --out src/headwater/models

The teacher is mpnet-base, which reads better and is five times too large to ship; the small network learns from the annotated
stories and from what the teacher says of the pairs of plain ones (Hinton et al. 2015). Seeded. A fourth of the training stories is
held out, unless --everything is given. Needs torch.
"""

from __future__ import annotations

import argparse
import copy
import json
import pickle
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from headwater.link.clusters import cluster
from training.meaning import COMPARED, MIDDLE, STEP, SameNetwork, cutting_tokenizer, freeze, loss_of, make_batch, make_encoder
from training.passages import OTHER, Unit
from training.train import follow

FOLDS = 4
Taught = Mapping[tuple[str, str], np.ndarray]


def load_units(path: Path) -> list[Unit]:
    """Return the units that ``training.passages`` wrote."""
    units: list[Unit] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    return units


def held_out(units: Sequence[Unit], fold: int) -> set[str]:
    """Return the training stories of one fold."""
    stories = sorted({unit.story for unit in units if unit.part == "train"})
    return {story for number, story in enumerate(stories) if number % FOLDS == fold}


def standard(units: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and the spread of each sign over the training stories."""
    rows = np.concatenate([unit.signs.reshape(-1, unit.signs.shape[-1]) for unit in units if unit.part == "train"])
    return rows.mean(0), rows.std(0) + 1e-6


def build(teacher: Path | None, dropout: float = 0.1) -> SameNetwork:
    """Return an untrained network over MiniLM, or over mpnet-base in its folder."""
    return SameNetwork(make_encoder(teacher, dropout))


def choose(unit: Unit, draw: random.Random) -> list[int]:
    """Return the passages of a unit that are trained on: of found ones all that are known and 25 others."""
    if unit.kind != "found":
        return list(range(len(unit.claims)))
    others = [number for number, claim in enumerate(unit.claims) if claim == OTHER]
    draw.shuffle(others)
    return sorted([number for number, claim in enumerate(unit.claims) if claim >= 0] + others[:25])


def train(args: argparse.Namespace) -> None:
    """Train a network and write the running average of its weights after each round, with the figures on the stories held out."""
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)  # noqa: S311 - an order, not a secret
    units = load_units(args.units)
    apart = held_out(units, args.fold)
    mean, spread = standard(units)
    taught: Taught = pickle.loads(args.taught.read_bytes()) if args.taught else {}  # noqa: S301
    network, tokenizer = build(args.teacher), cutting_tokenizer()
    if args.begin:
        network.load_state_dict(torch.load(args.begin, weights_only=False)["state"])
    kinds = ["annotated", "found"] + (["news"] if taught else [])
    main = [u for u in units if u.kind in kinds and u.part != "dev" and (args.everything or u.story not in apart)]
    rounds = [[u for u in units if u.kind == "events"]] * args.events + [main] * args.epochs
    freeze(network.encoder, args.freeze)
    heads = [part for name, part in network.named_parameters() if not name.startswith("encoder")]
    body = [part for part in network.encoder.parameters() if part.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": args.rate, "weight_decay": 0.01}, {"params": heads, "lr": args.head_rate, "weight_decay": 0.01}]
    )
    average = copy.deepcopy(network)
    steps, step, began = sum(map(len, rounds)), 0, time.time()
    rates = [args.rate, args.head_rate]
    for number, some in enumerate(rounds):
        network.train()
        total = 0.0
        for unit in draw.sample(some, len(some)):
            step += 1
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, step / (0.1 * steps), 1 - (step - 1) / steps)
            numbers = choose(unit, draw)
            target = taught.get((unit.kind, unit.story))
            said = None if target is None else torch.tensor(target[np.ix_(numbers, numbers)], dtype=torch.float)
            batch = make_batch(unit, tokenizer, numbers, mean, spread)
            loss = loss_of(network, batch, torch.tensor(unit.claims[numbers]), said, plain=args.plain)
            if not loss.requires_grad:
                continue
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            follow(average, network, min(args.average, 1 - 1 / (step / 5 + 2)))
            total += loss.item()
        print(f"round {number + 1} of {len(rounds)}: loss {total / len(some):.3f}, {time.time() - began:.0f} s", flush=True)
        report(average, units, apart, tokenizer, mean, spread)
        torch.save({"state": average.state_dict(), "mean": mean, "spread": spread}, args.out)


def read_all(network: SameNetwork, unit: Unit, tokenizer: Tokenizer, mean: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the probabilities of all pairs of a unit (n × n)."""
    network.eval()
    with torch.inference_mode():
        scores, _ = network(make_batch(unit, tokenizer, list(range(len(unit.claims))), mean, spread))
    values: np.ndarray = torch.sigmoid(scores).numpy()
    return (values + values.T) / 2


def grouped_f1(unit: Unit, same: np.ndarray, threshold: float) -> float:
    """Return the pairwise F1 of the groups over the passages of annotated claims, 0 to 1."""
    count = len(unit.claims)
    likely = [(one, other) for one in range(count) for other in range(one + 1, count) if same[one, other] > 0.02]
    pairs = {(one, other): float(same[one, other]) ** 2 for one, other in likely}
    label = {number: place for place, group in enumerate(cluster(count, pairs, threshold**2)) for number in group}
    known = np.flatnonzero(unit.claims >= 0)
    ours, theirs = np.asarray([label[number] for number in known]), unit.claims[known]
    one, other = np.triu_indices(len(known), 1)
    system, gold = ours[one] == ours[other], theirs[one] == theirs[other]
    return float(2 * (system & gold).sum() / max(1, system.sum() + gold.sum()))


def report(
    network: SameNetwork, units: Sequence[Unit], apart: set[str], tokenizer: Tokenizer, mean: np.ndarray, spread: np.ndarray
) -> None:
    """Print the figures on the stories held out and on dev, at the threshold that is best for the former."""
    for kind in ("annotated", "found"):
        sets = {
            "held out": [unit for unit in units if unit.kind == kind and unit.story in apart],
            "dev": [unit for unit in units if unit.kind == kind and unit.part == "dev"],
        }
        same = {unit.story: read_all(network, unit, tokenizer, mean, spread) for some in sets.values() for unit in some}

        def figure(some: Sequence[Unit], threshold: float, same: Mapping[str, np.ndarray] = same) -> float:
            sizes = [int((unit.claims >= 0).sum()) for unit in some]
            return 100 * float(np.average([grouped_f1(unit, same[unit.story], threshold) for unit in some], weights=sizes))

        best = max((round(float(t), 2) for t in np.arange(0.1, 0.7, 0.05)), key=lambda t: figure(sets["held out"], t))
        print(f"  {kind}, at {best}: " + ", ".join(f"{name} {figure(some, best):.1f}" for name, some in sets.items()), flush=True)


def teach(args: argparse.Namespace) -> None:
    """Write what a trained network says of every pair of the plain stories; of annotated ones the annotation says it."""
    units, stored = load_units(args.units), torch.load(args.weights, weights_only=False)
    network, tokenizer = build(args.teacher), cutting_tokenizer()
    network.load_state_dict(stored["state"])
    wanted = [unit for unit in units if unit.kind == "news"]
    out = {}
    for number, unit in enumerate(wanted):
        out[unit.kind, unit.story] = read_all(network, unit, tokenizer, stored["mean"], stored["spread"])
        if number % 20 == 19:
            print(f"{number + 1} of {len(wanted)} stories", flush=True)
    args.out.write_bytes(pickle.dumps(out))


def export(args: argparse.Namespace) -> None:
    """Write passages.onnx (int8) and passages.json (the scorer's weights), of one network or the mean of several, into a folder."""
    from training.export_meaning import write_meaning

    read = [torch.load(path, weights_only=False) for path in args.weights]
    stored = read[-1]
    network = build(None)
    network.load_state_dict({key: torch.stack([each["state"][key].float() for each in read]).mean(0) for key in stored["state"]})
    network.eval()
    write_meaning(network, args.out / "passages.onnx")
    weights = {
        "mean": [*MIDDLE.tolist(), *stored["mean"].tolist()],
        "spread": [STEP] * COMPARED + stored["spread"].tolist(),
        "line": network.line.weight[0].tolist(),
        "bias": float((network.line.bias + network.out.bias).detach()),
        "hidden": network.hidden.weight.tolist(),
        "hidden_bias": network.hidden.bias.tolist(),
        "out": network.out.weight[0].tolist(),
        "shared": float(network.shared.detach()),
    }
    rounded = json.loads(json.dumps(weights), parse_float=lambda value: round(float(value), 6))
    (args.out / "passages.json").write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train", help="train a network")
    training.set_defaults(run=train)
    training.add_argument("--taught", type=Path, help="what the teacher says, from `teach`")
    training.add_argument("--begin", type=Path, help="weights to go on from")
    training.add_argument("--epochs", type=int, default=3, help="rounds over the stories (default: %(default)s)")
    training.add_argument("--events", type=int, default=0, help="rounds over ECB+ beforehand (default: %(default)s)")
    training.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder (default: %(default)s)")
    training.add_argument("--head-rate", type=float, default=3e-3, help="learning rate of the scorer (default: %(default)s)")
    training.add_argument("--freeze", type=int, default=0, help="lowest layers that stay as they are (default: %(default)s)")
    training.add_argument("--plain", type=float, default=0.3, help="weight of pairs with passages of no claim (default: %(default)s)")
    training.add_argument("--average", type=float, default=0.98, help="share of the running average kept at a step (default: %(default)s)")
    training.add_argument("--fold", type=int, default=0, help="which fourth of the stories is held out (default: %(default)s)")
    training.add_argument("--everything", action="store_true", help="train on the held-out stories too; their figures then mean nothing")
    training.add_argument("--seed", type=int, default=0)
    teaching = commands.add_parser("teach", help="let a trained network label all pairs of plain stories")
    teaching.set_defaults(run=teach)
    for command in (training, teaching):
        command.add_argument("--units", type=Path, required=True, help="file that training.passages wrote")
        command.add_argument("--teacher", type=Path, help="folder of mpnet-base, to train or ask that instead of MiniLM")
    exporting = commands.add_parser("export", help="write the run-time files")
    exporting.set_defaults(run=export)
    teaching.add_argument("--weights", type=Path, required=True)
    exporting.add_argument("--weights", type=Path, required=True, nargs="+", help="one file, or several to take the mean of")
    for command in (training, teaching, exporting):
        command.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
