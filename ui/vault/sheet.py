"""The recovery sheet on screen: its real page, saving it for the printer, and the words to copy by hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal import files
from journal.errors import JournalError
from ui.icons import Icons
from ui.messages import explain
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.labels import label, restyle

CHECKED = (4, 11)  # the two words asked back, counted from 1
FILE_NAME = "Recovery sheet.pdf"
AS_DRAWN, SMALL = 320, 240  # the width of the page, in px


class SheetPreview(QFrame):
    """The page on the desk."""

    def __init__(self, across: int = AS_DRAWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = across
        self.setObjectName("sheetDesk")
        self.setFixedWidth(across + 52)  # a picture of paper does not grow with the letters
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 20, 20, 20)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._picture)

    def show_sheet(self, pdf: bytes) -> None:
        self._picture.setPixmap(_first_page(pdf, self._across))
        self._picture.setAccessibleName("The recovery sheet: twelve words, a code to scan, and how to use them")

    def clear(self) -> None:
        self._picture.clear()


class SheetKeeping(QWidget):
    """Save the sheet as PDF to print it, or copy the words by hand."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._key: tuple[str, ...] = ()
        self._sheet = b""
        self._folder = Path.home()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.print = button("Print…", "wide", icons, "printer")
        self.save = button("Save as PDF, to print…", "wide", icons, "save")
        self.by_hand = button("I’ll copy it by hand", "wideSecondary", icons, "pen-line")
        self.by_hand.setCheckable(True)
        self._said = label(
            "Print the PDF and then delete it: it would be copied to places you don’t control.", "hint", wrap=True
        )
        self._words = QWidget()
        self._grid = QGridLayout(self._words)
        self._grid.setContentsMargins(0, 12, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._words.hide()
        self.print.hide()
        for widget, space in ((self.print, 8), (self.save, 8), (self.by_hand, 10), (self._said, 0), (self._words, 0)):
            column.addWidget(widget)
            column.addSpacing(space)
        column.addStretch(1)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.by_hand.toggled.connect(self._words.setVisible)
        self.setFocusProxy(self.save)

    def show_key(self, words: tuple[str, ...], sheet: bytes, folder: Path) -> None:
        self._key = words
        self._sheet = sheet
        self._folder = folder
        self._offer_to_print()
        for place, word in enumerate(words):
            made = label(f"{place + 1}  {word}", "medium")
            made.setAccessibleName(f"Word {place + 1}: {word}")
            self._grid.addWidget(made, place % 6, place // 6)

    def words(self) -> tuple[str, ...]:
        return self._key

    def said(self) -> str:
        return self._said.text()

    def clear(self) -> None:
        self._sheet = b""
        self._key = ()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _offer_to_print(self) -> None:
        """Where there is a printer, saving is only the second way."""
        from ui.vault.printing import can_print

        prints = can_print()
        self.print.setVisible(prints)
        restyle(self.save, "role", "wideSecondary" if prints else "wide")
        self._icons.put(self.save, "save", "text.secondary" if prints else "text.onAccent")
        self.setFocusProxy(self.print if prints else self.save)

    def _print(self) -> None:
        from ui.vault.printing import ask_and_print

        if ask_and_print(self, self._sheet):
            restyle(self._said, "look", "hint")
            self._said.setText("Sent to the printer. Fetch the sheet at once, if others use it too.")

    def _save(self) -> None:
        place = ask_where_to_save(self, "Save the recovery sheet", self._folder, FILE_NAME, "PDF (*.pdf)", "pdf")
        if place is None:
            return
        try:
            files.write(place, self._sheet)
        except JournalError as error:
            restyle(self._said, "look", "danger")
            self._said.setText(explain(error).text)
        else:
            restyle(self._said, "look", "hint")
            self._said.setText("Saved. Print it, and then delete the file.")


class PaperCheck(QWidget):
    """Two words typed back from the paper."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Check your paper copy", "fieldLabel"))
        numbers = " and ".join(str(number) for number in CHECKED)
        column.addWidget(label(f"Type words {numbers}, exactly as they are on your sheet.", "hint", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.fields: list[QLineEdit] = []
        for number in CHECKED:
            field = QLineEdit()
            field.setProperty("large", "true")
            field.setPlaceholderText(f"Word {number}")
            field.setAccessibleName(f"Word {number} of the recovery key")
            field.textChanged.connect(self._typed)
            row.addWidget(field)
            self.fields.append(field)
        column.addLayout(row)

    def expect(self, words: tuple[str, ...]) -> None:
        self._words = words

    def clear(self) -> None:
        self._words = ()
        for field in self.fields:
            field.clear()

    def missing(self) -> str:
        if not self._words:
            return ""
        typed = [field.text().strip().casefold() for field in self.fields]
        if typed == [self._words[number - 1] for number in CHECKED]:
            return ""
        return "Not quite: look at your paper again" if all(typed) else "Type two words from your paper"

    def _typed(self) -> None:
        for field, number in zip(self.fields, CHECKED, strict=True):
            right = not self._words or self._words[number - 1].startswith(field.text().strip().casefold())
            restyle(field, "state", "" if right else "error")
        self.changed.emit()


def _first_page(pdf: bytes, across: int) -> QPixmap:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=2 * across / page.get_width(), prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(2)
        return pixmap
    finally:
        document.close()
