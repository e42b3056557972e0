"""Her own templates: make, change, put in order, hide; one for a day of the week if she likes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal.domain.templates import Template, TemplateStage
from ui.context import PageContext
from ui.dates import DAYS
from ui.widgets.boxes import row
from ui.widgets.buttons import button, icon_button
from ui.widgets.dialog import Dialog, Question, field_label
from ui.widgets.labels import label

WIDTH = 560
NO_DAY = "On no particular day"
NONE_YET = "You have none yet. One page is enough to begin with: three questions, asked on the same day every week."
EXAMPLE = "Who did I see today?\n- Name one child, in a code name\nWhat did I put off?"


class OwnTemplates(Dialog):
    """The list of her templates. Everything is kept at once; the order is changed with Ctrl and the arrow keys."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        text = "Pages with your own questions. They are kept in your journal and shown where you choose how to write."
        super().__init__(parent, context.theme, "Your own templates", WIDTH, text)
        self._context = context
        self._has_changed = False
        self._build()
        self.refresh()

    @classmethod
    def ask(cls, parent: QWidget, context: PageContext) -> bool:
        """Whether anything was changed."""
        dialog = cls(parent, context)
        dialog.run(dialog.list if dialog.list.count() else dialog.new)
        return dialog._has_changed

    def refresh(self, chosen: int = 0) -> None:
        self.list.clear()
        for template in self._context.journal.templates.own():
            item = QListWidgetItem(_line(template))
            item.setData(Qt.ItemDataRole.UserRole, template.id)
            self.list.addItem(item)
            if template.id == chosen or self.list.count() == 1:
                self.list.setCurrentItem(item)
        has_some = self.list.count() > 0
        self.none.setVisible(not has_some)
        for one in (self.list, self.change, self.hide_button, self.remove, self.up, self.down):
            one.setVisible(has_some)
        if self.isVisible():
            self.place()
        self._choose()

    def chosen(self) -> Template | None:
        item = self.list.currentItem()
        return self._context.journal.templates.get(int(item.data(Qt.ItemDataRole.UserRole))) if item else None

    def make(self) -> None:
        known = self._context.journal.templates.own()
        last = max((template.position for template in known), default=-1)
        made = TemplateDialog.ask(self, self._context, Template("", kind="own", position=last + 1))
        if made is not None:
            self._keep(made)

    def edit(self) -> None:
        template = self.chosen()
        if template is not None:
            changed = TemplateDialog.ask(self, self._context, template)
            if changed is not None:
                self._keep(changed)

    def toggle_hidden(self) -> None:
        template = self.chosen()
        if template is not None:
            self._keep(replace(template, hidden=not template.hidden))

    def delete(self) -> None:
        template = self.chosen()
        text = "What you have written with it stays in your journal."
        if template is not None and Question.ask(
            self, self._context.theme, f"Delete “{template.name}”?", text, "Delete", role="danger"
        ):
            self._context.journal.templates.delete(template.id)
            self._has_changed = True
            self.refresh()

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        icons = self._context.icons
        self.list = QListWidget()
        self.list.setObjectName("ownTemplates")
        self.list.setAccessibleName("Your templates")
        self.list.setMinimumHeight(self._context.theme.theme.px(180))
        self.body.addWidget(self.list)
        self.none = label(NONE_YET, "hint", wrap=True)
        self.body.addWidget(self.none)
        tools = row(6)
        self.new = button("New…", "secondary", icons, "plus")
        self.change = button("Change…")
        self.hide_button = button("Hide")
        self.remove = button("Delete", "danger")
        self.up = icon_button(icons, "chevron-up", "Move up", "Ctrl ↑")
        self.down = icon_button(icons, "chevron-down", "Move down", "Ctrl ↓")
        for one in (self.new, self.change, self.hide_button, self.remove):
            tools.addWidget(one)
        tools.addStretch(1)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        self.body.addLayout(tools)
        self.add_button("Done", "primary", accept=True)
        for one, slot in (
            (self.new, self.make),
            (self.change, self.edit),
            (self.hide_button, self.toggle_hidden),
            (self.remove, self.delete),
            (self.up, self.move_up),
            (self.down, self.move_down),
        ):
            one.clicked.connect(slot)
        self.list.itemActivated.connect(self.edit)
        self.list.currentRowChanged.connect(self._choose)
        for keys, slot in (("Ctrl+Up", self.move_up), ("Ctrl+Down", self.move_down)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _choose(self) -> None:
        template = self.chosen()
        for one in (self.change, self.hide_button, self.remove, self.up, self.down):
            one.setEnabled(template is not None)
        self.hide_button.setText("Show" if template is not None and template.hidden else "Hide")

    def _keep(self, template: Template) -> None:
        """One day has one page: another one that stood for it stands for none now."""
        templates = self._context.journal.templates
        saved = templates.save(template)
        for other in templates.own():
            if saved.weekday is not None and other.weekday == saved.weekday and other.id != saved.id:
                templates.save(replace(other, weekday=None))
        self._has_changed = True
        self.refresh(saved.id)

    def _move(self, step: int) -> None:
        known = list(self._context.journal.templates.own())
        here = self.list.currentRow()
        there = here + step
        if here < 0 or not 0 <= there < len(known):
            return
        known[here], known[there] = known[there], known[here]
        for position, template in enumerate(known):
            self._context.journal.templates.save(replace(template, position=position))
        self._has_changed = True
        self.refresh(known[there].id)


class TemplateDialog(Dialog):
    """Name, day of the week, and the questions: a line each, with prompts under them that begin with a dash."""

    def __init__(self, parent: QWidget, context: PageContext, template: Template) -> None:
        super().__init__(
            parent, context.theme, "Change the template" if template.id else "A template of your own", WIDTH
        )
        self._template = template
        self.name = QLineEdit(template.name)
        self.day = QComboBox()
        self.day.addItem(NO_DAY, None)
        for number, day in enumerate(DAYS):
            self.day.addItem(f"Every {day}", number)
        self.day.setCurrentIndex(0 if template.weekday is None else template.weekday + 1)
        self.questions = QPlainTextEdit(as_lines(template.stages))
        self.questions.setPlaceholderText(EXAMPLE)
        self.questions.setTabChangesFocus(True)
        self.questions.setMinimumHeight(context.theme.theme.px(190))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for name, field, stretch in (("Name", self.name, 1), ("Offered on Today", self.day, 0)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(field_label(name, field))
            column.addWidget(field)
            fields.addWidget(holder, stretch)
        self.body.addLayout(fields)
        self.body.addWidget(field_label("Questions, a line each", self.questions))
        self.body.addWidget(self.questions)
        hint = "A line that begins with a dash is a prompt for the question above it."
        self.body.addWidget(label(hint, "hint", wrap=True))
        self.add_button("Go back", reject=True)
        self.keep = self.add_button("Save", "primary", accept=True)
        self.name.textChanged.connect(self._check)
        self.questions.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, context: PageContext, template: Template) -> Template | None:
        dialog = cls(parent, context, template)
        return dialog.template() if dialog.run(dialog.name) else None

    def template(self) -> Template:
        stages = stages_of(self.questions.toPlainText())
        return replace(self._template, name=self.name.text().strip(), stages=stages, weekday=self.day.currentData())

    def _check(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()) and bool(stages_of(self.questions.toPlainText())))


def as_lines(stages: tuple[TemplateStage, ...]) -> str:
    return "\n".join("\n".join((stage.name, *(f"- {prompt}" for prompt in stage.prompts))) for stage in stages)


def stages_of(text: str) -> tuple[TemplateStage, ...]:
    """The questions in lines of text. A prompt before the first question is one itself."""
    stages: list[TemplateStage] = []
    for line in text.splitlines():
        words = " ".join(line.split())
        prompt = words.lstrip("-–•* ").strip()
        if words[:1] in ("-", "–", "•", "*") and stages:
            if prompt:
                stages[-1] = replace(stages[-1], prompts=(*stages[-1].prompts, prompt))
        elif prompt:
            stages.append(TemplateStage(prompt))
    return tuple(stages)


def _line(template: Template) -> str:
    parts = [template.name]
    if template.weekday is not None:
        parts.append(f"every {DAYS[template.weekday]}")
    if template.hidden:
        parts.append("hidden")
    return "  ·  ".join(parts)
