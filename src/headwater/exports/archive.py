"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name inside, and its bytes."""

    name: str
    data: bytes


def pack(members: Iterable[Member]) -> bytes:
    """Return a zip of the members in their order, all dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            info = zipfile.ZipInfo(member.name, FIRST_DAY)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, member.data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """Return a zip with the same members, all dated alike."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack(Member(name, archive.read(name)) for name in archive.namelist())
