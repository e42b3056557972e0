"""Goals through the whole window: a check-in by keys alone, and the three ways in which a goal ends."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from journal.domain.entries import Kind
from journal.domain.goals import Status
from tests.flows.real_window import press
from ui.goals.dialogs import CheckInDialog
from ui.goals.ending import CloseDialog

SECONDS_A_KEY = 0.5  # an unhurried hand, looking up between keys
IN_SECONDS = 20
NO_KEY = Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = 0

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        self.keys += 1
        QTest.keyClick(self._at(), key, held)

    def write(self, words: str) -> None:
        self.keys += len(words)
        QTest.keyClicks(self._at(), words)

    def on(self) -> str:
        return self._at().accessibleName()

    def _at(self) -> QWidget:
        top = QApplication.activeModalWidget() or self.window
        return top.focusWidget() or top


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something with the dialog that is about to open; it must answer itself."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, when_open)


@pytest.fixture
def goals(opened):
    """The page with the first open goal on it."""
    opened.workspace.go("goals")
    return opened.workspace.page()


def test_a_check_in_takes_fewer_keys_than_twenty_seconds(opened):
    hand, journal = Hand(opened), opened.journal

    def answer(_dialog: QDialog) -> None:
        hand.write("80")  # how far along: the cursor is there, and what stands there is chosen
        while not hand.on().startswith("Why not lower"):
            hand.key(Qt.Key.Key_Tab)
        hand.write("Slots hold")
        hand.key(Qt.Key.Key_Return)

    hand.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    goal_id = opened.workspace.page().goal_id
    before = journal.goals.check_ins(goal_id)
    while hand.on() != "Check in":
        hand.key(Qt.Key.Key_Tab)
        assert hand.keys < 100
    in_dialog(CheckInDialog, answer)
    hand.key(Qt.Key.Key_Return)

    after = journal.goals.check_ins(goal_id)
    assert len(after) == len(before) + 1
    assert (after[-1].progress, after[-1].why_not_lower) == (80, "Slots hold")
    assert after[-1].confidence == before[-1].confidence  # as last time, until she says otherwise
    assert hand.keys * SECONDS_A_KEY < IN_SECONDS


@pytest.mark.parametrize("way", ["its keys", "the palette"])
def test_a_check_in_with_a_number_and_a_word_takes_few_keys_from_any_page(opened, way):
    hand, journal = Hand(opened), opened.journal
    goal = journal.goals.all()[0]
    before = journal.goals.check_ins(goal.id)

    def answer(_dialog: QDialog) -> None:
        while "this week" not in hand.on():
            hand.key(Qt.Key.Key_Tab)
        hand.write("8")
        while not hand.on().startswith("What happened"):
            hand.key(Qt.Key.Key_Tab)
        hand.write("Same slot")
        while not hand.on().startswith("The next step"):
            hand.key(Qt.Key.Key_Tab)
        hand.key(Qt.Key.Key_Return)

    if way == "its keys":
        hand.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        in_dialog(CheckInDialog, answer)
        hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        hand.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        hand.write("check in visits")
        in_dialog(CheckInDialog, answer)
        hand.key(Qt.Key.Key_Return)

    after = journal.goals.check_ins(goal.id)
    assert len(after) == len(before) + 1
    assert (after[-1].value, after[-1].note) == (8, "Same slot")
    assert hand.keys * SECONDS_A_KEY < IN_SECONDS


def test_what_is_achieved_is_marked_with_a_page_of_thanks(opened, goals):
    goal_id = goals.goal_id

    def achieved(dialog):
        dialog.note.setPlainText("Hazel held the corridor.")
        press(dialog, "Close it")

    in_dialog(CloseDialog, achieved)
    goals.detail.do("close")
    assert opened.journal.goals.get(goal_id).status is Status.ACHIEVED
    press(opened.bar, "Write it down")

    assert opened.workspace.here == "journal"
    entry = opened.journal.entries.get(opened.workspace.page().editor.entry_id)
    assert (entry.kind, entry.goals, entry.unfinished) == (Kind.CELEBRATION, (goal_id,), True)
    assert "Whom I want to thank" in entry.body
    assert "Hazel held the corridor." in entry.body


def test_a_goal_carried_forward_is_shown_as_a_new_one_that_remembers_the_old(opened, goals):
    old = opened.journal.goals.get(goals.goal_id)

    def carried(dialog):
        press(dialog.end, "Carry forward")
        keep = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Close it")
        assert not keep.isEnabled()  # first a line on what it taught her
        dialog.note.setPlainText("Same slot, same corridor.")
        dialog.new_title.setText("Be in classrooms, and stay longer")
        press(dialog, "Close it")

    in_dialog(CloseDialog, carried)
    goals.detail.do("close")

    new = opened.journal.goals.get(goals.goal_id)
    assert (new.title, new.follows, new.status) == ("Be in classrooms, and stay longer", old.id, Status.ON_TRACK)
    closed = opened.journal.goals.get(old.id)
    assert (closed.status, closed.close_note) == (Status.LET_GO, "Same slot, same corridor.")
    assert new.title in [one.text() for one in goals.detail.findChildren(QLabel)]
