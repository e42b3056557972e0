"""What a category of the settings is made of: groups of options, each kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.settings import Settings
from ui.context import PageContext
from ui.widgets.boxes import card
from ui.widgets.labels import hair, icon_label, label
from ui.widgets.switch import Switch

Value = str | int | bool
LEAST_WORDS = 26  # letters that an option has beside its controls


class Option(QFrame):
    """One row: what it is, a hint under it, and the control at its right."""

    def __init__(self, words: str, hint: str = "", *controls: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(18, 9, 18, 9)
        self.row.setSpacing(16)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        self.words = label(words, wrap=True)
        self.hint = label(hint, "hint", wrap=True)
        self.hint.setVisible(bool(hint))
        lines.addStretch(1)
        lines.addWidget(self.words)
        lines.addWidget(self.hint)
        lines.addStretch(1)
        self.row.addLayout(lines, 1)
        for control in controls:
            self.row.addWidget(control, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._controls = controls
        self.setMinimumHeight(56)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words would have no room beside the controls, the controls go under them."""
        super().resizeEvent(event)
        words = self.fontMetrics().averageCharWidth() * LEAST_WORDS
        controls = sum(_width(control) + 16 for control in self._controls if not control.isHidden())
        below = bool(self._controls) and event.size().width() - 36 < words + controls
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self.row.direction() != direction:
            self.row.setDirection(direction)
            side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignVCenter
            for control in self._controls:
                self.row.setAlignment(control, side)

    def set_icon(self, icon: QLabel) -> None:
        self.row.insertWidget(0, icon)

    def say(self, hint: str) -> None:
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


def _width(control: QWidget) -> int:
    return max(control.minimumWidth(), min(control.sizeHint().width(), control.maximumWidth()))


class Group(QWidget):
    """A heading and a card of options."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 22)
        column.setSpacing(8)
        column.addWidget(label(title, "subheading"))
        self._card, self._options = card((0, 0, 0, 0))
        column.addWidget(self._card)

    def add(self, option: QWidget) -> None:
        if self._options.count():
            self._options.addWidget(hair())
        self._options.addWidget(option)


class Section(QWidget):
    """Subclasses add their groups in `_build`; `switch` and `choice` are bound to a field of `Settings`."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()
        self._column.addStretch(1)
        context.keeping.changed.connect(self.refresh)

    def group(self, title: str, *options: QWidget) -> Group:
        made = Group(title)
        for option in options:
            made.add(option)
        self._column.addWidget(made)
        return made

    def switch(self, field: str, words: str, hint: str = "") -> Option:
        made = Switch(self.context.theme, words)
        made.setProperty("field", field)
        made.setChecked(bool(getattr(self._settings(), field)))
        made.toggled.connect(self._switched)
        return Option(words, hint, made)

    def choice(self, field: str, words: str, choices: Sequence[tuple[Value, str]], hint: str = "") -> Option:
        made = choice(words, choices, getattr(self._settings(), field))
        made.setProperty("field", field)
        made.activated.connect(self._chosen)
        return Option(words, hint, made)

    def refresh(self) -> None:
        """Called when the section comes into sight, and when backups or keys are not what they were."""

    def save(self) -> None:
        """Keep what was typed; most options are kept as soon as they are changed."""

    def release(self) -> None:
        """Forget every word of hers, and hear of nothing more."""
        self.context.keeping.changed.disconnect(self.refresh)

    def _build(self) -> None:
        raise NotImplementedError

    def _settings(self) -> Settings:
        return self.context.keeping.settings

    def _switched(self, on: bool) -> None:
        self.context.keeping.change_settings(**{str(self.sender().property("field")): on})

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.context.keeping.change_settings(**{str(box.property("field")): box.currentData()})


def told(context: PageContext, icon: str, words: str, hint: str) -> Option:
    """A fact, with an icon before it."""
    made = Option(words, hint)
    made.set_icon(icon_label(context.icons, icon, "accent", 20))
    return made


def choice(name: str, choices: Sequence[tuple[Value, str]], value: Value) -> QComboBox:
    """A value that is not on offer, set by hand in the file, stays on offer."""
    made = QComboBox()
    made.setAccessibleName(name)
    for key, words in choices if value in dict(choices) else (*choices, (value, str(value))):
        made.addItem(words, key)
    made.setCurrentIndex(made.findData(value))
    made.setMinimumWidth(132)
    return made
