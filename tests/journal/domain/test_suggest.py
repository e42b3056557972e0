"""What is ticked for a page at first fits on it, in any script."""

from datetime import UTC, date, datetime, timedelta

from journal.domain.counting import words_in
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.mentoring import Relationship, Session
from journal.domain.sharing import Part
from journal.domain.suggest import Material, suggest

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def suggested(*bodies: str, line: str = ""):
    entries = tuple(
        Entry(NOW - timedelta(days=number), body, "", Kind.MEETING, Sharing.FULL, line, id=number + 1)
        for number, body in enumerate(bodies)
    )
    material = Material(
        session=Session(1, NOW, id=1),
        relationship=Relationship("Helen Marsh", id=1),
        since=date(2026, 1, 1),
        entries=entries,
        questions=(),
        actions=(),
        goals=(),
        private_entries=0,
    )
    return suggest(material).entries


def test_chinese_words_are_counted_like_others() -> None:
    assert words_in("今天我和老师谈了很久") == 5
    assert words_in("One word 今天 more") == 4


def test_a_long_page_without_blanks_goes_in_as_its_one_line() -> None:
    long, short = "今天我和老师谈了很久。" * 60, "今天很好。"
    (choice,) = suggested(long, line="一句话")
    assert choice.part is Part.LINE
    (choice,) = suggested(short, line="一句话")
    assert choice.part is Part.WHOLE
