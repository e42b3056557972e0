"""JSON that somebody else wrote: bounded, never deeper than it can be read, and only of shapes that were expected."""

from __future__ import annotations

import json
import math
from typing import Any, TypeGuard, cast

from journal.importers.found import CannotImport, Json
from journal.importers.material import text_of

KEPT_TEXT = 20_000  # characters of an unknown field that are kept
_WORTH_KEEPING = 1024 * 1024  # bytes
_last: list[tuple[bytes, object]] = []


def parsed(data: bytes) -> object:
    """What it says. A large file is asked for twice, once to see who wrote it and once to be read: the last one is kept
    for as long as the child lives. Nobody may change what comes back."""
    if _last and _last[0][0] == data:
        return _last[0][1]
    value = _parsed(data)
    if len(data) >= _WORTH_KEEPING:
        _last[:] = [(data, value)]
    return value


def _parsed(data: bytes) -> object:
    text, _ = text_of(data)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise CannotImport("This file is nested too deeply to be read.") from None
    except ValueError:
        raise CannotImport("This file is not whole: it breaks off or is damaged.") from None


def as_object(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def as_text(value: object) -> str:
    return value if isinstance(value, str) else ""


def as_names(value: object) -> tuple[str, ...]:
    """A list of words, or words with commas between them."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(
        str(item).strip() for item in as_list(value) if isinstance(item, str | int | float) and str(item).strip()
    )


def is_object(value: object) -> TypeGuard[Json]:
    return isinstance(value, dict)


def scale(value: object) -> int | None:
    """1 to 5, or nothing."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5 else None


def unknown_of(held: Json, known: frozenset[str]) -> Json:
    """What we have no place for, without what is empty anyway; long texts are shortened."""
    return {key[:200]: short(value) for key, value in held.items() if key not in known and value not in _EMPTY}


def short(value: object, depth: int = 6) -> object:
    if isinstance(value, str):
        return value if len(value) <= KEPT_TEXT else value[:KEPT_TEXT] + "…"
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, bool | int | float) or value is None:
        return value
    if depth == 0:
        return "…"
    if isinstance(value, dict):
        items = list(cast("Json", value).items())[:200]
        return {str(key)[:200]: short(inner, depth - 1) for key, inner in items}
    if isinstance(value, list):
        return [short(item, depth - 1) for item in cast("list[object]", value)[:200]]
    return str(value)[:KEPT_TEXT]


_EMPTY: tuple[object, ...] = (None, "", [], {}, False)


def _no_constant(name: str) -> float:
    raise ValueError(name)
