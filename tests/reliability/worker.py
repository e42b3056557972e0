"""The process that is killed: works on a vault through the real library and says what it has finished."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from random import Random

from journal.domain.entries import Entry
from journal.vault import keyslots
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.restore import restore
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, NEW_PASSPHRASE, PASSPHRASE, a_text


def say(word: object) -> None:
    print(word, flush=True)


def save(path: Path, rng: Random, steps: int) -> None:
    journal = Vault(path).unlock(PASSPHRASE)
    say("ready")
    for number in range(1000, 1000 + steps):
        entry = journal.entries.save(Entry(at=journal.clock.now(), body=a_text(number, rng)))
        say(number)
        if number % 3 == 0:
            journal.entries.delete(entry.id)


def passphrase(path: Path, _rng: Random, steps: int) -> None:
    say("ready")
    for _ in range(steps):
        Vault(path).change_passphrase(PASSPHRASE, NEW_PASSPHRASE, cost=CHEAP)
        say("new")
        Vault(path).change_passphrase(NEW_PASSPHRASE, PASSPHRASE, cost=CHEAP)
        say("old")


def rotation(path: Path, _rng: Random, steps: int) -> None:
    say("ready")
    for _ in range(steps):
        Vault(path).rotate_key(PASSPHRASE)
        say("rotated")


def backup(path: Path, _rng: Random, steps: int) -> None:
    vault = Vault(path)
    vault.unlock(PASSPHRASE)
    say("ready")
    for _ in range(steps):
        say(vault.back_up().path)


def open_it(header: Header) -> DataKey:
    return keyslots.open_with_passphrase(header, PASSPHRASE)


def restoring(path: Path, _rng: Random, steps: int) -> None:
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    file = vault.back_up().path
    now = journal.clock.now()
    journal.close()
    found = path.with_name("given.afterbell-backup")
    found.write_bytes(file.read_bytes())
    say("ready")
    for number in range(steps):
        restore(found, path, open_it, now + timedelta(days=number))
        say("restored")


if __name__ == "__main__":
    work = {"save": save, "passphrase": passphrase, "rotation": rotation, "backup": backup, "restore": restoring}
    work[sys.argv[1]](Path(sys.argv[2]), Random(sys.argv[3]), int(sys.argv[4]))
