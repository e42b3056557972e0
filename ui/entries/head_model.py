"""The list of entries: a window of heads over all there are, with a label before the first one of each day.

A hundred thousand entries are no more to it than six hundred: what has scrolled far away at the one end is let go of
when more comes in at the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.entries import Head
from ui.entries.head_words import day_words, spoken

PAGE = 60
LONG = 300  # entries; laying out or asking for more of them again at every save would be felt
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as it is drawn; `spans` are the places in the excerpt that a search found."""

    head: Head
    excerpt: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    words: str
    is_first: bool


Row = EntryRow | DayRow
Found = tuple[Head, str, tuple[tuple[int, int], ...]]


class Fetch(Protocol):
    """Where the heads come from, newest first."""

    def __call__(self, limit: int, before_slot: int | None) -> Sequence[Found]: ...

    def newer(self, limit: int, after_slot: int) -> Sequence[Found]:
        """The next ones above a place, they too newest first."""
        ...

    def excerpts(self, heads: Sequence[Head]) -> Sequence[Found]:
        """The places in them that a search found; nothing where they came with theirs."""
        ...


class HeadModel(QAbstractListModel):
    """Holds frozen heads and never a body. It is told when to read; painting only looks at what is in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._fetch: Fetch = Nowhere()
        self._is_complete = True
        self._start: int | None = None  # what stands before this slot is shown; None: from the newest on
        self._bare: set[int] = set()  # ids of rows whose excerpt has not been looked for yet
        self._today = date.min

    # --- reading -----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, DayRow) else row.head.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words if isinstance(row, DayRow) else spoken(row.head, self._today)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], EntryRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren

    def head(self, index: AnyIndex) -> Head | None:
        row = self._rows[index.row()] if index.isValid() else None
        return row.head if isinstance(row, EntryRow) else None

    def row_of(self, entry_id: int) -> QModelIndex:
        """Where this entry is among those that are loaded; not valid when it is not."""
        for number, row in enumerate(self._rows):
            if isinstance(row, EntryRow) and row.head.id == entry_id:
                return self.index(number)
        return QModelIndex()

    def first_entry(self) -> QModelIndex:
        for number, row in enumerate(self._rows):
            if isinstance(row, EntryRow):
                return self.index(number)
        return QModelIndex()

    def entry_count(self) -> int:
        """How many entries are loaded."""
        return sum(isinstance(row, EntryRow) for row in self._rows)

    @property
    def begins_at_newest(self) -> bool:
        return self._start is None

    # --- loading -----------------------------------------------------------------------------------------------------

    def show(self, fetch: Fetch, today: date, before_slot: int | None = None) -> None:
        """Start a new list, from the newest on or from a place in time."""
        self._fetch, self._today, self._start = fetch, today, before_slot
        found = fetch(PAGE, before_slot)
        self.beginResetModel()
        self._is_complete = len(found) < PAGE
        self._bare = _bare(found)
        self._rows = self._laid_out(found)
        self.endResetModel()

    def show_from(self, before_slot: int | None) -> None:
        """The same list from another place in time."""
        self.show(self._fetch, self._today, before_slot)

    def load_more(self) -> None:
        """The next page, older than the last; nothing when all is here."""
        if self._is_complete or not self._rows:
            return
        found = self._fetch(PAGE, self._last_slot())
        self._is_complete = len(found) < PAGE
        self._bare |= _bare(found)
        more = self._laid_out(found, self._last_day())
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows.extend(more)
            self.endInsertRows()
        self._let_go_of_first()

    def load_newer(self) -> None:
        """The page above the first one, if the list does not begin with the newest."""
        first = self._first_slot()
        if self._start is None or first is None:
            return
        found = self._fetch.newer(PAGE, first)
        self._bare |= _bare(found)
        self._start = found[0][0].slot + 1 if len(found) == PAGE else None
        if found:
            self._put_above(self._laid_out(found))
        self._let_go_of_last()

    def fill_excerpts(self, first: int, last: int) -> None:
        """Find the words of the search in the rows that have come into view."""
        rows = [row for row in self._rows[first : last + 1] if isinstance(row, EntryRow) and row.head.id in self._bare]
        if not rows:
            return
        self._bare -= {row.head.id for row in rows}
        found = {head.id: (excerpt, spans) for head, excerpt, spans in self._fetch.excerpts([row.head for row in rows])}
        for number, row in enumerate(self._rows[first : last + 1], first):
            if isinstance(row, EntryRow) and row.head.id in found:
                excerpt, spans = found[row.head.id]
                self._rows[number] = replace(row, excerpt=excerpt, spans=spans)
                self.dataChanged.emit(self.index(number), self.index(number))

    def refresh(self, today: date, seen: int = 0) -> None:
        """Ask again for as many as are loaded, and tell the view only what differs.

        Of a list that has grown long only the rows down to `seen`, and a page more, are worth asking for.
        """
        self._today = today
        loaded = self.entry_count()
        wanted = max(loaded if loaded <= LONG else min(seen + PAGE, loaded), PAGE)
        found = self._fetch(wanted, self._start)
        self._is_complete = len(found) < wanted
        self._bare = _bare(found)
        self._become(self._laid_out(found))

    def forget(self) -> None:
        self.beginResetModel()
        self._rows = []
        self._bare = set()
        self._fetch = Nowhere()
        self._is_complete = True
        self._start = None
        self.endResetModel()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _first_slot(self) -> int | None:
        return next((row.head.slot for row in self._rows if isinstance(row, EntryRow)), None)

    def _last_slot(self) -> int | None:
        last = self._rows[-1] if self._rows else None
        return last.head.slot if isinstance(last, EntryRow) else None

    def _put_above(self, rows: list[Row]) -> None:
        last = rows[-1]
        assert isinstance(last, EntryRow)
        second = self._rows[1]
        if isinstance(second, EntryRow) and second.head.at.date() == last.head.at.date():
            self._take_out(0, 1)  # the label of a day that begins further up
        else:
            self._rows[0] = (
                replace(self._rows[0], is_first=False) if isinstance(self._rows[0], DayRow) else self._rows[0]
            )
        self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
        self._rows[:0] = rows
        self.endInsertRows()

    def _let_go_of_first(self) -> None:
        """As many whole days as keep the list from growing longer; the window then begins further down in time."""
        too_many = self.entry_count() - LONG
        cut = next((n for n in self._days() if n - 1 > too_many), 0) if too_many > 0 else 0
        if cut:
            first = self._rows[cut + 1]
            assert isinstance(first, EntryRow)
            self._take_out(0, cut)
            self._start = first.head.slot + 1

    def _let_go_of_last(self) -> None:
        cut = next((n for n in reversed(self._days()) if n <= LONG), 0) if self.entry_count() > LONG else 0
        if cut:
            self._take_out(cut, len(self._rows))
            self._is_complete = False

    def _days(self) -> list[int]:
        """The rows at which days begin, but for the first."""
        return [number for number, row in enumerate(self._rows) if number and isinstance(row, DayRow)]

    def _take_out(self, start: int, end: int) -> None:
        self.beginRemoveRows(QModelIndex(), start, end - 1)
        self._bare -= {row.head.id for row in self._rows[start:end] if isinstance(row, EntryRow)}
        del self._rows[start:end]
        self.endRemoveRows()

    def _laid_out(self, found: Sequence[Found], day: date | None = None) -> list[Row]:
        rows: list[Row] = []
        is_first = day is None
        for head, excerpt, spans in found:
            if head.at.date() != day:
                day = head.at.date()
                rows.append(DayRow(day_words(day, self._today), is_first and not rows))
            rows.append(EntryRow(head, excerpt, spans))
        return rows

    def _last_day(self) -> date | None:
        last = self._rows[-1] if self._rows else None
        return last.head.at.date() if isinstance(last, EntryRow) else None

    def _become(self, rows: list[Row]) -> None:
        """Change into these rows: what is the same at both ends stays, the middle is taken out and put in."""
        old_keys, keys = [_key(row) for row in self._rows], [_key(row) for row in rows]
        start = _common(old_keys, keys)
        end = _common(old_keys[start:][::-1], keys[start:][::-1])
        old_end, new_end = len(self._rows) - end, len(rows) - end
        if old_end > start:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._rows[start:old_end]
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(QModelIndex(), start, new_end - 1)
            self._rows[start:start] = rows[start:new_end]
            self.endInsertRows()
        for number, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old != new:
                self._rows[number] = new
                self.dataChanged.emit(self.index(number), self.index(number))


def _key(row: Row) -> object:
    return row.head.id if isinstance(row, EntryRow) else row


def _common(first: Sequence[object], second: Sequence[object]) -> int:
    """How many stand alike at the beginning."""
    for number, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return number
    return min(len(first), len(second))


def _bare(found: Sequence[Found]) -> set[int]:
    return {head.id for head, _, spans in found if not spans}


class Nowhere:
    """No entries at all."""

    def __call__(self, limit: int, before_slot: int | None) -> Sequence[Found]:
        return ()

    def newer(self, limit: int, after_slot: int) -> Sequence[Found]:
        return ()

    def excerpts(self, heads: Sequence[Head]) -> Sequence[Found]:
        return ()
