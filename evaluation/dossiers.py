"""Trace each annotated story and write its dossier, for gold/score.py.

python -m evaluation.dossiers ../shared/gold/dev out/dossiers        # GOLD_DIR/{story}.json, GOLD_DIR/../stories/{story}/
python ../shared/gold/score.py ../shared/gold/dev out/dossiers
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from headwater.annotate import find_attributions
from headwater.pipeline import trace
from headwater.show import render


def main() -> int:
    """Write one dossier a story; exit 1 if a story could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of annotations, one file a story")
    parser.add_argument("out", type=Path, help="folder for the dossiers")
    parser.add_argument("--stories", type=Path, help="folder of the stories' articles (default: beside the annotations)")
    parser.add_argument("--rules", action="store_true", help="find attributions by the rules alone, without the tagger")
    args = parser.parse_args()
    stories = args.stories or args.gold.parent / "stories"
    annotations = sorted(args.gold.glob("*.json"))
    if not annotations:
        parser.error(f"{args.gold}: there are no annotations (*.json) here")
    args.out.mkdir(parents=True, exist_ok=True)
    began, bad = time.process_time(), 0
    for annotation in annotations:
        dossier = trace([stories / annotation.stem], created="", finder=find_attributions if args.rules else None)
        bad += not dossier.stories
        (args.out / annotation.name).write_text(render(dossier, "json"), encoding="utf-8")
    print(f"{len(annotations)} stories in {time.process_time() - began:.1f} CPU seconds")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
