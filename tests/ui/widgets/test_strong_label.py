from PySide6.QtGui import QFont

from ui.theme import ThemeWatcher
from ui.widgets.strong_label import StrongLabel


def test_it_takes_more_lines_where_it_has_less_room(qapp, qtbot):
    made = StrongLabel(
        ThemeWatcher(qapp, "light"), "You write most on Thursdays after four, and least on Mondays.", "Thursdays"
    )
    qtbot.addWidget(made)
    assert made.heightForWidth(150) > made.heightForWidth(300) > made.heightForWidth(2000) > 0


def test_only_the_part_that_is_meant_is_bold_and_nothing_is_markup(qapp, qtbot):
    made = StrongLabel(ThemeWatcher(qapp, "light"), "“<b>voice</b>” is on 14 entries.", "“<b>voice</b>”")
    qtbot.addWidget(made)
    layout, _ = made._laid_out(400)
    assert layout.text() == "“<b>voice</b>” is on 14 entries."
    (bold,) = layout.formats()
    assert (bold.start, bold.length) == (0, 14)
    assert bold.format.fontWeight() == QFont.Weight.DemiBold
    made.resize(200, 80)
    assert not made.grab().isNull()


def test_a_word_longer_than_a_line_goes_on_below(qapp):
    made = StrongLabel(ThemeWatcher(qapp, "light"), "a" * 200, "")
    assert made.heightForWidth(200) > 2 * made.heightForWidth(20_000)


def test_the_bold_part_is_found_behind_an_emoji(qapp):
    layout, _ = StrongLabel(ThemeWatcher(qapp, "light"), "🌱🌱 with Rowan🌱 often", "Rowan🌱")._laid_out(400)
    (bold,) = layout.formats()
    assert (bold.start, bold.length) == (10, 7)
