"""Opening a vault without holding up the window: the slow part in a job, the fast part here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Done, Jobs

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.vault import UnlockedKey, Vault


@dataclass(frozen=True, slots=True)
class Opened:
    """A journal has come through the gate, with the vault that opened it."""

    journal: Journal
    vault: Vault
    tell: str = ""
    is_demo: bool = False
    is_new: bool = False
    has_new_keys: bool = False  # they were made a moment ago, and the new sheet was shown
    sheet_kept: bool = False  # a new journal’s recovery sheet is on paper: two of its words were typed back


Derive = Callable[["Vault", Callable[[], bool]], "UnlockedKey"]


class Unlocking(QObject):
    """One attempt at a time; it can be cancelled, and then answers nothing."""

    opened = Signal(object)  # Opened
    failed = Signal(object)  # the error
    looked = Signal(object)  # what is wrong with the vault as far as it can be told without a secret, or None

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._vault: Vault | None = None
        self._ticket = 0
        self._looking = 0
        self._cancelled = threading.Event()

    def look(self, path: Path) -> None:
        """Notice damage before anything is typed. It also loads, meanwhile, the libraries that opening needs.

        Not beside an attempt: looking takes the vault's lock for a moment, and the attempt would find it taken.
        """
        if self._ticket:
            return
        self._jobs.drop(self._looking)
        self._looking = self._jobs.run(_Look(path), self._seen)

    def with_passphrase(self, path: Path, passphrase: str) -> None:
        self._start(path, _ByPassphrase(passphrase))

    def with_words(self, path: Path, words: str) -> None:
        """By its recovery key; the passphrase stays as it is."""
        self._start(path, _ByWords(words))

    def with_new_passphrase(self, path: Path, words: str, passphrase: str) -> None:
        """Give the journal a new passphrase by its recovery key, then open it."""
        self._start(path, _ByRecovery(words, passphrase))

    def cancel(self) -> None:
        self._cancelled.set()
        self._jobs.drop(self._ticket)
        self._ticket = 0

    def _start(self, path: Path, derive: Derive) -> None:
        from journal.vault.vault import Vault

        self._cancelled = threading.Event()
        self._vault = Vault(path)
        self._ticket = self._jobs.run(_Attempt(self._vault, derive, self._cancelled), self._receive)

    def _receive(self, done: Done) -> None:
        assert self._vault is not None
        self._ticket = 0
        try:
            journal: Journal = self._vault.open(done.value)
        except Exception as error:
            self.failed.emit(error)
        else:
            self.opened.emit(Opened(journal, self._vault))

    def _seen(self, done: Done) -> None:
        self.looked.emit(done.error)


class _Look:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> None:
        from journal.vault.vault import Vault

        Vault(self._path).inspect()


class _Attempt:
    def __init__(self, vault: Vault, derive: Derive, cancelled: threading.Event) -> None:
        self._vault = vault
        self._derive = derive
        self._cancelled = cancelled

    def __call__(self) -> UnlockedKey:
        self._vault.inspect()  # damage is told before the passphrase is tried
        return self._derive(self._vault, self._cancelled.is_set)


class _ByPassphrase:
    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase

    def __call__(self, vault: Vault, cancelled: Callable[[], bool]) -> UnlockedKey:
        return vault.derive(self._passphrase, cancelled=cancelled)


class _ByWords:
    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, vault: Vault, cancelled: Callable[[], bool]) -> UnlockedKey:
        from journal.vault.recovery import RecoveryKey

        return vault.derive_from_recovery(RecoveryKey.parse(self._words))


class _ByRecovery:
    def __init__(self, words: str, passphrase: str) -> None:
        self._words = words
        self._passphrase = passphrase

    def __call__(self, vault: Vault, cancelled: Callable[[], bool]) -> UnlockedKey:
        from journal.vault.recovery import RecoveryKey

        key = RecoveryKey.parse(self._words)
        vault.recover(key, self._passphrase)
        return vault.derive_from_recovery(key)
