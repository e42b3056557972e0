"""A prep room over the demo's next session."""

import pytest

from tests.ui.page_context import context, demo_journal, demo_vault
from ui.sharing.prep_room import PrepRoom

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def room(context, qtbot):
    """Shown, with its pages drawn."""
    session = context.journal.mentoring.next_session(context.journal.clock.now())
    made = PrepRoom(context, session.id)
    qtbot.addWidget(made)
    made.resize(1280, 768)
    made.show()
    qtbot.waitUntil(lambda: made.preparation.drawn_pages() is not None)
    return made
