"""A journal to look round in: the invented school of resources/demo/demo.json, moved to end today."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from journal.clock import Clock
from journal.domain.blocks import Paragraph, Run, plain
from journal.domain.calendar import Period, SchoolCalendar, Term
from journal.domain.draft_json import draft_to_json
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import Category, CheckIn, Evidence, Goal, Measure, Milestone, Source, Status
from journal.domain.learning import LearningRecord
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Agreement,
    MyRole,
    Question,
    QuestionStatus,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from journal.domain.people import Circle, Person, Profile
from journal.domain.sharing import Draft, Piece, Section
from journal.journal import Journal
from journal.storage.entries import Entries
from journal.storage.shares import Shares

Record = dict[str, Any]

KINDS = {
    "goal_setting": Kind.GOAL,
    "walkthrough": Kind.WALKTHROUGH,
    "difficult_conversation": Kind.CONVERSATION,
    "decision": Kind.DECISION,
    "learning": Kind.LEARNING,
    "weekly_review": Kind.FRIDAY,
    "crisis": Kind.CRISIS,
    "mentoring_others": Kind.MENTORING,
    "critical_incident": Kind.INCIDENT,
    "celebration": Kind.CELEBRATION,
    "session_prep": Kind.SESSION_PREP,
}
SHARING = {"private": Sharing.PRIVATE, "line_only": Sharing.LINE, "full": Sharing.FULL}
_MONDAY, _FRIDAY = 0, 4
CATEGORIES = {"personal": Category.WELLBEING}
EVENING = time(20, 30)


@dataclass(slots=True)
class _Filled:
    """What the demo calls things → what the journal calls them."""

    today: date
    partners: dict[str, str] = field(default_factory=dict[str, str])
    people: dict[str, str] = field(default_factory=dict[str, str])
    goals: dict[str, int] = field(default_factory=dict[str, int])
    entries: dict[str, int] = field(default_factory=dict[str, int])
    relationships: dict[str, int] = field(default_factory=dict[str, int])
    sessions: dict[str, int] = field(default_factory=dict[str, int])
    learning: dict[str, int] = field(default_factory=dict[str, int])

    def day(self, offset: int) -> date:
        """A school day: a weekend moves to the Friday before, or if it is still to come, the Monday after."""
        day = self.today + timedelta(days=offset)
        if offset < 0:
            return day - timedelta(days=max(0, day.weekday() - 4))
        return day + timedelta(days=(7 - day.weekday()) % 7 if offset and day.weekday() > 4 else 0)

    def weekday(self, offset: int, weekday: int) -> date:
        """That day of the week in which an offset lies."""
        day = self.today + timedelta(days=offset)
        return day + timedelta(days=weekday - day.weekday())

    def day_or_none(self, offset: int | None) -> date | None:
        return None if offset is None else self.day(offset)

    def at(self, offset: int, when: str) -> datetime:
        return datetime.combine(self.day(offset), time.fromisoformat(when)).astimezone()


def fill(journal: Journal, demo: Record, today: date) -> None:
    """Write the demo into an empty journal, all of it or nothing."""
    filled = _Filled(today)
    with journal.db.write("entries", "goals", "mentoring", "people", "learning", "shares", "profile"):
        _profile(journal, demo["profile"])
        _school_year(journal, demo["school_year"]["terms"], filled)
        _people(journal, demo["people"], filled)
        filled.partners = {record["id"]: record["partner"]["name"] for record in demo["relationships"]}
        _goals(journal, demo["goals"], filled)
        _entries(journal, demo["entries"], filled)
        _relationships(journal, demo["relationships"], filled)
        _sessions(journal, demo["sessions"], filled)
        _questions(journal, demo, filled)
        _actions(journal, demo["actions"], filled)
        _learning(journal, demo["cpd"], filled)
        _evidence(journal, demo["evidence"], filled)
        _shares(journal, demo, filled)


def _profile(journal: Journal, record: Record) -> None:
    journal.profile.save(
        Profile(
            name=record["name"],
            role=record["role"],
            school=record["school"]["name"],
            framework=record["framework"],
            values=tuple(record["values"]),
        )
    )


def _school_year(journal: Journal, records: list[Record], filled: _Filled) -> None:
    """Terms of whole weeks, and a school year that begins in the month of the first of them."""
    terms = tuple(
        Term(
            record["name"],
            Period(filled.weekday(record["first_day"], _MONDAY), filled.weekday(record["last_day"], _FRIDAY)),
        )
        for record in records
    )
    journal.school_year.save(SchoolCalendar(year_starts=terms[0].period.first.month, terms=terms))


def _people(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        filled.people[record["id"]] = record["alias"]
        journal.people.save(
            Person(
                code_name=record["alias"],
                role=record["role"],
                circle=Circle(record["group"]),
                real_name=record.get("real_name", ""),
            )
        )


def _goals(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for position, record in enumerate(records):
        goal = journal.goals.save(_goal(record, position, filled))
        filled.goals[record["id"]] = goal.id
        for place, step in enumerate(record["milestones"]):
            journal.goals.save_milestone(
                Milestone(
                    goal_id=goal.id,
                    title=step["title"],
                    due_day=filled.day(step["due_day"]),
                    done_day=filled.day_or_none(step["done_day"]),
                    dropped_day=filled.day_or_none(step.get("dropped_day")),
                    drop_reason=step.get("drop_reason", ""),
                    position=place,
                )
            )
        for check_in in record["checkins"]:
            journal.goals.check_in(
                CheckIn(
                    goal_id=goal.id,
                    day=filled.day(check_in["day"]),
                    progress=check_in.get("progress"),
                    value=check_in.get("value"),
                    confidence=_of_five(check_in["confidence"]) if "confidence" in check_in else None,
                    note=check_in.get("note", ""),
                )
            )


def _goal(record: Record, position: int, filled: _Filled) -> Goal:
    status = Status(record["status"])
    last = record["checkins"][-1]
    closed = status is Status.ACHIEVED
    return Goal(
        title=record["title"],
        why=record["why"],
        category=CATEGORIES.get(record["category"]) or Category(record["category"]),
        model=record["model"],
        status=status,
        measure=Measure(record.get("measure", Measure.STEPS)),
        target=record.get("target"),
        unit=record.get("unit", ""),
        baseline=record["baseline"],
        signs=tuple(record["success"]),
        support=tuple(record["support"]),
        if_then=tuple((plan["if"], plan["then"]) for plan in record["if_then"]),
        standards=tuple(record["standards"]),
        shared_with=tuple(filled.partners[one] for one in record["shared_with"]),
        start_day=filled.day(record["start_day"]),
        target_day=filled.day(record["target_day"]),
        closed_day=filled.day(last["day"]) if closed else None,
        close_note=last["note"] if closed else "",
        position=position,
    )


def _of_five(of_ten: int) -> int:
    """0 to 10 → 1 to 5: halved, rounded up, never below 1."""
    return max(1, (of_ten + 1) // 2)


def _entries(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        at = filled.at(record["day"], record["time"])
        written_then = Entries(journal.db, Clock(lambda at=at: at))
        entry = written_then.save(
            Entry(
                at=at,
                body=record["body"],
                title=record["title"],
                kind=KINDS[record["type"]],
                sharing=SHARING[record["share"]],
                line=record["share_line"],
                mood=record["mood"],
                energy=record["energy"],
                mood_note=", ".join(record["feelings"]),
                tags=tuple(record["tags"]),
                people=tuple(filled.people[person] for person in record["people"]),
                goals=tuple(filled.goals[goal] for goal in record["goals"]),
                standards=tuple(record["standards"]),
                template=record["template"],
            )
        )
        filled.entries[record["id"]] = entry.id


def _relationships(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        filled.relationships[record["id"]] = journal.mentoring.save_relationship(_relationship(record, filled)).id


def _relationship(record: Record, filled: _Filled) -> Relationship:
    partner, programme, rhythm = record["partner"], record["programme"], record["rhythm"]
    prep, agreement = record["prep"], record["agreement"]
    return Relationship(
        partner=partner["name"],
        my_role=MyRole(record["my_role"]),
        kind=RelationshipKind(record["kind"]),
        stage=Stage(record["stage"]),
        partner_role=partner["role"],
        contact=partner["contact_note"],
        programme=programme["name"],
        facilitator=programme["facilitator"] or "",
        rhythm_weeks=rhythm["every_weeks"],
        length_min=rhythm["length_min"],
        mode=rhythm["mode"],
        between=rhythm["between_sessions"],
        prep_pages=prep["max_pages"],
        prep_days=prep["send_days_before"],
        prep_wish=prep["mentor_prefers"],
        started_day=filled.day(record["started_day"]),
        review_day=filled.day(record["review_day"]),
        planned_end_day=filled.day(record["planned_end_day"]),
        match_reasons=tuple(programme["match_reasons"]),
        agreement=Agreement(
            purpose=agreement["purpose"],
            confidential=agreement["confidential"],
            limits=tuple(agreement["limits"]),
            off_limits=tuple(agreement["off_limits"]),
            records=agreement["records"],
            endings=agreement["endings"],
            agreed_day=filled.day(agreement["agreed_day"]),
        ),
    )


def _sessions(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        session = journal.mentoring.save_session(
            Session(
                relationship_id=filled.relationships[record["relationship"]],
                at=filled.at(record["day"], record["time"]),
                length_min=record["length_min"],
                mode=record["mode"],
                status=SessionStatus(record["status"]),
                model=record["model"],
                focus=record["focus"],
                heard=record["notes"],
                takeaways=tuple(record["takeaways"]),
                rating=record["rating"],
                next_day=filled.day(record["next_day"]),
                goals=tuple(filled.goals[goal] for goal in record["goals"]),
            )
        )
        filled.sessions[record["id"]] = session.id
        is_held = session.status is SessionStatus.HELD
        journal.mentoring.save_agenda(session.id, [_agenda_item(item, done=is_held) for item in record["agenda"]])


def _agenda_item(item: str | Record, *, done: bool) -> AgendaItem:
    if isinstance(item, str):
        return AgendaItem(item, done=done)
    return AgendaItem(item["text"], only_me=item["only_me"], done=done)


def _questions(journal: Journal, demo: Record, filled: _Filled) -> None:
    """Those of the list, and those that only a session names."""
    questions: dict[str, Question] = {}
    for record in demo["questions"]:
        questions[record["text"]] = Question(
            text=record["text"],
            relationship_id=filled.relationships[record["relationship"]],
            session_id=filled.sessions.get(record["session"] or ""),
            status=QuestionStatus(record["status"]),
            answer=record["answer"],
        )
    for record in demo["sessions"]:
        status = QuestionStatus.ASKED if record["status"] == "held" else QuestionStatus.PLANNED
        for text in record["questions"]:
            relationship_id = filled.relationships[record["relationship"]]
            session_id = filled.sessions[record["id"]]
            questions.setdefault(text, Question(text, relationship_id, session_id, status))
    for position, question in enumerate(questions.values()):
        journal.mentoring.save_question(replace(question, position=position))


def _actions(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        journal.mentoring.save_action(
            Action(
                text=record["text"],
                made_day=filled.day(record["made_day"]),
                due_day=filled.day(record["due_day"]),
                done_day=filled.day_or_none(record["done_day"]),
                outcome="" if record["done_day"] is None else "done",
                goal_id=filled.goals.get(record["goal"] or ""),
                entry_id=filled.entries.get(record["from"]),
                session_id=filled.sessions.get(record["from"]),
            )
        )


def _learning(journal: Journal, records: list[Record], filled: _Filled) -> None:
    for record in records:
        saved = journal.learning.save(
            LearningRecord(
                day=filled.day(record["day"]),
                title=record["title"],
                kind=record["kind"],
                provider=record["provider"],
                hours=record["hours"],
                learned=record["learned"],
                standards=tuple(record["standards"]),
                entry_id=filled.entries.get(record["entry"] or ""),
            )
        )
        filled.learning[record["id"]] = saved.id


def _evidence(journal: Journal, records: list[Record], filled: _Filled) -> None:
    ids = {Source.ENTRY: filled.entries, Source.LEARNING: filled.learning, Source.SESSION: filled.sessions}
    for record in records:
        source = Source(record["source"])
        goal_id = filled.goals[record["goal"]]
        journal.evidence.save(Evidence(source, ids[source][record["id"]], goal_id, reason=record["reason"]))


def _shares(journal: Journal, demo: Record, filled: _Filled) -> None:
    """What left before each past session: the newest lines that were not private, and the session's questions."""
    for record in demo["shares"]:
        session = min(
            (
                one
                for one in demo["sessions"]
                if one["relationship"] == record["relationship"] and one["day"] >= record["day"]
            ),
            key=lambda one: one["day"],
        )
        offered = [
            entry
            for entry in demo["entries"]
            if entry["day"] < record["day"] and SHARING[entry["share"]] is not Sharing.PRIVATE
        ]
        draft = _draft(demo, offered[-record["entries_included"] :], session, filled)
        begun = filled.at(record["day"], EVENING.isoformat())
        ledger = Shares(journal.db, Clock(lambda begun=begun: begun))
        share_id = ledger.begin(
            draft,
            way="pdf",
            relationship_id=filled.relationships[record["relationship"]],
            session_id=filled.sessions[session["id"]],
            protected=record["password"],
            decisions=(),
        )
        printed = draft_to_json(draft)
        ledger.complete(share_id, hashlib.sha256(printed.encode()).hexdigest(), record["pages"], _words(draft))
        if record["note"]:
            ledger.annotate(share_id, record["note"])


def _draft(demo: Record, entries: list[Record], session: Record, filled: _Filled) -> Draft:
    reader = next(one["partner"]["name"] for one in demo["relationships"] if one["id"] == session["relationship"])
    questions = tuple(_piece(text, area="question") for text in session["questions"])
    lines = tuple(
        _piece(
            entry["share_line"],
            label=f"{filled.day(entry['day']):%d %B}".lstrip("0"),
            area="entry",
            item_id=filled.entries[entry["id"]],
        )
        for entry in entries
    )
    return Draft(
        kind="session_prep",
        reader=reader,
        writer=demo["profile"]["name"],
        session_at=filled.at(session["day"], session["time"]),
        length_min=session["length_min"],
        mode=session["mode"],
        since=None,
        sections=(Section("questions", questions), Section("since_then", lines)),
    )


def _piece(text: str, *, label: str = "", area: str = "", item_id: int = 0) -> Piece:
    return Piece((Paragraph((Run(text),)),), label=label, area=area, item_id=item_id)


def _words(draft: Draft) -> int:
    return sum(
        len(plain(block.runs).split())
        for section in draft.sections
        for piece in section.pieces
        for block in piece.blocks
        if isinstance(block, Paragraph)
    )
