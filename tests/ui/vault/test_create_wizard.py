"""Creating a journal: name, passphrase, recovery sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from journal.vault.vault import Vault
from ui.vault import sheet
from ui.vault.create_wizard import CreateWizard
from ui.vault.strength import advise

PASSPHRASE = "copper lantern seventeen orchard"


@pytest.fixture
def wizard(jobs, theme, icons, qtbot):
    made = CreateWizard(jobs, theme, icons)
    qtbot.addWidget(made)
    made.resize(1280, 768)
    made.show()
    return made


@pytest.fixture
def opened(wizard):
    came = []
    wizard.opened.connect(came.append)
    yield came
    for one in came:
        one.journal.close()


def _to_the_sheet(wizard):
    wizard.go_on()
    wizard.passphrase_step.form.fill(PASSPHRASE)
    wizard.passphrase_step.understood.setChecked(True)
    wizard.go_on()


def test_a_journal_is_made_named_and_opened(wizard, opened, tmp_path):
    wizard.name_step.name.setText("Coaching notes")
    _to_the_sheet(wizard)
    words = wizard.sheet_step.keeping.words()
    for field, number in zip(wizard.sheet_step.check.fields, sheet.CHECKED, strict=True):
        field.setText(f" {words[number - 1].upper()} ")
    assert wizard.next_button.isEnabled()
    wizard.go_on()
    assert opened[0].vault.path == tmp_path / "Documents" / "Coaching notes.afterbell"
    opened[0].journal.close()
    Vault(opened[0].vault.path).unlock(PASSPHRASE).close()


def test_enter_in_a_field_goes_on(wizard, opened, qtbot):
    qtbot.keyClick(wizard.name_step.name, Qt.Key.Key_Return)
    wizard.passphrase_step.form.fill(PASSPHRASE)
    first = wizard.passphrase_step.findChildren(QLineEdit)[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert wizard.sheet_step.keeping.words() == ()  # she has not yet said that she understands
    wizard.passphrase_step.understood.setChecked(True)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    words = wizard.sheet_step.keeping.words()
    for field, number in zip(wizard.sheet_step.check.fields, sheet.CHECKED, strict=True):
        field.setText(words[number - 1])
    qtbot.keyClick(wizard.sheet_step.check.fields[-1], Qt.Key.Key_Return)
    assert len(opened) == 1


def test_the_sheet_can_be_skipped(wizard, opened):
    _to_the_sheet(wizard)
    wizard.skip_button.click()
    assert len(opened) == 1
    assert wizard.sheet_step.keeping.words() == ()


def test_wrong_words_from_the_paper_are_marked(wizard, opened):
    _to_the_sheet(wizard)
    field = wizard.sheet_step.check.fields[0]
    field.setText("zzz")
    assert field.property("state") == "error"
    assert not wizard.next_button.isEnabled()


def test_nothing_is_kept_of_the_passphrase_once_it_was_used(wizard, opened):
    _to_the_sheet(wizard)
    assert wizard.passphrase_step.passphrase() == ""


def test_the_sheet_is_saved_where_she_says(wizard, opened, tmp_path, monkeypatch):
    place = tmp_path / "stick.pdf"
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *asked: place)
    _to_the_sheet(wizard)
    wizard.sheet_step.keeping.save.click()
    assert place.read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_told(wizard, opened, tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "ask_where_to_save", lambda *asked: tmp_path / "none" / "x.pdf")
    _to_the_sheet(wizard)
    wizard.sheet_step.keeping.save.click()
    assert "cannot be written" in wizard.sheet_step.keeping.said()


@pytest.mark.parametrize(("name", "why"), [("", "Give it a name"), ("a/b", "cannot hold"), (".x", "cannot hold")])
def test_a_name_that_cannot_be_a_folder_is_not_taken(wizard, name, why):
    wizard.name_step.name.setText(name)
    assert why in wizard.name_step.missing()
    assert not wizard.next_button.isEnabled()


def test_a_name_that_is_taken_is_noticed(wizard, founded):
    wizard.name_step.name.setText(founded[0].stem)
    assert "already a journal" in wizard.name_step.missing()


def test_a_folder_that_is_copied_elsewhere_is_explained(wizard, tmp_path):
    wizard.name_step.set_folder(Path("/home/ruth/OneDrive - Larkhill/Documents"))
    assert "copied to OneDrive" in wizard.name_step.note()


def test_going_on_needs_strength_a_match_and_the_tick(wizard):
    wizard.go_on()
    step = wizard.passphrase_step
    assert "stronger" in step.missing()
    step.form.fill(PASSPHRASE)
    assert step.missing() == "Tick the box to go on"
    step.form._second.set_text("copper")
    assert "Repeat" in step.missing()


def test_back_from_the_first_step_leaves(wizard, qtbot):
    with qtbot.waitSignal(wizard.left):
        wizard.back_button.click()


def test_a_suggestion_is_shown_and_strong(wizard):
    form = wizard.passphrase_step.form
    form.suggest()
    assert len(form.passphrase().split()) == 5
    assert advise(form.passphrase()).score == 4


@pytest.mark.parametrize(
    ("passphrase", "enough"),
    [("", False), ("password", False), ("larkhill2026", False), ("aaaaaaaaaaaaaaaaaaaa", False), (PASSPHRASE, True)],
)
def test_advice_is_honest(passphrase, enough):
    assert advise(passphrase).is_enough is enough


def test_a_very_long_passphrase_is_judged_quickly_and_is_enough():
    assert advise("orchard lantern " * 400).word
