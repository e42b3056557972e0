"""Step two: the passphrase, with honest advice."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.strength import Advice, advise
from ui.widgets.buttons import button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.labels import icon_label, label

SUGGESTED_WORDS = 5


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
        full = "accent" if self._score >= 3 else "share" if self._score == 2 else "danger"
        for part in range(4):
            painter.setBrush(self._watcher.theme.color(full if part < self._score else "bg.selectedQuiet"))
            painter.drawRoundedRect(QRectF(part * (width + 4), 0, width, 6), 3, 3)


class PassphraseStep(QWidget):
    changed = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._advice = Advice(0, "", (), "")
        self._pause = QTimer(self)  # the estimate takes a moment: not at every key
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._build(watcher)
        self._connect()
        self._advise()

    def passphrase(self) -> str:
        return self._first.text()

    def clear(self) -> None:
        self._first.clear()
        self._second.clear()

    def missing(self) -> str:
        if not self._advice.is_enough:
            return "A stronger passphrase to go on"
        if self._second.text() != self._first.text():
            return "Repeat the passphrase to go on"
        return "" if self._understood.isChecked() else "Tick the box to go on"

    def suggest(self) -> None:
        """Five random words, shown so that she can write them down."""
        from journal.passwords import new_password  # noqa: PLC0415 - a word list only this needs

        self._first.set_text(new_password(SUGGESTED_WORDS))
        self._first.show_text(True)
        self._advise()

    def _build(self, watcher: ThemeWatcher) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 56, 64, 24)
        column.setSpacing(0)
        column.addWidget(label("Choose a passphrase", "title"))
        column.addSpacing(4)
        column.addWidget(label("Four or five unconnected words are easier to remember than a short password, and much harder to guess. Spaces are fine.", "secondary", wrap=True))
        column.addSpacing(22)
        column.addWidget(label("Passphrase", "fieldLabel"))
        column.addSpacing(6)
        self._first = PassphraseEdit(self._icons, "Passphrase", large=True)
        self._first.setMaximumWidth(560)
        column.addWidget(self._first)
        column.addSpacing(8)
        self._meter = Meter(watcher)
        self._meter.setMaximumWidth(560)
        column.addWidget(self._meter)
        row = QHBoxLayout()
        self._word = label("", "strong")
        self._suggest = button("Suggest one for me", "link", self._icons, "refresh-cw")
        row.addWidget(self._word)
        row.addStretch(1)
        row.addWidget(self._suggest)
        holder = QWidget()
        holder.setMaximumWidth(560)
        holder.setLayout(row)
        row.setContentsMargins(0, 8, 0, 2)
        column.addWidget(holder)
        self._lines = []
        for icon, colour in (("check", "accent"), ("check", "accent"), ("arrow-right", "share")):
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 1, 0, 1)
            picture, words = icon_label(self._icons, icon, colour, 14), label("", "small")
            inside.addWidget(picture)
            inside.addWidget(words, 1)
            self._lines.append((line, words))
            column.addWidget(line)
        column.addSpacing(16)
        column.addWidget(label("Type it once more", "fieldLabel"))
        column.addSpacing(6)
        self._second = PassphraseEdit(self._icons, "The passphrase once more", large=True)
        self._second.line.setPlaceholderText("Same words, same spaces")
        self._second.setMaximumWidth(560)
        column.addWidget(self._second)
        column.addSpacing(14)
        self._understood = QCheckBox("I understand that nobody can reset this passphrase. If I lose it and my recovery sheet,\nmy journal cannot be opened again.")
        column.addWidget(self._understood)
        column.addStretch(1)
        self.setFocusProxy(self._first)

    def _connect(self) -> None:
        self._first.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._advise)
        self._second.edited.connect(self.changed)
        self._understood.toggled.connect(self.changed)
        self._suggest.clicked.connect(self.suggest)

    def _advise(self) -> None:
        self._advice = advise(self._first.text())
        self._meter.set_score(self._advice.score, self._advice.word)
        self._word.setText(self._advice.word)
        texts = (*self._advice.done, "", "")[:2] + (self._advice.next_step,)
        for (line, words), text in zip(self._lines, texts, strict=True):
            words.setText(text)
            line.setVisible(bool(text))
        self.changed.emit()
