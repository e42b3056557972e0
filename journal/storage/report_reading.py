"""The rows that a report of a period is made from. What is private is never read here, not even to be counted."""

from __future__ import annotations

from dataclasses import replace

from journal.clock import Clock
from journal.domain.calendar import Period
from journal.domain.draft_words import passages
from journal.domain.echoes import Echoes
from journal.domain.entries import Entry
from journal.domain.goals import Evidence
from journal.domain.mentoring import MyRole, Relationship, RelationshipKind
from journal.domain.people import Person
from journal.domain.redaction import with_roles
from journal.domain.report_goals import compose_goals
from journal.domain.report_period import compose_period
from journal.domain.reports import GOALS, GoalRecord, Meeting, ReportChoice, ReportFacts
from journal.domain.shareable import most_that_may_leave
from journal.domain.sharing import Draft, Piece, Section
from journal.storage.database import Database
from journal.storage.entry_reading import entries_of
from journal.storage.evidence import EvidenceLinks
from journal.storage.goals import Goals
from journal.storage.learning import Learning
from journal.storage.mentoring import Mentoring
from journal.storage.people import ProfileStore
from journal.storage.rows import day_of
from journal.storage.school_year import SchoolYear
from journal.storage.share_about import About
from journal.storage.share_reading import ShareReading
from journal.storage.sql import Row
from journal.storage.standards import Frameworks

_MAY_BE_LEFT = frozenset({"check_in", "entry", "learning"})
_PARTNERS = {RelationshipKind.MENTORING: "my mentor", RelationshipKind.COACHING: "my coach"}


