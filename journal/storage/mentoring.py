"""Mentoring relationships, their sessions, and what each session brings and promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from journal.clock import Clock
from journal.domain.circles import MEMBER_ROLE, members
from journal.domain.folding import fold
from journal.domain.mentoring import Action, AgendaItem, Question, Relationship, Session, SessionStatus
from journal.domain.people import Circle, Person
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage import mentoring_rows as rows_of
from journal.storage.database import Database, Writer
from journal.storage.people import People
from journal.storage.rows import bury, storable
from journal.storage.sql import Row


class Mentoring:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    # --- relationships -----------------------------------------------------------------------------------------------

    def relationships(self) -> tuple[Relationship, ...]:
        """The running ones first, in the order they were begun."""
        found = self._db.read("SELECT * FROM relationships ORDER BY closed_day IS NOT NULL, id")
        return tuple(rows_of.relationship(row) for row in found)

    def relationship(self, relationship_id: int) -> Relationship:
        return rows_of.relationship(self._row("relationships", relationship_id))

    def save_relationship(self, relationship: Relationship) -> Relationship:
        params = rows_of.relationship_params(relationship)
        if not params["partner"]:
            raise UsageError("A relationship needs the name of the other person.")
        strangers = self._strangers(members(relationship))
        if not strangers:
            return self.relationship(self._write("relationships", relationship.id, relationship.uid, params))
        with self._db.write("mentoring", "people"):
            saved = self._write("relationships", relationship.id, relationship.uid, params)
            for name in strangers:  # in the register, so that no code name of theirs leaves
                People(self._db, self._clock).save(Person(name, MEMBER_ROLE, Circle.PEER))
        return self.relationship(saved)

    def _strangers(self, code_names: Iterable[str]) -> list[str]:
        """Members of a circle who are not in the register of people yet."""
        register = People(self._db, self._clock).all() if code_names else ()
        known = {fold(name) for person in register for name in (person.code_name, *person.aliases)}
        return [name for name in code_names if fold(name) not in known]

    # --- sessions ----------------------------------------------------------------------------------------------------

    def sessions(self, relationship_id: int | None = None) -> tuple[Session, ...]:
        """Oldest first."""
        found = self._db.read(
            "SELECT * FROM sessions WHERE :id IS NULL OR relationship_id = :id", {"id": relationship_id}
        )
        goals = self._session_goals()
        sessions = [rows_of.session(row, goals.get(row["id"], ())) for row in found]
        return tuple(sorted(sessions, key=lambda session: (session.at, session.id)))

    def session(self, session_id: int) -> Session:
        return rows_of.session(self._row("sessions", session_id), self._session_goals().get(session_id, ()))

    def save_session(self, session: Session) -> Session:
        if session.at.utcoffset() is None:
            raise UsageError("A session needs a time with its zone.")
        self._expect("relationships", session.relationship_id)
        for goal_id in session.goals:
            self._expect("goals", goal_id)
        with self._db.write("mentoring") as sql:
            session_id = self._write("sessions", session.id, session.uid, rows_of.session_params(session))
            sql.execute("DELETE FROM session_goals WHERE session_id = :id", {"id": session_id})
            for goal_id in sorted(set(session.goals)):
                sql.execute(
                    "INSERT INTO session_goals (session_id, goal_id) VALUES (:session_id, :goal_id)",
                    {"session_id": session_id, "goal_id": goal_id},
                )
        return self.session(session_id)

    def delete_session(self, session_id: int) -> None:
        self._delete("sessions", session_id)

    def next_session(self, now: datetime) -> Session | None:
        """The first planned session that is not over."""
        planned = (one for one in self.sessions() if one.status is SessionStatus.PLANNED)
        return next((one for one in planned if _minutes_since(one.at, now) < one.length_min), None)

    def last_held(self, relationship_id: int, before: datetime) -> Session | None:
        held = [one for one in self.sessions(relationship_id) if one.status is SessionStatus.HELD and one.at < before]
        return held[-1] if held else None

    # --- agenda ------------------------------------------------------------------------------------------------------

    def agenda(self, session_id: int) -> tuple[AgendaItem, ...]:
        found = self._db.read(
            "SELECT * FROM agenda_items WHERE session_id = :id ORDER BY position, id", {"id": session_id}
        )
        return tuple(rows_of.agenda_item(row) for row in found)

    def save_agenda(self, session_id: int, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
        """These, in this order, are the agenda: what has an id is changed, what has none is added, the rest goes."""
        self._expect("sessions", session_id)
        wanted = [replace(item, text=storable(item.text).strip()) for item in items]
        wanted = [item for item in wanted if item.text]
        present = {row["id"]: row["uid"] for row in self._agenda_rows(session_id)}
        with self._db.write("mentoring") as sql:
            kept: set[int] = set()
            for position, item in enumerate(wanted):
                known = item.id if item.id in present and item.id not in kept else 0
                params = rows_of.agenda_params(replace(item, session_id=session_id, position=position))
                kept.add(self._write("agenda_items", known, "", params))
            for item_id in present.keys() - kept:
                sql.execute("DELETE FROM agenda_items WHERE id = :id", {"id": item_id})
                bury(sql, present[item_id], "agenda_items", self._clock.utc_stamp())
        return self.agenda(session_id)

    def carry_agenda(self, from_session: int, to_session: int) -> tuple[AgendaItem, ...]:
        """Take what was not talked about along to another session, in front of what stands there; what is only hers
        stays only hers. Doing it twice adds nothing."""
        waiting = self.agenda(to_session)
        known = {(item.text, item.only_me) for item in waiting}
        left = [item for item in self.agenda(from_session) if not item.done and (item.text, item.only_me) not in known]
        return self.save_agenda(to_session, (*(replace(item, id=0) for item in left), *waiting))

    # --- questions and actions ---------------------------------------------------------------------------------------

    def questions(self, relationship_id: int) -> tuple[Question, ...]:
        found = self._db.read(
            "SELECT * FROM questions WHERE relationship_id = :id ORDER BY position, id", {"id": relationship_id}
        )
        return tuple(rows_of.question(row) for row in found)

    def save_question(self, question: Question) -> Question:
        self._expect("relationships", question.relationship_id)
        if question.session_id is not None:
            self._expect("sessions", question.session_id)
        params = rows_of.question_params(question)
        if not params["text"]:
            raise UsageError("A question needs words.")
        return rows_of.question(self._row("questions", self._write("questions", question.id, "", params)))

    def delete_question(self, question_id: int) -> None:
        self._delete("questions", question_id)

    def actions(
        self, session_id: int | None = None, *, open_only: bool = False, relationship_id: int | None = None
    ) -> tuple[Action, ...]:
        """Commitments, oldest first: of a session, of all sessions of a relationship, or all."""
        found = self._db.read(
            """
            SELECT actions.* FROM actions LEFT JOIN sessions ON sessions.id = actions.session_id
            WHERE (:session_id IS NULL OR actions.session_id = :session_id)
              AND (:relationship_id IS NULL OR sessions.relationship_id = :relationship_id)
              AND (actions.done_day IS NULL OR NOT :open_only)
            ORDER BY actions.made_day, actions.id
            """,
            {"session_id": session_id, "relationship_id": relationship_id, "open_only": open_only},
        )
        return tuple(rows_of.action(row) for row in found)

    def save_action(self, action: Action) -> Action:
        for table, item_id in (
            ("goals", action.goal_id),
            ("entries", action.entry_id),
            ("sessions", action.session_id),
        ):
            if item_id is not None:
                self._expect(table, item_id)
        params = rows_of.action_params(action)
        if not params["text"]:
            raise UsageError("A promise needs words.")
        return rows_of.action(self._row("actions", self._write("actions", action.id, "", params)))

    def delete_action(self, action_id: int) -> None:
        self._delete("actions", action_id)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _row(self, table: str, item_id: int) -> Row:
        row = self._db.one(f"SELECT * FROM {table} WHERE id = :id", {"id": item_id})
        if row is None:
            raise NotFound
        return row

    def _expect(self, table: str, item_id: int) -> None:
        if self._db.one(f"SELECT 1 FROM {table} WHERE id = :id", {"id": item_id}) is None:
            raise NotFound

    def _agenda_rows(self, session_id: int) -> list[Row]:
        return self._db.read("SELECT id, uid FROM agenda_items WHERE session_id = :id", {"id": session_id})

    def _session_goals(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for row in self._db.read("SELECT session_id, goal_id FROM session_goals ORDER BY session_id, goal_id"):
            found[row["session_id"]] = (*found.get(row["session_id"], ()), row["goal_id"])
        return found

    def _write(self, table: str, item_id: int, uid: str, params: dict[str, object]) -> int:
        """Insert or change one row; the names of `params` are columns. Writes nothing if all is equal."""
        if item_id:
            row = self._row(table, item_id)
            if all(row[name] == value for name, value in params.items()):
                return item_id
        with self._db.write("mentoring") as sql:
            changed = {**params, "changed_at": self._clock.utc_stamp()}
            return _change(sql, table, item_id, changed) if item_id else _add(sql, table, uid, changed)

    def _delete(self, table: str, item_id: int) -> None:
        row = self._row(table, item_id)
        with self._db.write("mentoring") as sql:
            sql.execute(f"DELETE FROM {table} WHERE id = :id", {"id": item_id})
            bury(sql, row["uid"], table, self._clock.utc_stamp())


def _add(sql: Writer, table: str, uid: str, params: dict[str, object]) -> int:
    given = {**params, "uid": uid or new_uid()}
    columns, places = ", ".join(given), ", ".join(f":{name}" for name in given)
    return sql.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", given).lastrowid


def _change(sql: Writer, table: str, item_id: int, params: dict[str, object]) -> int:
    assignments = ", ".join(f"{name} = :{name}" for name in params)
    sql.execute(f"UPDATE {table} SET {assignments} WHERE id = :id", {**params, "id": item_id})
    return item_id


def _minutes_since(start: datetime, now: datetime) -> float:
    return (now - start).total_seconds() / 60
