"""Records of learning and wins, as rows."""

from __future__ import annotations

from datetime import date

from journal.domain.entries import Head
from journal.domain.learning import LearningRecord
from journal.domain.series import number
from ui.dates import day_month
from ui.widgets.painted_list import Thing

UNTITLED = "Untitled"


def record_row(record: LearningRecord, today: date) -> Thing:
    day = day_month(record.day, today)
    kind = record.kind[:1].upper() + record.kind[1:]
    size = f"{kind}, {number(record.hours)} h" if record.hours else kind
    return Thing(
        str(record.id),
        record.title,
        f"{record.title}, {size}, {day}",
        "landmark",
        day,
        " · ".join(part for part in (size, record.provider) if part),
        record.came_of_it or record.learned,
    )


def win_row(head: Head, today: date) -> Thing:
    day, title = day_month(head.at.date(), today), head.title or UNTITLED
    return Thing(str(head.id), title, f"{title}, {day}", "smile", day)
