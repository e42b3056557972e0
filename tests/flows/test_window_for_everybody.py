"""By keyboard alone, by ear, and with large text: the pages of the real window."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QLineEdit

from tests.flows.real_window import journal_page, open_prep, unlock
from ui.entries.toolbar import Toolbar

PLACES = ("today", "journal", "journal/list:shareable", "goals", "mentoring", "prepare")
MOST_STOPS = 400


def go(window, place, qtbot):
    """Show a place, or the prep room of the next session."""
    where, _, target = place.partition("/")
    if where == "prepare":
        open_prep(window, qtbot)
    else:
        window.workspace.go(where, target)


def controls(window):
    return [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in window.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one.parentWidget() is not None
    ]


def by_tab(window):
    """Every widget that Tab comes to, until it comes round."""
    seen = []
    for _ in range(MOST_STOPS):
        here = window.focusWidget()
        if here in seen:
            break
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return seen


def with_arrows(stops):
    """What the arrow keys reach from there: the other tools of a toolbar, the other choices of a group."""
    reached = list(stops)
    for stop in stops:
        if isinstance(stop.parentWidget(), Toolbar):
            reached += stop.parentWidget().findChildren(QAbstractButton)
        group = stop.group() if isinstance(stop, QAbstractButton) else None
        if isinstance(group, QButtonGroup) and group.exclusive():
            reached += group.buttons()
    return reached


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name_and_is_reached_by_keyboard(opened, qtbot, place):
    go(opened, place, qtbot)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    found = controls(opened)
    nameless = [one for one in found if not (one.accessibleName().strip() or one.text().strip())]
    assert len(found) > 10
    assert nameless == []
    reached = with_arrows(by_tab(opened))
    assert [one.accessibleName() or one.text() for one in found if one not in reached] == []


def test_the_tools_of_the_page_are_one_stop_with_arrows_inside(opened, qtbot):
    tools = journal_page(opened).toolbar
    buttons = [one for one in tools.findChildren(QAbstractButton) if one.isVisible()]
    tools.setFocus()
    reached = []
    for _ in buttons:
        reached.append(opened.focusWidget())
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Right)
    assert set(map(id, reached)) == set(map(id, buttons))


@pytest.fixture
def large(qapp, demo_place, start_window, qtbot):
    """A system that asks for text twice as large as drawn."""
    before = QApplication.font()
    qapp.setFont(QFont(before.family(), 18))
    window = start_window(demo_place)
    unlock(window, qtbot)
    yield window
    qapp.setFont(before)


@pytest.mark.parametrize("place", PLACES)
def test_text_twice_as_large_is_laid_out_and_no_button_is_cut_off(large, qtbot, place):
    go(large, place, qtbot)
    assert large.workspace.context.theme.theme.scale == 2.0
    assert not large.grab().isNull()
    low = [
        one.accessibleName() or one.text()
        for one in controls(large)
        if isinstance(one, QAbstractButton) and one.text().strip() and one.height() < one.fontMetrics().height()
    ]
    assert low == []
    outside = [
        one.accessibleName() or one.text()
        for one in controls(large)
        if not one.parentWidget().rect().intersects(QRect(one.pos(), one.size()))
    ]
    assert outside == []
