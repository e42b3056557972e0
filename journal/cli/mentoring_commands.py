"""relationships, relationship add, sessions, session add, session hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from journal.cli.calling import Call, day, moment
from journal.cli.console import one_line
from journal.domain.circles import attendance, attendance_words, is_group, members, with_attendance, with_members
from journal.domain.folding import fold
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    MyRole,
    Owner,
    Question,
    QuestionStatus,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from journal.errors import NotFound, UsageError
from journal.journal import Journal


def relationships(call: Call) -> None:
    with call.journal() as journal:
        known = journal.mentoring.relationships()
    call.console.document(
        [
            {
                "id": one.id,
                "partner": one.partner,
                "my_role": str(one.my_role),
                "kind": str(one.kind),
                "stage": str(one.stage),
                "members": list(members(one)),
                "programme": one.programme,
                "facilitator": one.facilitator,
                "match_reasons": list(one.match_reasons),
                "is_line_manager": one.is_line_manager,
                "rhythm_weeks": one.rhythm_weeks,
                "started": _iso(one.started_day),
                "review": _iso(one.review_day),
                "planned_end": _iso(one.planned_end_day),
                "off_limits": list(one.agreement.off_limits),
            }
            for one in known
        ],
        [f"{one.id:6}  {one_line(one.partner)}  [I am the {one.my_role}, {one.kind}, {one.stage}]" for one in known],
    )


def _iso(written: date | None) -> str | None:
    return written.isoformat() if written else None


def add_relationship(call: Call) -> None:
    args = call.args
    relationship = Relationship(
        partner=args.partner,
        my_role=MyRole(args.my_role),
        kind=RelationshipKind(args.kind),
        partner_role=args.partner_role or "",
        started_day=call.clock.now().date(),
    )
    with call.journal() as journal:
        saved = journal.mentoring.save_relationship(_with_members(relationship, args.member))
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def sessions(call: Call) -> None:
    with call.journal() as journal:
        others = {one.id: one for one in journal.mentoring.relationships()}
        known = journal.mentoring.sessions()
        coming = journal.mentoring.next_session(call.clock.now())
    next_id = coming.id if coming else 0
    call.console.document(
        [{**_json(one, others[one.relationship_id]), "next": one.id == next_id} for one in known],
        [_line(one, others[one.relationship_id]) + ("  ← next" if one.id == next_id else "") for one in known],
    )


def add_session(call: Call) -> None:
    args = call.args
    at = moment(args.at, call.clock.now())
    with call.journal() as journal:
        relationship = relationship_called(journal, args.relationship)
        length = args.length or relationship.length_min
        with journal.db.write("mentoring"):
            session = journal.mentoring.save_session(
                Session(
                    relationship.id, at, length, args.mode or relationship.mode, focus=args.focus or "",
                    goals=tuple(args.goal or ()),
                )
            )  # fmt: skip
            agenda = [AgendaItem(text) for text in args.agenda or ()]
            agenda += [AgendaItem(text, only_me=True) for text in args.only_me or ()]
            journal.mentoring.save_agenda(session.id, agenda)
            for position, text in enumerate(args.question or ()):
                planned = QuestionStatus.PLANNED
                journal.mentoring.save_question(Question(text, relationship.id, session.id, planned, position=position))
    call.console.document({"id": session.id, "uid": session.uid}, [str(session.id)])


def hold_session(call: Call) -> None:
    """It took place; with what was noted, decided and promised."""
    args = call.args
    with call.journal() as journal:
        session = journal.mentoring.session(args.id)
        relationship = journal.mentoring.relationship(session.relationship_id)
        with journal.db.write("mentoring"):
            held = journal.mentoring.save_session(_given(replace(session, status=SessionStatus.HELD), call))
            _note_attendance(journal, held, args.there)
            made = call.clock.now().date()
            for owner, texts in ((Owner.ME, args.action), (Owner.PARTNER, args.their_action)):
                for text, due in (_with_day(text) for text in texts or ()):
                    journal.mentoring.save_action(Action(text, made, owner, due, session_id=held.id))
            if args.next_at is not None:
                at = moment(args.next_at, call.clock.now())
                journal.mentoring.save_session(Session(relationship.id, at, relationship.length_min, relationship.mode))
                journal.mentoring.save_session(replace(held, next_day=at.date()))
    call.console.document({"id": held.id, "status": str(held.status)}, [str(held.id)])


def edit_session(call: Call) -> None:
    args = call.args
    with call.journal() as journal:
        session = journal.mentoring.session(args.id)
        changed = _given(session, call)
        if args.status is not None:
            changed = replace(changed, status=SessionStatus(args.status))
        if args.why is not None:
            changed = replace(changed, status_note=args.why)
        saved = journal.mentoring.save_session(changed)
        _note_attendance(journal, saved, args.there)
        other = journal.mentoring.relationship(saved.relationship_id)
    call.console.document(_json(saved, other), [_line(saved, other)])


def edit_relationship(call: Call) -> None:
    args = call.args
    given = {
        "partner": args.partner,
        "partner_role": args.partner_role,
        "my_role": MyRole(args.my_role) if args.my_role else None,
        "kind": RelationshipKind(args.kind) if args.kind else None,
        "stage": Stage(args.stage) if args.stage else None,
        "contact": args.contact,
        "is_line_manager": {"yes": True, "no": False}.get(args.line_manager or ""),
        "match_reasons": _lines(args.match_reason),
        "length_min": args.length,
        "mode": args.mode,
        "between": args.between,
        "prep_pages": args.prep_pages,
        "prep_days": args.prep_days,
        "prep_wish": args.prep_wish,
        "started_day": day(args.started),
        "programme": args.programme,
        "facilitator": args.facilitator,
        "rhythm_weeks": args.rhythm_weeks,
        "planned_end_day": day(args.planned_end),
        "review_day": day(args.review),
    }
    agreed = {
        "purpose": args.purpose,
        "confidential": args.confidential,
        "limits": _lines(args.limit),
        "off_limits": _lines(args.off_limits),
        "records": args.records,
        "endings": args.endings,
        "agreed_day": day(args.agreed),
    }
    with call.journal() as journal:
        one = relationship_called(journal, args.relationship)
        agreement = replace(one.agreement, **_without_none(agreed))
        changed = replace(one, **_without_none(given), agreement=agreement)
        saved = journal.mentoring.save_relationship(_with_members(changed, args.member))
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def _with_members(relationship: Relationship, names: list[str] | None) -> Relationship:
    if names is None:
        return relationship
    if not is_group(relationship):
        raise UsageError("Only a group or a network has members: --kind group.")
    return with_members(relationship, names)


def _note_attendance(journal: Journal, session: Session, names: list[str] | None) -> None:
    if names is None:
        return
    relationship = journal.mentoring.relationship(session.relationship_id)
    known = {fold(name): name for name in members(relationship)}
    strangers = [name for name in names if name.strip() and fold(name) not in known]
    if strangers or not known:
        whom = f"“{strangers[0]}” is no member of" if strangers and known else "There are no members of"
        raise UsageError(f"{whom} this circle. Add them with: relationship edit … --member CODE.")
    there = [known[fold(name)] for name in names if name.strip()]
    journal.mentoring.save_relationship(with_attendance(relationship, session, there))


def _given(session: Session, call: Call) -> Session:
    """With every field that an option names."""
    args = call.args
    given = {
        "at": moment(args.at, call.clock.now()) if args.at else None,
        "length_min": args.length,
        "mode": args.mode,
        "focus": args.focus,
        "heard": args.heard,
        "decided": args.decided,
        "shifted": args.shifted,
        "takeaways": _lines(args.takeaway),
        "rating": args.rating,
        "goals": tuple(args.goal) if args.goal is not None else None,
        "next_day": day(args.next),
    }
    return replace(session, **_without_none(given))


def _with_day(written: str) -> tuple[str, date | None]:
    """ "Draft the policy@2026-12-01" → the words, and the day they are due."""
    text, at, due = written.rpartition("@")
    if not at:
        return written, None
    try:
        return text.strip(), day(due)
    except UsageError:
        return written, None


def _lines(written: list[str] | None) -> tuple[str, ...] | None:
    return None if written is None else tuple(line.strip() for line in written if line.strip())


def _without_none(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def relationship_called(journal: Journal, wanted: str | None) -> Relationship:
    """By its number or the partner's name; without either, the only one there is."""
    known = journal.mentoring.relationships()
    if wanted is None:
        if len(known) == 1:
            return known[0]
        raise UsageError("Say with whom: --with NAME." if known else "Add a relationship first: relationship add.")
    if wanted.isascii() and wanted.isdigit():
        return journal.mentoring.relationship(int(wanted[:12]))
    if not wanted.strip():
        raise UsageError("Say with whom: --with NAME.")
    same = [one for one in known if fold(one.partner) == fold(wanted)]
    same = same or [one for one in known if fold(one.partner).startswith(fold(wanted))]
    if not same:
        raise NotFound(f"There is no relationship with “{wanted}”.")
    if len(same) > 1:
        raise UsageError(f"“{wanted}” could be several people. Use the number from: relationships.")
    return same[0]


def _json(session: Session, other: Relationship) -> dict[str, object]:
    there = attendance(other, session)
    return {
        "id": session.id,
        "relationship": session.relationship_id,
        "partner": other.partner,
        "at": session.at.isoformat(),
        "length_min": session.length_min,
        "mode": session.mode,
        "status": str(session.status),
        "why": session.status_note,
        "focus": session.focus,
        "heard": session.heard,
        "decided": session.decided,
        "shifted": session.shifted,
        "takeaways": list(session.takeaways),
        "there": list(there) if there is not None else None,
        "rating": session.rating,
        "next_day": _iso(session.next_day),
        "goals": list(session.goals),
    }


def _line(session: Session, other: Relationship) -> str:
    came = f"  ({one_line(words)})" if (words := attendance_words(other, session)) else ""
    when = f"{session.at:%Y-%m-%d %H:%M}"
    return f"{session.id:6}  {when}  {one_line(other.partner)}  {one_line(session.focus)}  [{session.status}]{came}"
