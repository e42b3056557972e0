"""What a scenario found, and the vault it starts from."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from journal.domain.entries import Entry
from journal.vault.header import KdfCost
from journal.vault.recovery import RecoveryKey
from journal.vault.vault import Vault

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"
FIRST_VAULT = Path(__file__).parents[1] / "data" / "vaults" / "first.afterbell"
FIRST_RECOVERY = "have media expire feed recycle stadium advice donate include stumble plunge pride"
NEW_PASSPHRASE = "nine loud crows sing early"


@dataclass
class Outcome:
    """`bad` must stay empty; `seen` counts what happened."""

    name: str
    tries: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    def line(self) -> str:
        counted = ", ".join(f"{count:,} {what}" for what, count in sorted(self.seen.items()))
        return f"{'ok ' if not self.bad else 'BAD'} {self.name}: {self.tries:,} tries; {counted}"


Scenario = Callable[[Path, Random, int], Outcome]


@dataclass(frozen=True)
class Base:
    path: Path
    recovery: RecoveryKey

    def copy_to(self, folder: Path) -> Path:
        """A copy of it and of what lies beside it, in a folder that holds nothing else."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.path.parent, folder)
        return folder / self.path.name


def keep_notes_in(folder: Path) -> None:
    """What a vault remembers on this machine stays inside the run, also in child processes."""
    os.environ["XDG_STATE_HOME"] = str(folder / "state")


def forget_notes() -> None:
    """A journal that is copied anew is an older one, if this machine remembers the last copy."""
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)


def make_base(folder: Path, rng: Random, entries: int = 12) -> Base:
    path = folder / "base" / "Test.afterbell"
    journal, recovery = Vault.create(path, PASSPHRASE, cost=CHEAP)
    for number in range(entries):
        journal.entries.save(Entry(at=journal.clock.now(), body=a_text(number, rng)))
    journal.close()
    return Base(path, recovery)


def stored_base(folder: Path, count: int = 1) -> Base:
    """The vault with the first schema, whose bytes never change; `count` of them."""
    path = folder / "base" / "Test.afterbell"
    shutil.copytree(FIRST_VAULT, path)
    for number in range(1, count):
        shutil.copytree(FIRST_VAULT, path.with_name("others") / f"{number:03d}.afterbell")
    return Base(path, RecoveryKey.parse(FIRST_RECOVERY))


def a_text(number: int, rng: Random) -> str:
    """Names its own number and length, so that a wrong or cut text is told from a right one."""
    words = " ".join(
        rng.choice(("school", "week", "talk", "class", "door", "plan")) for _ in range(rng.randrange(5, 600))
    )
    return f"#{number} {len(words)} {words}"


def is_whole(text: str) -> bool:
    """Of a text that `a_text` made; of others it cannot be told."""
    if not text.startswith("#"):
        return True
    _, length, words = text.split(" ", 2)
    return int(length) == len(words)


def number_of(text: str) -> int:
    """-1 for a text that `a_text` did not make."""
    return int(text[1:].split(" ", 1)[0]) if text.startswith("#") else -1


def bodies(path: Path, passphrase: str = PASSPHRASE) -> list[str]:
    """Every text of a journal, after a full check that must find nothing."""
    journal = Vault(path).unlock(passphrase)
    try:
        problems = journal.db.check(full=True)
        if problems:
            raise AssertionError(problems)
        return [row["body"] for row in journal.db.read("SELECT body FROM bodies ORDER BY entry_id")]
    finally:
        journal.close()
