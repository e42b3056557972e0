"""A random journal for the gate, with a secret in every place that never leaves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from journal.domain.circles import with_attendance, with_members
from journal.domain.entries import DELICATE, Entry, Kind, Sharing
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Agreement,
    Question,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
)
from journal.domain.people import Circle, Person, Profile
from journal.domain.replies import Reply
from journal.journal import Journal
from tests.reliability.gate_pages import Writing, Written
from tests.reliability.planted import Secrets

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)
_SHARED_KINDS = (Kind.NOTE, Kind.MEETING, Kind.CONVERSATION, Kind.DECISION, Kind.CELEBRATION)


@dataclass
class Planted:
    """A journal full of secrets, and what may be chosen from it."""

    journal: Journal
    session: Session
    secrets: Secrets
    writing: Writing
    open_pages: dict[int, Written] = field(default_factory=dict[int, Written])
    lines: dict[int, list[str]] = field(default_factory=dict[int, list[str]])  # entries that leave as a line at most
    titles: dict[int, list[str]] = field(default_factory=dict[int, list[str]])  # of pages whose title may leave
    must: list[str] = field(default_factory=list[str])  # marks that have to be on the page
    slips: list[str] = field(default_factory=list[str])  # what she could type again without thinking

    def hers(self, rng: Random) -> str:
        """Words of her own, chosen; now and then with a slip that the name check has to find, or a passage that she
        closed off there."""
        text = self.writing.sentence(self.must)
        chance = rng.random()
        if chance < 0.2:
            return f"{text}\n\n{rng.choice(self.slips)}"
        return text + self.writing.hidden() if chance < 0.4 else text


def plant(journal: Journal, rng: Random, kind: str) -> Planted:
    secrets = Secrets()
    writing = Writing(rng, secrets)
    journal.profile.save(Profile("Dana Whitfield", "principal", framework="psel_2015"))
    relationship = _relationship(journal, secrets, kind)
    held = Session(relationship.id, NOW - timedelta(weeks=6), status=SessionStatus.HELD, **_said(secrets))
    held = journal.mentoring.save_session(held)
    session = journal.mentoring.save_session(
        Session(relationship.id, NOW + timedelta(days=2), mode="video", **_said(secrets))
    )
    journal.shares.file_reply(held.id, Reply(*(secrets.plant(f"reply, {part}") for part in ("heard", "asked", "said"))))
    planted = Planted(journal, session, secrets, writing)
    _people(planted, rng)
    _other_relationship(journal, secrets)
    agenda = [
        AgendaItem(secrets.plant("agenda, only I"), only_me=True),
        AgendaItem(secrets.plant("agenda"), done=rng.random() < 0.5),
    ]
    journal.mentoring.save_agenda(session.id, agenda)
    for number in range(rng.randrange(3, 9)):
        _entry(planted, rng, number, NOW - timedelta(days=1 + number, minutes=rng.randrange(60)))
    return planted


def _people(planted: Planted, rng: Random) -> None:
    secrets = planted.secrets
    real_name = f"Sarah {secrets.plant('real name')}"
    planted.journal.people.save(Person("Hazel", "my coach", real_name=real_name))
    planted.journal.people.save(
        Person("Wren", "a student", Circle.STUDENT, real_name=f"{secrets.plant('first name')} Okonkwo")
    )
    member = secrets.plant("code name").title()
    whole = planted.journal.mentoring.relationship(planted.session.relationship_id)
    if rng.random() < 0.3:
        circle = with_members(replace(whole, kind=RelationshipKind.GROUP), ("Hazel", member))
        planted.journal.mentoring.save_relationship(with_attendance(circle, planted.session, ("Hazel", member)))
    else:
        planted.journal.people.save(Person(member, "a colleague"))
    kept = planted.writing.secret("private page, retyped").split()
    kept = [*kept, "wept", "behind", "a", "locked", "door", "again"]
    shuffled = rng.sample(kept, len(kept))
    planted.journal.entries.save(Entry(NOW - timedelta(days=4), " ".join(kept)))
    planted.slips += [
        f"I asked {member} to stay, and {member}’s answer was short.",
        f"**{member.upper()}** left early.",
        f"Then {member.lower()} laughed.",
        f"I saw {real_name.upper()} there.",
        f"{real_name.split()[1].title()}’s lesson was loud.",
        f"Then {real_name.lower()} left.",
        f"I said {' '.join(reversed(kept))}.",
        f"I said {' '.join(shuffled)}.",
        " ".join(kept),
        f"**{' '.join(kept).upper()}**",
    ]


def _said(secrets: Secrets) -> dict[str, Any]:
    names = ("status_note", "focus", "heard", "decided", "shifted", "rating_note")
    return {**{name: secrets.plant(name) for name in names}, "takeaways": (secrets.plant("takeaway"),)}


def _relationship(journal: Journal, secrets: Secrets, kind: str) -> Relationship:
    agreement = Agreement(purpose=secrets.plant("purpose"), off_limits=(secrets.plant("off limits"),))
    return journal.mentoring.save_relationship(
        Relationship(
            "Helen Marsh",
            contact=secrets.plant("contact"),
            programme=secrets.plant("programme"),
            facilitator=f"zq {secrets.plant('facilitator')}",
            match_reasons=(secrets.plant("match reason"),),
            notes={"thoughts": secrets.plant("notes on a relationship")},
            agreement=Agreement() if kind == "agreement" else agreement,
        )
    )


def _other_relationship(journal: Journal, secrets: Secrets) -> None:
    other = journal.mentoring.save_relationship(
        Relationship(
            f"zq {secrets.plant('other partner')}",
            contact=secrets.plant("other contact"),
            prep_wish=secrets.plant("other wish"),
            agreement=Agreement(secrets.plant("other purpose"), records=secrets.plant("other records")),
        )
    )
    elsewhere = journal.mentoring.save_session(
        Session(other.id, NOW - timedelta(days=9), status=SessionStatus.HELD, **_said(secrets))
    )
    journal.mentoring.save_agenda(elsewhere.id, [AgendaItem(secrets.plant("other agenda"))])
    journal.mentoring.save_action(Action(secrets.plant("other promise"), NOW.date(), session_id=elsewhere.id))
    journal.mentoring.save_question(Question(secrets.plant("other question"), other.id))
    journal.shares.file_reply(elsewhere.id, Reply(heard=secrets.plant("other reply")))


def _entry(planted: Planted, rng: Random, number: int, at: datetime) -> None:
    secrets, writing = planted.secrets, planted.writing
    kind = rng.choice((*_SHARED_KINDS, *_SHARED_KINDS, *sorted(DELICATE)))
    sharing = rng.choice((Sharing.PRIVATE, Sharing.LINE, Sharing.FULL, Sharing.FULL, Sharing.FULL))
    whole = sharing is Sharing.FULL and kind not in DELICATE
    written = writing.page(may_leave=whole)
    marks: list[str] = []
    line = writing.sentence(marks) if sharing is not Sharing.PRIVATE and rng.random() < 0.7 else ""
    if line and rng.random() < 0.2:
        line += writing.hidden()
    if sharing is Sharing.PRIVATE and rng.random() < 0.5:
        line = secrets.plant("line of a private entry")
    title, title_marks = _title(planted, rng, whole)
    saved = planted.journal.entries.save(
        Entry(
            at,
            written.body,
            title,
            kind,
            sharing,
            line,
            mood=rng.choice((None, 1, 5)),
            energy=rng.choice((None, 1, 5)),
            mood_note=secrets.plant("mood note"),
            tags=(secrets.plant("tag"),),
            people=("Hazel",) if rng.random() < 0.5 else (),
        )
    )
    if rng.random() < 0.3:
        name = f"{secrets.plant('attachment name')}.txt"
        data = secrets.plant("attachment").encode()
        planted.journal.attachments.add(saved.id, name, "text/plain", data, secrets.plant("caption"))
    if rng.random() < 0.15:
        planted.journal.entries.delete(saved.id)
        never(planted, "page in the bin", [*written.shown, *marks, *title_marks])
    elif whole:
        planted.open_pages[saved.id] = written
        planted.lines[saved.id] = marks
        planted.titles[saved.id] = title_marks
    elif line and sharing is not Sharing.PRIVATE:
        planted.lines[saved.id] = marks


def _title(planted: Planted, rng: Random, whole: bool) -> tuple[str, list[str]]:
    """None, one that may never leave, or one with marks that leaves if it is chosen."""
    chance, marks = rng.random(), list[str]()
    if chance < 0.3:
        return "", marks
    if not whole or chance < 0.6:
        return f"Title {planted.secrets.plant('title not chosen')}", marks
    title = planted.writing.sentence(marks)
    return title + (planted.writing.hidden().replace("\n", " ") if chance < 0.75 else ""), marks


def never(planted: Planted, why: str, marks: list[str]) -> None:
    """What could have been chosen, and was not."""
    for mark in marks:
        planted.secrets.planted[mark] = why


def with_clause(planted: Planted, action: Action) -> Action:
    return replace(action, clause=planted.secrets.plant("clause"))
