import pytest

from journal.vault.vault import Vault
from tests.journal.conftest import CHEAP, PASSPHRASE, Hands, _memory_of_this_machine, clock, hands, journal

__all__ = ["Hands", "_memory_of_this_machine", "clock", "hands", "journal"]


@pytest.fixture
def other(tmp_path, clock):
    """A second journal, with nothing in it."""
    opened, _ = Vault.create(tmp_path / "Other.afterbell", PASSPHRASE, cost=CHEAP, clock=clock)
    yield opened
    opened.close()
