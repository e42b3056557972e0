"""Where an export goes: a file, a zip that may be locked, or a folder. Whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import zipfile
from collections.abc import Generator, Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol

from journal import files
from journal.errors import AlreadyExists


class Place(Protocol):
    """Takes files one after another."""

    def add(self, name: str, parts: Iterable[bytes]) -> None: ...
    def digest(self) -> str: ...


@contextlib.contextmanager
def folder(path: Path) -> Generator[Place]:
    """Built beside its place under another name, for its owner alone; takes its own name when it is whole."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise AlreadyExists
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with files.translated(path):
        try:
            temporary.mkdir(mode=0o700)
            place = _Folder(temporary)
            yield place
            if hasattr(os, "sync"):
                os.sync()
            if path.exists():
                path.rmdir()
            temporary.rename(path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        files.sync_folder(path.parent)


@contextlib.contextmanager
def archive(path: Path, password: str | None, now: datetime) -> Generator[Place]:
    """A zip; with a password every file in it is locked by AES-256. Their names can still be listed."""

    files.refuse_special(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with files.translated(path):
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(temporary, flags, 0o600), "w+b") as file:
                with _new_zip(file, password) as made:
                    yield _Archive(made, now)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        files.sync_folder(path.parent)


def _new_zip(file: BinaryIO, password: str | None) -> Any:  # noqa: ANN401 - pyzipper has no types
    if password is None:
        return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    import pyzipper  # pyright: ignore[reportMissingTypeStubs]

    made: Any = pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES)
    made.setpassword(password.encode())
    made.setencryption(pyzipper.WZ_AES, nbits=256)
    return made


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest = hashlib.sha256()

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        path = self._path / PurePosixPath(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:  # synced all at once, before the folder is named
            for part in noted(self._digest, name, parts):
                file.write(part)

    def digest(self) -> str:
        return self._digest.hexdigest()


class _Archive:
    def __init__(self, made: Any, now: datetime) -> None:  # noqa: ANN401
        self._made = made
        self._now = now
        self._digest = hashlib.sha256()

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        info = getattr(self._made, "zipinfo_cls", zipfile.ZipInfo)(name, date_time=self._now.timetuple()[:6])
        info.compress_type = self._made.compression
        info.external_attr = 0o600 << 16
        with self._made.open(info, "w", force_zip64=True) as member:
            for part in noted(self._digest, name, parts):
                member.write(part)

    def digest(self) -> str:
        return self._digest.hexdigest()


def new_hash() -> Any:  # noqa: ANN401 - hashlib does not name its type
    return hashlib.sha256()


def noted(digest: Any, name: str, parts: Iterable[bytes]) -> Iterable[bytes]:  # noqa: ANN401
    digest.update(name.encode())
    for part in parts:
        digest.update(part)
        yield part
