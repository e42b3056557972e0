"""A closed demo journal, made once in a run and copied for each test: to make one takes longer than most tests do."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from journal import paths
from journal.demo import fill
from journal.resources import resource
from journal.vault.header import KdfCost
from journal.vault.vault import Vault

PASSPHRASE = "seven calm owls read quietly"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)

_made: list[Path] = []


def copy_demo(place: Path, factory: pytest.TempPathFactory) -> Path:
    """Put the demo journal at `place`; what was last seen of it is known on this machine, as after making it here."""
    if not _made:
        _made.append(_make(factory.mktemp("demo")))
    shutil.copytree(_made[0] / "Demo.afterbell", place)
    shutil.copytree(_made[0] / "last-seen", paths.last_seen_folder(), dirs_exist_ok=True)
    return place


def _make(folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "last_seen_folder", lambda: folder / "last-seen")
        journal, _ = Vault.create(folder / "Demo.afterbell", PASSPHRASE, cost=CHEAP)
        fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), date.today())
        journal.close()
    return folder
