"""The register of people behind code names, and the writer's own profile."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from journal.clock import Clock
from journal.domain.folding import fold
from journal.domain.people import Circle, Person, Profile
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database, Writer
from journal.storage.rows import bury, json_text, names_of, storable, tidy_name
from journal.storage.search_index import refresh_names
from journal.storage.sql import Row

_COLUMNS = "id, uid, code_name, role, circle, real_name, aliases"


class People:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def all(self) -> tuple[Person, ...]:
        return tuple(_person(row) for row in self._db.read(f"SELECT {_COLUMNS} FROM people ORDER BY fold"))

    def get(self, person_id: int) -> Person:
        row = self._db.one(f"SELECT {_COLUMNS} FROM people WHERE id = :id", {"id": person_id})
        if row is None:
            raise NotFound
        return _person(row)

    def get_by_code(self, code_name: str) -> Person:
        row = self._db.one(f"SELECT {_COLUMNS} FROM people WHERE fold = :fold", {"fold": fold(storable(code_name))})
        if row is None:
            raise NotFound
        return _person(row)

    def save(self, person: Person) -> Person:
        """Insert or change. A code name that was only mentioned so far takes on the details given here."""
        person = _clean(person)
        if person.id == 0:
            return self._add(person)
        stored = self.get(person.id)
        if person == stored:
            return stored
        self._refuse_taken_name(person)
        with self._db.write("people") as sql:
            _update(sql, person, self._clock.utc_stamp())
            if person.code_name != stored.code_name:
                for row in sql.read("SELECT entry_id FROM entry_people WHERE person_id = :id", {"id": person.id}):
                    refresh_names(sql, row["entry_id"])
        return replace(person, uid=stored.uid)

    def delete(self, person_id: int) -> None:
        person = self.get(person_id)
        with self._db.write("people", "entries") as sql:
            mentioning = sql.read("SELECT entry_id FROM entry_people WHERE person_id = :id", {"id": person_id})
            sql.execute("DELETE FROM people WHERE id = :id", {"id": person_id})
            bury(sql, person.uid, "people", self._clock.utc_stamp())
            for row in mentioning:
                refresh_names(sql, row["entry_id"])

    def _add(self, person: Person) -> Person:
        known = self._db.one(f"SELECT {_COLUMNS} FROM people WHERE fold = :fold", {"fold": fold(person.code_name)})
        if known is not None:
            bare = _person(known)
            if not _is_bare(bare):
                raise UsageError(f"There is already somebody called “{bare.code_name}”.")
            return self.save(replace(person, id=bare.id, uid=bare.uid))
        with self._db.write("people") as sql:
            return add_person(sql, person, self._clock.utc_stamp())

    def _refuse_taken_name(self, person: Person) -> None:
        taken = self._db.one(
            "SELECT 1 FROM people WHERE fold = :fold AND id <> :id", {"fold": fold(person.code_name), "id": person.id}
        )
        if taken is not None:
            raise UsageError(f"There is already somebody called “{person.code_name}”.")


class ProfileStore:
    """Who writes: one row a field."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def get(self) -> Profile:
        found = {row["key"]: json.loads(row["value"]) for row in self._db.read("SELECT key, value FROM profile")}
        return Profile(
            name=found.get("name", ""),
            role=found.get("role", ""),
            school=found.get("school", ""),
            framework=found.get("framework", ""),
            values=tuple(found.get("values", ())),
        )

    def save(self, profile: Profile) -> Profile:
        stored = self.get()
        if profile == stored:
            return stored
        with self._db.write("profile") as sql:
            for key in ("name", "role", "school", "framework", "values"):
                if getattr(profile, key) != getattr(stored, key):
                    sql.execute(
                        """
                        INSERT INTO profile (key, value, changed_at) VALUES (:key, :value, :changed_at)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
                        """,
                        {
                            "key": key,
                            "value": json_text(getattr(profile, key)),
                            "changed_at": self._clock.utc_stamp(),
                        },
                    )
        return profile


