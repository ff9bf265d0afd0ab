"""Frozen dataclasses to plain JSON values and back, by their type hints alone.

A field's metadata may hold ``key`` (its name in JSON) or ``flat`` (its own fields stand in the parent's object);
a dataclass with ``as_list = True`` becomes a list of its fields. Knows no noun of headwater.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

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
    hint: Any = cls
    try:
        quick: T = _quick(hint)(data)
    except _MisfitError:
        pass  # the careful reader finds the place
    else:
        return quick
    try:
        result: T = _reader(hint)(data)
    except _MisfitError as misfit:
        raise DossierError(f"{where or cls.__name__}{''.join(reversed(misfit.path))}: {misfit.what}") from None
    return result


class _MisfitError(Exception):
    """Data that do not fit: why, and the steps that lead there, the last first."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.path: list[str] = []


Reader = Callable[[Any], Any]
MISSING = object()
PLAIN = (str, int, float, bool)


class _Field(NamedTuple):
    """How one field is read: ``key`` is "" for a flat one, ``exact`` the type whose values are taken without another look."""

    name: str
    key: str
    exact: type | None
    needed: bool
    read: Reader


@cache
def _reader(hint: Any) -> Reader:
    """Return what reads the values of a type; made once for each type, as dossiers have hundreds of thousands of values."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        choices = [arg for arg in args if arg is not type(None)]
        return _optional(_reader(choices[0])) if len(choices) < len(args) else _reader(choices[0])
    if origin is typing.Literal:
        return _choice(args)
    if origin is tuple:
        return _row(_reader(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_reader(args[1]))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    if hint is Any or hint is object:
        return lambda data: data
    return _number if hint is float else _scalar(hint)


def _optional(inner: Reader) -> Reader:
    return lambda data: None if data is None else inner(data)


def _choice(allowed: tuple[object, ...]) -> Reader:
    def read(data: Any) -> Any:
        if data not in allowed:
            raise _MisfitError(f"{data!r} is none of {', '.join(map(repr, allowed))}")
        return data

    return read


def _row(inner: Reader) -> Reader:
    def read(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise _MisfitError(f"a list is expected, not {type(data).__name__}")
        if not data:
            return ()
        done: list[Any] = []
        try:
            for item in data:
                done.append(inner(item))
        except _MisfitError as misfit:
            misfit.path.append(f"[{len(done)}]")
            raise
        return tuple(done)

    return read


def _mapping(inner: Reader) -> Reader:
    def read(data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise _MisfitError(f"an object is expected, not {type(data).__name__}")
        done: dict[str, Any] = {}
        for key, item in data.items():
            try:
                done[key] = inner(item)
            except _MisfitError as misfit:
                misfit.path.append(f".{key}")
                raise
        return done

    return read


def _scalar(hint: type) -> Reader:
    def read(data: Any) -> Any:
        if not isinstance(data, hint) or (isinstance(data, bool) and hint is not bool):
            raise _MisfitError(f"{hint.__name__} is expected, not {type(data).__name__}")
        return data

    return read


def _number(data: Any) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise _MisfitError(f"float is expected, not {type(data).__name__}")
    try:
        return float(data)
    except OverflowError:
        raise _MisfitError("float is expected, not a number of hundreds of digits") from None


def _record(cls: type) -> Reader:
    as_list = bool(getattr(cls, "as_list", False))

    def read(data: Any) -> Any:
        fields = _fields(cls)
        if as_list and isinstance(data, list):
            if len(data) != len(fields):
                raise _MisfitError(f"{len(fields)} values are expected, not {len(data)}")
            for field, item in zip(fields, data, strict=True):
                if type(item) is not field.exact:
                    break
            else:
                return cls(*data)
            data = {field.key: item for field, item in zip(fields, data, strict=True)}
        if not isinstance(data, dict):
            raise _MisfitError(f"an object is expected, not {type(data).__name__}")
        values, key = {}, ""
        try:
            for name, key, exact, _, inner in fields:
                value = data.get(key, MISSING) if key else data
                if value is not MISSING:
                    values[name] = value if type(value) is exact else inner(value)
        except _MisfitError as misfit:
            misfit.path.append(f".{key}" if key else "")
            raise
        for field in fields if len(values) < len(fields) else ():
            if field.needed and field.name not in values:
                raise _MisfitError(f"{field.key!r} is missing")
        return cls(**values)

    return read


@cache
def _fields(cls: type) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(
        _Field(
            field.name,
            "" if field.metadata.get("flat") else field.metadata.get("key", field.name),
            _exact(hints[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
            _reader(hints[field.name]),
        )
        for field in dataclasses.fields(cls)
    )


def _exact(hint: Any) -> type | None:
    """Return the plain type whose values a field takes as they are: str of ``str | None``."""
    plain = [arg for arg in typing.get_args(hint) or (hint,) if arg in (str, int, float, bool)]
    return plain[0] if plain and typing.get_origin(hint) in (None, types.UnionType, typing.Union) else None


@cache
def _quick(hint: Any) -> Reader:
    """Return what reads well-formed values of a type in half the time; what is not well-formed it gives to the careful reader.

    The careful one alone tells where data do not fit. What a quick reader raises is but a sign to read all of it with care.
    """
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    careful = _reader(hint)
    if origin in (types.UnionType, typing.Union):
        choices = [arg for arg in args if arg is not type(None)]
        return _optional(_quick(choices[0])) if len(choices) < len(args) else _quick(choices[0])
    if origin is tuple:
        return _plain_row(args[0], careful) if args[0] in PLAIN else _quick_row(_quick(args[0]), careful)
    return _quick_record(hint, careful) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else careful


def _plain_row(kind: type, careful: Reader) -> Reader:
    kinds = {kind}
    return lambda data: tuple(data) if type(data) is list and {*map(type, data)} == kinds else careful(data)


def _quick_row(inner: Reader, careful: Reader) -> Reader:
    return lambda data: tuple([inner(item) for item in data]) if type(data) is list else careful(data)


def _quick_record(cls: type, careful: Reader) -> Reader:
    """Return a function made for one class, as `dataclasses` makes its methods: a loop over the fields would take twice the time.

    Of what is executed all words are names of our own fields and types; no data are in it.
    """
    hints = typing.get_type_hints(cls)
    names: dict[str, Any] = {"cls": cls, "careful": careful}
    picked, misfits, values = [], [], []
    for number, field in enumerate(dataclasses.fields(cls)):
        value, key = f"v{number}", field.metadata.get("key", field.name)
        picked.append(f"{value} = data" if field.metadata.get("flat") else f"{value} = data[{key!r}]")
        args = [arg for arg in typing.get_args(hints[field.name]) if arg is not type(None)]
        optional = len(args) < len(typing.get_args(hints[field.name]))
        hint = args[0] if optional else hints[field.name]
        absent = f"{value} is not None and " if optional else ""
        if hint in PLAIN:
            misfits.append(f"{absent}type({value}) is not {hint.__name__}")
            values.append(value)
        elif typing.get_origin(hint) is typing.Literal:
            names[f"allowed{number}"] = typing.get_args(hint)
            misfits.append(f"{absent}{value} not in allowed{number}")
            values.append(value)
        else:
            names[f"read{number}"] = _quick(hints[field.name])
            empty = f"() if {value} == [] else " if typing.get_origin(hint) is tuple else ""  # most of them are
            values.append(f"{empty}read{number}({value})")
    lines = ["def read(data):"]
    if getattr(cls, "as_list", False):
        names["kinds"] = [hints[field.name] for field in dataclasses.fields(cls)]
        lines += ["  if type(data) is list:", "    return cls(*data) if [*map(type, data)] == kinds else careful(data)"]
    lines += ["  try:", *(f"    {line}" for line in picked), "  except (KeyError, TypeError):", "    return careful(data)"]
    lines += [f"  if {' or '.join(f'({misfit})' for misfit in misfits)}:", "    return careful(data)"] if misfits else []
    exec("\n".join([*lines, f"  return cls({', '.join(values)})"]), names)  # noqa: S102
    made: Reader = names["read"]
    return made
