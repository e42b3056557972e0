"""The Goals page over a real demo journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from journal.domain.goals import Category, CheckIn, Goal, Measure, Status
from journal.domain.standards import Framework, Standard
from tests.ui.asked import Answer
from ui.goals.balance import BalanceDialog
from ui.goals.chart import SeriesChart
from ui.goals.check_ins import CheckIns
from ui.goals.dialogs import CheckInDialog, GoalDialog, MilestoneDialog
from ui.goals.ending import CloseDialog
from ui.goals.evidence import EvidenceDialog
from ui.goals.milestones import Milestones, StepBox
from ui.goals.page import GoalsPage
from ui.goals.shaping import PlansDialog, ShapingDialog
from ui.widgets.dialog import TextQuestion
from ui.widgets.painted_list import PaintedList, WholeList
from ui.words import CATEGORIES


@pytest.fixture
def page(context, qtbot):
    made = GoalsPage(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    return made


def texts(widget) -> list[str]:
    """What is read on it: what was there before a change goes when the event is over."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def press(widget, words) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text().strip() == words).click()


def titles(page) -> list[str]:
    return [row.title for row in page.list.view.rows() if row.key]


def test_it_opens_on_the_first_goal_and_lists_open_ones_before_finished_ones(page, context):
    goals = context.journal.goals.all()
    assert page.list.goal_ids() == [goal.id for goal in goals]
    assert goals[0].title in texts(page.detail)
    assert [row.title for row in page.list.view.rows() if not row.key] == ["Finished"]


def test_choosing_a_row_shows_that_goal(page, context, qtbot):
    second = page.list.goal_ids()[1]
    view = page.list.view
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model_of_rows.index(1)).center()
    )
    assert context.journal.goals.get(second).title in texts(page.detail)


def test_the_arrow_keys_walk_through_the_list(page, qtbot):
    goals = page.list.goal_ids()
    page.take_focus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.goal_id == goals[1]
    for _ in goals:
        qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.goal_id == goals[-1]  # over the heading of the finished ones


def test_a_linked_entry_opens_in_the_journal_by_the_keyboard(page, context, qtbot):
    rows = page.detail.findChildren(WholeList)[0]
    number = next(number for number, row in enumerate(rows.rows()) if row.key.startswith("entry-"))
    rows.setCurrentIndex(rows.model_of_rows.index(number))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert context.navigate.went == [("journal", rows.rows()[number].key.replace("-", ":"))]


def test_ticking_a_milestone_notes_today_and_keeps_the_focus_on_it(page, context, qtbot):
    open_one = next(m for m in context.journal.goals.milestones(page.goal_id) if not m.done_day and not m.dropped_day)
    box = next(b for b in page.detail.findChildren(QCheckBox) if b.property("milestone") == open_one.id)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    stored = next(m for m in context.journal.goals.milestones(page.goal_id) if m.id == open_one.id)
    assert stored.done_day == context.journal.clock.today()
    assert page.detail.focusWidget().property("milestone") == open_one.id


def test_a_new_goal_is_kept_and_shown(page, context):
    def fill(dialog):
        dialog.name.setText("  Be at the gate <b>every</b> Monday ")
        dialog.standards.setText("4, 99")

    answer = Answer(GoalDialog, fill)
    page.list.new_button.click()
    goal = context.journal.goals.get(page.goal_id)
    assert answer.was_asked
    assert goal.title == "Be at the gate <b>every</b> Monday"
    assert goal.start_day == context.journal.clock.today()
    assert goal.standards == (f"{context.journal.profile.get().framework}:4",)
    assert goal.title in texts(page.detail)


def test_a_goal_without_a_name_cannot_be_saved(page, context):
    before = context.journal.goals.all()
    answer = Answer(GoalDialog, lambda dialog: dialog.name.setText("   "))
    page.new_goal()
    assert answer.was_asked
    assert context.journal.goals.all() == before


