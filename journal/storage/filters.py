"""A Filter as SQL. What the user wrote only ever travels as a parameter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from journal.domain.filter import Filter
from journal.domain.folding import fold
from journal.domain.letters import pieces
from journal.storage.database import Database
from journal.storage.rows import storable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WORDS, LETTERS = "search", "search_letters"  # the two full-text indexes


@dataclass(slots=True)
class Condition:
    """What stands after WHERE (over `entries AS e`, and over `index` when `match` is set), and its parameters."""

    parts: list[str] = field(default_factory=lambda: ["e.trashed_at IS NULL"])
    params: dict[str, object] = field(default_factory=dict[str, object])
    match: str = ""  # for the full-text index
    index: str = WORDS

    @property
    def source(self) -> str:
        return f"{self.index} JOIN entries AS e ON e.slot = {self.index}.rowid" if self.match else "entries AS e"

    @property
    def order(self) -> str:
        """Newest first, in the order in which the table or the index is walked anyway."""
        return f"{self.slot} DESC"

    @property
    def slot(self) -> str:
        return f"{self.index}.rowid" if self.match else "e.slot"

    @property
    def where(self) -> str:
        return " AND ".join(self.parts)

    def add(self, sql: str, **params: object) -> None:
        self.parts.append(sql)
        self.params.update(params)

    def only_before(self, slot: int | None) -> None:
        if slot is not None:
            self.add(f"{self.slot} < :before_slot", before_slot=slot)

    def only_after(self, slot: int | None) -> None:
        if slot is not None:
            self.add(f"{self.slot} > :after_slot", after_slot=slot)


def slot_of(moment: datetime) -> int:
    """Microseconds since 1970: the place of a moment in the journal."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def condition(db: Database, wanted: Filter, *, only_some: bool = False) -> Condition:
    """With the words as the table that is walked, where there are any that every hit must hold.

    `only_some`: a few in the order of time are asked for, so that a walk may stop early, and not all there are.
    """
    result = Condition()
    rest = _Compiler(db, result.params, only_some=only_some)
    words, others = _every_hit_holds(wanted)
    if words:
        result.match = words
        result.add(f"{WORDS} MATCH :match", match=words)
    elif spelled := [run for term in wanted.terms for run in pieces(term.text)[0]]:
        result.index, result.match = LETTERS, _letters_match(spelled)
        result.add(f"{LETTERS} MATCH :match", match=result.match)
    _bound(result, wanted)
    result.parts += rest.parts_of(wanted, words_done=bool(words), letters_done=result.index == LETTERS, groups=others)
    return result


def _bound(result: Condition, wanted: Filter) -> None:
    """Days as places in time, a day wider on either side for the zones of the world: the walk stops there."""
    if wanted.after:
        result.add(f"{result.slot} >= :first_slot", first_slot=_midnight(wanted.after, -1))
    if wanted.before:
        result.add(f"{result.slot} < :end_slot", end_slot=_midnight(wanted.before, 1))


def _midnight(day: date, shift: int) -> int:
    return (day.toordinal() + shift - EPOCH.toordinal()) * 86_400_000_000


def marking(wanted: Filter) -> str:
    """For the index of words: whatever a hit may be marked at."""
    return " OR ".join(_quoted(text, term.prefix) for term in wanted.words for text in pieces(term.text)[1])


# --- words ------------------------------------------------------------------------------------------------------------


def _every_hit_holds(wanted: Filter) -> tuple[str, tuple[tuple[Filter, ...], ...]]:
    """The match for the index of words, and the groups that it could not say."""
    said: list[str] = [_quoted(text, term.prefix) for term in wanted.terms for text in pieces(term.text)[1]]
    others: list[tuple[Filter, ...]] = []
    for group in wanted.any_of:
        matches = [_only_words(one) for one in group]
        if all(matches):
            said.append(f"({' OR '.join(matches)})")
        else:
            others.append(group)
    unwanted = [_quoted(term.text, term.prefix) for term in wanted.without if not pieces(term.text)[0]]
    match = " AND ".join(said)
    if match and unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return match, tuple(others)


