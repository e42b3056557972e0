import pytest

from journal.domain.entries import Entry
from tests.ui.page_context import context, demo_journal, demo_vault
from ui.today.page import TodayPage

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def page(context, qtbot):
    """Today over the demo journal, as the window shows it."""
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1240, 768)
    made.show()
    made.take_focus()
    yield made
    if made.capture.pages():  # else the test has done so
        made.release()


@pytest.fixture
def keep(context):
    """Keep an entry, straight into the journal."""

    def keep(body="", **values):
        values.setdefault("at", context.journal.clock.now())
        return context.journal.entries.save(Entry(body=body, **values))

    return keep