def test_editing_nothing_changes_nothing(page, context):
    before = context.journal.goals.get(page.goal_id)
    Answer(GoalDialog, lambda dialog: None)
    page.detail.do("edit")
    assert context.journal.goals.get(page.goal_id) == before


def test_a_check_in_is_kept_as_it_was_said(page, context):
    def fill(dialog):
        dialog.progress.setValue(80)
        dialog.confidence.button(5).click()
        dialog.why_not_lower.setText("The corridor is quiet")
        dialog.note.setPlainText("Two clean cycles.")
        dialog.next_step.setText("Ask Hazel")

    Answer(CheckInDialog, fill)
    press(page.detail, "Check in")
    said = context.journal.goals.check_ins(page.goal_id)[-1]
    assert (said.day, said.progress, said.confidence) == (context.journal.clock.today(), 80, 5)
    assert (said.why_not_lower, said.note, said.next_step) == (
        "The corridor is quiet",
        "Two clean cycles.",
        "Ask Hazel",
    )
    assert "Two clean cycles." in texts(page.detail)


def test_a_goal_with_a_number_asks_for_it(page, context):
    goals = context.journal.goals
    goals.save(replace(goals.get(page.goal_id), measure=Measure.PER_WEEK, target=10.0, unit="visits"))
    Answer(CheckInDialog, lambda dialog: dialog.measured.setText("7,5"))
    press(page.detail, "Check in")
    assert goals.check_ins(page.goal_id)[-1].value == 7.5
    assert "7.5 of 10 visits a week" in [row.words for row in page.list.view.rows()]


def test_a_goal_is_let_go_only_with_a_reason(page, context):
    def without(dialog):
        press(dialog.end, "Let go")

    def with_one(dialog):
        press(dialog.end, "Let go")
        dialog.note.setPlainText("The year changed.")

    goals, goal_id = context.journal.goals, page.goal_id
    Answer(CloseDialog, without)
    page.detail.do("close")
    assert goals.get(goal_id).closed_day is None
    Answer(CloseDialog, with_one)
    page.detail.do("close")
    closed = goals.get(goal_id)
    assert (closed.status, closed.close_note) == (Status.LET_GO, "The year changed.")
    assert "The year changed." in texts(page.detail)
    buttons = [b for b in page.detail.findChildren(QPushButton) if b.isVisibleTo(page.detail)]
    assert not [b for b in buttons if b.text().strip() == "Check in"]


def test_a_closed_goal_can_be_taken_up_again(page, context):
    context.journal.goals.close(page.goal_id, Status.ACHIEVED, context.journal.clock.today(), "Done")
    page.detail.do("resume")
    goal = context.journal.goals.get(page.goal_id)
    assert (goal.status, goal.closed_day, goal.close_note) == (Status.ON_TRACK, None, "")


def test_a_milestone_is_added_at_the_end(page, context):
    def fill(dialog):
        dialog.name.setText("Ten visits, three weeks running")

    Answer(MilestoneDialog, fill)
    next(b for b in page.detail.findChildren(QPushButton) if b.accessibleName() == "Add a milestone").click()
    last = context.journal.goals.milestones(page.goal_id)[-1]
    assert (last.title, last.due_day) == ("Ten visits, three weeks running", None)


def test_a_goal_written_elsewhere_appears(page, context):
    context.journal.goals.save(Goal("From elsewhere", position=99))
    assert "From elsewhere" in titles(page)


def test_a_deleted_goal_leaves_the_page(page, context):
    gone = page.goal_id
    context.journal.goals.delete(gone)
    assert gone not in page.list.goal_ids()
    assert page.goal_id != gone


def test_without_goals_there_is_one_thing_to_do(page, context):
    for goal in context.journal.goals.all():
        context.journal.goals.delete(goal.id)
    assert "No goals yet" in texts(page)
    assert page.list.view.rows() == ()


