"""How the shipped networks and their tokenizer are opened: one thread a process, loaded only when they are needed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent / "models"
SURROGATE = re.compile("[\ud800-\udfff]")


def open_network(path: Path) -> onnxruntime.InferenceSession:
    """Return the network of an ONNX file, to be run on texts of any length one at a time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Texts differ in length: arenas and patterns kept for every length would only grow.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        # Of onnxruntime's kernels the fused sum and norm is several times slower on a CPU than its two parts.
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def open_tokenizer(folder: Path) -> Tokenizer:
    """Return the word-piece tokenizer, which all networks share."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def tokenizable(text: str) -> str:
    """Return the text as the tokenizer takes it, which refuses lone surrogates: one other character each keeps every offset."""
    return SURROGATE.sub("\ufffd", text)
