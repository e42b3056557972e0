"""Searching by choosing: every choice writes its part of the search, for those who never type operators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from journal.domain.calendar import SchoolCalendar
from journal.domain.query_fields import MONTHS
from ui.finding.choices import Choices, choices_of
from ui.finding.completion import Known
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.popup import Popup
from ui.words import KINDS

WIDTH = 420
Option = tuple[str, str]  # what is written in the search, and how it is said

MOODS: tuple[Option, ...] = (("", "Any mood"), ("mood>3", "Good or great"), ("mood<3", "Low or rough"))
ENERGIES: tuple[Option, ...] = (("", "Any energy"), ("energy>3", "Good or full"), ("energy<3", "Low or empty"))
SHARING: tuple[Option, ...] = (("", "Private and shared"), ("is:private", "Private"), ("is:shared", "Can be shared"))
KIND_OPTIONS: tuple[Option, ...] = (
    ("", "All moments"),
    *((str(kind).replace("_", "-"), words) for kind, (words, _) in KINDS.items()),
)


@dataclass(frozen=True, slots=True)
class Times:
    """Stretches of time to choose from."""

    today: date
    calendar: SchoolCalendar

    def options(self) -> tuple[Option, ...]:
        year = self.calendar.year_of(self.today)
        before = self.calendar.year_of(year.first - timedelta(days=1))
        return (
            ("", "Any time"),
            (f"after:{self.today - timedelta(days=6)}", "The last 7 days"),
            (f"after:{self.today - timedelta(days=29)}", "The last 30 days"),
            (f"after:{year.first}", "This school year"),
            (f"before:{before.last + timedelta(days=1)}", "Before this school year"),
            *((f"in:{month}", f"In {month.title()}, any year") for month in MONTHS),
        )


class Builder(Popup):
    built = Signal(str)  # the search, after each choice
    keep_requested = Signal()
    drop_requested = Signal()

    def __init__(self, owner: QWidget, query: str, known: Known, times: Times, *, is_kept: bool) -> None:
        super().__init__(owner, WIDTH)
        self.setAccessibleName("Search by choosing")
        self._choices = choices_of(query)
        self._build(known, times, is_kept=is_kept)
        self._fill()
        self._connect()

    def open_by(self, above: bool) -> None:
        super().open_by(above)
        self.words.setFocus()
        self.words.end(False)

    def open_below(self, field: QWidget) -> None:
        """With its left edge where the field's is."""
        self.open_by(above=False)
        self.stand_at(field.mapToGlobal(QPoint(0, field.height() + 6)))

    def choices(self) -> Choices:
        return replace(
            self._choices,
            words=self.words.text(),
            any_of=self.any_of.text(),
            without=self.without.text(),
            tag=_value(self.tag),
            person=_value(self.person),
            goal=_value(self.goal),
            kind=_value(self.kind),
            when=_value(self.when),
            mood=_value(self.mood),
            energy=_value(self.energy),
            sharing=_value(self.sharing),
            standard=_value(self.standard),
            unfinished=self.unfinished.isChecked(),
            has_attachment=self.has_attachment.isChecked(),
            best_first=self.best_first.isChecked(),
        )

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self, known: Known, times: Times, *, is_kept: bool) -> None:
        chosen = self._choices
        self.words, self.any_of, self.without = QLineEdit(), QLineEdit(), QLineEdit()
        self.tag = _combo(_named("Any tag", known.tags, chosen.tag), chosen.tag)
        self.person = _combo(_named("Anybody", known.people, chosen.person), chosen.person)
        self.goal = _combo(_named("Any goal", known.goals, chosen.goal), chosen.goal)
        self.kind = _combo(_with(KIND_OPTIONS, chosen.kind), chosen.kind)
        self.when = _combo(_with(times.options(), chosen.when), chosen.when)
        self.mood = _combo(_with(MOODS, chosen.mood), chosen.mood)
        self.energy = _combo(_with(ENERGIES, chosen.energy), chosen.energy)
        self.sharing = _combo(_with(SHARING, chosen.sharing), chosen.sharing)
        standards = (("", "Any standard"), *known.standards)
        self.standard = _combo(_with(standards, chosen.standard), chosen.standard)
        self.unfinished, self.has_attachment = QCheckBox("Unfinished"), QCheckBox("With an attachment")
        self.best_first = QCheckBox("Best first, not newest first")
        self._lay_out()
        row = QHBoxLayout()
        keep = button("Take it out of the sidebar" if is_kept else "Keep this search…", "quiet")
        keep.clicked.connect(self.drop_requested if is_kept else self.keep_requested)
        done = button("Show", "primary")
        done.clicked.connect(self.close)
        clear = button("Clear", "quiet")
        clear.clicked.connect(self._clear)
        row.addWidget(keep)
        row.addStretch(1)
        row.addWidget(clear)
        row.addWidget(done)
        self.column.addLayout(row)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("All of these words", (self.words,)),
            ("Any of these", (self.any_of,)),
            ("None of these", (self.without,)),
            ("When", (self.when,)),
            ("Moment and goal", (self.kind, self.goal)),
            ("Tag and person", (self.tag, self.person)),
            ("Mood and energy", (self.mood, self.energy)),
            ("Sharing", (self.sharing,)),
            *((("Standard", (self.standard,)),) if self.standard.count() > 1 else ()),
        )
        for number, (words, fields) in enumerate(rows):
            grid.addWidget(label(words, "fieldLabel"), number, 0)
            names = words.split(" and ") if len(fields) > 1 else [words]
            for place, (field, name) in enumerate(zip(fields, names, strict=True)):
                field.setAccessibleName(name[:1].upper() + name[1:])
                grid.addWidget(field, number, 1 + place, 1, 2 if len(fields) == 1 else 1)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        for box in (self.unfinished, self.has_attachment, self.best_first):
            self.column.addWidget(box)

    def _fill(self) -> None:
        self.words.setText(self._choices.words)
        self.any_of.setText(self._choices.any_of)
        self.without.setText(self._choices.without)
        self.unfinished.setChecked(self._choices.unfinished)
        self.has_attachment.setChecked(self._choices.has_attachment)
        self.best_first.setChecked(self._choices.best_first)

    def _connect(self) -> None:
        for line in (self.words, self.any_of, self.without):
            line.textEdited.connect(self._tell)
            line.returnPressed.connect(self.close)
        for combo in self._combos():
            combo.activated.connect(self._tell)
        for box in (self.unfinished, self.has_attachment, self.best_first):
            box.clicked.connect(self._tell)

    def _combos(self) -> tuple[QComboBox, ...]:
        return (
            self.when,
            self.kind,
            self.goal,
            self.tag,
            self.person,
            self.mood,
            self.energy,
            self.sharing,
            self.standard,
        )

    def _clear(self) -> None:
        self._choices = Choices()
        for combo in self._combos():
            combo.setCurrentIndex(0)
        self._fill()
        self._tell()

    def _tell(self) -> None:
        self.built.emit(self.choices().query())


def _named(anything: str, names: Sequence[str], chosen: str) -> tuple[Option, ...]:
    return _with((("", anything), *((name, name) for name in names)), chosen)


def _with(options: Sequence[Option], chosen: str) -> tuple[Option, ...]:
    """The options, and what was typed before if it is none of them."""
    known = any(written == chosen for written, _ in options)
    return tuple(options) if known else (*options, (chosen, chosen))


def _combo(options: Sequence[Option], chosen: str) -> QComboBox:
    made = QComboBox()
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for written, words in options:
        made.addItem(words, written)
    made.setCurrentIndex(next(number for number, (written, _) in enumerate(options) if written == chosen))
    return made


def _value(combo: QComboBox) -> str:
    return str(combo.currentData() or "")
