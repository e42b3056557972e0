"""A real journal in a temporary folder, with a cheap key derivation passed openly."""

from datetime import UTC, datetime

import pytest

from journal import paths
from journal.clock import Clock
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture(autouse=True)
def _memory_of_this_machine(tmp_path, monkeypatch):
    """What a vault remembers on this machine stays inside the test."""
    monkeypatch.setattr(paths, "last_seen_folder", lambda: tmp_path / "last-seen")


class Hands:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.moment = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)

    def read(self):
        return self.moment


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def clock(hands):
    return Clock(hands.read)


@pytest.fixture
def journal(tmp_path, clock):
    opened, _ = Vault.create(tmp_path / "Test.afterbell", PASSPHRASE, cost=CHEAP, clock=clock)
    yield opened
    opened.close()
