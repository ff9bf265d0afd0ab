"""Frozen dataclasses to plain JSON values and back, by their type hints alone.

A field's metadata may hold ``key`` (its name in JSON) or ``flat`` (its own fields stand in the parent's object);
a dataclass with ``as_list = True`` becomes a list of its fields. Knows no noun of headwater.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from headwater.errors import DossierError

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Turn a dataclass, or a tuple of them, into dicts, lists and scalars in the order of the fields."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if getattr(type(value), "as_list", False):
            return [encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
        out: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            inner = encode_field(getattr(value, field.name), flat=bool(field.metadata.get("flat")))
            if field.metadata.get("flat"):
                out.update(inner)
            else:
                out[field.metadata.get("key", field.name)] = inner
        return out
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    return value


def encode_field(value: Any, *, flat: bool) -> Any:
    """Encode one field; a flat one gives its own fields as a dict even where its class is written as a list."""
    if not flat:
        return encode(value)
    return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}


def decode(cls: type[T], data: Any, *, where: str = "") -> T:
    """Build a ``cls`` from what `encode` made; unknown keys are passed over, missing ones take the field's default.

    Raises DossierError that names the place where the data does not fit.
    """
    result: T = _decode(cls, data, where or cls.__name__)
    return result


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _decode(hint: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        choices = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        if data is None and len(choices) < len(typing.get_args(hint)):
            return None
        return _decode(choices[0], data, where)
    if origin is typing.Literal:
        if data not in typing.get_args(hint):
            raise DossierError(f"{where}: {data!r} is none of {', '.join(map(repr, typing.get_args(hint)))}")
        return data
    if origin is tuple:
        if not isinstance(data, list):
            raise DossierError(f"{where}: a list is expected, not {type(data).__name__}")
        return tuple(_decode(typing.get_args(hint)[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            raise DossierError(f"{where}: an object is expected, not {type(data).__name__}")
        value_hint = typing.get_args(hint)[1]
        return {key: _decode(value_hint, item, f"{where}.{key}") for key, item in data.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_dataclass(hint, data, where)
    if hint is Any or hint is object:
        return data
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, hint) or (isinstance(data, bool) and hint is not bool):
        raise DossierError(f"{where}: {hint.__name__} is expected, not {type(data).__name__}")
    return data


def _decode_dataclass(cls: type, data: Any, where: str) -> Any:
    fields = dataclasses.fields(cls)
    if getattr(cls, "as_list", False) and isinstance(data, list):
        if len(data) != len(fields):
            raise DossierError(f"{where}: {len(fields)} values are expected, not {len(data)}")
        data = {field.name: item for field, item in zip(fields, data, strict=True)}
    if not isinstance(data, dict):
        raise DossierError(f"{where}: an object is expected, not {type(data).__name__}")
    hints, kwargs = _hints(cls), {}
    for field in fields:
        key = field.metadata.get("key", field.name)
        if field.metadata.get("flat"):
            kwargs[field.name] = _decode(hints[field.name], data, where)
        elif key in data:
            kwargs[field.name] = _decode(hints[field.name], data[key], f"{where}.{key}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise DossierError(f"{where}: {key!r} is missing")
    return cls(**kwargs)
