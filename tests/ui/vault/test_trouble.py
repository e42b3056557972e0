"""A journal that does not open: each case its own sentence, and the ways that lead on."""

import json

import pytest
from PySide6.QtCore import Qt

from journal.domain.entries import Entry
from journal.vault import header
from journal.vault.vault import Vault
from tests.ui.answers import answer
from ui.vault.gate import Gate

__all__ = ["answer"]

PASSPHRASE = "seven calm owls read quietly"
NEW = "copper lantern seventeen orchard"


def _headers(path):
    return [path / name for name in ("header.json", "header.bak")]


def _database(path):
    return next(path.glob("journal-*.db"))


def _remove_headers(path):
    for file in _headers(path):
        file.unlink()


def _break_headers(path):
    for file in _headers(path):
        file.write_text("{")


def _newer_headers(path):
    for file in _headers(path):
        body = {**json.loads(file.read_bytes()), "v": 9}
        del body["sum"]
        file.write_bytes(header.canonical({**body, "sum": header._sum(body)}))


def _overwrite_first_page(path):
    file = _database(path)
    data = bytearray(file.read_bytes())
    data[16:4096] = bytes(4080)
    file.write_bytes(bytes(data))


@pytest.fixture
def kept(founded):
    """A closed journal of two entries with a backup."""
    vault = Vault(founded[0])
    journal = vault.unlock(PASSPHRASE)
    for words in ("The call with J.’s father", "Fire drill at ten"):
        journal.entries.save(Entry(body=words, at=journal.clock.now()))
    vault.back_up()
    journal.close()
    return founded[0]


@pytest.fixture
def gate(kept, jobs, theme, icons, qtbot):
    made = Gate(jobs, theme, icons)
    qtbot.addWidget(made)
    made.resize(1280, 768)
    made.show()
    return made


@pytest.fixture
def came(gate):
    """What was opened; closed at the end."""
    opened = []
    gate.opened.connect(opened.append)
    yield opened
    for one in opened:
        one.journal.close()


def _look(gate, path, qtbot):
    gate.ask(path)
    gate.unlock._unlocking.look(path)
    return gate.unlock.trouble


def _offered(trouble):
    return {name for name in ("restore", "rescue", "rebuild", "again") if getattr(trouble, name) in trouble.buttons()}


@pytest.mark.parametrize(
    ("hurt", "title", "sentence", "ways"),
    [
        (_remove_headers, "The key file is missing", "is missing", {"restore", "rebuild", "again"}),
        (
            _break_headers,
            "This journal is damaged",
            "key file (header.json) is damaged",
            {"restore", "rebuild", "again"},
        ),
        (_newer_headers, "Made by a newer Afterbell", "Please update", {"again"}),
        (lambda path: _database(path).unlink(), "The journal’s file is missing", "is missing", {"restore", "again"}),
        (
            lambda path: _database(path).write_bytes(b""),
            "The journal’s file is empty",
            "empty",
            {"restore", "rescue", "again"},
        ),
    ],
)
def test_each_case_has_its_own_sentence_and_ways(gate, kept, qtbot, hurt, title, sentence, ways):
    hurt(kept)
    trouble = _look(gate, kept, qtbot)
    assert gate.unlock._title.text() == title
    assert sentence in gate.unlock.damage()
    assert sentence in gate.unlock._why.text()
    assert trouble.isVisible()
    assert _offered(trouble) == ways
    assert all(made.accessibleName() for made in trouble.buttons())


def test_a_header_of_another_journal_is_told_as_such(gate, came, kept, qtbot, tmp_path):
    other, _ = Vault.create(tmp_path / "Other.afterbell", "another one altogether now")
    other.close()
    for file in _headers(kept):
        file.write_bytes((tmp_path / "Other.afterbell" / file.name).read_bytes())
    gate.ask(kept)
    gate.unlock.passphrase_field().set_text("another one altogether now")
    gate.unlock.unlock()
    assert came == []
    assert gate.unlock._title.text() == "That key file belongs elsewhere"


