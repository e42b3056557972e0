"""Choosing a passphrase: the field, the honest meter, and once more. Used when creating, recovering and changing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.strength import Advice, advise
from ui.widgets.buttons import button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import icon_label, label

SUGGESTED_WORDS = 5
GOOD, FAIR = 3, 2


class Meter(QWidget):
    """Four segments; the word beside it says the same."""

    def __init__(self, watcher: ThemeWatcher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._score = 0
        self.setFixedHeight(6)
        watcher.changed.connect(self.update)

    def set_score(self, score: int, word: str) -> None:
        self._score = score
        self.setAccessibleName(f"Strength: {word}" if word else "Strength")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 12) / 4
        full = "accent" if self._score >= GOOD else "share" if self._score == FAIR else "danger"
        for part in range(4):
            painter.setBrush(self._watcher.theme.color(full if part < self._score else "bg.selectedQuiet"))
            painter.drawRoundedRect(QRectF(part * (width + 4), 0, width, 6), 3, 3)


class PassphraseForm(QWidget):
    changed = Signal()

    def __init__(
        self, watcher: ThemeWatcher, icons: Icons, name: str = "Passphrase", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._advice = Advice(0, "", (), "")
        self._pause = QTimer(self)  # the estimate takes a moment: not at every key
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._build(watcher, icons)
        self._connect()

    def passphrase(self) -> str:
        return self._first.text()

    def fill(self, passphrase: str) -> None:
        """As if it had been typed twice."""
        self._first.set_text(passphrase)
        self._second.set_text(passphrase)
        self._advise()

    def clear(self) -> None:
        self._first.clear()
        self._second.clear()
        self._advise()

    def missing(self) -> str:
        """What still keeps her from going on; empty when nothing does."""
        if not self._advice.is_enough:
            return "Make it stronger to go on"
        return "" if self._second.text() == self._first.text() else "Repeat the passphrase to go on"

    def suggest(self) -> None:
        """Five random words, shown so that she can write them down."""
        from journal.passwords import new_password

        self._first.set_text(new_password(SUGGESTED_WORDS))
        self._first.show_text(True)
        self._advise()

    def _build(self, watcher: ThemeWatcher, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._name, "fieldLabel"))
        column.addSpacing(6)
        self._first = PassphraseEdit(icons, self._name, large=True)
        column.addWidget(self._first)
        column.addSpacing(10)
        self._meter = Meter(watcher)
        column.addWidget(self._meter)
        column.addSpacing(6)
        row = QHBoxLayout()
        self._word = label("", "strengthWord")
        self._suggest = button("Suggest one for me", "link", icons, "refresh-cw")
        row.addWidget(self._word)
        row.addStretch(1)
        row.addWidget(self._suggest)
        column.addLayout(row)
        self._lines = [
            self._advice_line(column, icons, icon, colour)
            for icon, colour in (("check", "accent"), ("check", "accent"), ("arrow-right", "share"))
        ]
        column.addSpacing(20)
        column.addWidget(label("Type it once more", "fieldLabel"))
        column.addSpacing(6)
        self._second = PassphraseEdit(icons, "The passphrase once more", large=True)
        self._second.line.setPlaceholderText("Same words, same spaces")
        column.addWidget(self._second)
        self.setFocusProxy(self._first)
        self._show_advice()

    def _advice_line(self, column: QVBoxLayout, icons: Icons, icon: str, colour: str) -> tuple[QWidget, QLabel]:
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 2, 0, 3)
        inside.setSpacing(8)
        words = label("", "small")
        inside.addWidget(icon_label(icons, icon, colour, 14))
        inside.addWidget(words, 1)
        column.addWidget(line)
        return line, words

    def _connect(self) -> None:
        self._first.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._advise)
        self._second.edited.connect(self.changed)
        self._suggest.clicked.connect(self.suggest)

    def _advise(self) -> None:
        self._advice = advise(self._first.text())
        self._show_advice()
        self.changed.emit()

    def _show_advice(self) -> None:
        self._meter.set_score(self._advice.score, self._advice.word)
        self._word.setText(self._advice.word)
        texts = (*(*self._advice.done, "", "")[:2], self._advice.next_step)
        for (line, words), text in zip(self._lines, texts, strict=True):
            words.setText(text)
            line.setVisible(bool(text))
