"""Putting a PDF on paper: each page drawn as a picture, sharp enough for small letters."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ui.widgets.file_dialogs import forget_places

POINTS, DOTS = 72, 300  # to the inch: of a PDF, of the picture


def can_print() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(parent: QWidget, pdf: bytes) -> bool:
    """The system's own dialog; False when she goes back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Afterbell")  # in the printer's queue: nothing of hers
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    try:
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return False
    finally:
        shiboken6.delete(dialog)  # it writes its settings when it goes
        forget_places()  # it can print into a file, and asks for its place
    draw(printer, pdf)
    return True


def draw(printer: QPrinter, pdf: bytes) -> None:
    """The paper of the printer stays as it was chosen; a page is made to fit it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter(printer)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            page = document[number]
            bitmap = page.render(scale=DOTS / POINTS, prefer_bgrx=True)  # type: ignore[arg-type]  # takes any number
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            painter.drawImage(_fitted(printer, image), image)
    finally:
        painter.end()
        document.close()


def _fitted(printer: QPrinter, image: QImage) -> QRectF:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
