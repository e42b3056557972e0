"""Our own JSON, every version ever written: journal.json, alone or in a zip with its attachments beside it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from journal.errors import JournalError
from journal.importers.found import Beginning, CannotImport, FoundFile, FoundRow, Item, Json, Unreadable, file_of
from journal.importers.json_reading import as_list, as_object, as_text, is_object, parsed
from journal.importers.material import LARGEST_FILE, Material

FORMAT = "afterbell-journal"
NEWEST = 1
MAIN = "journal.json"


ORDER = (
    "people", "goals", "milestones", "check_ins", "check_in_versions", "frameworks", "relationships", "sessions",
    "agenda_items", "questions", "session_goals", "templates", "profile", "dictionary", "saved_searches",
    "qualifications", "entries", "actions", "learning", "evidence", "standard_links", "drafts", "shares", "share_items",
    "share_notes",
)  # fmt: skip
"""What a row points at stands before it, whatever the order in the file."""


def looks_like(value: object) -> bool:
    return as_object(value).get("format") == FORMAT


def read(material: Material, name: str, *, with_data: bool) -> Iterator[Item]:
    held = as_object(parsed(material.read(name)))
    version = held.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CannotImport("This file does not say which version of Afterbell’s format it is in.")
    if version > NEWEST:
        raise CannotImport("This file was written by a newer Afterbell. Please update Afterbell to read it.")
    listed = sorted((key for key, rows in held.items() if isinstance(rows, list)), key=_place)
    tables = {key: as_list(held[key]) for key in listed}
    yield Beginning("afterbell", sum(len(rows) for rows in tables.values()))
    for table, rows in tables.items():
        for number, row in enumerate(rows, 1):
            where = f"{table}, {number}"
            if not is_object(row):
                yield Unreadable(where, "it is no row of a journal")
            elif table == "entries":
                yield from _entry(row, where, material, name, with_data)
            else:
                yield FoundRow(table, row, where=where)


def _entry(row: Json, where: str, material: Material, main: str, with_data: bool) -> Iterator[Item]:
    files = list[FoundFile]()
    for told in map(as_object, as_list(row.get("attachments"))):
        try:
            data = _bytes(told, material, main)
        except JournalError as error:
            yield Unreadable(f"{where}, “{as_text(told.get('name'))[:200]}”", str(error))
            continue
        file = file_of(as_text(told.get("name")), as_text(told.get("media_type")), data, with_data=with_data)
        if told.get("sha256") not in (None, file.sha256):
            yield Unreadable(f"{where}, “{file.name[:200]}”", "it is not the file that was exported")
            continue
        files.append(file)
    kept = {file.sha256 for file in files}
    plain: list[dict[str, Any]] = [
        {key: value for key, value in told.items() if key not in ("data", "file")}
        for told in map(as_object, as_list(row.get("attachments")))
        if not isinstance(told.get("sha256"), str) or told["sha256"] in kept
    ]
    yield FoundRow("entries", {**row, "attachments": plain}, tuple(files), where)


def _bytes(told: Json, material: Material, main: str) -> bytes:
    if "file" in told:
        inside = (PurePosixPath(main).parent / as_text(told["file"])).as_posix()
        return material.read(inside, LARGEST_FILE)
    try:
        data = base64.b64decode(as_text(told.get("data")), validate=True)
    except (binascii.Error, ValueError):
        raise CannotImport("its bytes are damaged") from None
    if len(data) > LARGEST_FILE:
        raise CannotImport("it is too large")
    return data


def _place(table: str) -> int:
    return ORDER.index(table) if table in ORDER else len(ORDER)
