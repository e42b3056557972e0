"""Step one: what the journal is called and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal import paths
from ui.icons import Icons
from ui.widgets.buttons import button
from ui.widgets.dialog import field_label
from ui.widgets.file_dialogs import ask_for_folder
from ui.widgets.labels import label

# A folder with one of these in its path is copied elsewhere by a service; the note says so before anything is made.
_COPIED_BY = ("OneDrive", "iCloud", "Mobile Documents", "Dropbox", "Google Drive", "GoogleDrive", "Nextcloud", "Syncthing")
_FORBIDDEN = set('<>:"/\\|?*')


class NameStep(QWidget):
    changed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.journals()
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 56, 64, 24)
        column.setSpacing(0)
        column.addWidget(label("Name and place", "title"))
        column.addSpacing(4)
        column.addWidget(label("The name shows on the lock screen and as a folder. Nothing else about it is readable.", "secondary", wrap=True))
        column.addSpacing(22)
        self._name = QLineEdit("Leadership journal")
        self._name.setMaxLength(60)
        self._name.setMaximumWidth(520)
        self._name.setProperty("size", "large")
        column.addWidget(field_label("Name", self._name))
        column.addSpacing(6)
        column.addWidget(self._name)
        column.addSpacing(18)
        self._place = QLineEdit(str(self._folder))
        self._place.setReadOnly(True)
        self._place.setProperty("size", "large")
        self._choose = button("Choose another folder…", "secondary", icons, "folder-open")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._place, 1)
        row.addWidget(self._choose)
        column.addWidget(field_label("Folder", self._place))
        column.addSpacing(6)
        column.addLayout(row)
        column.addSpacing(10)
        self._note = label("", "warning", wrap=True)
        self._error = label("", "danger", wrap=True)
        column.addWidget(self._note)
        column.addWidget(self._error)
        column.addStretch(1)
        self.setFocusProxy(self._name)
        self._name.textChanged.connect(self._edited)
        self._choose.clicked.connect(self._choose_folder)
        self._describe()

    def path(self) -> Path:
        return self._folder / f"{self._name.text().strip()}{paths.SUFFIX}"

    def set_folder(self, folder: Path) -> None:
        self._folder = folder
        self._place.setText(str(folder))
        self._edited()

    def set_error(self, text: str) -> None:
        self._error.setText(text)

    def missing(self) -> str:
        """What still keeps her from going on; empty when nothing does."""
        name = self._name.text().strip()
        if not name:
            return "Give it a name to go on"
        if set(name) & _FORBIDDEN or name.startswith("."):
            return "A name cannot hold any of  < > : \" / \\ | ? *"
        return "There is already a journal of that name there" if self.path().exists() else ""

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Where the journal should lie", self._folder)
        if chosen is not None:
            self.set_folder(chosen)

    def _edited(self) -> None:
        self._error.clear()
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
