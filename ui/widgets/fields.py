"""Fields with something beside the text: search with an icon, a passphrase with an eye."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.widgets.buttons import icon_button
from ui.widgets.labels import icon_label, label, restyle

ONE_FRAME_MS = 16
CAPS_LOCK = "Caps Lock is on"
_ICON_COLOURS = {"danger": "danger", "warning": "share"}


class FramedField(QFrame):
    """A frame that looks like a field and lights up while the line in it has the focus."""

    def __init__(self, line: QLineEdit, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.line = line
        line.setProperty("role", "bare")
        self.setMinimumHeight(height)  # large letters make it taller
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 0, 4, 0)
        self.row.setSpacing(8)
        self.row.addWidget(line, 1)
        self.setFocusProxy(line)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(ONE_FRAME_MS, self, self._light_up)  # the first look at a window does not wait for it
        return super().eventFilter(watched, event)

    def _light_up(self) -> None:
        restyle(self, "focused", "true" if self.line.hasFocus() else "false")


class SearchField(FramedField):
    """Search as you type; Escape empties it."""

    searched = Signal(str)

    def __init__(self, icons: Icons, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(QLineEdit(), 32, parent)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName("Search")
        self.row.insertWidget(0, icon_label(icons, "search"))
        self._clear = icon_button(icons, "x", "Clear the search")
        self._clear.hide()
        self.row.addWidget(self._clear)
        self.line.textChanged.connect(self._changed)
        self._clear.clicked.connect(self.line.clear)

    def text(self) -> str:
        return self.line.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text)


class FieldNote(QWidget):
    """What is to be said about a field, under it: an icon, a first sentence in bold, and the rest."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        self._icon = icon_label(icons, "triangle-alert", "danger", 14)
        self._lead = label("", "danger", wrap=True)
        self._lead.setProperty("strong", "true")
        self._rest = label("", "danger", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._lead)
        words.addWidget(self._rest)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def say(self, text: str, look: str = "danger") -> None:
        """Nothing to say hides it."""
        lead, _, rest = text.partition(". ")
        self._lead.setText(f"{lead}." if rest else lead)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        for words in (self._lead, self._rest):
            restyle(words, "look", look)
        self._icons.put(self._icon, "triangle-alert", _ICON_COLOURS[look], 14)
        self.setVisible(bool(text))

    def text(self) -> str:
        return " ".join(part for part in (self._lead.text(), self._rest.text()) if part)


class PassphraseEdit(QWidget):
    """A passphrase: hidden until the eye is pressed, never in undo, with a line about Caps Lock and one for errors."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, icons: Icons, name: str, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setAccessibleName(name)
        line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._field = FramedField(line, 44 if large else 32)
        if large:
            self._field.setProperty("large", "true")
        self._eye = icon_button(icons, "eye", "Show the passphrase")
        self._eye.setCheckable(True)
        self._field.row.addWidget(self._eye)
        column.addWidget(self._field)
        self._note = FieldNote(icons)
        column.addWidget(self._note)
        self.setFocusProxy(line)
        self._eye.toggled.connect(self._show)
        line.returnPressed.connect(self.submitted)
        line.textEdited.connect(self._edited)
        line.installEventFilter(self)

    @property
    def line(self) -> QLineEdit:
        return self._field.line

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.edited.emit()

    def clear(self) -> None:
        self.line.clear()
        self._eye.setChecked(False)
        self.set_error("")

    def set_error(self, text: str) -> None:
        """A sentence under the field, and the field's edge in oxblood; empty takes both away."""
        restyle(self._field, "state", "error" if text else "")
        self._note.say(text)
        self.line.setAccessibleDescription(text)
        if text:
            self.line.selectAll()

    def error(self) -> str:
        return self._note.text() if self._field.property("state") == "error" else ""

    def show_text(self, shown: bool) -> None:
        self._eye.setChecked(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice_caps_lock(event)
        return super().eventFilter(watched, event)

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) != 1 or not text.isalpha() or self.error():
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._note.say(CAPS_LOCK if text.isupper() != shift else "", "warning")

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._icons.put(self._eye, "eye-off" if shown else "eye")
        self._eye.setAccessibleName("Hide the passphrase" if shown else "Show the passphrase")

    def _edited(self) -> None:
        if self._field.property("state") == "error":
            self.set_error("")
        self.edited.emit()
