"""Text at twice its size in the smallest window: pages go on below, and never have to be scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.page_context import context, demo_journal, demo_vault
from ui import theme as theme_module
from ui.goals.page import GoalsPage
from ui.goals.term_review import TermReview
from ui.learning.page import LearningPage
from ui.mentoring.agenda import AgendaRow
from ui.mentoring.page import MentoringPage
from ui.sharing.choices import Choices
from ui.sharing.prep_room import PrepRoom

__all__ = ["context", "demo_journal", "demo_vault"]  # fixtures
WIDE, HIGH, SIDEBAR = 1024, 608, 56  # the smallest window, and what of it the icons at its side take


@pytest.fixture(autouse=True, params=[1.0, 1.5, 2.0])
def _text_size(monkeypatch, request):
    monkeypatch.setattr(theme_module, "_system_scale", lambda app: request.param)


@pytest.mark.parametrize("kind", [GoalsPage, LearningPage, MentoringPage, TermReview])
def test_nothing_has_to_be_scrolled_sideways(context, qtbot, kind):
    page = kind(context)
    qtbot.addWidget(page)
    page.resize(WIDE - context.theme.theme.px(SIDEBAR), HIGH)
    page.show()

    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    qtbot.waitUntil(lambda: not any(area.horizontalScrollBar().maximum() for area in areas), timeout=2000)


def test_what_can_be_chosen_for_a_session_is_never_scrolled_sideways(context, qtbot):
    """The page beside it is a picture of paper, and may be."""
    session = context.journal.mentoring.next_session(context.journal.clock.now())
    room = PrepRoom(context, session.id)
    qtbot.addWidget(room)
    room.resize(WIDE, HIGH)
    room.show()
    assert room.width() == WIDE
    (area,) = (area for area in room.findChildren(Choices)[0].findChildren(QScrollArea) if area.isVisible())
    qtbot.waitUntil(lambda: not area.horizontalScrollBar().maximum(), timeout=2000)
    for shown in (room.header.safety, room.foot.password, room.foot.export):
        assert room.rect().contains(shown.rect().translated(shown.mapTo(room, shown.rect().topLeft())))


def test_what_is_on_the_agenda_has_the_height_it_needs(context, qtbot):
    page = MentoringPage(context)
    qtbot.addWidget(page)
    page.resize(WIDE - context.theme.theme.px(SIDEBAR), HIGH)
    page.show()
    rows = page.findChildren(AgendaRow)
    assert rows
    qtbot.waitUntil(lambda: all(row.height() >= row.minimumSizeHint().height() for row in rows), timeout=2000)