def _only_words(wanted: Filter) -> str:
    """The match of a filter that asks for nothing but words with spaces between them; empty for any other."""
    plain = Filter(terms=wanted.terms, without=wanted.without, any_of=wanted.any_of)
    spelled = any(pieces(term.text)[0] for term in (*wanted.words, *wanted.without))
    if wanted != plain or spelled:
        return ""
    match, others = _every_hit_holds(wanted)
    return f"({match})" if match and not others else ""


def _quoted(text: str, prefix: bool) -> str:
    """As a string of the index, so that nothing in it is taken for an operator."""
    plain = storable(text).replace("\0", " ").replace('"', '""')
    return f'"{plain}" *' if prefix else f'"{plain}"'


def _letters_match(runs: Iterable[str]) -> str:
    return " AND ".join(f'"{" ".join(storable(run))}"' for run in runs)


# --- everything else --------------------------------------------------------------------------------------------------

MANY = 2_000  # links; gathering so many takes longer than walking the newest entries until fifty have one
_TAGS, _PEOPLE, _GOALS = ("entry_tags", "tag_id"), ("entry_people", "person_id"), ("entry_goals", "goal_id")
_WITH_STANDARD = """
    SELECT item_id FROM standard_links
    WHERE area = 'entry' AND (
        standard = {name} COLLATE NOCASE OR substr(standard, 1, length({name}) + 1) = {name} || ':' COLLATE NOCASE
    )
"""


