"""Counting the quiet minutes, by two clocks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.shell import autolock
from ui.shell.autolock import AutoLock


class Clocks:
    def __init__(self):
        self.wall = self.steady = 1000.0

    def time(self):
        return self.wall

    def monotonic(self):
        return self.steady

    def pass_seconds(self, seconds, *, asleep=False):
        self.wall += seconds
        if not asleep:
            self.steady += seconds


@pytest.fixture
def clocks(monkeypatch):
    made = Clocks()
    monkeypatch.setattr(autolock, "time", made)
    return made


@pytest.fixture
def lock(qapp, clocks):
    made = AutoLock(qapp, 5)
    made.start(5)
    yield made
    made.stop()
    made.deleteLater()


def test_it_is_due_after_the_minutes_that_were_chosen(lock, clocks, qtbot):
    clocks.pass_seconds(299)
    with qtbot.assertNotEmitted(lock.due):
        lock.check()
    clocks.pass_seconds(1)
    with qtbot.waitSignal(lock.due):
        lock.check()


def test_it_warns_twenty_seconds_before(lock, clocks, qtbot):
    clocks.pass_seconds(281)
    with qtbot.waitSignal(lock.warned) as told:
        lock.check()
    assert told.args == [20]


def test_time_asleep_is_time_away(lock, clocks, qtbot):
    clocks.pass_seconds(3600, asleep=True)
    with qtbot.waitSignal(lock.due):
        lock.check()


def test_a_clock_set_back_does_not_keep_it_open(lock, clocks, qtbot):
    clocks.pass_seconds(300)
    clocks.wall -= 7200
    with qtbot.waitSignal(lock.due):
        lock.check()


def test_a_key_is_a_sign_of_life(lock, clocks, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    clocks.pass_seconds(290)
    lock.check()
    with qtbot.waitSignal(lock.stayed):
        qtbot.keyClick(widget, Qt.Key.Key_A)
    assert lock.away() == 0


def test_once_stopped_it_counts_no_more(lock, clocks, qtbot):
    lock.stop()
    assert not lock.is_counting()


def test_somebody_who_works_in_another_program_is_not_away(lock, clocks, qtbot):
    lock.asked.connect(lambda: lock.heard_of(3.0))
    clocks.pass_seconds(299)
    with qtbot.assertNotEmitted(lock.warned), qtbot.assertNotEmitted(lock.due):
        lock.check()
    assert lock.away() == 3


def test_an_answer_that_comes_late_takes_the_warning_back(lock, clocks, qtbot):
    clocks.pass_seconds(285)
    with qtbot.waitSignal(lock.warned):
        lock.check()
    with qtbot.waitSignal(lock.stayed):
        lock.heard_of(1.0)


def test_somebody_who_is_away_everywhere_is_away(lock, clocks, qtbot):
    lock.asked.connect(lambda: lock.heard_of(lock.away() + 1))
    clocks.pass_seconds(299)
    lock.check()
    clocks.pass_seconds(1)
    with qtbot.waitSignal(lock.due):
        lock.check()


def test_waking_the_computer_is_no_excuse_for_having_slept_through(lock, clocks, qtbot):
    lock.asked.connect(lambda: lock.heard_of(0.0))
    clocks.pass_seconds(3600, asleep=True)
    with qtbot.waitSignal(lock.due):
        lock.check()


def test_the_system_is_asked_only_when_it_matters(lock, clocks, qtbot):
    clocks.pass_seconds(200)
    with qtbot.assertNotEmitted(lock.asked):
        lock.check()
    clocks.pass_seconds(75)
    with qtbot.waitSignal(lock.asked):
        lock.check()
