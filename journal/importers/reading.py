"""Asks a child process to read a foreign file, and hands on what it finds, piece by piece."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from journal import confined
from journal.errors import Cancelled
from journal.importers.child import HEADER, LENGTH
from journal.importers.found import ERRORS, CannotImport, Item, Waiting, from_wire

PATIENCE = 60.0  # seconds without a word from the child
AT_ONCE = 4  # frames that wait to be taken
_LARGEST_FRAME = 512 * 1024 * 1024
_LONGEST_BLOB = 64 * 1024 * 1024
_LOOK_EVERY = 0.02
Made = TypeVar("Made")
Frames = queue.Queue[list[Made | CannotImport | Waiting] | None]
_END = Waiting()


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder of another program."""

    path: Path
    format: str = "auto"
    password: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return self.path.resolve().name


def read(
    source: Source,
    *,
    with_data: bool,
    is_cancelled: Callable[[], bool] = lambda: False,
    patience: float = PATIENCE,
) -> Generator[Item]:
    """Raises CannotImport and its kin, Cancelled. Closing the generator ends the child."""
    yield from make(source, _as_found, with_data=with_data, is_cancelled=is_cancelled, patience=patience)


def make(
    source: Source,
    each: Callable[[Item], Made],
    *,
    with_data: bool,
    is_cancelled: Callable[[], bool] = lambda: False,
    patience: float = PATIENCE,
) -> Generator[Made | Waiting]:
    """As `read`, with what `each` makes of every item: in order, in a thread beside, a few frames ahead."""
    wanted: dict[str, object] = {
        "path": str(source.path.absolute()),
        "format": source.format,
        "password": source.password,
        "with_data": with_data,
    }
    child = _start()
    frames: Frames[Made] = queue.Queue(AT_ONCE)
    reader = threading.Thread(target=_receive, args=(child.stdout, frames, each), daemon=True)
    reader.start()
    try:
        _ask(child, wanted)
        yield from _items(frames, is_cancelled, patience)
    finally:
        _end(child, frames, reader)


def _as_found(item: Item) -> Item:
    return item


def _start() -> subprocess.Popen[bytes]:
    try:
        return confined.start("journal.importers.child")
    except OSError:
        raise CannotImport("The reader could not be started.") from None


def _ask(child: subprocess.Popen[bytes], wanted: dict[str, object]) -> None:
    assert child.stdin is not None
    with contextlib.suppress(OSError):  # if it died at once, the silence says so
        child.stdin.write(json.dumps(wanted).encode() + b"\n")
        child.stdin.close()


def _items(frames: Frames[Made], is_cancelled: Callable[[], bool], patience: float) -> Iterator[Made | Waiting]:
    silent = 0.0
    while True:
        if is_cancelled():
            raise Cancelled
        try:
            frame = frames.get(timeout=_LOOK_EVERY)
        except queue.Empty:
            silent += _LOOK_EVERY
            if silent >= patience:
                raise CannotImport("Reading this file takes far too long. Nothing was changed.") from None
            yield Waiting()
            continue
        silent = 0.0
        if frame is None:
            raise CannotImport("Reading this file failed. It may be damaged, or too large. Nothing was changed.")
        for item in frame:
            if isinstance(item, CannotImport):
                raise item
            if item is _END:
                return
            yield item


def _end(child: subprocess.Popen[bytes], frames: Frames[Made], reader: threading.Thread) -> None:
    child.kill()
    child.wait()
    while reader.is_alive():  # it may wait for room in the queue
        with contextlib.suppress(queue.Empty):
            frames.get(timeout=_LOOK_EVERY)
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _receive(stream: BinaryIO, frames: Frames[Made], each: Callable[[Item], Made]) -> None:
    """In a thread of its own, so that whoever waits can stop waiting, and whoever writes finds the next pages ready.
    None: the child said no more."""
    try:
        with contextlib.suppress(OSError, ValueError, TypeError, LookupError, RecursionError, CannotImport):
            while True:
                header = _exactly(stream, HEADER.size)
                length, count = HEADER.unpack(header)
                if length > _LARGEST_FRAME:
                    break
                told = json.loads(_exactly(stream, length))
                blobs = [_blob(stream) for _ in range(count)]
                frames.put([_understood(one, blobs, each) for one in told])
    finally:
        frames.put(None)


def _understood(told: list[Any], blobs: list[bytes], each: Callable[[Item], Made]) -> Made | CannotImport | Waiting:
    match told:
        case ["end"]:
            return _END
        case ["error", kind, sentence]:
            return ERRORS.get(kind, CannotImport)(sentence)
        case _:
            return each(from_wire(told, blobs))


def _blob(stream: BinaryIO) -> bytes:
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    if length > _LONGEST_BLOB:
        raise ValueError("too long")
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise ValueError("the child stopped")
    return data
