"""Comparing and merging off the window's thread: the journal's database is handed over to the job, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.lending import Lent

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.vault.header import Header
    from journal.vault.keyslots import DataKey
    from journal.vault.merge import Going, Step
    from journal.vault.vault import Vault

Do = Callable[["Vault", "Journal", Path, "Copied", "Going"], object]


class Copied:
    """Hands out copies of a key, each wiped by whom it was handed to."""

    def __init__(self, key: DataKey) -> None:
        self._key = key

    def __call__(self, _header: Header) -> DataKey:
        from journal.vault.keyslots import DataKey

        return DataKey(self._key.buffer)


class HandedOver(Lent):
    def __init__(
        self, vault: Vault, journal: Journal, other: Path, key: DataKey, do: Do, tell: Callable[[Step], None]
    ) -> None:
        super().__init__(journal)
        self._vault = vault
        self._other = other
        self._key = key
        self._do = do
        self._tell = tell

    def _work(self, journal: Journal) -> object:
        from journal.vault.merge import Going

        going = Going(self._tell, self._is_cancelled)
        return self._do(self._vault, journal, self._other, Copied(self._key), going)
