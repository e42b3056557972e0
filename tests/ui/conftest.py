"""A theme, icons, jobs that work at once, and a real vault in a temporary folder."""

from functools import cache

import hunspell
import pytest

from journal import paths
from journal.vault import keyslots
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from ui.icons import Icons
from ui.jobs import Jobs
from ui.theme import ThemeWatcher

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture(autouse=True)
def _this_machine(tmp_path, monkeypatch):
    """What is remembered on this machine stays inside the test, and measuring it takes no second."""
    monkeypatch.setattr(paths, "last_seen_folder", lambda: tmp_path / "last-seen")
    monkeypatch.setattr(paths, "journals", lambda: tmp_path / "Documents")
    monkeypatch.setattr(keyslots, "calibrate", lambda target=0.0: CHEAP)
    (tmp_path / "Documents").mkdir()


@pytest.fixture(autouse=True, scope="session")
def _dictionaries_read_once():
    """To read one takes as long as many a test; her own words are kept beside it, for each journal anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hunspell, "Hunspell", cache(hunspell.Hunspell))
        yield


@pytest.fixture
def theme(qapp):
    watcher = ThemeWatcher(qapp, "light")
    yield watcher
    watcher.deleteLater()


@pytest.fixture
def icons(theme):
    return Icons(theme)


@pytest.fixture
def jobs():
    """Work is done at once, in the same thread."""
    return Jobs(execute=lambda call: call())


@pytest.fixture
def founded(tmp_path):
    """A closed journal: its vault and its recovery key."""
    path = tmp_path / "Documents" / "Leadership journal.afterbell"
    journal, recovery = Vault.create(path, PASSPHRASE, cost=CHEAP)
    journal.close()
    return path, recovery
