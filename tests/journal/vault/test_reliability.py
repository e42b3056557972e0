"""The short form of the reliability suite."""

import pytest

from tests.reliability.__main__ import COUNTS, HERE, run


@pytest.mark.parametrize("name", HERE)
def test_nothing_is_lost_and_all_damage_is_seen(name, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    outcome = run(name, seed=1, count=COUNTS[name][0])
    assert outcome.bad == []
    assert outcome.tries > 0
