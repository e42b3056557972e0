"""Look back: a calendar of shades, filters, the entries of what is chosen, and what the year shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.calendar import Period
from journal.domain.changes import Changes
from journal.domain.entries import Head
from journal.domain.looking_back import DaySums, same_dates, same_school_weeks
from journal.domain.query import Filter
from journal.domain.year_words import Sentence, YearFacts, sentences
from ui.context import PageContext
from ui.finding.timeline import Timeline
from ui.lookback.cells import Shown
from ui.lookback.filters import FilterBar
from ui.lookback.heat import HeatGrid
from ui.lookback.legend import Legend
from ui.lookback.shows import Shows
from ui.lookback.spans import Span, period_words, within
from ui.widgets.boxes import strip_of
from ui.widgets.buttons import icon_button
from ui.widgets.labels import hair, label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.terms_dialog import TermsDialog

ASIDE, NARROW = 288, 900
MOST_DAYS = 400  # of those that lie apart
SPANS = (Segment("month", "Month"), Segment("year", "Year"), Segment("years", "All years"))
MEASURES = (Segment("entries", "Entries"), Segment("mood", "Mood"), Segment("energy", "Energy"))
SCALES = {"entries": ("Nothing", "Four entries"), "mood": ("Rough", "Great"), "energy": ("Empty", "Full")}


class LookBackPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._today = self._journal.clock.today()
        self._calendar = self._journal.school_year.get()
        self._span = Span("year", self._today)
        self._period: Period | None = None  # chosen in the grid
        self._sentence: Sentence | None = None
        self._days: tuple[date, ...] = ()  # of a sentence, or of this day in other years
        self._build()
        self._connect()
        self.refresh()

    # --- public ------------------------------------------------------------------------------------------------------

    def show_target(self, target: str) -> None:
        """ "" · "day:2026-03-12" · "year" · "month" · "years"."""
        if target.startswith("day:"):
            day = date.fromisoformat(target.removeprefix("day:"))
            self._span, self._period = replace(self._span, anchor=day), Period(day, day)
            self._forget_days()
        elif target in ("month", "year", "years"):
            self._span = replace(self._span, kind=target)
        self.refresh()

    def refresh(self) -> None:
        self._today = self._journal.clock.today()
        self._calendar = self._journal.school_year.get()
        self.spans.set_value(self._span.kind)
        self._show_grid()
        self._show_entries()
        self._say_what_shows()

    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Forget every word."""
        self._context.live.changed.disconnect(self._changed)
        self._sentence, self._days, self._period = None, (), None
        self.timeline.forget()
        self.shows.forget()
        self.grid.forget()
        self.filters.release()

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(16)
        self.grid = HeatGrid(self._context.theme)
        column.addWidget(self.grid)
        column.addWidget(strip_of(self._legend_row()))
        column.addSpacing(14)
        column.addWidget(hair())
        self.filters = FilterBar(self._context)
        column.addWidget(self.filters)
        body = QHBoxLayout()
        body.setSpacing(40)
        self.timeline = Timeline(self._context.theme, self._context.icons)
        self.nothing = label("", "secondary", wrap=True)
        self.nothing.setContentsMargins(108, 18, 0, 0)
        self.nothing.hide()
        left = QVBoxLayout()
        left.addWidget(self.nothing)
        left.addWidget(self.timeline, 1)
        body.addLayout(left, 1)
        self.shows = Shows(self._context.theme, self._context.icons)
        self.shows.setFixedWidth(self._context.theme.theme.px(ASIDE))
        body.addWidget(self.shows)
        column.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Look back", "title"))
        row.addStretch(1)
        icons = self._context.icons
        self.before = icon_button(icons, "chevron-left", "Earlier", "Page up")
        self.after = icon_button(icons, "chevron-right", "Later", "Page down")
        self.name = label("", "strong")
        self.spans = Segmented(SPANS, "Show")
        self.terms = icon_button(icons, "calendar-range", "Terms and holidays")
        for one in (self.before, self.name, self.after, self.spans, self.terms):
            row.addWidget(one)
        return row

    def _legend_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self._context.theme.theme.px(108), 8, 0, 0)
        self.legend = Legend(self._context.theme)
        row.addWidget(self.legend)
        row.addStretch(1)
        row.setSpacing(10)
        row.addWidget(label("Show", "small"))
        self.measures = Segmented(MEASURES, "Shade")
        self.measures.set_value("entries")
        row.addWidget(self.measures)
        return row

    def _connect(self) -> None:
        self.grid.selected.connect(self._choose)
        self.spans.chosen.connect(self._show_span)
        self.measures.chosen.connect(self._show_grid)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.filters.time_dropped.connect(self._forget_time)
        self.filters.cleared.connect(self._clear)
        self.filters.filtered.connect(self._filtered)
        self.filters.other_years_chosen.connect(self._show_other_years)
        self.terms.clicked.connect(self.ask_for_terms)
        self.timeline.opened.connect(self._open)
        self.shows.asked.connect(self._show_sentence)
        self._context.live.changed.connect(self._changed)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def wanted(self) -> Filter:
        """What the chips, the search and a chosen sentence ask for together."""
        return self.filters.wanted(self._sentence.query if self._sentence else "")

    def _time(self) -> Period | None:
        """The time of the entries below: what is chosen, or all that the grid shows."""
        if self._period is not None:
            return self._period
        is_all = self._span.kind == "years" or self._sentence is not None  # what it says may reach back further
        return None if is_all else self._shown_period()

    def _whole(self) -> Period:
        ends = self._journal.looking_back.ends() or (self._today, self._today)
        return Period(self._calendar.year_of(ends[0]).first, self._calendar.year_of(max(ends[1], self._today)).last)

    def _shown_period(self) -> Period:
        return self._span.period(self._calendar, self._whole())

    def _show_grid(self) -> None:
        whole, period = self._whole(), self._shown_period()
        shown = Shown(
            self._sums(period),
            self.measures.value(),
            frozenset(one.day for one in self._journal.looking_back.sittings(period.first, period.last)),
            self._today,
            self._calendar,
        )
        grid, name = self._span.grid(period, shown)
        self.name.setText(name)
        self.grid.show_grid(grid, f"{name}, {self.measures.value()} by day", self._period)
        low, high = SCALES[self.measures.value()]
        is_relative = self._span.kind == "years" and self.measures.value() == "entries"
        self.legend.show_scale(low, "The most" if is_relative else high)
        for one in (self.before, self.after):
            one.setVisible(self._span.kind != "years")
        self.before.setEnabled(period.first > whole.first)
        self.after.setEnabled(period.last < whole.last)

    def _sums(self, period: Period) -> dict[date, DaySums]:
        wanted = self.wanted()
        if wanted == Filter():
            found = self._journal.looking_back.days(period.first, period.last)
        else:
            found = self._journal.looking_back.days_of(within(wanted, period))
        return {one.day: one for one in found}

    def _show_entries(self) -> None:
        if self._days:
            found = self._journal.looking_back.on_days(self._days[:MOST_DAYS], self.wanted())
            self.timeline.show_heads(lambda limit, before: _after_slot(found, limit, before))
        else:
            wanted = within(self.wanted(), self._time())
            entries = self._journal.entries
            self.timeline.show_heads(lambda limit, before: entries.heads(wanted, limit=limit, before_slot=before))
        is_empty = self.timeline.heads.rowCount() == 0
        self.nothing.setText("Nothing was written then, as far as these filters go." if is_empty else "")
        self.nothing.setVisible(is_empty)
        self.timeline.setVisible(not is_empty)
        self._say_chosen()

    def _say_chosen(self) -> None:
        words = ""
        if self._sentence is not None:
            words = self._sentence.strong
        elif self._period is not None:
            words = period_words(self._period)
        self.filters.say_chosen(words)

    def _say_what_shows(self) -> None:
        self.shows.setVisible(self.width() >= self._context.theme.theme.px(NARROW))
        year = self._calendar.year_of(self._span.anchor)
        until = Period(year.first, min(year.last, self._today))
        if until.last < until.first:
            self.shows.say(())
            return
        back = self._journal.looking_back
        ends = back.ends() or (until.first, until.last)
        facts = YearFacts(
            until,
            back.hours(until.first, until.last),
            back.days(min(ends[0], until.first), until.last),
            back.tags_by_day(until.last - timedelta(days=250), until.last),
            self._calendar,
        )
        self.shows.say(sentences(facts))

    # --- what is done ------------------------------------------------------------------------------------------------

    def _choose(self, period: Period | None) -> None:
        self._period = period
        self._forget_days()
        self._show_entries()

    def _forget_days(self) -> None:
        self._days, self._sentence = (), None
        self.filters.forget_other_years()

    def _forget_time(self) -> None:
        self._period = None
        self._forget_days()
        self.refresh()

    def _clear(self) -> None:
        self.filters.reset()
        self._forget_time()

    def _filtered(self) -> None:
        self._show_grid()
        self._show_entries()

    def _show_span(self, kind: str) -> None:
        self._go_to(Span(kind, self._period.last if self._period else self._span.anchor))

    def _go_before(self) -> None:
        self._go_to(replace(self._span, anchor=self._shown_period().first - timedelta(days=1)))

    def _go_after(self) -> None:
        self._go_to(replace(self._span, anchor=self._shown_period().last + timedelta(days=1)))

    def _go_to(self, span: Span) -> None:
        self._span, self._period = span, None
        self.refresh()

    def _show_other_years(self, way: str) -> None:
        self._period, self._sentence = None, None
        day = self._today
        if way == "dates":
            self._days = same_dates(day)
        elif way == "weeks":
            weeks = same_school_weeks(day, self._calendar)
            self._days = tuple(week.first + timedelta(days=number) for week in weeks for number in range(7))
        else:
            self._days = ()
        self._show_entries()

    def _show_sentence(self, sentence: Sentence) -> None:
        self._forget_days()
        self._period = None
        self._sentence, self._days = sentence, sentence.days
        self._show_grid()
        self._show_entries()

    def _open(self, entry_id: int) -> None:
        self._context.navigate.go("journal", f"entry:{entry_id}")

    def ask_for_terms(self) -> None:
        """When terms begin and end; everything else follows from them."""
        calendar = TermsDialog.ask(self, self._context.theme, self._calendar, self._today)
        if calendar is not None:
            self._journal.school_year.save(calendar)
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.touch("entries", "tags", "goals", "people", "mentoring", "profile") and self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shows.setVisible(self.width() >= self._context.theme.theme.px(NARROW))


def _after_slot(found: Sequence[Head], limit: int, before: int | None) -> Sequence[Head]:
    left = [head for head in found if before is None or head.slot < before]
    return left[:limit]
