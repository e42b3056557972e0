"""After deleting for good: the words are taken out of the index and the file, off the window's thread."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from journal.errors import JournalError
from ui.context import PageContext
from ui.jobs import Done
from ui.lending import Lent
from ui.messages import explain
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from journal.journal import Journal

TITLE = "Taking the words out of the file"
WORKS = (
    "What you deleted is out of the journal already. Now its words are taken out of the search, and the file is "
    "written anew without them. With many pictures this takes a while; nothing else can be saved until it is done."
)
STOPPED = "You stopped it."


class PurgeWork(Lent):
    def _work(self, journal: Journal) -> bool:
        journal.purge()
        return True


class Cleaning(Dialog):
    """`Cleaning.wait` comes back when it is done, stopped, or has failed."""

    @classmethod
    def wait(cls, parent: QWidget, context: PageContext) -> str:
        """Why it was not done; "" if it was."""
        dialog = cls(parent, context)
        dialog.begin()
        if dialog.is_working:
            dialog.run(dialog.stop)
        return dialog.problem

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent, context.theme, TITLE, 440, WORKS)
        self._context = context
        self._working: PurgeWork | None = None
        self._ticket = 0
        self.problem = ""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(TITLE)
        self.body.addWidget(bar)
        self.stop = self.add_button("Stop", reject=True)

    @property
    def is_working(self) -> bool:
        return self._working is not None

    def begin(self) -> None:
        work = PurgeWork(self._context.journal)
        work.begin()
        self._working = work
        self._ticket = self._context.jobs.run(work, self._came_out)

    def done(self, result: int) -> None:
        """Also when the journal locks: until this has come back, the journal is not the window's."""
        with suppress(JournalError):  # whoever asked sees that the journal did not come back
            self._stop()
        super().done(result)

    # --- private -----------------------------------------------------------------------------------------------------

    def _came_out(self, done: Done) -> None:
        working, self._working = self._working, None
        try:
            if working is not None:
                working.end()
            done.value  # noqa: B018  # raises what the work raised
        except JournalError as error:
            self.problem = explain(error).text
        self.accept()

    def _stop(self) -> None:
        working, self._working = self._working, None
        if working is not None:
            self._context.jobs.drop(self._ticket)
            self.problem = STOPPED
            if working.end():  # it was done before it could be stopped
                self.problem = ""
