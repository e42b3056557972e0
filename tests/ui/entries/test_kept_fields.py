"""What an import kept and no field of ours holds can be seen on the entry."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from journal.domain.entries import Entry
from ui.entries.kept_fields import KeptFields


def an_entry(**fields):
    return Entry(at=datetime(2026, 3, 4, tzinfo=UTC), extra={"fields": fields} if fields else {})


def test_an_entry_without_such_fields_says_nothing(qtbot):
    kept = KeptFields()
    qtbot.addWidget(kept)
    kept.show_entry(an_entry())
    assert kept.isHidden()
    assert kept.fields is None


def test_the_fields_are_there_when_asked_for_and_forgotten_with_the_entry(qtbot):
    kept = KeptFields()
    qtbot.addWidget(kept)
    kept.show_entry(an_entry(weather={"temp": 9}, place="<b>School</b>"))
    kept.show()
    assert kept.toggle.text() == "2 more fields from the import"
    qtbot.mouseClick(kept.toggle, Qt.MouseButton.LeftButton)
    assert kept.fields is not None
    assert kept.fields.toPlainText() == 'weather: {"temp": 9}\nplace: <b>School</b>'
    kept.forget()
    assert kept.fields.toPlainText() == ""
    assert kept.isHidden()