class _Compiler:
    """Writes the parts of a WHERE, and binds what they compare with."""

    def __init__(self, db: Database, params: dict[str, object], *, only_some: bool) -> None:
        self._db = db
        self._params = params
        self._only_some = only_some

    def parts_of(
        self, wanted: Filter, *, words_done: bool, letters_done: bool, groups: tuple[tuple[Filter, ...], ...]
    ) -> list[str]:
        return [
            *self._words(wanted, words_done=words_done, letters_done=letters_done),
            *self._marks(wanted),
            *self._scales_and_days(wanted),
            *self._links(wanted),
            *self._list(wanted),
            *(self._any(group) for group in groups),
        ]

    def _bind(self, value: object) -> str:
        name = f"p{len(self._params)}"
        self._params[name] = value
        return f":{name}"

    def _any(self, group: tuple[Filter, ...]) -> str:
        sides = [self.parts_of(one, words_done=False, letters_done=False, groups=one.any_of) for one in group]
        said = [" AND ".join(parts) or "1" for parts in sides]
        return f"(({') OR ('.join(said)}))"

    def _words(self, wanted: Filter, *, words_done: bool, letters_done: bool) -> list[str]:
        said: list[str] = []
        for term in wanted.terms:
            runs, words = pieces(term.text)
            said += [] if words_done else [self._in(WORDS, _quoted(text, term.prefix)) for text in words]
            said += [self._in(LETTERS, _letters_match(runs))] if runs and not letters_done else []
        for term in wanted.without:
            runs, words = pieces(term.text)
            if runs:
                both = [self._in(LETTERS, _letters_match(runs))]
                both += [self._in(WORDS, _quoted(text, term.prefix)) for text in words]
                said.append(f"NOT ({' AND '.join(both)})")
            elif not words_done:
                said += [f"NOT {self._in(WORDS, _quoted(text, term.prefix))}" for text in words]
        return said

    def _in(self, index: str, match: str) -> str:
        return f"(e.slot IN (SELECT rowid FROM {index} WHERE {index} MATCH {self._bind(match)}))"

    def _marks(self, wanted: Filter) -> list[str]:
        said = [
            *self._one_of("e.kind", [str(kind) for kind in wanted.kinds]),
            *self._one_of("e.kind", [str(kind) for kind in wanted.without_kinds], negated=True),
            *self._one_of("e.sharing", [str(sharing) for sharing in wanted.sharings]),
        ]
        for column in ("has_private", "has_attachment", "unfinished"):
            value: bool | None = getattr(wanted, column)
            if value is not None:
                said.append(f"e.{column} = {int(value)}")
        if wanted.has_attachment and not self._are_many("attachments"):
            said.append("e.id IN (SELECT entry_id FROM attachments)")
        return said

    def _one_of(self, column: str, values: Sequence[object], *, negated: bool = False) -> list[str]:
        places = ", ".join(self._bind(value) for value in values)
        return [f"{column} {'NOT IN' if negated else 'IN'} ({places})"] if values else []

    def _scales_and_days(self, wanted: Filter) -> list[str]:
        said: list[str] = []
        for column, limits in (("mood", wanted.mood), ("energy", wanted.energy)):
            if limits:
                said.append(f"e.{column} BETWEEN {self._bind(limits[0])} AND {self._bind(limits[1])}")
        if wanted.after:
            said.append(f"e.day >= {self._bind(wanted.after.isoformat())}")
        if wanted.before:
            said.append(f"e.day < {self._bind(wanted.before.isoformat())}")
        return said + self._one_of("substr(e.day, 6, 2)", [f"{month:02}" for month in wanted.months])

    def _links(self, wanted: Filter) -> list[str]:
        said = [
            *(self._linked(_TAGS, self._named("tags", name)) for name in wanted.tags),
            *(self._linked(_TAGS, self._named("tags", name), negated=True) for name in wanted.without_tags),
            *(self._linked(_PEOPLE, self._named("people", name)) for name in wanted.people),
            *(self._linked(_PEOPLE, self._named("people", name), negated=True) for name in wanted.without_people),
            *(self._linked(_GOALS, _goals_called(self._db, text)) for text in wanted.goals),
            *(self._linked(_GOALS, _goals_called(self._db, text), negated=True) for text in wanted.without_goals),
        ]
        for negation, standards in (("", wanted.standards), ("NOT ", wanted.without_standards)):
            for standard in standards:
                linked = _WITH_STANDARD.format(name=self._bind(storable(standard)))
                said.append(f"{negation}e.id IN ({linked})")
        return said

    def _named(self, table: str, name: str) -> list[int]:
        rows = self._db.read(f"SELECT id FROM {table} WHERE fold = :fold", {"fold": storable(fold(name))})
        return [row["id"] for row in rows]

    def _linked(self, link: tuple[str, str], ids: Sequence[int], *, negated: bool = False) -> str:
        """Linked with one of these. Few are gathered; where there are many, each entry that is walked is asked."""
        table, key = link
        among = f"{key} IN ({', '.join(self._bind(one) for one in ids)})"
        said = f"e.id IN (SELECT entry_id FROM {table} WHERE {among})"
        if self._only_some and (negated or any(self._are_many(table, f"{key} = :id", {"id": one}) for one in ids)):
            said = f"EXISTS (SELECT 1 FROM {table} WHERE entry_id = +e.id AND {among})"
        return f"NOT {said}" if negated else said

    def _are_many(self, table: str, where: str = "1", params: dict[str, object] | None = None) -> bool:
        counted = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT {MANY})"
        row = self._db.one(counted, params or {})
        return row is not None and row[0] == MANY

    def _list(self, wanted: Filter) -> list[str]:
        said: list[str] = []
        if wanted.list == "unfinished":
            said.append("e.unfinished = 1")
        if wanted.list in ("shareable", "next_session"):
            said.append("e.sharing <> 'private'")
        if wanted.list == "next_session":
            held = last_held_slot(self._db)
            if held is not None:
                said.append(f"e.slot > {self._bind(held)}")
        return said


def _goals_called(db: Database, text: str) -> list[int]:
    """By its number, if there is one of that number, or else by words of its title."""
    goals = {row["id"]: row["title"] for row in db.read("SELECT id, title FROM goals")}
    if text.isascii() and text.isdecimal() and len(text) < 19 and int(text) in goals:
        return [int(text)]
    return [goal for goal, title in goals.items() if fold(text) in fold(title)]


def last_held_slot(db: Database) -> int | None:
    """When she last sat with somebody who mentors her."""
    rows = db.read(
        """
        SELECT sessions.at FROM sessions JOIN relationships ON relationships.id = sessions.relationship_id
        WHERE sessions.status = 'held' AND relationships.my_role = 'mentee'
        """
    )
    return max((slot_of(datetime.fromisoformat(row["at"])) for row in rows), default=None)
