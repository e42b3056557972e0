"""Her own templates: made, changed, put in order, hidden, deleted; one for a day."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal.domain.templates import Template, TemplateStage
from ui.reflection.own_templates import OwnTemplates, TemplateDialog, as_lines, stages_of
from ui.widgets.dialog import Question

STAGES = (TemplateStage("Who?", ("In code names",)), TemplateStage("What next?"))


@pytest.fixture
def dialog(context, qtbot):
    for position, name in enumerate(("First", "Second")):
        context.journal.templates.save(Template(name, STAGES, position=position))
    made = OwnTemplates(_host(qtbot), context)
    qtbot.addWidget(made)
    return made


def _host(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1024, 700)
    host.show()
    return host


def names(context):
    return [template.name for template in context.journal.templates.own()]


def answer(kind, do):
    """When a dialog of that kind is open, do this with it."""

    def look():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            do(shown)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_questions_are_lines_and_prompts_begin_with_a_dash():
    text = "Who?\n- In code names\n\nWhat next?\n"
    assert stages_of(text) == STAGES
    assert stages_of(as_lines(STAGES)) == STAGES
    assert stages_of("- Only a prompt") == (TemplateStage("Only a prompt"),)
    assert stages_of(" \n-\n") == ()


def test_a_template_is_made_with_a_name_questions_and_a_day(context, dialog):
    def fill(form):
        assert not form.keep.isEnabled()
        QTest.keyClicks(form.name, "Monday gate")
        form.questions.setPlainText("Who came late?\n- And who came glad?")
        form.day.setCurrentIndex(1)
        QTest.mouseClick(form.keep, Qt.MouseButton.LeftButton)

    answer(TemplateDialog, fill)
    dialog.make()
    made = context.journal.templates.own()[-1]
    assert (made.name, made.weekday) == ("Monday gate", 0)
    assert made.stages == (TemplateStage("Who came late?", ("And who came glad?",)),)


def test_a_template_is_changed(context, dialog):
    def rename(form):
        form.name.setText("Renamed")
        form.accept()

    answer(TemplateDialog, rename)
    dialog.edit()
    assert names(context) == ["Renamed", "Second"]


def test_a_day_has_one_page(context, dialog):
    for at in (0, 1):
        dialog.list.setCurrentRow(at)

        def choose(form):
            form.day.setCurrentIndex(5)
            form.accept()

        answer(TemplateDialog, choose)
        dialog.edit()
    assert [template.weekday for template in context.journal.templates.own()] == [None, 4]


def test_the_order_is_changed_by_keys(context, dialog, qtbot):
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert names(context) == ["Second", "First"]
    dialog.move_down()
    assert names(context) == ["First", "Second"]
    dialog.move_down()
    assert names(context) == ["First", "Second"]


def test_one_is_hidden_and_shown_again(context, dialog):
    QTest.mouseClick(dialog.hide_button, Qt.MouseButton.LeftButton)
    assert context.journal.templates.own()[0].hidden
    assert dialog.hide_button.text() == "Show"
    dialog.toggle_hidden()
    assert not context.journal.templates.own()[0].hidden


def test_deleting_asks_first(context, dialog):
    answer(Question, lambda question: question.reject())
    dialog.delete()
    assert names(context) == ["First", "Second"]
    answer(Question, lambda question: question.accept())
    dialog.delete()
    assert names(context) == ["Second"]


def test_every_control_has_a_name(dialog):
    assert all(one.accessibleName() or one.text() for one in dialog.findChildren(QAbstractButton))
    assert dialog.list.accessibleName()


def test_with_none_yet_it_says_so_and_offers_only_to_make_one(context, qtbot):
    made = OwnTemplates(_host(qtbot), context)
    qtbot.addWidget(made)
    made.show()
    assert made.none.isVisible()
    assert [one.isVisible() for one in (made.list, made.change, made.remove, made.up)] == [False] * 4
    context.journal.templates.save(Template("First", STAGES))
    made.refresh()
    assert made.list.isVisible()
    assert not made.none.isVisible()
