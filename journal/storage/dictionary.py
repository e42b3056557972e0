"""The words she added to the dictionary."""

from __future__ import annotations

from journal.clock import Clock
from journal.storage.database import Database
from journal.storage.rows import tidy_name

LONGEST = 100


class Dictionary:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def words(self) -> tuple[str, ...]:
        return tuple(row["word"] for row in self._db.read("SELECT word FROM dictionary ORDER BY word"))

    def add(self, word: str) -> None:
        word = tidy_name(word)[:LONGEST]
        if word and word not in self.words():
            with self._db.write("dictionary") as sql:
                sql.execute(
                    "INSERT INTO dictionary (word, added_at) VALUES (:word, :now)",
                    {"word": word, "now": self._clock.utc_stamp()},
                )

    def remove(self, word: str) -> None:
        with self._db.write("dictionary") as sql:
            sql.execute("DELETE FROM dictionary WHERE word = :word", {"word": word})
