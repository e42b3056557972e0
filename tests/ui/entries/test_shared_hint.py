"""The line of properties says whether a page was shared, and with whom and when in its hint."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from journal.domain.entries import Entry, Sharing
from journal.domain.sharing import EntryChoice
from journal.domain.small_shares import EntryShare
from journal.sharing_flow import export_pdf
from ui.entries.properties import Properties


@pytest.fixture
def shared(context, tmp_path):
    journal = context.journal
    helen = journal.mentoring.relationships()[0]
    entry = journal.entries.save(Entry(journal.clock.now(), "It went well today.", sharing=Sharing.FULL))
    export_pdf(journal, EntryShare(EntryChoice(entry.id, with_title=False), helen.id), tmp_path / "e.pdf", None)
    return entry, helen


def test_a_page_that_was_shared_says_with_whom(context, qtbot, shared):
    entry, helen = shared
    properties = Properties(context)
    qtbot.addWidget(properties)
    properties.show_entry(entry, ())
    line = next(one for one in properties.findChildren(QLabel) if one.text() == "Shared")
    assert not line.isHidden()
    assert helen.partner in line.accessibleName()
    properties.show_entry(replace(entry, id=0), ())
    assert line.isHidden()
