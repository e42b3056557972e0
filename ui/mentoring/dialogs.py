"""The dialogs of mentoring: a person, a session, its notes, a commitment. Each asks and returns a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QWidget

from journal.domain.mentoring import (
    Action,
    MyRole,
    Owner,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from ui.mentoring.forms import (
    LONG_TEXT,
    DayField,
    Form,
    as_moment,
    choice,
    lines_of,
    moment,
    number,
    qdate,
    text_area,
)
from ui.theme import ThemeWatcher
from ui.widgets.labels import label

_ROLES = ((MyRole.MENTEE, "I am mentored"), (MyRole.MENTOR, "I mentor"))
_KINDS = (
    (RelationshipKind.MENTORING, "Mentoring"),
    (RelationshipKind.COACHING, "Coaching"),
    (RelationshipKind.PEER, "Peers"),
    (RelationshipKind.GROUP, "A group or circle"),
    (RelationshipKind.NETWORK, "A network"),
)
_STATES = (
    (SessionStatus.PLANNED, "Planned"),
    (SessionStatus.HELD, "Held"),
    (SessionStatus.MOVED, "Moved"),
    (SessionStatus.MISSED, "Missed"),
)


_STAGES = (
    (Stage.FINDING, "Finding each other"),
    (Stage.AGREEING, "Agreeing"),
    (Stage.WORKING, "Working"),
    (Stage.REVIEWING, "Looking at how it goes"),
    (Stage.CLOSING, "Closing"),
    (Stage.COLLEAGUES, "Colleagues now"),
)
HEADINGS_ONLY = (
    "Headings, not what the other told you: their confidences are not yours to keep. These notes never leave."
)
_LISTS = (  # of Relationship.notes
    ("participants", "Who takes part"),
    ("resources", "What they gave me to read or try"),
    ("introductions", "Whom they introduced me to"),
    ("learned", "What I learned as the mentor"),
)
_THREE = ("What I heard", "What I decided", "What shifted")
OWN_WORDS = "In your own words. These notes never leave."


class RelationshipDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Relationship, today: date) -> Relationship | None:
        form = cls(parent, theme, "The person you meet", 500, "They get no access to this journal.")
        name, role, contact = QLineEdit(old.partner), QLineEdit(old.partner_role), QLineEdit(old.contact)
        my_role, kind, stage = choice(_ROLES, old.my_role), choice(_KINDS, old.kind), choice(_STAGES, old.stage)
        weeks, minutes = (
            number(0, 52, old.rhythm_weeks or 0, "week", "weeks"),
            number(10, 240, old.length_min, "minute", "minutes"),
        )
        weeks.setSpecialValueText("No fixed rhythm")
        mode = QLineEdit(old.mode)
        pages, days = (
            number(1, 6, old.prep_pages, "page", "pages"),
            number(0, 14, old.prep_days, "day before", "days before"),
        )
        wish = QLineEdit(old.prep_wish)
        programme, facilitator = QLineEdit(old.programme), QLineEdit(old.facilitator)
        reasons = text_area("\n".join(old.match_reasons))
        kept = {key: text_area("\n".join(noted(old, key))) for key, _ in _LISTS if _is_asked(key, old)}
        started = DayField("We began", old.started_day, today)
        ending = DayField("We plan to end", old.planned_end_day, today)
        manager = QCheckBox("This person is also my line manager")
        manager.setChecked(old.is_line_manager)
        warning = label(
            "Say to each other what will not be used for appraisal, and what a duty overrides.", "warning", wrap=True
        )
        warning.setVisible(old.is_line_manager)
        manager.toggled.connect(warning.setVisible)
        for words, field in (
            ("Name, as it is printed", name),
            ("Who they are", role),
            ("How to reach them", contact),
            ("My part", my_role),
            ("Kind", kind),
            ("Where we are", stage),
            ("About every", weeks),
            ("For", minutes),
            ("Where or how", mode),
            ("Preparation: at most", pages),
            ("Preparation: sent", days),
            ("Preparation: what they like", wish),
            ("Programme, if there is one", programme),
            ("Its facilitator: a contact, never a reader", facilitator),
            ("Why the two of you. One on each line.", reasons),
            *((f"{words}. One on each line.", kept[key]) for key, words in _LISTS if key in kept),
        ):
            form.add(words, field)
        for made in (started, ending, manager, warning):
            form.body.addWidget(made)
        if not form.finish(name) or not name.text().strip():
            return None
        return replace(
            old,
            partner=name.text().strip(),
            partner_role=role.text().strip(),
            contact=contact.text().strip(),
            my_role=my_role.currentData(),
            kind=kind.currentData(),
            stage=stage.currentData(),
            rhythm_weeks=weeks.value() or None,
            length_min=minutes.value(),
            mode=mode.text().strip(),
            prep_pages=pages.value(),
            prep_days=days.value(),
            prep_wish=wish.text().strip(),
            programme=programme.text().strip(),
            facilitator=facilitator.text().strip(),
            match_reasons=lines_of(reasons),
            started_day=started.day(),
            planned_end_day=ending.day(),
            closed_day=_closed(old, stage.currentData(), today),
            is_line_manager=manager.isChecked(),
            notes={**old.notes, **{key: list(lines_of(field)) for key, field in kept.items()}},
        )


def noted(relationship: Relationship, key: str) -> tuple[str, ...]:
    """One of the lists kept about a relationship, as written."""
    held = relationship.notes.get(key)
    return tuple(str(one) for one in cast("list[object]", held)) if isinstance(held, list) else ()


def _is_asked(key: str, old: Relationship) -> bool:
    if key == "learned":
        return old.my_role is MyRole.MENTOR
    return key != "participants" or old.kind in (RelationshipKind.GROUP, RelationshipKind.NETWORK)


class SessionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Session) -> Session | None:
        form = cls(parent, theme, "A session", 460)
        at = moment(old.at)
        minutes = number(10, 240, old.length_min, "minute", "minutes")
        mode, focus = QLineEdit(old.mode), QLineEdit(old.focus)
        state = choice(_STATES, old.status)
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
            status=state.currentData(),
            status_note=why.text().strip(),
        )


class SessionNotesDialog(Form):
    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, old: Session, today: date, *, i_mentor: bool = False
    ) -> Session | None:
        form = cls(parent, theme, "After the session", 560, HEADINGS_ONLY if i_mentor else OWN_WORDS)
        fields = [text_area(text, LONG_TEXT) for text in (old.heard, old.decided, old.shifted)]
        heard, decided, shifted = ("Headings", "What I learned", "What I would do differently") if i_mentor else _THREE
        for words, field in zip((heard, decided, shifted), fields, strict=True):
            form.add(words, field)
        takeaways = text_area("\n".join(old.takeaways))
        state = choice(_STATES, SessionStatus.HELD if old.status is SessionStatus.PLANNED else old.status)
        rating = number(0, 5, old.rating or 0, "of 5")
        rating.setSpecialValueText("Not rated")
        rating_note = QLineEdit(old.rating_note)
        next_day = DayField("The next date, before we part", old.next_day, today)
        form.add("What I take away. One on each line.", takeaways)
        form.add("State", state)
        form.add("How it went, for the pair of you", rating)
        form.add("Why", rating_note)
        form.body.addWidget(next_day)
        if not form.finish(fields[0]):
            return None
        said = [field.toPlainText().strip() for field in fields]
        return replace(
            old,
            heard=said[0],
            decided=said[1],
            shifted=said[2],
            takeaways=lines_of(takeaways),
            status=state.currentData(),
            rating=rating.value() or None,
            rating_note=rating_note.text().strip(),
            next_day=next_day.day(),
        )


class ActionDialog(Form):
    @classmethod
    def ask(cls, parent: QWidget, theme: ThemeWatcher, old: Action, partner: str) -> Action | None:
        form = cls(parent, theme, "A commitment", 460)
        text = QLineEdit(old.text)
        owner = choice(((Owner.ME, "Me"), (Owner.PARTNER, partner)), old.owner)
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
        return replace(old, text=text.text().strip(), owner=owner.currentData(), due_day=due)


def _closed(old: Relationship, stage: Stage, today: date) -> date | None:
    """The day it ended: when the two became colleagues, and none again if they take it up."""
    return (old.closed_day or today) if stage is Stage.COLLEAGUES else None
