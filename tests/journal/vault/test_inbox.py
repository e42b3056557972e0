import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import HeaderForeign, TooLarge
from journal.vault import header_files, inbox
from journal.vault.header import KdfCost
from journal.vault.vault import Vault, VaultWarning


def notes(made):
    folder = made.path / inbox.FOLDER
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_note_written_while_locked_becomes_an_entry(made):
    path = made.vault.note("Remember the marker words")
    assert b"marker" not in path.read_bytes()
    journal = made.unlock()
    heads = journal.entries.heads()
    assert len(heads) == 2
    assert "Remember the marker words" in {row["body"] for row in journal.db.read("SELECT body FROM bodies")}
    journal.close()
    assert notes(made) == []


def test_a_note_says_little_by_its_size(made):
    sizes = {made.vault.note("x" * count).stat().st_size for count in (0, 10, 300, 700)}
    assert len(sizes) == 1


def test_a_note_can_be_left_while_the_journal_is_open_elsewhere(made):
    journal = made.unlock()
    made.vault.note("from the tray")
    journal.close()
    assert "from the tray" in made.bodies()


def test_a_note_that_comes_back_is_not_filed_twice(made):
    path = made.vault.note("once")
    data = path.read_bytes()
    made.unlock().close()
    path.write_bytes(data)
    journal = made.unlock()
    assert len(journal.entries.heads()) == 2
    journal.close()


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:60], lambda data: data[:-1] + b"\x00"]
)
def test_a_damaged_note_is_set_aside_and_told(made, damage):
    path = made.vault.note("precious")
    path.write_bytes(damage(path.read_bytes()))
    journal = made.unlock()
    assert VaultWarning.NOTE_SET_ASIDE in journal.warnings
    assert len(journal.entries.heads()) == 1
    journal.close()
    assert [each.name for each in notes(made)] == [path.name + inbox.SET_ASIDE]
    again = made.unlock()
    assert again.warnings == ()
    again.close()


def test_a_note_sealed_before_the_keys_changed_is_still_opened(made):
    made.vault.note("before the new key")
    made.vault.rotate_key(made.passphrase)
    made.vault.note("after it")
    assert made.bodies() == {"The first page", "before the new key", "after it"}


def test_no_note_is_sealed_to_a_stranger(made, tmp_path):
    made.unlock().close()
    other, _ = Vault.create(tmp_path / "Other", "x", cost=KdfCost(8, 1, 1))
    other.close()
    stranger = header_files.read(tmp_path / "Other").header
    from dataclasses import replace

    forged = replace(header_files.read(made.path).header, inbox_public=stranger.inbox_public)
    header_files.write(made.path, forged)
    with pytest.raises(HeaderForeign):
        made.vault.note("secret")
    assert notes(made) == []


def test_a_note_has_an_end(made):
    with pytest.raises(TooLarge):
        made.vault.note("x" * (inbox.LONGEST + 1))


@given(st.binary(max_size=200))
def test_a_forged_note_breaks_nothing(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("vault")
    (folder / inbox.FOLDER).mkdir()
    context = inbox.MAGIC + bytes(16)
    (folder / inbox.FOLDER / "a.note").write_bytes(data)
    (folder / inbox.FOLDER / "b.note").write_bytes(context + data)
    collected = inbox.collect(folder, "00" * 16, [b"\x01" * 32])
    assert collected.notes == ()
    assert len(collected.damaged) == 2
