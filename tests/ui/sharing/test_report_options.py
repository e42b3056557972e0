"""The rooms of the four reports, over the demo journal."""

from __future__ import annotations

from datetime import date

import pikepdf
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from journal.domain.draft_words import passages
from journal.domain.goals import Category
from journal.domain.reports import GOALS, KINDS, PARTS, PORTFOLIO, SUMMARY, YEAR
from ui.sharing.report_options import ReportOptions, open_report


@pytest.fixture
def room_of(context, qtbot):
    def opened(kind):
        room = open_report(context, kind)
        qtbot.addWidget(room)
        options_of(room).gather()
        return room

    return opened


def options_of(room):
    (options,) = room.findChildren(ReportOptions)
    return options


def press(options, qtbot, key):
    """By the keyboard alone."""
    options.list.choose(key)
    qtbot.keyClick(options.list, Qt.Key.Key_Space)


def ticked(options):
    return [row.key for row in options.list.rows() if row.ticked]


def sections_of(room):
    return {section.id for section in room.preparation.draft.sections}


def words_of(room):
    return "\n".join(passage.text for passage in passages(room.preparation.draft))


@pytest.mark.parametrize("kind", KINDS)
def test_each_room_shows_pages_with_nothing_to_decide(room_of, kind):
    room = room_of(kind)

    assert room.preparation.draft.kind == kind
    assert not [one for one in room.preparation.findings if one.blocking]
    assert room.preparation.drawn_pages() is not None


def test_the_room_is_there_before_anything_is_worked_out(context, qtbot):
    room = open_report(context, GOALS)
    qtbot.addWidget(room)

    assert room.preparation.draft.sections == ()
    export = next(made for made in room.findChildren(QPushButton) if made.text().strip() == "Export PDF…")
    assert not export.isEnabled()
    qtbot.waitUntil(lambda: room.preparation.drawn_pages() is not None)
    assert options_of(room).list.rows()


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

    press(options, qtbot, f"goal:{goal}")
    assert goal not in chapters()
    assert f"goal:{goal}" not in ticked(options)
    press(options, qtbot, f"goal:{goal}")
    assert goal in chapters()


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind in KINDS for part in PARTS[kind]])
def test_each_part_can_be_left_out_and_taken_back(room_of, qtbot, kind, part):
    room = room_of(kind)
    options, before = options_of(room), room.preparation.draft

    press(options, qtbot, part)
    assert part not in sections_of(room)
    press(options, qtbot, part)
    assert room.preparation.draft == before


def test_a_category_takes_all_its_goals_out_and_in(room_of, context, qtbot):
    room = room_of(GOALS)
    options = options_of(room)
    goals = [goal for goal in context.journal.goals.all() if goal.category is Category.WELLBEING]
    titles = [goal.title for goal in goals]

    press(options, qtbot, f"category:{Category.WELLBEING}")
    assert not any(title in words_of(room) for title in titles)
    assert not any(f"goal:{goal.id}" in ticked(options) for goal in goals)
    press(options, qtbot, f"category:{Category.WELLBEING}")
    assert all(title in words_of(room) for title in titles)


def test_a_theme_is_printed_by_name_when_it_is_ticked(room_of, context, qtbot):
    room = room_of(SUMMARY)
    options = options_of(room)
    themes = [row.key for row in options.list.rows() if row.key.startswith("theme:")]
    assert not any(row.ticked for row in options.list.rows() if row.key in themes)

    for theme in themes[:4]:
        press(options, qtbot, theme)
    assert [key for key in ticked(options) if key in themes] == themes[:3]
    assert context.messages.said == ["Three themes at most. Take one out first."]
    label = themes[0].removeprefix("theme:").replace("-", " ")
    printed = [piece.title.lower() for part in room.preparation.draft.sections for piece in part.pieces]
    assert label in printed


def test_a_standard_left_out_of_the_portfolio_is_not_named_in_it(room_of, qtbot):
    room = room_of(PORTFOLIO)
    options = options_of(room)
    standards = [row for row in options.list.rows() if row.key.startswith("standard:")]
    assert all(row.title in words_of(room) for row in standards)

    press(options, qtbot, standards[0].key)
    assert standards[0].title not in words_of(room)
    for row in standards[1:]:
        press(options, qtbot, row.key)
    assert "By standard" not in words_of(room)  # a chapter with nothing in it


def test_learning_that_is_not_ticked_is_not_counted_either(room_of, qtbot):
    room = room_of(SUMMARY)
    options = options_of(room)
    for row in [row for row in options.list.rows() if row.key.startswith("learning:")]:
        press(options, qtbot, row.key)

    assert "hours" not in words_of(room)


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


def test_another_period_offers_what_is_in_it(room_of, context, qtbot):
    room = room_of(SUMMARY)
    options = options_of(room)
    today = context.journal.clock.today()
    options.first.setDate(QDate(today.year - 1, 1, 1))

    qtbot.waitUntil(lambda: room.preparation.draft.since == date(today.year - 1, 1, 1))
    assert any(row.key.startswith("entry:") for row in options.list.rows())


def test_released_it_holds_no_words(room_of):
    room = room_of(YEAR)
    room.release()

    assert options_of(room).list.rows() == ()
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
