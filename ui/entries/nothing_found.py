"""What stands in the list when it has no rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

EMPTY_LISTS = {
    "": ("notebook-pen", "Nothing here yet", "Entries appear here, newest first."),
    "next_session": (
        "clipboard-check",
        "Nothing for the next session",
        "Entries that can be shared appear here, from your last session on.",
    ),
    "unfinished": ("file-text", "Nothing is unfinished", "An entry that you mark as unfinished waits here."),
    "shareable": ("share", "Nothing can be shared", "Every entry is private until you choose otherwise."),
}


@dataclass(frozen=True, slots=True)
class Nothing:
    icon: str
    title: str
    sentence: str
    action: str = ""


def nothing_in(list_name: str) -> Nothing:
    return Nothing(*EMPTY_LISTS[list_name])


def nothing_mentions(query: str, list_name: str, here: int, everywhere: int) -> Nothing:
    """A search found nothing: what was searched, and where else one might look."""
    title = f"No entry mentions “{query}”"
    if not list_name:
        return Nothing("search", title, f"You are searching all {everywhere} entries.")
    others = everywhere - here
    rest = "The other one is private." if others == 1 else f"The other {others} are private." if others else ""
    scope = {
        "shareable": f"that can be shared. {rest}",
        "next_session": f"for the next session, out of {everywhere}.",
        "unfinished": f"to finish, out of {everywhere}.",
    }[list_name]
    entries = "1 entry" if here == 1 else f"{here} entries"
    return Nothing("search", title, f"You are searching {entries} {scope}".strip(), f"Search all {everywhere} entries")


class NothingFound(QWidget):
    """The same picture, line and sentence as an empty page, in the width of the list."""

    acted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 40)
        column.setSpacing(8)
        column.addStretch(1)
        self._picture = icon_label(icons, "search", "accent", 28)
        self._picture.setObjectName("emptyDisc")
        self._picture.setFixedSize(72, 72)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self._title = label("", "heading", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        self._sentence = label("", "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        self._act = button("", "secondary")
        self._act.clicked.connect(self.acted)
        self._act.hide()
        column.addWidget(self._act, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, nothing: Nothing) -> None:
        self._icons.put(self._picture, nothing.icon, "accent", 28)
        self._title.setText(nothing.title)
        self._sentence.setText(nothing.sentence)
        self._act.setText(nothing.action)
        self._act.setAccessibleName(nothing.action)
        self._act.setVisible(bool(nothing.action))

    def text(self) -> str:
        return f"{self._title.text()}. {self._sentence.text()}"

    def forget(self) -> None:
        self._title.clear()
        self._sentence.clear()
