"""A file, a folder or an archive as a list of names that can be read, within limits. Nothing is ever unpacked."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from journal.importers.found import AsksPassword, CannotImport, Remark, TooMuch, WrongPassword
from journal.importers.guarded import guarded

MEGABYTE = 1024 * 1024
LARGEST_TEXT = 256 * MEGABYTE  # of one file that is read as text or JSON
LARGEST_FILE = 50 * MEGABYTE  # of one photo; the journal keeps no larger ones
LARGEST_WHOLE = 8 * 1024 * MEGABYTE
MOST_NAMES = 200_000
MOST_TIMES_SMALLER = 200  # honest text packs to a tenth; a bomb to a thousandth
SMALL = 4 * MEGABYTE  # below this, how well something packs does not matter
DEEPEST = 20
_STEP = MEGABYTE
_ENCRYPTED = 0x1
_DAMAGED = "This archive is damaged or cut short. Nothing was changed."


class Material(Protocol):
    """`names` are relative, with slashes; `read` refuses what is larger than `limit`."""

    @property
    def title(self) -> str: ...
    @property
    def is_archive(self) -> bool: ...
    def names(self) -> list[str]: ...
    def size(self, name: str) -> int: ...
    def modified(self, name: str) -> float | None: ...
    def read(self, name: str, limit: int = LARGEST_TEXT) -> bytes: ...
    def refused(self) -> list[Remark]: ...


def open_material(path: Path, password: str | None) -> Material:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return Folder(path)
        if not stat.S_ISREG(mode):
            raise CannotImport("That is neither a file nor a folder.")
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        raise CannotImport("That file cannot be read.") from None
    if start[:2] == b"PK" and path.suffix.lower() != ".docx":
        return Archive(path, password)
    return OneFile(path)


class OneFile:
    is_archive = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self.title = path.name

    def names(self) -> list[str]:
        return [self._path.name]

    def size(self, name: str) -> int:
        return self._path.stat().st_size

    def modified(self, name: str) -> float | None:
        return self._path.stat().st_mtime

    def read(self, name: str, limit: int = LARGEST_TEXT) -> bytes:
        return _read(self._path, limit)

    def refused(self) -> list[Remark]:
        return []


class Folder:
    """What lies under a folder, without following links or looking into hidden folders."""

    is_archive = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self.title = path.resolve().name
        self._refused: list[Remark] = []
        self._names = sorted(self._walk())

    def names(self) -> list[str]:
        return self._names

    def size(self, name: str) -> int:
        return (self._path / name).stat().st_size

    def modified(self, name: str) -> float | None:
        return (self._path / name).stat().st_mtime

    def read(self, name: str, limit: int = LARGEST_TEXT) -> bytes:
        path = self._path / name
        if path.is_symlink():
            raise CannotImport("It is a link to somewhere else.")
        return _read(path, limit)

    def refused(self) -> list[Remark]:
        return self._refused

    def _refuse(self, inside: Path, reason: str) -> None:
        self._refused.append(Remark(inside.as_posix()[:300], reason))

    def _closed(self, error: OSError) -> None:
        self._refuse(Path(os.path.relpath(error.filename or self._path, self._path)), "a folder that may not be opened")

    def _may_enter(self, path: Path, inside: Path) -> bool:
        if path.is_symlink():
            self._refuse(inside, "a link, not followed")
        elif path.name.startswith("."):
            return False
        elif len(inside.parts) > DEEPEST:
            self._refuse(inside, "it lies too deep")
        else:
            return True
        return False

    def _walk(self) -> Iterator[str]:
        count = 0
        for folder, folders, files in os.walk(self._path, followlinks=False, onerror=self._closed):
            inside = Path(folder).relative_to(self._path)
            folders[:] = [name for name in sorted(folders) if self._may_enter(Path(folder) / name, inside / name)]
            for name in sorted(files):
                path = Path(folder) / name
                if path.is_symlink():
                    self._refuse(inside / name, "a link, not followed")
                elif name.startswith("."):
                    continue
                elif not path.is_file():
                    self._refuse(inside / name, "neither a file nor a folder")
                else:
                    count += 1
                    if count > MOST_NAMES:
                        raise TooMuch("There are more files in that folder than can be read at once.")
                    yield (inside / name).as_posix()


class Archive:
    """A zip, read member by member in memory; what is too large, too well packed or badly named is refused."""

    is_archive = True

    def __init__(self, path: Path, password: str | None) -> None:
        import pyzipper  # pyright: ignore[reportMissingTypeStubs]

        self.title = path.name
        self._refused: list[Remark] = []
        self._password = password.encode() if password else None
        with guarded(_DAMAGED):
            self._zip: Any = pyzipper.AESZipFile(path)
            members: list[zipfile.ZipInfo] = self._zip.infolist()
        if len(members) > MOST_NAMES or sum(member.file_size for member in members) > LARGEST_WHOLE:
            raise TooMuch
        self._members = {member.filename: member for member in members if self._may_be_read(member)}
        self._names = sorted(self._members)
        self._unlock()

    def names(self) -> list[str]:
        return self._names

    def size(self, name: str) -> int:
        return self._members[name].file_size

    def modified(self, name: str) -> float | None:
        """Archives keep it without a zone, so it is meant where this machine is; their first day stands for none."""
        packed = self._members[name].date_time
        try:
            return datetime(*packed).timestamp() if packed > (1980, 1, 2) else None
        except (ValueError, OverflowError, OSError):
            return None

    def read(self, name: str, limit: int = LARGEST_TEXT) -> bytes:
        member = self._members.get(name)
        if member is None:
            raise CannotImport("It is not in the archive.")
        if member.file_size > limit:
            raise TooMuch("It is too large.")
        with guarded("This part of the archive is damaged."), self._zip.open(member) as file:
            return _bounded(file, min(limit, member.file_size))

    def refused(self) -> list[Remark]:
        return self._refused

    def _may_be_read(self, member: zipfile.ZipInfo) -> bool:
        if member.filename.endswith("/"):
            return False
        reason = _refusal(member)
        if reason:
            self._refused.append(Remark(member.filename[:200], reason))
        return not reason

    def _unlock(self) -> None:
        locked = next((member for member in self._members.values() if member.flag_bits & _ENCRYPTED), None)
        if locked is None:
            return
        if self._password is None:
            raise AsksPassword
        self._zip.setpassword(self._password)
        with guarded(_DAMAGED):
            try:
                with self._zip.open(locked) as file:
                    file.read(1)
            except RuntimeError:
                raise WrongPassword from None


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why a member is not read; empty if it may be."""
    name = member.filename
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.name:
        return "it has no name"
    if path.is_absolute() or ".." in path.parts or "\0" in name or name[1:2] == ":":
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, not followed"
    if len(path.parts) > DEEPEST:
        return "it lies too deep"
    if "__MACOSX" in path.parts or path.name.startswith("."):
        return "a file of the system"
    if member.file_size > SMALL and member.file_size > MOST_TIMES_SMALLER * max(member.compress_size, 1):
        return "it would unpack to something far too large"
    return ""


def _bounded(file: object, limit: int) -> bytes:
    """Everything, but never more than was declared."""
    read = getattr(file, "read")  # noqa: B009 - the library has no types
    parts: list[bytes] = []
    total = 0
    while part := read(_STEP):
        total += len(part)
        if total > limit:
            raise TooMuch("It is larger than it says.")
        parts.append(part)
    return b"".join(parts)


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError:
        raise CannotImport("It cannot be read.") from None
    if len(data) > limit:
        raise TooMuch("It is too large.")
    return data


def text_of(data: bytes) -> tuple[str, bool]:
    """The text, and whether some bytes of it made no sense. UTF-8 and UTF-16 by their marks, else Windows' own."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return _with_plain_breaks(text), "\ufffd" in text
    try:
        return _with_plain_breaks(data.decode("utf-8")), False
    except UnicodeDecodeError:
        pass
    try:
        return _with_plain_breaks(data.decode("cp1252")), False
    except UnicodeDecodeError:
        return _with_plain_breaks(data.decode("utf-8", "replace")), True


def is_text(data: bytes) -> bool:
    """Whether these bytes can be text at all: no zero bytes, unless it is UTF-16 with its mark."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" not in data[:8192]


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
