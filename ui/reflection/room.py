"""The guided reflection room (05): one question at a time, in any order, saved as she types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.entries import STARTED_FROM, Entry, Head, Kind
from journal.domain.markers import preview
from journal.domain.moments import kind_for
from journal.domain.templates import Answers, Template, first_open
from journal.settings import Settings
from ui.context import PageContext
from ui.entries.notices import SaveFailure
from ui.reflection.aside import Aside
from ui.reflection.foot import RoomFoot
from ui.reflection.guided_entry import GuidedEntry
from ui.reflection.library import library
from ui.reflection.rail import Rail
from ui.reflection.steps import Step, steps_of, texts_of
from ui.widgets.labels import label
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.page_editor.page import MARGIN
from ui.widgets.page_editor.style import COLUMN
from ui.widgets.writing_aids import WritingAids

WIDE_ROOM = 1240  # below it the prompts stand under the page
SMALLEST_TEXT, LARGEST_TEXT = 15, 22


class ReflectionRoom(QWidget):
    """Makes an ordinary entry with the stages as headings. Leaving it early keeps the entry among the unfinished."""

    def __init__(
        self,
        context: PageContext,
        entry: Entry,
        template: Template,
        start: Head | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._start = start
        self._library = library(context.journal)
        self._steps: tuple[Step, ...] = ()
        self._pages: list[PageEditor | None] = []
        self._texts: list[str] = []  # of the steps whose page has not been shown yet
        self._here = 0
        self._finished_id = 0
        self.setObjectName("reflection")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Guided reflection")
        self._build()
        self._connect()
        self._aids = WritingAids(context, parent=self)
        self._begin(entry, template)

    # --- public ------------------------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        return self._guided.entry

    @property
    def template(self) -> Template:
        return self._guided.template

    @property
    def here(self) -> int:
        """The number of the step that is showing."""
        return self._here

    def page(self) -> PageEditor:
        """The page of the step that is showing."""
        page = self._pages[self._here]
        assert page is not None
        return page

    def take_focus(self) -> None:
        self.page().setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> Answers:
        texts = [page.markdown() if page else text for page, text in zip(self._pages, self._texts, strict=True)]
        before = texts.pop(0) if len(texts) > len(self._guided.template.stages) else ""
        return Answers(tuple(texts), before)

    def go_to(self, step: int) -> None:
        self._say_words(self._here)
        self._here = step
        self._show_step()

    def go_on(self) -> None:
        """The next step; after the last one, finish."""
        if self._here < len(self._steps) - 1:
            self.go_to(self._here + 1)
        else:
            self.finish()

    def go_back(self) -> None:
        if self._here:
            self.go_to(self._here - 1)

    def use_template(self, key: str) -> None:
        """Another model for the same words."""
        template = self._library.named(key)
        if template is None or template.key == self._guided.template.key:
            return
        plain = self._guided.entry.kind in (Kind.NOTE, Kind.REFLECTION, Kind.GOAL)
        kind = kind_for(template) if plain else self._guided.entry.kind
        holds_text = self.answers().holds_text()
        moved = self._guided.switch(self.answers(), template, kind=kind)
        self._fill(moved)
        if holds_text:
            self._guided.note_change()

    def finish(self) -> None:
        """An ordinary entry from now on. With nothing written there is none."""
        if not self.answers().holds_text():
            self._context.navigate.close_room()
            return
        self._finished_id = self._guided.finish().id
        navigate, messages = self._context.navigate, self._context.messages
        opener = _Opener(self._context, self._finished_id)
        navigate.close_room()
        messages.show_text("Saved in your journal.", "Open it", opener.open)

    def finish_later(self) -> None:
        self._guided.save()
        kept = bool(self._guided.entry.id)
        self._context.navigate.close_room()
        if kept:
            self._context.messages.show_text("Kept among your unfinished entries. Today offers to go on with it.")

    def save(self) -> None:
        self._guided.save()

    def use_settings(self, settings: Settings) -> None:
        self._text_px = settings.text_size
        self._restyle()
        self._aids.use_settings(settings)

    def release(self) -> None:
        self._guided.blockSignals(True)
        self._aids.drop()
        self._aids.release()
        self._guided.let_go()
        for page in self._pages:
            if page is not None:
                page.clear_secrets()
        self._texts = [""] * len(self._texts)
        self._start = None
        self.rail.forget()
        self.aside.forget()
        self.foot.forget()
        self.failure.forget()
        for one in (self._number, self._question, self._help):
            one.clear()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, px = self._context, self._context.theme.theme.px
        self._text_px = context.settings.text_size
        self._guided = GuidedEntry(context.journal, self.answers, self)
        self.rail = Rail(context, self._library)
        self.aside = Aside(context)
        self.foot = RoomFoot(context)
        self.failure = SaveFailure(context.icons)
        self._number = label("", "tertiaryMedium")
        self._question = label("", "question", wrap=True)
        self._help = label("", "lead", wrap=True)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(px(COLUMN + 2 * MARGIN) + 14)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(MARGIN), 0, px(MARGIN), 0)
        head.setSpacing(8)
        for one in (self._number, self._question, self._help):
            one.setMaximumWidth(px(COLUMN))
            head.addWidget(one)
        words.addLayout(head)
        words.addSpacing(20)
        words.addWidget(self._stack, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(32)
        self._body.addLayout(words, 1)
        self._body.addWidget(self.aside)
        main = QVBoxLayout()
        main.setSpacing(0)
        self._inset = QVBoxLayout()
        self._inset.addLayout(self._body)
        main.addLayout(self._inset, 1)
        main.addWidget(self.failure)
        main.addWidget(self.foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(main, 1)
        self._arrange()

    def _connect(self) -> None:
        self.rail.left.connect(self.finish_later)
        self.rail.step_chosen.connect(self.go_to)
        self.rail.title_edited.connect(self._choose_title)
        self.rail.template_chosen.connect(self.use_template)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.skip.clicked.connect(self.go_on)
        self.foot.later.clicked.connect(self.finish_later)
        self.foot.finish.clicked.connect(self.finish)
        self.foot.next.clicked.connect(self.go_on)
        self._guided.state_changed.connect(self.rail.say_state)
        self._guided.failed.connect(self.failure.say)
        self._context.theme.changed.connect(self._restyle)
        for keys, slot in (
            ("Ctrl+Return", self.go_on),
            ("Alt+Down", self.go_on),
            ("Alt+Up", self.go_back),
            ("F6", self._next_pane),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _begin(self, entry: Entry, template: Template) -> None:
        others = tuple(one for one in self._library.all() if one.key != template.key)
        if not entry.id:
            entry = Entry(
                at=entry.at,
                title=entry.title,
                kind=entry.kind if entry.kind is not Kind.NOTE else kind_for(template),
                template=template.key,
                unfinished=True,
                mood=entry.mood,
                energy=entry.energy,
                goals=entry.goals,
                extra=self._origin(),
            )
        elif self._start is None and STARTED_FROM in entry.extra:
            self._start = self._context.journal.entries.started_from(entry)
        self._fill(self._guided.begin(entry, template, others))

    def _origin(self) -> dict[str, object]:
        """Kept with the entry, so that what she started from is quoted whenever she goes on with it."""
        return {STARTED_FROM: self._context.journal.entries.get(self._start.id).uid} if self._start else {}

    def _fill(self, answers: Answers) -> None:
        template = self._guided.template
        self._aids.drop()
        for page in self._pages:
            if page is not None:
                page.clear_secrets()
                self._stack.removeWidget(page)
                page.deleteLater()
        self._steps = steps_of(template, answers)
        self._texts = list(texts_of(answers))
        self._pages = [None] * len(self._steps)
        self.rail.show_entry(self._guided.entry, template)
        self.rail.show_steps([step.name for step in self._steps])
        for number in range(len(self._steps)):
            self._say_words(number)
        self._here = first_open(answers) + len(self._steps) - len(template.stages)
        self._show_step()

    def _show_step(self) -> None:
        step, count = self._steps[self._here], len(self._steps)
        page = self._pages[self._here] or self._make_page(self._here)
        self._stack.setCurrentWidget(page)
        page.setAccessibleName(step.question)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        is_named = step.name == step.question
        place = f"Step {self._here + 1} of {count}"
        self._number.setText(place if is_named else f"{place}  ·  {step.name}")
        self._question.setText(step.question)
        self._help.setText(step.help)
        self._help.setVisible(bool(step.help))
        self.rail.set_here(self._here)
        self.aside.show_prompts(step.prompts)
        self.aside.show_quotes(self._quotes())
        following = self._steps[self._here + 1].name if self._here + 1 < count else ""
        self.foot.show_step(self._here, following)

    def _quotes(self) -> list[tuple[str, str]]:
        """What she started from, and the last answer before this step."""
        quotes: list[tuple[str, str]] = []
        if self._start is not None:
            quotes.append((f"You started from “{self._start.title}”", self._start.preview))
        for number in range(self._here - 1, -1, -1):
            words = preview(self._text(number), 400)
            if words:
                quotes.append((f"You wrote in step {number + 1}", words))
                break
        return [(where, words) for where, words in quotes if words]

    def _make_page(self, step: int) -> PageEditor:
        page = PageEditor(self._style())
        page.set_markdown(self._texts[step])
        page.changed.connect(self._changed)
        self._pages[step] = page
        self._aids.add(page)
        self._stack.addWidget(page)
        return page

    def _text(self, step: int) -> str:
        page = self._pages[step]
        return page.markdown() if page is not None else self._texts[step]

    def _say_words(self, step: int) -> None:
        self.rail.set_words(step, preview(self._text(step), 80))

    def _changed(self) -> None:
        self._guided.note_change()
        self._say_words(self._here)

    def _choose_title(self, title: str) -> None:
        self._guided.change(title=title)

    def _style(self) -> PageStyle:
        size = min(max(self._text_px, SMALLEST_TEXT), LARGEST_TEXT)
        return PageStyle.of(self._context.theme.theme, size, at_left=True, air=4)

    def _restyle(self) -> None:
        for page in self._pages:
            if page is not None:
                page.set_style(self._style())

    def _next_pane(self) -> None:
        panes: tuple[QWidget, ...] = (self.rail.rows()[self._here], self.page(), self.foot.next)
        focus = self.window().focusWidget()
        here = next((at for at, pane in enumerate(panes) if pane is focus), 0)
        panes[(here + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        px = self._context.theme.theme.px
        wide = self.width() >= px(WIDE_ROOM)
        self.rail.set_narrow(not wide)
        self.aside.set_wide(wide)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(32 if wide else 12)
        self._inset.setContentsMargins(*((48, 76, 40, 0) if wide else (24, 36, 24, 14)))
        self.aside.setContentsMargins(*((0, 0, 0, 0) if wide else (24, 0, 0, 0)))
        self.foot.set_inset(72 if wide else 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self.finish_later)  # an override does not raise
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self._guided.retry)
        return super().event(event)


class _Opener:
    """Outlives the room: leads to the entry it made."""

    def __init__(self, context: PageContext, entry_id: int) -> None:
        self._context = context
        self._entry_id = entry_id

    def open(self) -> None:
        self._context.navigate.go("journal", f"entry:{self._entry_id}")
