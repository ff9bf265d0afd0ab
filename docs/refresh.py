"""Write what commands print into the pages that show it, so that no page shows what headwater no longer does.

    python docs/refresh.py            # rewrite README.md and docs/*.md
    python docs/refresh.py --check    # exit 1 and name the pages that are out of date

A block is ``<!-- run: headwater … -->``, a fenced text, ``<!-- end -->``; ``<!-- run: headwater … | head -20 -->`` shows the first lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "evaluation" / "floors.json"
SHIPPED = ROOT / "src" / "headwater" / "web" / "floors.json"  # what the page of the method shows; evaluation/ is not in the package
BLOCK = re.compile(r"<!-- run: headwater (?P<command>[^|]*?)(?: \| head -(?P<lines>\d+))? -->\n.*?<!-- end -->", re.S)


def run(match: re.Match[str]) -> str:
    """Return a block with what its command prints now."""
    command = [sys.executable, "-m", "headwater", *shlex.split(match["command"])]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    printed = subprocess.run(command, capture_output=True, check=True, env=environment, stdin=subprocess.DEVNULL).stdout.decode("utf-8")  # noqa: S603
    lines = printed.rstrip("\n").split("\n")
    if match["lines"] is not None and len(lines) > int(match["lines"]):
        lines = [*lines[: int(match["lines"])], "…"]
    return "\n".join([match[0].split("\n")[0], "```text", *(line.rstrip() for line in lines), "```", "<!-- end -->"])


def main() -> int:
    """Refresh, or check, every page and the copy of the floors."""
    stale = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        fresh = BLOCK.sub(run, text)
        if fresh != text:
            stale.append(page.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv:
                page.write_text(fresh, encoding="utf-8")
    if SHIPPED.read_bytes() != FLOORS.read_bytes():
        stale.append(SHIPPED.relative_to(ROOT).as_posix())
        if "--check" not in sys.argv:
            SHIPPED.write_bytes(FLOORS.read_bytes())
    sys.stdout.write("".join(f"{page}: {'out of date' if '--check' in sys.argv else 'refreshed'}\n" for page in stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
