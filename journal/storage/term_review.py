"""Keeping an end-of-term review: the page is written and the goals follow what it says, all of it or nothing."""

from __future__ import annotations

from dataclasses import replace

from journal.clock import Clock
from journal.domain.entries import Entry
from journal.domain.goals import CheckIn, Status
from journal.domain.term_review import GoalAnswer, TermAnswers, Verdict, page_of
from journal.errors import UsageError
from journal.storage.database import Database
from journal.storage.entries import Entries
from journal.storage.goals import Goals


class TermReviews:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._goals = Goals(db, clock)
        self._entries = Entries(db, clock)

    def finish(self, answers: TermAnswers) -> Entry:
        """The new page. A goal is let go with a reason only."""
        for one in answers.goals:
            if one.verdict is Verdict.LET_GO and not one.words.strip():
                raise UsageError(f"“{one.goal.title}” is let go with a line on why.")
        with self._db.write("goals", "entries"):
            for one in answers.goals:
                self._follow(one)
            return self._entries.save(page_of(answers, self._clock.now()))

    def _follow(self, answer: GoalAnswer) -> None:
        goal, today = self._goals.get(answer.goal.id), self._clock.now().date()
        if answer.verdict is Verdict.LET_GO:
            self._goals.close(goal.id, Status.LET_GO, today, answer.words.strip(), answer.self_rating)
            return
        if answer.verdict is Verdict.CHANGE:
            goal = replace(goal, title=answer.new_title.strip() or goal.title)
            goal = replace(goal, target_day=answer.new_target or goal.target_day)
        self._goals.save(goal)
        if answer.words.strip():
            last = (self._goals.check_ins(goal.id) or (CheckIn(goal.id, today),))[-1]
            self._goals.check_in(CheckIn(goal.id, today, progress=last.progress, note=answer.words.strip()))
