"""jrnl's own text file, its folders of days, its JSON export, and both locked forms (Fernet, versions 2 and 3)."""

from __future__ import annotations

import base64
import binascii
import json
import re
import struct
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from journal.importers.found import (
    AsksPassword,
    Beginning,
    CannotImport,
    FoundEntry,
    Item,
    Remark,
    Unreadable,
    WrongPassword,
)
from journal.importers.json_reading import as_list, as_names, as_object, as_text, parsed, unknown_of
from journal.importers.material import Material, text_of
from journal.importers.moments import moment_of

STARRED = "starred"
_SALT_2 = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
_MAGIC_3 = b"JRNLv3"
_TOKEN_START = b"gAAAAA"
_ROUNDS = 100_000
_HEAD = re.compile(r"^\[([^\]\n]{6,40})\][ \t]?(.*)$", re.MULTILINE)
_OLD_HEAD = re.compile(r"^(\d{4}-\d{2}-\d{2} \d{2}:\d{2})[ \t]+(.*)$", re.MULTILINE)  # jrnl 1 wrote no brackets
_LIKE_A_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?", re.IGNORECASE)
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
_ONLY_TAGS = re.compile(r"(?:@[-+*#/\w]+[ \t]*)+")
_JSON_KNOWN = frozenset({"title", "body", "date", "time", "tags", "starred"})


def is_locked(start: bytes) -> bool:
    return start.startswith((_MAGIC_3, _TOKEN_START))


def is_text(text: str) -> bool:
    """Whether the first words are a dated head."""
    first = text.lstrip("\n ").split("\n", 1)[0]
    found = _HEAD.match(first) or _OLD_HEAD.match(first)
    return found is not None and _moment(found[1]) is not None


def is_json(value: object) -> bool:
    entries = as_list(as_object(value).get("entries"))
    return bool(entries) and {"date", "time", "body"} <= as_object(entries[0]).keys()


def read_text(material: Material, names: list[str], password: str | None) -> Iterator[Item]:
    yield Beginning("jrnl")
    for name in names:
        data = material.read(name)
        if is_locked(data):
            data = unlocked(data, password)
        text, is_odd = text_of(data)
        if is_odd:
            yield Remark(name, "some letters could not be read and show as �")
        yield from _entries(text, name)


def read_json(material: Material, name: str) -> Iterator[Item]:
    entries = as_list(as_object(parsed(material.read(name))).get("entries"))
    yield Beginning("jrnl", len(entries))
    for number, held in enumerate(map(as_object, entries), 1):
        where = f"{name}, entry {number}"
        try:
            at = moment_of(f"{as_text(held.get('date'))} {as_text(held.get('time'))}".strip())
        except (ValueError, OverflowError):
            yield Unreadable(where, "its date cannot be read")
            continue
        tags = tuple(tag.lstrip("@") for tag in as_names(held.get("tags")))
        yield _entry(
            at, as_text(held.get("title")), as_text(held.get("body")), where,
            tags=tags, starred=held.get("starred") is True, unknown=unknown_of(held, _JSON_KNOWN),
        )  # fmt: skip


def unlocked(data: bytes, password: str | None) -> bytes:
    """Raises AsksPassword, WrongPassword, CannotImport."""
    from cryptography.fernet import Fernet, InvalidToken

    if not password:
        raise AsksPassword("This jrnl journal is locked. Give its password.")
    salt, token = _SALT_2, data.strip()
    if data.startswith(_MAGIC_3):
        salt, token = _version_3(data)
    try:
        return Fernet(base64.urlsafe_b64encode(_derived(password, salt))).decrypt(token)
    except InvalidToken:
        raise WrongPassword("That password does not open this jrnl journal, or the file is damaged.") from None


def _derived(password: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    return PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=_ROUNDS).derive(password.encode())


def _version_3(data: bytes) -> tuple[bytes, bytes]:
    try:
        (length,) = struct.unpack_from(">H", data, len(_MAGIC_3))
        start = len(_MAGIC_3) + 2
        header = data[start : start + length]
        try:
            told = json.loads(base64.b64decode(header, validate=True))
        except binascii.Error:
            told = json.loads(header)  # as its first releases wrote it
        return base64.urlsafe_b64decode(as_text(as_object(told).get("salt"))), data[start + length :]
    except (struct.error, ValueError, RecursionError):
        raise CannotImport("This jrnl journal is damaged. Nothing was changed.") from None


def _entries(text: str, name: str) -> Iterator[Item]:
    heads = _heads(text, _HEAD) or _heads(text, _OLD_HEAD)
    if heads and text[: heads[0][0].start()].strip():
        yield Unreadable(name, "the words before the first date belong to no entry")
    if not heads:
        if text.strip():
            yield Unreadable(name, "there is no date in it that begins an entry")
        return
    ends = [head.start() for head, _ in heads[1:]] + [len(text)]
    for number, ((head, at), end) in enumerate(zip(heads, ends, strict=True), 1):
        where = f"{name}, entry {number}"
        if at is None:
            yield Unreadable(where, f"there is no such time as “{head[1]}”")
            continue
        title, starred = _title(head[2])
        yield _entry(at, title, text[head.end() : end].strip("\n"), where, starred=starred)


def _heads(text: str, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], datetime | None]]:
    """The lines that begin an entry: in brackets, and what is in them is a date or would be one."""
    found = [(head, _moment(head[1])) for head in pattern.finditer(text)]
    return [(head, at) for head, at in found if at is not None or _LIKE_A_MOMENT.fullmatch(head[1])]


def _moment(written: str) -> datetime | None:
    try:
        return moment_of(written)
    except (ValueError, OverflowError):
        return None


def _title(line: str) -> tuple[str, bool]:
    line = line.strip()
    return (line[:-1].rstrip(), True) if line.endswith("*") and not line.endswith("**") else (line, False)


def _entry(
    at: datetime,
    title: str,
    body: str,
    where: str,
    *,
    tags: tuple[str, ...] = (),
    starred: bool = False,
    unknown: dict[str, object] | None = None,
) -> FoundEntry:
    kept = [*tags, *(found.rstrip("-+*#/") for found in _TAG.findall(f"{title}\n{body}"))]
    if _ONLY_TAGS.fullmatch(body.rpartition("\n")[2].strip()):
        body = body.rpartition("\n")[0]  # a last line of tags alone says nothing more than the tags
    as_ours = partial(_TAG.sub, lambda found: f"#{found[1]}")
    return FoundEntry(
        key=f"{at.isoformat()}|{title or body[:80]}",
        at=at,
        title=as_ours(title).strip(),
        body=as_ours(body).strip("\n"),
        tags=tuple(dict.fromkeys(tag for tag in [*kept, *([STARRED] if starred else [])] if tag)),
        unknown=unknown or {},
        where=where,
    )
