"""What a .docx holds: parts of XML behind a guarded parser, and the pictures and files that they point to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from journal.errors import JournalError
from journal.importers.found import CannotImport, FoundFile, file_of
from journal.importers.guarded import guarded
from journal.importers.material import LARGEST_FILE, MOST_TIMES_SMALLER, SMALL
from journal.importers.media import media_type_of

DOCUMENT = "word/document.xml"
_DC = "{http://purl.org/dc/terms/}"
_DAMAGED = "This document is damaged or cut short."
_LARGEST_XML = 64 * 1024 * 1024
_KEPT = ("word/media/", "word/embeddings/")


class Package:
    def __init__(self, data: bytes) -> None:
        with guarded(_DAMAGED):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = frozenset(self._zip.namelist())

    def xml(self, name: str) -> Any:  # noqa: ANN401 - ElementTree, guarded
        from defusedxml import ElementTree

        with guarded("This document is damaged."):
            return ElementTree.fromstring(self._read(name, _LARGEST_XML), forbid_dtd=True)

    def part(self, name: str) -> Any | None:  # noqa: ANN401
        """A part that many documents do without; nothing if it cannot be read either."""
        try:
            return self.xml(name) if name in self._names else None
        except JournalError:
            return None

    def parts(self, start: str) -> Iterator[Any]:
        """Those whose names begin so: word/header1.xml, word/header2.xml."""
        return filter(
            lambda root: root is not None, map(self.part, sorted(n for n in self._names if n.startswith(start)))
        )

    def targets(self) -> dict[str, tuple[str, bool]]:
        """What the text points to: identifier → (where, whether that is outside of the document)."""
        root = self.part("word/_rels/document.xml.rels")
        found = dict[str, tuple[str, bool]]()
        for one in root if root is not None else ():
            target = str(one.get("Target", ""))
            is_outside = one.get("TargetMode") == "External"
            inside = target.removeprefix("/") if target.startswith("/") else normpath(f"word/{target}")
            found[str(one.get("Id", ""))] = (target if is_outside else inside, is_outside)
        return found

    def created(self) -> float | None:
        try:
            told = self.xml("docProps/core.xml").find(f"{_DC}created")
            return datetime.fromisoformat(told.text).timestamp()
        except (JournalError, AttributeError, TypeError, ValueError, OverflowError):
            return None

    def kept_files(self) -> list[str]:
        """Pictures and embedded files, whether or not the text shows them."""
        return sorted(name for name in self._names if name.startswith(_KEPT) and not name.endswith("/"))

    def file(self, name: str, caption: str, *, with_data: bool) -> FoundFile:
        """Raises CannotImport."""
        data = self._read(name, LARGEST_FILE)
        bare = PurePosixPath(name).name
        return file_of(bare, media_type_of(bare, data), data, caption, with_data=with_data)

    def _read(self, name: str, limit: int) -> bytes:
        with guarded(_DAMAGED):
            member = self._zip.getinfo(name)
            is_bomb = member.file_size > SMALL and member.file_size > MOST_TIMES_SMALLER * max(member.compress_size, 1)
            if member.file_size > limit or is_bomb:
                raise CannotImport("It would unpack to something far too large.")
            with self._zip.open(member) as file:
                return file.read(limit)
