"""A Filter as SQL. What the user wrote only ever travels as a parameter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from journal.domain.folding import fold
from journal.domain.query import Filter, Term
from journal.storage.database import Database
from journal.storage.rows import storable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Scripts written without spaces: the index knows whole runs only, so these are looked for letter by letter.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(slots=True)
class Condition:
    """What stands after WHERE (over `entries AS e`, and `search` when `match` is set), and its parameters."""

    parts: list[str] = field(default_factory=lambda: ["e.trashed_at IS NULL"])
    params: dict[str, object] = field(default_factory=dict[str, object])
    match: str = ""  # for the full-text index

    @property
    def source(self) -> str:
        return "search JOIN entries AS e ON e.slot = search.rowid" if self.match else "entries AS e"

    @property
    def order(self) -> str:
        """Newest first, in the order in which the table or the index is walked anyway."""
        return "search.rowid DESC" if self.match else "e.slot DESC"

    @property
    def where(self) -> str:
        return " AND ".join(self.parts)

    def add(self, sql: str, **params: object) -> None:
        self.parts.append(sql)
        self.params.update(params)

    def only_before(self, slot: int | None) -> None:
        if slot is not None:
            self.add(f"{'search.rowid' if self.match else 'e.slot'} < :before_slot", before_slot=slot)


def slot_of(moment: datetime) -> int:
    """Microseconds since 1970: the place of a moment in the journal."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def condition(db: Database, wanted: Filter) -> Condition:
    result = Condition()
    _words(result, wanted)
    _marks(result, wanted)
    _scales_and_days(result, wanted)
    _links(result, wanted, db)
    _list(result, wanted, db)
    return result


def match_expression(terms: Iterable[Term]) -> str:
    """For the index: every term as a quoted string, so that nothing in it is taken for an operator."""
    return " AND ".join(_quoted(term) for term in terms)


def is_indexed(term: Term) -> bool:
    """Whether the index can find it: it has letters or digits, in a script with spaces between words."""
    return any(letter.isalnum() for letter in term.text) and not _UNSPACED.search(term.text)


def _quoted(term: Term) -> str:
    text = storable(term.text).replace("\0", " ").replace('"', '""')
    return f'"{text}" *' if term.prefix else f'"{text}"'


def _words(result: Condition, wanted: Filter) -> None:
    indexed = [term for term in wanted.terms if is_indexed(term)]
    unwanted = [term for term in wanted.without if is_indexed(term)]
    if indexed:
        without = " OR ".join(_quoted(term) for term in unwanted)
        result.match = f"({match_expression(indexed)}) NOT ({without})" if without else match_expression(indexed)
        result.add("search MATCH :match", match=result.match)
    elif unwanted:
        without = " OR ".join(_quoted(term) for term in unwanted)
        result.add("e.slot NOT IN (SELECT rowid FROM search WHERE search MATCH :without)", without=without)
    scanned = [(term, "EXISTS") for term in wanted.terms if not is_indexed(term)]
    scanned += [(term, "NOT EXISTS") for term in wanted.without if not is_indexed(term)]
    for number, (term, exists) in enumerate(scanned):
        name = f"scanned_{number}"
        within = " OR ".join(f"instr(t.{column}, :{name})" for column in ("title", "body", "line", "names"))
        result.add(
            f"{exists} (SELECT 1 FROM search_text t WHERE t.slot = e.slot AND ({within}))",
            **{name: storable(term.text)},
        )


def _marks(result: Condition, wanted: Filter) -> None:
    _any_of(result, "e.kind", "kind", [str(kind) for kind in wanted.kinds])
    _any_of(result, "e.kind", "no_kind", [str(kind) for kind in wanted.without_kinds], negated=True)
    _any_of(result, "e.sharing", "sharing", [str(sharing) for sharing in wanted.sharings])
    for column in ("has_private", "has_attachment", "unfinished"):
        value: bool | None = getattr(wanted, column)
        if value is not None:
            result.add(f"e.{column} = :{column}", **{column: int(value)})


