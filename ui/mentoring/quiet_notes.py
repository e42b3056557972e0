"""The quiet lines above the next session: what became of the last one, a review that is due, copies that are out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.context import PageContext
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label


class QuietOffer(QFrame):
    """A sentence and something to do about it; what it is about is handed back."""

    wanted = Signal(object)

    def __init__(self, words: str, deed: str, about: object) -> None:
        super().__init__()
        self._about = about
        self.setObjectName("note")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(label(words, "medium", wrap=True), 1)
        self.deed = button(deed, "quiet")
        self.deed.clicked.connect(self._want)
        row.addWidget(self.deed)

    def _want(self) -> None:
        self.wanted.emit(self._about)


def quiet_note(context: PageContext, words: str) -> QFrame:
    note = QFrame()
    note.setObjectName("note")
    row = QHBoxLayout(note)
    row.setContentsMargins(14, 12, 14, 12)
    row.setSpacing(10)
    row.addWidget(icon_label(context.icons, "info"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "small", wrap=True), 1)
    return note


def review_words(template: str) -> str:
    """What is asked at this point of a relationship, by the guided page that it leads to."""
    closing = template == "mentoring_closing"
    return "You are closing this. End it on purpose." if closing else "Is this still helping? A look at halfway."
