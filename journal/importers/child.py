"""The process that reads foreign files: it can be killed, can write nothing, and may take only so much memory.

Started by `reading` with what is wanted as JSON on its standard input. It answers with frames: the length of some JSON,
the JSON, and the bytes of files, each as long as the JSON says.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from journal.confined import restrain
from journal.errors import JournalError
from journal.importers.found import CannotImport, Item, to_wire
from journal.importers.material import open_material
from journal.importers.recognise import items

FRAME = 256 * 1024  # characters gathered before they are sent
HEADER = struct.Struct(">II")  # length of the JSON, number of files that follow
LENGTH = struct.Struct(">Q")


def main() -> None:
    restrain()
    wanted = json.loads(sys.stdin.buffer.readline())
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may speak on that pipe
    try:
        material = open_material(Path(wanted["path"]), wanted["password"])
        _send_all(out, items(material, wanted["format"], wanted["password"], with_data=wanted["with_data"]))
        _send(out, [["end"]], [])
    except JournalError as error:
        _send(out, [["error", type(error).__name__, str(error)]], [])
    except (MemoryError, RecursionError):
        _send(out, [["error", "TooMuch", "This file holds more than can be read at once. Nothing was changed."]], [])
    except BrokenPipeError:
        os._exit(0)  # whoever asked has gone


def _send_all(out: BinaryIO, found: Iterator[Item]) -> None:
    gathered: list[list[object]] = []
    blobs: list[bytes] = []
    size = 0
    for item in found:
        told = to_wire(item, blobs)
        gathered.append(told)
        size += _weight(told)
        if size > FRAME or blobs:
            _send(out, gathered, blobs)
            gathered, blobs, size = [], [], 0
    _send(out, gathered, blobs)


def _weight(told: list[Any]) -> int:
    """Roughly how long it is as JSON."""
    body: object = cast("dict[str, object]", told[2]).get("body") if told[0] == "e" else None
    return 400 + (len(body) if isinstance(body, str) else 0)


def _send(out: BinaryIO, told: list[list[object]], blobs: list[bytes]) -> None:
    try:
        data = json.dumps(told, allow_nan=False).encode()
    except (ValueError, TypeError):
        raise CannotImport from None
    out.write(HEADER.pack(len(data), len(blobs)))
    out.write(data)
    for blob in blobs:
        out.write(LENGTH.pack(len(blob)))
        out.write(blob)
    out.flush()


if __name__ == "__main__":
    main()
