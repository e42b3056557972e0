"""A disk that has lost its power: what was synced is there; of the rest anything may be there, torn or missing.

Built from a log of system calls (strace). Strict where file systems differ: a name counts only after its folder was
synced, though names keep their order (every journalling file system gives that).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
WRITES = ("openat", "close", "write", "pwrite64", "ftruncate", "fsync", "fdatasync")
NAMES = ("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat")
CALLS = ",".join(WRITES + NAMES)
LINE = re.compile(r"^(?:\[?(?:pid )?\s*\d+\]?\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    name: str
    arguments: str
    result: int

    def texts(self) -> list[bytes]:
        found: list[bytes] = []
        for hexed, cut in TEXT.findall(self.arguments):
            if cut:
                raise AssertionError("the log has cut a text")
            found.append(bytes.fromhex(hexed.replace("\\x", "")))
        return found

    def numbers_after_text(self) -> list[int]:
        return [int(part) for part in re.findall(r"-?\d+", self.arguments[self.arguments.rfind('"') + 1 :])]


def calls(log: Path) -> Iterator[Call]:
    with log.open() as lines:
        for line in lines:
            found = LINE.match(line)
            if found and int(found[3]) >= 0:
                yield Call(found[1], found[2], int(found[3]))


@dataclass
class Content:
    """A file without its name."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)  # place and data; None: cut at place

    def sync(self) -> None:
        for place, data in self.waiting:
            _apply(self.synced, place, data)
        self.waiting.clear()

    def after_a_cut(self, rng: Random) -> bytes:
        result = bytearray(self.synced)
        fate = rng.random()
        for place, data in self.waiting:
            kept = rng.random() < fate
            if not kept:
                continue
            if data and rng.random() < 0.2:
                data = data[: rng.randrange(len(data)) // SECTOR * SECTOR]
            _apply(result, place, data)
        return bytes(result)


class Disk:
    def __init__(self, root: Path) -> None:
        self._root = str(root) + os.sep
        self._open: dict[int, tuple[str, Content | None, int]] = {}
        self._names: dict[str, Content | None] = {}  # None: a folder
        self._synced_names: dict[str, Content | None] = {}
        self._waiting_names: list[dict[str, Content | None]] = []
        self.said = b""
        for path in sorted(root.rglob("*")):
            self._names[str(path)] = None if path.is_dir() else Content(bytearray(path.read_bytes()))
        self._synced_names = dict(self._names)

    def take(self, call: Call) -> None:
        getattr(self, f"_{call.name}")(call)

    def lay_out(self, folder: Path, rng: Random) -> None:
        """What is found after the power comes back, in another folder."""
        states = [self._synced_names, *self._waiting_names]
        names = rng.choice(states)
        for name, content in names.items():
            path = folder / name.removeprefix(self._root)
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.after_a_cut(rng))

    def _openat(self, call: Call) -> None:
        path = os.fsdecode(call.texts()[0])
        flags = call.arguments
        if path + os.sep == self._root:
            self._open[call.result] = (path, None, 0)
            return
        if not path.startswith(self._root):
            self._open[call.result] = ("", None, 0)
            return
        made = path not in self._names and "O_CREAT" in flags
        if made:
            self._names[path] = Content()
            self._note_names()
        content = self._names.get(path)
        if content is not None and "O_TRUNC" in flags:
            content.waiting.append((0, None))
        self._open[call.result] = (path, content, 0)

    def _close(self, call: Call) -> None:
        self._open.pop(int(call.arguments.split("<")[0]), None)

    def _write(self, call: Call) -> None:
        number = int(call.arguments.split(",", 1)[0])
        data = call.texts()[0][: call.result]
        if number == 1:
            self.said += data
        path, content, place = self._open.get(number, ("", None, 0))
        if content is None:
            return
        content.waiting.append((place, data))
        self._open[number] = (path, content, place + len(data))

    def _pwrite64(self, call: Call) -> None:
        content = self._content(call)
        if content is None:
            return
        content.waiting.append((call.numbers_after_text()[-1], call.texts()[0][: call.result]))

    def _ftruncate(self, call: Call) -> None:
        content = self._content(call)
        if content is None:
            return
        content.waiting.append((int(call.arguments.split(",")[1]), None))

    def _fsync(self, call: Call) -> None:
        path, content, _ = self._open.get(int(call.arguments), ("", None, 0))
        if content is not None:
            content.sync()
        elif path:
            self._synced_names = dict(self._names)
            self._waiting_names.clear()

    _fdatasync = _fsync

    def _rename(self, call: Call) -> None:
        old, new = (os.fsdecode(text) for text in call.texts()[:2])
        if not old.startswith(self._root):
            return
        moved = {name: content for name, content in self._names.items() if name == old or name.startswith(old + os.sep)}
        for name in moved:
            del self._names[name]
        for name, content in moved.items():
            self._names[new + name.removeprefix(old)] = content
        self._note_names()

    _renameat = _renameat2 = _rename

    def _unlink(self, call: Call) -> None:
        path = os.fsdecode(call.texts()[0])
        if self._names.pop(path, self) is self:
            return
        self._note_names()

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, call: Call) -> None:
        path = os.fsdecode(call.texts()[0])
        if not path.startswith(self._root):
            return
        self._names[path] = None
        self._note_names()

    _mkdirat = _mkdir

    def _content(self, call: Call) -> Content | None:
        return self._open.get(int(call.arguments.split(",", 1)[0]), ("", None, 0))[1]

    def _note_names(self) -> None:
        self._waiting_names.append(dict(self._names))


def _apply(data: bytearray, place: int, written: bytes | None) -> None:
    if written is None:
        if place < len(data):
            del data[place:]
        else:
            data.extend(bytes(place - len(data)))
        return
    if place > len(data):
        data.extend(bytes(place - len(data)))
    data[place : place + len(written)] = written
