from dataclasses import replace

from journal.domain.entries import Entry
from ui.finding.tidying import QUIET_MS, STEP_MS, Tidying


def segments(journal):
    return journal.db.one("SELECT count(DISTINCT segid) FROM search_idx")[0]


def test_the_index_is_merged_in_small_steps_after_a_quiet_while(context):
    journal = context.journal
    tidying = Tidying(journal, context.live)
    entry = journal.entries.save(Entry(journal.clock.now(), "word"))
    for number in range(30):
        entry = journal.entries.save(replace(entry, body=f"{entry.body} word{number}"))
    before = segments(journal)
    assert tidying._timer.interval() == QUIET_MS

    tidying._timer.timeout.emit()
    assert tidying._timer.interval() == STEP_MS
    for _ in range(60):
        tidying._timer.timeout.emit()

    assert segments(journal) < before
    assert journal.search.is_sound()
    tidying.stop()
    assert not tidying._timer.isActive()


def test_another_write_makes_it_wait_again(context):
    journal = context.journal
    tidying = Tidying(journal, context.live)
    tidying._timer.setInterval(STEP_MS)
    journal.entries.save(Entry(journal.clock.now(), "word"))
    assert tidying._timer.interval() == QUIET_MS
    tidying.stop()


def test_whoever_writes_without_a_pause_does_not_put_it_off_for_ever(context, monkeypatch):
    monkeypatch.setattr("ui.finding.tidying.OVERDUE", 9)
    journal = context.journal
    tidying = Tidying(journal, context.live)
    entry = journal.entries.save(Entry(journal.clock.now(), "word"))
    for number in range(7):
        entry = journal.entries.save(replace(entry, body=f"{entry.body} w{number}"))
    assert tidying._timer.interval() == QUIET_MS
    entry = journal.entries.save(replace(entry, body=f"{entry.body} now"))
    assert tidying._timer.interval() == STEP_MS
    left = tidying._timer.remainingTime()
    journal.entries.save(replace(entry, body=f"{entry.body} more"))
    assert tidying._timer.remainingTime() <= left, "a save puts the step off"

    before = segments(journal)
    while tidying._timer.isActive():
        tidying._timer.timeout.emit()
        if not tidying._waited:
            break
    assert segments(journal) < before
    tidying.stop()
