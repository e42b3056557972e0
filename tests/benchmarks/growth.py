"""Ten years of goals: every page that shows them, from asking for it to painted."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from PySide6.QtCore import QEventLoop, QTimer

from journal import paths
from journal.domain.calendar import Period
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import Category, CheckIn, Evidence, Goal, Measure, Milestone, Source, Status
from journal.domain.learning import LearningRecord
from journal.journal import Journal
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.measure import Result
from ui.jobs import Jobs

GOAL_COUNT, CHECK_IN_COUNT, EVIDENCE_COUNT, ENTRY_COUNT, RECORD_COUNT = 200, 5_000, 2_000, 1_000, 300
NAME, PASSPHRASE = "Growth.afterbell", "seven calm owls read quietly"
_CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
_STATUSES = (Status.ON_TRACK, Status.SLIPPING, Status.ACHIEVED, Status.ACHIEVED, Status.ACHIEVED, Status.LET_GO)


def ten_years(folder: Path) -> Journal:
    """An open journal with all of it; the same every time."""
    chance, today = random.Random(6), date.today()
    journal, _ = Vault.create(folder / NAME, PASSPHRASE, cost=_CHEAP)
    with journal.db.write("entries", "goals", "learning"):
        entries = [
            journal.entries.save(
                Entry(
                    datetime.combine(today - timedelta(days=count * 3), datetime.min.time()).astimezone(),
                    body=f"Page {count} of a long time in the same office.",
                    kind=chance.choice((Kind.NOTE, Kind.CELEBRATION, Kind.DECISION)),
                    sharing=Sharing.FULL,
                    standards=(f"psel_2015:{chance.randint(1, 10)}",),
                )
            ).id
            for count in range(ENTRY_COUNT)
        ]
        for count in range(RECORD_COUNT):
            day = today - timedelta(days=count * 12)
            journal.learning.save(LearningRecord(day, f"Workshop {count}", hours=2.0, learned="Ask first."))
        goals = [_goal(journal, count, chance, today) for count in range(GOAL_COUNT)]
        for count in range(CHECK_IN_COUNT):
            goal = goals[count % GOAL_COUNT]
            day = today - timedelta(days=(count // GOAL_COUNT) * 7)
            said = f"Week {count}: seven visits, and a word to each teacher within a day."
            journal.goals.check_in(CheckIn(goal, day, chance.randint(0, 100), float(count % 12), 3, note=said))
        for count in range(EVIDENCE_COUNT):
            link = Evidence(Source.ENTRY, entries[count % ENTRY_COUNT], goals[count % GOAL_COUNT], reason="It shows")
            journal.evidence.save(link)
    return journal


def results(folder: Path) -> list[Result]:
    """In a process of its own, with a real window."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=_environment())
    return [Result(what, took, 0, 0, "≤ 50 ms") for what, took in json.loads(done.stdout.splitlines()[-1])]


def measured(folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds of work until each page stands painted: process time, so that a busy machine does not count."""
    from ui.app import start

    paths.last_seen_folder = lambda: folder / "last-seen"
    ten_years(folder).close()
    window = start(["--vault", str(folder / NAME), "--settings", str(folder / "settings")], jobs=Jobs(execute=_at_once))
    window.resize(1280, 768)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    _settle()
    assert window.workspace is not None
    workspace, journal = window.workspace, window.workspace.context.journal

    def shown(place: str, target: str = "") -> float:
        started = process_time()
        workspace.go(place, target)
        workspace.page().grab()
        return process_time() - started

    goals = [glance.goal.id for glance in journal.goals.glances()]
    yield "200 goals, 5,000 check-ins, 2,000 links: the goals page, first time", shown("goals")
    yield "another goal chosen", median(shown("goals", f"goal:{goal}") for goal in goals[1:10])
    yield "the learning page, first time", shown("learning")
    yield "a goal's page again after a check-in", _after_check_in(journal, shown, goals[0])
    yield "the facts of a term's goal report", _seconds(journal)
    window.close()


def _after_check_in(journal: Journal, shown: Callable[..., float], goal: int) -> float:
    shown("goals", f"goal:{goal}")
    _settle()  # what is made when nothing else is to do, and what goes then, belongs to the pages before
    started = process_time()
    journal.goals.check_in(CheckIn(goal, date.today(), 70, note="Once more."))
    _settle_now()
    return process_time() - started


def _seconds(journal: Journal) -> float:
    started = process_time()
    journal.shares.report_facts(Period(date.today() - timedelta(days=90), date.today()))
    return process_time() - started


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()


def _settle_now() -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _at_once(call: Callable[[], None]) -> None:
    call()


def _environment() -> dict[str, str]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _goal(journal: Journal, count: int, chance: random.Random, today: date) -> int:
    status = _STATUSES[count % len(_STATUSES)] if count > 12 else Status.ON_TRACK
    is_closed = status in (Status.ACHIEVED, Status.LET_GO)
    goal = journal.goals.save(
        Goal(
            f"Goal {count} of ten years in the same office",
            why="Because the last ten taught me to write down the next.",
            category=chance.choice(list(Category)),
            status=status,
            measure=chance.choice((Measure.PER_WEEK, Measure.STEPS, Measure.WORDS)),
            target=10.0,
            unit="visits",
            signs=("Teachers say so",),
            standards=(f"psel_2015:{count % 10 + 1}",),
            start_day=today - timedelta(days=count * 18 + 90),
            closed_day=today - timedelta(days=count * 18) if is_closed else None,
            position=count,
        )
    )
    for step in range(5):
        journal.goals.save_milestone(Milestone(goal.id, f"Step {step}", done_day=today if step < 3 else None))
    return goal.id


if __name__ == "__main__":
    print(json.dumps(list(measured(Path(sys.argv[1])))))
    os._exit(0)
