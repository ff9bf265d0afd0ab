"""JSON objects from outside: parsed so that nothing in them surprises, and what stands under a key if it is of the kind expected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from headwater.errors import ReadError

MAX_DEPTH = 100
"""How deep objects and lists may stand in one another: nothing said of an article goes deeper, and later steps go down by recursion."""


def parse_json(text: str) -> Any:
    """Return what the JSON text holds; ReadError says where it breaks."""
    try:
        data = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column" if "\n" in text.strip() else "column"
        raise ReadError(f"broken JSON ({error.msg} at {where} {error.colno})") from error
    except RecursionError as error:
        raise ReadError("broken JSON (nested too deeply)") from error
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"broken JSON ({error})") from error
    if text.count("[") + text.count("{") > MAX_DEPTH and _is_deep(data):
        raise ReadError("broken JSON (nested too deeply)")
    return data


def _is_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [inner for each in level if isinstance(each, dict | list) for inner in (each.values() if isinstance(each, dict) else each)]
    return bool(level)


def parse_object(text: str) -> Mapping[str, Any]:
    """Return the JSON object that the text holds; ReadError where it holds something else."""
    data = parse_json(text)
    if not isinstance(data, dict):
        raise ReadError(f"a JSON object is expected, not {type(data).__name__}")
    return data


def string_in(record: Mapping[str, Any], *keys: str) -> str | None:
    """Return the first string under one of the keys that is not blank."""
    found = (value.strip() for key in keys if isinstance(value := record.get(key), str))
    return next((value for value in found if value), None)


def objects_in(record: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that stand under a key, in a list, by names, or alone."""
    value = record.get(key)
    values = value if isinstance(value, list) else [value]
    return (each for each in values if isinstance(each, dict))


def _no_number(_name: str) -> None:
    """Read NaN and Infinity, which are no JSON, as null: some tools write them for an empty field."""
