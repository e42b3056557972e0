"""Onto paper: the very pages of the proven file, handed to a printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from journal.errors import NotPrinted
from ui.sharing.page_images import page_images
from ui.widgets.file_dialogs import forget_places

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.sharing.preparing import Paper

POINTS_PER_INCH = 72
FINEST = 300  # dots per inch: more only makes the print queue's file larger

AskPrinter = Callable[[QWidget, "Paper"], "QPrinter | None"]


def ask_printer(parent: QWidget, paper: Paper) -> QPrinter | None:
    """Which printer, in the system's own dialog; None when she goes back."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, paper)
    dialog = QPrintDialog(printer, parent)
    try:
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
    finally:
        shiboken6.delete(dialog)  # it writes its settings when it goes
        forget_places()  # it can print into a file, and asks for its place


def set_up(printer: QPrinter, paper: Paper) -> None:
    """The paper that the pages were laid out for, and a name in the print queue that says nothing."""
    size = QPageSize.PageSizeId.Letter if paper == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName("Afterbell")
    printer.setCreator("")


def print_pages(printer: QPrinter, pdf: bytes) -> None:
    """Every page of an unsealed file. Raises NotPrinted when the printer does not begin or end."""
    pages = page_images(pdf, min(printer.resolution(), FINEST) / POINTS_PER_INCH)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            raise NotPrinted
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(painter.viewport()), image)
    if not painter.end():
        raise NotPrinted
