"""The bin: deleting for good takes the words out of the file in a job, and says truly how far that came."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal.errors import BeingChanged, DiskFull
from tests.ui.entries.test_around import in_dialog, press
from ui.entries import bin_page
from ui.entries.bin_page import BinPage
from ui.entries.cleaning import STOPPED, Cleaning
from ui.jobs import Jobs
from ui.widgets.dialog import Question

WORD = "zinnwaldite"


@pytest.fixture
def held():
    """Calls that wait for a test to run them."""
    return []


@pytest.fixture
def binned(context, held, write, qtbot):
    """The bin with two entries in it, over jobs that wait to be run."""
    for title in ("One", "Other"):
        context.journal.entries.delete(write(f"{title} {WORD}.\n", title=title).id)
    made = BinPage(replace(context, jobs=Jobs(execute=held.append)))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.refresh()
    return made


def is_in_index(journal):
    """The end of the word: the index keeps of it what its neighbours do not begin with."""
    return any(WORD[-7:].encode() in row["block"] for row in journal.db.read("SELECT block FROM search_data"))


def agree(then):
    """Say yes to the question, then do something with the dialog that shows the work."""

    def say_yes(question):
        QTimer.singleShot(0, lambda: then(QApplication.activeModalWidget()))
        question.accept()

    in_dialog(say_yes, Question)


def test_the_file_is_written_anew_in_a_job_while_nothing_else_can_be_saved(binned, context, held):
    seen = []
    assert is_in_index(context.journal)

    def work(dialog):
        seen.append((type(dialog), context.journal.db.is_being_changed))
        with pytest.raises(BeingChanged):
            context.journal.entries.heads()
        held.pop()()

    agree(work)
    binned.empty.click()
    assert seen == [(Cleaning, True)]
    assert context.journal.entries.binned() == ()
    assert context.messages.said == ["Gone for good."]
    assert not is_in_index(context.journal)
    assert context.journal.db.pragma("freelist_count") == 0


def test_stopped_it_is_deleted_and_what_is_left_is_said(binned, context, held):
    agree(lambda dialog: dialog.stop.click())
    binned.empty.click()
    assert context.journal.entries.binned() == ()
    assert context.messages.said == [bin_page.LINGERS.format(why=STOPPED)]
    held.pop()()  # it begins too late, and does nothing
    assert context.journal.entries.heads()


def test_what_could_not_be_cleaned_can_be_tried_again(context, write, qtbot, monkeypatch):
    context.journal.entries.delete(write(f"{WORD}.\n").id)
    made = BinPage(context)
    qtbot.addWidget(made)
    made.refresh()
    said = []
    monkeypatch.setattr(context.messages, "show_text", lambda *words: said.append(words))
    monkeypatch.setattr(context.journal.db, "compact", full_disk)
    in_dialog(lambda dialog: dialog.accept(), Question)
    made.empty.click()
    text, action, again = said.pop()
    assert action == "Try again"
    assert str(DiskFull()) in text
    monkeypatch.undo()
    again()
    assert context.messages.said == ["Gone for good."]


def full_disk():
    raise DiskFull


def test_locking_meanwhile_gives_the_journal_back_and_says_nothing(binned, context):
    def lock(dialog):
        dialog.close()
        dialog.done(0)
        binned.release()

    agree(lock)
    binned.empty.click()
    assert context.messages.said == []
    assert context.journal.entries.heads()
    assert not context.journal.db.is_being_changed


def test_the_page_says_what_for_good_means_and_what_it_cannot_reach(binned):
    words = " ".join(label.text() for label in binned.findChildren(QLabel))
    assert "overwritten" in words
    assert "backups made before" in words


def test_the_keyboard_stays_on_what_brings_back(binned, context, qtbot):
    binned.focus_first()
    first = binned.window().focusWidget()
    assert isinstance(first, QPushButton)
    assert first.accessibleName().startswith("Restore: ")
    press(binned, first.accessibleName())
    second = binned.window().focusWidget()
    assert second.accessibleName().startswith("Restore: ")
    assert second is not first
    second.click()
    assert binned.window().focusWidget() is binned
