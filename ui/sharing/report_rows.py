"""Everything a report of a period can be made of, as rows with a box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.domain.goals import Category
from journal.domain.namecheck import SECTIONS
from journal.domain.reports import GOALS, PARTS, PORTFOLIO, SUMMARY, YEAR, ReportChoice, ReportFacts
from ui.dates import day_month
from ui.widgets.painted_list import Thing
from ui.words import CATEGORIES, KINDS

THEME, CATEGORY = "theme:", "category:"
MOST_TAGS = 12  # offered; the most used come first


@dataclass(frozen=True, slots=True)
class Offers:
    """What there is in the period; which of it is ticked, the choice says."""

    facts: ReportFacts
    today: date

    def rows(self, choice: ReportChoice) -> tuple[Thing, ...]:
        groups = (
            ("Parts", self._parts(choice)),
            ("Categories", self._categories(choice)),
            ("Goals", self._goals(choice)),
            ("Standards", self._standards(choice)),
            ("Themes, up to three, printed by name", self._themes(choice)),
            ("Entries", self._entries(choice)),
            ("Learning", self._learning(choice)),
        )
        found: list[Thing] = []
        for heading, rows in groups:
            made = tuple(rows)
            found += [Thing("", heading), *made] if made else []
        return tuple(found)

    def goals_of(self, category: Category) -> tuple[str, ...]:
        """Their keys."""
        return tuple(f"goal:{one.goal.id}" for one in self.facts.goals if one.goal.category is category)

    def _parts(self, choice: ReportChoice) -> Iterator[Thing]:
        for section in PARTS[choice.kind]:
            yield _offer(section, "file-text", SECTIONS[section], choice)

    def _categories(self, choice: ReportChoice) -> Iterator[Thing]:
        """One box for all goals of a kind; not where there is only one kind."""
        counts = Counter(one.goal.category for one in self.facts.goals)
        if len(counts) < 2:
            return
        for category, words in CATEGORIES.items():
            if counts[category]:
                taken = sum(key not in choice.without for key in self.goals_of(category))
                aside = f"{taken} of {counts[category]}"
                yield _thing(f"{CATEGORY}{category}", "target", words, aside, ticked=taken > 0)

    def _goals(self, choice: ReportChoice) -> Iterator[Thing]:
        for record in self.facts.goals:
            yield _offer(f"goal:{record.goal.id}", "target", record.goal.title, choice)

    def _standards(self, choice: ReportChoice) -> Iterator[Thing]:
        framework = self.facts.framework()
        if choice.kind == PORTFOLIO and framework is not None:
            for one in framework.standards:
                yield _offer(f"standard:{framework.id}:{one.code}", "landmark", f"{one.code} {one.title}", choice)

    def _themes(self, choice: ReportChoice) -> Iterator[Thing]:
        if choice.kind not in (SUMMARY, YEAR):
            return
        counts = Counter(tag for entry in self.facts.entries for tag in entry.tags)
        for tag in sorted(counts, key=lambda tag: (-counts[tag], tag))[:MOST_TAGS]:
            pages = f"{counts[tag]} {'page' if counts[tag] == 1 else 'pages'}"
            yield _thing(f"{THEME}{tag}", "tag", tag, pages, ticked=tag in choice.themes)

    def _entries(self, choice: ReportChoice) -> Iterator[Thing]:
        """Titles are shown to her alone; what leaves is a sentence or a paragraph."""
        if choice.kind not in (SUMMARY, YEAR):
            return
        for entry in reversed(self.facts.entries):
            words = entry.title or entry.line or "Untitled"
            day = day_month(entry.at.date(), self.today)
            yield _offer(f"entry:{entry.id}", KINDS[entry.kind][1], words, choice, day)

    def _learning(self, choice: ReportChoice) -> Iterator[Thing]:
        if choice.kind == GOALS:
            return
        for record in reversed(self.facts.learning):
            day = day_month(record.day, self.today)
            yield _offer(f"learning:{record.id}", "landmark", record.title, choice, day)


def _offer(key: str, icon: str, words: str, choice: ReportChoice, aside: str = "") -> Thing:
    return _thing(key, icon, words, aside, ticked=key not in choice.without)


def _thing(key: str, icon: str, words: str, aside: str, *, ticked: bool) -> Thing:
    spoken = f"{'In' if ticked else 'Out'}: {words}{f', {aside}' if aside else ''}"
    return Thing(key, words, spoken, icon, aside, ticked=ticked)
