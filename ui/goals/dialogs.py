"""The forms of goals: a goal, a check-in, a milestone. Each asks and returns a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QSpinBox, QWidget

from journal.domain.goals import OPEN, CheckIn, Goal, Measure, Milestone
from journal.domain.standards import Framework, split
from ui.goals import facts
from ui.theme import ThemeWatcher
from ui.widgets.boxes import show_if
from ui.widgets.dialog import field_label
from ui.widgets.forms import DayField, Form, choice, day_edit, day_of, lines, pad_number, scale_choice
from ui.widgets.labels import label
from ui.words import CATEGORIES, CONFIDENCE_WORDS, STATUS_WORDS

_A_TERM = timedelta(days=90)
_NOT_SAID = -1


class GoalDialog(Form):
    def __init__(
        self, parent: QWidget, theme: ThemeWatcher, goal: Goal, today: date, framework: Framework | None
    ) -> None:
        super().__init__(parent, theme, "Edit the goal" if goal.id else "New goal", 540)
        self._goal = goal
        self._framework = framework
        self.name = QLineEdit(goal.title)
        self.why = lines(goal.why, 66)
        self.category = choice(CATEGORIES.items(), goal.category)
        self.state = choice(((s, w) for s, w in STATUS_WORDS.items() if s in OPEN or s is goal.status), goal.status)
        self.measure = choice(facts.MEASURE_WORDS.items(), goal.measure)
        self.target = QLineEdit("" if goal.target is None else facts.number(goal.target))
        self.unit = QLineEdit(goal.unit)
        self.start = DayField(goal.start_day, today, "Begins")
        self.by = DayField(goal.target_day, today + _A_TERM, "By when")
        self._trouble = label("It would end before it begins.", "warning")
        self._trouble.hide()
        self.signs = lines("\n".join(goal.signs), 66)
        self.baseline = QLineEdit(goal.baseline)
        self.shared_with = QLineEdit(", ".join(goal.shared_with))
        self.self_start = scale_choice(goal.self_start)
        self.standards = QLineEdit(", ".join(self._codes(goal)))
        self._standard_names = label("", "hint", wrap=True)
        self._build()
        self.measure.currentIndexChanged.connect(self._measure_chosen)
        self.standards.textChanged.connect(self._name_standards)
        self.name.textChanged.connect(self.check)
        self.target.textChanged.connect(self.check)
        for day in (self.start, self.by):
            day.changed.connect(self.check)
        self._measure_chosen()
        self._name_standards()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, goal: Goal, today: date, framework: Framework | None
    ) -> Goal | None:
        form = cls(parent, theme, goal, today, framework)
        return form.value() if form.run(form.name) else None

    def value(self) -> Goal:
        signs = (line.strip() for line in self.signs.toPlainText().splitlines())
        counted = self.measure.currentData() in facts.COUNTED
        return replace(
            self._goal,
            title=self.name.text().strip(),
            why=self.why.toPlainText().strip(),
            category=self.category.currentData(),
            status=self.state.currentData(),
            measure=self.measure.currentData(),
            target=facts.as_number(self.target.text()) if counted else self._goal.target,
            unit=self.unit.text().strip() if counted else self._goal.unit,
            start_day=self.start.day(),
            target_day=self.by.day(),
            signs=tuple(sign for sign in signs if sign),
            baseline=self.baseline.text().strip(),
            shared_with=tuple(name.strip() for name in self.shared_with.text().split(",") if name.strip()),
            self_start=self.self_start.currentData(),
            standards=self._chosen_standards(),
        )

    def complete(self) -> bool:
        target, start, by = self.target.text().strip(), self.start.day(), self.by.day()
        in_order = start is None or by is None or start <= by
        show_if(self._trouble, not in_order)
        return bool(self.name.text().strip()) and in_order and (not target or facts.as_number(target) is not None)

    def _build(self) -> None:
        self.add("What you want to be true", self.name)
        self.add("Why it matters", self.why)
        self.add_row(("Kind", self.category, 1), ("State", self.state, 1))
        self.add_row(("Begins", self.start, 1), ("By when", self.by, 1))
        self.body.addWidget(self._trouble)
        self.add_row(("How you will know", self.measure, 2), ("Target", self.target, 1), ("Of what", self.unit, 1))
        self.add("What success looks like, one sign a line", self.signs)
        self.add("Where it stands today", self.baseline)
        self.add_row(("Who knows of it", self.shared_with, 2), ("How good you are at it, 1 to 5", self.self_start, 1))
        if self._framework is not None:
            self.add(f"Standards, by number: {self._framework.name}", self.standards)
            self.body.addWidget(self._standard_names)
        else:
            words = "To point at standards, say under Settings, You, which ones you are held to."
            self.body.addWidget(label(words, "hint", wrap=True))
        self.add_answers()

    def _measure_chosen(self) -> None:
        counted = self.measure.currentData() in facts.COUNTED
        self.target.setEnabled(counted)
        self.unit.setEnabled(counted and self.measure.currentData() != Measure.SHARE_ON_TIME)

    def _codes(self, goal: Goal) -> list[str]:
        if self._framework is None:
            return []
        return [code for name, code in map(split, goal.standards) if name == self._framework.id]

    def _typed_codes(self) -> list[str]:
        return [code.strip() for code in self.standards.text().split(",") if code.strip()]

    def _chosen_standards(self) -> tuple[str, ...]:
        """What was typed and exists, beside what the goal has from other frameworks."""
        if self._framework is None:
            return self._goal.standards
        others = tuple(one for one in self._goal.standards if split(one)[0] != self._framework.id)
        return others + tuple(
            f"{self._framework.id}:{code}" for code in self._typed_codes() if self._framework.named(code)
        )

    def _name_standards(self) -> None:
        if self._framework is None:
            return
        names: list[str] = []
        for code in self._typed_codes():
            standard = self._framework.named(code)
            names.append(f"{code} {standard.title}" if standard else f"{code} is not one of them")
        self._standard_names.setText(" · ".join(names))
        self._standard_names.setVisible(bool(names))


class CheckInDialog(Form):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, goal: Goal, check_in: CheckIn) -> None:
        super().__init__(parent, theme, "Change the check-in" if check_in.id else "Check in", 560, goal.title)
        self._goal = goal
        self._check_in = check_in
        self.day = day_edit(check_in.day, "Day")
        self.day.setMaximumDate(QDate(check_in.day.year, check_in.day.month, check_in.day.day))
        self.progress = QSpinBox()
        pad_number(self.progress)
        self.progress.setRange(_NOT_SAID, 100)
        self.progress.setSingleStep(5)
        self.progress.setSuffix(" %")
        self.progress.setSpecialValueText("Not said")
        self.progress.setValue(_NOT_SAID if check_in.progress is None else check_in.progress)
        self.measured = QLineEdit("" if check_in.value is None else facts.number(check_in.value))
        self.why_not_lower = QLineEdit(check_in.why_not_lower)
        self.importance = scale_choice(check_in.importance)
        self.helped = QLineEdit(check_in.helped)
        self.note = lines(check_in.note, 84)
        self.next_step = QLineEdit(check_in.next_step)
        self.confidence = QButtonGroup(self)
        self._build()
        self.measured.textChanged.connect(self.check)

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, goal: Goal, check_in: CheckIn) -> CheckIn | None:
        form = cls(parent, theme, goal, check_in)
        return form.value() if form.run(form.progress) else None

    def value(self) -> CheckIn:
        progress, picked = self.progress.value(), self.confidence.checkedId()
        return replace(
            self._check_in,
            day=day_of(self.day),
            progress=None if progress == _NOT_SAID else progress,
            value=facts.as_number(self.measured.text()) if self._is_counted() else self._check_in.value,
            confidence=picked if picked > 0 else None,
            importance=self.importance.currentData(),
            helped=self.helped.text().strip(),
            why_not_lower=self.why_not_lower.text().strip(),
            note=self.note.toPlainText().strip(),
            next_step=self.next_step.text().strip(),
        )

    def complete(self) -> bool:
        typed = self.measured.text().strip()
        return not typed or facts.as_number(typed) is not None

    def _build(self) -> None:
        row: list[tuple[str, QWidget, int]] = [("Day", self.day, 1), ("How far along", self.progress, 1)]
        if self._is_counted():
            row.append((self._measure_words(), self.measured, 1))
        self.add_row(*row)
        self._add_confidence()
        self.add_row(
            ("Why not lower? What is already working", self.why_not_lower, 3),
            ("How much it matters, 1 to 5", self.importance, 1),
        )
        self.add("What happened since the last time", self.note)
        self.add_row(("What helped, or got in the way", self.helped, 1), ("The next step", self.next_step, 1))
        self.add_answers("Save" if self._check_in.id else "Check in")

    def _add_confidence(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        for number, words in enumerate(CONFIDENCE_WORDS, 1):
            made = QRadioButton(words)
            made.setAccessibleName(f"Confidence: {words}, {number} of 5")
            made.setChecked(number == self._check_in.confidence)
            is_first = number == (self._check_in.confidence or 1)  # Tab goes to what is chosen, arrows from there
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_first else Qt.FocusPolicy.ClickFocus)
            self.confidence.addButton(made, number)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addWidget(field_label("How confident you are that you will get there", self.confidence.button(1)))
        self.body.addLayout(row)

    def _is_counted(self) -> bool:
        return self._goal.measure in facts.COUNTED

    def _measure_words(self) -> str:
        if self._goal.measure is Measure.SHARE_ON_TIME:
            return "On time, in %"
        words = self._goal.unit or "Number"
        return f"{words[0].upper()}{words[1:]}, this week" if self._goal.measure is Measure.PER_WEEK else words


class MilestoneDialog(Form):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, milestone: Milestone, today: date) -> None:
        super().__init__(parent, theme, "Edit the milestone" if milestone.id else "A milestone", 440)
        self._milestone = milestone
        self.name = QLineEdit(milestone.title)
        self.by = DayField(milestone.due_day, today + timedelta(days=14), "By when")
        self.add("What will be done", self.name)
        self.add("By when", self.by)
        self.add_answers()
        self.name.textChanged.connect(self.check)

    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, milestone: Milestone, today: date) -> Milestone | None:
        form = cls(parent, theme, milestone, today)
        return form.value() if form.run(form.name) else None

    def value(self) -> Milestone:
        return replace(self._milestone, title=self.name.text().strip(), due_day=self.by.day())

    def complete(self) -> bool:
        return bool(self.name.text().strip())
