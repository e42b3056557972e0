"""The left side of a guided reflection: what it is about, which model, and its steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from journal.domain.entries import Entry, Kind
from journal.domain.templates import Template
from ui.context import PageContext
from ui.entries import sharing_words
from ui.entries.toolbar import SAVED
from ui.reflection.library import Library
from ui.reflection.step_row import StepRow
from ui.reflection.words import icon_of, steps_words
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label, set_hint
from ui.words import KINDS

WIDTH, NARROW = 288, 236
AS_YOU_TYPE = "Saved as you type"
GROUPS = (
    ("reflection", "Models of reflection"),
    ("everyday", "Everyday pages"),
    ("coaching", "Coaching conversations"),
    ("goal", "Thinking about a goal"),
    ("moment", "Moments"),
    ("own", "Your own"),
)


class Rail(QFrame):
    left = Signal()
    step_chosen = Signal(int)
    title_edited = Signal(str)
    template_chosen = Signal(str)

    def __init__(self, context: PageContext, known: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._library = known
        self._template: Template | None = None
        self._kind = Kind.REFLECTION
        self._rows: list[StepRow] = []
        self.setObjectName("reflectionRail")
        self.setAccessibleName("Steps")
        self._build()

    def show_entry(self, entry: Entry, template: Template) -> None:
        self._template, self._kind = template, entry.kind
        usual = entry.kind in (Kind.REFLECTION, Kind.NOTE)
        self._kind_words.setText("Guided reflection" if usual else KINDS[entry.kind][0])
        if self.title.text() != entry.title:
            self.title.setText(entry.title)
            self.title.setCursorPosition(0)
        self._formal.setVisible(entry.kind in sharing_words.RECORDED_ELSEWHERE)
        steps = steps_words(template).lower()
        self._say_model()
        self.model.setAccessibleName(f"Model: {template.name}, {steps}. Choose another; your words stay.")
        set_hint(self.model, template.origin or template.name)
        self._context.icons.put(self.model, icon_of(template))

    def show_steps(self, names: Sequence[str]) -> None:
        clear(self._column)
        self._rows = []
        for number, name in enumerate(names):
            row = StepRow(self._context.theme, self._context.icons, number + 1, name, self)
            row.setProperty("step", number)
            row.clicked.connect(self._pressed)
            self._rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)

    def set_here(self, step: int) -> None:
        self._rows[step].setChecked(True)

    def set_words(self, step: int, words: str) -> None:
        self._rows[step].set_words(words)

    def rows(self) -> tuple[StepRow, ...]:
        return tuple(self._rows)

    def say_state(self, words: str) -> None:
        """The tick stands only beside what is kept; its place stays."""
        self._state.setText(words or AS_YOU_TYPE)
        self._tick.setVisible(words == SAVED)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(self._context.theme.theme.px(NARROW if narrow else WIDTH))
        self._say_model()

    def menu(self) -> QMenu:
        """Every model; those that go well with this moment come first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        moment = next((one for one in self._library.moments if one.kind is self._kind), None)
        for key in moment.further if moment else ():
            template = self._library.named(key)
            if template is not None:
                self._offer(menu, template)
        if not menu.isEmpty():
            menu.addSeparator()
        for kind, words in GROUPS:
            found = [one for one in self._library.all() if one.kind == kind and one.stages and not one.hidden]
            if found:
                group = menu.addMenu(words)
                for template in found:
                    self._offer(group, template)
        return menu

    def forget(self) -> None:
        for row in self._rows:
            row.forget()
        self.title.clear()
        self._template = None

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons, px = self._context.icons, self._context.theme.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(0)
        self.back = button("Back", "back", icons, "arrow-left", "Leave, and keep what is written  Esc")
        self.back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 12)
        top.addWidget(self.back)
        top.addStretch(1)
        column.addLayout(top)
        self._kind_words = label("", "heading", wrap=True)
        column.addWidget(self._kind_words)
        self.title = QLineEdit()
        self.title.setProperty("role", "bare")
        self.title.setPlaceholderText("What is it about?")
        self.title.setAccessibleName("What is it about?")
        self.title.textEdited.connect(self.title_edited)
        column.addWidget(self.title)
        column.addSpacing(10)
        self.model = button("", "model", icons, "compass")
        arrow = QHBoxLayout(self.model)
        arrow.setContentsMargins(0, 0, 9, 0)
        arrow.addStretch(1)
        arrow.addWidget(icon_label(icons, "chevron-down", "text.secondary", 14))
        self.model.clicked.connect(self._open_menu)
        column.addWidget(self.model)
        column.addSpacing(14)
        area, self._column = scrolling_column((0, 0, 0, 0), 2)
        column.addWidget(area, 1)
        self._formal = label(sharing_words.FORMAL_RECORD, "hint", wrap=True)
        column.addSpacing(8)
        column.addWidget(self._formal)
        column.addSpacing(8)
        column.addLayout(_foot_line(icon_label(icons, "lock", "private", 14), label("Private", "hint")))
        self._state = label(AS_YOU_TYPE, "hint")
        self._tick = icon_label(icons, "check", "accent", 14)
        policy = self._tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(policy)
        column.addSpacing(6)
        column.addLayout(_foot_line(self._tick, self._state))
        self.say_state("")
        self.setFixedWidth(px(WIDTH))

    def _room(self) -> int:
        return self.width() - self._context.theme.theme.px(98)

    def _say_model(self) -> None:
        if self._template is not None:
            name = self._template.name
            name = self.model.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._room())
            self.model.setText(f" {name}".replace("&", "&&"))

    def _offer(self, menu: QMenu, template: Template) -> None:
        action = menu.addAction(template.name.replace("&", "&&"))
        action.setData(template.key)
        action.setCheckable(True)
        action.setChecked(self._template is not None and template.key == self._template.key)
        action.triggered.connect(self._picked)

    def _open_menu(self) -> None:
        self.menu().popup(self.model.mapToGlobal(QPoint(0, self.model.height() + 4)))

    def _picked(self) -> None:
        picked = self.sender()
        if isinstance(picked, QAction):
            self.template_chosen.emit(str(picked.data()))

    def _pressed(self) -> None:
        self.step_chosen.emit(int(self.sender().property("step")))


def _foot_line(icon: QWidget, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(icon)
    row.addWidget(words, 1)
    return row
