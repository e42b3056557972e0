"""The agenda of a session: tick, add, order by drag or Ctrl ↑ ↓, and keep items to oneself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.mentoring import AgendaItem
from ui.context import PageContext
from ui.widgets.boxes import clear
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import TextQuestion
from ui.widgets.labels import ElidedLabel, hair, icon_label, label

_MIME = "application/x-afterbell-agenda-row"
_DRAG_AFTER = 8  # pixels


class AgendaList(QWidget):
    def __init__(self, context: PageContext, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session_id = session_id
        self._items = context.journal.mentoring.agenda(session_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label("Agenda", "subheading"))
        head.addStretch(1)
        add = button("Add item", "link", context.icons, "plus")
        add.clicked.connect(self._add)
        head.addWidget(add)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._show()

    def move_item(self, index: int, by: int) -> None:
        target = index + by
        if 0 <= target < len(self._items):
            items = list(self._items)
            items.insert(target, items.pop(index))
            self._save(tuple(items))
            item = self._rows.itemAt(2 * target + 1)
            row = item.widget() if item is not None else None
            if row is not None:
                row.setFocus()

    def items(self) -> tuple[AgendaItem, ...]:
        return self._items

    def _show(self) -> None:
        clear(self._rows)
        if not self._items:
            self._rows.addWidget(label("Nothing yet. Two or three things are plenty for an hour.", "hint"))
        for index, item in enumerate(self._items):
            self._rows.addWidget(hair())
            row = AgendaRow(self._context, index, item)
            row.moved.connect(self.move_item)
            row.ticked.connect(self._tick)
            row.kept_private.connect(self._keep_private)
            row.removed.connect(self._remove)
            row.edited.connect(self._edit)
            self._rows.addWidget(row)

    def _save(self, items: tuple[AgendaItem, ...]) -> None:
        self._items = self._context.journal.mentoring.save_agenda(self._session_id, items)
        self._show()

    def _changed(self, index: int, **values: object) -> None:
        items = list(self._items)
        items[index] = replace(items[index], **values)  # type: ignore[arg-type]  # fields of AgendaItem, named below
        self._save(tuple(items))

    def _tick(self, index: int, done: bool) -> None:
        self._changed(index, done=done)

    def _keep_private(self, index: int) -> None:
        self._changed(index, only_me=not self._items[index].only_me)

    def _remove(self, index: int) -> None:
        self._save(self._items[:index] + self._items[index + 1 :])

    def _edit(self, index: int) -> None:
        text = TextQuestion.ask(self, self._context.theme, "On the agenda", value=self._items[index].text)
        if text:
            self._changed(index, text=text)

    def _add(self) -> None:
        text = TextQuestion.ask(self, self._context.theme, "On the agenda", yes="Add it")
        if text:
            self._save((*self._items, AgendaItem(text, session_id=self._session_id)))


class AgendaRow(QWidget):
    moved = Signal(int, int)
    ticked = Signal(int, bool)
    kept_private = Signal(int)
    removed = Signal(int)
    edited = Signal(int)

    def __init__(self, context: PageContext, index: int, item: AgendaItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._pressed = QPoint()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        only_me = ", only I see this" if item.only_me else ""
        self.setAccessibleName(f"{index + 1}. {item.text}{only_me}. Ctrl with up or down moves it")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(icon_label(context.icons, "grip-vertical", "text.tertiary"))
        box = QCheckBox()
        box.setChecked(item.done)
        box.setAccessibleName(f"Talked about: {item.text}")
        box.toggled.connect(self._tick)
        row.addWidget(box)
        row.addWidget(ElidedLabel(item.text, "secondary" if item.done else "medium"), 1)
        private = button(
            "Only I see this" if item.only_me else "Shown",
            "keepPrivate" if item.only_me else "link",
            context.icons if item.only_me else None,
            "lock",
            "Who sees this item",
        )
        private.setAccessibleName(
            f"{item.text}: {'only I see this' if item.only_me else 'may be shown'}. Press to change"
        )
        private.clicked.connect(self._private)
        row.addWidget(private)
        for icon, name, slot in (("pen-line", "Edit", self._edit), ("x", "Remove", self._remove)):
            made = icon_button(context.icons, icon, f"{name}: {item.text}")
            made.clicked.connect(slot)
            row.addWidget(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self._index, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (event.position().toPoint() - self._pressed).manhattanLength() < _DRAG_AFTER:
            return
        data = QMimeData()
        data.setData(_MIME, str(self._index).encode())  # a place, not the words
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = int(bytes(event.mimeData().data(_MIME).data()))
        event.acceptProposedAction()
        self.moved.emit(source, self._index - source)

    def _tick(self, done: bool) -> None:
        self.ticked.emit(self._index, done)

    def _private(self) -> None:
        self.kept_private.emit(self._index)

    def _edit(self) -> None:
        self.edited.emit(self._index)

    def _remove(self) -> None:
        self.removed.emit(self._index)
