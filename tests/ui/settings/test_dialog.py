from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from journal.settings import Settings
from journal.vault.vault import Vault
from ui.settings.dialog import SettingsDialog
from ui.vault.key_dialogs import ChangePassphraseDialog, SheetDialog

PASSPHRASE = "seven calm owls read quietly"
NEW = "copper lantern seventeen orchard"


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    made.resize(1024, 640)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def unlocked(founded):
    vault = Vault(founded[0])
    journal = vault.unlock(PASSPHRASE)
    yield vault
    journal.close()


def test_settings_come_back_as_they_were_when_nothing_is_touched(parent, theme, icons):
    kept = Settings(theme="dark", idle_minutes=7, text_size=19)
    assert SettingsDialog(parent, theme, icons, kept).value() == kept


def test_what_is_chosen_is_returned(parent, theme, icons):
    dialog = SettingsDialog(parent, theme, icons, Settings())
    dialog.idle.setCurrentIndex(dialog.idle.findData(15))
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    assert dialog.value() == replace(Settings(), idle_minutes=15, theme="dark")


def test_not_remembering_forgets_at_once(parent, theme, icons):
    dialog = SettingsDialog(parent, theme, icons, Settings(last_vault="/a", known_vaults=("/a", "/b")))
    dialog.remember.setChecked(False)
    assert dialog.value().last_vault == ""
    assert dialog.value().known_vaults == ()


def test_it_fits_the_smallest_window(parent, theme, icons):
    dialog = SettingsDialog(parent, theme, icons, Settings())
    dialog.adjustSize()
    assert dialog.height() <= parent.height() + 48


def test_the_passphrase_is_changed_while_the_journal_is_open(parent, theme, icons, jobs, unlocked):
    dialog = ChangePassphraseDialog(parent, theme, icons, jobs, unlocked)
    dialog.current.set_text(PASSPHRASE)
    dialog.form.fill(NEW)
    dialog.change.click()
    assert dialog.result() == ChangePassphraseDialog.DialogCode.Accepted
    unlocked.derive(NEW).wipe()


def test_the_passphrase_of_now_is_asked_and_told_if_wrong(parent, theme, icons, jobs, unlocked):
    dialog = ChangePassphraseDialog(parent, theme, icons, jobs, unlocked)
    dialog.current.set_text("no")
    dialog.form.fill(NEW)
    dialog.change.click()
    assert "doesn’t open" in dialog.current.error()
    unlocked.derive(PASSPHRASE).wipe()


def test_the_sheet_is_shown_again_to_who_knows_the_passphrase(parent, theme, icons, jobs, unlocked, founded):
    dialog = SheetDialog(parent, theme, icons, jobs, unlocked)
    dialog.passphrase.set_text("no")
    dialog.submit()
    assert dialog.words() == ()
    dialog.passphrase.set_text(PASSPHRASE)
    dialog.submit()
    assert dialog.words() == founded[1].words()
    assert dialog.passphrase.text() == ""
    dialog.forget()
    assert dialog.words() == ()
