"""One vault laid down once, and a fresh copy of it for each test."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from journal import paths
from journal.domain.entries import Entry
from journal.vault.header import KdfCost
from journal.vault.recovery import RecoveryKey
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"


@dataclass(frozen=True)
class Made:
    path: Path
    passphrase: str
    recovery: RecoveryKey
    cost: KdfCost
    database: Path

    @property
    def vault(self) -> Vault:
        return Vault(self.path)

    def unlock(self):
        return self.vault.unlock(self.passphrase)

    def add(self, text: str) -> None:
        with_journal = self.unlock()
        with_journal.entries.save(Entry(at=with_journal.clock.now(), body=text))
        with_journal.close()

    def bodies(self) -> set[str]:
        journal = self.unlock()
        try:
            return {row["body"] for row in journal.db.read("SELECT body FROM bodies")}
        finally:
            journal.close()

    def bytes_by_name(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.path.iterdir() if path.is_file() and path.name != "lock"}


@pytest.fixture(scope="session")
def _first_vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    journal, recovery = Vault.create(folder / "Test.afterbell", PASSPHRASE, cost=CHEAP)
    journal.entries.save(Entry(at=journal.clock.now(), body="The first page"))
    journal.close()
    return folder / "Test.afterbell", recovery


@pytest.fixture(autouse=True, scope="session")
def _state_folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("state")
        patch.setattr(paths, "last_seen_folder", lambda: folder)
        yield


@pytest.fixture
def made(_first_vault, tmp_path):
    source, recovery = _first_vault
    path = tmp_path / "Test.afterbell"
    shutil.copytree(source, path)
    return Made(path, PASSPHRASE, recovery, CHEAP, next(path.glob("journal-*.db")))
