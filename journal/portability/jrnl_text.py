"""The journal as jrnl keeps its own: one text, a dated head for each entry, tags with @, a star after a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal.domain.entries import Entry
from journal.domain.folding import fold
from journal.importers.jrnl import STARRED
from journal.journal import Journal
from journal.portability.choosing import Going, entries

_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w-]*)")
_HEAD = re.compile(r"^\[(?=[^\]\n]{6,40}\])", re.MULTILINE)


def parts(journal: Journal, ids: tuple[int, ...], going: Going) -> Iterator[bytes]:
    for entry in entries(journal, ids, going):
        yield page(entry).encode()


def page(entry: Entry) -> str:
    title = " ".join(_TAG.sub(r"@\1", entry.title).split())
    text = entry.body.replace("\0", "\N{REPLACEMENT CHARACTER}")  # with a NUL no file is a text
    body = _HEAD.sub(" [", _TAG.sub(r"@\1", text).rstrip())
    said = {fold(tag) for tag in _TAG.findall(f"{entry.title}\n{entry.body}")}
    rest = [tag for tag in entry.tags if fold(tag) not in said and tag != STARRED]
    star = " *" if STARRED in entry.tags else ""
    tags = " ".join(f"@{'-'.join(tag.split())}" for tag in rest)
    lines = [f"[{entry.at:%Y-%m-%d %I:%M:%S %p}] {title}{star}", *(part for part in (body, tags) if part)]
    return "\n".join(lines) + "\n\n"
