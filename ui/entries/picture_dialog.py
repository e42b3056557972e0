"""One picture of an entry, as large as the window allows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from journal.domain.entries import Attachment
from ui.entries.picture import decoded
from ui.theme import ThemeWatcher
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

AROUND = 260  # what the dialog needs beside the picture


class PictureDialog(Dialog):
    def __init__(self, parent: QWidget, theme: ThemeWatcher, one: Attachment, data: bytes) -> None:
        window = parent.window().size()
        wide, high = max(window.width() - AROUND, 200), max(window.height() - AROUND, 160)
        super().__init__(parent, theme, one.caption or one.name, wide)
        self.command = ""
        image = decoded(data, one.media_type, 4096)
        if image.isNull():
            self.body.addWidget(
                label("This picture is damaged or too large to show. A copy can still be saved.", wrap=True)
            )
        else:
            fit = image.scaled(
                wide - 56, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            picture = QLabel()
            picture.setPixmap(QPixmap.fromImage(fit))
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(f"Picture: {one.caption or one.name}")
            self.body.addWidget(picture)
        for words, command in (("Describe…", "describe"), ("Save a copy…", "copy"), ("Remove…", "remove")):
            made = self.add_button(words)
            made.setProperty("command", command)
            made.clicked.connect(self._choose)
        self.close_button = self.add_button("Close", "primary", reject=True)

    @classmethod
    def show_picture(cls, parent: QWidget, theme: ThemeWatcher, one: Attachment, data: bytes) -> str:
        """What is to be done with it next: describe, copy, remove or nothing."""
        dialog = cls(parent, theme, one, data)
        dialog.run(dialog.close_button)
        return dialog.command

    def _choose(self) -> None:
        self.command = str(self.sender().property("command"))
        self.reject()
