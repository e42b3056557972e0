import threading

import pytest

from journal.errors import DiskFull
from ui.jobs import Jobs


class Heard:
    def __init__(self):
        self.done = []

    def __call__(self, done):
        self.done.append((done, threading.current_thread()))


@pytest.fixture
def pooled():
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_work_runs_elsewhere_and_its_answer_comes_home(pooled, qtbot):
    heard = Heard()
    pooled.run(threading.current_thread, heard)
    qtbot.waitUntil(lambda: len(heard.done) == 1)
    done, thread = heard.done[0]
    assert thread is threading.current_thread()
    assert done.value is not threading.current_thread()


def test_what_the_work_raised_is_raised_where_the_answer_is_used(jobs):
    heard = Heard()

    def fails():
        raise DiskFull

    jobs.run(fails, heard)
    with pytest.raises(DiskFull):
        _ = heard.done[0][0].value


def test_answers_that_nobody_waits_for_are_dropped(pooled, qtbot):
    gate, heard, last = threading.Event(), Heard(), Heard()
    pooled.run(gate.wait, heard)
    pooled.drop_all()
    pooled.run(lambda: "after", last)
    gate.set()
    qtbot.waitUntil(lambda: len(last.done) == 1)
    assert heard.done == []


def test_one_answer_can_be_dropped_alone(pooled, qtbot):
    gate, first, second = threading.Event(), Heard(), Heard()
    ticket = pooled.run(gate.wait, first)
    pooled.run(lambda: 2, second)
    pooled.drop(ticket)
    gate.set()
    qtbot.waitUntil(lambda: len(second.done) == 1)
    assert first.done == []


def test_work_is_done_in_the_order_it_was_asked_for(pooled, qtbot):
    heard = Heard()
    for number in range(20):
        pooled.run(lambda number=number: number, heard)
    qtbot.waitUntil(lambda: len(heard.done) == 20)
    assert [done.value for done, _ in heard.done] == list(range(20))
