"""Pictures and files of an entry: added, shown, described, copied without what was hidden in them, removed."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from journal.domain.goals import Goal, Source, Status
from journal.domain.media import media_type_of
from tests.ui.asked import Answer
from ui.entries import attachments as strip_module
from ui.entries import picture
from ui.entries.picture import decoded
from ui.entries.picture_dialog import PictureDialog
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.evidence_form import EvidenceForm


def jpeg(size=(80, 40), **options):
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, "JPEG", **options)
    return out.getvalue()


def in_dialog(act, kind):
    def when_open():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        except BaseException:
            dialog.reject()
            raise

    QTimer.singleShot(0, when_open)


@pytest.fixture
def editor(page, write):
    page.open_entry(write("A walk.\n").id)
    yield page.editor
    page.save()


def kept(editor, context):
    return context.journal.attachments.of_entry(editor.entry_id)


def test_a_dropped_file_is_kept_byte_for_byte_and_shown(editor, context, tmp_path):
    path = tmp_path / "Board by the gate.jpg"
    path.write_bytes(jpeg())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert editor.page.canInsertFromMimeData(mime)
    editor.page.insertFromMimeData(mime)
    (one,) = kept(editor, context)
    assert (one.name, one.media_type) == ("Board by the gate.jpg", "image/jpeg")
    assert context.journal.attachments.data(one.id) == jpeg()
    assert editor.attachments.isVisible()
    assert "Board by the gate" in editor.attachments._tiles[one.id].accessibleName()
    assert editor.page.markdown() == "A walk.\n"
    assert editor.entry_id in [hit.head.id for hit in context.journal.search.find("board gate", 5)]


def test_a_pasted_picture_is_kept_as_it_came(editor, context):
    mime = QMimeData()
    mime.setData("image/jpeg", jpeg())
    mime.setImageData(QImage.fromData(jpeg()))
    editor.page.insertFromMimeData(mime)
    (one,) = kept(editor, context)
    assert context.journal.attachments.data(one.id) == jpeg()


def test_a_pasted_screenshot_becomes_a_png(editor, context):
    mime = QMimeData()
    mime.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    editor.page.insertFromMimeData(mime)
    assert [one.media_type for one in kept(editor, context)] == ["image/png"]


def test_words_from_a_word_processor_stay_words_though_a_picture_lies_beside(editor, context):
    mime = QMimeData()
    mime.setHtml("<p>Some words</p>")
    mime.setText("Some words")
    mime.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    editor.page.insertFromMimeData(mime)
    assert kept(editor, context) == ()
    assert "Some words" in editor.page.markdown()


def test_an_entry_may_be_nothing_but_a_picture(page, context):
    page.new_entry()
    page.editor.attachments.add("a.jpg", jpeg())
    entry_id = page.editor.entry_id
    assert entry_id
    page.open_entry(page.entry_list.first_id())
    page.save()
    assert len(context.journal.attachments.of_entry(entry_id)) == 1


def test_what_cannot_be_read_or_kept_is_said(editor, context, tmp_path, monkeypatch):
    editor.attachments.add_files((tmp_path / "missing.pdf",))
    monkeypatch.setattr(strip_module, "LARGEST", 10)
    (tmp_path / "big.bin").write_bytes(b"x" * 11)
    editor.attachments.add_files((tmp_path / "big.bin",))
    assert len(context.messages.errors) == 2
    assert "50 MB" in str(context.messages.errors[1])
    assert kept(editor, context) == ()


def test_a_picture_is_shown_and_described(editor, context):
    editor.attachments.add("a.jpg", jpeg())
    (one,) = kept(editor, context)
    assert not editor.attachments._tiles[one.id].icon().isNull()
    in_dialog(lambda dialog: dialog.reject(), PictureDialog)
    editor.attachments.do("show", one)

    def describe(dialog):
        dialog.findChild(QLineEdit).setText("The zebra board")
        dialog.accept()

    in_dialog(describe, TextQuestion)
    editor.attachments.do("describe", one)
    assert "The zebra board" in editor.attachments._tiles[one.id].accessibleName()


def test_a_copy_is_saved_after_a_warning_and_without_the_place(editor, context, tmp_path, monkeypatch):
    exif = Image.Exif()
    exif[0x010E] = "zebra crossing 51.5N"
    editor.attachments.add("a.jpg", jpeg(exif=exif))
    (one,) = kept(editor, context)
    path = tmp_path / "copy.jpg"
    monkeypatch.setattr(strip_module, "ask_where_to_save", lambda *_: path)
    in_dialog(lambda dialog: dialog.reject(), Question)
    editor.attachments.do("copy", one)
    assert not path.exists()
    said = []

    def accept(dialog):
        said.append(dialog.text.text())
        dialog.accept()

    in_dialog(accept, Question)
    editor.attachments.do("copy", one)
    assert "not encrypted" in said[0]
    assert b"zebra" not in path.read_bytes()
    assert b"zebra" in context.journal.attachments.data(one.id)


def test_a_file_is_removed_only_after_a_question(editor, context):
    editor.attachments.add("plan.pdf", b"%PDF-1.4")
    (one,) = kept(editor, context)
    in_dialog(lambda dialog: dialog.reject(), Question)
    editor.attachments.do("remove", one)
    assert kept(editor, context) == (one,)
    in_dialog(lambda dialog: dialog.accept(), Question)
    editor.attachments.do("remove", one)
    assert kept(editor, context) == ()
    assert not editor.attachments.isVisible()


def test_after_locking_no_tile_and_no_name_is_left(page, editor):
    editor.attachments.add("secret.pdf", b"%PDF-1.4")
    page.release()
    assert editor.attachments._tiles == {}
    assert editor.attachments._kept == {}


# --- hostile pictures ------------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("JPEG", "libpng", extend=True)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0junk",
        jpeg()[:100],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\xff\xff\xff\xff",
    ],
)
def test_a_damaged_picture_is_no_picture(data):
    assert decoded(data, media_type_of("x.png", data), 64).isNull()
    assert decoded(data, "image/png", 64).isNull()


def test_a_picture_that_would_fill_the_memory_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(picture, "MOST_PIXELS", 100)
    assert decoded(jpeg(), "image/jpeg", 64).isNull()


def test_a_large_picture_is_shown_small(editor):
    assert decoded(jpeg((800, 400)), "image/jpeg", 64).size().toTuple() == (64, 32)


def test_a_file_is_evidence_for_a_goal(editor, context):
    goal = context.journal.goals.save(Goal("Be in classrooms", status=Status.ON_TRACK))
    one = context.journal.attachments.add(editor.entry_id, "board.jpg", "image/jpeg", jpeg())
    editor.attachments.refresh()

    def fill(dialog):
        dialog.goal.setCurrentIndex(dialog.goal.findData(goal.id))
        dialog.reason.setText("The board they made")

    Answer(EvidenceForm, fill)
    editor.attachments.do("evidence", one)
    (link,) = context.journal.evidence.of_goal(goal.id)
    assert (link.source, link.source_id, link.reason) == (Source.ATTACHMENT, one.id, "The board they made")
