from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider

from journal import settings
from journal.domain.calendar import Period, SchoolCalendar, Term
from journal.domain.standards import Framework, Standard
from journal.settings import Settings
from ui.widgets.terms_dialog import TermsDialog


def _kept(tmp_path) -> Settings:
    return settings.load(tmp_path / "settings" / "settings.json")


def _control(section, field):
    return next(
        widget
        for kind in (QAbstractButton, QComboBox)
        for widget in section.findChildren(kind)
        if widget.property("field") == field
    )


def test_it_is_reached_from_the_sidebar_and_by_its_shortcut_and_has_no_number(window):
    window.workspace.sidebar.row("settings").click()
    assert window.workspace.here == "settings"
    assert window.workspace.sidebar.row("settings").isChecked()
    window.workspace.go("journal")
    window.do("settings")
    assert window.workspace.here == "settings"
    for number in range(1, 10):
        window.workspace.go_to_number(number)
        assert window.workspace.here != "settings"


def test_a_switch_is_kept_as_soon_as_it_is_pressed(page, tmp_path):
    switch = _control(page.section("privacy"), "cover_when_away")
    assert not switch.isChecked()
    switch.click()
    assert _kept(tmp_path).cover_when_away


def test_a_choice_is_kept_and_locking_follows_it(page, window, tmp_path):
    box = _control(page.section("privacy"), "idle_minutes")
    box.setCurrentIndex(box.findData(15))
    box.activated.emit(box.currentIndex())
    assert _kept(tmp_path).idle_minutes == 15
    assert window.settings.idle_minutes == 15


def test_a_value_set_by_hand_stays_on_offer(window, page):
    window.use_settings(replace(window.settings, idle_minutes=7))
    window.workspace.go("journal")
    page._sections.clear()
    box = _control(page.section("privacy"), "idle_minutes")
    assert box.currentData() == 7


def test_not_remembering_forgets_the_journals_at_once(page, tmp_path):
    assert _kept(tmp_path).known_vaults
    _control(page.section("privacy"), "remember_vault").click()
    assert _kept(tmp_path).known_vaults == ()
    assert _kept(tmp_path).last_vault == ""


def test_a_theme_is_chosen_by_its_picture_and_by_key(page, window, tmp_path, qtbot):
    tiles = page.section("appearance").themes.tiles
    tiles["dark"].click()
    assert _kept(tmp_path).theme == "dark"
    assert window.workspace.context.theme.theme.name == "dark"
    window.show()
    tiles["light"].setFocus()
    qtbot.keyClick(tiles["light"], Qt.Key.Key_Space)
    assert _kept(tmp_path).theme == "light"


def test_the_size_of_the_text_follows_the_slider(page, tmp_path, qtbot):
    slider = page.section("appearance").findChild(QSlider)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert _kept(tmp_path).text_size == 18


def test_what_she_says_of_herself_is_kept_inside_the_journal(page, window, tmp_path):
    section = page.section("you")
    section.name.setText("Ruth Adler")
    section.values.setPlainText("Candour\nPatience, mostly")
    window.workspace.go("journal")
    profile = window.journal.profile.get()
    assert (profile.name, profile.values) == ("Ruth Adler", ("Candour", "Patience, mostly"))
    assert "Ruth" not in (tmp_path / "settings" / "settings.json").read_text("utf-8")


def test_locking_leaves_no_word_of_hers_in_the_page(page, window):
    section = page.section("you")
    section.name.setText("Ruth Adler")
    window.lock()
    assert section.name.text() == ""


def test_every_control_of_every_category_has_a_name_and_is_reached_by_tab(page, window):
    window.show()
    for key in ("privacy", "backups", "appearance", "you", "about"):
        section = page.section(key)
        controls = [
            widget
            for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider)
            for widget in section.findChildren(kind)
            if widget.isVisible()
        ]
        assert [control for control in controls if not control.accessibleName()] == []
        assert [c for c in controls if not c.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_a_category_is_opened_by_key(page, window, qtbot):
    window.show()
    button = page._buttons["about"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert page._here == "about"


def test_nothing_is_cut_off_at_the_smallest_size(page, window):
    window.show()
    window.resize(1024, 608)
    for key in ("privacy", "backups", "appearance", "you", "about"):
        section = page.section(key)
        window.grab()
        assert section.minimumSizeHint().width() <= section.width()


def test_terms_can_be_set_here_and_her_own_framework_is_offered(window, monkeypatch):
    journal = window.journal
    journal.frameworks.save(Framework("own_1", "Our own", (Standard("1", "Listens"),)))
    window.do("settings")
    section = window.workspace.page().section("you")
    calendar = SchoolCalendar(week_starts=6, terms=(Term("Spring", Period(date(2026, 1, 5), date(2026, 4, 2))),))
    monkeypatch.setattr(TermsDialog, "ask", lambda *_: calendar)

    section.terms.click()

    assert journal.school_year.get() == calendar
    assert section.framework.findData("own_1") >= 0
