import pytest

from journal.domain.entries import Entry
from tests.ui.page_context import context, demo_journal, demo_vault
from ui.reflection.library import library
from ui.reflection.room import ReflectionRoom

__all__ = ["context", "demo_journal", "demo_vault"]


@pytest.fixture
def enter(context, qtbot):
    """Open the room of a template, with an entry or with a new one."""
    made = []

    def enter(key="what_so_what_now_what", entry=None, start=None):
        template = library(context.journal).named(key)
        assert template is not None
        room = ReflectionRoom(context, entry or Entry(at=context.journal.clock.now()), template, start)
        qtbot.addWidget(room)
        room.resize(1280, 768)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        room.take_focus()
        made.append(room)
        return room

    yield enter
    for room in made:
        room.release()
