"""The commands, a file each: what it is called, what it takes, and which public function it calls; no logic of its own."""

from headwater.commands import checking, explaining, exporting, feeding, finding, serving, storing, tracing

COMMANDS = (tracing, explaining, checking, exporting, storing, finding, feeding, serving)  # in the order in which `headwater --help` lists them

__all__ = ["COMMANDS"]
