"""Ten years of goals: every page that shows them, from asking for it to painted."""

from __future__ import annotations

import gc
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton

from journal import paths
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import Category, CheckIn, Evidence, Goal, Measure, Milestone, Source, Status
from journal.domain.learning import LearningRecord, Qualification
from journal.domain.reports import GOALS, KINDS, YEAR
from journal.journal import Journal
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.measure import Result

if TYPE_CHECKING:
    from ui.shell.workspace import Workspace
    from ui.widgets.dialog import Dialog

GOAL = 0.050  # seconds, of every page
UNLOCKED, MOMENT = 2000, 300  # milliseconds; until all that follows the unlocking is done, and until jobs are
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
    return [
        Result(what, took, 0, 0, f"≤ {GOAL * 1000:.0f} ms") for what, took in json.loads(done.stdout.splitlines()[-1])
    ]


def measured(folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds of work until each page stands painted: the window thread's own time, so that neither a busy machine nor
    a job beside it counts. Pages of a PDF are drawn by a job, and come into a room when they are ready."""
    from ui.app import start

    paths.last_seen_folder = lambda: folder / "last-seen"
    ten_years(folder).close()
    window = start(["--vault", str(folder / NAME), "--settings", str(folder / "settings")])
    window.resize(1280, 768)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    _settle(UNLOCKED)
    assert window.workspace is not None
    yield from pages(window.workspace)
    yield from dialogs(window.workspace)
    window.close()


def pages(workspace: Workspace) -> Iterator[tuple[str, float]]:
    journal = workspace.context.journal

    def shown(place: str, target: str = "") -> float:
        _touch(workspace)
        started = thread_time()
        workspace.go(place, target)
        workspace.page().grab()
        return thread_time() - started

    goals = [glance.goal.id for glance in journal.goals.glances()]
    closed = next(goal.id for goal in journal.goals.all() if goal.status is Status.ACHIEVED)
    yield "200 goals, 5,000 check-ins, 2,000 links: the goals page, first time", shown("goals")
    yield "one goal, chosen in the list", median(shown("goals", f"goal:{goal}") for goal in goals[1:10])
    yield "one goal that was achieved", shown("goals", f"goal:{closed}")
    yield "a goal's page again after a check-in", _after_check_in(journal, shown, goals[0])
    yield "all evidence of a goal", _pressed(workspace, "Show all ")
    yield "all check-ins of a goal", _pressed(workspace, "Show earlier ")
    yield "learning, wins, qualifications and coverage, first time", shown("learning")
    yield "all 300 learning records", _pressed(workspace, "Show all ")
    yield "the coverage of another framework", _another_framework(workspace)
    yield "the room of the term's review", shown("goals", "beside:review")
    for kind in KINDS:
        place, target = ("goals", f"beside:{kind}") if kind in (GOALS, YEAR) else ("learning", f"report:{kind}")
        shown(place)  # the room is opened from there
        _settle(MOMENT)
        yield f"the room of a report: {kind}", shown(place, target)
        _settle(MOMENT)


def dialogs(workspace: Workspace) -> Iterator[tuple[str, float]]:
    from ui.goals.dialogs import CheckInDialog, GoalDialog, MilestoneDialog
    from ui.goals.ending import CloseDialog
    from ui.goals.evidence import EvidenceDialog
    from ui.goals.shaping import PlansDialog, ShapingDialog
    from ui.learning.dialogs import FrameworkDialog, QualificationDialog, RecordDialog
    from ui.widgets.terms_dialog import TermsDialog

    context = workspace.context
    journal, theme, today = context.journal, context.theme, context.journal.clock.today()
    workspace.go("goals")
    page, goal = workspace.page(), journal.goals.all()[0]
    framework = journal.frameworks.all()[0]
    check_in = journal.goals.check_ins(goal.id)[-1]
    record = journal.learning.all()[0]
    for what, made in (
        ("a goal", lambda: GoalDialog(page, theme, goal, today, framework)),
        ("a check-in", lambda: CheckInDialog(page, theme, goal, check_in)),
        ("a milestone", lambda: MilestoneDialog(page, theme, journal.goals.milestones(goal.id)[0], today)),
        ("evidence", lambda: EvidenceDialog(page, context, goal)),
        ("a model", lambda: ShapingDialog(page, theme, goal)),
        ("plans", lambda: PlansDialog(page, theme, goal)),
        ("the end of a goal", lambda: CloseDialog(page, theme, goal)),
        ("one learning record", lambda: RecordDialog(page, theme, record, framework)),
        ("a qualification", lambda: QualificationDialog(page, theme, Qualification("Headship"), today)),
        ("a framework of her own", lambda: FrameworkDialog(page, theme, framework)),
        ("the terms of the year", lambda: TermsDialog(page, theme, journal.school_year.get(), today)),
    ):
        _touch(workspace)
        yield f"the dialog of {what}", _dialog(made)


def _dialog(make: Callable[[], Dialog]) -> float:
    started = thread_time()
    dialog = make()
    dialog.place()
    dialog.show()
    dialog.grab()
    took = thread_time() - started
    dialog.close()
    dialog.deleteLater()
    _settle(MOMENT)
    return took


def _touch(workspace: Workspace) -> None:
    """A page is asked for by a key or the pointer, and what counts quiet minutes looks at the first of those only. What
    earlier pages left behind is swept up before, as in every benchmark here."""
    gc.collect()
    QCoreApplication.sendEvent(workspace, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier(0)))


def _pressed(workspace: Workspace, words: str) -> float:
    """The first button whose words begin so, and the page painted again."""
    page = workspace.page()
    there = [one for one in page.findChildren(QPushButton) if one.text().startswith(words) and one.isVisible()]
    _touch(workspace)
    started = thread_time()
    there[0].click()
    _settle_now()
    page.grab()
    return thread_time() - started


def _another_framework(workspace: Workspace) -> float:
    page = workspace.page()
    choice = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == "Framework")
    _touch(workspace)
    started = thread_time()
    choice.setCurrentIndex((choice.currentIndex() + 1) % choice.count())
    _settle_now()
    page.grab()
    return thread_time() - started


def _after_check_in(journal: Journal, shown: Callable[..., float], goal: int) -> float:
    shown("goals", f"goal:{goal}")
    _settle(UNLOCKED)  # what is made when nothing else is to do, and what goes then, belongs to the pages before
    started = thread_time()
    journal.goals.check_in(CheckIn(goal, date.today(), 70, note="Once more."))
    _settle_now()
    return thread_time() - started


def _settle(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _settle_now() -> None:
    _settle(0)


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
