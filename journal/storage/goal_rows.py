"""Goals, milestones and check-ins ⇄ their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from journal.domain.goals import Category, CheckIn, FormerCheckIn, Goal, Measure, Milestone, Status
from journal.errors import UsageError
from journal.storage.rows import day_of, day_text, json_text, names_of, storable
from journal.storage.sql import Row
from journal.storage.standards import clean_standards

INSERT_GOAL = """
    INSERT INTO goals (uid, title, why, category, model, status, measure, target, unit, baseline, signs, support,
                       if_then, shaping, shared_with, start_day, target_day, closed_day, close_note, follows,
                       self_start, self_end, position, changed_at)
    VALUES (:uid, :title, :why, :category, :model, :status, :measure, :target, :unit, :baseline, :signs, :support,
            :if_then, :shaping, :shared_with, :start_day, :target_day, :closed_day, :close_note, :follows,
            :self_start, :self_end, :position, :changed_at)
"""
UPDATE_GOAL = """
    UPDATE goals
    SET title = :title, why = :why, category = :category, model = :model, status = :status, measure = :measure,
        target = :target, unit = :unit, baseline = :baseline, signs = :signs, support = :support, if_then = :if_then,
        shaping = :shaping, shared_with = :shared_with, start_day = :start_day, target_day = :target_day,
        closed_day = :closed_day, close_note = :close_note,
        follows = :follows, self_start = :self_start, self_end = :self_end, position = :position,
        changed_at = :changed_at
    WHERE id = :id
"""
INSERT_MILESTONE = """
    INSERT INTO milestones (uid, goal_id, title, due_day, done_day, dropped_day, drop_reason, position, changed_at)
    VALUES (:uid, :goal_id, :title, :due_day, :done_day, :dropped_day, :drop_reason, :position, :changed_at)
"""
UPDATE_MILESTONE = """
    UPDATE milestones
    SET goal_id = :goal_id, title = :title, due_day = :due_day, done_day = :done_day, dropped_day = :dropped_day,
        drop_reason = :drop_reason, position = :position, changed_at = :changed_at
    WHERE id = :id
"""
INSERT_CHECK_IN = """
    INSERT INTO check_ins (uid, goal_id, day, progress, value, confidence, importance, why_not_lower, note, helped,
                           next_step, made_at, changed_at)
    VALUES (:uid, :goal_id, :day, :progress, :value, :confidence, :importance, :why_not_lower, :note, :helped,
            :next_step, :now, :now)
"""
UPDATE_CHECK_IN = """
    UPDATE check_ins
    SET goal_id = :goal_id, day = :day, progress = :progress, value = :value, confidence = :confidence,
        importance = :importance, why_not_lower = :why_not_lower, note = :note, helped = :helped,
        next_step = :next_step, changed_at = :now
    WHERE id = :id
"""


def _needed(title: str, what: str) -> str:
    title = " ".join(storable(title).split())
    if not title:
        raise UsageError(f"A {what} needs a title.")
    return title


def _in_scale(name: str, value: int | None, low: int, high: int) -> None:
    if value is not None and value not in range(low, high + 1):
        raise UsageError(f"{name} goes from {low} to {high}.")


def clean_goal(goal: Goal) -> Goal:
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
        shaping=tuple((storable(stage), storable(words)) for stage, words in goal.shaping if words.strip()),
        shared_with=tuple(storable(name).strip() for name in goal.shared_with if name.strip()),
        close_note=storable(goal.close_note),
    )


def goal_params(goal: Goal) -> dict[str, object]:
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
        "shaping": json_text(goal.shaping),
        "shared_with": json_text(goal.shared_with),
        "start_day": day_text(goal.start_day),
        "target_day": day_text(goal.target_day),
        "closed_day": day_text(goal.closed_day),
        "close_note": goal.close_note,
        "follows": goal.follows,
        "self_start": goal.self_start,
        "self_end": goal.self_end,
        "position": goal.position,
    }


def goal(row: Row, standards: tuple[str, ...]) -> Goal:
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
        if_then=_pairs(row["if_then"]),
        shaping=_pairs(row["shaping"]),
        shared_with=names_of(row["shared_with"]),
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


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    if text == "[]":
        return ()
    return tuple((str(one), str(other)) for one, other in json.loads(text))


def milestone(row: Row) -> Milestone:
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


def clean_check_in(check_in: CheckIn) -> CheckIn:
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


def check_in_params(check_in: CheckIn) -> dict[str, object]:
    return {
        "id": check_in.id,
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


def check_in(row: Row | Mapping[str, Any]) -> CheckIn:
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


def former(row: Row) -> FormerCheckIn:
    """A row of check_in_versions: the columns of a check-in, as JSON."""
    held = json.loads(row["content"])
    return FormerCheckIn(row["made_at"], check_in({**held, "uid": ""}))


def clean_milestone(milestone: Milestone) -> Milestone:
    return replace(milestone, title=_needed(milestone.title, "milestone"), drop_reason=storable(milestone.drop_reason))


def milestone_params(milestone: Milestone) -> dict[str, object]:
    return {
        "id": milestone.id,
        "goal_id": milestone.goal_id,
        "title": milestone.title,
        "due_day": day_text(milestone.due_day),
        "done_day": day_text(milestone.done_day),
        "dropped_day": day_text(milestone.dropped_day),
        "drop_reason": milestone.drop_reason,
        "position": milestone.position,
    }
