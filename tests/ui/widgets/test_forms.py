"""Forms: kept from the keyboard, and only when they are complete."""

import pytest
from PySide6.QtGui import QFont, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.forms import BODY, Form, lines


class Named(Form):
    def __init__(self, parent, theme):
        super().__init__(parent, theme, "A name")
        self.name = QLineEdit()
        self.add("Name", self.name)
        self.add_answers()
        self.name.textChanged.connect(self.check)

    def complete(self):
        return bool(self.name.text())


def test_ctrl_enter_keeps_what_is_complete_and_nothing_else(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    form = Named(window, theme)
    shortcut = form.findChild(QShortcut)
    assert shortcut.key().toString() == "Ctrl+Return"

    shortcut.activated.emit()
    assert not form.result()
    form.name.setText("Ruth")
    shortcut.activated.emit()
    assert form.result()


@pytest.mark.parametrize("scale", [1, 2])
def test_a_field_of_several_lines_has_as_many_with_large_text(qtbot, qapp, scale):
    before = qapp.font()
    grown = QFont(before)
    grown.setPixelSize(BODY * scale)
    qapp.setFont(grown)
    try:
        field = lines("", 66)
        qtbot.addWidget(field)
        assert field.height() == 66 * scale
    finally:
        qapp.setFont(before)
