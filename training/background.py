"""Count in how many news articles each word stem stands, for words/background.tsv: how telling a word is.

    python -m training.background --news ../shared/data/news/articles.jsonl.xz --out src/headwater/words/background.tsv

Deterministic. Takes every second article of the collection. Only stems in at least 40 articles are kept,
and only those which most of these write without a capital: no names.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
from collections import Counter
from pathlib import Path

import snowballstemmer

from headwater.text import fold, words

LEAST = 40


def count(path: Path) -> tuple[Counter[str], Counter[str], int]:
    """Return in how many articles each stem stands, in how many without a capital, and the number of articles."""
    stem, cache, total = snowballstemmer.stemmer("english"), {}, 0
    found: Counter[str] = Counter()
    small: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % 2:
                continue
            text, total = json.loads(line)["text"], total + 1
            forms = {span.of(text) for span in words(text)}
            for form in forms - cache.keys():
                cache[form] = stem.stemWord(fold(form))
            found.update({cache[form] for form in forms})
            small.update({cache[form] for form in forms if form.islower()})
    return found, small, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    found, small, total = count(args.news)
    rows = sorted(
        (stem, round(math.log(total / n), 1)) for stem, n in found.items() if n >= LEAST and stem.isalpha() and small[stem] > n / 2
    )
    head = (
        "# Word stems and how telling they are: ln(articles / articles with the stem), counted by training/background.py "
        "over AllSides news (Baly et al. 2020).\n"
    )
    args.out.write_text(head + "".join(f"{stem}\t{weight}\n" for stem, weight in rows), encoding="utf-8")
    print(len(rows), "stems from", total, "articles")


if __name__ == "__main__":
    main()
