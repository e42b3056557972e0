"""How an entry is said in one sentence, and the day it belongs to. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from journal.domain.entries import Head, Sharing
from ui.dates import away, clock, day_month, weekday_day_month
from ui.words import KINDS, SHARING, title_of


def day_words(day: date, today: date) -> str:
    """The label over a day: "Today", "Yesterday", "Tuesday 10 March", with the year when it is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    words = weekday_day_month(day)
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(at: datetime, today: date) -> str:
    """ "Today, 16:42"; "10 March, 18:05"."""
    words = day_words(at.date(), today)
    if words not in ("Today", "Yesterday"):
        words = day_month(at.date(), today)
    return f"{words}, {clock(at)}"


def spoken(head: Head, today: date) -> str:
    """One sentence for a screen reader."""
    parts = [
        title_of(head),
        KINDS[head.kind][0].lower(),
        f"{_lower_first(day_words(head.at.date(), today))} {clock(head.at)}",
        SHARING[head.sharing],
    ]
    if head.has_private and head.sharing is not Sharing.PRIVATE:
        parts.append("contains a private passage")
    if head.unfinished:
        parts.append("unfinished")
    if head.has_attachment:
        parts.append("has an attachment")
    return ", ".join(parts)


def _lower_first(words: str) -> str:
    return words.lower() if words in ("Today", "Yesterday") else words


def look_again_words(day: date | None, today: date) -> str:
    return f"To look at again on {day_month(day, today)}, {away(day, today)}" if day else ""
