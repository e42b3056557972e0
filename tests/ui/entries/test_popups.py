"""Names between commas, and the time of an entry."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from ui.entries.popups import NamesPopup, TimePopup, names_in


@pytest.fixture
def owner(context, qtbot):
    made = QPushButton("Tags")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("voice", ("voice",)),
        ("leadership  team, voice, ", ("leadership team", "voice")),
        ("#voice, Voice , @Hazel", ("voice", "Hazel")),
        (" , ,", ()),
    ],
)
def test_names_are_what_stands_between_the_commas(text, names):
    assert names_in(text) == names


def test_a_name_is_completed_from_those_in_use(owner, qtbot):
    popup = NamesPopup(owner, "Tags", "", ("voice",), ("leadership team", "voice", "cover"))
    popup.open_by(above=False)
    qtbot.keyClicks(popup.line, "lead")
    popup._complete("leadership team")
    assert popup.line.text() == "voice, leadership team, "
    kept = []
    popup.kept.connect(kept.append)
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert kept == [("voice", "leadership team")]


def test_each_name_leads_to_everything_that_carries_it(owner, qtbot):
    popup = NamesPopup(owner, "Tags", "", ("voice", "leadership team"), ())
    popup.open_by(above=False)
    asked = []
    popup.looked_up.connect(asked.append)
    link = next(one for one in popup.findChildren(QPushButton) if "leadership team" in one.text())
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert asked == ["leadership team"]
    assert not popup.isVisible()


def test_closing_without_a_change_keeps_nothing(owner, qtbot):
    popup = NamesPopup(owner, "Tags", "", ("voice",), ())
    popup.open_by(above=False)
    kept = []
    popup.kept.connect(kept.append)
    popup.close()
    assert kept == []


def test_the_time_keeps_the_zone_it_was_written_in(owner, qtbot):
    at = datetime(2026, 3, 12, 16, 42, 7, tzinfo=UTC)
    popup = TimePopup(owner, at)
    popup.open_by(above=False)
    kept = []
    popup.kept.connect(kept.append)
    popup.edit.setDate(QDate(2026, 3, 10))
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert kept == [datetime(2026, 3, 10, 16, 42, tzinfo=UTC)]
