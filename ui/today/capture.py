"""The card in which she writes what just happened, or answers the questions of a moment in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.domain.entries import Entry, Kind
from journal.domain.moments import CAPTURE, opened, settled
from journal.domain.templates import Answers, Template
from journal.errors import NotFound
from journal.settings import Settings
from ui.context import PageContext
from ui.entries import sharing_words
from ui.entries.notices import SaveFailure
from ui.reflection.guided_entry import GuidedEntry
from ui.reflection.library import FREE, library
from ui.today.answer_box import AnswerBox, GrowingPage
from ui.today.capture_bars import CaptureFoot, CaptureHead
from ui.widgets.boxes import clear
from ui.widgets.labels import hair, label, restyle
from ui.widgets.writing_aids import WritingAids

QUESTION = "What just happened?"
EARLIER = "Written before the questions"
WALKTHROUGH = "walkthrough"  # the template that is asked again for the next room
PLAIN_HEIGHT, ANSWER_HEIGHT = 92, 28


class Capture(QFrame):
    finished = Signal(object)  # Entry: kept, and the card is empty again
    put_away = Signal(object)  # Entry | None: a moment was closed; what was written waits among the unfinished
    wanted_in_journal = Signal(int)
    wanted_in_room = Signal(object, object)  # Entry, Template: the card is empty again
    moment_changed = Signal(bool)
    caret_at = Signal(QWidget, QRect)

    def __init__(self, context: PageContext, template: str = CAPTURE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plain = template  # what marks its unfinished words as its own
        self._journal = context.journal
        self._boxes: list[AnswerBox] = []
        self._has_before = False  # the first box is for what no question asked for
        self._is_showing = False
        self.setObjectName("capture")
        self.setAccessibleName("Write")
        self._aids: WritingAids | None = None
        self._build()
        self._connect()
        self.begin()

    # --- public ------------------------------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        return self._guided.entry

    @property
    def template(self) -> Template:
        return self._guided.template

    @property
    def is_moment(self) -> bool:
        return bool(self._guided.template.stages)

    def holds_text(self) -> bool:
        return any(box.holds_text() for box in self._boxes)

    def begin(self) -> None:
        """An empty page under "What just happened?"; nothing is kept before its first word."""
        entry = Entry(at=self._journal.clock.now().replace(microsecond=0), template=self._plain, unfinished=True)
        self._show(FREE, self._guided.begin(entry, FREE))

    def begin_moment(self, template: Template, kind: Kind) -> None:
        """The questions of a moment. Words that stood on the plain page become the beginning of its first answer."""
        was_plain = not self.is_moment
        answers = self._guided.switch(self._answers(), template, kind=kind, template=opened(template.key))
        if was_plain and answers.before.strip() and not answers.given:
            answers = Answers((answers.before, *answers.stages[1:]))
        self._show(template, answers)
        if answers.holds_text():
            self._guided.note_change()
        self.focus_text()

    def next_room(self) -> None:
        """The same questions again in the same entry, for the room she visits next."""
        base = next((one for one in library(self._journal).shipped if one.key == WALKTHROUGH), None)
        if base is not None:
            answers = self._answers()
            self._guided.ask_again(base)
            self._show(self._guided.template, Answers((*answers.stages, *("" for _ in base.stages)), answers.before))
            self._boxes[-len(base.stages)].page.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, entry: Entry, template: Template) -> None:
        """Go on with what was being written when the journal locked."""
        self._show(template, self._guided.begin(entry, template))

    def reread(self) -> None:
        """After somebody else's write: show what is kept now, unless something here is not saved yet."""
        try:
            now = self._guided.changed_elsewhere()
        except NotFound:
            self._guided.let_go()
            self.begin()
            return
        if now is not None and not now.unfinished:
            self.begin()
        elif now is not None:
            self.resume(now, self._guided.template)

    def focus_text(self) -> None:
        """Into the first answer that is still empty, or behind the last word."""
        box = next((box for box in self._boxes if not box.holds_text()), self._boxes[-1])
        box.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_caret_at_end(self) -> None:
        """Behind her last word."""
        box = next((box for box in reversed(self._boxes) if box.holds_text()), self._boxes[-1])
        box.page.moveCursor(QTextCursor.MoveOperation.End)

    def use_settings(self, settings: Settings) -> None:
        self._context = replace(self._context, settings=settings)
        for box in self._boxes:
            box.use_settings(settings)
        if self._aids is not None:
            self._aids.use_settings(settings)

    def save(self) -> None:
        self._guided.save()

    def release(self) -> None:
        self._is_showing = True
        self._guided.let_go()
        self._clear_boxes()
        if self._aids is not None:
            self._aids.release()
        self.foot.forget()
        self.failure.forget()

    @property
    def is_writing(self) -> bool:
        return self._guided.is_writing

    def pages(self) -> tuple[GrowingPage, ...]:
        return tuple(box.page for box in self._boxes)

    def finish(self) -> None:
        """Keep it as an ordinary entry. With nothing written there is nothing to keep."""
        if not self.holds_text():
            return
        entry = self._guided.finish()
        self.begin()
        self.finished.emit(entry)

    def close_moment(self) -> None:
        """Back to the plain page. What was written is kept, unfinished; a page emptied again goes into the bin."""
        self._settle()
        entry = self._guided.entry
        written = entry if entry.id and self.holds_text() else None
        if entry.id and written is None:
            self._guided.let_go()
            self._journal.entries.delete(entry.id)
        self.begin()
        self.focus_text()
        self.put_away.emit(written)

    def go_step_by_step(self) -> None:
        """In the room, with the same words; the card is empty again."""
        self._settle()
        entry, template = self._guided.entry, self._guided.template
        self._guided.let_go()
        self.begin()
        self.wanted_in_room.emit(entry, template)

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._guided = GuidedEntry(self._journal, self._answers, self)
        self.head = CaptureHead(self._context.icons)
        self._head_line = hair()
        self._formal = label(sharing_words.FORMAL_RECORD, "hint", wrap=True)
        self._formal.setContentsMargins(24, 12, 24, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self.failure = SaveFailure(self._context.icons)
        self.foot = CaptureFoot(self._context)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        for one in (self.head, self._head_line, self._formal):
            column.addWidget(one)
        column.addLayout(self._column)
        for one in (self.failure, hair(), self.foot):
            column.addWidget(one)

    def _connect(self) -> None:
        self._guided.state_changed.connect(self.foot.say_state)
        self._guided.failed.connect(self.failure.say)
        self._guided.kept.connect(self._was_kept)
        self.foot.saved.connect(self.finish)
        self.foot.mood_chosen.connect(self._choose_mood)
        self.foot.energy_chosen.connect(self._choose_energy)
        self.foot.goals_chosen.connect(self._choose_goals)
        self.head.closed.connect(self.close_moment)
        self.head.next_room.clicked.connect(self.next_room)
        self.head.wanted_in_journal.connect(self._open_in_journal)
        self.head.wanted_in_room.connect(self.go_step_by_step)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.finish)

    def _show(self, template: Template, answers: Answers) -> None:
        self._is_showing = True
        was_moment = self.head.isVisibleTo(self)
        self._clear_boxes()
        self._has_before = not template.stages or bool(answers.before.strip())
        if not template.stages:
            self._add("", QUESTION, answers.before, PLAIN_HEIGHT)
        elif self._has_before:
            self._add(EARLIER, "", answers.before, ANSWER_HEIGHT)
        for stage, answer in zip(template.stages, answers.stages, strict=True):
            self._add(stage.name, stage.prompts[0] if stage.prompts else "", answer, ANSWER_HEIGHT)
        stops = (self.head.close_button, *self.pages(), *self.foot.stops())
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self._column.setContentsMargins(0, 20 if template.stages else 18, 0, 10)
        self.head.show_template(template, self._guided.entry.kind)
        self.head.next_room.setVisible(template.key == WALKTHROUGH)
        for one in (self.head, self._head_line):
            one.setVisible(bool(template.stages))
        restyle(self, "moment", "true" if template.stages else "false")
        self._is_showing = False
        self._show_choices()
        if was_moment != bool(template.stages):
            self.moment_changed.emit(bool(template.stages))

    def _add(self, question: str, hint: str, text: str, least: int) -> None:
        box = AnswerBox(self._context, question, hint, least)
        box.set_markdown(text)
        box.changed.connect(self._changed)
        box.caret_at.connect(self.caret_at)
        self._boxes.append(box)
        self._column.addWidget(box)
        box.show()  # now, not with the next event: a key may be on its way
        if self._aids is not None:
            self._aids.add(box.page)

    def _clear_boxes(self) -> None:
        if self._aids is not None:
            self._aids.drop()
        for box in self._boxes:
            box.forget()
        clear(self._column)
        self._boxes = []

    def _help_with_words(self) -> None:
        """From the first word on: the dictionary does not hold up the opening of the journal."""
        if self._aids is None:
            self._aids = WritingAids(self._context, *(box.page for box in self._boxes), parent=self)

    def _answers(self) -> Answers:
        texts = [box.markdown() for box in self._boxes]
        before = texts.pop(0) if self._has_before and texts else ""
        return Answers(tuple(texts), before)

    def _show_choices(self) -> None:
        self.foot.show_entry(self._guided.entry, can_save=self.holds_text())
        self._formal.setVisible(self._guided.entry.kind in sharing_words.RECORDED_ELSEWHERE)

    def _changed(self) -> None:
        if not self._is_showing:
            self._help_with_words()
            self._guided.note_change()
            self.foot.set_can_save(self.holds_text())

    def _was_kept(self, _entry: Entry) -> None:
        self._show_choices()

    def _choose_mood(self, mood: int | None) -> None:
        self._choose(mood=mood)

    def _choose_energy(self, energy: int | None) -> None:
        self._choose(energy=energy)

    def _choose_goals(self, goals: Sequence[int]) -> None:
        self._choose(goals=tuple(goals))

    def _choose(self, **values: object) -> None:
        self._guided.change(**values)
        self._show_choices()

    def _open_in_journal(self) -> None:
        """As it stands: she goes on in the Journal, and this card is empty again."""
        if not self.holds_text():
            return
        entry = self._guided.finish()
        self.begin()
        self.wanted_in_journal.emit(entry.id)

    def _settle(self) -> None:
        """It does not stand open here any more: kept as unfinished, and not brought back to this card."""
        if self._guided.entry.id or self.holds_text():
            self._guided.change(template=settled(self._guided.entry.template))
        self._guided.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_moment:
            QTimer.singleShot(0, self.close_moment)  # an override does not raise
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self._guided.retry)
        return super().event(event)