def _any_of(result: Condition, column: str, name: str, values: Sequence[object], *, negated: bool = False) -> None:
    if values:
        params = {f"{name}_{number}": value for number, value in enumerate(values)}
        places = ", ".join(f":{key}" for key in params)
        result.add(f"{column} {'NOT IN' if negated else 'IN'} ({places})", **params)


def _scales_and_days(result: Condition, wanted: Filter) -> None:
    for column, limits in (("mood", wanted.mood), ("energy", wanted.energy)):
        if limits:
            result.add(
                f"e.{column} BETWEEN :{column}_low AND :{column}_high",
                **{f"{column}_low": limits[0], f"{column}_high": limits[1]},
            )
    if wanted.after:
        result.add("e.day >= :after", after=wanted.after.isoformat())
    if wanted.before:
        result.add("e.day < :before", before=wanted.before.isoformat())
    _any_of(result, "substr(e.day, 6, 2)", "month", [f"{month:02}" for month in wanted.months])


_WITH_TAG = "SELECT entry_id FROM entry_tags JOIN tags ON tags.id = tag_id WHERE tags.fold = :{name}"
_WITH_PERSON = "SELECT entry_id FROM entry_people JOIN people ON people.id = person_id WHERE people.fold = :{name}"
_WITH_STANDARD = """
    SELECT item_id FROM standard_links
    WHERE area = 'entry' AND (standard = :{name} OR substr(standard, 1, length(:{name}) + 1) = :{name} || ':')
"""


def _links(result: Condition, wanted: Filter, db: Database) -> None:
    links = [
        ("tag", "IN", _WITH_TAG, [fold(name) for name in wanted.tags]),
        ("no_tag", "NOT IN", _WITH_TAG, [fold(name) for name in wanted.without_tags]),
        ("person", "IN", _WITH_PERSON, [fold(name) for name in wanted.people]),
        ("no_person", "NOT IN", _WITH_PERSON, [fold(name) for name in wanted.without_people]),
        ("standard", "IN", _WITH_STANDARD, list(wanted.standards)),
    ]
    for kind, membership, query, values in links:
        for number, value in enumerate(values):
            name = f"{kind}_{number}"
            result.add(f"e.id {membership} ({query.format(name=name)})", **{name: storable(value)})
    for goals, name, negated in ((wanted.goals, "goal", False), (wanted.without_goals, "no_goal", True)):
        for number, text in enumerate(goals):
            params = {f"{name}_{number}_{place}": goal for place, goal in enumerate(_goals_called(db, text))}
            places = ", ".join(f":{key}" for key in params)
            within = f"SELECT entry_id FROM entry_goals WHERE goal_id IN ({places})"
            result.add(f"e.id {'NOT IN' if negated else 'IN'} ({within})", **params)


def _goals_called(db: Database, text: str) -> list[int]:
    if text.isascii() and text.isdecimal() and len(text) < 19:
        return [int(text)]
    return [row["id"] for row in db.read("SELECT id, title FROM goals") if fold(text) in fold(row["title"])]


def _list(result: Condition, wanted: Filter, db: Database) -> None:
    if wanted.list == "unfinished":
        result.add("e.unfinished = 1")
    if wanted.list in ("shareable", "next_session"):
        result.add("e.sharing <> 'private'")
    if wanted.list == "next_session":
        held = last_held_slot(db)
        if held is not None:
            result.add("e.slot > :last_held", last_held=held)


def last_held_slot(db: Database) -> int | None:
    """When she last sat with somebody who mentors her."""
    rows = db.read(
        """
        SELECT sessions.at FROM sessions JOIN relationships ON relationships.id = sessions.relationship_id
        WHERE sessions.status = 'held' AND relationships.my_role = 'mentee'
        """
    )
    return max((slot_of(datetime.fromisoformat(row["at"])) for row in rows), default=None)
