"""What Today shows beside the box: moments, goals, the next session, actions, an earlier year, a welcome."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from journal.clock import Clock
from journal.domain.entries import Entry, Kind
from journal.domain.mentoring import Action, Relationship, Session
from journal.domain.templates import Template, TemplateStage
from tests.made_once import CHEAP, PASSPHRASE
from ui.today.goals_glance import about
from ui.today.header import greeting
from ui.today.open_actions import when_words
from ui.today.page import TodayPage
from ui.today.session_card import Prepared, send_reminder, steps
from ui.today.small_cards import earlier_years
from ui.today.while_writing import so_far

TODAY = date(2026, 3, 12)


def words(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


def press(widget, name):
    button = next(one for one in widget.findChildren(QPushButton) if name in (one.text().strip(), one.accessibleName()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def thursdays(context, weeks):
    now = context.journal.clock.now()
    return [now - timedelta(weeks=week) for week in weeks]


def test_the_cursor_is_in_the_box(page):
    assert page.capture.pages()[0].hasFocus()


def test_the_greeting_follows_the_hour():
    def at(hour):
        return greeting(datetime(2026, 3, 12, hour), "Ruth", is_first=False, was_away=False)

    assert [at(7), at(12), at(19)] == ["Good morning, Ruth", "Good afternoon, Ruth", "Good evening, Ruth"]
    assert greeting(datetime(2026, 3, 12, 9), "", is_first=True, was_away=False) == "Welcome"


def test_a_time_away_is_met_with_welcome_back_and_no_reproach(page, context):
    context.journal.clock = Clock(lambda: datetime.now().astimezone() + timedelta(days=40))
    page.refresh()
    greeted, since = page.header.words()
    assert greeted.startswith("Welcome back")
    assert since.startswith("Your last entry is from ")


def test_the_moment_written_most_on_this_weekday_is_her_habit(page, context):
    for at in thursdays(context, (1, 2, 3)):
        context.journal.entries.save(Entry(at=at, body="Learnt", kind=Kind.LEARNING))
    page.tiles.refresh()
    first = page.tiles.offers()[0]
    assert first.kind is Kind.LEARNING
    assert first.reason.endswith("habit")
    assert page.tiles.tiles()[0].property("usual") == "true"


def test_her_own_page_for_this_weekday_comes_first(page, context):
    today = context.journal.clock.today()
    context.journal.templates.save(Template("My day", (TemplateStage("One?"),), weekday=today.weekday()))
    offer = page.tiles.offers()[0]
    assert (offer.template.name, len(page.tiles.offers())) == ("My day", 4)
    assert page.tiles.tiles()[0].accessibleName() == "My day, 1 question"


def test_every_moment_that_has_no_tile_is_in_the_menu(page):
    shown = len(page.tiles.offers())
    menu = page.tiles.menu()
    assert len([one for one in menu.actions() if not one.isSeparator()]) + shown == 15


def test_a_tile_opens_its_questions_and_the_rest_steps_back(page):
    QTest.mouseClick(page.tiles.tiles()[0], Qt.MouseButton.LeftButton)
    assert page.capture.is_moment
    assert not page.goals.isVisible()
    assert page.writing.isVisible()
    page.capture.close_moment()
    assert page.goals.isVisible()


def test_on_a_friday_page_her_week_stands_beside_the_questions(page):
    page.show_target("moment:weekly_close")
    assert "Your week" in words(page.writing)
    assert any("due" in line for line in words(page.writing))


def test_how_long_she_has_been_writing_is_said_in_words():
    assert [so_far(0), so_far(1), so_far(3)] == ["Just begun", "One minute so far", "Three minutes so far"]


def test_goals_are_rows_that_lead_to_their_page(page, context):
    rows = [one for one in page.goals.findChildren(QPushButton) if one.accessibleName() == "See all goals"]
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert context.navigate.went[-1] == ("goals", "")


def test_a_check_in_made_elsewhere_is_on_the_page_at_once(page, context):
    goal = context.journal.goals.all(open_only=True)[0]
    context.journal.goals.save(replace(goal, title="Be in classrooms"))
    assert any("Be in classrooms" in one.text() for one in page.goals.findChildren(QLabel))


def test_the_last_check_in_is_said_in_words(context):
    glance = context.journal.goals.glances()[0]
    checked = replace(glance, last=replace(glance.last, day=TODAY - timedelta(days=1)))
    assert about(checked, TODAY) == "Checked in yesterday"
    assert about(replace(glance, last=None), TODAY) == "No check-in yet"


def test_prepare_leads_to_the_prep_room_of_the_next_session(page, context):
    session = context.journal.mentoring.next_session(context.journal.clock.now())
    press(page.session, "Prepare")
    assert context.navigate.went[-1] == ("mentoring", f"prepare:{session.id}")


def test_the_steps_of_getting_ready_are_counted():
    assert steps(Prepared(2, 1, is_begun=False, left=0)) == (
        (True, "2 questions written"),
        (True, "1 entry to choose from"),
        (False, "Nothing exported yet"),
    )


def test_an_action_is_ticked_and_can_be_unticked(page, context):
    actions = context.journal.mentoring
    action = actions.save_action(Action("Ring back", context.journal.clock.today(), due_day=date(2020, 1, 1)))
    box = next(one for one in page.promises.findChildren(QCheckBox) if one.accessibleName() == "Done: Ring back")
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert action.id not in {one.id for one in actions.actions(open_only=True)}
    assert "Ring back" not in words(page.promises)
    page.promises._untick()
    assert action.id in {one.id for one in actions.actions(open_only=True)}


def test_in_the_discreet_view_actions_are_only_counted(page, context):
    text = context.journal.mentoring.actions(open_only=True)[0].text
    context.theme.set_discreet(True)
    assert text not in words(page.promises)
    context.theme.set_discreet(False)
    assert any(text == line for line in words(page.promises))


def test_in_the_discreet_view_nobody_and_no_title_is_named(page, context, keep):
    guided = keep("## Description\n\nHe shouted.\n", title="The scene at the gate", template="gibbs", unfinished=True)
    partner = context.journal.mentoring.relationships()[0].partner
    page.refresh()

    def told():
        spoken = [one.accessibleName() for one in page.findChildren(QPushButton) if not one.isHidden()]
        return " ".join([*words(page.session), *words(page.go_on), *spoken])

    assert partner in told()
    assert guided.title in told()
    context.theme.set_discreet(True)
    assert not [name for name in (partner, partner.split()[0], guided.title) if name in told()]
    context.theme.set_discreet(False)
    assert partner in told()
    assert guided.title in told()


def test_when_an_action_is_due_is_said_in_words():
    def said(days):
        return when_words(Action("x", TODAY, due_day=TODAY + timedelta(days=days)), TODAY)

    assert said(-1) == ("Promised for yesterday", True)
    assert said(-5) == ("Promised for 7 March", True)
    assert said(0) == ("Today", False)
    assert said(1) == ("Tomorrow", False)
    assert said(2) == ("Saturday", False)
    assert said(7) == ("Thursday 19 March", False)


def test_this_day_of_an_earlier_year_without_its_private_words(page, context, keep):
    now = context.journal.clock.now()
    at = now.replace(year=now.year - 1, day=min(now.day, 28), month=now.month)
    kept = keep("I closed my door to think.\n\n:::private\nMs K\n:::\n", at=at)
    context.journal.clock = Clock(lambda: at.replace(year=now.year))
    page.refresh()
    assert any("closed my door" in line for line in words(page.echo))
    assert not any("Ms K" in line for line in words(page.echo))
    page.echo._open()
    assert context.navigate.went[-1] == ("journal", f"entry:{kept.id}")


def test_the_29th_of_february_has_only_leap_years_behind_it():
    assert earlier_years(date(2028, 2, 29)) == (date(2024, 2, 29), date(2020, 2, 29))


def test_a_guided_page_left_early_is_offered_again(page, context, keep):
    keep("## Description\n\nIt rained.\n", template="gibbs", unfinished=True, title="The hall")
    assert page.go_on.isVisible()
    assert "Gibbs' reflective cycle, 1 of 6 answered" in words(page.go_on)
    press(page.go_on, "Go on with The hall")
    assert context.navigate.room.here == 1
    context.navigate.room.release()


def test_the_recovery_sheet_is_missed_until_it_is_on_paper(page, context):
    from journal.vault.key_dates import KeyDay, note

    assert page.sheet.isVisible()
    press(page.sheet, "Print it now")
    assert context.keeping.asked[-1][0] == "show_sheet"
    note(context.journal.db, KeyDay.SHEET, context.journal.clock.today())
    context.keeping.changed.emit()
    assert not page.sheet.isVisible()


def test_search_leads_to_the_journal(page, context):
    QTest.keyClicks(page.header.search.line, "calm")
    QTest.keyClick(page.header.search.line, Qt.Key.Key_Return)
    assert context.navigate.went[-1] == ("journal", "search:calm")


def test_an_empty_journal_says_what_to_do_first(context, tmp_path, qtbot):
    from journal.vault.vault import Vault
    from ui.live import Live

    journal, _ = Vault.create(tmp_path / "Empty.afterbell", PASSPHRASE, cost=CHEAP)
    live = Live(journal)
    page = TodayPage(replace(context, journal=journal, live=live))
    qtbot.addWidget(page)
    page.show()
    shown = words(page)
    assert page.header.words()[0] == "Welcome"
    for line in (
        "Nothing to set up first. One honest sentence is a good first entry.",
        "No goals yet",
        "Who do you talk to?",
    ):
        assert line in shown
    page.release()
    live.close()
    journal.close()


def test_in_a_narrow_window_the_right_column_stands_below(page, qtbot):
    page.resize(960, 608)

    def corner(part):
        return part.mapTo(page, part.rect().topLeft())

    qtbot.waitUntil(lambda: corner(page.session).y() > corner(page.goals).y())
    assert corner(page.session).x() == corner(page.goals).x()


def test_after_release_no_word_is_left(page):
    page.release()
    left = {line for part in (page.goals, page.session, page.promises, page.echo) for line in words(part)}
    assert left == set()
    assert page.header.words() == ("", "")


@pytest.mark.parametrize(
    ("days", "left", "words"),
    [
        (3, 0, ""),
        (2, 0, "Helen likes the page today."),
        (1, 0, "Helen would have the page by now."),
        (0, 0, ""),
        (2, 1, ""),
    ],
)
def test_the_card_says_quietly_when_a_partner_likes_to_have_the_page(days, left, words):
    today = date(2026, 3, 4)
    session = Session(1, datetime(2026, 3, 4, 16, tzinfo=UTC) + timedelta(days=days))
    prepared = Prepared(questions=1, entries=1, is_begun=True, left=left)
    assert send_reminder(session, Relationship("Helen Marsh", prep_days=2), prepared, today) == words
