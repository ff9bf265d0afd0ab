"""The pages say what headwater does: every field and value is in the reference, and what commands print is what they print now."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from headwater import types
from headwater.types import Dossier

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "evaluation" / "README.md",
]
REFERENCE = {part.split("\n")[0]: part for part in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8").split("\n### ")}
# The nouns that stay inside the program.
INNER = ("Span", "Reading", "Attribution", "EntityMention", "DateMention", "Annotations", "Links")
NOUNS = [cls for cls in vars(types).values() if isinstance(cls, type) and is_dataclass(cls) and cls.__name__ not in INNER]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_the_reference_names_every_field(noun: type) -> None:
    told = set(re.findall(r"`([^`]+)`", REFERENCE[noun.__name__]))
    names = [
        name
        for field in fields(noun)
        for name in (("start", "end") if field.metadata.get("flat") else (field.metadata.get("key", field.name),))
    ]
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize("name", ["Kind", "Act", "Certainty", "Stance", "Status", "EntityType", "Slot", "DriftKind", "Relation"])
def test_the_reference_names_every_value(name: str) -> None:
    text = "".join(REFERENCE.values())
    assert [value for value in getattr(types, name).__args__ if f"`{value}`" not in text] == []


def test_what_commands_print_is_what_they_print_now() -> None:
    command = [sys.executable, "docs/refresh.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run: python docs/refresh.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_python_of_the_pages_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Ivo Tarn said that the ferry of Kell sank.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for page in (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "judgements.md", ROOT / "docs" / "store.md"):
        names: dict[str, object] = {}
        for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            if "import duckdb" not in block:  # reads tables that a command writes; tests/store/test_tables.py asks duckdb
                exec(compile(block, page.name, "exec"), names)  # noqa: S102
        assert isinstance(names["dossier"], Dossier)
    assert "Ivo Tarn" in capsys.readouterr().out


def test_the_commands_of_the_pages_are_understood() -> None:
    from headwater.cli import build_parser

    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()]
    commands = [re.split(r"[#>]", line)[0].split("|")[-1].strip() for line in lines if re.match(r"headwater |cat .* headwater ", line)]
    assert len(commands) >= 40
    for command in commands:
        build_parser().parse_args(shlex.split(command)[1:])


def test_contributing_is_under_two_pages() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split()) < 1000
