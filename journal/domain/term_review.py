"""The end-of-term review: what is said of each goal, and the page it becomes. It needs nothing but what is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from journal.domain.entries import Entry, Kind
from journal.domain.goals import Goal


class Verdict(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """`words`: what moved and what was learned; of a goal let go, the reason."""

    goal: Goal
    verdict: Verdict = Verdict.KEEP
    words: str = ""
    new_title: str = ""  # when it changes
    new_target: date | None = None
    self_rating: int | None = None


@dataclass(frozen=True, slots=True)
class TermAnswers:
    title: str  # "Spring term 2026"
    goals: tuple[GoalAnswer, ...]
    went_well: str = ""
    was_hard: str = ""
    take_along: str = ""


_SAID = {Verdict.KEEP: "I keep it", Verdict.CHANGE: "I change it", Verdict.LET_GO: "I let it go"}


def page_of(answers: TermAnswers, at: datetime) -> Entry:
    """The review as an entry of the journal, private as every new one, linked to the goals it speaks of."""
    body = "\n\n".join(part for part in _parts(answers) if part)
    goals = tuple(one.goal.id for one in answers.goals)
    return Entry(at=at, title=f"Review: {answers.title}", body=f"{body}\n", kind=Kind.REVIEW, goals=goals)


def _parts(answers: TermAnswers) -> Iterator[str]:
    for heading, words in (("What went well", answers.went_well), ("What was hard", answers.was_hard)):
        yield f"## {heading}\n\n{words.strip()}" if words.strip() else ""
    for one in answers.goals:
        title = " ".join(one.goal.title.split())
        renamed = f" It is now: {one.new_title.strip()}." if one.verdict is Verdict.CHANGE and one.new_title else ""
        yield f"## {title}\n\n{_SAID[one.verdict]}.{renamed}"
        yield one.words.strip()
    yield f"## What I take along\n\n{answers.take_along.strip()}" if answers.take_along.strip() else ""
