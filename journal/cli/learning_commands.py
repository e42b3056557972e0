"""learning list, learning add, learning edit."""

from __future__ import annotations

from dataclasses import replace

from journal.cli.calling import Call, day
from journal.cli.console import one_line
from journal.cli.framework_commands import expect_standards
from journal.domain.learning import LearningRecord


def list_records(call: Call) -> None:
    today = call.clock.now().date()
    with call.journal() as journal:
        records = journal.learning.all()
    call.console.document(
        [{**_json(record), "ask_what_came_of_it": record.asks(today)} for record in records],
        [f"{one.id:6}  {one.day}  {one_line(one.title)}  [{one.kind}, {one.hours:g} h]" for one in records],
    )


def add(call: Call) -> None:
    record = _given(LearningRecord(call.clock.now().date(), ""), call)
    with call.journal() as journal:
        expect_standards(journal, call.args.standard)
        saved = journal.learning.save(record)
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def edit(call: Call) -> None:
    """Only what is given changes; "what came of it" is usually what comes later."""
    with call.journal() as journal:
        expect_standards(journal, call.args.standard)
        saved = journal.learning.save(_given(journal.learning.get(call.args.id), call))
    call.console.document({"id": saved.id, "uid": saved.uid}, [str(saved.id)])


def _given(record: LearningRecord, call: Call) -> LearningRecord:
    args = call.args
    given = {
        "day": day(args.day),
        "title": args.title,
        "kind": args.kind,
        "provider": args.provider,
        "hours": args.hours,
        "cost": args.cost,
        "skills": tuple(args.skill) if args.skill is not None else None,
        "learned": args.learned,
        "will_try": args.will_try,
        "came_of_it": args.came_of_it,
        "standards": tuple(args.standard) if args.standard is not None else None,
        "entry_id": args.entry,
    }
    return replace(record, **{name: value for name, value in given.items() if value is not None})


def _json(record: LearningRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "day": record.day.isoformat(),
        "title": record.title,
        "kind": record.kind,
        "provider": record.provider,
        "hours": record.hours,
        "cost": record.cost,
        "skills": list(record.skills),
        "learned": record.learned,
        "will_try": record.will_try,
        "came_of_it": record.came_of_it,
        "standards": list(record.standards),
        "entry": record.entry_id,
    }
