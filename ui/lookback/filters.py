"""Which entries the days are shaded by and the timeline shows: what is chosen, chips to choose from, and a search."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.query import Filter, parse
from journal.domain.query_text import quoted
from journal.errors import BadQuery
from ui.context import PageContext
from ui.finding.query_field import QueryField
from ui.lookback.chips import ChoiceChip
from ui.widgets.boxes import strip_of
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import label
from ui.words import KINDS

THIS_DAY = (("dates", "On this day, in other years"), ("weeks", "This week of the school year, in other years"))


class FilterBar(QWidget):
    filtered = Signal()  # other entries are meant
    other_years_chosen = Signal(str)  # of THIS_DAY, or ""
    time_dropped = Signal()  # the whole time again
    cleared = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sought = Filter()  # what the search asks for
        self._build()
        self._connect()

    # --- public ------------------------------------------------------------------------------------------------------

    def wanted(self, more: str = "") -> Filter:
        """What the chips and the search ask for together; `more` is a query that has to be met as well."""
        parts = [more] if more else []
        for name, chip in (("kind", self.kind), ("goal", self.goal), ("tag", self.tag), ("is", self.sharing)):
            if chip.value():
                parts.append(f"{name}:{quoted(chip.value())}")
        chosen = parse(f"{' '.join(parts)} ")
        if self._sought == Filter():
            return chosen
        return replace(chosen, any_of=(*chosen.any_of, (self._sought,)))

    def say_chosen(self, words: str) -> None:
        """The time that is chosen, to be dropped with a press; nothing where there is none."""
        self.chosen.setText(f" {words}  ×".replace("&", "&&"))
        self.chosen.setAccessibleName(f"{words}: show the whole time again")
        self.chosen.setVisible(bool(words))
        self.other_years.setVisible(not words)  # one time or another
        is_filtered = self._sought != Filter() or any(chip.value() for chip in self._chips)
        self.clear.setVisible(bool(words) or is_filtered)

    def forget_other_years(self) -> None:
        self.other_years.set_value("")

    def reset(self) -> None:
        for chip in self._chips:
            chip.set_value("")
        self.search.line.blockSignals(True)
        self.search.line.clear()
        self.search.line.blockSignals(False)
        self._sought = Filter()
        self._problem.hide()
        self._show_search(shown=False)

    def release(self) -> None:
        """Forget every word."""
        for chip in self._chips:
            chip.forget()
        self._sought = Filter()
        self.search.forget()
        self._problem.clear()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip_of(self._row()))
        self._line = QWidget()
        line = QVBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 12)
        line.setSpacing(4)
        self.search = QueryField(self._context)
        self.search.line.setPlaceholderText("Only what these words find")
        self.search.line.setAccessibleName("Only what these words find")
        self._problem = label("", "warning", wrap=True)
        self._problem.hide()
        line.addWidget(self.search)
        line.addWidget(self._problem)
        column.addWidget(self._line)
        self._line.hide()

    def _row(self) -> QHBoxLayout:
        icons, journal = self._context.icons, self._context.journal
        row = QHBoxLayout()
        row.setContentsMargins(0, 14, 0, 12)
        row.setSpacing(8)
        self.chosen = button("", "chipOn", icons, "calendar-days", hint="Show the whole time again")
        self.kind = ChoiceChip(
            icons, "users-round", "All moments", lambda: [(str(kind), words) for kind, (words, _) in KINDS.items()]
        )
        self.goal = ChoiceChip(
            icons, "target", "Any goal", lambda: [(str(goal.id), goal.title) for goal in journal.goals.all()]
        )
        self.tag = ChoiceChip(icons, "tag", "Tags", lambda: [(name, name) for name, _ in journal.entries.tag_names()])
        self.sharing = ChoiceChip(
            icons, "lock", "Private and shared", lambda: [("private", "Private"), ("shared", "Can be shared")]
        )
        self.other_years = ChoiceChip(icons, "history", "Other years", lambda: THIS_DAY)
        self._chips = (self.kind, self.goal, self.tag, self.sharing, self.other_years)
        self.look_for = icon_button(icons, "search", "Search in what is shown")
        self.clear = button("Clear", "quiet")
        for one in (self.chosen, *self._chips, self.look_for):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.clear)
        return row

    def _connect(self) -> None:
        self.chosen.clicked.connect(self.time_dropped)
        self.clear.clicked.connect(self.cleared)
        self.look_for.clicked.connect(self._toggle_search)
        self.search.searched.connect(self._search)
        for chip in (self.kind, self.goal, self.tag, self.sharing):
            chip.chosen.connect(self._picked)
        self.other_years.chosen.connect(self.other_years_chosen)

    def _picked(self) -> None:
        self.filtered.emit()

    def _toggle_search(self) -> None:
        self._show_search(shown=self._line.isHidden())
        if self._line.isHidden():
            self.search.line.clear()

    def _show_search(self, *, shown: bool) -> None:
        self._line.setVisible(shown)
        if shown:
            self.search.line.setFocus()

    def _search(self, text: str) -> None:
        try:
            sought = parse(text)
        except BadQuery as problem:
            self._problem.setText(str(problem))
            self._problem.show()
            return
        self._problem.hide()
        self._sought = sought
        self.filtered.emit()
