"""Passphrase, sheet, rehearsal and new keys, through the settings page and its dialogs."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit

from journal.vault import backup, key_dates
from journal.vault.key_dates import KeyDay
from journal.vault.recovery import RecoveryKey
from journal.vault.vault import Vault

PASSPHRASE = "seven calm owls read quietly"
NEW = "copper lantern seventeen orchard"


@pytest.fixture
def section(page):
    return page.section("privacy")


def _opens(path, passphrase):
    Vault(path).derive(passphrase).wipe()
    return True


def test_the_passphrase_is_changed_while_the_journal_is_open(section, answer, founded):
    def change(dialog):
        dialog.current.set_text("no")
        dialog.form.fill(NEW)
        dialog.change.click()
        assert "doesn’t open" in dialog.current.error()
        dialog.current.set_text(PASSPHRASE)
        dialog.change.click()

    answer.then(change)
    section.change.click()
    assert _opens(founded[0], NEW)
    assert section._passphrase.hint.text().startswith("Changed ")


def test_the_sheet_is_shown_again_to_who_knows_the_passphrase(section, answer, founded):
    def look(dialog):
        dialog.passphrase.set_text("no")
        dialog.submit()
        assert dialog.words() == ()
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        assert dialog.words() == founded[1].words()
        assert dialog.passphrase.text() == ""

    answer.then(look)
    section.show_sheet.click()
    assert answer.shown[0].words() == ()


def test_a_new_sheet_cancels_the_old_one(section, answer, window, founded):
    words = []

    def make(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        words.extend(dialog.words())

    answer.then(make)
    section.new_sheet.click()
    vault = window.keeping.vault
    assert vault.rehearse(RecoveryKey.parse(" ".join(words)))
    assert not vault.rehearse(founded[1])
    assert _opens(founded[0], PASSPHRASE)


def test_the_words_are_rehearsed_and_the_day_is_kept(section, answer, window, founded):
    def rehearse(dialog):
        dialog.words.set_words(str(founded[1]))
        dialog.submit()
        assert dialog.answer.isVisibleTo(dialog)
        assert dialog.words.text().strip() == ""

    answer.then(rehearse)
    section.rehearse.click()
    assert window.keeping.key_dates().rehearsed == window.journal.clock.today()
    assert section._rehearsal.hint.text().startswith("Tried ")


def test_a_valid_key_of_another_journal_is_refused_as_such(section, answer, window):
    other = RecoveryKey.generate()

    def rehearse(dialog):
        dialog.words.set_words(str(other))
        dialog.submit()
        assert "another journal" in dialog.note.text()
        assert not dialog.was_right

    answer.then(rehearse)
    section.rehearse.click()
    assert window.keeping.key_dates().rehearsed is None


def test_two_words_in_each_others_place_are_noticed(section, answer, founded):
    first, second, *rest = founded[1].words()

    def rehearse(dialog):
        dialog.words.set_words(" ".join((second, first, *rest)))
        dialog.submit()
        assert "each other’s place" in dialog.note.text() or "another journal" in dialog.note.text()

    answer.then(rehearse)
    section.rehearse.click()


def test_new_keys_write_the_journal_anew_and_it_opens_again(section, answer, window, founded, qtbot):
    words = []

    def prove(dialog):
        dialog.passphrase.set_text("no")
        dialog.submit()
        assert "doesn’t open" in dialog.passphrase.error()
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()

    answer.then(prove)
    answer.then(lambda dialog: words.extend(dialog.words()))
    answer.then(lambda dialog: dialog.accept())  # a fresh backup takes the place of those with the old keys
    key_before = window.keeping.vault.inspected().key_id
    section.rotate.click()
    qtbot.waitUntil(lambda: len(answer.shown) == 3)
    assert "still opens with the old keys" in answer.shown[2].text.text()
    vault = window.keeping.vault
    assert [backup.header_of(one.path).key_id for one in window.keeping.backups()] == [vault.inspected().key_id]
    assert window.keeping.key_dates().sheet == window.journal.clock.today()
    assert window.journal is not None
    assert window.journal.entries.count() == 2
    assert window.keeping.vault.inspected().key_id != key_before
    assert window.keeping.vault.rehearse(RecoveryKey.parse(" ".join(words)))
    assert not window.keeping.vault.rehearse(founded[1])


def test_after_three_months_it_asks_whether_the_sheet_is_still_there(window):
    window.show()
    today = window.journal.clock.today()
    key_dates.note(window.journal.db, KeyDay.ASKED, today - timedelta(days=90))
    window.keeping.remind_of_rehearsal()
    assert "three months" not in window.bar.text()
    key_dates.note(window.journal.db, KeyDay.ASKED, today - timedelta(days=92))
    window.keeping.remind_of_rehearsal()
    assert "three months" in window.bar.text()
    window.bar.forget()
    window.keeping.remind_of_rehearsal()
    assert window.bar.text() == ""


def _change(dialog):
    dialog.current.set_text(PASSPHRASE)
    dialog.form.fill(NEW)
    dialog.change.click()


def test_changing_the_passphrase_offers_to_replace_the_backups_that_keep_the_old_one(section, answer, window):
    old = window.keeping.vault.back_up()
    answer.then(_change)

    def accept(dialog):
        assert "1 backup was made before" in dialog.text.text()
        dialog.accept()

    answer.then(accept)
    section.change.click()
    (fresh,) = window.keeping.backups()
    assert fresh.path != old.path
    assert fresh.entries == 2


def test_the_old_backups_stay_when_she_wants_to_keep_them(section, answer, window):
    old = window.keeping.vault.back_up()
    answer.then(_change)
    answer.then(lambda dialog: dialog.reject())
    section.change.click()
    assert window.keeping.backups() == (old,)


def test_a_new_journal_offers_to_try_the_words_while_the_sheet_is_at_hand(window):
    window.show()
    window.keeping.begin_new(sheet_kept=True)
    assert "do its twelve words open it" in window.bar.text()
    assert window.keeping.key_dates().sheet == window.journal.clock.today()


def test_a_sheet_that_was_put_off_is_not_taken_for_kept(window):
    window.keeping.begin_new(sheet_kept=False)
    assert window.keeping.key_dates().sheet is None


@pytest.mark.parametrize("name", ["change", "show_sheet", "new_sheet", "rehearse", "rotate"])
def test_locking_while_a_dialog_about_keys_stands_open_is_no_mistake(section, answer, window, founded, name):
    def lock(dialog):
        if name == "show_sheet":
            dialog.passphrase.set_text(PASSPHRASE)
            dialog.submit()
            assert dialog.words() == founded[1].words()
        dialog.show()
        window.lock()
        assert not dialog.isVisible()

    answer.then(lock)
    getattr(section, name).click()
    assert window.journal is None
    shown = [one for one in answer.shown[0].findChildren(QLineEdit) if one.text()]
    assert shown == []
