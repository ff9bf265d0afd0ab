"""The commands, a file each: what it is called, what it takes, and which public function it calls; no logic of its own."""

from headwater.commands import checking, explaining, exporting, feeding, finding, judging, serving, storing, tracing

# In the order in which `headwater --help` lists them.
COMMANDS = (tracing, explaining, checking, exporting, storing, finding, judging, feeding, serving)

__all__ = ["COMMANDS"]
