"""The rows of a hurt database, table by table, and what is missing of each.

First along the trees, as SQLite would. Then the leaves that no tree leads to any more, because a page above them is
hurt: their rows tell by their shape which table they are of. The indexes say which rows there should have been.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from journal.storage.database import Database
from journal.storage.salvage_pages import SalvagedPages
from journal.storage.salvage_records import (
    INTERIOR_INDEX,
    KINDS,
    LEAF_INDEX,
    LEAF_TABLE,
    Cell,
    Value,
    cells,
    kind_of,
)

Row = dict[str, Value]
SCHEMA_COLUMNS = 5  # of sqlite_master: type, name, table, root page, SQL
UID_SIZE = 36
OTHER_HALF = {"attachment_data": "attachments"}
_PYTHON_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float), "BLOB": (bytes,)}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as a sound journal of the same schema has it."""

    name: str
    columns: tuple[str, ...]  # in the order of the record
    types: tuple[str, ...]
    alias: str | None  # the column that is the rowid; None: WITHOUT ROWID
    indexes: tuple[tuple[str, tuple[str, ...]], ...]  # name and columns, "" for the rowid

    @property
    def leaf(self) -> int:
        return LEAF_TABLE if self.alias else LEAF_INDEX


NO_TABLE = Shape("", (), (), "", ())


@dataclass(slots=True)
class SalvagedTable:
    shape: Shape
    rows: list[Row] = field(default_factory=list[Row])
    cut: list[Row] = field(default_factory=list[Row])  # rows of which only the first columns could be read
    hurt_pages: int = 0  # known to have held rows of it, or the way to them
    is_adrift: bool = False  # where it begins cannot be told: the schema is hurt
    lost: dict[int, Row] = field(default_factory=dict[int, Row])  # rowid → what the indexes still say of the row
    index_is_hurt: bool = False


@dataclass(slots=True)
class Salvaged:
    tables: dict[str, SalvagedTable]
    pages: int
    hurt_pages: int
    unknown_pages: int  # hurt, and nothing tells what they held


def shapes_of(database: Database) -> dict[str, Shape]:
    listed = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    return {
        row["name"]: _shape(database, row["name"], without_rowid=bool(row["wr"]))
        for row in database.read(listed)
        if not row["name"].startswith("sqlite_")
    }


def salvage(pages: SalvagedPages, shapes: dict[str, Shape]) -> Salvaged:
    """Every row that can still be read. Looks at each page of the file at least once."""
    return _Reading(pages, shapes).salvaged()


