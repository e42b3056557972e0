"""A dialog that stands over the window while a job runs: what is going on, and perhaps a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from journal.errors import Cancelled
from ui.jobs import Done, Jobs
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog


class Working(Dialog):
    """`Working.on(…)` comes back with the job's answer."""

    @classmethod
    def on(
        cls, parent: QWidget, watcher: ThemeWatcher, jobs: Jobs, title: str, text: str, work: Callable[[], object]
    ) -> Done:
        """Work that must come to its end: there is no way to stop it."""
        return cls(parent, watcher, title, text, stoppable=False).wait_for(jobs, work)

    @classmethod
    def stoppable(
        cls, parent: QWidget, watcher: ThemeWatcher, jobs: Jobs, title: str, text: str, work: Callable[[], object]
    ) -> Done:
        """Work that may be left: its answer is then not waited for, and `Cancelled` comes back."""
        return cls(parent, watcher, title, text, stoppable=True).wait_for(jobs, work)

    def __init__(self, parent: QWidget, watcher: ThemeWatcher, title: str, text: str, *, stoppable: bool) -> None:
        super().__init__(parent, watcher, title, 420, text)
        self._stoppable = stoppable
        self._done: Done | None = None
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        self.body.addWidget(bar)
        if stoppable:
            self.add_button("Stop", reject=True)

    def reject(self) -> None:
        if self._stoppable or self._done is not None:
            super().reject()

    def wait_for(self, jobs: Jobs, work: Callable[[], object]) -> Done:
        ticket = jobs.run(work, self._received)
        if self._done is None:
            self.run()
        jobs.drop(ticket)
        return self._done or Done(None, Cancelled())

    def _received(self, done: Done) -> None:
        self._done = done
        self.accept()
