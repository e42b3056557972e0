from datetime import timedelta

import pytest

from journal.domain.entries import Entry
from tests.ui.page_context import context, demo_journal, demo_vault
from ui.entries.page import JournalPage

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def page(context, qtbot):
    """The Journal page over the demo journal, as the window shows it."""
    made = JournalPage(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    made.show_target("")
    return made


@pytest.fixture
def write(context):
    """Keep an entry, straight into the journal."""

    def keep(body="", **values):
        values.setdefault("at", context.journal.clock.now())
        return context.journal.entries.save(Entry(body=body, **values))

    return keep


@pytest.fixture
def many(context, write):
    """More entries than one page of the list."""
    now = context.journal.clock.now()
    return [write(f"Entry number {count}", at=now - timedelta(hours=5 * count)) for count in range(150)]