def test_the_newest_backup_is_named_with_its_number_of_entries_and_restored(gate, came, kept, qtbot, answer):
    _remove_headers(kept)
    trouble = _look(gate, kept, qtbot)
    assert "with 2 entries" in trouble.newest.text()

    def restore(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        assert "cannot be opened as it is" in dialog.plan()
        dialog.submit()

    answer.then(restore)
    trouble.restore.setFocus()
    qtbot.keyClick(trouble.restore, Qt.Key.Key_Space)
    assert came[0].journal.entries.count() == 2


def test_damage_found_while_opening_tests_the_backups_with_the_passphrase(gate, kept, qtbot):
    _overwrite_first_page(kept)
    gate.ask(kept)
    gate.unlock.passphrase_field().set_text(PASSPHRASE)
    gate.unlock.unlock()
    assert "The passphrase is right" in gate.unlock.damage()
    assert _offered(gate.unlock.trouble) == {"restore", "rescue", "again"}
    assert "with 2 entries" in gate.unlock.trouble.newest.text()


def test_a_backup_that_does_not_read_well_is_not_offered(gate, kept, qtbot):
    _overwrite_first_page(kept)
    for file in (kept / "backups").glob("*.afterbell-backup"):
        data = bytearray(file.read_bytes())
        data[-6000:-5000] = bytes(1000)
        file.write_bytes(bytes(data))
    gate.ask(kept)
    gate.unlock.passphrase_field().set_text(PASSPHRASE)
    gate.unlock.unlock()
    assert "no backup" in gate.unlock.trouble.newest.text()
    assert not gate.unlock.trouble.restore.isEnabled()


def test_what_can_be_read_is_rescued_into_a_new_journal_that_opens(gate, came, kept, qtbot, answer):
    _overwrite_first_page(kept)
    before = _database(kept).read_bytes()
    gate.ask(kept)
    gate.unlock.passphrase_field().set_text(PASSPHRASE)
    gate.unlock.unlock()

    def rescue(dialog):
        dialog.passphrase.set_text(PASSPHRASE)
        dialog.submit()
        assert "2 entries are in the new journal" in dialog.report()
        dialog.submit()

    answer.then(rescue)
    gate.unlock.trouble.rescue.click()
    assert came[0].journal.entries.count() == 2
    assert came[0].vault.path != kept
    assert _database(kept).read_bytes() == before


def test_a_lost_key_file_is_made_anew_from_the_sheet(gate, came, kept, founded, qtbot, answer):
    code = Vault(kept).sheet_code()
    _remove_headers(kept)
    trouble = _look(gate, kept, qtbot)

    def rebuild(dialog):
        assert not dialog.go_on.isEnabled()
        dialog.code.setPlainText(code[:40])
        dialog.words.set_words(str(founded[1]))
        dialog.form.fill(NEW)
        dialog.submit()
        assert dialog.note.text()
        dialog.code.setPlainText(code)
        dialog.submit()

    answer.then(rebuild)
    trouble.rebuild.click()
    assert came[0].journal.entries.count() == 2
    assert answer.shown[0].words.text().strip() == ""


def test_with_the_sheet_alone_what_can_be_read_of_a_hurt_journal_is_rescued(gate, came, kept, founded, qtbot, answer):
    code = Vault(kept).sheet_code()
    _remove_headers(kept)
    _overwrite_first_page(kept)
    before = _database(kept).read_bytes()
    trouble = _look(gate, kept, qtbot)

    def rebuild(dialog):
        dialog.code.setPlainText(code)
        dialog.words.set_words(str(founded[1]))
        dialog.form.fill(NEW)
        dialog.submit()
        assert "hurt too" in dialog.note.text()
        assert dialog.go_on.text() == "Rescue what can be read"
        dialog.submit()
        assert "2 entries are in the new journal" in dialog.answer.text()
        assert not dialog.code.isVisibleTo(dialog)
        dialog.submit()

    answer.then(rebuild)
    trouble.rebuild.click()
    assert came[0].journal.entries.count() == 2
    assert came[0].vault.path.stem == f"{kept.stem} rescued"
    came[0].vault.derive(NEW).wipe()
    assert came[0].vault.rehearse(founded[1])
    assert not any(file.exists() for file in _headers(kept))
    assert _database(kept).read_bytes() == before


def test_looking_again_after_the_file_is_back_asks_for_the_passphrase(gate, kept, qtbot):
    saved = {file: file.read_bytes() for file in _headers(kept)}
    _remove_headers(kept)
    trouble = _look(gate, kept, qtbot)
    for file, data in saved.items():
        file.write_bytes(data)
    trouble.again.click()
    assert not trouble.isVisible()
    assert gate.unlock.by_passphrase.isVisible()
    assert gate.unlock.damage() == ""


def test_without_a_passphrase_a_backup_that_is_not_whole_is_passed_over(gate, kept, qtbot):
    for file in (kept / "backups").glob("*.afterbell-backup"):
        file.write_bytes(file.read_bytes()[:-100])
    _remove_headers(kept)
    trouble = _look(gate, kept, qtbot)
    assert "no backup" in trouble.newest.text()
    assert not trouble.restore.isEnabled()
    assert trouble.other_backup.isEnabled()
