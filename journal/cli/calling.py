"""One call of the command line: what was asked, and the journal it is asked of."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date, datetime
from math import nan
from typing import Any

from journal.cli.console import Console
from journal.cli.secret_input import Input, path_of
from journal.clock import Clock
from journal.errors import UsageError
from journal.journal import Journal
from journal.strength import advise
from journal.vault.keyslots import KdfCost
from journal.vault.vault import Vault, VaultWarning

EARLIEST, LATEST = 1900, 2999  # years a journal can speak of

_WARNINGS = {
    VaultWarning.ROLLED_BACK: "This is an older state of the journal than the one last open here.",
    VaultWarning.FORKED: "Another copy of this journal went its own way.",
    VaultWarning.HEADER_REPAIRED: "The key file was damaged; its copy was put in its place.",
    VaultWarning.NOTE_SET_ASIDE: "A note in the inbox could not be opened. It was set aside there.",
}


@dataclass(frozen=True, slots=True)
class Call:
    args: Any  # argparse.Namespace, whose attributes no type checker knows
    console: Console
    input: Input
    clock: Clock
    cost: KdfCost | None = None  # for tests: how dear a new key slot is; None measures this machine

    def vault(self) -> Vault:
        return Vault(path_of(self.args.vault), clock=self.clock)

    def passphrase(self, *, new: bool = False) -> str:
        prompt = "New passphrase" if new else "Passphrase"
        given = self.input.secret(self.args.passphrase_file, "--passphrase-file", prompt, twice=new)
        return self._advised(given) if new else given

    def _advised(self, passphrase: str) -> str:
        """A weak one is not refused, but it is said."""
        advice = advise(passphrase)
        if not advice.is_enough:
            self.console.say(f"This passphrase is {advice.word.lower() or 'weak'}. {advice.next_step}.")
        return passphrase

    def new_passphrase(self) -> str:
        option = "--new-passphrase-file"
        return self._advised(self.input.secret(self.args.new_passphrase_file, option, "New passphrase", twice=True))

    @contextlib.contextmanager
    def journal(self) -> Generator[Journal]:
        """The journal, open; its warnings go to standard error."""
        vault = self.vault()
        vault.inspect()  # what is wrong with the folder is said before a passphrase is asked for
        journal = vault.unlock(self.passphrase())
        try:
            self.tell_warnings(vault, journal)
            yield journal
        finally:
            journal.close()

    def tell_warnings(self, vault: Vault, journal: Journal) -> None:
        told = (_WARNINGS.get(VaultWarning(warning)) for warning in journal.warnings)
        self.console.say(*(sentence for sentence in told if sentence))
        self.console.say(*(each.sentence for each in vault.notices if each.warning is VaultWarning.CONFLICTED_COPY))


Command = Callable[[Call], None]


def moment(written: str | None, now: datetime) -> datetime:
    """A moment as ISO 8601; without a zone it is meant where this machine is."""
    if written is None:
        return now
    try:
        at = datetime.fromisoformat(written)
        at = at.astimezone() if at.tzinfo is None else at
        if not EARLIEST <= at.year <= LATEST:
            raise ValueError
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"“{written}” is not a time. Write it like 2026-03-12T16:30.") from None
    return at


def day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        read = date.fromisoformat(written)
        if not EARLIEST <= read.year <= LATEST:
            raise ValueError
    except ValueError:
        raise UsageError(f"“{written}” is not a day. Write it like 2026-03-12.") from None
    return read


def small_number(low: int, high: int) -> Callable[[str], int]:
    """For argparse: a whole number from `low` to `high`."""

    def read(written: str) -> int:
        is_number = written.isascii() and written.isdigit() and len(written) <= 18
        if not is_number or not low <= int(written) <= high:
            raise argparse.ArgumentTypeError(f"{written[:40]!r} is not a whole number from {low} to {high}")
        return int(written)

    return read


def measured(written: str) -> float:
    """For argparse: any number that is no infinity."""
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        value = nan
    if not 0 <= abs(value) < LARGEST:
        raise argparse.ArgumentTypeError(f"{written[:40]!r} is not a number")
    return value


LARGEST = 1e12
row_id = small_number(1, 10**18)
