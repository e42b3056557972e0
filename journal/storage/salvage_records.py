"""SQLite's records and cells (its file format, sections 1.5 to 2.1), read from single pages."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journal.storage.salvage_pages import USABLE

Value = int | float | str | bytes | None
ReadPage = Callable[[int], bytes | None]

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 0x02, 0x05, 0x0A, 0x0D
KINDS = frozenset({INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE})
FILE_HEADER = 100  # bytes before the tree on page 1
REAL, FIRST_BLOB, FIRST_TEXT = 7, 12, 13
INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class Unreadable(ValueError):
    """What lies there is no cell, or goes on in a page that cannot be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    rowid: int | None  # None in an index
    child: int | None  # None in a leaf
    values: tuple[Value, ...] | None  # None: only a signpost, or a record that cannot be read
    start: tuple[Value, ...] = ()  # of a record that goes on in an unreadable page: what comes before, a text cut


def kind_of(page: bytes, number: int) -> int:
    return page[FILE_HEADER if number == 1 else 0]


def cells(page: bytes, number: int, read_page: ReadPage, overflow: set[int]) -> Iterator[Cell]:
    """The cells of one page and, last, the right-most child; `overflow` collects the pages that records go on in."""
    start = FILE_HEADER if number == 1 else 0
    kind = page[start]
    is_leaf = kind in (LEAF_INDEX, LEAF_TABLE)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    pointers = start + (8 if is_leaf else 12)
    for index in range(min(count, USABLE // 4)):
        at = int.from_bytes(page[pointers + 2 * index : pointers + 2 * index + 2], "big")
        try:
            yield _cell(page, at, kind, read_page, overflow)
        except (IndexError, ValueError, struct.error):
            yield Cell(None, None, None)
    if not is_leaf:
        yield Cell(None, int.from_bytes(page[start + 8 : start + 12], "big"), None)


def _cell(page: bytes, at: int, kind: int, read_page: ReadPage, overflow: set[int]) -> Cell:
    child = None
    if kind in (INTERIOR_INDEX, INTERIOR_TABLE):
        child = int.from_bytes(page[at : at + 4], "big")
        at += 4
    if kind == INTERIOR_TABLE:
        rowid, _ = _varint(page, at)
        return Cell(rowid, child, None)
    size, at = _varint(page, at)
    rowid = None
    if kind == LEAF_TABLE:
        rowid, at = _varint(page, at)
        rowid -= (1 << 64) if rowid >= 1 << 63 else 0
    payload = _payload(page, at, size, kind, read_page, overflow)
    try:
        if len(payload) == size:
            return Cell(rowid, child, _record(payload))
        return Cell(rowid, child, None, _beginning(payload))
    except (IndexError, ValueError, struct.error):
        return Cell(rowid, child, None)


def _payload(page: bytes, at: int, size: int, kind: int, read_page: ReadPage, overflow: set[int]) -> bytes:
    """A record's bytes; fewer than `size` if it goes on in a page that cannot be read."""
    most = USABLE - 35 if kind == LEAF_TABLE else (USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return page[at : at + size]
    least = (USABLE - 12) * 32 // 255 - 23
    here = least + (size - least) % (USABLE - 4)
    here = here if here <= most else least
    parts, left = [page[at : at + here]], size - here
    next_page = int.from_bytes(page[at + here : at + here + 4], "big")
    while left > 0:
        more = None if next_page in overflow else read_page(next_page)
        overflow.add(next_page)
        if more is None:
            break
        parts.append(more[4 : 4 + min(left, USABLE - 4)])
        left -= USABLE - 4
        next_page = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    types, at = _types(payload)
    values: list[Value] = []
    for code in types:
        value, at = _value(payload, at, code)
        values.append(value)
    if at != len(payload):
        raise Unreadable
    return tuple(values)


def _beginning(payload: bytes) -> tuple[Value, ...]:
    """The values as far as the bytes go; the last one, if it is a text, as far as it goes."""
    types, at = _types(payload)
    values: list[Value] = []
    for code in types:
        end = at + _size(code)
        if end > len(payload):
            return (
                (*values, payload[at:].decode("utf-8", "ignore")) if code >= FIRST_TEXT and code % 2 else tuple(values)
            )
        value, at = _value(payload, at, code)
        values.append(value)
    return tuple(values)


def _types(payload: bytes) -> tuple[list[int], int]:
    header_size, at = _varint(payload, 0)
    types: list[int] = []
    while at < header_size:
        code, at = _varint(payload, at)
        types.append(code)
    return types, at


def _size(code: int) -> int:
    if code < FIRST_BLOB:
        return 8 if code == REAL else INTEGER_SIZES.get(code, 0)
    return (code - FIRST_BLOB) // 2


def _value(payload: bytes, at: int, code: int) -> tuple[Value, int]:
    if code in INTEGER_SIZES:
        end = at + INTEGER_SIZES[code]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    match code:
        case 0:
            return None, at
        case 7:
            return struct.unpack(">d", payload[at : at + 8])[0], at + 8
        case 8 | 9:
            return code - 8, at
        case 10 | 11:
            raise Unreadable
        case _:
            end = at + (code - 12) // 2
            piece = payload[at:end]
            return (piece.decode("utf-8") if code % 2 else piece), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
