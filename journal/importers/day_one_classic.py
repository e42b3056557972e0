"""Day One Classic: a property list for each entry (`entries/*.doentry`), and its photo under the same name."""

from __future__ import annotations

import math
import plistlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import cast

from journal.errors import JournalError
from journal.importers import day_one
from journal.importers.found import Beginning, Item, Unreadable
from journal.importers.guarded import guarded
from journal.importers.json_reading import Json, as_object
from journal.importers.material import Material

ENDING = ".doentry"
_CALLED = {"Entry Text": "text", "Tags": "tags", "Starred": "starred", "Time Zone": "timeZone"}
_DONE = frozenset({*_CALLED, "Creation Date", "UUID"})


def entry_files(material: Material) -> list[str]:
    return [name for name in material.names() if name.lower().endswith(ENDING)]


def read(material: Material, *, with_data: bool) -> Iterator[Item]:
    names = entry_files(material)
    pages = set(names)
    by_name = {PurePosixPath(name).stem.lower(): name for name in material.names() if name not in pages}
    yield Beginning("day_one", len(names))
    for name in names:
        try:
            data = material.read(name)
            with guarded("it cannot be read"):
                held = _held(data, PurePosixPath(name).stem, by_name)
            yield from day_one.entry(held, name, material, by_name, "", with_data)
        except JournalError as error:
            yield Unreadable(name, str(error))
        except (ValueError, OverflowError):
            yield Unreadable(name, "its date cannot be read")


def _held(data: bytes, stem: str, by_name: dict[str, str]) -> Json:
    """As the newer Day One says it."""
    told = as_object(plistlib.loads(data))
    made = told.get("Creation Date")
    if not isinstance(made, datetime):
        raise ValueError("no date")
    uid = str(told.get("UUID") or stem)
    others = {name: _plain(value) for name, value in told.items() if name not in _DONE}
    photos = [{"identifier": uid, "md5": uid.lower(), "type": "jpeg"}] if uid.lower() in by_name else []
    return {
        **others,
        **{new: _plain(told[old]) for old, new in _CALLED.items() if old in told},
        "uuid": uid,
        "creationDate": made.replace(tzinfo=UTC).isoformat(),
        **({"photos": photos} if photos else {}),
    }


def _plain(value: object, depth: int = 8) -> object:
    """Times and bytes as text, so that it can be kept as JSON."""
    if isinstance(value, dict) and depth:
        held = cast("dict[object, object]", value)
        return {str(key): _plain(inner, depth - 1) for key, inner in held.items()}
    if isinstance(value, list) and depth:
        return [_plain(inner, depth - 1) for inner in cast("list[object]", value)]
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(cast("object", value))
