"""The recovery sheet on paper: drawn as pages; where there is no printer, none is offered."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from journal.export.recovery_sheet import render
from journal.vault.recovery import RecoveryKey
from ui.vault import printing
from ui.vault.sheet import SheetKeeping

WORDS = RecoveryKey(bytes(16)).words()


@pytest.fixture
def sheet():
    return render(WORDS, "00" * 16, "Leadership journal", "AFTERBELL1:AAAA", date(2026, 3, 17))


def test_what_is_drawn_on_paper_is_the_sheet(sheet, tmp_path, qapp):
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    paper.setFullPage(True)
    printing.draw(paper, sheet)
    drawn = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(drawn) == 1
    picture = drawn[0].render(scale=1, grayscale=True)
    dark = sum(1 for value in bytes(picture.buffer) if value < 128)
    drawn.close()
    assert dark > 2000


@pytest.mark.parametrize("printers", [[], ["Office"]])
def test_printing_is_offered_only_where_there_is_a_printer(icons, qtbot, sheet, tmp_path, monkeypatch, printers):
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: printers)
    keeping = SheetKeeping(icons)
    qtbot.addWidget(keeping)
    keeping.show_key(WORDS, sheet, tmp_path)
    keeping.show()
    assert keeping.print.isVisible() == bool(printers)
    assert keeping.focusProxy() is (keeping.print if printers else keeping.save)


def test_what_was_sent_to_the_printer_is_said(icons, qtbot, sheet, tmp_path, monkeypatch):
    keeping = SheetKeeping(icons)
    qtbot.addWidget(keeping)
    keeping.show_key(WORDS, sheet, tmp_path)
    monkeypatch.setattr(printing, "ask_and_print", lambda parent, pdf: pdf == sheet)
    keeping.print.click()
    assert "Sent to the printer" in keeping.said()
