"""The journal, or a part of it, in a form that other programs read; noted in the ledger before a byte is written.

What is written here can be read by anybody who has the file, unless it is a zip with a password.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from journal import files
from journal.domain.sharing import Share
from journal.errors import AlreadyExists, NothingChosen, UsageError
from journal.journal import Journal
from journal.portability import day_one_zip, jrnl_text, markdown_folder, own_json, places
from journal.portability.choosing import Choice, Going, entry_ids
from journal.portability.ledger import noted
from journal.sharing_flow import refuse_place

FORMS = ("json", "markdown", "dayone", "jrnl")
LARGEST_INSIDE = 100 * 1024 * 1024  # of attachments within one JSON file
ANYBODY = "Whoever has this file can read all of it. Keep it in a safe place, or lock it with --zip-password-file."
ANYBODY_FOLDER = (
    "Whoever can open this folder can read all of it. Keep it in a safe place, or take a locked zip instead."
)
LOCKED = "It opens with its password only. The names and sizes of the files in it can still be seen."


@dataclass(frozen=True, slots=True)
class Taken:
    share: Share
    entries: int
    attachments: int
    left_out: int  # attachments that the form cannot hold
    is_locked: bool
    is_folder: bool

    def warning(self) -> str:
        return LOCKED if self.is_locked else ANYBODY_FOLDER if self.is_folder else ANYBODY


def take(
    journal: Journal, form: str, out: Path, choice: Choice, password: str | None = None, going: Going | None = None
) -> Taken:
    """Write it, and complete its row in the ledger. Raises what the disk says, or Cancelled; then nothing is there."""
    going = going or Going()
    if form not in FORMS:
        raise UsageError("That is no form a journal can be taken along in.")
    if password == "":
        raise UsageError("The password of a zip cannot be empty.")
    is_zip = password is not None or form == "dayone" or out.suffix.lower() == ".zip"
    _refuse_place(journal, out, is_folder=form == "markdown" and not is_zip)
    ids = own_json.all_ids(journal, choice) if form == "json" else entry_ids(journal, choice)
    if not ids and not choice.is_everything:
        raise NothingChosen("No entry fits that, so there is nothing to take along.")
    if form == "json" and not is_zip and own_json.attached_bytes(journal, ids) > LARGEST_INSIDE:
        raise UsageError(
            "There are many photos in it: give a name that ends in .zip, so that they lie beside the text."
        )
    going.total = len(ids)
    with _noted(journal, form, choice, ids, is_locked=password is not None) as note:
        if is_zip:
            with places.archive(out, password, journal.clock.now()) as place:
                note.left_out = _fill(journal, form, choice, ids, place, note.share_id, going)
                note.digest = place.digest()
        elif form == "markdown":
            with places.folder(out) as place:
                note.left_out = _fill(journal, form, choice, ids, place, note.share_id, going)
                note.digest = place.digest()
        else:
            parts = (
                own_json.parts(journal, choice, ids, None, note.share_id, going)
                if form == "json"
                else jrnl_text.parts(journal, ids, going)
            )
            files.write_parts(out, places.noted(note.hash, out.name, parts))
            note.digest = note.hash.hexdigest()
        if form == "jrnl":  # it is a text and nothing else
            note.left_out = note.attachments
    share = journal.shares.complete(note.share_id, note.digest, 0, note.words)
    return Taken(
        share, len(ids), note.attachments, note.left_out, password is not None, form == "markdown" and not is_zip
    )


def _refuse_place(journal: Journal, out: Path, *, is_folder: bool) -> None:
    """A folder may be there already, if it is empty."""
    if is_folder and out.is_dir():
        if any(out.iterdir()):
            raise AlreadyExists
        out = out.with_name(f"{out.name}.new")
    refuse_place(journal, out)


def _fill(
    journal: Journal,
    form: str,
    choice: Choice,
    ids: tuple[int, ...],
    place: places.Place,
    share_id: int,
    going: Going,
) -> int:
    match form:
        case "json":
            place.add("journal.json", own_json.parts(journal, choice, ids, place, share_id, going))
            own_json.add_attachments(journal, ids, place, going)
        case "markdown":
            markdown_folder.write(journal, ids, place, going)
        case "dayone":
            return day_one_zip.write(journal, ids, place, going)
        case _:
            place.add("journal.txt", jrnl_text.parts(journal, ids, going))
    return 0


class _Note:
    """What is told to the ledger when the file is there."""

    def __init__(self, share_id: int, words: int, attachments: int) -> None:
        self.share_id = share_id
        self.words = words
        self.attachments = attachments
        self.left_out = 0
        self.digest = ""
        self.hash = places.new_hash()


@contextlib.contextmanager
def _noted(journal: Journal, form: str, choice: Choice, ids: tuple[int, ...], *, is_locked: bool) -> Generator[_Note]:
    wanted = set(ids)
    words = sum(row["words"] for row in journal.db.read("SELECT id, words FROM entries") if row["id"] in wanted)
    rows = journal.db.read("SELECT entry_id FROM attachments")
    attached = sum(row["entry_id"] in wanted for row in rows)
    going_along = 0 if form == "jrnl" else attached
    said = f"{len(ids)} entries, {words} words, {going_along} attachments, as {form}: {choice.words()}"
    with noted(journal, "whole_journal", said, is_locked=is_locked) as share_id:
        yield _Note(share_id, words, attached)
