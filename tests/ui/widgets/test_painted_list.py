"""Rows that are painted: as high as their words, reached by keys, read aloud, hidden when asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.labels import laid_out
from ui.widgets.painted_list import Faces, PaintedList, Thing, ThingDrawing, WholeList

ROWS = (
    Thing("", "A heading"),
    Thing("one", "First", "First, a note", "landmark", "3 May", "Reading", "Its words."),
    Thing("two", "Second", "Second, a note", words="Many words, " * 30),
    Thing("three", "Third", ticked=False),
)


@pytest.fixture
def rows(qtbot, theme):
    made = WholeList(theme, ThingDrawing(Icons(theme)), "Things")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.set_rows(ROWS)
    made.show()
    return made


def test_keys_walk_over_headings_and_press_a_row(rows, qtbot):
    pressed = []
    rows.opened.connect(pressed.append)
    rows.choose("one")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Up):
        qtbot.keyClick(rows, key)

    assert pressed == ["one", "two"]
    assert rows.key() == "one"


def test_a_click_presses_and_a_heading_cannot_be_pressed(rows, qtbot):
    pressed = []
    rows.opened.connect(pressed.append)
    for number in range(len(ROWS)):
        place = rows.visualRect(rows.model_of_rows.index(number)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert pressed == ["one", "two", "three"]


def test_it_is_as_high_as_its_rows_and_higher_where_it_is_narrow(rows):
    assert rows.heightForWidth(300) == sum(rows.height_of(row) for row in ROWS)
    assert rows.heightForWidth(160) > rows.heightForWidth(300)


def test_a_row_is_read_with_its_box(rows):
    model = rows.model_of_rows
    said = [model.data(model.index(number), Qt.ItemDataRole.AccessibleTextRole) for number in range(len(ROWS))]

    assert said == ["A heading", "First, a note", "Second, a note", "Third"]
    assert model.data(model.index(3), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_new_words_leave_the_keyboard_where_it_is(rows):
    rows.choose("two")
    rows.set_rows((*ROWS[1:3], Thing("four", "Fourth")))
    assert rows.key() == "two"
    rows.forget()
    assert (rows.rows(), rows.key()) == ((), "")


def test_in_the_discreet_view_no_word_is_painted(rows, theme):
    def painted(words):
        rows.set_rows([Thing("one", "The row that has the keyboard"), Thing("two", words)])
        return rows.grab().toImage().copy(rows.visualRect(rows.model_of_rows.index(1)))

    rows.choose("one")
    assert painted("Some words") != painted("Other words of hers")
    theme.set_discreet(True)
    assert painted("Some words") == painted("Other words of hers")


def test_of_a_long_list_the_first_rows_come_first_and_keys_reach_the_last(qtbot, theme):
    made = PaintedList(theme, ThingDrawing(Icons(theme)), "Things")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.set_rows([Thing(str(number), f"Row {number}") for number in range(300)])
    made.show()
    assert made.model_of_rows.rowCount() < 60
    made.choose("3")
    qtbot.keyClick(made, Qt.Key.Key_End)

    assert made.key() == "299"
    assert made.viewport().rect().contains(made.visualRect(made.currentIndex()))
    made.set_rows([Thing(str(number), f"Another {number}") for number in range(300)])
    assert made.key() == "299"
    assert made.model_of_rows.rowCount() == 300


def test_the_page_scrolls_to_the_row_the_keys_come_to(qtbot, theme):
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    rows = WholeList(theme, ThingDrawing(Icons(theme)), "Things")
    column.addWidget(rows)
    rows.set_rows([Thing(str(number), f"Row {number}") for number in range(60)])
    area.setWidgetResizable(True)
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitActive(area):
        area.show()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_End)

    assert rows.key() == "59"
    assert area.verticalScrollBar().value() > 0


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from("iiimWW aaa é\n-"), max_size=80), width=st.integers(20, 400))
def test_lines_are_counted_as_they_are_broken(theme_of_all, text, width):
    font = theme_of_all.theme.font("small")
    assert Faces().lines(theme_of_all.theme, "small", text, width) == max(laid_out(text, font, width).lineCount(), 1)


@pytest.fixture(scope="module")
def theme_of_all(qapp):
    from ui.theme import ThemeWatcher

    return ThemeWatcher(qapp, "light")
