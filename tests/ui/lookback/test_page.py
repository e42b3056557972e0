from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from journal.domain.calendar import Period, SchoolCalendar, Term
from journal.domain.entries import Entry
from journal.domain.looking_back import DaySums
from ui.lookback.cells import Shown, month_grid, year_grid, year_words, years_grid
from ui.lookback.page import LookBackPage
from ui.lookback.spans import period_words
from ui.widgets.terms_dialog import TermsDialog

YEAR = Period(date(2025, 8, 1), date(2026, 7, 31))
DAY = date(2026, 3, 12)


@pytest.fixture
def page(context, qtbot):
    made = LookBackPage(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    return made


def shown(measure="entries", sums=()):
    sessions = frozenset({date(2026, 3, 10)})
    return Shown({one.day: one for one in sums}, measure, sessions, DAY, SchoolCalendar())


def cell_of(grid, day):
    return next(cell for cell in grid.cells if day in cell.period)


def test_a_year_shows_each_day_once_with_shade_session_and_future():
    grid = year_grid(YEAR, shown(sums=[DaySums(DAY, entries=6), DaySums(date(2026, 3, 11), entries=1)]))

    assert [cell.period.first for cell in grid.cells] == [YEAR.first + timedelta(days=n) for n in range(365)]
    assert (cell_of(grid, DAY).shade, cell_of(grid, date(2026, 3, 11)).shade) == (4, 1)
    assert cell_of(grid, date(2026, 3, 10)).has_session
    assert cell_of(grid, date(2026, 3, 13)).is_future
    assert len({(cell.x, cell.y) for cell in grid.cells}) == 365


def test_mood_is_shaded_over_the_days_that_tell_it():
    sums = [DaySums(DAY, 2, 0, 10, 2), DaySums(date(2026, 3, 11), 2, 0, 1, 1), DaySums(date(2026, 3, 10), 2)]
    grid = month_grid(Period(date(2026, 3, 1), date(2026, 3, 31)), shown("mood", sums))
    assert [cell_of(grid, date(2026, 3, day)).shade for day in (12, 11, 10)] == [4, 1, 0]


def test_all_years_stand_below_one_another():
    grid = years_grid((YEAR, Period(date(2024, 8, 1), date(2025, 7, 31))), shown(sums=[DaySums(DAY, 3)]))
    assert len(grid.cells) == 24
    assert cell_of(grid, DAY).words == "3"
    assert year_words(YEAR) == "2025–26"


def test_the_page_shows_the_school_year_and_its_entries(page, context):
    year = context.journal.school_year.get().year_of(context.journal.clock.today())
    assert page.name.text() == f"School year {year_words(year)}"
    assert page.timeline.heads.rowCount() > 0


def test_a_day_is_chosen_by_the_keyboard_and_a_stretch_with_shift(page, context, qtbot):
    page.grid.setFocus()
    today = context.journal.clock.today()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.grid.period() == Period(today, today)

    qtbot.keyClick(page.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    period = page.grid.period()
    assert period is not None
    assert period.days == 2
    assert page.filters.chosen.isVisible()

    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    assert page.grid.period() is None


def test_a_click_shows_the_entries_of_that_day_alone(page, context):
    head = context.journal.entries.heads(limit=1)[0]
    cell = next(one for one in page.grid.cells() if head.at.date() in one.period)
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=page.grid._rect(cell).center().toPoint())

    rows = page.timeline.heads
    days = {rows.head(row).at.date() for row in range(rows.rowCount())}
    assert days == {head.at.date()}
    page.filters.chosen.click()
    assert page.grid.period() is None


def test_filters_shade_and_list_the_same_entries(page, context):
    tag = context.journal.entries.tag_names()[0][0]
    page.filters.tag.set_value(tag)
    page.filters.tag.chosen.emit(tag)

    total = sum(cell.entries for cell in page.grid.cells())
    assert total == context.journal.entries.count(_of_year(page, context)) > 0
    page.filters.clear.click()
    assert page.filters.tag.value() == ""


def heads(page):
    return [page.timeline.heads.head(row) for row in range(page.timeline.heads.rowCount())]


def test_what_is_searched_for_narrows_shades_and_list(page, context, qtbot):
    everything = {head.id for head in heads(page)}
    kind = heads(page)[0].kind
    page.filters.look_for.click()
    qtbot.keyClicks(page.filters.search.line, f"kind:{kind} or nothinglikethis")

    assert {head.kind for head in heads(page)} == {kind}
    assert sum(cell.entries for cell in page.grid.cells()) == len(heads(page))
    page.filters.search.line.setText("mood>9")
    assert "1 to 5" in page.filters._problem.text()
    page.filters.clear.click()
    assert {head.id for head in heads(page)} == everything
    assert not page.filters.search.isVisible()


def test_filters_hold_for_other_years_too(page, context):
    now = context.journal.clock.now()
    if (now.month, now.day) == (2, 29):
        now -= timedelta(days=1)
    then = now.replace(year=now.year - 1)
    context.journal.entries.save(Entry(then, "Untagged, a year ago"))
    tagged = context.journal.entries.save(Entry(then, "Tagged, a year ago", tags=("voice",)))
    page.filters.other_years.set_value("dates")
    page.filters.other_years.chosen.emit("dates")
    assert len(heads(page)) == 2

    page.filters.tag.set_value("voice")
    page.filters.tag.chosen.emit("voice")
    assert [head.id for head in heads(page)] == [tagged.id]


def test_a_sentence_about_a_tag_shows_just_the_entries_it_counts(page, context):
    now = context.journal.clock.now()
    with context.journal.db.write("entries"):
        for number in range(8):
            context.journal.entries.save(Entry(now - timedelta(days=number), f"{number}", tags=('the "voice"',)))
        context.journal.entries.save(Entry(now - timedelta(days=400), "long ago", tags=('the "voice"',)))
    page.refresh()
    row = next(row for row in page.shows._rows if "voice" in row.accessibleName())
    assert "is on 8 entries" in row.accessibleName()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert len(heads(page)) == 8
    assert "voice" in page.filters.chosen.text()


def _of_year(page, context):
    year = context.journal.school_year.get().year_of(context.journal.clock.today())
    return replace(page.wanted(), after=year.first, before=year.last + timedelta(days=1))


def test_month_and_all_years_can_be_looked_at(page):
    for span in ("month", "years", "year"):
        page.spans._buttons[span].click()
        assert page.grid.cells()
    page.show_target("month")
    page.before.click()
    assert page.grid.cells()


def test_this_day_in_other_years(page, context):
    today = context.journal.clock.today()
    if (today.month, today.day) == (2, 29):
        today -= timedelta(days=1)
    then = context.journal.clock.now().replace(year=today.year - 1, day=today.day)
    written = context.journal.entries.save(Entry(then, "A year ago"))

    page.filters.other_years.set_value("dates")
    page.filters.other_years.chosen.emit("dates")

    assert [page.timeline.heads.head(n).id for n in range(page.timeline.heads.rowCount())] == [written.id]


def test_an_entry_opens_in_the_journal(page, context):
    page.timeline.clicked.emit(page.timeline.heads.index(0))
    head = page.timeline.heads.head(0)
    assert context.navigate.went[-1] == ("journal", f"entry:{head.id}")


def test_terms_are_kept_once_for_the_year_they_are_in(context, page, monkeypatch):
    today = context.journal.clock.today()
    dialog = TermsDialog(page, context.theme, SchoolCalendar(), today)
    dialog._rows[0][0].setText("Autumn")
    dialog.starts.setCurrentIndex(1)
    calendar = dialog.calendar()
    assert calendar.year_starts == 1
    assert [term.name for term in calendar.terms] == ["Autumn"]

    monkeypatch.setattr(TermsDialog, "ask", lambda *_: calendar)
    page.terms.click()
    assert context.journal.school_year.get() == calendar


def test_terms_of_other_years_stay(context, page):
    old = Term("Long ago", Period(date(2001, 9, 3), date(2001, 12, 20)))
    dialog = TermsDialog(page, context.theme, SchoolCalendar(terms=(old,)), context.journal.clock.today())
    assert dialog.calendar().terms == (old,)


def test_nothing_is_held_after_locking(page):
    page.release()
    assert page.timeline.heads.rowCount() == 0
    assert page.grid.cells() == ()
    assert page.shows.texts() == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 9), date(2026, 3, 15), "9 to 15 March"),
        (DAY, DAY, "12 March 2026"),
        (date(2026, 2, 9), date(2026, 3, 1), "9 February to 1 March"),
        (date(2025, 12, 9), date(2026, 3, 1), "9 December 2025 to 1 March 2026"),
    ],
)
def test_a_stretch_of_days_is_said_shortly(first, last, words):
    assert period_words(Period(first, last)) == words


def test_a_week_can_begin_on_another_day_and_the_south_is_offered_its_own_terms(context, page):
    dialog = TermsDialog(page, context.theme, SchoolCalendar(), date(2026, 3, 12))
    dialog._rows[1][0].setText("Mine")
    before = dialog._rows[1][1].date()
    dialog.starts.setCurrentIndex(dialog.starts.findData(1))
    dialog.week.setCurrentIndex(dialog.week.findData(6))

    assert dialog._rows[0][1].date() == QDate(2026, 1, 1)
    assert dialog._rows[1][1].date() == before
    assert (dialog.calendar().year_starts, dialog.calendar().week_starts) == (1, 6)
