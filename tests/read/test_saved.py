"""One saved input for each kind of file, and all that is read from it, beside it as JSON.

To write what is expected anew, after looking at every difference: python tests/read/test_saved.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from headwater.codec import encode
from headwater.read import iter_articles
from headwater.read.readers import READERS, SNIFFED

SAVED = Path(__file__).with_name("saved")
INPUTS = sorted(path.name for path in SAVED.iterdir() if not path.name.startswith(".") and not path.name.endswith(".expected.json"))


FOUND = ("credits", "content_free")  # in the text, by rules with tests of their own


def read(name: str) -> str:
    """Return all that is read from a saved file, as JSON."""
    items = [{key: value for key, value in encode(item).items() if key not in FOUND} for item in iter_articles([name])]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", INPUTS)
def test_a_saved_input_gives_what_is_saved_beside_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAVED)
    assert json.loads(read(name)) == json.loads((SAVED / f"{name}.expected.json").read_text(encoding="utf-8"))


def test_every_reader_has_a_saved_input() -> None:
    named = {READERS[ending] for ending in READERS for name in INPUTS if ending in name} - {SNIFFED}
    assert named == set(READERS.values()) - {SNIFFED}


if __name__ == "__main__":
    os.chdir(SAVED)
    for name in INPUTS:
        Path(f"{name}.expected.json").write_text(read(name), encoding="utf-8")
