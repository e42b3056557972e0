"""The first page of all: create a journal, open one, or look round a demo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.boxes import scrolling_column
from ui.widgets.buttons import button
from ui.widgets.labels import label


class WelcomePage(QWidget):
    create_requested = Signal()
    open_requested = Signal()
    demo_requested = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, outer = scrolling_column((24, 24, 24, 28))
        whole.addWidget(area)
        outer.addStretch(5)
        middle = QWidget()
        middle.setFixedWidth(watcher.theme.px(384))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        picture = label()
        picture.setPixmap(icons.mark(80))
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        title = label("A place to think that is only yours", "title", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        words = label(
            "What you write stays on this computer, locked with words only you know. You decide what your mentor sees.",
            "lead",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addSpacing(18)
        self.create_button = button("Create a journal", "large", icons, "notebook-pen")
        self.open_button = button("Open a journal…", "secondary", icons, "folder-open")
        self.demo_button = button("Look round a demo journal", "quiet", icons, "compass")
        for made, signal in (
            (self.create_button, self.create_requested),
            (self.open_button, self.open_requested),
            (self.demo_button, self.demo_requested),
        ):
            made.clicked.connect(signal)
            column.addWidget(made)
        self._note = label("", "hint", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note.hide()
        column.addWidget(self._note)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(middle)
        centred.addStretch(1)
        outer.addLayout(centred)
        outer.addStretch(6)
        outer.addWidget(
            label("No account, no network, no usage reports.", "hint"), alignment=Qt.AlignmentFlag.AlignHCenter
        )

    def set_note(self, text: str) -> None:
        """A line under the buttons: what is going on, or what went wrong."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def note(self) -> str:
        return self._note.text()

    def set_busy(self, busy: bool) -> None:
        for made in (self.create_button, self.open_button, self.demo_button):
            made.setEnabled(not busy)
