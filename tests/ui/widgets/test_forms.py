"""Forms: kept from the keyboard, and only when they are complete."""

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.forms import Form


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