class ReportSource:
    """Makes the draft of every report; each belongs to no relationship and no session."""

    def __init__(self, db: Database, clock: Clock, reading: ShareReading) -> None:
        self._db = db
        self._clock = clock
        self._reading = reading
        self._goals = Goals(db, clock)
        self._evidence = EvidenceLinks(db, clock)
        self._learning = Learning(db, clock)
        self._mentoring = Mentoring(db, clock)

    def compose(self, chosen: ReportChoice) -> Draft:
        facts = self.facts(chosen.period)
        draft = compose_goals(chosen, facts) if chosen.kind == GOALS else compose_period(chosen, facts)
        return with_roles(draft, self._partners())

    def suggest(self, choice: ReportChoice) -> ReportChoice:
        """The choice without what repeats a private passage: to tick that is a decision of hers."""
        draft = self.compose(choice)
        pieces = [piece for section in draft.sections for piece in section.pieces if piece.area in _MAY_BE_LEFT]
        said = {
            f"{piece.area}:{piece.item_id}": [passage.text for passage in passages(_alone(draft, piece))]
            for piece in pieces
        }
        private = self._reading.private_texts()
        echoes = Echoes([text for texts in said.values() for text in texts], private, self._reading.reader)
        left = [name for name, texts in said.items() if any(echoes.find(text) for text in texts)]
        return replace(choice, without=(*choice.without, *left))

    def about(self, chosen: ReportChoice) -> About:
        return About()

    def facts(self, period: Period) -> ReportFacts:
        closed = self._closed_sources()
        frameworks = Frameworks(self._db, self._clock)
        evidence: dict[str, list[Evidence]] = {}
        for row in self._db.read("SELECT DISTINCT standard FROM evidence WHERE standard <> ''"):
            found = self._evidence.of_standard(row["standard"])
            evidence[row["standard"]] = [one for one in found if _may_be_named(one, closed, period)]
        return ReportFacts(
            today=self._clock.now().date(),
            profile=ProfileStore(self._db, self._clock).get(),
            calendar=SchoolYear(self._db, self._clock).get(),
            goals=self._goal_records(period, closed),
            entries=self._entries(period),
            learning=tuple(record for record in reversed(self._learning.all()) if record.day in period),
            meetings=self._meetings(period),
            qualifications=self._learning.qualifications(),
            evidence=evidence,
            frameworks=frameworks.all(),
        )

    def _partners(self) -> tuple[Person, ...]:
        """Whom she meets, as people with a role: a report names none of them but its reader."""
        return tuple(
            Person(one.partner, _role_words(one), aliases=tuple(one.partner.split()[:1]))
            for one in self._mentoring.relationships()
            if one.partner.strip()
        )

    def _goal_records(self, period: Period, closed: set[tuple[str, int]]) -> tuple[GoalRecord, ...]:
        """Every goal that was open at some time of the period."""
        linked = {
            row["goal_id"]: row["many"]
            for row in self._db.read(
                """
                SELECT goal_id, count(*) AS many FROM entry_goals JOIN entries ON entries.id = entry_goals.entry_id
                WHERE trashed_at IS NULL AND sharing <> 'private' AND day <= :last GROUP BY goal_id
                """,
                {"last": period.last.isoformat()},
            )
        }
        goals = [
            goal
            for goal in self._goals.all()
            if (goal.start_day or period.first) <= period.last and (goal.closed_day or period.last) >= period.first
        ]
        evidence = self._evidence.by_goal()
        return tuple(
            GoalRecord(
                goal,
                self._goals.milestones(goal.id),
                tuple(one for one in self._goals.check_ins(goal.id) if one.day <= period.last),
                tuple(one for one in evidence.get(goal.id, ()) if _may_be_named(one, closed, period)),
                linked.get(goal.id, 0),
            )
            for goal in goals
        )

    def _entries(self, period: Period) -> tuple[Entry, ...]:
        rows = self._db.read(
            """
            SELECT id FROM entries
            WHERE day BETWEEN :first AND :last AND trashed_at IS NULL AND sharing <> 'private' ORDER BY slot
            """,
            {"first": period.first.isoformat(), "last": period.last.isoformat()},
        )
        ids = tuple(row["id"] for row in rows)
        entries = entries_of(self._db, ids)
        return tuple(entries[one] for one in ids if one in entries and most_that_may_leave(entries[one]) is not None)

    def _meetings(self, period: Period) -> tuple[Meeting, ...]:
        rows = self._db.read(
            """
            SELECT substr(sessions.at, 1, 10) AS day, sessions.length_min, relationships.my_role
            FROM sessions JOIN relationships ON relationships.id = sessions.relationship_id
            WHERE sessions.status = 'held' AND day BETWEEN :first AND :last ORDER BY sessions.at
            """,
            {"first": period.first.isoformat(), "last": period.last.isoformat()},
        )
        return tuple(meeting for row in rows if (meeting := _meeting(row)))

    def _closed_sources(self) -> set[tuple[str, int]]:
        """What may not be named as evidence: private entries, and the files of any entry that does not leave whole."""
        rows = self._db.read(
            """
            SELECT 'entry' AS source, id FROM entries WHERE sharing = 'private'
            UNION ALL
            SELECT 'attachment', attachments.id FROM attachments JOIN entries ON entries.id = attachments.entry_id
            WHERE entries.sharing <> 'full'
            """
        )
        return {(row["source"], row["id"]) for row in rows}


def _alone(draft: Draft, piece: Piece) -> Draft:
    return replace(draft, title="", mode="", sections=(Section("alone", (piece,)),))


def _role_words(relationship: Relationship) -> str:
    if relationship.my_role is MyRole.MENTOR:
        return "a colleague I mentor"
    return _PARTNERS.get(relationship.kind, "a colleague")


def _may_be_named(evidence: Evidence, closed: set[tuple[str, int]], period: Period) -> bool:
    within = evidence.day is None or evidence.day <= period.last
    return within and (str(evidence.source), evidence.source_id) not in closed


def _meeting(row: Row) -> Meeting | None:
    day = day_of(row["day"])
    return Meeting(day, row["length_min"], MyRole(row["my_role"])) if day else None
