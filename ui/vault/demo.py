"""A demo journal in a new temporary folder, encrypted like any other."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.assets import resource

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.vault import Founded, Vault


@dataclass(frozen=True, slots=True)
class DemoFound:
    vault: Vault
    founded: Founded
    passphrase: str


def found_demo() -> DemoFound:
    """The slow part, in a job: a vault with a passphrase of plain words."""
    from journal.passwords import new_password
    from journal.vault.vault import Vault

    passphrase = new_password()
    vault = Vault(Path(tempfile.mkdtemp(prefix="afterbell-demo-")) / "Demo journal.afterbell")
    return DemoFound(vault, vault.found(passphrase), passphrase)


def open_demo(found: DemoFound) -> Journal:
    """The quick part, in the window's thread: open it and fill it."""
    from journal.demo import fill

    journal = found.vault.open(found.founded.key)
    fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), journal.clock.today())
    return journal
