"""Every template that can be begun: the shipped ones, the moments' own, and hers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from journal.domain.entries import Entry
from journal.domain.moments import Moment, moments, own_questions, settled
from journal.domain.templates import Template, load, rounds, rounds_in
from journal.journal import Journal
from journal.resources import resource

FREE = Template("Just write", key="")  # a page without questions


@dataclass(frozen=True, slots=True)
class Library:
    shipped: tuple[Template, ...]
    own: tuple[Template, ...]  # in her order, hidden ones too
    moments: tuple[Moment, ...]

    def all(self) -> tuple[Template, ...]:
        return (*self.shipped, *own_questions(), *self.own)

    def offered(self) -> tuple[Template, ...]:
        return tuple(template for template in self.own if not template.hidden)

    def named(self, key: str) -> Template | None:
        """The template of a key; None if she has deleted it, or if there never was one."""
        key = settled(key)
        return next((template for template in self.all() if key and template.key == key), None)

    def of_entry(self, entry: Entry) -> Template | None:
        """The template an entry was begun with, asked as many times over as on its page."""
        template = self.named(entry.template)
        return rounds(template, rounds_in(template, entry.body)) if template and template.stages else template

    def for_weekday(self, weekday: int) -> Template | None:
        """Her own page for a day of the week, 0 Monday."""
        return next((template for template in self.offered() if template.weekday == weekday), None)


def library(journal: Journal) -> Library:
    shipped = _shipped()
    return Library(shipped, journal.templates.own(), moments(shipped))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Template, ...]:
    return load(resource("templates", "templates.json").read_text("utf-8"))
