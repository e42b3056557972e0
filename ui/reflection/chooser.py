"""Choosing how to think something through (05b): five ways first, then every model, and her own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.entries import Entry
from journal.domain.moments import kind_for
from journal.domain.templates import Template
from ui.context import PageContext
from ui.reflection.choice_rows import ChoiceRow
from ui.reflection.library import FREE, Library, library
from ui.reflection.own_templates import OwnTemplates
from ui.widgets.boxes import clear, scrolling_column
from ui.widgets.buttons import button
from ui.widgets.dialog import field_label
from ui.widgets.labels import label
from ui.words import title_of

FIRST = ("what_so_what_now_what", "gibbs", "another_pair_of_eyes", "start_stop_keep")
SECTIONS = (
    ("reflection", "More models of reflection"),
    ("everyday", "Everyday pages"),
    ("coaching", "Coaching conversations"),
    ("goal", "Thinking about a goal"),
)
WIDEST, RECENT = 852, 12
FROM_NOTHING = "Nothing in particular"


class ReflectionChooser(QWidget):
    left = Signal()
    chosen = Signal(object, object, object)  # Entry, Template, and the Head it starts from or None
    free_chosen = Signal(str)  # a title, perhaps

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._group = QButtonGroup(self)
        self._build()
        self._connect()

    def refresh(self, start_from: int = 0) -> None:
        """All that can be chosen; `start_from` is an earlier entry that this is about."""
        known = library(self._context.journal)
        for row in self.rows():
            self._group.removeButton(row)
        clear(self._rows)
        self._fill(known)
        self.rows()[0].setChecked(True)
        self._offer_entries(start_from)
        self.about.clear()

    def rows(self) -> tuple[ChoiceRow, ...]:
        return tuple(row for row in self._group.buttons() if isinstance(row, ChoiceRow))

    def take_focus(self) -> None:
        row = self._group.checkedButton()
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Tick the row of a template."""
        next(row for row in self.rows() if row.template.key == key).setChecked(True)

    def begin(self) -> None:
        row = self._group.checkedButton()
        if not isinstance(row, ChoiceRow):
            return
        title = self.about.text().strip()
        if not row.template.stages:
            self.free_chosen.emit(title)
            return
        at = self._context.journal.clock.now().replace(microsecond=0)
        entry = Entry(at=at, title=title, kind=kind_for(row.template), template=row.template.key, unfinished=True)
        self.chosen.emit(entry, row.template, self.start.currentData())

    def release(self) -> None:
        for row in self.rows():
            self._group.removeButton(row)
        clear(self._rows)
        self.about.clear()
        self.start.clear()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        px = self._context.theme.theme.px
        area, column = scrolling_column((24, 28, 24, 20), 0)
        inside = QWidget()
        inside.setMaximumWidth(px(WIDEST))
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(2)
        for text, look in (
            ("Think something through", "title"),
            ("One question at a time. You can stop anywhere, and what you wrote is kept.", "lead"),
        ):
            words = label(text, look, wrap=True)
            words.setContentsMargins(16, 0, 16, 0)
            holder.addWidget(words)
        holder.addSpacing(16)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        holder.addLayout(self._rows)
        column.addWidget(inside)
        column.addStretch(1)
        outer.addWidget(area, 1)
        outer.addWidget(self._foot(px(WIDEST)))

    def _foot(self, width: int) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        outer = QHBoxLayout(foot)
        outer.setContentsMargins(40, 14, 40, 16)
        inside = QWidget()
        inside.setMaximumWidth(width - 32)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.about = QLineEdit()
        self.about.setPlaceholderText("Optional")
        self.start = QComboBox()
        self.start.setFixedWidth(self._context.theme.theme.px(216))
        for name, field, stretch in (("What is it about?", self.about, 1), ("Start from", self.start, 0)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(name, field))
            column.addWidget(field)
            row.addLayout(column, stretch)
        self.cancel = button("Cancel")
        self.begin_button = button("Begin", "primary")
        for one in (self.cancel, self.begin_button):
            row.addWidget(one, alignment=Qt.AlignmentFlag.AlignBottom)
        outer.addWidget(inside, 1)
        outer.addStretch(0)
        return foot

    def _connect(self) -> None:
        self._group.setExclusive(True)
        self.cancel.clicked.connect(self.left)
        self.begin_button.clicked.connect(self.begin)
        for keys in ("Return", "Enter", "Ctrl+Return"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._begin_by_key)

    def _fill(self, known: Library) -> None:
        by_key = {template.key: template for template in known.shipped}
        self._add([*(by_key[key] for key in FIRST), FREE])
        head = QHBoxLayout()
        head.setContentsMargins(16, 22, 16, 4)
        head.addWidget(label("Your own", "label"), 1)
        edit = button("Make and change", "link")
        edit.setAccessibleName("Make and change your own templates")
        edit.clicked.connect(self._edit_own)
        head.addWidget(edit)
        self._rows.addLayout(head)
        own = [template for template in known.offered() if template.stages]
        self._add(own)
        if not own:
            none = label("A page with your own questions, for one day of the week if you like.", "hint", wrap=True)
            none.setContentsMargins(16, 0, 16, 0)
            self._rows.addWidget(none)
        for kind, words in SECTIONS:
            found = [one for one in known.shipped if one.kind == kind and one.key not in FIRST]
            title = label(words, "label")
            title.setContentsMargins(16, 22, 16, 4)
            self._rows.addWidget(title)
            self._add(found)

    def _add(self, templates: Iterable[Template]) -> None:
        for template in templates:
            row = ChoiceRow(self._context, template)
            self._group.addButton(row)
            self._rows.addWidget(row)
            row.show()  # now, not with the next event: the keyboard is to be in it

    def _offer_entries(self, start_from: int) -> None:
        self.start.clear()
        self.start.addItem(FROM_NOTHING, None)
        entries = self._context.journal.entries
        heads = entries.heads(limit=RECENT)
        for head in heads:
            self.start.addItem(title_of(head), head)
            if head.id == start_from:
                self.start.setCurrentIndex(self.start.count() - 1)
        if start_from and start_from not in {head.id for head in heads}:
            day = entries.get(start_from).at.date()
            head = next(one for one in entries.between(day, day) if one.id == start_from)
            self.start.insertItem(1, title_of(head), head)
            self.start.setCurrentIndex(1)

    def _begin_by_key(self) -> None:
        if self.cancel.hasFocus():
            self.left.emit()
        else:
            self.begin()

    def _edit_own(self) -> None:
        if OwnTemplates.ask(self, self._context):
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
