"""Above the page: what kind of entry it is, when it happened, and what of it may leave."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from journal.domain.entries import Entry, Kind, Sharing
from ui.context import PageContext
from ui.entries.head_words import moment_words
from ui.entries.popups import TimePopup
from ui.widgets.buttons import button, icon_button
from ui.widgets.segmented import Segment, Segmented
from ui.words import KINDS

SEGMENTS = (
    Segment(Sharing.PRIVATE, "Private", "lock", "private"),
    Segment(Sharing.LINE, "One line", "quote", "share"),
    Segment(Sharing.FULL, "Can be shared", "share", "share"),
)

# command, icon, words; "" is a line between groups
MENU = (
    ("goals", "target", "Link to a goal…\tCtrl+Shift+G"),
    ("evidence", "circle-check", "Evidence for a goal…"),
    ("look_again", "calendar-days", "Look again on…"),
    ("reflect", "compass", "Think it through…"),
    ("attach", "paperclip", "Add a picture or file…"),
    ("share", "share", "Make a page of it to share…"),
    ("people", "users-round", "Who is who…"),
    ("", "", ""),
    ("history", "history", "Earlier texts…"),
    ("duplicate", "copy", "Duplicate"),
    ("merge", "arrow-left", "Merge with another entry…"),
    ("move", "arrow-right", "Move the selection to a new entry"),
    ("", "", ""),
)
NEED_ENTRY = frozenset({"share", "evidence", "reflect", "history", "duplicate", "merge"})


class Header(QFrame):
    """Each signal is a wish of the user; the editor decides and calls `show_entry`."""

    kind_chosen = Signal(str)
    moved = Signal(object)  # datetime
    sharing_chosen = Signal(str)
    unfinished_toggled = Signal(bool)
    source_toggled = Signal(bool)
    asked = Signal(str)  # one of MENU
    delete_requested = Signal()
    menu_opened = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._at: datetime | None = None
        self._kinds: dict[Kind, QAction] = {}
        self._of_entry: list[QAction] = []
        self.setAccessibleName("About this entry")
        self._build()
        self._connect()

    def show_entry(self, entry: Entry, today: date) -> None:
        words, icon = KINDS[entry.kind]
        self.kind.setText(f" {words}")
        self.kind.setAccessibleName(f"Kind: {words}")
        self._context.icons.put(self.kind, icon, "text.secondary", 14)
        self._kinds[entry.kind].setChecked(True)
        self._at = entry.at
        self.time.setText(moment_words(entry.at, today))
        self.time.setAccessibleName(f"When: {moment_words(entry.at, today)}. Change the time")
        self.sharing.set_value(entry.sharing)
        self._unfinished.setChecked(entry.unfinished)
        self._delete.setEnabled(bool(entry.id))
        for action in self._of_entry:
            action.setEnabled(bool(entry.id))

    def set_source(self, shown: bool) -> None:
        self._source.setChecked(shown)

    def forget(self) -> None:
        self._at = None
        self.time.setText("")

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons = self._context.icons
        self.setMinimumHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        self.kind = button("", "chip", icons, "pen-line", "What kind of entry this is")
        self.kind.setProperty("menu", "true")
        self.kind.setMenu(self._kind_menu())
        self.time = button("", "time", hint="When it happened")
        self.sharing = Segmented(SEGMENTS, "Sharing", icons)
        self.more = icon_button(icons, "ellipsis", "More for this entry")
        self.more.setMenu(self._more_menu())
        row.addWidget(self.kind)
        row.addWidget(self.time)
        row.addStretch(1)
        row.addWidget(self.sharing)
        row.addWidget(self.more)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for kind, (words, icon) in KINDS.items():
            action = menu.addAction(self._context.icons.icon(icon), words)
            action.setCheckable(True)
            action.setData(str(kind))
            action.triggered.connect(self._kind_picked)
            group.addAction(action)
            self._kinds[kind] = action
        return menu

    def _more_menu(self) -> QMenu:
        menu, icons = QMenu(self), self._context.icons
        for command, icon, words in MENU:
            if not command:
                menu.addSeparator()
                continue
            action = menu.addAction(icons.icon(icon), words)
            action.setData(command)
            action.triggered.connect(self._command_picked)
            if command in NEED_ENTRY:
                self._of_entry.append(action)
        self._unfinished = menu.addAction("Unfinished")
        self._unfinished.setCheckable(True)
        self._unfinished.triggered.connect(self.unfinished_toggled)
        self._source = menu.addAction("Show as Markdown\tCtrl+Shift+M")
        self._source.setCheckable(True)
        self._source.triggered.connect(self.source_toggled)
        menu.addSeparator()
        self._delete = menu.addAction(icons.icon("trash-2", "danger.text"), "Delete entry")
        self._delete.triggered.connect(self.delete_requested)
        menu.aboutToShow.connect(self.menu_opened)
        return menu

    def _connect(self) -> None:
        self.time.clicked.connect(self._open_time)
        self.sharing.chosen.connect(self.sharing_chosen)

    def _kind_picked(self) -> None:
        picked = self.sender()
        if isinstance(picked, QAction):
            self.kind_chosen.emit(str(picked.data()))

    def _command_picked(self) -> None:
        picked = self.sender()
        if isinstance(picked, QAction):
            self.asked.emit(str(picked.data()))

    def _open_time(self) -> None:
        if self._at is not None:
            popup = TimePopup(self.time, self._at)
            popup.kept.connect(self.moved)
            popup.open_by(above=False)
