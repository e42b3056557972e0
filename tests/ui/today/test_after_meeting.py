"""After a meeting: a word, only if she opened a calendar, and it can wait."""

from datetime import timedelta

import pytest

from journal.domain.busy import Busy
from ui.today.after_meeting import AfterMeeting


@pytest.fixture
def over(context):
    now = context.journal.clock.now()
    return Busy(now - timedelta(minutes=70), now - timedelta(minutes=10))


@pytest.fixture
def card(context, qtbot):
    made = AfterMeeting(context)
    qtbot.addWidget(made)
    yield made
    made.release()


def test_without_a_calendar_nothing_is_said(card):
    assert card.isHidden()
    assert not card._clock.isActive()


def test_after_a_meeting_it_offers_to_write(context, card, over):
    context.journal.busy_times.keep([over])
    card.refresh()
    assert card._now == over
    card.write.click()
    assert context.navigate.went[-1] == ("today", "moment:meeting")
    assert card._now is None


def test_not_now_is_meant_for_this_meeting(context, card, over):
    context.journal.busy_times.keep([over])
    card.refresh()
    card.later.click()
    card.refresh()
    assert card._now is None


def test_what_is_long_over_is_not_kept_and_all_can_be_forgotten(context, over):
    old = Busy(over.start - timedelta(days=9), over.end - timedelta(days=9))
    assert context.journal.busy_times.keep([old, over]) == 1
    assert context.journal.busy_times.all() == (over,)
    context.journal.busy_times.forget()
    assert context.journal.busy_times.all() == ()
