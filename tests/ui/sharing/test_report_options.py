"""The rooms of the four reports, over the demo journal."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox

from journal.domain.draft_words import passages
from journal.domain.reports import GOALS, KINDS, PORTFOLIO, SUMMARY, YEAR
from ui.sharing.report_options import ReportOptions, open_report


@pytest.fixture
def room_of(context, qtbot):
    def opened(kind):
        room = open_report(context, kind)
        qtbot.addWidget(room)
        return room

    return opened


def options_of(room):
    (options,) = room.findChildren(ReportOptions)
    return options


def box_of(options, key):
    (row,) = [row for row in options.rows() if row.key == key]
    return row.findChild(QCheckBox)


@pytest.mark.parametrize("kind", KINDS)
def test_each_room_shows_pages_with_nothing_to_decide(room_of, kind):
    room = room_of(kind)

    assert room.preparation.draft.kind == kind
    assert not [one for one in room.preparation.findings if one.blocking]
    assert room.preparation.drawn_pages() is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_saved_sealed_and_noted(room_of, context, kind, tmp_path):
    room = room_of(kind)

    room.save_to(tmp_path / "report.pdf", "copper lantern field seven")

    share = context.journal.shares.all()[0]
    assert (share.kind, share.protected) == (kind, True)
    assert share.written_at
    with pikepdf.open(tmp_path / "report.pdf", password="copper lantern field seven") as pdf:
        assert len(pdf.pages) == share.pages


def test_what_is_unticked_leaves_the_page_and_comes_back(room_of, qtbot):
    room = room_of(GOALS)
    options = options_of(room)
    goal = next(section.pieces[0].item_id for section in room.preparation.draft.sections if section.id == "chapter")

    def chapters():
        return [part.pieces[0].item_id for part in room.preparation.draft.sections if part.id == "chapter"]

    box = box_of(options, f"goal:{goal}")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert goal not in chapters()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert goal in chapters()


def test_a_part_can_be_left_out(room_of):
    room = room_of(YEAR)
    box_of(options_of(room), "learning").click()

    assert "learning" not in {section.id for section in room.preparation.draft.sections}


def test_the_edition_for_a_supervisor_has_no_dots(room_of):
    room = room_of(GOALS)
    options_of(room).supervisor.click()

    pieces = [piece for section in room.preparation.draft.sections for piece in section.pieces]
    assert not any(piece.confidence for piece in pieces)


def test_her_own_words_and_the_reader_stand_in_the_draft(room_of):
    room = room_of(SUMMARY)
    options = options_of(room)
    options.opening.setPlainText("A steadier term.")
    options.reader.setText("Tomás Varela")
    options.reader.editingFinished.emit()

    draft = room.preparation.draft
    assert draft.reader == "Tomás Varela"
    assert draft.sections[0].pieces[0].blocks[0].runs[0].text == "A steadier term."


def test_another_period_offers_what_is_in_it(room_of, context):
    room = room_of(SUMMARY)
    options = options_of(room)
    today = context.journal.clock.today()
    options.first.setDate(QDate(today.year - 1, 1, 1))

    assert room.preparation.draft.since == date(today.year - 1, 1, 1)
    assert any(row.key.startswith("entry:") for row in options.rows())


def test_released_it_holds_no_words(room_of):
    room = room_of(YEAR)
    room.release()

    assert options_of(room).rows() == []
    assert room.preparation.draft.sections == ()


def test_a_line_on_a_standard_is_printed_and_kept_for_the_next_portfolio(room_of, context):
    room = room_of(PORTFOLIO)
    reference, field = next(iter(options_of(room).reflections.items()))
    field.setText("I see more teaching than I did.")
    field.editingFinished.emit()

    assert "I see more teaching than I did." in [one.text for one in passages(room.preparation.draft)]
    assert context.journal.frameworks.reflections() == {reference: "I see more teaching than I did."}
    assert options_of(room_of(PORTFOLIO)).reflections[reference].text() == "I see more teaching than I did."
    room.release()
    assert field.text() == ""