def test_a_target_of_the_window_chooses_a_goal(page, context):
    wanted = context.journal.goals.all()[-1].id
    page.show_target(f"goal:{wanted}")
    assert page.goal_id == wanted


def test_released_it_holds_no_words(page):
    page.release()
    assert page.list.view.rows() == ()
    assert not [text for text in texts(page.detail) if text]


def test_everything_to_press_has_a_name(page):
    for kind in (QPushButton, QCheckBox, WholeList, PaintedList):
        assert all(made.accessibleName() for made in page.findChildren(kind))


def test_a_check_in_starts_from_the_last_one(page, context):
    told = [one for one in context.journal.goals.check_ins(page.goal_id) if one.progress is not None]
    last = told[-1]
    kept: list[CheckIn] = []
    Answer(CheckInDialog, lambda dialog: kept.append(dialog.value()))
    press(page.detail, "Check in")
    assert (kept[0].progress, kept[0].confidence, kept[0].note) == (last.progress, last.confidence, "")


def test_plans_are_kept_as_pairs_and_empty_ones_dropped(page, context):
    def fill(dialog):
        dialog.pairs[-1][0].setText("it rains")
        dialog.pairs[-1][1].setText("I go anyway")
        dialog.support.setPlainText("Hazel\n\n  Birch ")

    before = context.journal.goals.get(page.goal_id).if_then
    Answer(PlansDialog, fill)
    page.detail.do("plans")
    goal = context.journal.goals.get(page.goal_id)
    assert goal.if_then == (*before, ("it rains", "I go anyway"))
    assert goal.support == ("Hazel", "Birch")


def test_a_milestone_taken_up_again_has_lost_its_reason(page, context):
    goals, today = context.journal.goals, context.journal.clock.today()
    first = goals.milestones(page.goal_id)[0]
    dropped = goals.save_milestone(replace(first, dropped_day=today, drop_reason="Too much", done_day=None))
    assert "Too much" in texts(page.detail)
    page.detail.findChildren(Milestones)[-1]._do("resume", dropped)
    again = goals.milestones(page.goal_id)[0]
    assert (again.dropped_day, again.drop_reason) == (None, "")


def test_out_of_sight_it_catches_up_when_it_is_shown(page, context):
    page.hide()
    context.journal.goals.save(Goal("Written meanwhile", position=99))
    assert "Written meanwhile" not in titles(page)
    page.show()
    assert "Written meanwhile" in titles(page)


def test_a_changed_check_in_keeps_what_it_said(page, context):
    goals = context.journal.goals
    last = goals.check_ins(page.goal_id)[-1]
    Answer(CheckInDialog, lambda dialog: dialog.note.setPlainText("Counted again."))

    page.detail.findChild(CheckIns).do("change", last.id)

    assert goals.check_in_of(last.id).note == "Counted again."
    assert [one.check_in.note for one in goals.former_check_ins(last.id)] == [last.note]
    assert "Counted again." in texts(page.detail)


def test_a_goal_carried_forward_is_shown_and_remembers(page, context):
    def carry(dialog):
        press(dialog.end, "Carry forward")
        dialog.note.setPlainText("Rhythm beats counting.")
        dialog.new_title.setText("Keep the rhythm")

    old = page.goal_id
    Answer(CloseDialog, carry)
    page.detail.do("close")

    new = next(goal for goal in context.journal.goals.all() if goal.follows == old)
    assert (new.title, context.navigate.went[-1]) == ("Keep the rhythm", ("goals", f"goal:{new.id}"))


def test_something_achieved_is_offered_a_page_to_mark_it(page, context):
    Answer(CloseDialog, lambda dialog: dialog.note.setPlainText("Steady slots."))
    page.detail.do("close")

    assert context.messages.said == ["Achieved. Worth marking, and somebody to thank?"]


