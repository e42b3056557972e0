"""Shaping a goal: a model with its questions, and what she does when it gets hard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.goals import MODEL_STAGES, Goal, Model
from ui.theme import ThemeWatcher
from ui.widgets.boxes import clear
from ui.widgets.dialog import field_label
from ui.widgets.forms import Form, choice, lines
from ui.widgets.labels import label

MODEL_WORDS = {
    Model.NONE: "Nothing, plain words",
    Model.SMART: "SMART: a goal that can be checked",
    Model.WOOP: "WOOP: a habit, and what in you is in its way",
    Model.OKR: "An objective and its key results",
    Model.IF_THEN: "If this happens, then I do that",
}
_ASKED = {
    "Specific": "What exactly will be different, for whom?",
    "Measurable": "What will you count, and what is the number today?",
    "Achievable": "What would have to stop to make room for it?",
    "Relevant": "Which priority, standard or value does it serve?",
    "Time-bound": "By when, and on which days will you check?",
    "Wish": "What do you want that is hard but possible in the coming weeks?",
    "Outcome": "What would be the best thing about it? Picture it for a minute.",
    "Obstacle": "What in you gets in the way: a habit, a fear, a belief?",
    "Plan": "If that obstacle shows up, then what will you do? One action.",
    "Objective": "In one sentence people would repeat, what are you trying to make true?",
    "Key results": "Two to four results you could prove. Numbers or yes and no, never tasks.",
    "If": "When and where will the tricky moment come? A cue you cannot miss.",
    "Then": "What one thing will you do, short enough to do without thinking?",
}


class ShapingDialog(Form):
    """One model at a time; what was written under another is kept as long as the dialog is open."""

    def __init__(self, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> None:
        super().__init__(parent, theme, "Shape the goal", 560, goal.title)
        self._goal = goal
        self._words = dict(goal.shaping)
        self.fields: dict[str, QPlainTextEdit] = {}
        self.model = choice(MODEL_WORDS.items(), _model(goal.model))
        self.add("Shaped with", self.model)
        self._stages = QVBoxLayout()
        self._stages.setSpacing(8)
        self.body.addLayout(self._stages)
        self.add_answers()
        self.model.currentIndexChanged.connect(self._chosen)
        self._show()

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> Goal | None:
        form = cls(parent, theme, goal)
        return form.value() if form.run(form.model) else None

    def value(self) -> Goal:
        self._remember()
        model: Model = self.model.currentData()
        stages = MODEL_STAGES.get(model, ())
        return replace(
            self._goal,
            model=model,
            shaping=tuple((stage, self._words[stage]) for stage in stages if self._words.get(stage)),
        )

    def _chosen(self) -> None:
        self._remember()
        self._show()
        self.place()

    def _remember(self) -> None:
        for stage, field in self.fields.items():
            self._words[stage] = field.toPlainText().strip()

    def _show(self) -> None:
        clear(self._stages)
        self.fields.clear()
        for stage in MODEL_STAGES.get(self.model.currentData(), ()):
            field = lines(self._words.get(stage, ""), 48)
            self.fields[stage] = field
            self._stages.addWidget(field_label(stage, field))
            self._stages.addWidget(label(_ASKED[stage], "hint", wrap=True))
            self._stages.addWidget(field)


def _model(name: str) -> Model:
    """A model that an import brought and nobody knows is none."""
    return Model(name) if name in Model.__members__.values() else Model.NONE


class PlansDialog(Form):
    """What she does when it gets hard, and who or what helps."""

    _ROOM = 3

    def __init__(self, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> None:
        super().__init__(parent, theme, "Plans for when it gets hard", 560, goal.title)
        self._goal = goal
        self.pairs: list[tuple[QLineEdit, QLineEdit]] = []
        empty = max(self._ROOM - len(goal.if_then), 1)
        for number, (when, then) in enumerate((*goal.if_then, *((("", ""),) * empty)), 1):
            self._add_pair(number, when, then)
        self.support = lines("\n".join(goal.support), 66)
        self.add("Who or what helps, one a line", self.support)
        self.add_answers()

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, goal: Goal) -> Goal | None:
        form = cls(parent, theme, goal)
        return form.value() if form.run(form.pairs[0][0]) else None

    def value(self) -> Goal:
        pairs = ((when.text().strip(), then.text().strip()) for when, then in self.pairs)
        helps = (line.strip() for line in self.support.toPlainText().splitlines())
        return replace(
            self._goal,
            if_then=tuple(pair for pair in pairs if any(pair)),
            support=tuple(line for line in helps if line),
        )

    def _add_pair(self, number: int, when: str, then: str) -> None:
        fields = QLineEdit(when), QLineEdit(then)
        for field, words in zip(fields, ("If", "Then"), strict=True):
            field.setAccessibleName(f"{words}, plan {number}")
            field.setCursorPosition(0)
        self.pairs.append(fields)
        if number == 1:
            self.add_row(("If", fields[0], 1), ("Then", fields[1], 1))
            return
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1)
        self.body.addLayout(row)
