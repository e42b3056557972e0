"""An entry that is written stage by stage: what is on the page, kept as it is typed, until she finishes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.domain.entries import Entry
from journal.domain.moments import settled
from journal.domain.templates import Answers, Template, answers_in, switched, with_answers
from journal.errors import NotFound
from journal.journal import Journal
from ui.entries.saving import Saving
from ui.reflection.library import FREE


class GuidedEntry(QObject):
    """`read` tells what the page holds now. Until the page is changed, the text stays exactly as it was kept."""

    state_changed = Signal(str)  # Saved, Saving… or Not saved
    failed = Signal(str)  # why the last attempt failed; "" once one has worked
    kept = Signal(object)  # Entry

    def __init__(self, journal: Journal, read: Callable[[], Answers], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._read = read
        self._entry = Entry(at=journal.clock.now())
        self._template = FREE
        self._is_changed = False
        self._saving = Saving(journal, self.proposed, self)
        self._saving.state_changed.connect(self.state_changed)
        self._saving.failed.connect(self.failed)
        self._saving.kept.connect(self._was_kept)

    @property
    def entry(self) -> Entry:
        """As it was kept last, with what has been chosen since; its text may be older than the page."""
        return self._entry

    @property
    def template(self) -> Template:
        return self._template

    @property
    def is_writing(self) -> bool:
        return self._saving.is_writing

    def begin(self, entry: Entry, template: Template, others: tuple[Template, ...] = ()) -> Answers:
        """Start with this entry; what was open is saved already, or given up. Returns what its page holds."""
        self._entry, self._template, self._is_changed = entry, template, False
        self._saving.open(entry)
        return answers_in(template, entry.body, others)

    def proposed(self) -> Entry:
        if not self._is_changed:
            return self._entry
        return replace(self._entry, body=with_answers(self._template, self._read()))

    def note_change(self) -> None:
        """Words on the page are different. A page that was opened long before its first word is dated by the word."""
        if not self._is_changed and not self._entry.id:
            self._entry = replace(self._entry, at=self._journal.clock.now().replace(microsecond=0))
        self._is_changed = True
        self._saving.note_change()

    def change(self, **values: Any) -> None:  # noqa: ANN401  # fields of an Entry
        """Something that she chose: a mood, a goal, a title."""
        self._entry = replace(self._entry, **values)
        self._saving.note_change()

    def switch(self, answers: Answers, to: Template, **values: Any) -> Answers:  # noqa: ANN401
        """Another template for the same words; returns where they stand now."""
        moved = switched(answers, self._template, to)
        self._template = to
        self._entry = replace(self._entry, **{"template": to.key, **values})
        return moved

    def ask_again(self, more: Template) -> None:
        """The questions of another template after those of this one; what is answered stays where it is."""
        self._template = replace(self._template, stages=self._template.stages + more.stages)

    def save(self) -> None:
        self._saving.save()

    def retry(self) -> None:
        self._saving.retry()

    def finish(self) -> Entry:
        """Keep it as an ordinary entry; raises what kept it from being saved, and is unfinished then as before."""
        before = self._entry
        self._entry = replace(before, unfinished=False, template=settled(before.template))
        try:
            self._saving.save()
        except BaseException:
            self._entry = replace(self._entry, unfinished=before.unfinished, template=before.template)
            raise
        return self._entry

    def changed_elsewhere(self) -> Entry | None:
        """The entry as somebody else has written it since; None if it is as here, or not saved here yet.

        Raises NotFound if it has been thrown away.
        """
        stored = self._saving.stored
        if stored is None or not stored.id or not self._saving.is_clean():
            return None
        now = self._journal.entries.bodies((stored.id,)).get(stored.id)
        if now is None or now.trashed_at is not None:
            raise NotFound
        return now if now != stored else None

    def let_go(self) -> None:
        """Forget it, without saving."""
        self._saving.open(None)
        self._entry = Entry(at=self._entry.at)
        self._template, self._is_changed = FREE, False

    def _was_kept(self, entry: Entry) -> None:
        self._entry = entry
        self.kept.emit(entry)
