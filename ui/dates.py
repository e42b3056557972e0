"""Days and times as they are said on screen."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # fixed English, as every other word of the window is
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def day_month(day: date, today: date | None = None) -> str:
    """ "12 March", with the year when it is not this one."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def weekday_day_month(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def moment(at: datetime, now: datetime) -> str:
    """ "today, 07:31", "yesterday, 17:04" or "12 March, 07:31", with the year when it is not this one."""
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) or day_month(local.date(), now.date())
    return f"{day}, {clock(local)}"


def away(day: date, today: date) -> str:
    """How far a day is, in words: "today", "tomorrow", "in 5 days", "3 days ago"."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