def clean_people(names: Iterable[str]) -> tuple[str, ...]:
    """Code names in the order of the alphabet, each once, without the @ they are typed with."""
    found: dict[str, str] = {}
    for name in names:
        tidy = tidy_name(name).lstrip("@").strip()
        key = fold(tidy)
        if key:
            found.setdefault(key, tidy)
    return tuple(found[key] for key in sorted(found))


def link_people(sql: Writer, entry_id: int, wanted: Iterable[str], changed_at: str) -> None:
    """Make these the people of the entry. A name nobody knows joins the register without a role; one that was only
    ever mentioned, and no longer is, leaves it: half-typed names would pile up otherwise."""
    folds = {fold(name): name for name in wanted}
    present = {
        row["fold"]: row["id"]
        for row in sql.read(
            """
            SELECT people.id, people.fold FROM entry_people JOIN people ON people.id = entry_people.person_id
            WHERE entry_people.entry_id = :entry_id
            """,
            {"entry_id": entry_id},
        )
    }
    for key in folds.keys() - present.keys():
        if sql.one("SELECT 1 FROM people WHERE fold = :fold", {"fold": key}) is None:
            add_person(sql, Person(folds[key]), changed_at)
        sql.execute(
            "INSERT INTO entry_people (entry_id, person_id) SELECT :entry_id, id FROM people WHERE fold = :fold",
            {"entry_id": entry_id, "fold": key},
        )
    for key in present.keys() - folds.keys():
        sql.execute(
            "DELETE FROM entry_people WHERE entry_id = :entry_id AND person_id = :person_id",
            {"entry_id": entry_id, "person_id": present[key]},
        )
        sql.execute(
            """
            DELETE FROM people
            WHERE id = :id AND role = '' AND real_name = '' AND aliases = '[]' AND circle = 'staff'
              AND NOT EXISTS (SELECT 1 FROM entry_people WHERE person_id = :id)
            """,
            {"id": present[key]},
        )


def _clean(person: Person) -> Person:
    names = clean_people([person.code_name])
    if not names:
        raise UsageError("A person needs a code name.")
    aliases = dict.fromkeys(storable(alias).strip() for alias in person.aliases)
    return replace(
        person,
        code_name=names[0],
        role=storable(person.role).strip(),
        circle=Circle(person.circle),
        real_name=storable(person.real_name).strip(),
        aliases=tuple(alias for alias in aliases if alias),
    )


def _is_bare(person: Person) -> bool:
    return not (person.role or person.real_name or person.aliases) and person.circle is Circle.STAFF


def add_person(sql: Writer, person: Person, changed_at: str) -> Person:
    uid = person.uid or new_uid()
    cursor = sql.execute(
        """
        INSERT INTO people (uid, code_name, fold, role, circle, real_name, aliases, changed_at)
        VALUES (:uid, :code_name, :fold, :role, :circle, :real_name, :aliases, :changed_at)
        """,
        {**_params(person), "uid": uid, "changed_at": changed_at},
    )
    return replace(person, id=cursor.lastrowid, uid=uid)


def _update(sql: Writer, person: Person, changed_at: str) -> None:
    sql.execute(
        """
        UPDATE people
        SET code_name = :code_name, fold = :fold, role = :role, circle = :circle, real_name = :real_name,
            aliases = :aliases, changed_at = :changed_at
        WHERE id = :id
        """,
        {**_params(person), "id": person.id, "changed_at": changed_at},
    )


def _params(person: Person) -> dict[str, object]:
    return {
        "code_name": person.code_name,
        "fold": fold(person.code_name),
        "role": person.role,
        "circle": str(person.circle),
        "real_name": person.real_name,
        "aliases": json_text(person.aliases),
    }


def _person(row: Row) -> Person:
    return Person(
        code_name=row["code_name"],
        role=row["role"],
        circle=Circle(row["circle"]),
        real_name=row["real_name"],
        aliases=names_of(row["aliases"]),
        id=row["id"],
        uid=row["uid"],
    )