def test_a_goal_is_shaped_with_a_model_and_its_questions(page, context):
    def fill(dialog):
        dialog.model.setCurrentIndex(dialog.model.findData("woop"))
        dialog.fields["Obstacle"].setPlainText("The inbox")

    Answer(ShapingDialog, fill)
    page.detail.do("shape")

    goal = context.journal.goals.get(page.goal_id)
    assert (goal.model, goal.shaping) == ("woop", (("Obstacle", "The inbox"),))
    assert "The inbox" in texts(page.detail)


def test_evidence_is_added_with_a_line_on_why_it_counts(page, context):
    def fill(dialog):
        dialog.what.setCurrentIndex(dialog.what.count() - 1)
        dialog.reason.setText("It began here")

    Answer(EvidenceDialog, fill)
    next(b for b in page.detail.findChildren(QPushButton) if b.accessibleName() == "Add evidence").click()

    assert "It began here" in [one.reason for one in context.journal.evidence.of_goal(page.goal_id)]
    more = [b for b in page.detail.findChildren(QPushButton) if b.text().startswith("Show all")]
    for one in more:
        if one.isVisibleTo(page.detail):
            one.click()
    rows = [one for one in page.detail.findChildren(WholeList) if one.isVisibleTo(page.detail)]
    assert "It began here" in [row.words for one in rows for row in one.rows()]


def test_a_check_in_by_keyboard_takes_few_keys(page, context, qtbot):
    """Confidence, a sentence and Ctrl Enter or the default button: nothing has to be clicked."""

    def typed(dialog):
        dialog.progress.setFocus()
        qtbot.keyClicks(dialog.progress, "75")
        dialog.note.setFocus()
        qtbot.keyClicks(dialog.note, "Seven this week.")

    Answer(CheckInDialog, typed)
    press(page.detail, "Check in")

    assert context.journal.goals.check_ins(page.goal_id)[-1].note == "Seven this week."


def test_of_very_many_goals_each_can_be_come_to(page, context, qtbot):
    for count in range(120):
        context.journal.goals.save(Goal(f"Goal {count}", status=Status.ON_TRACK, position=count + 10))
    last = context.journal.goals.all(open_only=True)[-1]

    page.show_target(f"goal:{last.id}")

    view = page.list.view
    assert page.goal_id == last.id
    assert page.list.goal_ids() == [goal.id for goal in context.journal.goals.all()]
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    page.take_focus()
    qtbot.keyClicks(view, "goal 11")  # its first letters lead to a title
    assert context.journal.goals.get(page.goal_id).title.startswith("Goal 11")


def test_a_check_in_changes_the_words_of_its_row_and_keeps_the_place(page, context):
    view = page.list.view
    before = view.rows()
    view.setFocus()
    context.journal.goals.check_in(CheckIn(page.goal_id, context.journal.clock.today(), progress=99, confidence=5))

    after = view.rows()
    assert [one.key for one, other in zip(before, after, strict=True) if one != other] == [str(page.goal_id)]
    assert view.key() == str(page.goal_id)


