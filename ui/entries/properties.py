"""Under the page: mood, energy, tags, people, goals and the number of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from journal.domain.entries import Entry
from journal.domain.goals import Goal
from ui.context import PageContext
from ui.entries.goal_menu import GoalMenu
from ui.entries.popups import NamesPopup
from ui.sharing.offers import shared_words
from ui.widgets.buttons import button
from ui.widgets.labels import label, set_hint
from ui.widgets.scales import LevelScale
from ui.words import ENERGY, MOOD


class Properties(QFrame):
    """Each signal is a wish of the user; the editor decides and calls `show_entry`."""

    mood_chosen = Signal(object)
    energy_chosen = Signal(object)
    tags_chosen = Signal(tuple)
    people_chosen = Signal(tuple)
    goals_chosen = Signal(tuple)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._goal_titles: dict[int, str] = {}
        self.setObjectName("properties")
        self.setAccessibleName("Properties")
        self._build()
        self._connect()

    def show_entry(self, entry: Entry, goals: Sequence[Goal]) -> None:
        self._entry = entry
        self._goal_titles = {goal.id: goal.title for goal in goals}
        self.mood.set_value(entry.mood)
        self.energy.set_value(entry.energy)
        self._say_shared(entry)
        self._say()

    def set_words(self, count: int) -> None:
        self._words.setText("1 word" if count == 1 else f"{count:,} words")

    def open_goals(self) -> None:
        """The menu of goals, to tick those that this entry is about."""
        menu = GoalMenu(self._context.journal, self._entry.goals if self._entry else (), self)
        menu.chosen.connect(self.goals_chosen)
        menu.open_over(self.goals)

    def forget(self) -> None:
        self._entry = None
        self._goal_titles = {}
        for one in (self.tags, self.people, self.goals):
            one.setText("")
            one.setToolTip("")
        self._shared.setText("")
        self._shared.setAccessibleName("")
        self._shared.setToolTip("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons, theme = self._context.icons, self._context.theme
        self.setMinimumHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 20, 0)
        row.setSpacing(6)
        self.mood = LevelScale(theme, "Mood", MOOD)
        self.energy = LevelScale(theme, "Energy", ENERGY)
        self.tags = button("Tags", "property", icons, "tag")
        self.people = button("People", "property", icons, "user-round")
        self.goals = button("Goal", "propertyLink", icons, "target", "Link to a goal  Ctrl Shift G")
        icons.put(self.goals, "target", "text.link", 14)
        for one, icon in ((self.tags, "tag"), (self.people, "user-round")):
            icons.put(one, icon, "text.secondary", 14)
        self._words = label("", "hint")
        for one in (self.mood, self.energy, self.tags, self.people):
            row.addWidget(one)
        row.addStretch(1)
        self._shared = label("", "hint")
        self._shared.hide()
        row.addWidget(self._shared)
        row.addWidget(self.goals)
        row.addSpacing(6)
        row.addWidget(self._words)

    def _connect(self) -> None:
        self.mood.changed.connect(self.mood_chosen)
        self.energy.changed.connect(self.energy_chosen)
        self.tags.clicked.connect(self._open_tags)
        self.people.clicked.connect(self._open_people)
        self.goals.clicked.connect(self.open_goals)

    def _say(self) -> None:
        if self._entry is None:
            return
        titles = [self._goal_titles[goal] for goal in self._entry.goals if goal in self._goal_titles]
        goals = titles[0] if len(titles) == 1 else f"{len(titles)} goals" if titles else ""
        tags, people = ", ".join(self._entry.tags), ", ".join(self._entry.people)
        rooms = self._rooms(tags, people, goals)
        for shown, name, words, room in zip(
            (self.tags, self.people, self.goals), ("Tags", "People", "Goal"), (tags, people, goals), rooms, strict=True
        ):
            self._put(shown, name, words, room)
        self.goals.setAccessibleName(f"Goals: {', '.join(titles)}" if titles else "Link to a goal")

    def _say_shared(self, entry: Entry) -> None:
        """With whom the page was shared last, and with everybody else in the hint."""
        shares = self._context.journal.shares.of_entry(entry.id) if entry.id else ()
        told = [shared_words(share) for share in shares if not share.failed]
        self._shared.setText("Shared" if told else "")
        self._shared.setAccessibleName("; ".join(told))
        set_hint(self._shared, "\n".join(told))
        self._shared.setVisible(bool(told))

    def _rooms(self, tags: str, people: str, goals: str) -> tuple[int, int, int]:
        """How wide the words of each may be: all of them if there is room, else the tags give way last."""
        px = self._context.theme.theme.px
        taken = sum(one.sizeHint().width() for one in (self.mood, self.energy, self._words, self._shared)) + px(190)
        room = max(self.width() - taken, px(150))
        wide = [self.tags.fontMetrics().horizontalAdvance(words or "People") + 2 for words in (tags, people, goals)]
        if sum(wide) <= room:
            return wide[0], wide[1], wide[2]
        few, many = min(wide[1], room // 4), min(wide[2], room * 2 // 5)
        return min(wide[0], room - few - many), few, many

    def _put(self, shown: QPushButton, name: str, words: str, room: int) -> None:
        text = shown.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room) if words else name
        shown.setText(f" {text}".replace("&", "&&"))
        shown.setAccessibleName(f"{name}: {words}" if words else f"{name}: none")
        set_hint(shown, words if words and text != words else "")

    def _open_tags(self) -> None:
        if self._entry is not None:
            known = [name for name, _count in self._context.journal.entries.tag_names()]
            popup = NamesPopup(self.tags, "Tags", "A comma between two tags.", self._entry.tags, known)
            popup.kept.connect(self.tags_chosen)
            popup.looked_up.connect(self._show_tag)
            popup.open_by(above=True)

    def _open_people(self) -> None:
        if self._entry is not None:
            known = [person.code_name for person in self._context.journal.people.all()]
            hint = "Code names, with a comma between two. An export turns them into roles."
            popup = NamesPopup(self.people, "People", hint, self._entry.people, known)
            popup.kept.connect(self.people_chosen)
            popup.looked_up.connect(self._show_person)
            popup.open_by(above=True)

    def _show_tag(self, name: str) -> None:
        self._context.navigate.go("threads", f"tag:{name}")

    def _show_person(self, name: str) -> None:
        self._context.navigate.go("threads", f"person:{name}")
