"""A folder of readable files: a page for each entry, its facts in front, its attachments beside it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from journal.domain.entries import Entry
from journal.journal import Journal
from journal.portability.choosing import Going, attachments, entries
from journal.portability.places import Place

_FORBIDDEN = re.compile(r'[<>:"/\\|?*#%\[\]^\x00-\x1f\x7f]+')  # on disks, and in a link to a file
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME = 60


def write(journal: Journal, ids: tuple[int, ...], place: Place, going: Going) -> None:
    taken = set[str]()
    goals = {goal.id: goal.title for goal in journal.goals.all()}
    for entry in entries(journal, ids, going):
        stem = _free(f"{entry.at:%Y}/{entry.at:%Y-%m-%d %H%M} {safe_name(_title(entry))}".rstrip(), taken)
        files = list[dict[str, str]]()
        for attachment, data in attachments(journal, entry.id):
            name = _free(f"{stem}/{safe_name(attachment.name) or 'file'}", taken)
            place.add(name, (data,))
            told = {"file": name.split("/", 1)[1], "name": attachment.name, "type": attachment.media_type}
            files.append({**told, "caption": attachment.caption} if attachment.caption else told)
        place.add(f"{stem}.md", (page(entry, goals, files).encode(),))


def page(entry: Entry, goals: dict[int, str], files: list[dict[str, str]]) -> str:
    front: dict[str, Any] = {
        "afterbell": 1,
        "uid": entry.uid,
        "date": entry.at.isoformat(),
        "title": entry.title,
        "kind": str(entry.kind),
        "sharing": str(entry.sharing),
        "line": entry.line,
        "mood": entry.mood,
        "energy": entry.energy,
        "mood_note": entry.mood_note,
        "tags": list(entry.tags),
        "people": list(entry.people),
        "goals": [goals[goal] for goal in entry.goals if goal in goals],
        "standards": list(entry.standards),
        "unfinished": entry.unfinished,
        "look_again": entry.look_again.isoformat() if entry.look_again else None,
        "attachments": files,
    }
    told = {key: value for key, value in front.items() if value not in ("", None, [], False)}
    facts = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
    body = entry.body.replace("\0", "\N{REPLACEMENT CHARACTER}")  # as CommonMark asks; with a NUL no file is a text
    return f"---\n{facts}---\n{body}\n"


def safe_name(text: str) -> str:
    """Something that is a file's name on every system, or empty."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST_NAME].strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name


def _title(entry: Entry) -> str:
    return entry.title or str(entry.kind).replace("_", " ")


def _free(name: str, taken: set[str]) -> str:
    """The name, or the same with a number: two pages of one minute, and systems that do not tell a from A."""
    stem, dot, ending = name.rpartition(".") if "." in name.rsplit("/", 1)[-1] else (name, "", "")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{ending}"
    taken.add(candidate.casefold())
    return candidate
