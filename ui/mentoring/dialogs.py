"""The dialogs about a session: when it is, its notes, a commitment. Each asks and returns a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QWidget

from journal.domain.circles import attendance, is_group, members, with_attendance
from journal.domain.mentoring import (
    Action,
    MyRole,
    Owner,
    Relationship,
    Session,
    SessionStatus,
)
from ui.mentoring.forms import (
    LONG_TEXT,
    Choice,
    DayField,
    Form,
    as_moment,
    lines_of,
    moment,
    number,
    qdate,
    text_area,
)
from ui.theme import ThemeWatcher
from ui.widgets.flow import Flow
from ui.widgets.labels import label

_STATES = (
    (SessionStatus.PLANNED, "Planned"),
    (SessionStatus.HELD, "Held"),
    (SessionStatus.MOVED, "Moved"),
    (SessionStatus.MISSED, "Missed"),
)

HEADINGS_ONLY = (
    "Headings, not what the other told you: their confidences are not yours to keep. These notes never leave."
)
_THREE = ("What I heard", "What I decided", "What shifted")
_AS_MENTOR = ("Headings", "What I learned", "What I would do differently")
OWN_WORDS = "In your own words. These notes never leave."


class SessionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Session) -> Session | None:
        form = cls(parent, theme, "A session", 460)
        at = moment(old.at)
        minutes = number(10, 240, old.length_min, "minute", "minutes")
        mode, focus = QLineEdit(old.mode), QLineEdit(old.focus)
        state = Choice(_STATES, old.status)
        why = QLineEdit(old.status_note)
        for words, field in (
            ("When", at),
            ("How long", minutes),
            ("Where or how", mode),
            ("What it is mostly about", focus),
            ("State", state),
            ("If moved or missed: why", why),
        ):
            form.add(words, field)
        if not form.finish(at):
            return None
        return replace(
            old,
            at=as_moment(at, old.at),
            length_min=minutes.value(),
            mode=mode.text().strip(),
            focus=focus.text().strip(),
            status=state.chosen(),
            status_note=why.text().strip(),
        )


class SessionNotesDialog(Form):
    """What was said, what was taken along and, of a circle, who was there: the session, and the relationship."""

    def __init__(
        self, parent: QWidget, theme: ThemeWatcher, session: Session, relationship: Relationship, today: date
    ) -> None:
        i_mentor = relationship.my_role is MyRole.MENTOR
        super().__init__(parent, theme, "After the session", 560, HEADINGS_ONLY if i_mentor else OWN_WORDS)
        self._session, self._relationship = session, relationship
        self.said = [text_area(text, LONG_TEXT) for text in (session.heard, session.decided, session.shifted)]
        for words, field in zip(_AS_MENTOR if i_mentor else _THREE, self.said, strict=True):
            self.add(words, field)
        self.takeaways = text_area("\n".join(session.takeaways))
        planned = session.status is SessionStatus.PLANNED
        self.state = Choice(_STATES, SessionStatus.HELD if planned else session.status)
        self.rating = number(0, 5, session.rating or 0, "of 5")
        self.rating.setSpecialValueText("Not rated")
        self.why = QLineEdit(session.rating_note)
        self.next_day = DayField("The next date, before we part", session.next_day, today)
        self.add("What I take away. One on each line.", self.takeaways)
        self.there = self._add_attendance()
        self.add("State", self.state)
        self.add(
            "How it went, for all of you" if is_group(relationship) else "How it went, for the pair of you", self.rating
        )
        self.add("Why", self.why)
        self.body.addWidget(self.next_day)

    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, session: Session, relationship: Relationship, today: date
    ) -> tuple[Session, Relationship] | None:
        form = cls(parent, theme, session, relationship, today)
        return form.value() if form.finish(form.said[0]) else None

    def value(self) -> tuple[Session, Relationship]:
        """As it stands in the fields."""
        heard, decided, shifted = (field.toPlainText().strip() for field in self.said)
        session = replace(
            self._session,
            heard=heard,
            decided=decided,
            shifted=shifted,
            takeaways=lines_of(self.takeaways),
            status=self.state.chosen(),
            rating=self.rating.value() or None,
            rating_note=self.why.text().strip(),
            next_day=self.next_day.day(),
        )
        present = [box.text() for box in self.there if box.isChecked()]
        was_said = self.there and session.status is SessionStatus.HELD
        return session, with_attendance(self._relationship, session, present) if was_said else self._relationship

    def _add_attendance(self) -> list[QCheckBox]:
        """A box for each member; all of them were there, unless she says so."""
        there = attendance(self._relationship, self._session)
        names = dict.fromkeys((*members(self._relationship), *(there or ())))
        boxes = [QCheckBox(name) for name in names]
        if boxes:
            self.body.addWidget(label("Who was there", "fieldLabel"))
            row = QWidget()
            flow = Flow(row, gap=16)
            for name, box in zip(names, boxes, strict=True):
                box.setChecked(there is None or name in there)
                flow.addWidget(box)
            self.body.addWidget(row)
        return boxes


class ActionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Action, partner: str) -> Action | None:
        form = cls(parent, theme, "A commitment", 460)
        text = QLineEdit(old.text)
        owner = Choice(((Owner.ME, "Me"), (Owner.PARTNER, partner)), old.owner)
        has_day = QCheckBox("With a day")
        has_day.setChecked(old.due_day is not None or not old.id)
        day = QDateEdit(qdate(old.due_day or old.made_day))
        day.setCalendarPopup(True)
        day.setDisplayFormat("d MMMM yyyy")
        day.setAccessibleName("By when")
        has_day.toggled.connect(day.setEnabled)
        form.add("What", text)
        form.add("Who", owner)
        form.body.addWidget(has_day)
        form.body.addWidget(day)
        if not form.finish(text) or not text.text().strip():
            return None
        chosen = day.date()
        due = date(chosen.year(), chosen.month(), chosen.day()) if has_day.isChecked() else None
        return replace(old, text=text.text().strip(), owner=owner.chosen(), due_day=due)
