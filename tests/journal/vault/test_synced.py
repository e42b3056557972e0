import shutil

import pytest

from journal.vault import header_files
from journal.vault.admission import VaultWarning
from journal.vault.synced import conflicted_copies, synced_by
from journal.vault.vault import Vault


@pytest.mark.parametrize(
    ("folders", "service"),
    [
        (("OneDrive", "Documents"), "OneDrive"),
        (("OneDrive - Hill School",), "OneDrive"),
        (("Library", "Mobile Documents", "com~apple~CloudDocs", "Notes"), "iCloud"),
        (("iCloudDrive",), "iCloud"),
        (("Dropbox",), "Dropbox"),
        (("Dropbox (Personal)", "a", "b"), "Dropbox"),
        (("Library", "CloudStorage", "GoogleDrive-head@hill.example", "My Drive"), "Google Drive"),
        (("Google Drive",), "Google Drive"),
        (("Nextcloud",), "Nextcloud"),
        (("ownCloud",), "Nextcloud"),
    ],
)
def test_a_folder_of_a_service_is_known_by_its_name(tmp_path, folders, service):
    vault = tmp_path.joinpath(*folders, "Mine.afterbell")
    vault.mkdir(parents=True)
    found = synced_by(vault)
    assert found is not None
    assert found.service == service
    assert service in found.sentence


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".sync_0a1b2c.db", "Nextcloud"), (".dropbox", "Dropbox")],
)
def test_or_by_the_marks_in_it_whatever_it_is_called(tmp_path, mark, service):
    vault = tmp_path / "shared" / "deep" / "Mine.afterbell"
    vault.mkdir(parents=True)
    (tmp_path / "shared" / mark).mkdir()
    found = synced_by(vault)
    assert found is not None
    assert (found.service, found.root) == (service, tmp_path / "shared")


@pytest.mark.parametrize("name", ["Documents", "My dropbox notes", "Drives", "OneDriver"])
def test_an_ordinary_folder_is_not_taken_for_one(tmp_path, name):
    vault = tmp_path / name / "Mine.afterbell"
    vault.mkdir(parents=True)
    assert synced_by(vault) is None


NAMES_OF_COPIES = [
    "Test (Ada's conflicted copy 2026-03-04).afterbell",
    "Test.sync-conflict-20260304-101500-ABCDEFG.afterbell",
    "Test (1).afterbell",
    "Test 2.afterbell",
    "Test-DESKTOP-AB12CD.afterbell",
    "Test (Konfliktkopie von Büro 2026-03-04).afterbell",
]


@pytest.mark.parametrize("name", NAMES_OF_COPIES)
def test_a_second_copy_beside_the_journal_is_noticed_at_unlock(made, name):
    copy = made.path.with_name(name)
    shutil.copytree(made.path, copy)
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    assert VaultWarning.CONFLICTED_COPY in journal.warnings
    assert vault.notices[0].paths == (copy,)
    assert name in vault.notices[0].sentence
    journal.close()


@pytest.mark.parametrize(
    "ending", [" (conflicted copy).db", ".sync-conflict-20260304-1.db", "-HOME-PC.db", ".db.conflict"]
)
def test_a_second_copy_of_the_database_inside_it_is_noticed(made, ending):
    copy = made.database.with_name(made.database.stem + ending)
    shutil.copy(made.database, copy)
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    assert vault.notices[0].paths == (copy,)
    journal.close()


def test_other_journals_restored_ones_and_our_own_files_are_no_second_copies(made):
    header = header_files.read(made.path).header
    for name in ("Testing.afterbell", "Test before restoring 2026-03-04 164200.afterbell", "Other.afterbell"):
        shutil.copytree(made.path, made.path.with_name(name))
    (made.path.parent / "Test (1).afterbell").mkdir()  # empty
    made.database.with_name(made.database.name + "-journal").touch()
    assert conflicted_copies(made.path, header.database) == ()


def test_where_nothing_is_synced_nothing_is_said(made):
    vault = made.vault
    journal = vault.unlock(made.passphrase)
    assert (journal.warnings, vault.notices) == ((), ())
    journal.close()


def test_a_journal_in_a_synced_folder_opens_and_says_so_once(made, tmp_path):
    place = tmp_path / "Nextcloud" / "Test.afterbell"
    shutil.copytree(made.path, place)
    vault = Vault(place)
    journal = vault.unlock(made.passphrase)
    assert journal.warnings == (VaultWarning.SYNCED_FOLDER,)
    journal.close()
