"""Everything the palette can take her to, and which of it is meant by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.entries import Head
from journal.domain.fuzzy import fit
from journal.domain.hits import hits
from journal.domain.markers import open_words, title_from
from journal.domain.mentoring import Owner
from journal.domain.query import Filter, parse
from journal.errors import BadQuery
from journal.journal import Journal
from ui.dates import day_month
from ui.words import KINDS, title_of, untitled

ENTRIES, ACTIONS, GOALS, PEOPLE, DO = "Entries", "Actions and commitments", "Goals", "People, tags and sessions", "Do"
RECENT, MAYBE = "Where you were", "You may want to"
MOST_ENTRIES, MOST_OTHERS, MOST_RECENT = 6, 4, 5
NEAR = 0.85  # of the best score: where a whole word fits, scattered letters are chance
LONGEST_TITLE = 40  # letters of it that are shown
TITLES = 20_000  # of the newest entries, for letters that are no word; more of them would be felt

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """One row. `place` and `target` are where it leads, or `command` what it does."""

    group: str
    words: str
    icon: str
    place: str = ""
    target: str = ""
    command: str = ""
    then: str = ""  # a target that the page is given once it is there, but not again on the way back
    beside: str = ""  # a shortcut, a day
    excerpt: str = ""
    spans: tuple[Span, ...] = ()  # in the words
    excerpt_spans: tuple[Span, ...] = ()


class Things:
    """Read once when the palette opens; entries are asked for as she types."""

    def __init__(self, journal: Journal, commands: Sequence[Thing], visited: Sequence[tuple[str, str]] = ()) -> None:
        """`visited` are places and targets, the last first; they are kept in memory alone."""
        self._journal = journal
        self._today = journal.clock.today()
        self._commands = tuple(commands)
        self._visited = tuple(visited)
        self._others = (*self._actions(), *self._goals(), *self._people(), *self._commands, *self._growth())

    def meant(self, typed: str) -> tuple[Thing, ...]:
        """In groups, the best of each first."""
        typed = typed.strip()
        if not typed:
            return (*self._recent(), *(replace(one, group=MAYBE) for one in self._commands[:3]))
        found = list(self._entries(typed))
        scored: dict[str, list[tuple[float, Thing]]] = {}
        for thing in self._others:
            fits = fit(typed, thing.words)
            if fits is not None and fits[0] >= _least(typed):
                marked = replace(thing, spans=_joined(fits[1]))
                scored.setdefault(thing.group, []).append((fits[0], marked))
        least = NEAR * max((score for group in scored.values() for score, _ in group), default=0.0)
        for group in (ACTIONS, GOALS, PEOPLE, DO):
            near = [one for one in scored.get(group, []) if one[0] >= least]
            found += [thing for _, thing in sorted(near, key=lambda one: -one[0])[:MOST_OTHERS]]
        return (*found, _new_entry(typed))

    def _recent(self) -> Iterator[Thing]:
        """The last places that have a name, each once."""
        known = {(thing.place, thing.target): thing for thing in self._others if thing.target}
        seen: set[tuple[str, str]] = set()
        for here in self._visited:
            if here in seen or len(seen) == MOST_RECENT:
                continue
            if here[0] == "journal" and here[1].removeprefix("entry:").isdecimal():
                thing = self._entry(int(here[1].removeprefix("entry:")))
            else:
                thing = known.get(here)
            if thing is not None:
                seen.add(here)
                yield replace(thing, group=RECENT)

    def _entry(self, entry_id: int) -> Thing | None:
        entry = self._journal.entries.bodies((entry_id,)).get(entry_id)
        if entry is None or entry.trashed_at is not None:
            return None
        first = open_words(entry.body, 120, is_guided=bool(entry.template))
        words = entry.title or title_from(first) or untitled(has_words=bool(entry.body.strip()))
        day = _day(entry.at.date(), self._today)
        return Thing(RECENT, words, KINDS[entry.kind][1], "journal", f"entry:{entry_id}", beside=day)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _entries(self, typed: str) -> Iterator[Thing]:
        try:
            wanted = parse(typed)
        except BadQuery:
            return
        found = self._journal.search.find(wanted, MOST_ENTRIES) if wanted != Filter() else ()
        for hit in found:
            spans = hits(hit.head.title, wanted.words)
            yield self._as_thing(hit.head, spans, hit.snippet if hit.spans else "", hit.spans)
        if not found and len(typed) > 2:
            for head in self._journal.search.titles_like(typed, MOST_ENTRIES, among=TITLES):
                fits = fit(typed, head.title)
                if fits is not None:
                    yield self._as_thing(head, _joined(fits[1]), "", ())

    def _as_thing(self, head: Head, spans: tuple[Span, ...], excerpt: str, excerpt_spans: tuple[Span, ...]) -> Thing:
        return Thing(
            ENTRIES,
            title_of(head),
            KINDS[head.kind][1],
            "journal",
            f"entry:{head.id}",
            beside=_day(head.at.date(), self._today),
            excerpt=excerpt,
            spans=spans,
            excerpt_spans=excerpt_spans,
        )

    def _actions(self) -> Iterator[Thing]:
        for action in self._journal.mentoring.actions():
            icon = "square" if action.owner is Owner.ME else "handshake"
            place, target = ("mentoring", f"action:{action.id}")
            if action.entry_id:
                place, target = "journal", f"entry:{action.entry_id}"
            beside = _day(action.due_day, self._today) if action.due_day else ""
            yield Thing(ACTIONS, action.text, icon, place, target, beside=beside)

    def _goals(self) -> Iterator[Thing]:
        for goal in self._journal.goals.all():
            yield Thing(GOALS, goal.title, "target", "goals", f"goal:{goal.id}")

    def _growth(self) -> Iterator[Thing]:
        """What is done with goals and learning, and the papers made of them."""
        for goal in self._journal.goals.all(open_only=True):
            yield Thing(DO, f"Check in: {goal.title}", "target", "goals", f"check-in:{goal.id}")
        for words, icon, place, target in _GROWTH:
            yield Thing(DO, words, icon, place, target)

    def _people(self) -> Iterator[Thing]:
        for person in self._journal.people.all():
            yield Thing(
                PEOPLE, person.code_name, "user-round", "threads", f"person:{person.code_name}", beside=person.role
            )
        for name, count in self._journal.entries.tag_names():
            entries = "1 entry" if count == 1 else f"{count} entries"
            yield Thing(PEOPLE, name, "tag", "threads", f"tag:{name}", beside=entries)
        partners = {one.id: one.partner for one in self._journal.mentoring.relationships()}
        for session in self._journal.mentoring.sessions():
            day = session.at.date()
            words = f"Session with {partners.get(session.relationship_id, '')}, {day_month(day)} {day.year}"
            beside = _day(day, self._today)
            yield Thing(PEOPLE, words, "handshake", "mentoring", f"session:{session.id}", beside=beside)
        for search in self._journal.saved_searches.all():
            yield Thing(PEOPLE, search.name, "search", "journal", f"saved:{search.id}", beside="Saved search")


_GROWTH = (
    ("New goal", "plus", "goals", "new"),
    ("Review of the term", "target", "goals", "beside:review"),
    ("How my goals are balanced", "target", "goals", "beside:balance"),
    ("Learning and standards", "landmark", "learning", ""),
    ("New learning record", "plus", "learning", "new"),
    ("Goal progress as a PDF", "share", "goals", "beside:goals"),
    ("Reflective summary as a PDF", "share", "learning", "report:summary"),
    ("CPD and evidence portfolio as a PDF", "share", "learning", "report:portfolio"),
    ("The year in review as a PDF", "share", "goals", "beside:year"),
)


def _new_entry(title: str) -> Thing:
    """The last of what may be done: something is always there to choose."""
    cut = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return Thing(DO, f"New entry called “{cut}”", "pen-line", "journal", "new", then=f"title:{title}")


def _least(typed: str) -> float:
    """What scattered letters score lower than: it keeps chance out."""
    return 3.0 * len(typed.replace(" ", ""))


def _joined(places: Iterable[int]) -> tuple[Span, ...]:
    found: list[Span] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return tuple(found)


def _day(day: date, today: date) -> str:
    return "Today" if day == today else day_month(day, today)
