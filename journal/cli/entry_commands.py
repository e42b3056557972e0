"""add, list, show, edit, search."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from journal.cli.calling import Call, moment
from journal.cli.console import one_line
from journal.domain.entries import LARGEST_BODY, Entry, Head, Kind, Sharing
from journal.domain.query import parse
from journal.errors import NotFound, UsageError

LARGEST_FILE = 4 * LARGEST_BODY  # bytes of UTF-8

Json = dict[str, object]


def add(call: Call) -> None:
    args = call.args
    body = _body(call) or ""
    if not (body.strip() or (args.title or "").strip() or (args.line or "").strip()):
        raise UsageError("There is nothing to write. Give --file or --title.")
    entry = Entry(at=moment(args.at, call.clock.now()), body=body)
    entry = _changed(entry, call)
    with call.journal() as journal:
        saved = journal.entries.save(entry)
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def edit(call: Call) -> None:
    """Only what is given changes; tags and goals given replace all that were there."""
    body = _body(call)
    with call.journal() as journal:
        entry = _changed(journal.entries.get(call.args.id), call)
        if call.args.at is not None:
            entry = replace(entry, at=moment(call.args.at, call.clock.now()))
        if body is not None:
            entry = replace(entry, body=body)
        saved = journal.entries.save(entry, keep_former=True)  # one command is one whole change, not a keystroke
    call.console.document({"id": saved.id, "revision": saved.revision}, [str(saved.id)])


def list_entries(call: Call) -> None:
    wanted = parse(" ".join(call.args.query))
    with call.journal() as journal:
        heads = journal.entries.heads(wanted, limit=call.args.limit)
    call.console.document([head_json(head) for head in heads], [_head_line(head) for head in heads])


def show(call: Call) -> None:
    with call.journal() as journal:
        entry = journal.entries.get(call.args.id)
        if entry.trashed_at is not None:
            raise NotFound("That entry is in the bin.")
        shares = journal.shares.of_entry(entry.id)
    shared = [{"reader": share.reader, "at": share.begun_at, "share": share.id} for share in shares if not share.failed]
    call.console.document({**entry_json(entry), "shared": shared}, [*_facts(entry), "", entry.body.rstrip("\n")])


def search(call: Call) -> None:
    with call.journal() as journal:
        hits = journal.search.find(" ".join(call.args.query), call.args.limit)
    found = [{**head_json(hit.head), "snippet": hit.snippet} for hit in hits]
    call.console.document(found, [f"{_head_line(hit.head)}\n        {one_line(hit.snippet)}" for hit in hits])


def head_json(head: Head) -> Json:
    return {
        "id": head.id,
        "at": head.at.isoformat(),
        "title": head.title,
        "preview": head.preview,
        "kind": str(head.kind),
        "sharing": str(head.sharing),
        "has_private": head.has_private,
        "unfinished": head.unfinished,
        "mood": head.mood,
        "energy": head.energy,
        "words": head.words,
    }


def entry_json(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "uid": entry.uid,
        "at": entry.at.isoformat(),
        "title": entry.title,
        "kind": str(entry.kind),
        "sharing": str(entry.sharing),
        "line": entry.line,
        "mood": entry.mood,
        "energy": entry.energy,
        "mood_note": entry.mood_note,
        "tags": list(entry.tags),
        "people": list(entry.people),
        "goals": list(entry.goals),
        "standards": list(entry.standards),
        "unfinished": entry.unfinished,
        "revision": entry.revision,
        "body": entry.body,
        "extra": entry.extra,
    }


def _body(call: Call) -> str | None:
    if call.args.file is None:
        return None
    body = call.input.text(call.args.file, "--file", LARGEST_FILE)
    return body.replace("\r\n", "\n").replace("\r", "\n")


def _changed(entry: Entry, call: Call) -> Entry:
    args = call.args
    given: dict[str, object] = {
        name: value
        for name in ("title", "line", "mood", "energy", "mood_note")
        if (value := getattr(args, name)) is not None
    }
    if args.kind is not None:
        given["kind"] = Kind(args.kind)
    if args.sharing is not None:
        given["sharing"] = Sharing(args.sharing)
    for name, value in (("tags", args.tag), ("goals", args.goal), ("people", args.person)):
        if value is not None:
            given[name] = tuple(value)
    changed = replace(entry, **given)  # pyright: ignore[reportArgumentType]
    if changed.sharing is Sharing.LINE and not changed.line.strip():
        raise UsageError("To share one line, say which: --line.")
    return changed


def title_of(head: Head) -> str:
    return one_line(head.title) or ("(a private passage)" if head.has_private else "(no words yet)")


def _head_line(head: Head) -> str:
    marks = {Sharing.PRIVATE: "private", Sharing.LINE: "one line", Sharing.FULL: "can be shared"}[head.sharing]
    return f"{head.id:6}  {head.at:%Y-%m-%d %H:%M}  {title_of(head)}  [{head.kind}, {marks}]"


def _unknown_fields(entry: Entry) -> Json:
    """What another program kept of it, and no field here holds."""
    fields = entry.extra.get("fields")
    return cast("Json", fields) if isinstance(fields, dict) else {}


def _facts(entry: Entry) -> list[str]:
    facts = (
        ("", one_line(entry.title)),
        ("", f"{entry.at:%Y-%m-%d %H:%M}  {entry.kind}  {entry.sharing}"),
        ("line: ", one_line(entry.line)),
        ("tags: ", ", ".join(entry.tags)),
        ("people: ", ", ".join(entry.people)),
        ("goals: ", ", ".join(map(str, entry.goals))),
        ("mood: ", str(entry.mood or "")),
        ("energy: ", str(entry.energy or "")),
        ("note: ", one_line(entry.mood_note)),
        *(
            (f"from the import: {one_line(str(name))}: ", one_line(str(value)))
            for name, value in _unknown_fields(entry).items()
        ),
    )
    return [name + value for name, value in facts if value]
