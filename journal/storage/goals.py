"""Goals, their milestones and check-ins."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from journal.clock import Clock
from journal.domain.entries import Head
from journal.domain.goals import OPEN, Category, CheckIn, Goal, GoalGlance, Measure, Milestone, Status
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database, Row, Writer
from journal.storage.heads import HEAD_COLUMNS, heads
from journal.storage.rows import bury, day_of, day_text, json_text, names_of, storable
from journal.storage.search_index import refresh_names
from journal.storage.standards import clean_standards, link_standards, standards_by_item, standards_of

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
        return tuple(_goal(row, standards.get(row["id"], ())) for row in rows)

    def get(self, goal_id: int) -> Goal:
        row = self._db.one("SELECT * FROM goals WHERE id = :id", {"id": goal_id})
        if row is None:
            raise NotFound
        return _goal(row, standards_of(self._db, "goal", goal_id))

    def glances(self) -> tuple[GoalGlance, ...]:
        """All goals with their first and last check-in and how far their milestones are, in four questions."""
        last = self._check_ins_at("max")
        first = self._check_ins_at("min")
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
        goal = _clean(goal)
        if goal.id == 0:
            return self._add(goal)
        stored = self.get(goal.id)
        if replace(goal, uid=stored.uid, changed_at=stored.changed_at) == stored:
            return stored
        self._expect_goal(goal.follows)
        with self._db.write("goals", *(("entries",) if goal.title != stored.title else ())) as sql:
            sql.execute(_UPDATE, {**_params(goal), "id": goal.id, "changed_at": self._clock.utc_stamp()})
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

    def close(self, goal_id: int, status: Status, day: date, note: str = "") -> Goal:
        """Achieved or let go, on that day, with a word about it."""
        if status in OPEN:
            raise UsageError("A goal is closed as achieved or let go.")
        return self.save(replace(self.get(goal_id), status=status, closed_day=day, close_note=note))

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
        return tuple(_milestone(row) for row in rows)

    def save_milestone(self, milestone: Milestone) -> Milestone:
        milestone = replace(
            milestone, title=_needed(milestone.title, "milestone"), drop_reason=storable(milestone.drop_reason)
        )
        params = {
            "id": milestone.id,
            "uid": milestone.uid or new_uid(),
            "goal_id": milestone.goal_id,
            "title": milestone.title,
            "due_day": day_text(milestone.due_day),
            "done_day": day_text(milestone.done_day),
            "dropped_day": day_text(milestone.dropped_day),
            "drop_reason": milestone.drop_reason,
            "position": milestone.position,
            "changed_at": self._clock.utc_stamp(),
        }
        self._expect_goal(milestone.goal_id)
        with self._db.write("goals") as sql:
            if milestone.id:
                _expect_change(sql, _UPDATE_MILESTONE, params)
            else:
                milestone = replace(milestone, id=sql.execute(_INSERT_MILESTONE, params).lastrowid)
        return self._milestone(milestone.id)

    def delete_milestone(self, milestone_id: int) -> None:
        milestone = self._milestone(milestone_id)
        with self._db.write("goals") as sql:
            sql.execute("DELETE FROM milestones WHERE id = :id", {"id": milestone_id})
            bury(sql, milestone.uid, "milestones", self._clock.utc_stamp())

    # --- check-ins ---------------------------------------------------------------------------------------------------

    def check_ins(self, goal_id: int) -> tuple[CheckIn, ...]:
        """Oldest first."""
        rows = self._db.read("SELECT * FROM check_ins WHERE goal_id = :goal_id ORDER BY day, id", {"goal_id": goal_id})
        return tuple(_check_in(row) for row in rows)

    def check_in(self, check_in: CheckIn) -> CheckIn:
        """Add one, or change one that has an id."""
        check_in = _clean_check_in(check_in)
        self._expect_goal(check_in.goal_id)
        params = {**_check_in_params(check_in), "now": self._clock.utc_stamp()}
        with self._db.write("goals") as sql:
            if check_in.id:
                _expect_change(sql, _UPDATE_CHECK_IN, params)
            else:
                check_in = replace(check_in, id=sql.execute(_INSERT_CHECK_IN, params).lastrowid)
        return self._check_in(check_in.id)

    def delete_check_in(self, check_in_id: int) -> None:
        check_in = self._check_in(check_in_id)
        with self._db.write("goals") as sql:
            sql.execute("DELETE FROM check_ins WHERE id = :id", {"id": check_in_id})
            bury(sql, check_in.uid, "check_ins", self._clock.utc_stamp())

    # --- inside ------------------------------------------------------------------------------------------------------

    def _add(self, goal: Goal) -> Goal:
        self._expect_goal(goal.follows)
        with self._db.write("goals") as sql:
            params = {**_params(goal), "uid": goal.uid or new_uid(), "changed_at": self._clock.utc_stamp()}
            goal_id = sql.execute(_INSERT, params).lastrowid
            link_standards(sql, "goal", goal_id, goal.standards)
        return self.get(goal_id)

    def _expect_goal(self, goal_id: int | None) -> None:
        if goal_id is not None and self._db.one("SELECT 1 FROM goals WHERE id = :id", {"id": goal_id}) is None:
            raise NotFound

    def _milestone(self, milestone_id: int) -> Milestone:
        row = self._db.one("SELECT * FROM milestones WHERE id = :id", {"id": milestone_id})
        if row is None:
            raise NotFound
        return _milestone(row)

    def _check_in(self, check_in_id: int) -> CheckIn:
        row = self._db.one("SELECT * FROM check_ins WHERE id = :id", {"id": check_in_id})
        if row is None:
            raise NotFound
        return _check_in(row)

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
        return {row["goal_id"]: _check_in(row) for row in rows}


_FIELDS = (
    "uid title why category model status measure target unit baseline signs support if_then start_day target_day "
    "closed_day close_note follows self_start self_end position changed_at"
).split()
_INSERT = f"INSERT INTO goals ({', '.join(_FIELDS)}) VALUES ({', '.join(f':{name}' for name in _FIELDS)})"
_UPDATE = f"UPDATE goals SET {', '.join(f'{name} = :{name}' for name in _FIELDS if name != 'uid')} WHERE id = :id"

_INSERT_MILESTONE = """
    INSERT INTO milestones (uid, goal_id, title, due_day, done_day, dropped_day, drop_reason, position, changed_at)
    VALUES (:uid, :goal_id, :title, :due_day, :done_day, :dropped_day, :drop_reason, :position, :changed_at)
