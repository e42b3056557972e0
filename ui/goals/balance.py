"""How the goals are balanced: which kinds have many and which have none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from journal.domain.goals import GoalGlance
from journal.domain.series import Series, balance, number
from ui.goals import facts
from ui.goals.chart import ChartWithTable
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class BalanceDialog(Dialog):
    """Of the goals under way, and of all there ever were."""

    def __init__(self, parent: QWidget, theme: ThemeWatcher, glances: Sequence[GoalGlance]) -> None:
        super().__init__(parent, theme, "How your goals are balanced", 500)
        under_way = balance(one.goal for one in glances if facts.is_open(one.goal))
        every = balance(one.goal for one in glances)
        self.body.addWidget(label("Under way", "subheading"))
        self.body.addWidget(ChartWithTable(theme, under_way, balance_words(under_way)))
        if every != under_way:
            self.body.addWidget(label("With those that are finished", "subheading"))
            self.body.addWidget(ChartWithTable(theme, every))
        self.back = self.add_button("Go back", accept=True)

    @classmethod
    def show_balance(cls, parent: QWidget, theme: ThemeWatcher, glances: Sequence[GoalGlance]) -> None:
        dialog = cls(parent, theme, glances)
        dialog.run(dialog.back)


def balance_words(chart: Series) -> str:
    """ "Technical has the most, 3. There is none for career or wellbeing." """
    some = [point for point in chart.points if point.value]
    if not some:
        return "No goal is under way."
    most = max(point.value or 0 for point in some)
    leading = [point.label for point in some if point.value == most]
    none = [point.label.lower() for point in chart.points if not point.value]
    listed = " or ".join(none) if len(none) < 3 else f"{', '.join(none[:-1])} or {none[-1]}"
    if len(some) == 1:
        words = f"All are {leading[0].lower()}."
    elif len(leading) == 1:
        words = f"{leading[0]} has the most, {number(most)}."
    else:
        words = f"{', '.join(leading[:-1])} and {leading[-1].lower()} have {number(most)} each."
    return f"{words} There is none for {listed}." if none else words
