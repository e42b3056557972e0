"""Twelve fields for the twelve words: completed as they are typed, and a pasted key fills them all."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from ui.widgets.labels import restyle

WORDS, IN_A_ROW = 12, 4
TELLING = 4  # letters after which no two words of the list are alike


class RecoveryWords(QWidget):
    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary: frozenset[str] = frozenset()
        self._list = QStringListModel(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.fields = [_Word(number, self._list, self) for number in range(1, WORDS + 1)]
        for place, field in enumerate(self.fields):
            grid.addWidget(field, *divmod(place, IN_A_ROW))
            field.textEdited.connect(self._edited)
            field.finished.connect(self._next)
            field.pasted.connect(self.set_words)
        self.setFocusProxy(self.fields[0])

    def set_vocabulary(self, words: tuple[str, ...]) -> None:
        self._vocabulary = frozenset(words)
        self._list.setStringList(list(words))

    def text(self) -> str:
        return " ".join(field.text().strip() for field in self.fields)

    def is_complete(self) -> bool:
        return all(field.text().strip().casefold() in self._vocabulary for field in self.fields)

    def set_words(self, text: str) -> None:
        """Fill the fields from one text, numbers and line breaks and all."""
        words = "".join(letter if letter.isalpha() else " " for letter in text).split()
        for field, word in zip(self.fields, words, strict=False):
            field.setText(word.casefold())
        self._check()
        self.fields[min(len(words), WORDS) - 1].setFocus()

    def clear(self) -> None:
        for field in self.fields:
            field.clear()
            restyle(field, "state", "")

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, _Word):
            text = field.text()
            if text.endswith((" ", ",", ".")) and text.strip(" ,."):
                field.setText(text.strip(" ,."))
                self._go_on(field)
        self._check()

    def _next(self) -> None:
        field = self.sender()
        if isinstance(field, _Word):
            self._go_on(field)

    def _go_on(self, field: _Word) -> None:
        field.complete()
        self._check()
        if field is self.fields[-1]:
            self.submitted.emit()
        else:
            self.fields[self.fields.index(field) + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _check(self) -> None:
        """A word that is not in the list is marked as soon as no word of the list begins like it."""
        for field in self.fields:
            typed = field.text().strip().casefold()
            known = not typed or any(word.startswith(typed) for word in self._vocabulary)
            restyle(field, "state", "" if known or not self._vocabulary else "error")
        self.changed.emit()


class _Word(QLineEdit):
    finished = Signal()
    pasted = Signal(str)

    def __init__(self, number: int, words: QStringListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(str(number))
        self.setAccessibleName(f"Word {number} of the recovery key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("large", "true")
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        completer = QCompleter(words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(6)
        self.setCompleter(completer)
        self.returnPressed.connect(self.finished)

    def complete(self) -> None:
        """Four letters, or fewer where only one word begins so, stand for the whole word."""
        typed = self.text().strip().casefold()
        model = self.completer().model()
        if not typed or not isinstance(model, QStringListModel):
            return
        fitting = [word for word in model.stringList() if word.startswith(typed)]
        if typed not in fitting and (len(fitting) == 1 or (len(typed) == TELLING and fitting)):
            typed = fitting[0]
        self.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if len(text.split()) > 1:
                self.pasted.emit(text)
                return
        super().keyPressEvent(event)
