"""The list of entries: heads, a page at a time, with a label before the first one of each day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.domain.entries import Head
from ui.entries.head_words import day_words, spoken

PAGE = 60
LONG = 600  # entries; asking for more of them again at every save would be felt
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as it is drawn; `spans` are the places in the excerpt that a search found."""

    head: Head
    excerpt: str
    spans: tuple[tuple[int, int], ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class DayRow:
    words: str
    is_first: bool


Row = EntryRow | DayRow
Found = tuple[Head, str, tuple[tuple[int, int], ...]]
Fetch = Callable[[int, int | None], Sequence[Found]]  # how many, before which slot


class HeadModel(QAbstractListModel):
    """Holds frozen heads and never a body. It is told when to read; painting only looks at what is in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._fetch: Fetch = _nothing
        self._is_complete = True
        self._last_slot: int | None = None
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
            return row.words if isinstance(row, DayRow) else row.spoken
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

    # --- loading -----------------------------------------------------------------------------------------------------

    def show(self, fetch: Fetch, today: date) -> None:
        """Start a new list."""
        self._fetch, self._today = fetch, today
        found = fetch(PAGE, None)
        self.beginResetModel()
        self._take(found, PAGE)
        self._rows = self._laid_out(found)
        self.endResetModel()

    def load_more(self) -> None:
        """The next page, older than the last; nothing when all is here."""
        if self._is_complete:
            return
        found = self._fetch(PAGE, self._last_slot)
        self._take(found, PAGE)
        more = self._laid_out(found, self._last_day())
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows.extend(more)
            self.endInsertRows()

    def refresh(self, today: date, seen: int = 0) -> None:
        """Ask again for as many as are loaded, and tell the view only what differs.

        Of a list that has grown long only the rows down to `seen`, and a page more, are worth asking for.
        """
        self._today = today
        loaded = self.entry_count()
        wanted = max(loaded if loaded <= LONG else min(seen + PAGE, loaded), PAGE)
        found = self._fetch(wanted, None)
        self._take(found, wanted)
        self._become(self._laid_out(found))

    def forget(self) -> None:
        self.beginResetModel()
        self._rows = []
        self._fetch = _nothing
        self._is_complete = True
        self.endResetModel()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _take(self, found: Sequence[Found], wanted: int) -> None:
        self._is_complete = len(found) < wanted
        self._last_slot = found[-1][0].slot if found else None

    def _laid_out(self, found: Sequence[Found], day: date | None = None) -> list[Row]:
        rows: list[Row] = []
        is_first = day is None
        for head, excerpt, spans in found:
            if head.at.date() != day:
                day = head.at.date()
                rows.append(DayRow(day_words(day, self._today), is_first and not rows))
            rows.append(EntryRow(head, excerpt, spans, spoken(head, self._today)))
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


def _nothing(_limit: int, _before: int | None) -> Sequence[Found]:
    return ()
