"""Step three: the recovery sheet. The key is shown once, printed or copied, and then checked against the paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal import files
from journal.errors import JournalError
from ui.icons import Icons
from ui.messages import explain
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.labels import hair, label, restyle

if TYPE_CHECKING:
    from journal.vault.recovery import RecoveryKey
    from journal.vault.vault import Vault

CHECKED = (4, 11)  # the two words asked back, counted from 1


class SheetStep(QWidget):
    changed = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._key: RecoveryKey | None = None
        self._sheet = b""
        self._folder = Path.home()
        self._build(icons)
        self._connect()

    def show_key(self, key: RecoveryKey, vault: Vault, sheet: bytes) -> None:
        self._key = key
        self._sheet = sheet
        self._folder = vault.path.parent
        self._words.setText("\n".join("   ".join(f"{n + i + 1}. {w}" for i, w in enumerate(key.words()[n : n + 4])) for n in (0, 4, 8)))
        self._picture.setPixmap(_first_page(sheet, 0.62))
        self._picture.setAccessibleName("The recovery sheet: twelve words, a code to scan, and how to use them")

    def clear(self) -> None:
        self._key = None
        self._sheet = b""
        self._words.clear()
        self._picture.clear()
        for field in self._fields:
            field.clear()

    def missing(self) -> str:
        """Skipping is a button of its own: going on this way wants both words as they are on the paper."""
        if self._key is None:
            return ""
        words = self._key.words()
        typed = tuple(field.text().strip().casefold() for field in self._fields)
        right = all(word == words[number - 1] for word, number in zip(typed, CHECKED, strict=True))
        wrong = all(typed) and not right
        for field, number in zip(self._fields, CHECKED, strict=True):
            bad = bool(field.text()) and not words[number - 1].startswith(field.text().strip().casefold())
            restyle(field, "state", "error" if bad else "")
        return "" if right else ("Not quite: look at your paper again" if wrong else "Type two words from your paper")

    def _build(self, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 16)
        column.setSpacing(0)
        column.addWidget(label("Print your recovery sheet", "title"))
        column.addSpacing(4)
        column.addWidget(label("If you forget the passphrase, this key opens the journal and lets you choose a new one.", "secondary", wrap=True))
        column.addSpacing(18)
        row = QHBoxLayout()
        row.setSpacing(32)
        desk = QFrame()
        desk.setObjectName("desk")
        inside = QVBoxLayout(desk)
        inside.setContentsMargins(20, 16, 20, 16)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._picture)
        row.addWidget(desk)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._save = button("Save the sheet as PDF, to print…", "primary", icons, "printer")
        right.addWidget(self._save)
        right.addWidget(label("Delete the PDF once it is printed: whoever holds it can open a copy of your journal.", "hint", wrap=True))
        self._saved = label("", "small", wrap=True)
        self._saved.hide()
        right.addWidget(self._saved)
        right.addSpacing(4)
        right.addWidget(label("Or copy it by hand", "fieldLabel"))
        self._words = label("", "mono", wrap=True)
        self._words.setAccessibleName("The twelve words of the recovery key")
        right.addWidget(self._words)
        right.addSpacing(8)
        right.addWidget(hair())
        right.addSpacing(8)
        right.addWidget(label("Check your paper copy", "fieldLabel"))
        self._fields: list[QLineEdit] = []
        for number in CHECKED:
            field = QLineEdit()
            field.setPlaceholderText(f"Word {number}")
            field.setAccessibleName(f"Word {number} of the recovery key")
            field.setMaximumWidth(240)
            right.addWidget(field)
            self._fields.append(field)
        right.addStretch(1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self._save)

    def _connect(self) -> None:
        self._save.clicked.connect(self._save_sheet)
        for field in self._fields:
            field.textChanged.connect(self.changed)

    def _save_sheet(self) -> None:
        place = ask_where_to_save(self, "Save the recovery sheet", self._folder, "Recovery sheet.pdf", "PDF (*.pdf)", "pdf")
        if place is None:
            return
        try:
            files.write(place, self._sheet)
        except JournalError as error:
            restyle(self._saved, "look", "danger")
            self._saved.setText(explain(error).text)
        else:
            restyle(self._saved, "look", "small")
            self._saved.setText("Saved. Print it, check two words below, and delete the file.")
        self._saved.show()


def _first_page(pdf: bytes, scale: float) -> QPixmap:
    import pypdfium2  # noqa: PLC0415 - only this step draws a page

    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[0].render(scale=scale * 2, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(2)
        return pixmap
    finally:
        document.close()
