"""goals, goal add, edit, show, check-in, close, evidence."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from journal.cli.calling import Call, day
from journal.cli.console import one_line
from journal.cli.framework_commands import expect_standards
from journal.domain.goals import (
    Category,
    CheckIn,
    Evidence,
    Goal,
    GoalGlance,
    Measure,
    Milestone,
    Model,
    Source,
    Status,
)
from journal.errors import UsageError
from journal.journal import Journal


def goals(call: Call) -> None:
    with call.journal() as journal:
        glances = journal.goals.glances()
    call.console.document([_json(glance) for glance in glances], [_line(glance) for glance in glances])


def add(call: Call) -> None:
    today = call.clock.now().date()
    with call.journal() as journal, journal.db.write("goals"):
        expect_standards(journal, call.args.standard)
        saved = journal.goals.save(_given(Goal("", status=Status.ON_TRACK, start_day=today), call))
        _steps(journal, saved, call)
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def edit(call: Call) -> None:
    """Only what is given changes."""
    with call.journal() as journal, journal.db.write("goals"):
        expect_standards(journal, call.args.standard)
        saved = journal.goals.save(_given(journal.goals.get(call.args.id), call))
        _steps(journal, saved, call)
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def show(call: Call) -> None:
    """All there is about one goal."""
    with call.journal() as journal:
        goal = journal.goals.get(call.args.id)
        steps = journal.goals.milestones(goal.id)
        check_ins = journal.goals.check_ins(goal.id)
        evidence = journal.evidence.of_goal(goal.id)
        former = {one.id: journal.goals.former_check_ins(one.id) for one in check_ins}
    told = {
        **_plain(goal),
        "milestones": [_plain(step) for step in steps],
        "check_ins": [
            {**_plain(one), "before": [{"until": f.made_at, **_plain(f.check_in)} for f in former[one.id]]}
            for one in check_ins
        ],
        "evidence": [_plain(one) for one in evidence],
    }
    call.console.document(
        told,
        [
            f"{goal.id:6}  {one_line(goal.title)}  [{goal.status}]",
            *([f"        {one_line(goal.why)}"] if goal.why else []),
            *(f"        milestone {step.id}: {one_line(step.title)}  [{_step_state(step)}]" for step in steps),
            *(f"        check-in {one.id}, {one.day}: {one_line(one.note)}" for one in check_ins),
            *(f"        evidence {one.id}: {one.source} {one.source_id}  {one_line(one.reason)}" for one in evidence),
        ],
    )


def check_in(call: Call) -> None:
    """Note how it goes; with --edit, change an earlier check-in, which remembers what it said."""
    args = call.args
    given = _without_none(
        {
            "day": day(args.day),
            "progress": args.progress,
            "value": args.value,
            "confidence": args.confidence,
            "importance": args.importance,
            "why_not_lower": args.why_not_lower,
            "note": args.note,
            "helped": args.helped,
            "next_step": args.next,
        }
    )
    if args.edit is None and not given.keys() - {"day"}:
        raise UsageError("There is nothing to note. Give --progress, --confidence or --note, for example.")
    if "day" in given and given["day"] > call.clock.now().date():
        raise UsageError("That day is still to come. A check-in tells of a day that was.")
    with call.journal() as journal:
        journal.goals.get(args.id)
        before = CheckIn(args.id, call.clock.now().date())
        if args.edit is not None:
            before = journal.goals.check_in_of(args.edit)
            if before.goal_id != args.id:
                raise UsageError("That check-in belongs to another goal.")
        saved = journal.goals.check_in(replace(before, **given))
    call.console.document({"id": saved.id, "goal": saved.goal_id}, [str(saved.id)])


def close(call: Call) -> None:
    args = call.args
    today = day(args.day) or call.clock.now().date()
    with call.journal() as journal:
        if args.carry_forward:
            _expect_to_have_begun(journal.goals.get(args.id), today)
            new = journal.goals.carry_forward(args.id, today, args.note or "", args.title or "")
            call.console.document({"id": args.id, "status": "let_go", "carried_to": new.id}, [str(new.id)])
            return
        status = Status.ACHIEVED if args.achieved else Status.LET_GO
        if status is Status.LET_GO and not (args.note or "").strip():
            raise UsageError("A goal is let go with a reason. Give it with --note.")
        _expect_to_have_begun(journal.goals.get(args.id), today)
        goal = journal.goals.close(args.id, status, today, args.note or "", args.self_end)
    call.console.document({"id": goal.id, "status": str(goal.status)}, [str(goal.id)])


def evidence(call: Call) -> None:
    """Link something to a goal, with one line on why it counts."""
    args = call.args
    source, number = next(
        (source, getattr(args, source.value)) for source in Source if getattr(args, source.value) is not None
    )
    with call.journal() as journal:
        saved = journal.evidence.save(Evidence(source, number, args.id, reason=args.reason or ""))
    call.console.document({"id": saved.id, "goal": args.id}, [str(saved.id)])


def _given(goal: Goal, call: Call) -> Goal:
    args = call.args
    given = {
        "title": args.title,
        "why": args.why,
        "category": Category(args.category) if args.category else None,
        "model": Model(args.model) if args.model is not None else None,
        "status": Status(args.status) if args.status else None,
        "measure": Measure(args.measure) if args.measure else None,
        "target": args.target_value,
        "unit": args.unit,
        "baseline": args.baseline,
        "signs": _listed(args.sign),
        "support": _listed(args.support),
        "if_then": _pairs(args.if_then, "=>", "IF => THEN"),
        "shaping": _pairs(args.shape, "=", "STAGE=WORDS"),
        "standards": _listed(args.standard),
        "shared_with": _listed(args.shared_with),
        "start_day": day(args.start),
        "target_day": day(args.target),
        "self_start": args.self_start,
        "self_end": args.self_end,
        "follows": args.follows,
    }
    changed = replace(goal, **_without_none(given))
    is_start_meant = args.start is not None or (goal.id != 0 and args.target is not None)
    if is_start_meant and changed.start_day and changed.target_day and changed.target_day < changed.start_day:
        raise UsageError("A goal cannot end before it starts.")
    return changed


def _expect_to_have_begun(goal: Goal, end: date) -> None:
    if goal.start_day is not None and end < goal.start_day:
        raise UsageError(f"That goal began on {goal.start_day}. It cannot end before.")


def _steps(journal: Journal, goal: Goal, call: Call) -> None:
    """New milestones, and what became of those there are."""
    args, today = call.args, call.clock.now().date()
    there = {step.id: step for step in journal.goals.milestones(goal.id)}
    for position, written in enumerate(args.milestone or (), len(there)):
        title, _, due = written.rpartition("@") if "@" in written else (written, "", "")
        journal.goals.save_milestone(Milestone(goal.id, title, day(due.strip() or None), position=position))
    for number in getattr(args, "milestone_done", None) or ():
        journal.goals.save_milestone(replace(_own(there, number), done_day=today, dropped_day=None, drop_reason=""))
    for number, reason in _pairs(getattr(args, "milestone_let_go", None), "=", "ID=REASON") or ():
        if not (number.isascii() and number.isdigit()):
            raise UsageError(f"“{number}” is not the number of a milestone. Write ID=REASON.")
        journal.goals.let_go(_own(there, int(number[:18])).id, today, reason)


def _own(steps: dict[int, Milestone], number: int) -> Milestone:
    if number not in steps:
        raise UsageError(f"Milestone {number} is not one of this goal.")
    return steps[number]


def _listed(written: list[str] | None) -> tuple[str, ...] | None:
    """All that was given, in order; one empty word clears the list."""
    return None if written is None else tuple(one.strip() for one in written if one.strip())


def _pairs(written: list[str] | None, mark: str, shape: str) -> tuple[tuple[str, str], ...] | None:
    if written is None:
        return None
    pairs: list[tuple[str, str]] = []
    for one in written:
        if not one.strip():
            continue
        left, found, right = one.partition(mark)
        if not found or not left.strip() or not right.strip():
            raise UsageError(f"“{one}” is not understood. Write it like “{shape}”.")
        pairs.append((left.strip(), right.strip()))
    return tuple(pairs)


def _without_none(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _plain(value: Any) -> dict[str, object]:  # noqa: ANN401  any frozen value of the domain
    return {name: _told(part) for name, part in asdict(value).items()}


def _told(part: object) -> object:
    return part.isoformat() if isinstance(part, date) else part


def _step_state(step: Milestone) -> str:
    if step.dropped_day:
        return f"let go {step.dropped_day}: {one_line(step.drop_reason)}"
    return f"done {step.done_day}" if step.done_day else f"due {step.due_day}" if step.due_day else "open"


def _json(glance: GoalGlance) -> dict[str, object]:
    goal, last = glance.goal, glance.last
    return {
        "id": goal.id,
        "title": goal.title,
        "category": str(goal.category),
        "status": str(goal.status),
        "start_day": goal.start_day.isoformat() if goal.start_day else None,
        "target_day": goal.target_day.isoformat() if goal.target_day else None,
        "progress": last.progress if last else None,
        "confidence": last.confidence if last else None,
        "milestones_done": glance.milestones_done,
        "milestones_all": glance.milestones_all,
    }


def _line(glance: GoalGlance) -> str:
    progress = f"{glance.last.progress} %" if glance.last and glance.last.progress is not None else "–"
    return f"{glance.goal.id:6}  {one_line(glance.goal.title)}  [{glance.goal.status}, {progress}]"
