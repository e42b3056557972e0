"""Writing on the page: keys, marks, lists, passages, and what may come in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QFont,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.domain.markdown import parse
from journal.domain.markers import plain_text
from journal.domain.private import strip, strip_text
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.page_editor.clipboard import MARKDOWN
from ui.widgets.page_editor.page import is_private
from ui.widgets.page_editor.painting import task_box
from ui.widgets.page_editor.pasting import from_html, from_text

ENTER, BACK, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Delete


@pytest.fixture
def editor(qtbot: QtBot) -> PageEditor:
    editor = PageEditor()
    qtbot.addWidget(editor)
    editor.resize(768, 600)
    editor.show()
    return editor


def write(editor: PageEditor, qtbot: QtBot, text: str) -> None:
    """Types; "\\n" is Enter."""
    for at, part in enumerate(text.split("\n")):
        if at:
            qtbot.keyClick(editor, ENTER)
        for letter in part:
            key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown
            QCoreApplication.sendEvent(
                editor, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            )


def select(editor: PageEditor, words: str) -> None:
    cursor = editor.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not cursor.isNull()
    editor.setTextCursor(cursor)


def caret(editor: PageEditor, words: str, *, after: bool = False) -> None:
    select(editor, words)
    cursor = editor.textCursor()
    cursor.setPosition(cursor.selectionEnd() if after else cursor.selectionStart())
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("Two\nparagraphs", "Two\n\nparagraphs\n"),
        ("# Head\ntext", "# Head\n\ntext\n"),
        ("### Third", "### Third\n"),
        ("- one\ntwo\n\nout", "- one\n- two\n\nout\n"),
        ("1. one\ntwo", "1. one\n2. two\n"),
        ("7) seven", "7. seven\n"),
        ("[] task\nnext", "- [ ] task\n- [ ] next\n"),
        ("[x] done\nnext", "- [x] done\n- [ ] next\n"),
        ("> said\nmore\n\nout", "> said\n>\n> more\n\nout\n"),
        ("a **bold** b", "a **bold** b\n"),
        ("*it* and __bo__ and _it_", "*it* and **bo** and *it*\n"),
        ("~~no~~ `co`d", "~~no~~ `co`d\n"),
        ("2 * 3 * 4", "2 \\* 3 \\* 4\n"),
        ("a\n---\nb", "a\n\n---\n\nb\n"),
        (":::private\nmine\n\nyours", ":::private\nmine\n:::\n\nyours\n"),
        ("a#b - c 1. d", "a#b - c 1. d\n"),
        ("😀 **fett** é", "😀 **fett** é\n"),
    ],
)
def test_marks_typed_as_in_markdown_do_what_they_mean(editor: PageEditor, qtbot: QtBot, typed: str, saved: str) -> None:
    write(editor, qtbot, typed)
    assert editor.markdown() == saved


def test_what_is_typed_is_told_and_undo_takes_it_back_to_the_very_text(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("as  it was\r\n")
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor, "x")
    assert editor.markdown() == "xas  it was\n"
    editor.undo()
    assert editor.markdown() == "as  it was\r\n"


@pytest.mark.parametrize(
    "command",
    [
        "toggle_bullets",
        "toggle_numbers",
        "toggle_checklist",
        "toggle_quote",
        "toggle_private",
        "insert_rule",
        "toggle_bold",
    ],
)
def test_every_command_is_one_step_of_undo_and_redo(editor: PageEditor, command: str) -> None:
    editor.set_markdown("one\n\ntwo\n\nthree")
    select(editor, "two")
    getattr(editor, command)()
    done = editor.markdown()
    assert done != "one\n\ntwo\n\nthree"
    editor.undo()
    assert editor.markdown() == "one\n\ntwo\n\nthree"
    editor.redo()
    assert editor.markdown() == done


def test_a_command_given_twice_leaves_the_page_as_it_was(editor: PageEditor) -> None:
    editor.set_markdown("one\n\ntwo\n")
    editor.selectAll()
    for command in (editor.toggle_bullets, editor.toggle_checklist, editor.toggle_quote, editor.toggle_private):
        command()
        command()
        assert editor.markdown() == "one\n\ntwo\n"


def test_lists_change_their_kind_and_keep_their_items(editor: PageEditor) -> None:
    editor.set_markdown("- one\n- two\n")
    editor.selectAll()
    editor.toggle_numbers()
    assert editor.markdown() == "1. one\n2. two\n"
    editor.toggle_checklist()
    assert editor.markdown() == "- [ ] one\n- [ ] two\n"


def test_tab_moves_an_item_in_and_shift_tab_out_with_what_hangs_below(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("- a\n- b\n  - c\n- d\n")
    caret(editor, "b")
    qtbot.keyClick(editor, TAB)
    assert editor.markdown() == "- a\n  - b\n    - c\n- d\n"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.markdown() == "- a\n- b\n  - c\n- d\n"
    caret(editor, "a")
    qtbot.keyClick(editor, TAB)
    assert editor.markdown() == "- a\n- b\n  - c\n- d\n"


def test_enter_in_a_list_divides_the_item(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("- onetwo\n- three\n")
    caret(editor, "two")
    qtbot.keyClick(editor, ENTER)
    assert editor.markdown() == "- one\n- two\n- three\n"


def test_backspace_takes_away_the_mark_before_it_joins(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("a\n\n- b\n\n# c\n\n> d\n")
    for words in ("b", "c", "d"):
        caret(editor, words)
        qtbot.keyClick(editor, BACK)
    assert editor.markdown() == "a\n\nb\n\nc\n\nd\n"
    qtbot.keyClick(editor, BACK)
    assert editor.markdown() == "a\n\nb\n\ncd\n"


def test_a_click_on_its_box_ticks_a_task(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("text\n\n- [ ] task\n- [ ] other\n")
    box = task_box(editor._page, editor.document().findBlockByNumber(1))
    assert box is not None
    at = QPoint(round(box.center().x()), round(box.center().y()))
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.markdown() == "text\n\n- [x] task\n- [ ] other\n"
    caret(editor, "other")
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    assert editor.markdown() == "text\n\n- [x] task\n- [x] other\n"


def test_keeping_words_private_divides_their_paragraph(editor: PageEditor) -> None:
    editor.set_markdown("Before this. The secret. After that.\n")
    select(editor, " The secret. ")
    editor.toggle_private()
    assert editor.markdown() == "Before this.\n\n:::private\nThe secret.\n:::\n\nAfter that.\n"
    editor.toggle_private()
    assert editor.markdown() == "Before this.\n\nThe secret.\n\nAfter that.\n"


def test_passages_side_by_side_become_one(editor: PageEditor) -> None:
    editor.set_markdown("a\n\nb\n\nc\n")
    for words in ("a", "b"):
        caret(editor, words)
        editor.toggle_private()
    assert editor.markdown() == ":::private\na\n\nb\n:::\n\nc\n"


@pytest.mark.parametrize("key", [BACK, DELETE])
def test_one_key_never_joins_private_and_open_words(editor: PageEditor, qtbot: QtBot, key: Qt.Key) -> None:
    text = "open\n\n:::private\nsecret\n:::\n\nend\n"
    editor.set_markdown(text)
    caret(editor, "secret") if key == BACK else caret(editor, "open", after=True)
    qtbot.keyClick(editor, key)
    caret(editor, "end") if key == BACK else caret(editor, "secret", after=True)
    qtbot.keyClick(editor, key)
    assert editor.markdown() == text


def test_private_words_stay_private_however_they_are_joined_to_open_ones(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("open words\n\n:::private\nthe heron flies\n:::\n\nend\n")
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().find("words").selectionStart())
    cursor.setPosition(editor.document().find("heron").selectionStart(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "x")
    assert "heron" in editor.markdown()
    assert "heron" not in strip_text(editor.markdown())
    assert "heron" not in plain_text(strip(editor.blocks()))
    editor.undo()


def test_enter_over_a_selection_that_ends_in_a_passage_keeps_the_rest_private(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("- open\n\n:::private\nthe heron flies\n:::\n")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(editor.document().find("heron").selectionStart(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, ENTER)
    assert "heron" in editor.markdown()
    assert "heron" not in strip_text(editor.markdown())


def test_a_passage_pasted_into_source_stays_a_passage(editor: PageEditor) -> None:
    editor.set_markdown("| a |\n|---|\n\n:::private\nheron\n:::\n")
    select(editor, "heron")
    mime = editor.createMimeDataFromSelection()
    caret(editor, "| a |", after=True)
    editor.insertFromMimeData(mime)
    assert editor.markdown().count("heron") == 2
    assert "heron" not in strip_text(editor.markdown())


def test_tab_over_paragraphs_and_items_moves_only_items(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("text\n\n- a\n- b\n")
    editor.selectAll()
    qtbot.keyClick(editor, TAB)
    assert editor.markdown() == "text\n\n- a\n  - b\n"


def test_a_fence_typed_inside_a_passage_does_not_end_it(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown(":::private\n| a |\n|---|\n\nheron\n:::\n")
    caret(editor, "heron")
    write(editor, qtbot, ":::\n:::\n")
    caret(editor, "|---|", after=True)
    write(editor, qtbot, "\n:::\n:::private\nheron")
    assert "heron" not in strip_text(editor.markdown())


def test_the_caret_in_a_passage_is_told(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("open\n\n:::private\nsecret\n:::\n")
    told: list[bool] = []
    editor.private_entered.connect(told.append)
    caret(editor, "secret")
    caret(editor, "open")
    editor.set_markdown(":::private\nother\n:::\n")
    editor.set_markdown("other")
    assert told == [True, False, True, False]
    assert not editor.state().private


def test_a_screen_reader_hears_where_a_passage_begins_and_ends(
    editor: PageEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    editor.set_markdown("open\n\n:::private\nsecret\n:::\n")
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    caret(editor, "secret")
    assert editor.accessibleDescription() == "Private passage, never exported"
    caret(editor, "open")
    assert editor.accessibleDescription() == ""
    assert heard == ["Private passage, never exported", "End of private passage"]


def test_source_blocks_are_edited_as_plain_lines(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("a\n\n| x |\n|---|\n| 1 |\n\nb\n")
    caret(editor, "| 1 |", after=True)
    write(editor, qtbot, "\n| **2** |")
    assert editor.markdown() == "a\n\n| x |\n|---|\n| 1 |\n| **2** |\n\nb\n"
    write(editor, qtbot, "\n\nout")
    assert editor.markdown() == "a\n\n| x |\n|---|\n| 1 |\n| **2** |\n\nout\n\nb\n"


def test_the_markdown_view_shows_and_takes_the_source(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("**a**\n")
    editor.show_markdown(True)
    assert editor.toPlainText() == "**a**\n"
    qtbot.keyClicks(editor, "# ")
    assert editor.markdown() == "# **a**\n"
    editor.show_markdown(False)
    assert editor.markdown() == "# **a**\n"
    assert editor.state().heading == 1


def test_links_lead_to_the_web_or_to_mail_only(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("see here now")
    select(editor, "here")
    assert not editor.insert_link("javascript:alert(1)")
    assert not editor.insert_link("file:///etc/passwd")
    assert editor.insert_link("example.org/a")
    assert editor.markdown() == "see [here](https://example.org/a) now\n"
    caret(editor, "here", after=True)
    qtbot.keyClicks(editor, "x")
    assert editor.markdown() == "see [here](https://example.org/a)x now\n"


def test_find_goes_round(editor: PageEditor) -> None:
    editor.set_markdown("one two\n\none")
    assert editor.find("one")
    first = editor.textCursor().position()
    assert editor.find("one")
    assert editor.textCursor().position() > first
    assert editor.find("one")
    assert editor.textCursor().position() == first
    assert editor.find("one", backwards=True)
    assert not editor.find("three")


def test_size_and_colours_change_without_touching_the_text(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("# a\n\n*b*")
    editor.set_text_size(22)
    assert editor.markdown() == "# a\n\n*b*"
    assert editor.text_size() == 22
    qtbot.keyClicks(editor, "x")
    editor.set_style(PageStyle(text_px=40))
    assert editor.markdown() == "# xa\n\n*b*\n"


def test_after_a_lock_no_word_is_left(editor: PageEditor, qtbot: QtBot) -> None:
    editor.set_markdown("heron")
    qtbot.keyClicks(editor, "x")
    editor.clear_secrets()
    assert editor.toPlainText() == ""
    assert editor.markdown() == ""
    editor.undo()
    assert editor.toPlainText() == ""


def test_what_is_copied_is_markdown_and_words_and_nothing_else(editor: PageEditor) -> None:
    editor.set_markdown("one **two** three\n\n:::private\nsecret\n:::\n")
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert sorted(mime.formats()) == [MARKDOWN, "text/plain"]
    assert mime.text() == "one two three\nsecret"
    assert bytes(mime.data(MARKDOWN).data()).decode() == "one **two** three\n\n:::private\nsecret\n:::\n"


def test_what_was_copied_comes_back_as_it_was(editor: PageEditor) -> None:
    text = "# h\n\none **two**\n\n- a\n  - b\n\n:::private\nsecret\n:::\n\n| a |\n|---|\n"
    editor.set_markdown(text)
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    editor.set_markdown("")
    editor.insertFromMimeData(mime)
    assert parse(editor.markdown()) == parse(text)


def test_pasting_into_a_passage_stays_private(editor: PageEditor) -> None:
    editor.set_markdown(":::private\nsecret\n:::\n")
    caret(editor, "secret", after=True)
    mime = QMimeData()
    mime.setHtml("<p>heron</p><ul><li>egret</li></ul>")
    editor.insertFromMimeData(mime)
    assert strip_text(editor.markdown()) == ""
    assert "egret" in editor.markdown()


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <b>b</b> <i>c</i> <s>d</s> <code>e</code></p>", "a **b** *c* ~~d~~ `e`\n"),
        ("<h2>h</h2><p>x<br>y</p><hr>", "## h\n\nx\\\ny\n\n---\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</ul>", "- a\n  - b\n- c\n"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b\n"),
        ("<ol><li><p>a</p></li><li>b</li></ol><blockquote><p>q</p></blockquote>", "1. a\n2. b\n\n> q\n"),
        ('<a href="https://x.org">x</a> <a href="javascript:y">y</a>', "[x](https://x.org) y\n"),
        ("<style>p{}</style><script>bad()</script><p>ok<img src='//server/x.png' alt='no'></p>", "ok\n"),
        (
            '<b style="font-weight:normal"><p>plain <span style="font-weight:700">bold</span></p></b>',
            "plain **bold**\n",
        ),
        ("<p class=MsoListParagraph>·&nbsp;&nbsp; point</p>", "- point\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a · b\n\nc\n"),
        ("&lt;b&gt; AT&amp;T *not it*", "\\<b> AT&T \\*not it\\*\n"),
    ],
)
def test_pasted_pages_are_reduced_to_what_the_page_knows(editor: PageEditor, html: str, markdown: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    editor.insertFromMimeData(mime)
    assert editor.markdown() == markdown


@pytest.mark.parametrize(
    "html", ["<" * 5000, "<ul><li>" * 2000, "<blockquote>" * 3000 + "x", "<b>" * 9000 + "y", "</p></ul></li>"]
)
def test_hostile_html_is_only_words(html: str) -> None:
    assert len(plain_text(from_html(html))) <= len(html)


def test_plain_text_is_words_and_never_markup(editor: PageEditor) -> None:
    mime = QMimeData()
    mime.setText("# one\nstill one\r\n\r\n- two")
    editor.insertFromMimeData(mime)
    assert [plain_text((block,)) for block in editor.blocks()] == ["# one\nstill one", "- two"]
    assert plain_text(from_text("a\nb")) == "a\nb"


def test_files_and_pictures_are_refused(editor: PageEditor) -> None:
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    for mime in (files, picture):
        assert not editor.canInsertFromMimeData(mime)
        editor.insertFromMimeData(mime)
    assert editor.markdown() == ""


def test_nothing_is_loaded_for_a_picture(editor: PageEditor) -> None:
    editor.set_markdown("![](//server/share/x.png)\n\n<img src='/etc/passwd'>\n\n[a](file:///etc/passwd)")
    editor.grab()
    found = editor.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("//server/share/x.png"))
    assert isinstance(found, QImage)
    assert (found.width(), found.height()) == (1, 1)
    assert "server/share" in editor.toPlainText()


def test_every_command_is_an_action_with_a_name_and_a_key(editor: PageEditor) -> None:
    actions = editor.toolbar_actions()
    assert all(action.text() and not action.shortcut().isEmpty() and action.data() for action in actions)
    editor.set_markdown("words")
    editor.selectAll()
    next(action for action in actions if action.objectName() == "private").trigger()
    assert editor.markdown() == ":::private\nwords\n:::\n"


def test_a_page_of_everything_can_be_painted_in_both_directions(editor: PageEditor) -> None:
    editor.set_markdown(
        "# h\n\n> q\n\n9. n\n10. t\n\n- [x] d\n- مرحبا\n\n---\n\n:::private\nשלום\n\n- 😀\n:::\n\n```\ncode\n```\n" * 8
    )
    editor.set_label_quiet(True)
    assert not editor.grab().isNull()
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum() // 2)
    assert not editor.grab().isNull()
    assert editor.document().findBlockByNumber(0).charFormat().font().weight() == QFont.Weight.DemiBold


def test_a_long_entry_is_counted_and_private_all_over_if_asked(editor: PageEditor) -> None:
    editor.set_markdown("\n\n".join("ten words are in this short line of plain text" for _ in range(1000)))
    assert editor.word_count() == 10_000
    editor.selectAll()
    editor.toggle_private()
    assert all(is_private(block) for block in editor._page.blocks())
    assert strip_text(editor.markdown()) == ""


def test_the_day_of_a_task_is_tinted_and_that_of_other_words_is_not(editor: PageEditor) -> None:
    def tinted(text: str) -> int:
        editor.set_markdown(text)
        image, wanted = editor.viewport().grab().toImage(), editor._page.style.sunken
        return sum(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(0, image.height(), 4))

    editor.resize(600, 120)
    editor.show()
    assert tinted("- [ ] Ring the parents by Friday\n") > 50
    assert tinted("- Ring the parents by Friday\n") == 0
    assert tinted("- [ ] Ring the parents\n") == 0


def compose(editor: PageEditor, shown: str, committed: str = "") -> None:
    """What an input method sends: letters still being chosen, then those that were."""
    event = QInputMethodEvent(shown, [])
    if committed:
        event.setCommitString(committed)
    QApplication.sendEvent(editor, event)


def test_letters_that_are_being_composed_are_no_words_yet(editor: PageEditor) -> None:
    editor.set_markdown(":::private\nmine \n:::\n")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(editor, "に")
    compose(editor, "にほん")
    assert editor.markdown() == ":::private\nmine \n:::\n"
    assert not editor.document().isModified()
    compose(editor, "", "日本")
    assert editor.markdown() == ":::private\nmine日本\n:::\n"
    editor.undo()
    assert "日本" not in editor.markdown()


def test_what_is_composed_keeps_its_place_in_lists_and_quotes(editor: PageEditor) -> None:
    for text in ("- one\n", "> one\n", "# one\n", "- [ ] one\n"):
        editor.set_markdown(text)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        compose(editor, "g")
        compose(editor, "", "학교 é")
        assert editor.markdown() == text.replace("one", "one학교 é")
