"""What was put off stays quiet for a week, and comes back."""

from datetime import timedelta

from journal.clock import Clock
from journal.domain.learning import LearningRecord
from journal.storage.reminders import Reminders


def after(journal, days):
    """The same journal, so many days later."""
    now = journal.clock.now() + timedelta(days=days)
    return Reminders(journal.db, Clock(lambda: now))


def test_put_off_it_comes_back_after_a_week(journal):
    record = journal.learning.save(LearningRecord(journal.clock.today() - timedelta(days=40), "Workshop"))
    (reminder,) = journal.reminders.due()
    assert reminder.item_id == record.id

    journal.reminders.put_off(reminder)

    assert journal.reminders.due() == ()
    assert after(journal, 6).due() == ()
    assert after(journal, 7).due() == (reminder,)


def test_putting_one_off_leaves_the_others_and_her_name_alone(journal):
    for title in ("Workshop", "Course"):
        journal.learning.save(LearningRecord(journal.clock.today() - timedelta(days=40), title))
    before = journal.profile.get()
    first, second = journal.reminders.due()
    journal.reminders.put_off(first)
    assert journal.reminders.due() == (second,)
    journal.reminders.put_off(second)
    assert journal.reminders.due() == ()
    assert journal.profile.get() == before
