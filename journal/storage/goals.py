"""Goals, their milestones and check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.clock import Clock
from journal.domain.entries import Head
from journal.domain.goals import OPEN, CheckIn, FormerCheckIn, Goal, GoalGlance, Milestone, Status
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage import goal_rows as rows_of
from journal.storage.database import Database, Writer
from journal.storage.heads import HEAD_COLUMNS, heads
from journal.storage.rows import bury, json_text
from journal.storage.search_index import refresh_names
from journal.storage.sql import Parameters
from journal.storage.standards import link_standards, standards_by_item, standards_of

_OPEN_STATUSES = ", ".join(f"'{status}'" for status in sorted(OPEN))


class Goals:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    # --- goals -------------------------------------------------------------------------------------------------------

    def all(self, *, open_only: bool = False) -> tuple[Goal, ...]:
        """Open goals first, then finished ones, each in her own order."""
        rows = self._db.read(
            f"""
            SELECT * FROM goals WHERE :every OR status IN ({_OPEN_STATUSES})
            ORDER BY status NOT IN ({_OPEN_STATUSES}), position, id
            """,
            {"every": not open_only},
        )
        standards = standards_by_item(self._db, "goal")
        return tuple(rows_of.goal(row, standards.get(row["id"], ())) for row in rows)

    def get(self, goal_id: int) -> Goal:
        row = self._db.one("SELECT * FROM goals WHERE id = :id", {"id": goal_id})
        if row is None:
            raise NotFound
        return rows_of.goal(row, standards_of(self._db, "goal", goal_id))

    def glances(self, *, with_first: bool = True) -> tuple[GoalGlance, ...]:
        """All goals with their first and last check-in and how far their milestones are, in four questions; a list
        needs no first ones, and is there sooner without."""
        last = self._check_ins_at("max")
        first = self._check_ins_at("min") if with_first else {}
        steps = {
            row["goal_id"]: (row["done"], row["every"])
            for row in self._db.read(
                """
                SELECT goal_id, count(done_day) AS done, count(*) AS every
                FROM milestones WHERE dropped_day IS NULL GROUP BY goal_id
                """
            )
        }
        return tuple(
            GoalGlance(goal, last.get(goal.id), first.get(goal.id), *steps.get(goal.id, (0, 0))) for goal in self.all()
        )

    def save(self, goal: Goal) -> Goal:
        goal = rows_of.clean_goal(goal)
        if goal.id == 0:
            return self._add(goal)
        stored = self.get(goal.id)
        if replace(goal, uid=stored.uid, changed_at=stored.changed_at) == stored:
            return stored
        self._expect_goal(goal.follows)
        self._expect_no_circle(goal)
        with self._db.write("goals", *(("entries",) if goal.title != stored.title else ())) as sql:
            params = {**rows_of.goal_params(goal), "id": goal.id, "changed_at": self._clock.utc_stamp()}
            sql.execute(rows_of.UPDATE_GOAL, params)
            link_standards(sql, "goal", goal.id, goal.standards)
            if goal.title != stored.title:
                _rename_in_search(sql, goal.id)
        return self.get(goal.id)

    def delete(self, goal_id: int) -> None:
        goal = self.get(goal_id)
        with self._db.write("goals", "entries", "mentoring") as sql:
            linked = sql.read("SELECT entry_id FROM entry_goals WHERE goal_id = :id", {"id": goal_id})
            sql.execute("UPDATE goals SET follows = NULL WHERE follows = :id", {"id": goal_id})
            link_standards(sql, "goal", goal_id, ())
            sql.execute("DELETE FROM goals WHERE id = :id", {"id": goal_id})
            bury(sql, goal.uid, "goals", self._clock.utc_stamp())
            for row in linked:
                refresh_names(sql, row["entry_id"])

    def close(self, goal_id: int, status: Status, day: date, note: str = "", self_end: int | None = None) -> Goal:
        """Achieved or let go, on that day, with a word about it and how she rates herself now, 1 to 5."""
        if status in OPEN:
            raise UsageError("A goal is closed as achieved or let go.")
        goal = self.get(goal_id)
        rating = goal.self_end if self_end is None else self_end
        return self.save(replace(goal, status=status, closed_day=day, close_note=note, self_end=rating))

    def carry_forward(self, goal_id: int, day: date, reflection: str, title: str = "") -> Goal:
        """Let the goal go with her reflection, and begin a new one that remembers it, with the steps still open."""
        if not reflection.strip():
            raise UsageError("Before a goal is carried forward, write a line about what it taught you.")
        with self._db.write("goals") as sql:
            old = self.close(goal_id, Status.LET_GO, day, reflection)
            new = self.save(
                replace(
                    old,
                    id=0,
                    uid="",
                    title=title.strip() or old.title,
                    status=Status.ON_TRACK,
                    follows=old.id,
                    start_day=day,
                    target_day=None,
                    closed_day=None,
                    close_note="",
                    self_start=old.self_end or old.self_start,
                    self_end=None,
                )
            )
            for step in self.milestones(old.id):
                if step.done_day is None and step.dropped_day is None:
                    params = rows_of.milestone_params(replace(step, goal_id=new.id, due_day=None))
                    stamps = {"uid": new_uid(), "changed_at": self._clock.utc_stamp()}
                    sql.execute(rows_of.INSERT_MILESTONE, {**params, **stamps})
        return new

    def carried_into(self, goal_id: int) -> Goal | None:
        """The goal that goes on from this one, if it was carried forward."""
        row = self._db.one("SELECT id FROM goals WHERE follows = :id ORDER BY id DESC LIMIT 1", {"id": goal_id})
        return self.get(row["id"]) if row else None

    def entries_of(self, goal_id: int) -> tuple[Head, ...]:
        """Linked entries, newest first."""
        rows = self._db.read(
            f"""
            SELECT {HEAD_COLUMNS} FROM entry_goals AS g JOIN entries AS e ON e.id = g.entry_id
            WHERE g.goal_id = :goal_id AND e.trashed_at IS NULL
            ORDER BY e.slot DESC
            """,
            {"goal_id": goal_id},
        )
        return heads(rows)

    # --- milestones --------------------------------------------------------------------------------------------------

    def milestones(self, goal_id: int) -> tuple[Milestone, ...]:
        rows = self._db.read(
            "SELECT * FROM milestones WHERE goal_id = :goal_id ORDER BY position, id", {"goal_id": goal_id}
        )
        return tuple(rows_of.milestone(row) for row in rows)

    def save_milestone(self, milestone: Milestone) -> Milestone:
        milestone = rows_of.clean_milestone(milestone)
        self._expect_goal(milestone.goal_id)
        params = {
            **rows_of.milestone_params(milestone),
            "uid": milestone.uid or new_uid(),
            "changed_at": self._clock.utc_stamp(),
        }
        with self._db.write("goals") as sql:
            if milestone.id:
                _expect_change(sql, rows_of.UPDATE_MILESTONE, params)
            else:
                milestone = replace(milestone, id=sql.execute(rows_of.INSERT_MILESTONE, params).lastrowid)
        return self._milestone(milestone.id)

    def let_go(self, milestone_id: int, day: date, reason: str) -> Milestone:
        """A step that will not be taken is a decision, with its reason."""
        if not reason.strip():
            raise UsageError("A milestone is let go with a reason.")
        return self.save_milestone(
            replace(self._milestone(milestone_id), dropped_day=day, drop_reason=reason.strip(), done_day=None)
        )

    def move_milestone(self, milestone_id: int, by: int) -> None:
        """That many places down among those of its goal, or up; no further than the first and the last."""
        steps = list(self.milestones(self._milestone(milestone_id).goal_id))
        here = next(place for place, step in enumerate(steps) if step.id == milestone_id)
        there = min(max(here + by, 0), len(steps) - 1)
        if there == here:
            return
        steps.insert(there, steps.pop(here))
        with self._db.write("goals") as sql:
            for place, step in enumerate(steps):
                if step.position != place:
                    params = {**rows_of.milestone_params(replace(step, position=place)), "id": step.id}
                    sql.execute(rows_of.UPDATE_MILESTONE, {**params, "changed_at": self._clock.utc_stamp()})

    def delete_milestone(self, milestone_id: int) -> None:
        milestone = self._milestone(milestone_id)
        with self._db.write("goals") as sql:
            sql.execute("DELETE FROM milestones WHERE id = :id", {"id": milestone_id})
            bury(sql, milestone.uid, "milestones", self._clock.utc_stamp())

    # --- check-ins ---------------------------------------------------------------------------------------------------

    def check_ins(self, goal_id: int) -> tuple[CheckIn, ...]:
        """Oldest first."""
        rows = self._db.read("SELECT * FROM check_ins WHERE goal_id = :goal_id ORDER BY day, id", {"goal_id": goal_id})
        return tuple(rows_of.check_in(row) for row in rows)

    def newest_notes(self, since: date | None) -> dict[int, str]:
        """By goal: the words of its newest check-in that has any, on that day or later."""
        rows = self._db.read(
            "SELECT goal_id, note FROM check_ins WHERE note <> '' AND day >= :since ORDER BY day, id",
            {"since": since.isoformat() if since else ""},
        )
        return {row["goal_id"]: row["note"] for row in rows}

    def check_in(self, check_in: CheckIn) -> CheckIn:
        """Add one, or change one that has an id: what it said before is kept beside it."""
        check_in = rows_of.clean_check_in(check_in)
        self._expect_goal(check_in.goal_id)
        params = {
            **rows_of.check_in_params(check_in),
            "uid": check_in.uid or new_uid(),
            "now": self._clock.utc_stamp(),
        }
        if check_in.id and self._check_in(check_in.id) == replace(check_in, uid=self._check_in(check_in.id).uid):
            return self._check_in(check_in.id)
        with self._db.write("goals") as sql:
            if check_in.id:
                self._keep_former(sql, check_in.id)
                _expect_change(sql, rows_of.UPDATE_CHECK_IN, params)
            else:
                check_in = replace(check_in, id=sql.execute(rows_of.INSERT_CHECK_IN, params).lastrowid)
        return self._check_in(check_in.id)

    def check_in_of(self, check_in_id: int) -> CheckIn:
        return self._check_in(check_in_id)

    def former_check_ins(self, check_in_id: int) -> tuple[FormerCheckIn, ...]:
        """What it said before each change, the newest first."""
        rows = self._db.read(
            "SELECT made_at, content FROM check_in_versions WHERE check_in_id = :id ORDER BY id DESC",
            {"id": check_in_id},
        )
        return tuple(rows_of.former(row) for row in rows)

    def delete_check_in(self, check_in_id: int) -> None:
        check_in = self._check_in(check_in_id)
        with self._db.write("goals") as sql:
            sql.execute("DELETE FROM check_ins WHERE id = :id", {"id": check_in_id})
            bury(sql, check_in.uid, "check_ins", self._clock.utc_stamp())

    # --- inside ------------------------------------------------------------------------------------------------------

    def _add(self, goal: Goal) -> Goal:
        self._expect_goal(goal.follows)
        with self._db.write("goals") as sql:
            params = {**rows_of.goal_params(goal), "uid": goal.uid or new_uid(), "changed_at": self._clock.utc_stamp()}
            goal_id = sql.execute(rows_of.INSERT_GOAL, params).lastrowid
            link_standards(sql, "goal", goal_id, goal.standards)
        return self.get(goal_id)

    def _expect_goal(self, goal_id: int | None) -> None:
        if goal_id is not None and self._db.one("SELECT 1 FROM goals WHERE id = :id", {"id": goal_id}) is None:
            raise NotFound

    def _expect_no_circle(self, goal: Goal) -> None:
        """A goal goes on from an earlier one, never from itself or from one that came of it."""
        seen, before = {goal.id}, goal.follows
        while before is not None:
            if before in seen:
                raise UsageError("A goal cannot follow itself, nor one that came of it.")
            seen.add(before)
            row = self._db.one("SELECT follows FROM goals WHERE id = :id", {"id": before})
            before = row["follows"] if row else None

    def _milestone(self, milestone_id: int) -> Milestone:
        row = self._db.one("SELECT * FROM milestones WHERE id = :id", {"id": milestone_id})
        if row is None:
            raise NotFound
        return rows_of.milestone(row)

    def _check_in(self, check_in_id: int) -> CheckIn:
        row = self._db.one("SELECT * FROM check_ins WHERE id = :id", {"id": check_in_id})
        if row is None:
            raise NotFound
        return rows_of.check_in(row)

    def _keep_former(self, sql: Writer, check_in_id: int) -> None:
        content = json_text(rows_of.check_in_params(self._check_in(check_in_id)))
        params = {"uid": new_uid(), "id": check_in_id, "made_at": self._clock.utc_stamp(), "content": content}
        sql.execute(
            "INSERT INTO check_in_versions (uid, check_in_id, made_at, content) VALUES (:uid, :id, :made_at, :content)",
            params,
        )

    def _check_ins_at(self, end: str) -> dict[int, CheckIn]:
        """The first ("min") or last ("max") check-in of every goal; of one day's, the one made first or last."""
        order = "DESC" if end == "max" else "ASC"
        rows = self._db.read(
            f"""
            SELECT c.* FROM goals AS g JOIN check_ins AS c ON c.id = (
                SELECT id FROM check_ins WHERE goal_id = g.id ORDER BY day {order}, id {order} LIMIT 1
            )
            """
        )
        return {row["goal_id"]: rows_of.check_in(row) for row in rows}


def _expect_change(sql: Writer, statement: str, params: Parameters) -> None:
    if sql.execute(statement, params).rowcount == 0:
        raise NotFound


def _rename_in_search(sql: Writer, goal_id: int) -> None:
    for row in sql.read("SELECT entry_id FROM entry_goals WHERE goal_id = :id", {"id": goal_id}):
        refresh_names(sql, row["entry_id"])