"""
_UPDATE_MILESTONE = """
    UPDATE milestones
    SET goal_id = :goal_id, title = :title, due_day = :due_day, done_day = :done_day, dropped_day = :dropped_day,
        drop_reason = :drop_reason, position = :position, changed_at = :changed_at
    WHERE id = :id
"""
_INSERT_CHECK_IN = """
    INSERT INTO check_ins (uid, goal_id, day, progress, value, confidence, importance, why_not_lower, note, helped,
                           next_step, made_at, changed_at)
    VALUES (:uid, :goal_id, :day, :progress, :value, :confidence, :importance, :why_not_lower, :note, :helped,
            :next_step, :now, :now)
"""
_UPDATE_CHECK_IN = """
    UPDATE check_ins
    SET goal_id = :goal_id, day = :day, progress = :progress, value = :value, confidence = :confidence,
        importance = :importance, why_not_lower = :why_not_lower, note = :note, helped = :helped,
        next_step = :next_step, changed_at = :now
    WHERE id = :id
"""


def _expect_change(sql: Writer, statement: str, params: dict[str, object]) -> None:
    if sql.execute(statement, params).rowcount == 0:
        raise NotFound


def _rename_in_search(sql: Writer, goal_id: int) -> None:
    for row in sql.read("SELECT entry_id FROM entry_goals WHERE goal_id = :id", {"id": goal_id}):
        refresh_names(sql, row["entry_id"])


def _needed(title: str, what: str) -> str:
    title = " ".join(storable(title).split())
    if not title:
        raise UsageError(f"A {what} needs a title.")
    return title


def _in_scale(name: str, value: int | None, low: int, high: int) -> None:
    if value is not None and value not in range(low, high + 1):
        raise UsageError(f"{name} goes from {low} to {high}.")


def _clean(goal: Goal) -> Goal:
    _in_scale("A self-rating", goal.self_start, 1, 5)
    _in_scale("A self-rating", goal.self_end, 1, 5)
    return replace(
        goal,
        title=_needed(goal.title, "goal"),
        why=storable(goal.why),
        category=Category(goal.category),
        model=storable(goal.model),
        status=Status(goal.status),
        measure=Measure(goal.measure),
        unit=storable(goal.unit),
        baseline=storable(goal.baseline),
        signs=tuple(storable(sign) for sign in goal.signs),
        support=tuple(storable(one) for one in goal.support),
        if_then=tuple((storable(when), storable(then)) for when, then in goal.if_then),
        standards=clean_standards(goal.standards),
        close_note=storable(goal.close_note),
    )


def _params(goal: Goal) -> dict[str, object]:
    return {
        "title": goal.title,
        "why": goal.why,
        "category": str(goal.category),
        "model": goal.model,
        "status": str(goal.status),
        "measure": str(goal.measure),
        "target": goal.target,
        "unit": goal.unit,
        "baseline": goal.baseline,
        "signs": json_text(goal.signs),
        "support": json_text(goal.support),
        "if_then": json_text(goal.if_then),
        "start_day": day_text(goal.start_day),
        "target_day": day_text(goal.target_day),
        "closed_day": day_text(goal.closed_day),
        "close_note": goal.close_note,
        "follows": goal.follows,
        "self_start": goal.self_start,
        "self_end": goal.self_end,
        "position": goal.position,
    }


def _goal(row: Row, standards: tuple[str, ...]) -> Goal:
    return Goal(
        title=row["title"],
        why=row["why"],
        category=Category(row["category"]),
        model=row["model"],
        status=Status(row["status"]),
        measure=Measure(row["measure"]),
        target=row["target"],
        unit=row["unit"],
        baseline=row["baseline"],
        signs=names_of(row["signs"]),
        support=names_of(row["support"]),
        if_then=tuple((str(when), str(then)) for when, then in json.loads(row["if_then"])),
        standards=standards,
        start_day=day_of(row["start_day"]),
        target_day=day_of(row["target_day"]),
        closed_day=day_of(row["closed_day"]),
        close_note=row["close_note"],
        follows=row["follows"],
        self_start=row["self_start"],
        self_end=row["self_end"],
        position=row["position"],
        id=row["id"],
        uid=row["uid"],
        changed_at=row["changed_at"],
    )


def _milestone(row: Row) -> Milestone:
    return Milestone(
        goal_id=row["goal_id"],
        title=row["title"],
        due_day=day_of(row["due_day"]),
        done_day=day_of(row["done_day"]),
        dropped_day=day_of(row["dropped_day"]),
        drop_reason=row["drop_reason"],
        position=row["position"],
        id=row["id"],
        uid=row["uid"],
    )


def _clean_check_in(check_in: CheckIn) -> CheckIn:
    _in_scale("Progress", check_in.progress, 0, 100)
    _in_scale("Confidence", check_in.confidence, 1, 5)
    _in_scale("Importance", check_in.importance, 1, 5)
    return replace(
        check_in,
        why_not_lower=storable(check_in.why_not_lower),
        note=storable(check_in.note),
        helped=storable(check_in.helped),
        next_step=storable(check_in.next_step),
    )


def _check_in_params(check_in: CheckIn) -> dict[str, object]:
    return {
        "id": check_in.id,
        "uid": check_in.uid or new_uid(),
        "goal_id": check_in.goal_id,
        "day": check_in.day.isoformat(),
        "progress": check_in.progress,
        "value": check_in.value,
        "confidence": check_in.confidence,
        "importance": check_in.importance,
        "why_not_lower": check_in.why_not_lower,
        "note": check_in.note,
        "helped": check_in.helped,
        "next_step": check_in.next_step,
    }


def _check_in(row: Row) -> CheckIn:
    return CheckIn(
        goal_id=row["goal_id"],
        day=date.fromisoformat(row["day"]),
        progress=row["progress"],
        value=row["value"],
        confidence=row["confidence"],
        importance=row["importance"],
        why_not_lower=row["why_not_lower"],
        note=row["note"],
        helped=row["helped"],
        next_step=row["next_step"],
        id=row["id"],
        uid=row["uid"],
    )
