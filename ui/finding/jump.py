"""To a day in a long list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.dialog import field_label
from ui.widgets.popup import Popup


class JumpPopup(Popup):
    chosen = Signal(object)  # date, or None for the newest

    def __init__(self, owner: QWidget, day: date) -> None:
        super().__init__(owner, 300)
        self.edit = QDateEdit(QDate(day.year, day.month, day.day))
        self.edit.setDisplayFormat("d MMMM yyyy")
        self.edit.setCalendarPopup(True)
        self.column.addWidget(field_label("Go to a day", self.edit))
        self.column.addWidget(self.edit)
        row = QHBoxLayout()
        newest = button("The newest", "quiet")
        newest.clicked.connect(self._newest)
        go = button("Go there", "primary")
        go.clicked.connect(self._go)
        row.addWidget(newest)
        row.addStretch(1)
        row.addWidget(go)
        self.column.addLayout(row)

    def open_by(self, above: bool) -> None:
        super().open_by(above)
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.type() == QEvent.Type.KeyPress:
            self._go()
        else:
            super().keyPressEvent(event)

    def _newest(self) -> None:
        self._choose(None)

    def _go(self) -> None:
        day = self.edit.date()
        self._choose(date(day.year(), day.month(), day.day()))

    def _choose(self, day: date | None) -> None:
        self.close()
        self.chosen.emit(day)
