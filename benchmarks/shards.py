"""The process pool and Daft over the same articles: the same bytes, and how long: ``python -m benchmarks.shards [--articles N]``.

The articles are annotated by the rules alone, so that what differs is the runner. By the clock on the wall: the pool works in other
processes.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

from benchmarks.annotate import NEWS, read_news
from headwater.annotate import annotate_article, find_attributions
from headwater.codec import encode
from headwater.runners import Runner, write_shards
from headwater.types import Article


def annotate_line(article: Article) -> str:
    """Return what the rules see in an article, as one line of JSON."""
    return json.dumps(encode(annotate_article(article, finder=find_attributions)))


def main() -> int:
    """Measure, and tell; 1 where the runners do not write the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--news", type=Path, default=NEWS, metavar="FILE")
    parser.add_argument("--size", type=int, default=500, metavar="K", help="articles a shard")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes of the pool")
    args = parser.parse_args()
    articles = read_news(args.news, args.articles)
    runners: tuple[Runner, ...] = ("pool", "daft")
    made = []
    for runner in runners:
        with tempfile.TemporaryDirectory() as folder:
            started, times = time.monotonic(), []
            paths = []
            for shard in write_shards(annotate_line, articles, Path(folder), size=args.size, workers=args.workers, runner=runner):
                times.append(time.monotonic() - started)
                paths.append(shard.path)
            made.append([path.read_bytes() for path in paths])
        print(
            f"{runner}: the first of {len(paths)} shards after {times[0]:.1f} s, all after {times[-1]:.1f} s; load {os.getloadavg()[0]:.1f}"
        )
    same = made[0] == made[1]
    print("the same bytes" if same else "NOT the same bytes")
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
