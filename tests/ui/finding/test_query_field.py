import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from journal.domain.saved_searches import SavedSearch
from ui.finding.query_field import QueryField
from ui.widgets.dialog import TextQuestion


@pytest.fixture
def field(context, qtbot):
    made = QueryField(context)
    qtbot.addWidget(made)
    made.resize(280, 32)
    made.show()
    return made


def popup(field):
    return field._completer.popup()


def test_a_tag_is_completed_by_the_keyboard(field, context, qtbot):
    tag = context.journal.entries.tag_names()[0][0]
    field.line.setFocus()
    qtbot.keyClicks(field.line, f"tag:{tag[:2]}")
    assert popup(field).isVisible()

    qtbot.keyClick(popup(field), Qt.Key.Key_Down)
    qtbot.keyClick(popup(field), Qt.Key.Key_Return)

    assert field.text().startswith("tag:")
    assert field.text().endswith(" ")


def test_choices_write_the_search_as_they_are_made(field, qtbot):
    field.line.setText("bell")
    field.open_builder()
    builder = field._builder

    builder.mood.setCurrentIndex(1)
    builder.mood.activated.emit(1)
    builder.unfinished.click()
    builder.without.setText("board")
    builder.without.textEdited.emit("board")

    assert field.text() == "bell -board mood>3 is:unfinished"
    builder.close()


def test_every_choice_has_a_name_and_can_be_reached(field):
    field.open_builder()
    builder = field._builder
    fields = (builder.words, builder.without, builder.tag, builder.person, builder.goal, builder.kind, builder.when)
    assert all(each.accessibleName() for each in (*fields, builder.mood, builder.energy, builder.sharing))
    builder.close()


def test_a_search_is_kept_under_a_name_and_taken_out_again(field, context, monkeypatch):
    monkeypatch.setattr(TextQuestion, "ask", lambda *_a, **_k: "Bells")
    field.line.setText("bell mood>3")
    field.keep_search()
    (kept,) = context.journal.saved_searches.all()
    assert (kept.name, kept.query) == ("Bells", "bell mood>3")

    field.drop_search()
    assert context.journal.saved_searches.all() == ()


def test_what_cannot_be_understood_is_not_kept_but_explained(field, context, monkeypatch):
    monkeypatch.setattr(TextQuestion, "ask", lambda *_a, **_k: "Moods")
    field.line.setText("mood>9")
    field.keep_search()
    assert context.journal.saved_searches.all() == ()
    assert "mood>9" in context.messages.said[-1]


def test_nothing_is_remembered_after_locking(field, context):
    context.journal.saved_searches.save(SavedSearch("x", "bell"))
    field.line.setText("bell")
    field.forget()
    assert field.text() == ""
    assert field.line.placeholderText() == ""


def test_a_standard_is_completed_by_what_it_says(field, context, qtbot):
    framework = next(one for one in context.journal.frameworks.all() if one.standards)
    standard = framework.standards[-1]
    field.line.setFocus()
    qtbot.keyClicks(field.line, f"standard:{framework.id}:{standard.code[:1]}")
    assert popup(field).isVisible()
    assert any(standard.title in one for one in field._words.stringList())


def test_locking_after_the_panel_was_closed_finds_nothing_left_of_it(field):
    field.open_builder()
    field._builder.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    field.forget()
    field.open_builder()
    panel = field._builder
    field.forget()
    assert not panel.isVisible()
