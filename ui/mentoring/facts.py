"""The sentences of the Mentoring page, worked out from values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from journal.domain.circles import called, is_group, members
from journal.domain.mentoring import MyRole, Relationship, RelationshipKind, Session, SessionStatus, Stage
from journal.domain.sharing import Draft, Share
from ui.dates import MONTHS, away, day_month

REVIEW_NEAR = 14  # days around the day on which the two look at how it goes
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_KIND_WORDS = {
    RelationshipKind.MENTORING: "Mentor",
    RelationshipKind.COACHING: "Coach",
    RelationshipKind.PEER: "Peer",
    RelationshipKind.GROUP: "Group",
    RelationshipKind.NETWORK: "Network",
}
_WAY_WORDS = {"pdf": "PDF", "print": "Printed", "sit_together": "Shown on screen", "file": "File"}
_SHARE_WORDS = {
    "session_prep": "Session prep",
    "entry": "One entry",
    "outcome": "Outcome of a session",
    "agreement": "Agreement",
    "questions": "Questions card",
    "goals": "Goal progress",
    "summary": "Reflective summary",
    "portfolio": "Portfolio",
    "year": "Year in review",
    "whole_journal": "The journal, taken along",
    "book": "A book to read",
    "calendar": "Calendar",
}


def number_word(count: int) -> str:
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def about(relationship: Relationship, held: int, minutes: int = 0) -> str:
    """One line under the name: "Mentor since September 2025 · about every six weeks · 4 sessions so far"."""
    word = _KIND_WORDS[relationship.kind]
    if relationship.my_role is MyRole.MENTOR:
        word = "I mentor" if relationship.kind is RelationshipKind.MENTORING else f"I lead · {word.lower()}"
    parts = [word]
    started = relationship.started_day
    if started is not None:
        parts[0] += f" since {MONTHS[started.month - 1]} {started.year}"
    if is_group(relationship) and (count := len(members(relationship))):
        parts.append(counted(count, "member", "members"))
    if relationship.rhythm_weeks:
        weeks = relationship.rhythm_weeks
        parts.append("about every week" if weeks == 1 else f"about every {number_word(weeks)} weeks")
    parts.append(f"{counted(held, 'session', 'sessions')} so far" if held else "no session yet")
    if relationship.my_role is MyRole.MENTOR and minutes >= 30:
        hours = round(minutes / 30) / 2
        parts.append(f"{hours:g} {'hour' if hours == 1 else 'hours'} given")
    return " · ".join(parts)


def initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def next_label(session: Session, today: date) -> str:
    return f"Next session, {away(session.at.date(), today)}"


def upcoming(sessions: tuple[Session, ...], now: datetime) -> Session | None:
    """The next planned session; one of earlier today still counts until it is marked as held."""
    planned = [s for s in sessions if s.status is SessionStatus.PLANNED and s.at.date() >= now.date()]
    return min(planned, key=_when, default=None)


def overdue(sessions: tuple[Session, ...], now: datetime) -> tuple[Session, ...]:
    """Planned sessions whose day has gone by and of which nobody has said what became of them."""
    return tuple(s for s in sessions if s.status is SessionStatus.PLANNED and s.at.date() < now.date())


def past(sessions: tuple[Session, ...], now: datetime) -> tuple[Session, ...]:
    """Everything that is not ahead any more, newest first."""
    gone = [s for s in sessions if s.status is not SessionStatus.PLANNED or s.at.date() < now.date()]
    return tuple(sorted(gone, key=_when, reverse=True))


def no_access(relationship: Relationship, seen: int) -> str:
    name = called(relationship)
    if seen == 0:
        return f"{name} has no access to this journal, and nothing has left it."
    files = "the one copy below" if seen == 1 else f"the {number_word(seen)} copies below"
    return f"{name} has no access to this journal. All that was shared is in {files}."


def share_title(share: Share) -> str:
    words = _SHARE_WORDS.get(share.kind, share.kind.replace("_", " ").capitalize())
    return words if not share.pages else f"{words}, {counted(share.pages, 'page', 'pages')}"


def share_content(draft: Draft) -> str:
    """ "3 entries, 1 goal, 2 questions": counts only, for the ledger."""
    counts = Counter(piece.area for section in draft.sections for piece in section.pieces if piece.area)
    names = (
        ("entry", "entry", "entries"),
        ("goal", "goal", "goals"),
        ("question", "question", "questions"),
        ("action", "commitment", "commitments"),
    )
    parts = [counted(counts[area], one, many) for area, one, many in names if counts[area]]
    return ", ".join([*parts, "a reply page"] if draft.reply else parts)


def share_protection(share: Share) -> str:
    if share.failed:
        return "Nothing was written"
    if share.way != "pdf":
        return _WAY_WORDS.get(share.way, share.way)
    return "Password" if share.protected else "No password"


def share_afterwards(share: Share) -> str:
    """The newest annotation, or what is known of the writing itself."""
    if share.notes:
        return share.notes[-1][1]
    if share.failed:
        return "Never left"
    if share.written_at and share.way == "sit_together":
        return "Left no copy"
    return "Not confirmed" if share.written_at else "May have been written"


def share_day(share: Share, today: date) -> str:
    return day_month(datetime.fromisoformat(share.begun_at).astimezone().date(), today)


def not_confirmed(relationship: Relationship, shares: Sequence[Share]) -> tuple[Share, ...]:
    """When a relationship closes: the copies of which nobody said that they are gone. What was shown left none."""
    if relationship.stage not in (Stage.CLOSING, Stage.COLLEAGUES):
        return ()
    return tuple(one for one in shares if one.written_at and not one.notes and one.way != "sit_together")


def review_due(relationship: Relationship, today: date) -> str:
    """The guided page to offer now: half-way, or at the close; empty when neither is near."""
    if relationship.stage is Stage.CLOSING:
        return "mentoring_closing"
    day = relationship.review_day
    near = day is not None and abs((day - today).days) <= REVIEW_NEAR
    return "mentoring_midpoint" if relationship.stage is Stage.REVIEWING or near else ""


def deletion_words(relationship: Relationship, out: Sequence[Share]) -> str:
    copies = counted(len(out), "copy is", "copies are")
    return f"{copies} not confirmed as deleted. Ask {called(relationship)}, and note the answer below."


def _when(session: Session) -> datetime:
    return session.at
