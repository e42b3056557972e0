"""The sidebar: new entry, places, lists, and at its foot what keeps the journal safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.shell.pages import Place
from ui.theme import ThemeWatcher
from ui.widgets.labels import hair, icon_label, label, set_hint

WIDE, RAIL = 208, 56
NAME = 18  # letters of a saved search's name
ENCRYPTED = "Encrypted on this computer."
LISTS = (
    ("list:next_session", "For next session", "clipboard-check"),
    ("list:unfinished", "Unfinished", "file-text"),
    ("list:shareable", "Can be shared", "share"),
    ("list:bin", "Bin", "trash-2"),
)


class Row(QPushButton):
    """One row: icon, words, and at the right a count or a shortcut. In the narrow rail only the icon stays."""

    def __init__(
        self,
        watcher: ThemeWatcher,
        icons: Icons,
        icon: str,
        words: str,
        shortcut: str = "",
        *,
        aside: str = "",
        colour: str = "text.secondary",
    ) -> None:
        super().__init__(_as_text(words))
        self._watcher = watcher
        self._words = words
        self._shortcut = shortcut
        self._aside = aside
        self._colour = colour
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "place" if colour == "text.secondary" else "newEntry")
        icons.put(self, icon, colour, 17, "accent.softText" if colour == "text.secondary" else "")

    def set_aside(self, aside: str) -> None:
        self._aside = aside
        self.setAccessibleName(f"{self._words}, {aside}" if aside.isdigit() else self._words)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self.setText("" if narrow else _as_text(self._words))
        set_hint(self, f"{self._words}  {self._shortcut}".strip() if narrow or self._shortcut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._aside or not self.text():
            return
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setFont(theme.font("micro"))
        painter.setPen(theme.color(self._aside_colour()))
        place = QRect(0, 0, self.width() - theme.px(10), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._aside)

    def _aside_colour(self) -> str:
        if self._colour != "text.secondary":
            return self._colour
        return "accent.softText" if self.isChecked() else "text.tertiary"


class Sidebar(QFrame):
    new_entry = Signal()
    gone_to = Signal(str, str)  # place, target
    lock = Signal()

    def __init__(
        self, watcher: ThemeWatcher, icons: Icons, places: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._icons = icons
        self._rows: dict[str, Row] = {}
        self.setObjectName("sidebar")
        self.setAccessibleName("Places")
        self._build(places)
        self.set_narrow(False)

    def row(self, key: str) -> Row:
        return self._rows[key]

    def set_current(self, key: str) -> None:
        self._group.setExclusive(False)  # some pages have no row: then none is checked
        for row_key, row in self._rows.items():
            row.setChecked(row_key == key)
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int | None) -> None:
        self._rows[key].set_aside(str(count) if count else "")

    def set_backed_up(self, when: str) -> None:
        """ "today, 07:31", or nothing where there is no backup yet."""
        self._kept.setText(f"{ENCRYPTED}\nBacked up {when}." if when else ENCRYPTED)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(self._watcher.theme.px(RAIL if narrow else WIDE))
        for row in (self._new, self._lock, *self._rows.values()):
            row.set_narrow(narrow)
        self._promise.setVisible(not narrow)
        self._lists.setVisible(not narrow)

    def _build(self, places: Sequence[Place]) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 12, 10, 10)
        self._column.setSpacing(2)
        self._new = Row(
            self._watcher, self._icons, "pen-line", "New entry", "Ctrl N", aside="Ctrl N", colour="text.onAccent"
        )
        self._new.clicked.connect(self.new_entry)
        self._column.addWidget(self._new)
        self._column.addSpacing(12)
        self._group = group = QButtonGroup(self)
        for number, place in enumerate(places, 1):
            self._add(place.key, Row(self._watcher, self._icons, place.icon, place.words, f"Ctrl {number}"), group)
        self._column.addSpacing(14)
        self._lists = label("Lists", "label")
        self._lists.setContentsMargins(10, 0, 0, 4)
        self._column.addWidget(self._lists)
        for key, words, icon in LISTS:
            self._add(key, Row(self._watcher, self._icons, icon, words), group)
        self._saved = QVBoxLayout()
        self._saved.setSpacing(2)
        self._column.addLayout(self._saved)
        self._column.addStretch(1)
        self._build_foot()

    def _build_foot(self) -> None:
        self._column.addWidget(hair())
        self._column.addSpacing(8)
        self._promise = QWidget()
        promise = QHBoxLayout(self._promise)
        promise.setContentsMargins(10, 2, 4, 6)
        promise.setSpacing(9)
        promise.addWidget(icon_label(self._icons, "shield-check", "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        self._kept = label(ENCRYPTED, "hint", wrap=True)
        promise.addWidget(self._kept, 1)
        self._column.addWidget(self._promise)
        self._lock = Row(self._watcher, self._icons, "lock-keyhole", "Lock now", "Ctrl L", aside="Ctrl L")
        self._lock.clicked.connect(self.lock)
        self._settings = Row(self._watcher, self._icons, "settings-2", "Settings", "Ctrl ,")
        self._column.addWidget(self._lock)
        self._add("settings", self._settings, self._group)

    def set_saved(self, searches: Sequence[tuple[str, str]]) -> None:
        """The searches she keeps, under the lists: key and name of each."""
        for key in [key for key in self._rows if key.startswith("saved:")]:
            row = self._rows.pop(key)
            self._group.removeButton(row)
            self._saved.removeWidget(row)
            row.deleteLater()
        for key, name in searches:
            row = Row(self._watcher, self._icons, "search", _short(name))
            set_hint(row, name)
            self._put(key, row, self._group)
            self._saved.addWidget(row)
            row.set_narrow(self._lists.isHidden())

    def _add(self, key: str, row: Row, group: QButtonGroup) -> None:
        self._put(key, row, group)
        self._column.addWidget(row)

    def _put(self, key: str, row: Row, group: QButtonGroup) -> None:
        row.setCheckable(True)
        row.setProperty("key", key)
        row.clicked.connect(self._clicked)
        group.addButton(row)
        self._rows[key] = row

    def _clicked(self) -> None:
        key = str(self.sender().property("key"))
        if key.startswith(("list:", "saved:")):
            self.gone_to.emit("journal", key)
        else:
            self.gone_to.emit(key, "")


def _short(name: str) -> str:
    """As much of a name as the sidebar has room for."""
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"


def _as_text(words: str) -> str:
    """On a button an ampersand is a shortcut unless it is doubled; the spaces keep the words off the icon."""
    return f"  {words.replace('&', '&&')}"
