"""Today (03): the cursor in "What just happened?", moments to start from, and what is near."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.domain.changes import Changes
from journal.domain.entries import Entry, Head, Kind
from journal.domain.moments import is_open
from journal.domain.templates import Template, answers_in
from journal.settings import Settings
from ui.context import PageContext
from ui.reflection.chooser import ReflectionChooser
from ui.reflection.library import FREE, library
from ui.reflection.room import ReflectionRoom
from ui.today.after_meeting import AfterMeeting
from ui.today.answer_box import keep_in_view
from ui.today.capture import Capture
from ui.today.goals_glance import GoalsGlance
from ui.today.header import RIGHT, TodayHeader
from ui.today.moment_tiles import MomentTiles
from ui.today.open_actions import OpenActions
from ui.today.reminders import Reminders
from ui.today.session_card import SessionCard
from ui.today.small_cards import GoOn, OnThisDay, SheetCard
from ui.today.while_writing import WhileWriting
from ui.widgets.boxes import scrolling_column
from ui.widgets.labels import label

WIDEST, GAP = 992, 36
STACKED_WINDOW = 1100
RESUMED_DAYS = 1  # what was being written yesterday or today comes back on the page


class TodayPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._is_stale = False
        self._last_saved = 0
        self._chooser: ReflectionChooser | None = None
        self._writing: WhileWriting | None = None
        self._build()
        self._connect()
        self._resume()
        self._say_first()

    # --- public ------------------------------------------------------------------------------------------------------

    def show_target(self, target: str) -> None:
        """ "" · "reflect" (choose a model) · "reflect:ID" (go on with an entry) · "template:KEY" · "moment:KEY"."""
        kind, _, value = target.partition(":")
        if kind == "reflect" and value:
            self.reflect_on(int(value))
        elif kind == "reflect":
            self.choose_reflection()
        elif kind in ("template", "moment"):
            self._begin(value)
        else:
            self._show_today()

    def take_focus(self) -> None:
        """The cursor is in the box, wherever she comes from."""
        if self._chooser is not None and self._pages.currentWidget() is self._chooser:
            self._chooser.take_focus()
        else:
            self.capture.focus_text()

    def refresh(self) -> None:
        """Everything that may have changed while the page was out of sight."""
        self._is_stale = False
        self.header.refresh()
        self._say_first()
        if not self.capture.is_writing:
            self.capture.reread()
        self.tiles.refresh()
        for card in (self.goals, self.session, self.promises, self.reminders, self.after_meeting, self.echo):
            card.refresh()
        self.go_on.refresh(self.capture.entry.id)

    def choose_reflection(self, start_from: int = 0) -> None:
        self.chooser.refresh(start_from)
        self._pages.setCurrentWidget(self.chooser)
        self.chooser.take_focus()

    def reflect_on(self, entry_id: int) -> None:
        """Go on with a guided page; for any other entry, choose how to think it through."""
        if entry_id == self.capture.entry.id and self.capture.is_moment:
            self.capture.go_step_by_step()
            return
        entry = self._journal.entries.get(entry_id)
        template = library(self._journal).of_entry(entry)
        if template is not None and template.stages and (entry.unfinished or answers_in(template, entry.body).given):
            self._open_room(entry, template)
        else:
            self.choose_reflection(entry_id)

    @property
    def chooser(self) -> ReflectionChooser:
        """Made when it is wanted first: opening the journal is to be quick."""
        if self._chooser is None:
            self._chooser = ReflectionChooser(self._context)
            self._chooser.left.connect(self._show_today)
            self._chooser.chosen.connect(self._open_room)
            self._chooser.free_chosen.connect(self._write_freely)
            self._pages.addWidget(self._chooser)
        return self._chooser

    @property
    def writing(self) -> WhileWriting:
        if self._writing is None:
            self._writing = WhileWriting(self._context)
            self._right_pages.addWidget(self._writing)
        return self._writing

    def save(self) -> None:
        self.capture.save()

    def use_settings(self, settings: Settings) -> None:
        self.capture.use_settings(settings)

    def release(self) -> None:
        self._context.live.changed.disconnect(self._changed)
        parts = (
            self.capture, self.tiles, self.goals, self.session, self.promises, self.reminders, self.go_on, self.echo,
            self.sheet, self.after_meeting,
        )  # fmt: skip
        for part in parts:
            part.release()
        if self._chooser is not None:
            self._chooser.release()
        if self._writing is not None:
            self._writing.end()
        self.header.release()

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self._context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        outer.addWidget(self._pages)
        self._area, column = scrolling_column((40, 28, 40, 28), 0)
        self.header = TodayHeader(context)
        self.capture = Capture(context)
        self.tiles = MomentTiles(context)
        self.goals = GoalsGlance(context)
        self.session = SessionCard(context)
        self.promises = OpenActions(context)
        self.reminders = Reminders(context)
        self.go_on = GoOn(context)
        self.echo = OnThisDay(context)
        self.sheet = SheetCard(context)
        self.after_meeting = AfterMeeting(context)
        whole = QWidget()
        whole.setMaximumWidth(context.theme.theme.px(WIDEST))
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.header)
        inside.addSpacing(22)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        self._columns.addWidget(self._left(), 1)
        self._columns.addWidget(self._right())
        inside.addLayout(self._columns)
        inside.addStretch(1)
        held = QHBoxLayout()
        held.addWidget(whole, 1)
        held.addStretch(0)
        column.addLayout(held)
        self._pages.addWidget(self._area)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._first = label("Nothing to set up first. One honest sentence is a good first entry.", "secondary")
        self._first.setContentsMargins(2, 12, 0, 0)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 18, 0, 0)
        rest.setSpacing(20)
        rest.addWidget(self.tiles)
        rest.addWidget(self.goals)
        for one in (self.capture, self._first, self._rest):
            column.addWidget(one)
        column.addStretch(1)
        return left

    def _right(self) -> QStackedWidget:
        self._near = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._near)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(20)
        below = QVBoxLayout()
        below.setSpacing(18)
        for one in (self.sheet, self.after_meeting, self.promises, self.reminders, self.go_on, self.echo):
            below.addWidget(one)
        below.addStretch(1)
        self._beside.addWidget(self.session, alignment=Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(below, 1)
        self._right_pages = QStackedWidget()
        self._right_pages.addWidget(self._near)
        self._right_pages.setFixedWidth(self._context.theme.theme.px(RIGHT))
        return self._right_pages

    def _connect(self) -> None:
        self.capture.finished.connect(self._was_finished)
        self.capture.put_away.connect(self._was_put_away)
        self.capture.moment_changed.connect(self._show_moment)
        self.capture.wanted_in_journal.connect(self._open_entry)
        self.capture.wanted_in_room.connect(self._open_room)
        self.capture.caret_at.connect(self._follow_caret)
        self.tiles.chosen.connect(self._begin_moment)
        self.tiles.reflection_wanted.connect(self.choose_reflection)
        self.go_on.wanted.connect(self.reflect_on)
        self.echo.wanted.connect(self._open_entry)
        self._context.live.changed.connect(self._changed)

    # --- what is on the page -----------------------------------------------------------------------------------------

    def _resume(self) -> None:
        """What was being written when the journal locked is on the page again."""
        today = self._journal.clock.today()
        heads = self._journal.entries.between(today - timedelta(days=RESUMED_DAYS), today)
        ids = [head.id for head in reversed(heads) if head.unfinished]
        entries = self._journal.entries.bodies(ids) if ids else {}
        known = library(self._journal)
        for entry_id in ids:
            entry = entries[entry_id]
            if is_open(entry.template):
                self.capture.resume(entry, known.of_entry(entry) or FREE)
                self.capture.put_caret_at_end()
                return

    def _say_first(self) -> None:
        self._first.setVisible(self.header.is_first_day and not self.capture.is_moment)

    def _changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        for card in (self.goals, self.session, self.promises, self.reminders, self.after_meeting):
            if changes.touch(*card.areas):
                card.refresh()
        if changes.touch("entries") and not self.capture.is_writing:
            self.refresh()
        if changes.touch("templates"):
            self.tiles.refresh()

    def _show_today(self) -> None:
        self._pages.setCurrentWidget(self._area)
        self.capture.focus_text()

    def _show_moment(self, is_open: bool) -> None:
        """A moment takes the page; the rest steps back until it is saved or put away."""
        self._rest.setVisible(not is_open)
        self.header.search.setVisible(not is_open)
        self._right_pages.setCurrentWidget(self.writing if is_open else self._near)
        if is_open:
            self.writing.begin(self.capture.entry.kind)
            self._first.hide()
            return
        if self._writing is not None:
            self._writing.end()
        self.refresh()

    def _follow_caret(self, page: QWidget, place: QRect) -> None:
        keep_in_view(self._area, page, place)

    # --- what she does -----------------------------------------------------------------------------------------------

    def _begin(self, key: str) -> None:
        known = library(self._journal)
        moment = next((one for one in known.moments if one.key == key), None)
        if moment is not None:
            self._show_today()
            self._begin_moment(moment.template, moment.kind)
        elif (template := known.named(key)) is not None:
            self._open_room(Entry(at=self._journal.clock.now()), template)

    def _begin_moment(self, template: Template, kind: Kind) -> None:
        self.capture.begin_moment(template, kind)
        self._area.verticalScrollBar().setValue(0)

    def _open_room(self, entry: Entry, template: Template, start: Head | None = None) -> None:
        self._pages.setCurrentWidget(self._area)
        self._context.navigate.open_room(ReflectionRoom(self._context, entry, template, start))

    def _write_freely(self, title: str) -> None:
        """No questions: the plain page of the Journal."""
        self._show_today()
        if not title:
            self._context.navigate.go("journal", "new")
            return
        entry = Entry(at=self._journal.clock.now().replace(microsecond=0), title=title, unfinished=True)
        self._open_entry(self._journal.entries.save(entry).id)

    def _open_entry(self, entry_id: int) -> None:
        self._context.navigate.go("journal", f"entry:{entry_id}")

    def _was_finished(self, entry: Entry) -> None:
        self._last_saved = entry.id
        self.refresh()
        self.capture.focus_text()
        self._context.messages.show_text("Saved in your journal.", "Open it", self._open_last)

    def _was_put_away(self, entry: Entry | None) -> None:
        if entry is not None:
            self._last_saved = entry.id
            self.refresh()
            words = "Kept among your unfinished entries."
            self._context.messages.show_text(words, "Open it", self._open_last)

    def _open_last(self) -> None:
        self._open_entry(self._last_saved)

    # --- what Qt asks ------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the right column stands under the left one, side by side."""
        super().resizeEvent(event)
        stacked = self.window().width() < self._context.theme.theme.px(STACKED_WINDOW)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() == direction:
            return
        self._columns.setDirection(direction)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if stacked else QBoxLayout.Direction.TopToBottom)
        if stacked:
            self._right_pages.setMinimumWidth(0)
            self._right_pages.setMaximumWidth(16777215)
        else:
            self._right_pages.setFixedWidth(self._context.theme.theme.px(RIGHT))
