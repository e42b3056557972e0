"""The small pages that leave beside session prep, as values: one entry, an outcome, the questions, the agreement.

From what was chosen to a draft; code names are still in it, and nothing private ever was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from journal.domain.blocks import ListBlock, ListItem
from journal.domain.circles import called
from journal.domain.composing import day_words, entry_title, month_words, weekday_words
from journal.domain.entries import Entry
from journal.domain.mentoring import Action, Agreement, Question, QuestionStatus, Relationship, Session
from journal.domain.people import Profile
from journal.domain.shareable import chosen_blocks, normal, text_blocks
from journal.domain.sharing import Decision, Draft, EntryChoice, Piece, Section
from journal.domain.suggest import is_theirs


@dataclass(frozen=True, slots=True)
class EntryShare:
    """ "Read this before we talk": one entry, or some of it, for the partner of one relationship."""

    choice: EntryChoice
    relationship_id: int | None = None
    context: str = ""  # what it is about, in one line
    wish: str = ""  # what she wants from the reader
    by_day: date | None = None
    with_date: bool = True
    roles: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeShare:
    """The other's copy of what came of a session: the agreed actions and the next date, nothing that was said."""

    session_id: int
    roles: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionsShare:
    """The card to take into the room: open questions in large type, and nothing else."""

    session_id: int
    roles: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementShare:
    relationship_id: int
    roles: tuple[tuple[str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()


def entry_draft(chosen: EntryShare, entry: Entry, reader: str, profile: Profile) -> Draft:
    blocks = chosen_blocks(entry, chosen.choice)
    passage = Piece(
        blocks,
        sublabel=day_words(entry.at.date()) if chosen.with_date else "",
        area="entry",
        item_id=entry.id,
    )
    by = f"By {day_words(chosen.by_day)}" if chosen.by_day else ""
    sections = (
        Section("context", tuple(_texts([chosen.context]))),
        Section("passage", (passage,)),
        Section("wish", tuple(Piece(blocks, sublabel=by) for blocks in [text_blocks(chosen.wish)] if blocks)),
    )
    return Draft(
        kind="entry",
        reader=normal(reader).strip(),
        writer=normal(profile.name).strip(),
        session_at=None,
        length_min=None,
        mode="",
        since=None,
        sections=_filled(sections) if blocks else (),
        notes_lines=False,
        title=entry_title(entry, chosen.choice),
    )


def outcome_draft(session: Session, relationship: Relationship, actions: Iterable[Action], profile: Profile) -> Draft:
    partner = normal(relationship.partner).strip()
    next_words = weekday_words(session.next_day) if session.next_day else ""
    sections = (
        Section("agreed", tuple(_agreed(actions, normal(called(relationship))))),
        Section("next_session", tuple(_texts([next_words]))),
    )
    return _for_session("outcome", session, partner, profile, sections)


def questions_draft(
    session: Session, relationship: Relationship, questions: Iterable[Question], profile: Profile
) -> Draft:
    """Those planned for this session first, then the open ones that belong to none."""
    waiting = [one for one in questions if one.status in (QuestionStatus.OPEN, QuestionStatus.PLANNED)]
    mine = [one for one in waiting if one.session_id == session.id]
    loose = [one for one in waiting if one.session_id is None]
    pieces = tuple(
        Piece(blocks, area="question", item_id=one.id) for one in (*mine, *loose) if (blocks := text_blocks(one.text))
    )
    partner = normal(relationship.partner).strip()
    return _for_session("questions", session, partner, profile, (Section("question_card", pieces),))


def agreement_draft(relationship: Relationship, profile: Profile) -> Draft:
    agreement = relationship.agreement
    sections = (
        Section("purpose", tuple(_texts([agreement.purpose]))),
        Section("confidentiality", tuple(_texts([agreement.confidential]))),
        Section("limits", tuple(_list(agreement.limits))),
        Section("off_limits", tuple(_list(agreement.off_limits))),
        Section("meeting", tuple(_texts(["\n\n".join(_meeting(relationship))]))),
        Section("records", tuple(_texts([agreement.records]))),
        Section("review_and_end", tuple(_texts(["\n\n".join(_review_and_end(relationship, agreement))]))),
    )
    return Draft(
        kind="agreement",
        reader=normal(relationship.partner).strip(),
        writer=normal(profile.name).strip(),
        session_at=None,
        length_min=None,
        mode="",
        since=agreement.agreed_day,
        sections=_filled(sections),
        notes_lines=False,
    )


def _for_session(kind: str, session: Session, partner: str, profile: Profile, sections: tuple[Section, ...]) -> Draft:
    return Draft(
        kind=kind,
        reader=partner,
        writer=normal(profile.name).strip(),
        session_at=session.at,
        length_min=None,
        mode="",
        since=None,
        sections=_filled(sections),
        notes_lines=False,
    )


def _agreed(actions: Iterable[Action], other: str) -> Iterator[Piece]:
    for action in actions:
        owner = f"{other}: " if is_theirs(action) and other else ""
        blocks = text_blocks(owner + action.text) if action.text.strip() else ()
        if blocks:
            by = f"by {day_words(action.due_day)}" if action.due_day else ""
            yield Piece(blocks, by, area="action", item_id=action.id)


def _meeting(relationship: Relationship) -> Iterator[str]:
    rhythm = relationship.rhythm_weeks
    if rhythm:
        weeks = "every week" if rhythm == 1 else f"every {rhythm} weeks"
        yield f"We meet {weeks}, for about {relationship.length_min} minutes{_by_way_of(relationship.mode)}."
    if relationship.between.strip():
        yield f"Between sessions: {relationship.between.strip()}"
    days = "a day" if relationship.prep_days == 1 else f"{relationship.prep_days} days"
    pages = "one page" if relationship.prep_pages == 1 else f"up to {relationship.prep_pages} pages"
    wish = f" {relationship.prep_wish.strip()}" if relationship.prep_wish.strip() else ""
    yield f"Preparation: {pages}, {days} before.{wish}"


def _by_way_of(mode: str) -> str:
    return f" ({mode.strip()})" if mode.strip() else ""


def _review_and_end(relationship: Relationship, agreement: Agreement) -> Iterator[str]:
    days: list[str] = []
    if relationship.review_day:
        days.append(f"We look at how this is going in {month_words(relationship.review_day)}.")
    if relationship.planned_end_day:
        days.append(f"We plan to end in {month_words(relationship.planned_end_day)}.")
    yield from [" ".join(days)] if days else []
    if agreement.endings.strip():
        yield agreement.endings


def _texts(texts: Iterable[str]) -> Iterator[Piece]:
    for text in texts:
        if blocks := text_blocks(text):
            yield Piece(blocks)


def _list(lines: Iterable[str]) -> Iterator[Piece]:
    items = tuple(ListItem(blocks) for line in lines if (blocks := text_blocks(line)))
    if items:
        yield Piece((ListBlock(items),))


def _filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.pieces)
