"""The foot of a room: the password of the file, the paper, and the three ways in which the pages leave."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.context import PageContext
from ui.sharing.preparing import Paper
from ui.widgets.buttons import button, icon_button
from ui.widgets.copying import copy
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.switch import Switch

NARROW = 1150  # drawn px; in less, the advice stands under the password instead of beside it
TIGHT = 920  # in less, as with large text, the ways out stand under both


class RoomFoot(QFrame):
    def __init__(self, context: PageContext, paper: Paper, reader: str) -> None:
        """`reader`: how the one who gets the file is called; empty where nobody is meant."""
        super().__init__()
        from journal.passwords import new_password

        self._context = context
        self._new_password = new_password
        self._reader = reader
        self._under = 0
        self.setObjectName("foot")
        self.setMinimumHeight(context.theme.theme.px(68))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._advice = label("", "hint", wrap=True)
        self._inputs, self._out = QWidget(), QWidget()
        self._add_password(_row_in(self._inputs))
        self._ways_out = _row_in(self._out)
        self._add_ways_out(paper)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 8, 20, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._place(under=0)
        self._connect()
        self.password.setText(new_password())
        self._locking()

    @property
    def file_password(self) -> str | None:
        """None: the file is to be open to whoever has it."""
        return self.password.text().strip() if self.locks.isChecked() else None

    def add_before_export(self, made: QPushButton) -> None:
        self._ways_out.insertWidget(self._ways_out.indexOf(self.export), made)
        self.setTabOrder(made, self.export)

    def set_leaving_enabled(self, on: bool) -> None:
        for made in (self.export, self.print_out, self.show_together):
            made.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._context.theme.theme.px
        under = (self.width() < px(NARROW)) + (self.width() < px(TIGHT))
        if under != self._under:
            self._place(under)

    def _place(self, under: int) -> None:
        """How many of the advice and the ways out stand under the password."""
        self._under = under
        grid = self._grid
        grid.addWidget(self._inputs, 0, 0, 1 if under else 2, 1)
        grid.addWidget(self._advice, *((1, 0, 1, 2) if under else (0, 1, 2, 1)))
        grid.addWidget(self._out, *((2, 0, 1, 2) if under == 2 else (0, 2, 2, 1)))

    def _add_password(self, row: QHBoxLayout) -> None:
        icons = self._context.icons
        self.locks = Switch(self._context.theme, "Password")
        self.locks.setChecked(True)
        self.password = QLineEdit()
        self.password.setAccessibleName("Password of the file")
        self.password.setFixedWidth(self._context.theme.theme.px(236))
        self._another = icon_button(icons, "refresh-cw", "Another password")
        self._copy = icon_button(icons, "copy", "Copy the password")
        for made in (self.locks, label("Password", "medium"), self.password, self._another, self._copy):
            row.addWidget(made)

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
            self._ways_out.addWidget(made)

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


def _row_in(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return row
