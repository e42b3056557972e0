"""The quiet cards of Today: what they offer, and that they can wait."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from journal.domain.goals import Goal, Status
from journal.domain.learning import LearningRecord
from ui.today.reminders import MOST_SHOWN, Reminders


@pytest.fixture
def today(context):
    """A journal in which nothing is due yet."""
    journal = context.journal
    for reminder in journal.reminders.due():
        journal.reminders.put_off(reminder)
    return journal.clock.today()


@pytest.fixture
def cards(context, qtbot, today):
    made = Reminders(context)
    qtbot.addWidget(made)
    yield made
    made.release()


def words(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def press(widget, name):
    next(b for b in widget.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(widget)).click()


def test_nothing_due_shows_nothing(cards):
    assert words(cards) == []
    assert cards.isHidden()


def test_a_check_in_that_is_due_leads_to_it(cards, context, today):
    goal = context.journal.goals.save(
        Goal("Be in classrooms", status=Status.ON_TRACK, start_day=today - timedelta(days=40))
    )
    cards.refresh()
    assert "Be in classrooms" in words(cards)
    press(cards, "Check in: Be in classrooms")
    assert context.navigate.went == [("goals", f"check-in:{goal.id}")]


def test_a_plan_is_told_in_its_own_words(cards, context, today):
    plan = (("the phone rings", "it can wait"),)
    context.journal.goals.save(Goal("Be in classrooms", status=Status.SLIPPING, start_day=today, if_then=plan))
    cards.refresh()
    assert "If the phone rings, then it can wait" in words(cards)


def test_what_came_of_a_course_is_asked(cards, context, today):
    record = context.journal.learning.save(LearningRecord(today - timedelta(days=40), "Workshop"))
    cards.refresh()
    press(cards, "Say so: Workshop")
    assert context.navigate.went == [("learning", f"came:{record.id}")]


def test_not_now_takes_it_away_and_there_are_never_many(cards, context, today):
    for count in range(MOST_SHOWN + 2):
        context.journal.learning.save(LearningRecord(today - timedelta(days=40), f"Workshop {count}"))
    cards.refresh()
    shown = [one for one in words(cards) if one.startswith("Workshop")]
    assert len(shown) == MOST_SHOWN
    press(cards, f"Not now: {shown[0]}")
    assert shown[0] not in words(cards)


def test_the_discreet_view_says_nothing(cards, context, today):
    context.journal.learning.save(LearningRecord(today - timedelta(days=40), "Workshop"))
    context.theme.set_discreet(True)
    cards.refresh()
    assert words(cards) == []
