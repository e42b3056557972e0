"""Which entries are meant: a value that lists, search, look back, sharing and the command line all understand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.entries import Kind, Sharing
from journal.errors import BadQuery

LISTS = ("", "next_session", "unfinished", "shareable")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand together."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are meant. The empty filter means all that are not in the bin."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    without_people: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()  # a number, or words of its title
    without_goals: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()  # "framework:code", or a framework
    without_standards: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()  # any of them
    without_kinds: tuple[Kind, ...] = ()
    sharings: tuple[Sharing, ...] = ()  # any of them
    mood: tuple[int, int] | None = None  # from, to
    energy: tuple[int, int] | None = None
    after: date | None = None  # from that day on
    before: date | None = None  # until the day before
    months: tuple[int, ...] = ()  # 1 to 12, any year, any of them
    has_private: bool | None = None
    has_attachment: bool | None = None
    unfinished: bool | None = None
    any_of: tuple[tuple[Filter, ...], ...] = ()  # of each group at least one
    best_first: bool = False  # the order that a search is shown in
    list: str = ""  # one of LISTS

    def __post_init__(self) -> None:
        if self.list not in LISTS:
            raise BadQuery(f"There is no list called “{self.list}”.")

    @property
    def searches(self) -> bool:
        """Whether any words are looked for."""
        return bool(self.words)

    @property
    def words(self) -> tuple[Term, ...]:
        """Every word that is looked for, in whichever group it stands: what is marked in a hit."""
        grouped = (term for group in self.any_of for one in group for term in one.words)
        return (*self.terms, *grouped)
