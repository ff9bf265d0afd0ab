"""What every command says of itself, and what one says that has nothing to show."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.cli import build_parser, main
from headwater.store import Store


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parser of each command, and of what a command does where it does several things."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command
                yield from parsers(command)


@pytest.mark.parametrize("command", list(parsers(build_parser())), ids=lambda command: command.prog)
def test_every_command_has_examples_and_tells_its_exit_status(command: argparse.ArgumentParser) -> None:
    text = command.format_help()
    assert f"\nexamples:\n  {' '.join(command.prog.split()[:2])}" in text
    assert "\nexit status: 0 " in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["stories"], "no story fits"),
        (["search", "ferry"], "no article has these words"),
        (["feed", "list"], "there are no feeds to watch; 'headwater feed add URL' adds one"),
        (["judge", "list"], "the store has no judgements"),
    ],
)
def test_a_command_with_nothing_to_show_says_so(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(tmp_path / "news.db", create=True).close()
    assert main([*arguments, "--store", str(tmp_path / "news.db")]) == 1
    assert capsys.readouterr() == ("", f"headwater: {said}\n")


@pytest.mark.parametrize("arguments", [["verify"], ["explain", "c1"], ["export", "--to", "csv"]])
def test_what_is_no_dossier_is_told_how_one_is_made(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "story.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    assert main([arguments[0], str(page), *arguments[1:]]) == 1
    assert capsys.readouterr().err.endswith("('headwater trace PATHS -o story.json' writes a dossier)\n")
