"""How entries are said."""

from datetime import UTC, date, datetime

import pytest

from journal.domain.entries import Head, Kind, Sharing
from ui.entries.head_words import day_words, moment_words, spoken

TODAY = date(2026, 3, 12)
AT = datetime(2026, 3, 12, 16, 42, tzinfo=UTC)


def head(**values):
    known = {
        "id": 1, "slot": 1, "at": AT, "title": "After the leadership team meeting", "preview": "", "kind": Kind.MEETING,
        "sharing": Sharing.FULL, "has_private": True, "has_attachment": False, "unfinished": False, "mood": None,
        "energy": None, "words": 10,
    }  # fmt: skip
    return Head(**{**known, **values})


def test_a_row_is_one_sentence():
    assert spoken(head(), TODAY) == (
        "After the leadership team meeting, after a meeting, today 16:42, can be shared, contains a private passage"
    )


def test_a_private_entry_does_not_say_that_it_holds_a_private_passage():
    assert spoken(head(sharing=Sharing.PRIVATE), TODAY).endswith("today 16:42, private")


def test_an_entry_without_words_still_has_a_name():
    assert spoken(head(title="", has_private=False, unfinished=True), TODAY).startswith("Nothing written yet, ")
    assert "unfinished" in spoken(head(unfinished=True), TODAY)


def test_an_entry_whose_every_word_is_kept_private_is_not_called_empty():
    assert spoken(head(title="", sharing=Sharing.PRIVATE), TODAY).startswith("A private passage, ")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 12), "Today"),
        (date(2026, 3, 11), "Yesterday"),
        (date(2026, 3, 10), "Tuesday 10 March"),
        (date(2025, 3, 10), "Monday 10 March 2025"),
        (date(2026, 3, 13), "Friday 13 March"),
    ],
)
def test_days_are_said_as_one_would(day, words):
    assert day_words(day, TODAY) == words


def test_a_moment_is_a_day_and_a_time():
    assert moment_words(AT, TODAY) == "Today, 16:42"
    assert moment_words(AT, date(2026, 4, 1)) == "12 March, 16:42"
    assert moment_words(AT, date(2027, 4, 1)) == "12 March 2026, 16:42"
