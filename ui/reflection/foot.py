"""The foot of the room: back, skip, finish later, next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.context import PageContext
from ui.widgets.buttons import button
from ui.widgets.labels import label

HEIGHT, LONGEST = 64, 30


class RoomFoot(QFrame):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons = context.icons
        self.setObjectName("reflectionFoot")
        self.setFixedHeight(context.theme.theme.px(HEIGHT))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self.back = button("Back", "secondary", icons, "arrow-left", "The step before  Alt ↑")
        self.back.setAccessibleName("Back to the step before")
        self.skip = button("Skip this step", "quiet")
        self.finish = button("Finish", "quiet", hint="Make it an ordinary entry now")
        self.later = button("Finish later", "quiet", hint="Keep it among the unfinished  Esc")
        self._keys = label("Ctrl ↵", "micro")
        self.next = button("Next", "primary", icons, "arrow-right", "Ctrl Enter")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        for one in (self.back, self.skip):
            self._row.addWidget(one)
        self._row.addStretch(1)
        for one in (self.finish, self.later, self._keys, self.next):
            self._row.addWidget(one)
        self.set_inset(72)

    def set_inset(self, left: int) -> None:
        self._row.setContentsMargins(left, 0, 40 if left > 48 else 24, 0)

    def show_step(self, step: int, following: str) -> None:
        """`following` is the name of the next step; empty on the last one."""
        self.back.setEnabled(step > 0)
        self.skip.setVisible(bool(following))
        self.finish.setVisible(bool(following))
        words = f"Next: {_short(following)}" if following else "Finish"
        self.next.setText(f"{words} ".replace("&", "&&"))
        self.next.setAccessibleName(f"Next: {following}" if following else "Finish")

    def forget(self) -> None:
        self.next.setText("")
        self.next.setAccessibleName("")


def _short(name: str) -> str:
    words = name[0].lower() + name[1:] if name[:1].isupper() and name[1:2].islower() else name
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
