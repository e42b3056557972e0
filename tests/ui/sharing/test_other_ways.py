"""Paper and the screen are ways out too: the same checks, the same proof, the same ledger."""

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from journal.domain.sharing import TextChoice
from journal.domain.small_shares import AgreementShare
from journal.errors import NotPrinted
from tests.ui.page_context import PASSPHRASE
from ui.sharing import room as module
from ui.sharing import selection_edits as edits
from ui.sharing.last_check import LastCheck, Way
from ui.sharing.printing import set_up
from ui.sharing.share_room import ShareRoom
from ui.sharing.together import Together
from ui.widgets.labels import label


@pytest.fixture
def asked(monkeypatch):
    """Says yes in every last check, and keeps which way it was asked about."""
    ways = []

    def yes(*args):
        ways.append(args[-1])
        return True

    monkeypatch.setattr(module.LastCheck, "ask", yes)
    return ways


def printer_into(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer, "a4")
    return printer


def sitting(room):
    return next(made for made in room.window().findChildren(Together))


def test_printing_takes_the_same_road_and_the_same_ledger(room, context, asked, tmp_path):
    out = tmp_path / "printed.pdf"
    room.ask_printer = lambda _parent, _paper: printer_into(out)

    room.print_out()

    share = context.journal.shares.all()[0]
    assert asked == [Way.PRINT]
    assert (share.way, share.kind) == ("print", "session_prep")
    assert share.written_at
    assert share.sha256
    assert len(pypdfium2.PdfDocument(out)) == len(room.preparation.pages.images)


def test_what_is_printed_can_be_shown_again_from_the_record(room, context, asked, tmp_path):
    room.ask_printer = lambda _parent, _paper: printer_into(tmp_path / "printed.pdf")
    draft = room.preparation.draft

    room.print_out()

    assert context.journal.shares.content(context.journal.shares.all()[0].id) == draft


def test_going_back_in_the_printers_dialog_notes_nothing(room, context, asked):
    before = len(context.journal.shares.all())
    room.ask_printer = lambda _parent, _paper: None

    room.print_out()

    assert len(context.journal.shares.all()) == before


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # what Qt says of a printer that cannot write
def test_a_printer_that_refuses_is_told_and_noted_as_nothing_left(room, context, asked, tmp_path, qtbot):
    room.ask_printer = lambda _parent, _paper: printer_into(tmp_path / "nowhere" / "printed.pdf")

    with qtbot.capture_exceptions() as raised:
        room.print_out()

    assert [kind for kind, _, _ in raised] == [NotPrinted]
    assert context.journal.shares.all()[0].failed


def test_undecided_words_are_neither_printed_nor_shown(room, context, asked, monkeypatch):
    monkeypatch.setattr(room, "show_checks", lambda: None)
    before = len(context.journal.shares.all())
    told = TextChoice("Write to mother@example.org about it.")
    room.preparation.edit(edits.with_single(room.preparation.selection, edits.Single.OPENING, told))

    room.print_out()
    room.sit_together()

    assert asked == []
    assert len(context.journal.shares.all()) == before


def test_sitting_together_shows_the_pages_and_is_noted_without_a_file(room, context, asked):
    room.sit_together()

    share = context.journal.shares.all()[0]
    assert asked == [Way.TOGETHER]
    assert (share.way, bool(share.written_at)) == ("sit_together", True)
    assert sitting(room).isFullScreen()
    assert room.preparation.selection.questions[0].text in sitting(room).preview.accessibleDescription()
    sitting(room).end()


def test_sitting_together_is_left_only_with_the_passphrase(room, context, asked, qtbot):
    room.sit_together()
    shown = sitting(room)

    shown.close()
    still_there = shown.isVisible()
    shown.passphrase.set_text("not this one")
    shown.back_button.click()
    after_a_wrong_one = shown.isVisible()
    shown.passphrase.set_text(PASSPHRASE)
    with qtbot.waitSignal(shown.left):
        shown.back_button.click()

    assert still_there
    assert after_a_wrong_one
    assert not shown.isVisible()
    assert context.messages.said[-1] == "Shown, and noted under Mentoring. No file was made."


def test_escape_asks_for_the_passphrase_and_then_goes_back_to_the_page(room, asked, qtbot):
    room.sit_together()
    shown = sitting(room)

    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    asking = shown.passphrase.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)

    assert asking
    assert not shown.passphrase.isVisible()
    shown.end()


def test_locking_takes_the_shown_pages_away(room, asked):
    room.sit_together()
    shown = sitting(room)

    room.release()

    assert not shown.isVisible()
    assert shown.preview.accessibleDescription() == ""


def test_any_other_share_gets_the_same_room(context, qtbot, asked, tmp_path):
    relationship = context.journal.mentoring.relationships()[0]
    made = ShareRoom(context, AgreementShare(relationship.id), "agreement", "Agreement.pdf", label("To sign"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.preparation.drawn_pages() is not None)

    made.save_to(tmp_path / "Agreement.pdf", None)

    assert made.reader() == relationship.partner
    assert (tmp_path / "Agreement.pdf").exists()
    assert context.journal.shares.all()[0].kind == "agreement"


def test_the_last_check_says_what_each_way_means(room, context, monkeypatch):
    said = []

    def read(dialog, _first):
        said.append(" ".join(made.text() for made in dialog.findChildren(QLabel)))
        return False

    monkeypatch.setattr(LastCheck, "run", read)
    for way in Way:
        LastCheck.ask(room, context, "Helen", (("Entries", "1"),), ("Mood",), None, way)

    assert "Anyone" not in said[1] + said[2]
    assert "no file is made" in said[2]
    assert "print queue" in said[1]


@pytest.fixture
def waiting(context, qtbot):
    """A room whose file is being made while she looks elsewhere, and what is still to be done."""
    relationship = context.journal.mentoring.relationships()[0]
    made = ShareRoom(context, AgreementShare(relationship.id), "agreement", "Agreement.pdf", label("To sign"))
    made.show()
    qtbot.waitUntil(lambda: made.preparation.drawn_pages() is not None)
    calls = []
    context.jobs._execute = calls.append
    return made, calls


def leave(room, calls):
    room.release()
    shiboken6.delete(room)
    for call in calls:
        call()


def test_a_file_that_is_being_made_is_saved_though_the_room_is_left(waiting, context, tmp_path):
    room, calls = waiting
    room.save_to(tmp_path / "Agreement.pdf", "a long password for it")
    leave(room, calls)
    assert (tmp_path / "Agreement.pdf").exists()
    assert context.journal.shares.all()[0].written_at
    assert context.messages.said[-1].startswith("Saved.")


def test_pages_for_the_screen_are_not_noted_as_shown_when_the_room_is_left(waiting, context, asked):
    room, calls = waiting
    room.sit_together()
    leave(room, calls)
    assert not context.journal.shares.all()[0].written_at
