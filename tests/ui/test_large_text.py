"""Text at twice its size in the smallest window: pages go on below, and never have to be scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.page_context import context, demo_journal, demo_vault
from ui import theme as theme_module
from ui.goals.page import GoalsPage
from ui.goals.term_review import TermReview
from ui.learning.page import LearningPage
from ui.mentoring.page import MentoringPage

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
