"""export entry, export outcome, export questions, export agreement, and the checks of each."""

from __future__ import annotations

from journal.cli.calling import Call, day
from journal.cli.mentoring_commands import relationship_called
from journal.cli.share_commands import check_chosen, export_chosen, roles_given, session_called, with_decisions
from journal.domain.mentoring import Session, SessionStatus
from journal.domain.shareable import most_that_may_leave
from journal.domain.sharing import Decision, EntryChoice, Part
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.errors import NotFound, Refused
from journal.journal import Journal

STAYS_HERE = "This entry stays here: it is private, or only one line of it may leave and there is no line yet."


def export_entry(call: Call) -> None:
    export_chosen(call, _entry)


def check_entry(call: Call) -> None:
    check_chosen(call, _entry)


def export_outcome(call: Call) -> None:
    export_chosen(call, _outcome)


def check_outcome(call: Call) -> None:
    check_chosen(call, _outcome)


def export_questions(call: Call) -> None:
    export_chosen(call, _questions)


def check_questions(call: Call) -> None:
    check_chosen(call, _questions)


def export_agreement(call: Call) -> None:
    export_chosen(call, _agreement)


def check_agreement(call: Call) -> None:
    check_chosen(call, _agreement)


def _entry(journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> EntryShare:
    args = call.args
    entry = journal.entries.get(args.id)
    if most_that_may_leave(entry) is None:
        raise Refused(STAYS_HERE)
    part = Part.LINE if args.part == "line" else Part.PARAGRAPHS if args.paragraph else Part.WHOLE
    paragraphs = tuple(sorted({number - 1 for number in args.paragraph or ()}))
    chosen = EntryShare(
        EntryChoice(entry.id, True, part, paragraphs, with_title=args.with_title),
        relationship_id=_reader(journal, args.relationship),
        context=args.context or "",
        wish=args.wish or "",
        by_day=day(args.by),
        with_date=not args.no_date,
        roles=roles_given(journal, args.role or ()),
    )
    return with_decisions(journal, chosen, decisions)


def _outcome(journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> OutcomeShare:
    session = _held(journal) if call.args.session == "last" else session_called(journal, call.args.session, call)
    return with_decisions(journal, OutcomeShare(session.id, roles_given(journal, call.args.role or ())), decisions)


def _questions(journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> QuestionsShare:
    session = session_called(journal, call.args.session, call)
    return with_decisions(journal, QuestionsShare(session.id, roles_given(journal, call.args.role or ())), decisions)


def _agreement(journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> AgreementShare:
    relationship = relationship_called(journal, call.args.relationship)
    chosen = AgreementShare(relationship.id, roles_given(journal, call.args.role or ()))
    return with_decisions(journal, chosen, decisions)


def _reader(journal: Journal, wanted: str | None) -> int | None:
    """For whom; the only relationship there is, if none is named."""
    if wanted is not None:
        return relationship_called(journal, wanted).id
    known = journal.mentoring.relationships()
    return known[0].id if len(known) == 1 else None


def _held(journal: Journal) -> Session:
    """The session held last."""
    held = [session for session in journal.mentoring.sessions() if session.status is SessionStatus.HELD]
    if not held:
        raise NotFound("No session was held yet. Note one first: session hold.")
    return max(held, key=lambda session: session.at)
