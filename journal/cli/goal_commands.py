"""goals, goal add, goal check-in, goal close."""

from __future__ import annotations

from journal.cli.calling import Call, day
from journal.cli.console import one_line
from journal.domain.goals import Category, CheckIn, Goal, GoalGlance, Status


def goals(call: Call) -> None:
    with call.journal() as journal:
        glances = journal.goals.glances()
    call.console.document([_json(glance) for glance in glances], [_line(glance) for glance in glances])


def add(call: Call) -> None:
    args = call.args
    goal = Goal(
        title=args.title,
        why=args.why or "",
        category=Category(args.category),
        status=Status.ON_TRACK,
        start_day=day(args.start) or call.clock.now().date(),
        target_day=day(args.target),
    )
    with call.journal() as journal:
        saved = journal.goals.save(goal)
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def check_in(call: Call) -> None:
    args = call.args
    with call.journal() as journal:
        journal.goals.get(args.id)
        saved = journal.goals.check_in(
            CheckIn(
                goal_id=args.id,
                day=day(args.day) or call.clock.now().date(),
                progress=args.progress,
                confidence=args.confidence,
                importance=args.importance,
                note=args.note or "",
                next_step=args.next or "",
            )
        )
    call.console.document({"id": saved.id, "goal": saved.goal_id}, [str(saved.id)])


def close(call: Call) -> None:
    args = call.args
    with call.journal() as journal:
        status = Status.ACHIEVED if args.achieved else Status.LET_GO
        goal = journal.goals.close(args.id, status, day(args.day) or call.clock.now().date(), args.note or "")
    call.console.document({"id": goal.id, "status": str(goal.status)}, [str(goal.id)])


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
