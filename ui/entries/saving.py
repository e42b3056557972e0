"""Saves the entry that is being written: soon after it was changed, and whenever something else is about to happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.entries import Entry
from journal.errors import ChangedElsewhere, JournalError, NotFound
from journal.journal import Journal
from ui.entries.toolbar import NOT_SAVED, SAVED, SAVING

PAUSE_MS, RETRY_MS = 800, 5000
_OF_STORAGE = frozenset({"id", "uid", "revision", "changed_at", "trashed_at"})


class Saving(QObject):
    """Compares what is on the page (`propose`) with what is kept, and writes the difference.

    `state_changed`: Saved, Saving… or Not saved, true at every moment; empty while there is nothing to save.
    `failed`: why the last attempt failed, or "" once one has worked.
    """

    state_changed = Signal(str)
    failed = Signal(str)
    kept = Signal(object)  # Entry, as it was written

    def __init__(self, journal: Journal, propose: Callable[[], Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._propose = propose
        self._stored: Entry | None = None
        self._held_text = False
        self._is_failing = False
        self.is_writing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._autosave)
        self._again = QTimer(self)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._autosave)

    # --- public ------------------------------------------------------------------------------------------------------

    @property
    def stored(self) -> Entry | None:
        """The entry as it is kept; None when nothing is open."""
        return self._stored

    def open(self, entry: Entry | None) -> None:
        """Begin with this entry. Whatever was open is saved already, or given up."""
        self._pause.stop()
        self._stored = entry
        self._held_text = False
        self._worked()
        self.state_changed.emit(SAVED if entry is not None and entry.id else "")

    def note_change(self) -> None:
        """Something on the page is different: save after a pause."""
        if self._stored is None:
            return
        if not self._pause.isActive():  # not put off by every key: at most the last second may ever be lost
            self._pause.start()
        if self._is_failing:
            return
        # What is kept already, or was about to be, is not read anew for every key: that would be felt in a long entry.
        if not (self._stored.id or self._held_text):
            proposed = self._propose()
            self._held_text = holds_text(proposed)
            if self._is_nothing(proposed):
                self.state_changed.emit("")
                return
        self.state_changed.emit(SAVING)

    def is_clean(self) -> bool:
        return self._stored is None or self._propose() == self._stored

    def save(self) -> None:
        """Save now; raises what kept it from being saved. An entry that never held anything is not kept."""
        self._pause.stop()
        if self._stored is None:
            return
        proposed = self._propose()
        self._held_text = self._held_text or holds_text(proposed)
        if self._is_nothing(proposed):
            return
        if proposed == self._stored and proposed.id:
            self._worked()
            self.state_changed.emit(SAVED)
            return
        try:
            self._write(proposed)
        except BaseException as error:
            self._failed(error)
            raise

    def keep_even_empty(self) -> None:
        """Save now, words or none: something else is about to be kept with the entry."""
        self._held_text = True
        self.save()

    def retry(self) -> None:
        """Try again at once, if the last attempt failed."""
        if self._is_failing:
            self._autosave()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _autosave(self) -> None:
        try:
            self.save()
        except JournalError:
            return  # it has been told under the page, and the clock for the next attempt is running

    def _write(self, proposed: Entry) -> None:
        self.state_changed.emit(SAVING)
        self.is_writing = True
        try:
            self._stored = self._keep(proposed)
        finally:
            self.is_writing = False
        self._worked()
        self.state_changed.emit(SAVED)
        self.kept.emit(self._stored)

    def _keep(self, proposed: Entry) -> Entry:
        entries = self._journal.entries
        try:
            return entries.save(proposed)
        except ChangedElsewhere:
            assert self._stored is not None
            return entries.save(rebased(proposed, self._stored, entries.get(proposed.id)))
        except NotFound:  # erased meanwhile: her words are worth more than its number
            return entries.save(replace(proposed, id=0, uid="", revision=0))

    def _is_nothing(self, proposed: Entry) -> bool:
        return proposed.id == 0 and not self._held_text and not _is_marked(proposed)

    def _failed(self, error: BaseException) -> None:
        self._is_failing = True
        self._again.start()
        self.state_changed.emit(NOT_SAVED)
        self.failed.emit(str(error) if isinstance(error, JournalError) else "Something unexpected happened.")

    def _worked(self) -> None:
        self._again.stop()
        if self._is_failing:
            self._is_failing = False
            self.failed.emit("")


def holds_text(entry: Entry) -> bool:
    return bool(entry.title.strip() or entry.body.strip() or entry.line.strip())


def rebased(mine: Entry, base: Entry, theirs: Entry) -> Entry:
    """What was changed here since `base`, on top of what is kept now."""
    changes = {
        field.name: getattr(mine, field.name)
        for field in fields(Entry)
        if field.name not in _OF_STORAGE and getattr(mine, field.name) != getattr(base, field.name)
    }
    return replace(theirs, **changes)


def _is_marked(entry: Entry) -> bool:
    marks = (entry.mood, entry.energy, entry.mood_note, entry.tags, entry.people, entry.goals)
    return any(mark not in (None, "", ()) for mark in marks)
