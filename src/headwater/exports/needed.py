"""Libraries that only one export needs: imported when it is asked for, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from headwater.errors import UsageError

PACKAGES = {"docx": "python-docx"}  # whose name on the package index is not the module's


def needed(module: str, *, extra: str = "exports") -> Any:
    """Return an optional library's module; UsageError says how to install it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.split(".")[0]
        raise UsageError(f"{PACKAGES.get(name, name)} is needed for this: pip install 'headwater[{extra}]'") from error
