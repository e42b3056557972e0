"""The foot of a room: the password of the file, the paper, and the three ways in which the pages leave."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from ui.context import PageContext
from ui.sharing.preparing import Paper
from ui.widgets.buttons import button, icon_button
from ui.widgets.copying import copy
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.switch import Switch

NARROW = 1150  # drawn px; in less, the advice has its place under the password instead of beside it


class RoomFoot(QFrame):
    def __init__(self, context: PageContext, paper: Paper, reader: str) -> None:
        """`reader`: how the one who gets the file is called; empty where nobody is meant."""
        super().__init__()
        from journal.passwords import new_password

        self._context = context
        self._new_password = new_password
        self._reader = reader
        self._advice_is_under = False
        self.setObjectName("foot")
        self.setFixedHeight(context.theme.theme.px(68))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(10)
        self._add_password()
        self._add_ways_out(paper)
        self._connect()
        self.password.setText(new_password())
        self._locking()

    @property
    def file_password(self) -> str | None:
        """None: the file is to be open to whoever has it."""
        return self.password.text().strip() if self.locks.isChecked() else None

    def add_before_export(self, made: QPushButton) -> None:
        self._row.insertWidget(self._row.indexOf(self.export), made)
        self.setTabOrder(made, self.export)

    def set_leaving_enabled(self, on: bool) -> None:
        for made in (self.export, self.print_out, self.show_together):
            made.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._context.theme.theme.px(NARROW)
        if is_narrow != self._advice_is_under:
            self._place_advice(under=is_narrow)

    def _place_advice(self, *, under: bool) -> None:
        self._advice_is_under = under
        self._advice.setWordWrap(not under)
        if under:
            self._left.insertWidget(2, self._advice)
        else:
            self._row.insertWidget(self._beside_advice, self._advice, 1)

    def _add_password(self) -> None:
        icons = self._context.icons
        self.locks = Switch(self._context.theme, "Password")
        self.locks.setChecked(True)
        self.password = QLineEdit()
        self.password.setAccessibleName("Password of the file")
        self.password.setFixedWidth(236)
        self._another = icon_button(icons, "refresh-cw", "Another password")
        self._copy = icon_button(icons, "copy", "Copy the password")
        inputs = QHBoxLayout()
        inputs.setSpacing(10)
        for made in (self.locks, label("Password", "medium"), self.password, self._another, self._copy):
            inputs.addWidget(made)
        self._left = QVBoxLayout()
        self._left.setSpacing(0)
        self._left.addStretch()
        self._left.addLayout(inputs)
        self._left.addStretch()
        self._row.addLayout(self._left)
        self._advice = label("", "hint", wrap=True)
        self._beside_advice = self._row.count()
        self._row.addWidget(self._advice, 1)
        self._row.addStretch()

    def _add_ways_out(self, paper: Paper) -> None:
        icons = self._context.icons
        self.paper = Segmented((Segment("a4", "A4"), Segment("letter", "Letter")), "Paper")
        self.paper.set_value(paper)
        self.show_together = icon_button(
            icons, "users-round", "Sit together: show it on the whole screen, make no file"
        )
        self.print_out = icon_button(icons, "printer", "Print…")
        self.export = button("Export PDF…", "export", icons, "share", "Export PDF  Ctrl Shift E")
        for made in (self.paper, self.show_together, self.print_out, self.export):
            self._row.addWidget(made)

    def _connect(self) -> None:
        self.locks.toggled.connect(self._locking)
        self._another.clicked.connect(self._renew_password)
        self._copy.clicked.connect(self._copy_password)

    def _locking(self) -> None:
        on = self.locks.isChecked()
        told = f"Tell {self._reader} by phone, or in person." if self._reader else "Tell it by phone, or in person."
        self._advice.setText(f"{told} Not in the same email." if on else "Anyone who gets this file can read it.")
        for made in (self.password, self._another, self._copy):
            made.setEnabled(on)

    def _renew_password(self) -> None:
        self.password.setText(self._new_password())

    def _copy_password(self) -> None:
        copy(self.password.text())
        goes = self._context.settings.clipboard_seconds >= 0
        self._context.messages.show_text("Copied. It leaves the clipboard again by itself." if goes else "Copied.")
