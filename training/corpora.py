"""Turns each corpus into word labels for the tagger; every function yields one labelled text at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from headwater.annotate.pieces import Pieces, cut_pieces, join_words

ROLES = ("source", "cue", "content")
# Columns of an attribution's labels; a teacher's likely tags come after them.
GOLD = 4
ENTITIES = ("person", "organisation", "place", "group", "date", "money", "facility", "product", "misc")
WORLDWIDE = dict(zip(("Person", "Organization", "Location", "NORP", "Date", "Money", "Facility", "Product", "Misc"), ENTITIES, strict=True))
EQUIPMENT = ("Weapon", "MilitaryPlatform")
FACTUALITY = ("UW", "MEANTIME", "UDS_IH2")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with labels: ``labels`` is words × columns, ``safe`` says before which words it may be cut.

    Columns, by task. attribution: tag (BIO, 0 = O), the content word's cue (a word, else -1), and on a cue's first word its
    source's begin and end (words; -2 = not named; -1 on all other words). entity, equipment: tag. certainty: value (nan = not
    judged), whether it is an event, number of the corpus.
    """

    name: str
    pieces: Pieces
    labels: NDArray[np.float32]
    safe: NDArray[np.bool_]


def attributions(tokenizer: Tokenizer, path: Path) -> Iterator[Labelled]:
    """Yield the articles of a file in PolNeAR's form."""
    for row in read_rows(path):
        pieces = cut_pieces(tokenizer, row["text"])
        labels = np.full((len(pieces.first), GOLD), -1, dtype=np.float32)
        labels[:, 0] = 0
        safe = pieces.breaks > 0
        for attribution in row["attributions"]:
            found = {role: [words_of(pieces, start, end) for start, end in attribution[role]] for role in ROLES}
            (cue, cue_end), *_ = found["cue"]
            if cue_end <= cue:
                continue
            for role in ("content", "source", "cue"):
                for begin, end in found[role]:
                    mark(labels[:, 0], begin, end, ROLES.index(role))
            for begin, end in found["content"]:
                labels[begin:end, 1] = cue
            labels[cue, 2:4] = found["source"][0] if found["source"] else (-2, -2)
            ends = [edge for spans in found.values() for edge in spans]
            safe[min(b for b, _ in ends) + 1 : max(e for _, e in ends)] = False
        yield Labelled(row["id"], pieces, labels, safe)


def entities(tokenizer: Tokenizer, path: Path) -> Iterator[Labelled]:
    """Yield the articles of a file in worldwide-ner's form, one paragraph for each stored sentence."""
    for row in read_rows(path):
        texts, spans, at = [], [], 0
        for sentence in row["sentences"]:
            # One word in 200 has a second annotator's tag stuck to it behind a tab.
            joined = join_words([token.split("\t")[0] for token in sentence["tokens"]])
            texts.append(joined.text)
            for start, end, kind in spans_of(sentence["tags"]):
                spans.append((at + joined.starts[start], at + joined.ends[end - 1], ENTITIES.index(WORLDWIDE[kind])))
            at += len(joined.text) + 2
        yield _tagged(tokenizer, row["id"], "\n\n".join(texts), spans)


def equipment(tokenizer: Tokenizer, path: Path) -> Iterator[Labelled]:
    """Yield re3d's documents with weapons and platforms marked, the part under a non-commercial licence left out."""
    for row in read_rows(path):
        if "BBC" in row["publisher"] or "bbc." in row["url"]:
            continue
        marked = [(e["start"], e["end"], 0) for e in row["entities"] if e["type"] in EQUIPMENT]
        yield _tagged(tokenizer, row["id"], row["text"], marked)


def certainty(tokenizer: Tokenizer, folder: Path, part: str) -> Iterator[Labelled]:
    """Yield the sentences of the factuality sets, the judged events' values on their first words."""
    for number, corpus in enumerate(FACTUALITY):
        for row in read_rows(folder / corpus / f"{part}.jsonl"):
            joined = join_words(row["text"].split())
            pieces = cut_pieces(tokenizer, joined.text)
            labels = np.full((len(pieces.first), 3), np.nan, dtype=np.float32)
            labels[:, 1:] = 0, number
            for target in row["targets"]:
                start, end = target["span1"]
                begin, after = words_of(pieces, joined.starts[start], joined.ends[end - 1])
                if after > begin:
                    labels[begin, :2] = target["label"], 1
            yield Labelled(f"{corpus}-{row['idx']}", pieces, labels, np.zeros(len(labels), dtype=bool))


def _tagged(tokenizer: Tokenizer, name: str, text: str, spans: Sequence[tuple[int, int, int]]) -> Labelled:
    pieces = cut_pieces(tokenizer, text)
    labels = np.zeros((len(pieces.first), 1), dtype=np.float32)
    safe = pieces.breaks > 0
    # Longest last, so that of two nested marks the longer stays.
    for start, end, kind in sorted(spans, key=lambda span: span[1] - span[0]):
        begin, after = words_of(pieces, start, end)
        mark(labels[:, 0], begin, after, kind)
        safe[begin + 1 : after] = False
    return Labelled(name, pieces, labels, safe)


def mark(tags: NDArray[np.float32], begin: int, end: int, kind: int) -> None:
    """Write one span into a row of BIO tags: 1 + 2·kind begins it, 2 + 2·kind goes on."""
    if end > begin:
        tags[begin:end] = 2 + 2 * kind
        tags[begin] = 1 + 2 * kind


def words_of(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """Return the first word and one past the last word that the characters ``start`` to ``end`` touch."""
    begin = int(np.searchsorted(pieces.ends, start, side="right"))
    return begin, max(begin, int(np.searchsorted(pieces.starts, end, side="left")))


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans of stored BIO tags as begin, end, kind."""
    out: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag[0] == "B":
            out.append((index, index + 1, tag[2:]))
        elif tag[0] == "I" and out and out[-1][1] == index and out[-1][2] == tag[2:]:
            out[-1] = (out[-1][0], index + 1, tag[2:])
    return out


def read_rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """Yield the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
