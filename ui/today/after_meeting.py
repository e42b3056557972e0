"""A quiet word when a meeting has just ended, if she opened a calendar: the best notes are written now."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.busy import Busy, just_after
from ui.context import PageContext
from ui.today.small_cards import quiet_card
from ui.widgets.boxes import show_if
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

LOOK_EVERY = 60_000  # milliseconds


class AfterMeeting(QWidget):
    areas = ("profile",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._times: tuple[Busy, ...] = ()
        self._put_off: Busy | None = None
        self._now: Busy | None = None
        self._clock = QTimer(self, interval=LOOK_EVERY)
        self._clock.timeout.connect(self._look)
        self._build()
        context.theme.discreet_changed.connect(self._look)
        self.refresh()

    def refresh(self) -> None:
        self._times = self._context.journal.busy_times.all()
        if self._times:
            self._clock.start()
        else:
            self._clock.stop()
        self._look()

    def release(self) -> None:
        self._context.theme.discreet_changed.disconnect(self._look)
        self._clock.stop()
        self._times, self._now, self._put_off = (), None, None

    def _build(self) -> None:
        box, inside = quiet_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label(self._context.icons, "calendar-days", "text.tertiary", 14))
        head.addWidget(label("After a meeting", "label"), 1)
        inside.addLayout(head)
        inside.addSpacing(4)
        inside.addWidget(label("Two minutes while it is fresh, if you like.", "secondary", wrap=True))
        inside.addSpacing(8)
        self.write = button("Write about it")
        self.later = button("Not now", "link")
        self.later.setAccessibleName("Not now: after a meeting")
        self.write.clicked.connect(self._write)
        self.later.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.write)
        row.addWidget(self.later)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def _look(self) -> None:
        over = just_after(self._times, self._context.journal.clock.now()) if self._times else None
        self._now = over if over != self._put_off else None
        show_if(self, self._now is not None and not self._context.theme.is_discreet)

    def _write(self) -> None:
        self._leave()
        self._context.navigate.go("today", "moment:meeting")

    def _leave(self) -> None:
        self._put_off = self._now
        self._look()
