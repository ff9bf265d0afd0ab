"""Check this bundle: the hash of every file and text, and every quotation at its offsets. Python 3 is all it needs.

    python3 verify.py        exit status: 0 all holds, 1 something does not (listed)

headwater puts this file into every bundle as it is; it imports nothing but Python's own library.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Check the folder this file lies in and say what does not hold."""
    folder = Path(__file__).resolve().parent
    problems = [*check_files(folder)]
    try:
        dossier = json.loads((folder / "dossier.json").read_text(encoding="ascii"))
        texts = json.loads((folder / "texts.json").read_text(encoding="ascii"))
        problems += [problem for story in dossier["stories"] for problem in check_story(folder, story, texts)]
        claims = [claim for story in dossier["stories"] for claim in story["claims"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.append(f"the dossier cannot be read: {error!r}")
        claims = []
    for problem in problems:
        sys.stdout.write(ascii(problem)[1:-1] + "\n")
    mentions = sum(len(claim["mentions"]) for claim in claims)
    verdict = f"{len(problems)} problem(s)" if problems else "every line holds"
    sys.stdout.write(f"{len(claims)} claims, {mentions} mentions: {verdict}\n")
    return 1 if problems else 0


def check_files(folder: Path) -> list[str]:
    """Return what is wrong with the files: one that is missing, changed, or not listed."""
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ["SHA256SUMS is missing"]
    problems, listed = [], {"SHA256SUMS"}
    for line in lines:
        digest, _, name = line.partition("  ")
        listed.add(name)
        file = folder / name
        if ".." in Path(name).parts or Path(name).is_absolute() or not file.is_file():
            problems.append(f"{name}: is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            problems.append(f"{name}: is not the file that was packed")
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    return problems + [f"{name}: was not packed" for name in sorted(found - listed)]


def check_story(folder: Path, story: dict[str, Any], files: dict[str, str]) -> list[str]:
    """Return what is wrong with a story's texts and quotations."""
    problems, texts = [], {}
    for article in story["articles"]:
        name = files[article["sha256"]]
        data = (folder / "texts" / Path(name).name).read_bytes()
        texts[article["id"]] = data.decode("utf-8", "surrogatepass")
        if hashlib.sha256(data).hexdigest() != article["sha256"] or texts[article["id"]] != article["text"]:
            problems.append(f"{name}: is not the text of {article['id']}")
    for claim in story["claims"]:
        for number, mention in enumerate(claim["mentions"]):
            words = texts.get(mention["article"], "")[mention["start"] : mention["end"]]
            if words != mention["quote"]:
                problems.append(f"claim {claim['id']}, mention {number}: the text reads {words[:80]!r}, not {mention['quote'][:80]!r}")
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
