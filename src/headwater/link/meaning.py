"""What a passage says in its sentence, as vectors: a small network of its own reads it (onnxruntime, tokenizers, numpy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from headwater.networks import MODELS, open_network, open_tokenizer, tokenizable
from headwater.types import Span

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
LONGEST, WORDS = 128, 40  # word pieces that are read at most, and that are kept of the passage itself


@dataclass(frozen=True, slots=True)
class Meaning:
    """A passage as the network reads it: one vector of unit length a word piece, and how much each weighs (they sum to 1)."""

    words: Floats
    weights: Floats

    @property
    def whole(self) -> Floats:
        """The weighted mean of the words' vectors, of unit length."""
        mean = self.weights @ self.words
        return mean / max(float(np.sqrt(mean @ mean)), 1e-6)


class MeaningReader:
    """Reads passages one by one, so that no passage's vectors depend on what it is read with; loads the network at the first use."""

    def __init__(self, folder: Path = MODELS) -> None:
        self.folder = folder

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The word-piece tokenizer, cutting at LONGEST pieces."""
        tokenizer = open_tokenizer(self.folder)
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The network."""
        return open_network(self.folder / "passages.onnx")

    def read(self, text: str, span: Span, context: Span) -> Meaning:
        """Return the meaning of the passage ``span`` of ``text``, read within ``context``."""
        low, high = context.start, context.end
        pieces: Any = self.tokenizer.encode(tokenizable(text[low:high]))
        inside = mark(pieces.offsets, Span(span.start - low, span.end - low))
        words, weights = self.session.run(["words", "weights"], {"ids": np.asarray([pieces.ids]), "inside": inside[None]})
        kept = np.flatnonzero(inside)[:WORDS]
        return Meaning(words[kept].astype(np.float32), weights[kept].astype(np.float32))


def mark(offsets: Sequence[tuple[int, int]], span: Span) -> npt.NDArray[np.int64]:
    """Return 1 for each word piece that is part of the span, 0 for the others; all 1 where none is."""
    inside = np.asarray([int(end > start and end > span.start and start < span.end) for start, end in offsets], dtype=np.int64)
    return inside if inside.any() else np.ones_like(inside)
