"""The house widgets: what they show, say to a screen reader, and do for the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtGui import Qt as GuiNames
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Dialog, Question, Scrim, TextQuestion, field_label
from ui.widgets.empty_state import EmptyState
from ui.widgets.enter_key import EnterKey
from ui.widgets.fields import CAPS_LOCK, FieldNote, PassphraseEdit, SearchField
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import NOTHING_WIDE, ElidedLabel, Prose, label, set_hint
from ui.widgets.message_bar import MessageBar
from ui.widgets.popup import Popup
from ui.widgets.scales import LevelScale
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.switch import Switch

MOOD = ("rough", "low", "even", "good", "great")


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def test_text_is_never_markup(qtbot):
    for made in (label("<b>bold</b>"), label("<b>bold</b>", wrap=True), ElidedLabel("<b>bold</b>")):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.text() == "<b>bold</b>"


def test_an_ampersand_is_a_letter(qtbot):
    made = button("Pros & cons")
    qtbot.addWidget(made)
    assert made.text() == "Pros && cons"
    assert made.accessibleName() == "Pros & cons"


def test_an_icon_button_has_a_name_and_tells_its_shortcut(icons, qtbot):
    made = icon_button(icons, "bold", "Bold", "Ctrl B")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Bold"
    assert made.toolTip() == "Bold  Ctrl B"


def test_prose_is_as_high_as_its_lines(theme, shown):
    words = shown(label("one two three four five six seven eight nine ten", wrap=True))
    assert isinstance(words, Prose)
    wide, narrow = words.heightForWidth(1000), words.heightForWidth(80)
    assert wide < narrow
    assert narrow % wide == 0


def test_prose_breaks_where_the_text_breaks(theme, shown):
    words = shown(label("one\ntwo", wrap=True))
    assert words.heightForWidth(500) == 2 * shown(label("one", wrap=True)).heightForWidth(500)


def test_a_segment_is_chosen_by_click_and_told(icons, shown, qtbot):
    sharing = shown(Segmented((Segment("private", "Private"), Segment("full", "Can be shared")), "Sharing", icons))
    sharing.set_value("private")
    second = sharing.findChildren(QPushButton)[1]
    assert second.accessibleName() == "Sharing: Can be shared"
    with qtbot.waitSignal(sharing.chosen) as told:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert told.args == ["full"]
    assert sharing.value() == "full"


def test_setting_a_segment_tells_nobody(shown, qtbot):
    sharing = shown(Segmented((Segment("a", "A"), Segment("b", "B")), "Letters"))
    with qtbot.assertNotEmitted(sharing.chosen):
        sharing.set_value("b")


def test_space_turns_a_switch(theme, shown, qtbot):
    switch = shown(Switch(theme, "Remember"))
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert switch.accessibleName() == "Remember"


def test_a_scale_is_set_and_cleared_with_the_keyboard(theme, shown, qtbot):
    mood = shown(LevelScale(theme, "Mood", MOOD))
    told = []
    mood.changed.connect(told.append)
    for key in (Qt.Key.Key_4, Qt.Key.Key_Left, Qt.Key.Key_Delete):
        qtbot.keyClick(mood, key)
    assert told == [4, 3, None]


def test_a_scale_says_its_value_in_words(theme, shown):
    mood = shown(LevelScale(theme, "Mood", MOOD))
    mood.set_value(3)
    assert mood.words() == "Mood: even"
    assert mood.accessibleName() == "Mood 3 of 5, even"


def test_a_screen_reader_hears_a_scale_as_a_slider_and_may_set_it(theme, shown):
    mood = shown(LevelScale(theme, "Mood", MOOD))
    told = []
    mood.changed.connect(told.append)
    spoken = QAccessible.queryAccessibleInterface(mood)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name) == "Mood, not set"
    mood.setSliderPosition(4)
    mood.set_value(2)
    assert told == [4]
    assert mood.accessibleName() == "Mood 2 of 5, low"


def test_scrolling_over_a_scale_leaves_it_alone(theme, shown):
    mood = shown(LevelScale(theme, "Mood", MOOD))
    mood.set_value(3)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(mood, wheel)
    assert mood.words() == "Mood: even"


def test_escape_empties_a_search(icons, shown, qtbot):
    search = shown(SearchField(icons, "Search 214 entries"))
    qtbot.keyClicks(search.line, "cover")
    assert search.text() == "cover"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(icons, shown):
    field = shown(PassphraseEdit(icons, "Passphrase"))
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    field.show_text(True)
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_a_capital_without_shift_tells_of_caps_lock(icons, shown, qtbot):
    field = shown(PassphraseEdit(icons, "Passphrase"))
    note = field.findChild(FieldNote)
    qtbot.keyClick(field.line, "A")
    assert note.isVisible()
    assert note.text() == CAPS_LOCK
    qtbot.keyClick(field.line, "a")
    assert not note.isVisible()


def test_an_error_stays_until_the_passphrase_is_edited(icons, shown, qtbot):
    field = shown(PassphraseEdit(icons, "Passphrase"))
    field.set_error("Nothing is lost. Try again.")
    assert field.error() == "Nothing is lost. Try again."
    assert field.line.accessibleDescription() == "Nothing is lost. Try again."
    qtbot.keyClicks(field.line, "a")
    assert field.error() == ""


def test_an_empty_state_offers_one_thing_to_do(icons, shown, qtbot):
    empty = shown(EmptyState(icons, "notebook-pen", "The first page is yours", "Entries appear here.", "Write"))
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_message_may_offer_one_action(icons, shown, qtbot):
    parent = shown(QWidget())
    bar, done = MessageBar(icons, parent), []
    bar.show_message("Saved. Noted under Mentoring.", "Show file", lambda: done.append(1))
    assert bar.accessibleName() == "Saved. Noted under Mentoring."
    action = next(made for made in bar.findChildren(QPushButton) if made.text() == "Show file")
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not bar.isVisible()


def test_a_forgotten_message_leaves_no_words(icons, shown):
    parent = shown(QWidget())
    bar = MessageBar(icons, parent)
    bar.show_message("Saved “The call with J.’s father”.", "Show J.’s file")
    bar.forget()
    assert "J." not in bar.accessibleName()
    assert all("J." not in words.text() for words in [*bar.findChildren(QLabel), *bar.findChildren(QPushButton)])


def test_a_field_label_names_its_field(qtbot):
    field = QLineEdit()
    made = field_label("Why it matters", field)
    qtbot.addWidget(field)
    qtbot.addWidget(made)
    assert field.accessibleName() == "Why it matters"


def _answer(qtbot, press):
    """Press something in the dialog that opens next."""

    def now():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        press(dialog)

    QTimer.singleShot(0, now)


def test_a_question_puts_the_focus_on_the_way_back(theme, shown, qtbot):
    window, seen = shown(QWidget()), []

    def press(dialog):
        seen.append(dialog.focusWidget().text())
        dialog.reject()

    _answer(qtbot, press)
    assert Question.ask(window, theme, "Make a copy?", "It leaves.", "Save PDF", role="export") is False
    assert seen == ["Go back"]


def test_a_question_is_answered_with_yes(theme, shown, qtbot):
    _answer(qtbot, lambda dialog: dialog.accept())
    assert Question.ask(shown(QWidget()), theme, "Sure?", "Quite.", "Yes") is True


def test_asking_for_a_line_returns_it_or_nothing(theme, shown, qtbot):
    window = shown(QWidget())
    _answer(qtbot, lambda dialog: (dialog.findChild(QLineEdit).setText("  a line "), dialog.accept()))
    assert TextQuestion.ask(window, theme, "One line") == "a line"
    _answer(qtbot, lambda dialog: dialog.reject())
    assert TextQuestion.ask(window, theme, "One line") is None


def test_the_ring_follows_the_keyboard(qapp, theme, shown, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = button("One", "primary"), button("Two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(qapp, theme, window)
    shown(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    around = ring._ring.geometry()
    assert around == first.geometry().adjusted(-4, -4, 4, 4)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring._ring.geometry().center() == second.geometry().center()
    second.hide()
    assert ring._ring is None or ring._ring.geometry().center() != second.geometry().center()


def test_enter_presses_the_button_that_the_keyboard_is_on(qapp, theme, shown, qtbot):
    dialog = Dialog(shown(QWidget()), theme, "Sure?")
    enter = EnterKey(qapp, dialog)
    back = dialog.add_button("Go back", reject=True)
    dialog.add_button("Yes", "primary", accept=True).setDefault(True)
    tick = QCheckBox("And")
    dialog.body.addWidget(tick)
    shown(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    back.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(back, Qt.Key.Key_Return)
    dialog.show()
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(tick, Qt.Key.Key_Enter)
    assert enter is not None


def test_a_dialog_taller_than_the_window_scrolls_and_keeps_its_buttons_in_sight(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    dialog = Dialog(window, theme, "Many fields", text="They are all needed.")
    for _ in range(30):
        dialog.body.addWidget(QLineEdit())
    done = dialog.add_button("Done", accept=True)
    dialog.place()
    dialog.show()
    assert dialog.panel.height() <= window.height()
    assert dialog.panel.rect().contains(done.geometry())
    assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() > 0


def test_words_of_a_tall_dialog_are_read_with_the_keyboard(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    dialog = Dialog(window, theme, "Keys")
    for number in range(60):
        dialog.body.addWidget(label(f"Key {number}"))
    done = dialog.add_button("Close", accept=True)
    dialog.place()
    dialog.show()
    bar = dialog.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.keyClick(done, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(done, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(done, Qt.Key.Key_PageUp)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(done, Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize("above", [True, False])
def test_a_popup_stays_inside_the_window(qtbot, above):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    owner = QPushButton("Tags", window)
    owner.move(560, 20 if above else 440)
    window.show()
    popup = Popup(owner, 320)
    popup.column.addSpacing(380)
    popup.open_by(above=above)
    corner = window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0)))
    assert window.rect().contains(popup.rect().translated(corner))
    popup.close()


def test_a_dialog_is_no_taller_than_its_words(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    dialog = Dialog(window, theme, "A question", text="Words that need more than one line. " * 6)
    dialog.place()
    dialog.show()
    assert dialog.title.height() == dialog.title.heightForWidth(dialog.title.width())
    assert dialog.text.height() == dialog.text.heightForWidth(dialog.text.width())
    assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [460, 720])
def test_a_dialog_knows_at_once_how_its_words_will_break(theme, qtbot, width):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 900)
    window.show()
    dialog = Dialog(window, theme, "Take it with you", width, "Whoever has the result can read all of it. " * 2)
    for _ in range(5):
        told = label("What is read again, with goals, sessions, history, and photos as they were", "hint", wrap=True)
        told.setContentsMargins(26, 0, 0, 0)
        pair = QVBoxLayout()
        pair.addWidget(told)
        dialog.body.addLayout(pair)
    dialog.add_button("Go back", reject=True)
    dialog.place()
    dialog.show()
    assert dialog.text.height() == dialog.text.heightForWidth(dialog.text.width())
    assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
    before = dialog.panel.size()
    dialog.place()
    assert dialog.panel.size() == before


def test_a_choice_with_a_long_title_stays_on_the_panel(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    dialog = Dialog(window, theme, "Evidence for a goal")
    box, short = QComboBox(), QComboBox()
    box.addItem("The arrivals and the many things that they have taught me about mornings " * 3)
    short.addItem("Workshop")
    for one in (box, short):
        dialog.body.addWidget(one)
    dialog.place()
    dialog.show()
    area = dialog.findChildren(QScrollArea)[0]
    assert area.horizontalScrollBar().maximum() == 0
    assert box.mapTo(dialog.panel, box.rect().topRight()).x() < dialog.panel.width()
    assert short.sizeAdjustPolicy() != box.sizeAdjustPolicy()


def test_a_dialog_over_a_small_dialog_has_the_room_of_the_window(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    small = Dialog(window, theme, "One word", width=240)
    small.place()
    small.show()
    large = Dialog(small, theme, "More words", width=600)
    for _ in range(8):
        large.body.addWidget(QLineEdit())
    large.place()
    large.show()
    assert large.panel.width() == 600
    assert large.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
    assert window.frameGeometry().contains(large.panel.rect().translated(large.panel.mapToGlobal(QPoint(0, 0))))


def test_a_dialog_over_a_dialog_darkens_its_panel_and_not_the_air_around(theme, shown, qtbot):
    under = Dialog(shown(QWidget()), theme, "Below", text="Words")
    under.place()
    under.show()
    seen = []

    def press(dialog):
        seen.extend(scrim.geometry() for scrim in under.findChildren(Scrim))
        dialog.reject()

    _answer(qtbot, press)
    Question.ask(under, theme, "Sure?", "Quite.", "Yes")
    assert seen == [under.panel.geometry()]


def test_a_text_longer_than_its_field_shows_its_beginning(theme, shown, qtbot):
    dialog = Dialog(shown(QWidget()), theme, "A goal")
    back = dialog.add_button("Go back", reject=True)
    field = QLineEdit("words " * 200)
    dialog.body.addWidget(field)
    seen = []

    def press(_dialog):
        seen.append(field.cursorPosition())
        dialog.reject()

    _answer(qtbot, press)
    dialog.run(back)
    assert seen == [0]


@pytest.mark.parametrize("page", ["goalPage", "choices", ""])
def test_a_dialog_has_its_own_ground_over_every_page(theme, shown, page):
    """What a page says of its own parts does not reach the dialogs that open over it."""
    theme.set_wish("dark")  # where a page and a dialog differ most
    window = QWidget()
    below = QScrollArea(window)
    below.setObjectName(page)
    shown(window)
    dialog = Dialog(below, theme, "Begin again?")
    gap = QWidget()
    gap.setFixedHeight(40)
    dialog.body.addWidget(gap)
    dialog.place()
    dialog.show()
    picture = dialog.panel.grab().toImage()
    beside_title, in_body = QPoint(dialog.panel.width() // 2, 8), gap.mapTo(dialog.panel, gap.rect().center())
    ground = theme.theme.color("bg.popup").name()
    assert [picture.pixelColor(at).name() for at in (beside_title, in_body)] == [ground, ground]


@pytest.mark.parametrize("of", [QComboBox, QDateEdit, QDateTimeEdit, QTimeEdit, QSpinBox])
def test_fields_that_stand_beside_each_other_are_as_high_as_a_line(theme, shown, of):
    window = QWidget()
    column = QVBoxLayout(window)
    line, other = QLineEdit("Words"), of()
    column.addWidget(line)
    column.addWidget(other)
    shown(window)
    assert other.sizeHint().height() == line.sizeHint().height()


def test_the_tab_key_brings_a_field_of_a_tall_dialog_into_sight(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    dialog = Dialog(window, theme, "Many fields")
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.place()
    dialog.show()
    dialog.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    assert fields[-1].visibleRegion().isEmpty()
    for _ in fields[:-1]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


@pytest.mark.parametrize(
    "words", ["<img src='//elsewhere/x.png'>", "  <b>Ms K", "R&D &lt;b>", "a <i>", "<!doctype html>"]
)
def test_a_hint_is_never_markup(qtbot, words):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_hint(widget, words)
    assert GuiNames.mightBeRichText(words)
    assert not GuiNames.mightBeRichText(widget.toolTip())
    assert widget.toolTip().replace(NOTHING_WIDE, "") == words
