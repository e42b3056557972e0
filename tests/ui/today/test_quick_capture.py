"""The small window for a few words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.today.quick_capture import QuickCapture


@pytest.fixture
def quick(context, qtbot):
    made = QuickCapture(context)
    qtbot.addWidget(made)
    made.open()
    yield made
    made.release()


def test_it_keeps_its_words_and_goes(quick, context):
    QTest.keyClicks(quick.capture.pages()[0], "The boiler")
    QTest.keyClick(quick.capture.pages()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    entry = context.journal.entries.get(context.journal.entries.heads(limit=1)[0].id)
    assert (entry.body, entry.unfinished, entry.template) == ("The boiler\n", False, "")
    assert not quick.isVisible()


def test_escape_closes_it_and_says_so(quick, qtbot):
    with qtbot.waitSignal(quick.closed):
        QTest.keyClick(quick, Qt.Key.Key_Escape)
    assert not quick.isVisible()


def test_its_unfinished_words_are_not_those_of_today(quick, context):
    QTest.keyClicks(quick.capture.pages()[0], "Half")
    quick.save()
    assert context.journal.entries.get(quick.capture.entry.id).template == "quick"


def test_its_title_says_nothing(quick):
    assert quick.windowTitle() == "Afterbell"


def test_it_opens_in_the_middle_of_the_screen(quick):
    middle = quick.screen().availableGeometry().center()
    assert (quick.geometry().center() - middle).manhattanLength() < 20
