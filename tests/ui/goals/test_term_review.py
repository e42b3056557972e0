"""The guided review of a term, over the demo journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from journal.domain.entries import Kind
from journal.domain.goals import Status
from ui.goals.term_review import TermReview


@pytest.fixture
def review(context, qtbot):
    made = TermReview(context)
    qtbot.addWidget(made)
    made.resize(1060, 760)
    made.show()
    return made


def choose(step, words):
    next(made for made in step.verdict.findChildren(QPushButton) if made.text().strip() == words).click()


def test_each_open_goal_has_its_step(review, context):
    goals = context.journal.goals.all(open_only=True)
    assert [review.goal_step(place).answer().goal for place in range(review.count - 2)] == list(goals)


def test_the_review_becomes_a_page_and_the_goals_follow(review, context, qtbot):
    first, second = review.goal_step(0), review.goal_step(1)
    qtbot.keyClicks(review.before.fields[0], "Arrivals are calm.")
    review.go_on()
    first.words.setPlainText("Steady.")
    review.go_on()
    choose(second, "Let it go")
    second.words.setPlainText("The year changed.")
    for _ in range(review.count - 2):
        review.go_on()

    page = next(one for one in context.journal.entries.heads(limit=1))
    assert page.kind is Kind.REVIEW
    assert context.navigate.went == [("journal", f"entry:{page.id}")]
    assert "Arrivals are calm." in context.journal.entries.get(page.id).body
    ended = context.journal.goals.get(second.answer().goal.id)
    assert (ended.status, ended.close_note) == (Status.LET_GO, "The year changed.")


def test_nothing_is_let_go_without_a_line(review, context):
    review.go_on()
    choose(review.goal_step(0), "Let it go")
    review.go_on()

    assert review.on_button.text() == "Next"
    assert context.messages.said == ["A line on why, before it is let go."]


def test_nothing_changes_before_the_end(review, context):
    before = context.journal.goals.all()
    review.go_on()
    choose(review.goal_step(0), "Change it")
    review.goal_step(0).new_title.setText("Another name")
    review.go_on()
    review.go_back()

    assert context.journal.goals.all() == before


def test_it_can_be_walked_with_the_keyboard_alone(review, context, qtbot):
    for _ in range(review.count):
        qtbot.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert context.journal.entries.heads(limit=1)[0].kind is Kind.REVIEW


def test_released_it_holds_no_words(review, qtbot):
    qtbot.keyClicks(review.before.fields[0], "Arrivals are calm.")
    review.release()

    assert not any(field.toPlainText() for field in review.findChildren(QPlainTextEdit))


def test_what_was_written_is_an_unfinished_page_when_the_journal_locks(review, context, qtbot):
    goals = context.journal.goals.all()
    qtbot.keyClicks(review.before.fields[0], "Arrivals are calm.")
    review.save()
    qtbot.keyClicks(review.before.fields[0], " Still.")
    review.save()

    page = context.journal.entries.heads(limit=1)[0]
    assert page.unfinished
    assert "Arrivals are calm. Still." in context.journal.entries.get(page.id).body
    assert context.journal.goals.all() == goals

    for _ in range(review.count):
        review.go_on()
    finished = context.journal.entries.heads(limit=2)
    assert [one.unfinished for one in finished if one.kind is Kind.REVIEW] == [False]
