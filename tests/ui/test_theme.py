"""Colours by name, one stylesheet, following the system."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

from ui.theme import Theme, ThemeWatcher

UI = Path(__file__).parents[2] / "ui"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_of_the_stylesheet_is_known(name):
    sheet = Theme.load(name).stylesheet()
    assert "@" not in sheet


def test_both_themes_name_the_same_colours():
    assert Theme.load("light").colours.keys() == Theme.load("dark").colours.keys()


def test_colours_with_transparency_keep_it():
    assert 0 < Theme.load("light").color("scrim").alpha() < 255


def test_text_grows_with_the_system_and_hair_lines_do_not():
    large = Theme.load("light", scale=2.0)
    assert large.font("body").pixelSize() == 26
    assert "font-size: 26px" in large.stylesheet()
    assert "border: 1px solid" in large.stylesheet()


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
def test_a_round_box_stays_round_with_large_text(qapp, qtbot, scale):
    """Qt draws corners rounder than half of a box as square ones."""
    radio = QRadioButton("One")
    qtbot.addWidget(radio)
    radio.setStyleSheet(Theme.load("light", scale=scale).stylesheet())
    radio.resize(radio.sizeHint())
    picture = radio.grab().toImage()
    option = QStyleOptionButton()
    radio.initStyleOption(option)
    box = radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, radio)
    ground = picture.pixelColor(box.right() + 3, box.center().y())
    assert picture.pixelColor(box.topLeft()) == ground
    assert picture.pixelColor(box.center().x(), box.top()) != ground


def test_the_shipped_fonts_are_the_ones_that_are_used(theme):
    assert QFontInfo(theme.theme.font("title")).family() == "Literata"
    assert QFontInfo(theme.theme.font("body")).family() == "Inter"


def test_a_wish_for_dark_is_told_to_everybody(theme, qtbot):
    with qtbot.waitSignal(theme.changed) as told:
        theme.set_wish("dark")
    assert told.args[0].name == "dark"
    assert theme.theme.name == "dark"


def test_the_same_wish_again_tells_nobody(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_wish("light")


def test_without_a_wish_the_system_decides(qapp):
    watcher = ThemeWatcher(qapp, "system")
    assert watcher.theme.name in ("light", "dark")
    watcher.deleteLater()


# The page editor's plain values stand alone in its own tests; the preview shows paper, which is white in the dark too.
NAMES_COLOURS = {"theme.py", "widgets/page_editor/style.py"}


def _files_with(pattern):
    found = (path for path in UI.rglob("*.py") if re.search(pattern, path.read_text("utf-8")))
    return {path.relative_to(UI).as_posix() for path in found}


def test_there_is_one_stylesheet():
    assert _files_with(r"setStyleSheet") == {"theme.py"}


def test_no_other_file_names_a_colour():
    assert _files_with(r"#[0-9A-Fa-f]{6}\b") - NAMES_COLOURS == set()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_is_readable_on_its_ground(name):
    colours = Theme.load(name)
    pairs = [
        ("text.primary", "bg.window"),
        ("text.secondary", "bg.sidebar"),
        ("text.tertiary", "bg.selected"),
        ("text.onAccent", "accent.fill"),
        ("text.onAccent", "share.fill"),
        ("private.text", "private.soft"),
        ("share.text", "share.soft"),
        ("danger.text", "danger.soft"),
        ("text.onCoverDim", "bg.cover"),
    ]
    assert [pair for pair in pairs if _contrast(*map(colours.color, pair)) < 4.5] == []


def _contrast(one, other):
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour):
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
