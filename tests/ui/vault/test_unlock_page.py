"""The lock screen: right and wrong passphrases, the recovery key, damage, cancelling."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from journal.vault.vault import Vault
from ui.jobs import Jobs
from ui.vault.picker import JournalList
from ui.vault.unlock_page import UnlockPage

PASSPHRASE = "seven calm owls read quietly"
NEW = "copper lantern seventeen orchard"


@pytest.fixture
def page(founded, jobs, theme, icons, qtbot):
    made = UnlockPage(jobs, theme, icons)
    qtbot.addWidget(made)
    made.show()
    made.show_journal(founded[0])
    return made


@pytest.fixture
def opened(page):
    """What came through; closed at the end."""
    came = []
    page.opened.connect(came.append)
    yield came
    for one in came:
        one.journal.close()


def _try(page, passphrase):
    page.passphrase_field().set_text(passphrase)
    page.unlock()


def test_the_right_passphrase_opens(page, opened):
    _try(page, PASSPHRASE)
    assert opened[0].journal.entries.count() == 0
    assert opened[0].vault.path.stem == "Leadership journal"


def test_nothing_typed_stays_on_the_page_after_it_opened(page, opened):
    _try(page, PASSPHRASE)
    assert page.passphrase_field().text() == ""


def test_a_wrong_passphrase_is_told_and_kept_to_be_corrected(page, opened):
    _try(page, "seven calm owls")
    assert opened == []
    assert "doesn’t open this journal" in page.passphrase_field().error()
    assert page.passphrase_field().text() == "seven calm owls"
    assert page.passphrase_field().line.hasSelectedText()


def test_the_third_wrong_one_makes_her_wait_a_little(page, opened, qtbot):
    for _ in range(3):
        _try(page, "no")
    way = page.by_passphrase
    assert not way.unlock.isEnabled()
    assert way.unlock.text().strip() == "Try again in 2 s"
    for _ in range(2):
        way._tick.timeout.emit()
    assert way.unlock.isEnabled()
    _try(page, PASSPHRASE)
    assert len(opened) == 1


def test_opening_can_be_stopped(founded, theme, icons, qtbot):
    waiting = []
    page = UnlockPage(Jobs(execute=waiting.append), theme, icons)
    qtbot.addWidget(page)
    page.show()
    page.show_journal(founded[0])
    came = []
    page.opened.connect(came.append)
    _try(page, PASSPHRASE)
    assert not page.by_passphrase.unlock.isEnabled()
    qtbot.mouseClick(page.by_passphrase.stop, Qt.MouseButton.LeftButton)
    assert page.by_passphrase.unlock.isEnabled()
    for work in waiting:
        work()
    assert came == []


def test_the_window_stays_awake_while_the_key_is_made(founded, theme, icons, qtbot):
    jobs = Jobs()
    page = UnlockPage(jobs, theme, icons)
    qtbot.addWidget(page)
    page.show()
    page.show_journal(founded[0])
    with qtbot.waitSignal(page.opened, timeout=20_000) as came:
        _try(page, PASSPHRASE)
    assert threading.current_thread() is threading.main_thread()
    came.args[0].journal.close()
    jobs.close()


@pytest.mark.parametrize(
    ("hurt", "sentence"),
    [
        (lambda path: [(path / name).unlink() for name in ("header.json", "header.bak")], "is missing"),
        (lambda path: [(path / name).write_text("{") for name in ("header.json", "header.bak")], "is damaged"),
        (lambda path: [file.unlink() for file in path.glob("journal-*.db")], "database is missing"),
        (lambda path: [file.write_bytes(b"") for file in path.glob("journal-*.db")], "empty or cut short"),
    ],
)
def test_damage_is_told_before_anything_is_typed(founded, page, qtbot, hurt, sentence):
    hurt(founded[0])
    page.show_journal(founded[0])
    qtbot.waitUntil(lambda: sentence in page.damage())


def test_a_journal_that_is_open_elsewhere_is_told(founded, page, opened):
    other = Vault(founded[0]).unlock(PASSPHRASE)
    _try(page, PASSPHRASE)
    other.close()
    assert opened == []
    assert "open in another window" in page.damage()


def test_the_recovery_key_leads_to_a_new_passphrase(founded, page, opened):
    page.show_recovery()
    page.by_recovery.words.set_words(str(founded[1]))
    page.by_recovery.submit()
    page.by_new.form.fill(NEW)
    page.by_new.open.click()
    assert len(opened) == 1
    opened[0].journal.close()
    Vault(founded[0]).unlock(NEW).close()


def test_a_pasted_key_may_be_numbered_and_in_lines(founded, page):
    page.show_recovery()
    numbered = "\n".join(f"{number}. {word.upper()}" for number, word in enumerate(founded[1].words(), 1))
    page.by_recovery.words.set_words(numbered)
    assert page.by_recovery.words.is_complete()
    assert page.by_recovery.go_on.isEnabled()


def test_a_word_is_completed_by_its_first_four_letters(founded, page, qtbot):
    page.show_recovery()
    first, second = page.by_recovery.words.fields[:2]
    qtbot.keyClicks(first, "aban ")
    assert first.text() == "abandon"
    assert page.by_recovery.words.focusProxy() is first
    assert second.text() == ""


def test_a_word_that_cannot_be_one_is_marked_while_it_is_typed(founded, page, qtbot):
    page.show_recovery()
    field = page.by_recovery.words.fields[0]
    qtbot.keyClicks(field, "abx")
    assert field.property("state") == "error"
    assert not page.by_recovery.go_on.isEnabled()


def test_two_words_in_each_others_place_are_noticed(founded, page):
    words = list(founded[1].words())
    words[0], words[1] = ("abandon", "zoo") if words[:2] != ["abandon", "zoo"] else ("zoo", "abandon")
    page.show_recovery()
    page.by_recovery.words.set_words(" ".join(words))
    page.by_recovery.submit()
    assert page.by_recovery.note.isVisible()
    assert page.by_recovery.isVisible()


def test_the_key_of_another_journal_is_refused(founded, page, tmp_path):
    journal, other = Vault.create(tmp_path / "Other.afterbell", PASSPHRASE)
    journal.close()
    page.show_recovery()
    page.by_recovery.words.set_words(str(other))
    page.by_recovery.submit()
    assert "doesn’t open this journal" in page.by_recovery.note.text()


def test_the_picker_lists_what_is_known_and_says_what_is_not_there(founded, page, qtbot, tmp_path):
    gone = tmp_path / "stick" / "Larkhill 2023.afterbell"
    page.show_journal(founded[0], (founded[0], gone))
    page._pick()
    popup = page.findChild(JournalList)
    names = {row.accessibleName(): row.isEnabled() for row in popup.findChildren(QPushButton)}
    assert names["Leadership journal"]
    assert not names["Larkhill 2023, not connected"]
    with qtbot.waitSignal(page.journal_chosen) as told:
        next(row for row in popup.findChildren(QPushButton) if row.accessibleName() == "Leadership journal").click()
    assert told.args == [founded[0]]


def test_nothing_is_forgotten_by_going_back_and_forth(founded, page):
    page.show_recovery()
    page.by_recovery.back_requested.emit()
    assert page.by_passphrase.isVisible()
    assert not page.by_recovery.isVisible()
