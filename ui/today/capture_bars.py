"""Over and under the words of a capture: the moment it is about; private, mood, energy, goal and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from journal.domain.entries import Entry, Kind
from journal.domain.templates import Template
from ui.context import PageContext
from ui.entries.goal_menu import GoalMenu
from ui.icons import Icons
from ui.reflection.words import icon_of, moment_name, questions_words
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import icon_label, label, set_hint
from ui.widgets.scales import LevelScale
from ui.words import ENERGY, MOOD

SAVE_KEYS = "Ctrl ↵"


class CaptureHead(QFrame):
    closed = Signal()
    wanted_in_journal = Signal()
    wanted_in_room = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setFixedHeight(50)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 0, 9, 0)
        row.setSpacing(8)
        self._icon = icon_label(icons, "pen-line", "accent", 18)
        self._name = label("", "strong")
        self._count = label("", "tertiary")
        self.next_room = button("Next room", "quiet", hint="The same questions again, in the same entry")
        self.next_room.setVisible(False)
        deeper = button("Step by step", "quiet", hint="Go on one question at a time")
        journal = icon_button(icons, "maximize-2", "Open in the Journal")
        self.close_button = icon_button(icons, "x", "Close, and keep what is written", "Esc")
        for one in (self._icon, self._name, self._count):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self.next_room, deeper, journal, self.close_button):
            row.addWidget(one)
        deeper.clicked.connect(self.wanted_in_room)
        journal.clicked.connect(self.wanted_in_journal)
        self.close_button.clicked.connect(self.closed)

    def show_template(self, template: Template, kind: Kind) -> None:
        self._name.setText(moment_name(template, kind))
        self._count.setText(f"·  {questions_words(template)}, skip any")
        self._icons.put(self._icon, icon_of(template), "accent", 18)


class CaptureFoot(QFrame):
    saved = Signal()
    mood_chosen = Signal(object)
    energy_chosen = Signal(object)
    goals_chosen = Signal(tuple)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self._goal_titles: dict[int, str] = {}
        self._build()

    def show_entry(self, entry: Entry, *, can_save: bool) -> None:
        goals = self._context.journal.goals.all()
        self._entry = entry
        self._goal_titles = {goal.id: goal.title for goal in goals}
        self.mood.set_value(entry.mood)
        self.energy.set_value(entry.energy)
        self.goal.setVisible(bool(goals))
        self._say_goals()
        self.set_can_save(can_save)

    def set_can_save(self, can_save: bool) -> None:
        self.save.setEnabled(can_save)
        self.save.setToolTip("" if can_save else "Nothing is written yet")

    def stops(self) -> tuple[QWidget, ...]:
        """In the order of the Tab key."""
        return self.mood, self.energy, self.goal, self.save

    def say_state(self, words: str) -> None:
        """Saved, Saving… or Not saved; the keys that save while there is nothing to tell."""
        self.state.setText(words or SAVE_KEYS)
        self.state.setAccessibleName(words)

    def forget(self) -> None:
        self._entry = None
        self._goal_titles = {}
        self.goal.setText("")
        self.goal.setToolTip("")
        self.goal.setAccessibleName("")

    def _build(self) -> None:
        icons, theme = self._context.icons, self._context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(8)
        self.mood = LevelScale(theme, "Mood", MOOD)
        self.energy = LevelScale(theme, "Energy", ENERGY)
        self.goal = button("Goal", "lineChip", icons, "target")
        icons.put(self.goal, "target", "text.secondary", 14)
        self.state = label(SAVE_KEYS, "micro")
        self.save = button("Save", "primary")
        self.save.setAccessibleName("Save the entry")
        row.addWidget(_private_chip(icons))
        row.addWidget(_framed(self.mood))
        row.addWidget(_framed(self.energy))
        row.addWidget(self.goal)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.save)
        self.mood.changed.connect(self.mood_chosen)
        self.energy.changed.connect(self.energy_chosen)
        self.goal.clicked.connect(self._open_goals)
        self.save.clicked.connect(self.saved)

    def _say_goals(self) -> None:
        linked = self._entry.goals if self._entry else ()
        titles = [self._goal_titles[goal] for goal in linked if goal in self._goal_titles]
        words = titles[0] if len(titles) == 1 else f"{len(titles)} goals" if titles else "Goal"
        room = self._context.theme.theme.px(140)
        words = self.goal.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.goal.setText(f" {words}".replace("&", "&&"))
        set_hint(self.goal, ", ".join(titles))
        self.goal.setAccessibleName(f"Goals: {', '.join(titles)}" if titles else "Link to a goal")

    def _open_goals(self) -> None:
        menu = GoalMenu(self._context.journal, self._entry.goals if self._entry else (), self)
        menu.chosen.connect(self.goals_chosen)
        menu.open_over(self.goal)


def _private_chip(icons: Icons) -> QWidget:
    made = QFrame()
    made.setObjectName("privateChip")
    made.setToolTip("Private until you say otherwise, in the Journal")
    made.setAccessibleName("This entry starts private")
    row = QHBoxLayout(made)
    row.setContentsMargins(7, 3, 8, 3)
    row.setSpacing(6)
    row.addWidget(icon_label(icons, "lock", "private.text", 13))
    row.addWidget(label("Private", "private"))
    return made


def _framed(scale: QWidget) -> QWidget:
    made = QFrame()
    made.setObjectName("lineChip")
    row = QHBoxLayout(made)
    row.setContentsMargins(2, 0, 2, 0)
    row.addWidget(scale)
    return made
