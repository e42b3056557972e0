"""Step one: what the journal is called and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from journal import paths
from ui.icons import Icons
from ui.theme import ThemeWatcher
from ui.widgets.boxes import scrolling_column
from ui.widgets.buttons import button
from ui.widgets.dialog import field_label
from ui.widgets.fields import FieldNote
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.labels import label

# A folder with one of these in its path is copied elsewhere by a service; the note says so before anything is made.
_COPIED_BY = (
    "OneDrive",
    "iCloud",
    "Mobile Documents",
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "Nextcloud",
    "Syncthing",
)
_LEFT = Qt.AlignmentFlag.AlignLeft
_FORBIDDEN = set('<>:"/\\|?*')


class NameStep(QWidget):
    changed = Signal()

    def __init__(self, watcher: ThemeWatcher, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.journals()
        self._build(watcher, icons)
        self._connect()
        self._describe()

    def path(self) -> Path:
        return self._folder / f"{self.name.text().strip()}{paths.SUFFIX}"

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._place.setText(str(folder))
        self._edited()

    def set_error(self, text: str) -> None:
        self._error.say(text)

    def note(self) -> str:
        """What she should know about that folder."""
        return self._note.text()

    def missing(self) -> str:
        """What still keeps her from going on; empty when nothing does."""
        name = self.name.text().strip()
        if not name:
            return "Give it a name to go on"
        if set(name) & _FORBIDDEN or name.startswith("."):
            return 'A name cannot hold any of  < > : " / \\ | ? *'
        return "There is already a journal of that name there" if self.path().exists() else ""

    def _build(self, watcher: ThemeWatcher, icons: Icons) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, column = scrolling_column((88, 56, 88, 24))
        whole.addWidget(area)
        self.name = QLineEdit("Leadership journal")
        self.name.setMaxLength(60)
        self.name.setProperty("large", "true")
        self._place = QLineEdit(str(self._folder))
        self._place.setReadOnly(True)
        self._place.setProperty("large", "true")
        self._choose = button("Choose another folder…", "secondary", icons, "folder-open")
        self._note = label("", "warning", wrap=True)
        self._error = FieldNote(icons)
        said = "The name shows on the lock screen and as a folder. Nothing else about the journal is readable."
        for widget, space in (
            (label("Name and place", "title"), 6),
            (label(said, "secondary", wrap=True), 26),
            (field_label("Name", self.name), 6),
            (self.name, 18),
            (field_label("Folder", self._place), 6),
            (self._place, 10),
            (self._choose, 12),
            (self._note, 6),
            (self._error, 0),
        ):
            widget.setMaximumWidth(watcher.theme.px(520))
            column.addWidget(widget, alignment=_LEFT if widget is self._choose else Qt.AlignmentFlag(0))
            column.addSpacing(space)
        column.addStretch(1)
        self.setFocusProxy(self.name)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._edited)
        self._choose.clicked.connect(self._choose_folder)

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Where the journal should lie", self._folder)
        if chosen is not None:
            self.set_folder(chosen)

    def _edited(self) -> None:
        self._error.say("")
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        service = next((name for name in _COPIED_BY if name.casefold() in str(self._folder).casefold()), "")
        self._note.setText(
            f"This folder is copied to {service}. Your journal is encrypted before it gets there, but a copy of the "
            "locked file will exist outside this computer."
            if service
            else ""
        )
