"""The files of an entry: a row of tiles under the page, and what can be done with each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QToolButton, QWidget

from journal import files
from journal.domain.entries import Attachment
from journal.domain.goals import Evidence, Source
from journal.domain.media import is_picture, media_type_of, suffix_of
from journal.errors import JournalError, TooLarge
from journal.storage.attachments import LARGEST
from ui.context import PageContext
from ui.entries.picture import Decode
from ui.entries.picture_dialog import PictureDialog
from ui.jobs import Done
from ui.widgets.dialog import Question, TextQuestion
from ui.widgets.evidence_form import KEPT, EvidenceForm
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save
from ui.widgets.labels import set_hint

THUMB, WIDTH, HEIGHT = 64, 124, 96
COPY_TEXT = "The copy can be read by anybody who opens it: it is not encrypted, and Afterbell no longer looks after it."
PICTURE_TEXT = " The place, the time and the camera are taken out of it. The one in the journal stays as it is."


class AttachmentStrip(QFrame):
    """`entry_wanted`: a file is about to be added, and the entry has to be kept to have a number."""

    entry_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entry_id = 0
        self._tiles: dict[int, QToolButton] = {}
        self._kept: dict[int, Attachment] = {}
        self._jobs: list[int] = []
        self.setObjectName("properties")
        self.setAccessibleName("Pictures and files")
        self._build()
        self.hide()

    def show_entry(self, entry_id: int) -> None:
        self._entry_id = entry_id
        self.refresh()

    def refresh(self) -> None:
        found = self._context.journal.attachments.of_entry(self._entry_id) if self._entry_id else ()
        if {one.id: one for one in found} != self._kept:
            self._fill(found)
        self.setVisible(bool(found))

    def forget(self) -> None:
        self._entry_id = 0
        self._fill(())
        self.hide()

    # --- adding ------------------------------------------------------------------------------------------------------

    def ask_for_one(self) -> None:
        path = ask_for_file(self, "Add a picture or file", Path.home(), "All files (*)")
        if path is not None:
            self.add_files((path,))

    def add_files(self, paths: tuple[Path, ...]) -> None:
        """Copies of these files come into the journal; the files stay where they are."""
        for path in paths:
            try:
                self.add(path.name, files.read(path, LARGEST))
            except TooLarge:
                self._context.messages.error(TooLarge("That file is larger than the journal can keep (50 MB)."))
            except JournalError as problem:
                self._context.messages.error(problem)

    def add_pasted(self, mime: QMimeData) -> None:
        """A picture from the clipboard, or files dropped on the page."""
        paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
        if paths:
            self.add_files(paths)
            return
        for kind in ("image/png", "image/jpeg", "image/gif", "image/webp"):
            if mime.hasFormat(kind):
                self.add(f"Picture{suffix_of('', kind)}", bytes(mime.data(kind).data()))
                return
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self.add("Picture.png", _as_png(image))

    def add(self, name: str, data: bytes) -> None:
        self.entry_wanted.emit()
        if self._entry_id:
            self._context.journal.attachments.add(self._entry_id, name, media_type_of(name, data), data)
            self.refresh()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        px = self._context.theme.theme.px
        self.setFixedHeight(px(HEIGHT))
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(20, 4, 20, 4)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _fill(self, found: tuple[Attachment, ...]) -> None:
        for ticket in self._jobs:
            self._context.jobs.drop(ticket)
        self._jobs.clear()
        for tile in self._tiles.values():
            tile.hide()
            tile.deleteLater()
        self._tiles.clear()
        self._kept = {one.id: one for one in found}
        for one in found:
            self._add_tile(one)

    def _add_tile(self, one: Attachment) -> None:
        theme = self._context.theme.theme
        tile = QToolButton()
        tile.setObjectName("attachment")
        tile.setProperty("attachment", one.id)
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setIconSize(QSize(theme.px(THUMB) * 3 // 2, theme.px(THUMB - 16)))
        words = one.caption or one.name
        tile.setText(tile.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, theme.px(WIDTH - 12)))
        kind = "Picture" if is_picture(one.media_type) else "File"
        tile.setAccessibleName(f"{kind}: {words}, {_size(one.size)}")
        set_hint(tile, f"{one.name}, {_size(one.size)}")
        tile.setIcon(self._context.icons.icon("file-text", size=24))
        tile.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT - 14))
        tile.setAutoRaise(True)
        tile.clicked.connect(self._open)
        tile.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tile.customContextMenuRequested.connect(self._open_menu)
        self._tiles[one.id] = tile
        self._row.insertWidget(self._row.count() - 1, tile)
        if is_picture(one.media_type):
            data = self._context.journal.attachments.data(one.id)
            receive = _Thumb(self, one.id)
            self._jobs.append(self._context.jobs.run(Decode(data, one.media_type, 2 * theme.px(THUMB)), receive))

    def set_thumb(self, attachment_id: int, image: QImage) -> None:
        tile = self._tiles.get(attachment_id)
        if tile is None:
            return
        if image.isNull():
            tile.setIcon(self._context.icons.icon("triangle-alert", size=24))
            tile.setAccessibleName(f"{tile.accessibleName()}, cannot be shown")
        else:
            tile.setIcon(QIcon(QPixmap.fromImage(image)))

    def _asked(self) -> Attachment | None:
        return self._kept.get(int(self.sender().property("attachment") or 0))

    def _open(self) -> None:
        one = self._asked()
        if one is not None and is_picture(one.media_type):
            self._show_picture(one)
        elif one is not None:
            self._menu_for(one).popup(self._tiles[one.id].mapToGlobal(QPoint(0, 0)))

    def _open_menu(self, where: QPoint) -> None:
        one = self._asked()
        if one is not None:
            self._menu_for(one).popup(self._tiles[one.id].mapToGlobal(where))

    def _menu_for(self, one: Attachment) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = (("show", "Show"),) if is_picture(one.media_type) else ()
        others = (
            ("describe", "Describe…"),
            ("evidence", "Evidence for a goal…"),
            ("copy", "Save a copy…"),
            ("remove", "Remove…"),
        )
        for command, words in (*shown, *others):
            action = menu.addAction(words)
            action.setData([command, one.id])
            action.triggered.connect(self._picked)
        return menu

    def _picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            command, attachment_id = action.data()
            self.do(str(command), self._kept[int(attachment_id)])

    def do(self, command: str, one: Attachment) -> None:
        {
            "show": self._show_picture,
            "describe": self._describe,
            "evidence": self._evidence,
            "copy": self._save_copy,
            "remove": self._remove,
        }[command](one)

    def _show_picture(self, one: Attachment) -> None:
        data = self._context.journal.attachments.data(one.id)
        command = PictureDialog.show_picture(self, self._context.theme, one, data)
        if command:
            self.do(command, one)

    def _describe(self, one: Attachment) -> None:
        text = "In a few words, for a screen reader and for the search."
        words = TextQuestion.ask(self, self._context.theme, "What is it?", text=text, value=one.caption)
        if words is not None:
            self._context.journal.attachments.set_caption(one.id, words)
            self.refresh()

    def _evidence(self, one: Attachment) -> None:
        journal = self._context.journal
        thing = Evidence(Source.ATTACHMENT, one.id, title=one.caption or one.name)
        known = journal.evidence.of_source(thing.source, one.id)
        made = EvidenceForm.ask(self, self._context.theme, thing, journal.goals.all(open_only=True), known)
        if made is not None:
            journal.evidence.save(made)
            self._context.messages.show_text(KEPT)

    def _save_copy(self, one: Attachment) -> None:
        text = COPY_TEXT + (PICTURE_TEXT if is_picture(one.media_type) else "")
        if not Question.ask(self, self._context.theme, "Save a copy that anybody can read?", text, "Save a copy"):
            return
        suffix = suffix_of(one.name, one.media_type)
        path = ask_where_to_save(self, "Save a copy", Path.home(), f"copy{suffix}", f"(*{suffix})", suffix[1:])
        if path is not None:
            data = self._context.journal.attachments.data(one.id)
            self._context.jobs.run(_Copy(data, one.media_type, path), self._copied)

    def _copied(self, done: Done) -> None:
        if done.error is not None:
            self._context.messages.error(done.error)
        else:
            self._context.messages.show_text("The copy is saved. Anybody can read it.")

    def _remove(self, one: Attachment) -> None:
        text = "It is gone for good at once: files do not go to the bin. The words of the entry stay."
        if Question.ask(self, self._context.theme, "Remove this file?", text, "Remove for good", role="danger"):
            self._context.journal.attachments.delete(one.id)
            self.refresh()


class _Thumb:
    def __init__(self, strip: AttachmentStrip, attachment_id: int) -> None:
        self._strip = strip
        self._id = attachment_id

    def __call__(self, done: Done) -> None:
        self._strip.set_thumb(self._id, done.value if done.error is None else QImage())


class _Copy:
    def __init__(self, data: bytes, media_type: str, path: Path) -> None:
        self._data = data
        self._media_type = media_type
        self._path = path

    def __call__(self) -> None:
        from journal.export.pictures import without_metadata  # brings an imaging library, seldom needed

        data = without_metadata(self._data, self._media_type) if is_picture(self._media_type) else self._data
        files.write(self._path, data)


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(count // 1000, 1)} KB"
