"""Libraries that only one export needs: imported when it is asked for, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from headwater.errors import UsageError


def needed(module: str, *, extra: str = "exports") -> Any:
    """Return an optional library's module; UsageError says how to install it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(f"{module.split('.')[0]} is needed for this: pip install 'headwater[{extra}]'") from error
