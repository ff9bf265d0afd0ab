"""The name of what annotates: the version of headwater and, for the tagger, the hash of its files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from headwater import __version__
from headwater.annotate import AttributionFinder
from headwater.annotate.passages import tagged_finder
from headwater.annotate.tagged import TaggedFinder


def name_annotator(finder: AttributionFinder | None) -> str:
    """Return "headwater 0.1.0, tagger 1a2b3c4d5e6f" or "headwater 0.1.0, find_attributions": the same name, the same annotations."""
    finder = tagged_finder() if finder is None else finder
    if isinstance(finder, TaggedFinder):
        return f"headwater {__version__}, tagger {_hash(finder.tagger.folder)}"
    return f"headwater {__version__}, {getattr(finder, '__name__', type(finder).__name__)}"


@cache
def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("tagger.json", "tagger.onnx", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]
