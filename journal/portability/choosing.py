"""Which entries are taken along: all, or those of a query and a stretch of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.entries import Attachment, Entry
from journal.domain.photo_facts import without_facts
from journal.domain.query import Filter, parse
from journal.errors import Cancelled, UsageError
from journal.journal import Journal

AT_ONCE = 200
EVERYTHING = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    """Both days are included. Nothing chosen means everything."""

    query: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def is_everything(self) -> bool:
        return not (self.query.strip() or self.first or self.last)

    def filter(self) -> Filter:
        if self.first and self.last and self.last < self.first:
            raise UsageError("The last day lies before the first.")
        wanted = parse(self.query)
        after = max(filter(None, (wanted.after, self.first)), default=None)
        end = self.last + timedelta(days=1) if self.last else None
        before = min(filter(None, (wanted.before, end)), default=None)
        return replace(wanted, after=after, before=before)

    def words(self) -> str:
        """For the ledger and the report."""
        if self.is_everything:
            return "everything"
        days = (f"from {self.first}" if self.first else "", f"until {self.last}" if self.last else "")
        return " ".join(part for part in (f"“{self.query.strip()}”" if self.query.strip() else "", *days) if part)


class Going:
    """How far a long piece of work has come, and whether it is still wanted; asked once for each entry."""

    def __init__(
        self, tell: Callable[[int, int], None] | None = None, is_cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._tell = tell
        self._is_cancelled = is_cancelled
        self._seen = 0
        self.total = 0

    def on(self, steps: int = 1) -> None:
        """Raises Cancelled."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
        self._seen += steps
        if self._tell is not None and steps:
            self._tell(self._seen, self.total)


def entry_ids(journal: Journal, choice: Choice, *, with_bin: bool = False) -> tuple[int, ...]:
    """Oldest first; what is in the bin last, and only when everything is wanted."""
    found = [head.id for head in journal.entries.heads(choice.filter(), limit=EVERYTHING)][::-1]
    if with_bin and choice.is_everything:
        found += [head.id for head in journal.entries.trashed()][::-1]
    return tuple(found)


def entries(journal: Journal, ids: tuple[int, ...], going: Going) -> Iterator[Entry]:
    """Whole, some in memory at a time, in the order asked for."""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found = journal.entries.bodies(some)
        for number in some:
            going.on()
            if number in found:
                yield found[number]


def attachments(journal: Journal, entry_id: int, *, as_kept: bool = False) -> Iterator[tuple[Attachment, bytes]]:
    """Pictures without the place, time and camera written into them, unless they are wanted as they are kept."""
    for attachment in journal.attachments.of_entry(entry_id):
        data = journal.attachments.data(attachment.id)
        yield attachment, data if as_kept else without_facts(data, attachment.media_type)
