import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.domain.entries import Entry
from journal.domain.saved_searches import SavedSearch
from ui.palette.palette import Palette
from ui.palette.things import ACTIONS, DO, ENTRIES, GOALS, MAYBE, PEOPLE, RECENT, Thing, Things

COMMANDS = (
    Thing(DO, "New entry", "pen-line", command="new"),
    Thing(DO, "Cover the window", "eye-off", command="cover"),
)


def things(context, visited=()):
    return Things(context.journal, COMMANDS, visited)


def found(context, typed, group):
    return [thing for thing in things(context).meant(typed) if thing.group == group]


@pytest.fixture
def palette(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 768)
    window.show()
    made = Palette(window, context, things(context))
    made.open()
    yield made
    window.close()


def test_everything_can_be_reached_by_a_few_letters(context):
    journal = context.journal
    goal, person = journal.goals.all()[0], journal.people.all()[0]
    action, tag = journal.mentoring.actions()[0], journal.entries.tag_names()[0][0]
    search = journal.saved_searches.save(SavedSearch("Zyzzyva watch", "zyzzyva"))

    assert ("goals", f"goal:{goal.id}") in places(found(context, goal.title[:8], GOALS))
    assert ("threads", f"person:{person.code_name}") in places(found(context, person.code_name, PEOPLE))
    assert ("threads", f"tag:{tag}") in places(found(context, tag, PEOPLE))
    assert action.text in [thing.words for thing in found(context, action.text[:12], ACTIONS)]
    assert ("journal", f"saved:{search.id}") in places(found(context, "zyzz", PEOPLE))
    sessions = {("mentoring", f"session:{one.id}") for one in journal.mentoring.sessions()}
    assert sessions & set(places(found(context, "session with", PEOPLE)))
    assert [thing.command for thing in found(context, "cvr win", DO)] == ["cover", ""]


def places(found):
    return [(thing.place, thing.target) for thing in found]


def test_an_entry_is_found_by_its_words_and_by_scattered_letters_of_its_title(context):
    saved = context.journal.entries.save(
        Entry(context.journal.clock.now(), "The zyzzyva sat there.", title="Quixotic morning")
    )
    (by_word,) = found(context, "zyzzyva", ENTRIES)
    (by_letters,) = found(context, "qxtcmrn", ENTRIES)

    assert by_word.target == by_letters.target == f"entry:{saved.id}"
    assert [by_word.excerpt[start:end] for start, end in by_word.excerpt_spans] == ["zyzzyva"]
    assert by_letters.spans


def test_signs_that_mean_something_to_sql_are_only_letters(context):
    assert found(context, "%%%_\\", ENTRIES) == []


def test_an_unfinished_search_is_no_error(context):
    assert found(context, "mood>9", ENTRIES) == []


def test_an_empty_line_shows_the_last_places_once_and_three_suggestions(context):
    heads = context.journal.entries.heads(limit=2)
    here, before = (("journal", f"entry:{head.id}") for head in heads)
    shown = things(context, [here, ("today", ""), here, before]).meant("")
    assert places([thing for thing in shown if thing.group == RECENT]) == [here, before]
    assert [thing.command for thing in shown if thing.group == MAYBE] == ["new", "cover"]


def test_it_is_used_by_the_keyboard_alone(palette, qtbot):
    chosen, closed = [], []
    palette.chosen.connect(chosen.append)
    palette.closed.connect(lambda: closed.append(True))
    assert palette.line.hasFocus()

    qtbot.keyClicks(palette.line, "cover win")
    rows = palette.model.things()
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == rows[-1]
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert [thing.command for thing in chosen] == ["cover"]

    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert closed == [True]


def test_groups_cannot_be_chosen_and_rows_are_read_as_sentences(palette):
    palette.line.setText("new")
    for number in range(palette.model.rowCount()):
        index = palette.model.index(number)
        is_row = number in palette.model.things()
        assert bool(palette.model.flags(index) & Qt.ItemFlag.ItemIsSelectable) is is_row
        assert bool(index.data(Qt.ItemDataRole.AccessibleTextRole)) is is_row


def test_a_click_beside_it_closes_it(palette, qtbot):
    closed = []
    palette.closed.connect(lambda: closed.append(True))
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert closed == [True]


def test_it_holds_nothing_once_it_is_released(palette):
    palette.line.setText("a")
    palette.release()
    assert palette.line.text() == ""


def test_a_new_entry_can_be_called_by_what_was_typed(context):
    (new,) = [thing for thing in found(context, "Zyzzyva watch", DO) if thing.then]
    assert new.words == "New entry called “Zyzzyva watch”"
    assert (new.place, new.target, new.then) == ("journal", "new", "title:Zyzzyva watch")
    assert not [thing for thing in things(context).meant("  ") if thing.then]
