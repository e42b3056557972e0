from dataclasses import replace

import pytest

from journal.domain.people import Profile
from journal.vault.vault import Vault
from ui.live import Live


@pytest.fixture
def journal(founded):
    opened = Vault(founded[0]).unlock("seven calm owls read quietly")
    yield opened
    opened.close()


def test_every_write_is_one_signal(journal, qtbot):
    live = Live(journal)
    with qtbot.waitSignal(live.changed) as told:
        journal.profile.save(replace(Profile(), name="Ruth"))
    assert told.args[0].touch("people", "profile")
    live.close()


def test_a_closed_ear_hears_nothing(journal, qtbot):
    live = Live(journal)
    live.close()
    with qtbot.assertNotEmitted(live.changed):
        journal.profile.save(replace(Profile(), name="Ruth"))
