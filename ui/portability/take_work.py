"""Taking the journal along off the window's thread: the job has it to itself until all is written, or stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.lending import Lent

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.portability.choosing import Choice

BOOK = "book"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the dialog was told. `form` is one of `journal.portability.taking`, or a book."""

    form: str
    out: Path
    choice: Choice
    password: str | None = None
    with_private: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    entries: int
    left_out: int = 0
    is_locked: bool = False
    pages: int = 0


class TakeWork(Lent):
    def __init__(self, journal: Journal, wanted: Wanted, tell: Callable[[int, int], None]) -> None:
        super().__init__(journal)
        self._wish = wanted
        self._tell = tell

    def _work(self, journal: Journal) -> Written:
        from journal.portability.choosing import Going

        wish, going = self._wish, Going(self._tell, self._is_cancelled)
        if wish.form == BOOK:
            from journal.portability.book import export_book

            _, made = export_book(
                journal, wish.out, wish.choice, wish.password, with_private=wish.with_private, going=going
            )
            return Written(going.total, is_locked=wish.password is not None, pages=made.pages)
        from journal.portability.taking import take

        taken = take(journal, wish.form, wish.out, wish.choice, wish.password, going)
        return Written(taken.entries, taken.left_out, taken.is_locked)
