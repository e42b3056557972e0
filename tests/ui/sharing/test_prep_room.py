"""The prep room over a real journal: what is ticked is what is on the page, and nothing undecided leaves."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from journal.domain.entries import Sharing
from journal.domain.sharing import EntryChoice, Part, TextChoice
from journal.errors import JournalError, Undecided
from ui.sharing import room as module
from ui.sharing import selection_edits as edits
from ui.sharing.prep_room import PrepRoom
from ui.sharing.questions import ParagraphsDialog
from ui.widgets.dialog import Dialog


def words_of(pdf: bytes, password: str | None = None) -> str:
    document = pypdfium2.PdfDocument(pdf, password=password)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def button(room, words):
    return next(b for b in room.findChildren(QPushButton) if b.text().strip() == words)


def test_the_preview_is_made_from_the_very_bytes_of_the_page(room):
    pages = room.preparation.drawn_pages()
    assert len(pages.images) >= 1
    assert "For our session on" in words_of(pages.pdf)


def test_unticking_a_question_takes_it_off_the_page(room, qtbot):
    question = room.preparation.selection.questions[0].text
    assert question in words_of(room.preparation.pages.pdf)
    box = next(b for b in room.findChildren(QCheckBox) if question in b.accessibleName())
    box.click()
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert question not in words_of(room.preparation.pages.pdf)


def test_a_mentor_name_in_the_opening_note_has_to_be_decided_before_export(room, qtbot):
    told = TextChoice("Mrs Abernathy-Quill rang about her son at 07700 900123.")
    room.preparation.edit(edits.with_single(room.preparation.selection, edits.Single.OPENING, told))
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert not button(room, "Export PDF…").isEnabled()
    assert not room._findings.isHidden()


def test_undecided_words_are_refused_even_past_the_buttons(room, context, tmp_path):
    told = TextChoice("Write to mother@example.org about it.")
    room.preparation.edit(edits.with_single(room.preparation.selection, edits.Single.OPENING, told))
    before = len(context.journal.shares.all())
    with pytest.raises(Undecided):
        room.save_to(tmp_path / "out.pdf", "four plain words here")
    assert not (tmp_path / "out.pdf").exists()
    assert len(context.journal.shares.all()) == before


def test_taking_the_sentence_out_clears_the_finding(room, qtbot):
    told = TextChoice("A steady month. Write to mother@example.org about it.")
    room.preparation.edit(edits.with_single(room.preparation.selection, edits.Single.OPENING, told))
    button(room, "Take the sentence out").click()
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert room._findings.isHidden()
    assert "example.org" not in words_of(room.preparation.pages.pdf)
    assert "A steady month." in words_of(room.preparation.pages.pdf)


def test_saving_writes_a_sealed_file_and_notes_it(room, context, tmp_path, qtbot):
    place = tmp_path / "Session prep.pdf"
    room.save_to(place, "four plain words here")
    assert place.exists()
    with pytest.raises(pypdfium2.PdfiumError):
        words_of(place.read_bytes())
    assert "For our session on" in words_of(place.read_bytes(), "four plain words here")
    share = context.journal.shares.all()[0]
    assert share.written_at is not None
    assert share.protected
    assert context.messages.said[-1] == "Saved. Noted under Mentoring."


def test_a_place_that_cannot_be_written_leaves_no_file_and_no_row_that_says_written(room, context, tmp_path):
    missing = tmp_path / "nowhere" / "x.pdf"
    with pytest.raises(JournalError):
        room.save_to(missing, None)
    assert not missing.exists()
    assert all(share.written_at for share in context.journal.shares.all())


def test_leaving_keeps_the_choices_inside_the_journal(room, context):
    changed = replace(room.preparation.selection, with_notes_lines=False)
    room.preparation.edit(changed)
    room.leave()
    assert context.journal.shares.kept_draft(changed.session_id) == changed


def test_going_back_in_the_last_check_saves_nothing(room, context, monkeypatch):
    monkeypatch.setattr(module.LastCheck, "ask", lambda *_: False)
    monkeypatch.setattr(module, "ask_where_to_save", lambda *_: pytest.fail("asked for a place"))
    before = len(context.journal.shares.all())
    room.export()
    assert len(context.journal.shares.all()) == before


def test_the_default_file_name_holds_no_names(room, monkeypatch):
    asked = []
    monkeypatch.setattr(module.LastCheck, "ask", lambda *_: True)
    monkeypatch.setattr(module, "ask_where_to_save", lambda *args: asked.append(args[3]))
    room.export()
    assert asked[0] == f"Session prep {room.preparation.session.at:%Y-%m-%d}.pdf"


def test_without_the_switch_there_is_no_password(room):
    assert room.password
    room.foot.locks.click()
    assert room.password is None


def test_every_control_has_a_name(room):
    for made in (*room.findChildren(QPushButton), *room.findChildren(QCheckBox)):
        assert made.accessibleName() or made.text().strip()


def test_release_forgets_the_words(room):
    room.release()
    assert room.preparation.pages is None
    assert not room.preparation.draft.sections
    assert room.foot.password.text() == ""


def test_space_ticks_and_ctrl_down_moves_a_question(room, qtbot):
    first, second = (q.text for q in room.preparation.selection.questions[:2])
    row = next(b for b in room.findChildren(QCheckBox) if first in b.accessibleName())
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [q.text for q in room.preparation.selection.questions[:2]] == [second, first]


def test_a_reply_page_is_added_by_its_switch_and_does_not_count_as_a_page_too_many(room, qtbot):
    pages = len(room.preparation.drawn_pages().images)
    fold = next(b for b in room.findChildren(QPushButton) if b.property("key") == "end")
    fold.click()
    next(b for b in room.findChildren(QCheckBox) if "A page to reply on" in b.accessibleName()).click()
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert len(room.preparation.drawn_pages().images) == pages + 1
    assert "Your reply, if you like" in words_of(room.preparation.pages.pdf)
    size = next(one for one in module.checks.checks(room.preparation.situation(password=True)) if "words" in one.words)
    assert size.words.startswith(f"{pages} page")


def test_what_a_partner_has_seen_is_marked_and_left_out_by_one_press(context, qtbot):
    session = context.journal.mentoring.next_session(context.journal.clock.now())
    chosen = context.journal.shares.suggest(session.id)
    entry = next(one for one in chosen.entries if one.included)
    draft = context.journal.shares.draft(chosen)
    share = context.journal.shares.begin(
        draft,
        way="pdf",
        relationship_id=session.relationship_id,
        session_id=session.id,
        protected=True,
        decisions=(),
    )
    context.journal.shares.complete(share, "0" * 64, 1, 100)
    room = PrepRoom(context, session.id)
    qtbot.addWidget(room)
    offer = next(one for one in room.preparation.offers if one.entry_id == entry.entry_id)
    assert offer.shown is not None
    button(room, "Only what is new").click()
    assert not edits.entry(room.preparation.selection, entry.entry_id).included
    assert not [b for b in room.findChildren(QPushButton) if b.text().strip() == "Only what is new"]


def test_an_entry_can_go_in_full_after_the_page_and_come_back(room, qtbot):
    offer = next(offer for offer in room.preparation.offers if offer.sharing is Sharing.FULL)
    room._options.open_entry(offer.entry_id)
    before = room.preparation.drawn_pages()

    qtbot.mouseClick(button(room, "In full, as an appendix"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    pages = room.preparation.drawn_pages()
    assert (pages.front, len(pages.images)) == (before.front, before.front + 1)
    assert "Appendix" in words_of(pages.pdf)

    qtbot.mouseClick(button(room, "Back onto the page"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert "Appendix" not in words_of(room.preparation.pages.pdf)
    assert room.preparation.drawn_pages().words == before.words


def test_the_last_check_gives_its_password_to_the_clipboard(room, qtbot):
    def copies():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Copy the password").click()
        dialog.reject()

    qtbot.waitUntil(room.foot.export.isEnabled)
    QTimer.singleShot(0, copies)
    room.export()
    assert QGuiApplication.clipboard().text() == room.password


def test_ticking_a_paragraph_means_these_paragraphs(room, qtbot):
    offer = replace(room.preparation.offers[0], line="One line.", paragraphs=("First.", "", "Third."))

    def untick():
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        boxes = dialog.findChildren(QCheckBox)
        assert [box.accessibleName() for box in boxes] == ["First.", "Third."]
        boxes[0].click()
        next(b for b in dialog.findChildren(QPushButton) if b.text().strip() == "Use this text").click()

    QTimer.singleShot(0, untick)
    choice = EntryChoice(offer.entry_id, part=Part.LINE)
    assert ParagraphsDialog.ask(room, room._context.theme, offer, choice) == (2,)


def test_characters_that_cannot_be_printed_keep_the_file_here_until_they_are_changed(room, qtbot):
    edit = edits.with_single
    room.preparation.edit(edit(room.preparation.selection, edits.Single.OPENING, TextChoice("We say नमस्ते.")))
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert not button(room, "Export PDF…").isEnabled()

    room.preparation.edit(edit(room.preparation.selection, edits.Single.OPENING, TextChoice("We say namaste.")))
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert button(room, "Export PDF…").isEnabled()
