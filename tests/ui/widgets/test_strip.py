"""A row that is too wide for its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.boxes import strip_of
from ui.widgets.buttons import button


@pytest.fixture
def strip(qtbot):
    row = QHBoxLayout()
    for words in ("Keep this passage private", "Can be shared with my mentor", "Think it through once more"):
        row.addWidget(button(words))
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    made = strip_of(row)
    column.addWidget(made)
    page.resize(1200, 200)
    page.show()
    yield made
    page.close()


def test_with_room_nothing_scrolls_and_the_row_is_no_taller_than_its_buttons(strip):
    assert strip.horizontalScrollBar().maximum() == 0
    assert strip.height() == strip.widget().minimumSizeHint().height()


def test_without_room_the_row_scrolls_sideways_and_the_tab_key_brings_the_last_into_sight(strip, qtbot):
    page = strip.window()
    page.resize(300, 200)
    qtbot.waitUntil(lambda: strip.horizontalScrollBar().maximum() > 0)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    buttons = strip.widget().findChildren(type(button("")))
    buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(buttons[1], Qt.Key.Key_Tab)
    assert buttons[2].hasFocus()
    assert strip.horizontalScrollBar().value() > 0
    assert strip.height() > strip.widget().minimumSizeHint().height()