class _Reading:
    def __init__(self, pages: SalvagedPages, shapes: dict[str, Shape]) -> None:
        self._pages = pages
        self._shapes = shapes
        self._seen: set[int] = set()
        self._known_hurt: set[int] = set()
        self._kinds = {number: self._kind(number) for number in range(1, pages.count + 1)}

    def salvaged(self) -> Salvaged:
        roots = self._roots()
        found = {name: self._table(shape, roots) for name, shape in self._shapes.items()}
        for table in found.values():
            self._look_into_indexes(table, roots)
        for root in roots.values():  # the search index: nothing of it is wanted, but its pages are no strays
            for _ in self._walk(root, SalvagedTable(NO_TABLE)):
                pass
        self._take_in_strays(found)
        for table in found.values():
            for rowid in _rowids(table):
                table.lost.pop(rowid, None)
        hurt = {number for number, kind in self._kinds.items() if kind is None}
        return Salvaged(found, self._pages.count, len(hurt), len(hurt - self._known_hurt - self._seen))

    def _kind(self, number: int) -> int | None:
        page = self._pages.page(number)
        return None if page is None else kind_of(page, number)

    def _roots(self) -> dict[str, int]:
        """Where each table and index begins, as far as the schema can be read."""
        schema = SalvagedTable(NO_TABLE)
        rows = list(self._walk(1, schema))
        if schema.hurt_pages:
            leaves = [number for number, kind in self._kinds.items() if kind == LEAF_TABLE]
            rows += [cell for number in leaves for cell in self._cells(number, set())]
        found: dict[str, int] = {}
        for values in (cell.values or () for cell in rows):
            if len(values) == SCHEMA_COLUMNS and values[0] in ("table", "index") and isinstance(values[3], int):
                found[str(values[1])] = values[3]
        return found

    def _table(self, shape: Shape, roots: dict[str, int]) -> SalvagedTable:
        table = SalvagedTable(shape)
        table.is_adrift = shape.name not in roots
        if table.is_adrift:
            return table
        for cell in self._walk(roots[shape.name], table):
            self._add(table, cell)
        return table

    def _walk(self, root: int, table: SalvagedTable) -> Iterator[Cell]:
        """Every cell that holds a record, from the root down; what cannot be read is noted in `table`."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self._seen:
                continue
            if self._kinds.get(number) not in KINDS:
                table.hurt_pages += 1
                self._known_hurt.add(number)
                continue
            self._seen.add(number)
            for cell in self._cells(number, self._seen):
                if cell.child is not None:
                    waiting.append(cell.child)
                if cell.values is not None or (cell.child is None and cell.rowid is not None):
                    yield cell

    def _cells(self, number: int, overflow: set[int]) -> list[Cell]:
        page = self._pages.page(number)
        return [] if page is None else list(cells(page, number, self._pages.page, overflow))

    def _add(self, table: SalvagedTable, cell: Cell) -> None:
        row = _row(table.shape, cell)
        if row is not None:
            table.rows.append(row)
        elif cell.rowid is not None:
            table.lost.setdefault(cell.rowid, {})
            if cell.start and table.shape.alias:
                table.cut.append(
                    {**dict(zip(table.shape.columns, cell.start, strict=False)), table.shape.alias: cell.rowid}
                )

    def _look_into_indexes(self, table: SalvagedTable, roots: dict[str, int]) -> None:
        """What rows there should be; an index that holds all of a row gives back the row itself."""
        known: set[tuple[Value, ...]] = set()
        if not table.shape.alias:
            known.update(tuple(row.values()) for row in table.rows)
        have = _rowids(table)
        for name, columns in table.shape.indexes:
            if name not in roots:
                table.index_is_hurt = True
                continue
            scratch = SalvagedTable(table.shape)
            for cell in self._walk(roots[name], scratch):
                if cell.values is None or len(cell.values) != len(columns):
                    continue
                said = dict(zip(columns, cell.values, strict=True))
                rowid = said.pop("", None)
                if isinstance(rowid, int) and rowid not in have:
                    table.lost.setdefault(rowid, {}).update(said)
                elif rowid is None and said.keys() >= set(table.shape.columns):
                    row = {column: said[column] for column in table.shape.columns}
                    if tuple(row.values()) not in known:
                        known.add(tuple(row.values()))
                        table.rows.append(row)
            table.index_is_hurt = table.index_is_hurt or scratch.hurt_pages > 0

    def _take_in_strays(self, found: dict[str, SalvagedTable]) -> None:
        """Leaves below a hurt page. Freed pages are overwritten with zeros, so that none comes back from the dead."""
        hurt = [
            table for table in found.values() if (table.hurt_pages or table.is_adrift) and self._is_one_of_a_kind(table)
        ]
        for number, kind in self._kinds.items():
            if number in self._seen or kind not in (LEAF_TABLE, LEAF_INDEX, INTERIOR_INDEX) or not hurt:
                continue
            records = [cell for cell in self._cells(number, self._seen) if cell.values is not None]
            table = next((each for each in hurt if records and _all_fit(each.shape, records, kind)), None)
            for cell in records if table else ():
                if table and _has_other_half(cell, found.get(OTHER_HALF.get(table.shape.name, ""))):
                    self._add(table, cell)

    def _is_one_of_a_kind(self, table: SalvagedTable) -> bool:
        """Two tables that join two numbers each cannot be told apart, and a wrong link is worse than a lost one."""
        alike = [each for each in self._shapes.values() if _looks(each) == _looks(table.shape)]
        return len(alike) == 1


def _looks(shape: Shape) -> tuple[object, ...]:
    return shape.leaf, shape.types, tuple(column == "uid" for column in shape.columns)


def _shape(database: Database, name: str, *, without_rowid: bool) -> Shape:
    info = database.read(f'PRAGMA table_info("{name}")')
    if without_rowid:
        key_first = sorted((row for row in info if row["pk"]), key=lambda row: row["pk"])
        info = [*key_first, *(row for row in info if not row["pk"])]
    alias = None if without_rowid else next((row["name"] for row in info if row["pk"]), None)
    indexes = [
        (index["name"], _index_columns(database, index["name"]))
        for index in database.read(f'PRAGMA index_list("{name}")')
        if not (without_rowid and index["origin"] == "pk")
    ]
    columns, types = tuple(row["name"] for row in info), tuple(row["type"] for row in info)
    return Shape(name, columns, types, alias, tuple(indexes))


def _index_columns(database: Database, name: str) -> tuple[str, ...]:
    return tuple(column["name"] or "" for column in database.read(f'PRAGMA index_xinfo("{name}")'))


def _row(shape: Shape, cell: Cell) -> Row | None:
    """Columns that a later migration added may be absent from the record; they get their default."""
    if cell.values is None or len(cell.values) > len(shape.columns):
        return None
    row = dict(zip(shape.columns, cell.values, strict=False))
    if shape.alias:
        row[shape.alias] = cell.rowid
    return row


def _all_fit(shape: Shape, records: Iterable[Cell], kind: int | None) -> bool:
    is_of_kind = kind == shape.leaf or (kind == INTERIOR_INDEX and not shape.alias)
    return is_of_kind and all(_fits(shape, cell.values or ()) for cell in records)


def _fits(shape: Shape, values: tuple[Value, ...]) -> bool:
    if len(values) != len(shape.columns):
        return False
    for column, type_, value in zip(shape.columns, shape.types, values, strict=True):
        if column == shape.alias:
            fits = value is None
        elif column == "uid":
            fits = isinstance(value, str) and len(value) == UID_SIZE
        else:
            fits = value is None or isinstance(value, _PYTHON_TYPES.get(type_, (object,)))
        if not fits:
            return False
    return True


def _has_other_half(cell: Cell, other: SalvagedTable | None) -> bool:
    """Bytes of the search index look like the bytes of a file; they have no row that names them."""
    return other is None or cell.rowid in other.lost or cell.rowid in _rowids(other)


def _rowids(table: SalvagedTable) -> set[int]:
    alias = table.shape.alias
    return {value for row in table.rows if alias and isinstance(value := row[alias], int)}
