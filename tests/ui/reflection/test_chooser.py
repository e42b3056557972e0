"""Choosing how to think something through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal.domain.entries import Entry, Kind
from journal.domain.templates import Template, TemplateStage
from ui.reflection.chooser import ReflectionChooser
from ui.reflection.library import library
from ui.widgets.enter_key import EnterKey


@pytest.fixture
def chooser(context, qtbot):
    made = ReflectionChooser(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    made.activateWindow()
    made.refresh()
    made.take_focus()
    return made


def test_five_ways_come_first_and_every_other_template_after_them(chooser, context):
    names = [row.template.name for row in chooser.rows()]
    assert names[:5] == [
        "What? So what? Now what?",
        "Gibbs' reflective cycle",
        "Another pair of eyes",
        "Start, stop, keep",
        "Just write",
    ]
    assert {row.template.key for row in chooser.rows()} >= {one.key for one in library(context.journal).shipped}
    assert len(names) == len(set(names))


def test_the_first_is_chosen_and_enter_begins_it(chooser, qtbot):
    with qtbot.waitSignal(chooser.chosen) as begun:
        QTest.keyClick(chooser.rows()[0], Qt.Key.Key_Return)
    entry, template, start = begun.args
    assert template.key == "what_so_what_now_what"
    assert (entry.template, entry.unfinished, entry.kind, start) == (template.key, True, Kind.REFLECTION, None)


def test_enter_on_cancel_begins_nothing(qapp, chooser, qtbot):
    EnterKey(qapp, chooser)
    qtbot.waitUntil(chooser.isActiveWindow)
    chooser.cancel.setFocus(Qt.FocusReason.TabFocusReason)
    begun = []
    chooser.chosen.connect(lambda *one: begun.append(one))
    with qtbot.waitSignal(chooser.left):
        QTest.keyClick(chooser.cancel, Qt.Key.Key_Return)
    assert begun == []


def test_arrow_keys_choose(chooser, qtbot):
    qtbot.waitUntil(lambda: chooser.isActiveWindow() and chooser.rows()[1].isVisible())
    QTest.keyClick(chooser.rows()[0], Qt.Key.Key_Down)
    assert chooser.rows()[1].isChecked()


def test_what_it_is_about_becomes_the_title(chooser, qtbot):
    QTest.keyClicks(chooser.about, "The assembly that ran over")
    with qtbot.waitSignal(chooser.chosen) as begun:
        QTest.keyClick(chooser.about, Qt.Key.Key_Return)
    assert begun.args[0].title == "The assembly that ran over"


def test_it_can_start_from_an_earlier_entry_however_old(chooser, context, qtbot):
    old = context.journal.entries.save(
        Entry(at=context.journal.clock.now().replace(year=2019, day=1), title="Why Mondays start loud", body="Loud.")
    )
    chooser.refresh(old.id)
    assert chooser.start.currentText() == "Why Mondays start loud"
    with qtbot.waitSignal(chooser.chosen) as begun:
        chooser.begin()
    assert begun.args[2].id == old.id


def test_just_write_asks_nothing(chooser, qtbot):
    chooser.choose("")
    with qtbot.waitSignal(chooser.free_chosen) as begun:
        chooser.begin()
    assert begun.args == [""]


def test_her_own_are_offered_unless_hidden(chooser, context):
    context.journal.templates.save(Template("Shown", (TemplateStage("A?"),)))
    context.journal.templates.save(Template("Hidden", (TemplateStage("B?"),), hidden=True))
    chooser.refresh()
    names = [row.template.name for row in chooser.rows()]
    assert "Shown" in names
    assert "Hidden" not in names


def test_escape_and_cancel_go_back(chooser, qtbot):
    with qtbot.waitSignal(chooser.left):
        QTest.keyClick(chooser, Qt.Key.Key_Escape)
    with qtbot.waitSignal(chooser.left):
        QTest.mouseClick(chooser.cancel, Qt.MouseButton.LeftButton)


def test_a_row_is_one_sentence_for_the_ear(chooser):
    assert chooser.rows()[3].accessibleName() == (
        "Start, stop, keep, End of a half-term. What to begin, end and protect, three steps, 6 min"
    )
