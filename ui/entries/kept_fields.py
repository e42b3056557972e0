"""What another program kept of an entry and no place here holds: one quiet line, and the fields when it is opened."""

from __future__ import annotations

import json
from typing import cast

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from journal.domain.entries import Entry
from ui.widgets.buttons import button

HEIGHT = 120


class KeptFields(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: list[str] = []
        self.fields: QPlainTextEdit | None = None  # made when somebody wants to see them: most entries have none
        self.toggle = button("", "link")
        self.toggle.setCheckable(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 0, 20, 4)
        self._column.setSpacing(4)
        self._column.addWidget(self.toggle)
        self.toggle.toggled.connect(self._open)
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        self.forget()
        self._held = lines_of(entry)
        count = "1 more field" if len(self._held) == 1 else f"{len(self._held)} more fields"
        self.toggle.setText(f"{count} from the import")
        self.setVisible(bool(self._held))

    def forget(self) -> None:
        self.toggle.setChecked(False)
        self._held = []
        self.hide()

    def _open(self, on: bool) -> None:
        if self.fields is None:
            self.fields = QPlainTextEdit()
            self.fields.setReadOnly(True)
            self.fields.setTabChangesFocus(True)
            self.fields.setFixedHeight(HEIGHT)
            self.fields.setAccessibleName("Fields kept from the import")
            self._column.addWidget(self.fields)
        self.fields.setPlainText("\n".join(self._held) if on else "")
        self.fields.setVisible(on)


def lines_of(entry: Entry) -> list[str]:
    held = entry.extra.get("fields")
    if not isinstance(held, dict):
        return []
    fields = cast("dict[str, object]", held)
    return [f"{name}: {value if isinstance(value, str) else _as_text(value)}" for name, value in fields.items()]


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
