"""What an importer finds in a foreign file, and how it travels from the child process that reads it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from journal.domain import markers, private
from journal.errors import JournalError

Json = dict[str, Any]
PREVIEW = 240  # characters, as lists keep them
_BARE_UUID = re.compile("[0-9a-fA-F]{32}")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A photo or another file of a page. `data` None: it was only looked at, for a plan."""

    name: str
    media_type: str
    size: int
    sha256: str
    data: bytes | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What follows from a text. It is read off where the file is read, so that whoever writes need not wait for it."""

    preview: str
    has_private: bool
    words: int
    tags: tuple[str, ...]  # as #marks in the text
    people: tuple[str, ...]  # as @marks in the text
    digest: str = ""  # of the whole page

    @classmethod
    def of(cls, text: str, digest: str = "") -> TextFacts:
        return cls(
            markers.open_words(text, PREVIEW),
            private.has_private(text),
            markers.word_count(text),
            markers.tags(text),
            markers.people(text),
            digest,
        )


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A page as another program kept it. `key` tells it from all other pages of that program, now and next time."""

    key: str
    at: datetime  # aware
    body: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    kind: str = ""
    mood: int | None = None
    energy: int | None = None
    line: str = ""
    mood_note: str = ""
    unfinished: bool = False
    look_again: str = ""
    files: tuple[FoundFile, ...] = ()
    unknown: Json = field(default_factory=dict[str, Any])  # fields that a page of ours has no place for
    where: str = ""
    facts: TextFacts | None = None

    def fingerprint(self) -> str:
        """The digest, as it was made where the file was read."""
        return self.facts.digest if self.facts is not None and self.facts.digest else self.digest()

    def digest(self) -> str:
        """Equal for equal pages, so that the second import of a file knows what it has seen."""
        said = [self.at.isoformat(), self.title, self.body, *sorted(self.tags), *(file.sha256 for file in self.files)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a journal of ours: an entry whole (`table` is "entries"), a goal, a session…"""

    table: str
    values: Json
    files: tuple[FoundFile, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A page that is there and cannot be read: it counts against the source."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something beside the pages that did not come along, or came changed."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the file was taken for. `total` 0: not known before the end."""

    format: str
    total: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing yet: whoever asked may look after something else."""


Item = FoundEntry | FoundRow | Unreadable | Remark | Beginning | Waiting


class CannotImport(JournalError):
    """Nothing of this file can be read; the sentence says why."""

    sentence = "This file cannot be read as a journal. Nothing was changed."


class UnknownFormat(CannotImport):
    sentence = "Afterbell does not know what wrote this. Say what it is with --format, or save it as text or Markdown."
    exit_code = 2


class AsksPassword(CannotImport):
    sentence = "This file is locked. Give its password."
    exit_code = 3


class WrongPassword(CannotImport):
    sentence = "That password does not open this file."
    exit_code = 3


class TooMuch(CannotImport):
    sentence = "This file holds more than can be read at once. Nothing was changed."
    exit_code = 2


ERRORS: dict[str, type[CannotImport]] = {
    kind.__name__: kind for kind in (CannotImport, UnknownFormat, AsksPassword, WrongPassword, TooMuch)
}


def uid_of(format_: str, key: str) -> str:
    """The same page of the same program gets the same name each time. Programs that name with UUIDs keep theirs."""
    if _BARE_UUID.fullmatch(key):  # what most programs write; the same as the library makes of it, only quicker
        low = key.lower()
        return f"{low[:8]}-{low[8:12]}-{low[12:16]}-{low[16:20]}-{low[20:]}"
    try:
        return str(UUID(hex=key)) if len(key) in (32, 36) else _made_up(format_, key)
    except ValueError:
        return _made_up(format_, key)


def file_of(name: str, media_type: str, data: bytes, caption: str = "", *, with_data: bool) -> FoundFile:
    digest = hashlib.sha256(data).hexdigest()
    return FoundFile(name, media_type, len(data), digest, data if with_data else None, caption)


def _made_up(format_: str, key: str) -> str:
    digest = hashlib.sha256(f"{format_}|{key}".encode("utf-8", "surrogatepass")).digest()
    return str(UUID(bytes=digest[:16], version=8)) if _knows_version_8() else str(UUID(bytes=digest[:16], version=5))


def _knows_version_8() -> bool:
    try:
        UUID(bytes=bytes(16), version=8)
    except ValueError:
        return False
    return True


# --- on the wire -----------------------------------------------------------------------------------------------------


def to_wire(item: Item, blobs: list[bytes]) -> list[object]:
    """Plain JSON; the bytes of files are put into `blobs` in order, and follow the JSON."""
    match item:
        case FoundEntry():
            told = {name: value for name in _PLAIN if (value := getattr(item, name)) not in ("", (), None, False)}
            facts = item.facts or TextFacts.of(item.body, item.digest())
            read_off = [facts.preview, facts.has_private, facts.words, facts.tags, facts.people, facts.digest]
            return ["e", item.at.isoformat(), told, item.unknown, _files(item.files, blobs), read_off]
        case FoundRow():
            return ["r", item.table, item.values, _files(item.files, blobs), item.where]
        case Unreadable():
            return ["u", item.where, item.reason]
        case Remark():
            return ["n", item.where, item.text]
        case Beginning():
            return ["b", item.format, item.total]
        case Waiting():
            raise CannotImport


def from_wire(told: list[Any], blobs: list[bytes]) -> Item:
    match told:
        case ["e", at, plain, unknown, files, [preview, has_private, words, tags, people, digest]]:
            facts = TextFacts(preview, has_private, words, tuple(tags), tuple(people), digest)
            for name in _LISTS:
                if name in plain:
                    plain[name] = tuple(plain[name])
            return FoundEntry(
                at=datetime.fromisoformat(at),
                unknown=unknown,
                files=_files_from(files, blobs) if files else (),
                facts=facts,
                **plain,
            )
        case ["r", table, values, files, where]:
            return FoundRow(table, values, _files_from(files, blobs), where)
        case ["u", where, reason]:
            return Unreadable(where, reason)
        case ["n", where, text]:
            return Remark(where, text)
        case ["b", format_, total]:
            return Beginning(format_, total)
        case _:
            raise CannotImport


_PLAIN = (
    "key", "title", "body", "tags", "people", "standards", "kind", "mood", "energy", "line", "mood_note", "unfinished",
    "look_again", "where",
)  # fmt: skip
_LISTS = ("tags", "people", "standards")


def _files(files: tuple[FoundFile, ...], blobs: list[bytes]) -> list[list[object]]:
    told: list[list[object]] = []
    for file in files:
        if file.data is not None:
            blobs.append(file.data)
        told.append([file.name, file.media_type, file.size, file.sha256, file.caption, file.data is not None])
    return told


def _files_from(told: list[list[Any]], blobs: list[bytes]) -> tuple[FoundFile, ...]:
    return tuple(
        FoundFile(name, media_type, size, sha256, blobs.pop(0) if has_data else None, caption)
        for name, media_type, size, sha256, caption, has_data in told
    )
