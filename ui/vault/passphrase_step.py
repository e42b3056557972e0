"""Step two: the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.vault.passphrase_form import PassphraseForm
from ui.widgets.boxes import scrolling_column
from ui.widgets.labels import label


class PassphraseStep(QWidget):
    changed = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(watcher, icons)
        self._connect()

    def passphrase(self) -> str:
        return self.form.passphrase()

    def clear(self) -> None:
        self.form.clear()
        self.understood.setChecked(False)

    def missing(self) -> str:
        return self.form.missing() or ("" if self.understood.isChecked() else "Tick the box to go on")

    def _build(self, watcher: ThemeWatcher, icons: Icons) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = scrolling_column((88, 56, 88, 24))
        whole.addWidget(area)
        column.addWidget(label("Choose a passphrase", "title"))
        column.addSpacing(6)
        advice = label(
            "Four or five unconnected words are easier to remember than a short password, and much harder to guess. "
            "Spaces are fine.",
            "secondary",
            wrap=True,
        )
        self.form = PassphraseForm(watcher, icons)
        self.understood = QCheckBox(
            "I understand that nobody can reset this passphrase. If I lose it and my recovery\n"
            "sheet, my journal cannot be opened again."
        )
        for widget in (advice, self.form, self.understood):
            widget.setMaximumWidth(watcher.theme.px(520))
        column.addWidget(advice)
        column.addSpacing(26)
        column.addWidget(self.form)
        column.addSpacing(22)
        column.addWidget(self.understood)
        column.addStretch(1)
        self.setFocusProxy(self.form)

    def _connect(self) -> None:
        self.form.changed.connect(self.changed)
        self.understood.toggled.connect(self.changed)
