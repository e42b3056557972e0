"""people, people add, people remove: the register of code names."""

from __future__ import annotations

from dataclasses import replace

from journal.cli.calling import Call
from journal.domain.people import Circle, Person
from journal.domain.redaction import role_of
from journal.errors import NotFound, UsageError
from journal.journal import Journal


def people(call: Call) -> None:
    """Real names are told only when asked for: a terminal remembers what it has shown."""
    with call.journal() as journal:
        register = journal.people.all()
    called = [_json(person, with_real=call.args.real_names) for person in register]
    call.console.document(called, [_line(person, with_real=call.args.real_names) for person in register])


def add(call: Call) -> None:
    """Adds somebody, or changes what is given about somebody who is there."""
    args = call.args
    if not args.code.strip():
        raise UsageError("A person needs a code name.")
    with call.journal() as journal:
        person = _known(journal, args.code) or Person(args.code)
        person = replace(
            person,
            role=person.role if args.role is None else args.role,
            real_name=person.real_name if args.real is None else args.real,
            circle=person.circle if args.circle is None else Circle(args.circle),
            aliases=person.aliases if args.alias is None else tuple(args.alias),
        )
        saved = journal.people.save(person)
    call.console.document({"id": saved.id, "code_name": saved.code_name}, [str(saved.id)])


def remove(call: Call) -> None:
    with call.journal() as journal:
        person = journal.people.get_by_code(call.args.code)
        journal.people.delete(person.id)
    call.console.document({"id": person.id}, [f"{person.code_name} is no longer in the register."])


def _known(journal: Journal, code_name: str) -> Person | None:
    try:
        return journal.people.get_by_code(code_name)
    except NotFound:
        return None


def _json(person: Person, *, with_real: bool) -> dict[str, object]:
    return {
        "id": person.id,
        "code_name": person.code_name,
        "role": person.role,
        "printed_as": role_of(person),
        "circle": str(person.circle),
        "aliases": list(person.aliases),
        "has_real_name": bool(person.real_name),
        **({"real_name": person.real_name} if with_real else {}),
    }


def _line(person: Person, *, with_real: bool) -> str:
    real = f"  = {person.real_name}" if with_real and person.real_name else ""
    return f"{person.code_name}{real}  → {role_of(person)}  [{person.circle}]"
