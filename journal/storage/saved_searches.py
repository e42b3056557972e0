"""The searches a leader keeps under a name."""

from __future__ import annotations

from dataclasses import replace

from journal.clock import Clock
from journal.domain.query import parse
from journal.domain.saved_searches import SavedSearch
from journal.errors import BadQuery, NotFound
from journal.identity import new_uid
from journal.storage.database import Database
from journal.storage.rows import bury, storable, tidy_name
from journal.storage.sql import Row

AREA = "searches"


class SavedSearches:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[SavedSearch, ...]:
        """In the order in which they were put."""
        rows = self._db.read("SELECT id, uid, name, query, position FROM saved_searches ORDER BY position, id")
        return tuple(_search(row) for row in rows)

    def get(self, search_id: int) -> SavedSearch:
        rows = self._db.read(
            "SELECT id, uid, name, query, position FROM saved_searches WHERE id = :id", {"id": search_id}
        )
        if not rows:
            raise NotFound("That saved search is gone.")
        return _search(rows[0])

    def save(self, search: SavedSearch) -> SavedSearch:
        """Insert (as the last one) or change. BadQuery if the line cannot be understood or nothing is asked for."""
        kept = replace(
            search,
            name=tidy_name(search.name) or tidy_name(search.query),
            query=" ".join(storable(search.query).split()),
            uid=search.uid or new_uid(),
        )
        parse(f"{kept.query} ")
        if not kept.query:
            raise BadQuery("There is nothing to search for yet.")
        with self._db.write(AREA) as sql:
            values = {"id": kept.id, "uid": kept.uid, "name": kept.name, "query": kept.query}
            values["now"] = self._clock.utc_stamp()
            if kept.id:
                sql.execute(
                    "UPDATE saved_searches SET name = :name, query = :query, changed_at = :now WHERE id = :id", values
                )
                return self.get(kept.id)
            made = sql.execute(
                """
                INSERT INTO saved_searches (uid, name, query, position, changed_at)
                VALUES (:uid, :name, :query, (SELECT coalesce(max(position), 0) + 1 FROM saved_searches), :now)
                """,
                values,
            )
            return self.get(made.lastrowid)

    def delete(self, search_id: int) -> None:
        search = self.get(search_id)
        with self._db.write(AREA) as sql:
            sql.execute("DELETE FROM saved_searches WHERE id = :id", {"id": search_id})
            bury(sql, search.uid, AREA, self._clock.utc_stamp())


def _search(row: Row) -> SavedSearch:
    return SavedSearch(row["name"], row["query"], row["position"], row["id"], row["uid"])