def test_a_row_is_read_as_one_sentence_and_hidden_in_the_discreet_view(page, context):
    view = page.list.view
    said = view.model_of_rows.data(view.model_of_rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(context.journal.goals.all()[0].title)
    shown = view.grab().toImage()
    context.theme.set_discreet(True)

    assert view.grab().toImage() != shown


def test_milestones_are_put_in_order_by_the_keyboard_and_the_focus_goes_along(page, context, qtbot):
    def order():
        return [step.id for step in context.journal.goals.milestones(page.goal_id)]

    def box_of(milestone):
        boxes = [one for one in page.detail.findChildren(StepBox) if one.isVisibleTo(page.detail)]
        return next(one for one in boxes if one.property("milestone") == milestone)

    first, second, third, *rest = order()
    box_of(third).setFocus()
    qtbot.keyClick(box_of(third), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert order() == [first, third, second, *rest]
    assert page.detail.focusWidget().property("milestone") == third
    qtbot.keyClick(box_of(third), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box_of(third), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)  # no further than the first
    assert order() == [third, first, second, *rest]
    qtbot.keyClick(box_of(third), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert order() == [first, third, second, *rest]


def test_a_milestone_is_let_go_only_with_a_reason(page, context):
    step = next(one for one in context.journal.goals.milestones(page.goal_id) if not one.done_day)
    Answer(TextQuestion, lambda dialog: None)
    page.detail.findChildren(Milestones)[-1]._do("drop", step)
    assert context.journal.goals.milestones(page.goal_id)[-1].dropped_day is None
    assert context.messages.said == ["A line on why, before it is let go."]

    Answer(TextQuestion, lambda dialog: dialog.body.itemAt(0).widget().setText("The year changed."))
    page.detail.findChildren(Milestones)[-1]._do("drop", step)
    assert "The year changed." in texts(page.detail)


def test_a_goal_that_was_carried_forward_shows_both_ends_of_the_story(page, context):
    goals, old = context.journal.goals, page.goal_id
    new = goals.carry_forward(old, context.journal.clock.today(), "Rhythm beats counting.", "Keep the rhythm")
    press(page.detail, "Goes on as “Keep the rhythm”")
    assert context.navigate.went[-1] == ("goals", f"goal:{new.id}")

    page.show_target(f"goal:{new.id}")
    press(page.detail, f"Carried forward from “{goals.get(old).title}”")
    assert context.navigate.went[-1] == ("goals", f"goal:{old}")


def test_all_that_was_said_of_a_goal_is_on_its_page(page, context):
    goals = context.journal.goals
    own = context.journal.frameworks.save(Framework("own_1", "District wheel", (Standard("A1", "Listens first"),)))
    goals.save(
        replace(
            goals.get(page.goal_id),
            shared_with=("Helen", "Hazel"),
            self_start=2,
            self_end=4,
            standards=("psel_2015:4", f"{own.id}:A1"),
        )
    )

    shown = texts(page.detail)
    assert {"Helen, Hazel", "2 of 5 at the start, 4 of 5 at the end", "Listens first"} <= set(shown)
    assert "District wheel A1 · PSEL 4" in shown


def test_a_goal_of_the_next_session_says_so(page, context):
    journal = context.journal
    coming = journal.mentoring.next_session(journal.clock.now())
    journal.mentoring.save_session(replace(coming, goals=()))
    assert "In your next session prep" not in texts(page.detail)
    journal.mentoring.save_session(replace(coming, goals=(page.goal_id,)))
    assert "In your next session prep" in texts(page.detail)


def test_what_the_chart_shows_is_said_under_it(page):
    assert any(text.startswith("The target was reached in ") for text in texts(page.detail))


def test_a_goal_cannot_be_made_to_end_before_it_begins(page, context):
    before = context.journal.goals.get(page.goal_id)

    def wrong_way_round(dialog):
        dialog.start.box.setChecked(True)
        dialog.by.box.setChecked(True)
        dialog.start.field.setDate(QDate(2027, 2, 1))
        dialog.by.field.setDate(QDate(2027, 1, 1))
        assert "It would end before it begins." in texts(dialog)

    Answer(GoalDialog, wrong_way_round)
    page.detail.do("edit")
    assert context.journal.goals.get(page.goal_id) == before


def test_the_balance_of_all_categories_is_a_chart_with_its_numbers(page, context):
    counts = Counter(goal.category for goal in context.journal.goals.all(open_only=True))
    dialog = BalanceDialog(page, context.theme, context.journal.goals.glances())
    spoken = [one.accessibleName() for one in dialog.findChildren(SeriesChart)]

    assert all(f"{CATEGORIES[category]} {counts[category]}" in spoken[0] for category in Category)


def test_what_was_written_for_a_goal_is_a_page_of_its_own(page, context):
    goal = context.journal.goals.all(open_only=True)[0]
    page.show_target(f"goal:{goal.id}")
    page.detail.do("thread")
    assert context.navigate.went[-1] == ("threads", f"goal:{goal.id}")
