"""Which earlier texts of an entry are worth keeping."""

from __future__ import annotations

from datetime import datetime, timedelta

EVERY = timedelta(minutes=10)


def is_worth_keeping(old: str, new: str, last_kept: datetime, now: datetime) -> bool:
    """Whether `old` is kept before `new` takes its place.

    After ten minutes of writing, so that a slow change of mind can be undone; at once when a third or more of the text
    is about to go, because that is what a slip of the hand looks like.
    """
    if not old.strip() or old == new:
        return False
    return now - last_kept >= EVERY or len(new) * 3 <= len(old) * 2
