"""“by Friday” becomes a date."""

from datetime import date

import pytest

from journal.domain.due_words import due_in

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ring the parents by Friday", date(2026, 3, 13)),
        ("by Fri. at the latest", date(2026, 3, 13)),
        ("by Wednesday", date(2026, 3, 18)),
        ("By next Friday", date(2026, 3, 20)),
        ("by next Monday", date(2026, 3, 16)),
        ("on this Thursday", date(2026, 3, 12)),
        ("before tomorrow", date(2026, 3, 12)),
        ("by today", date(2026, 3, 11)),
        ("by 20 March", date(2026, 3, 20)),
        ("by Friday 20th of March", date(2026, 3, 20)),
        ("by March 20th, 2027", date(2027, 3, 20)),
        ("by 3 February", date(2026, 2, 3)),
        ("by 3 January", date(2027, 1, 3)),
        ("due 2026-05-01", date(2026, 5, 1)),
        ("by the end of the week", date(2026, 3, 13)),
        ("by the end of next week", date(2026, 3, 20)),
        ("within two weeks", date(2026, 3, 25)),
        ("in 3 days", date(2026, 3, 14)),
    ],
)
def test_a_day_that_leaves_no_doubt_is_read(text, day):
    found = due_in(text, WEDNESDAY)
    assert found is not None
    assert found.day == day
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    ["Friday was loud", "by 3/4", "by 31 June", "the May report", "by Fridays", "in the hall", "", "by 99 March"],
)
def test_what_is_no_day_or_in_doubt_is_left_alone(text):
    assert due_in(text, WEDNESDAY) is None


def test_the_first_day_in_a_text_counts():
    found = due_in("by Friday, or by Monday", WEDNESDAY)
    assert found is not None
    assert found.day == date(2026, 3, 13)
