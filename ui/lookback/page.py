"""Look back: a calendar of shades, filters, the entries of what is chosen, and what the year shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.calendar import Period
from journal.domain.changes import Changes
from journal.domain.entries import Head
from journal.domain.looking_back import DaySums, same_dates, same_school_weeks
from journal.domain.query import Filter, parse
from journal.domain.year_words import Sentence, YearFacts, sentences
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.finding.completion import quoted
from ui.finding.timeline import Timeline
from ui.lookback.cells import Grid, Shown, month_grid, year_grid, year_words, years_grid
from ui.lookback.chips import ChoiceChip
from ui.lookback.heat import HeatGrid
from ui.lookback.shows import Shows
from ui.theme import ThemeWatcher
from ui.widgets.boxes import strip_of
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import hair, label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.terms_dialog import TermsDialog
from ui.words import KINDS

ASIDE, NARROW = 288, 900
SPANS = (Segment("month", "Month"), Segment("year", "Year"), Segment("years", "All years"))
MEASURES = (Segment("entries", "Entries"), Segment("mood", "Mood"), Segment("energy", "Energy"))
SCALES = {"entries": ("Nothing", "Four entries"), "mood": ("Rough", "Great"), "energy": ("Empty", "Full")}
THIS_DAY = (("dates", "On this day, in other years"), ("weeks", "This week of the school year, in other years"))


class LookBackPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._today = self._journal.clock.today()
        self._calendar = self._journal.school_year.get()
        self._span, self._anchor = "year", self._today
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
            self._anchor, self._period = day, Period(day, day)
            self._forget_days()
        elif target in ("month", "year", "years"):
            self._span = target
        self.refresh()

    def refresh(self) -> None:
        self._today = self._journal.clock.today()
        self._calendar = self._journal.school_year.get()
        self.spans.set_value(self._span)
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
        for chip in self._chips:
            chip.forget()

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
        column.addWidget(strip_of(self._filters()))
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
        self.shows = Shows(self._context.icons)
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

    def _filters(self) -> QHBoxLayout:
        icons, journal = self._context.icons, self._journal
        row = QHBoxLayout()
        row.setContentsMargins(0, 14, 0, 12)
        row.setSpacing(8)
        self.chosen = button("", "chipOn", icons, "calendar-days", hint="Show the whole time again")
        self.kind = ChoiceChip(
            icons, "users-round", "All moments", lambda: [(str(kind), words) for kind, (words, _) in KINDS.items()]
        )
        self.goal = ChoiceChip(
            icons, "target", "Any goal", lambda: [(str(goal.id), goal.title) for goal in journal.goals.all()]
        )
        self.tag = ChoiceChip(icons, "tag", "Tags", lambda: [(name, name) for name, _ in journal.entries.tag_names()])
        self.sharing = ChoiceChip(
            icons, "lock", "Private and shared", lambda: [("private", "Private"), ("shared", "Can be shared")]
        )
        self.other_years = ChoiceChip(icons, "history", "Other years", lambda: THIS_DAY)
        self._chips = (self.kind, self.goal, self.tag, self.sharing, self.other_years)
        self.clear = button("Clear", "quiet")
        for one in (self.chosen, *self._chips):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.clear)
        return row

    def _connect(self) -> None:
        self.grid.selected.connect(self._choose)
        self.spans.chosen.connect(self._show_span)
        self.measures.chosen.connect(self._show_grid)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.chosen.clicked.connect(self._forget_time)
        self.clear.clicked.connect(self._clear)
        self.terms.clicked.connect(self.ask_for_terms)
        for chip in (self.kind, self.goal, self.tag, self.sharing):
            chip.chosen.connect(self._filtered)
        self.other_years.chosen.connect(self._show_other_years)
        self.timeline.opened.connect(self._open)
        self.shows.asked.connect(self._show_sentence)
        self._context.live.changed.connect(self._changed)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def wanted(self) -> Filter:
        """What the chips and the grid ask for together."""
        query = self._sentence.query if self._sentence else ""
        parts = [query] if query else []
        for name, chip in (("kind", self.kind), ("goal", self.goal), ("tag", self.tag), ("is", self.sharing)):
            if chip.value():
                parts.append(f"{name}:{quoted(chip.value())}")
        return parse(f"{' '.join(parts)} ")

    def _time(self) -> Period | None:
        """The time of the entries below: what is chosen, or all that the grid shows."""
        if self._period is not None:
            return self._period
        if self._span == "years":
            return None
        return self._shown_period()

    def _shown_period(self) -> Period:
        if self._span == "month":
            first = self._anchor.replace(day=1)
            after = (first + timedelta(days=32)).replace(day=1)
            return Period(first, after - timedelta(days=1))
        return self._calendar.year_of(self._anchor)

    def _show_grid(self) -> None:
        ends = self._journal.looking_back.ends() or (self._today, self._today)
        whole = Period(self._calendar.year_of(ends[0]).first, self._calendar.year_of(max(ends[1], self._today)).last)
        period = whole if self._span == "years" else self._shown_period()
        shown = Shown(
            self._sums(period),
            self.measures.value(),
            frozenset(one.day for one in self._journal.looking_back.sittings(period.first, period.last)),
            self._today,
            self._calendar,
        )
        grid, name = self._grid(period, shown)
        self.name.setText(name)
        self.grid.show_grid(grid, f"{name}, {self.measures.value()} by day", self._period)
        low, high = SCALES[self.measures.value()]
        is_relative = self._span == "years" and self.measures.value() == "entries"
        self.legend.show_scale(low, "The most" if is_relative else high)
        for one in (self.before, self.after):
            one.setVisible(self._span != "years")
        self.before.setEnabled(period.first > whole.first)
        self.after.setEnabled(period.last < whole.last)

    def _grid(self, period: Period, shown: Shown) -> tuple[Grid, str]:
        if self._span == "month":
            return month_grid(period, shown), f"{MONTHS[period.first.month - 1]} {period.first.year}"
        if self._span == "year":
            return year_grid(period, shown), f"School year {year_words(period)}"
        years = [self._calendar.year_of(period.last)]
        while years[-1].first > period.first:
            years.append(self._calendar.year_of(years[-1].first - timedelta(days=1)))
        return years_grid(years[:12], shown), "All years"

    def _sums(self, period: Period) -> dict[date, DaySums]:
        wanted = self.wanted()
        if wanted == Filter():
            found = self._journal.looking_back.days(period.first, period.last)
        else:
            found = self._journal.looking_back.days_of(_within(wanted, period))
        return {one.day: one for one in found}

    def _show_entries(self) -> None:
        if self._days:
            found = self._journal.looking_back.on_days(self._days[:400])
            self.timeline.show_heads(lambda limit, before: _after_slot(found, limit, before))
        else:
            wanted = _within(self.wanted(), self._time())
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
        elif self._days:
            words = dict(THIS_DAY).get(self.other_years.value(), "")
        elif self._period is not None:
            words = period_words(self._period)
        self.chosen.setText(f" {words}  ×".replace("&", "&&"))
        self.chosen.setAccessibleName(f"{words}: show the whole time again")
        self.chosen.setVisible(bool(words))
        self.clear.setVisible(bool(words) or any(chip.value() for chip in self._chips))

    def _say_what_shows(self) -> None:
        self.shows.setVisible(self.width() >= self._context.theme.theme.px(NARROW))
        year = self._calendar.year_of(self._anchor)
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
        self.other_years.set_value("")

    def _forget_time(self) -> None:
        self._period = None
        self._forget_days()
        self.refresh()

    def _clear(self) -> None:
        for chip in self._chips:
            chip.set_value("")
        self._forget_time()

    def _filtered(self) -> None:
        self._days = ()
        self._show_grid()
        self._show_entries()

    def _show_span(self, span: str) -> None:
        if self._period is not None:
            self._anchor = self._period.last
        self._span, self._period = span, None
        self.refresh()

    def _go_before(self) -> None:
        self._anchor = self._shown_period().first - timedelta(days=1)
        self._period = None
        self.refresh()

    def _go_after(self) -> None:
        self._anchor = self._shown_period().last + timedelta(days=1)
        self._period = None
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


class Legend(QWidget):
    """From the lightest shade to the deepest, and the mark of a mentor session."""

    def __init__(self, watcher: ThemeWatcher) -> None:
        super().__init__()
        self._watcher = watcher
        self._ends = ("", "")
        self.setMinimumWidth(watcher.theme.px(420))
        self.setFixedHeight(watcher.theme.px(30))

    def show_scale(self, low: str, high: str) -> None:
        self._ends = (low, high)
        self.setAccessibleName(f"From {low.lower()} to {high.lower()}; a dot is a mentor session")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._watcher.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        middle, x, side = self.height() // 2, 0, theme.px(12)
        base = middle + painter.fontMetrics().ascent() // 2 - 1

        def write(words: str, x: int) -> int:
            painter.setPen(theme.color("text.secondary"))
            painter.drawText(x, base, words)
            return x + painter.fontMetrics().horizontalAdvance(words) + theme.px(6)

        x = write(self._ends[0], x)
        painter.setPen(Qt.PenStyle.NoPen)
        for shade in range(5):
            painter.setBrush(theme.color(f"heat.{shade}"))
            painter.drawRoundedRect(x, middle - side // 2, side, side, 3, 3)
            x += side + theme.px(4)
        x = write(self._ends[1], x + theme.px(2)) + theme.px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("heat.1"))
        painter.drawRoundedRect(x, middle - side // 2, side, side, 3, 3)
        painter.setBrush(theme.color("share"))
        painter.drawEllipse(x + side // 2 - theme.px(3), middle - theme.px(3), theme.px(6), theme.px(6))
        write("Mentor session", x + side + theme.px(6))


def period_words(period: Period) -> str:
    """ "9 to 15 March"; the year only where it is needed to tell them apart."""
    first, last = period.first, period.last
    if first == last:
        return f"{day_month(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_month(last)}"
    if first.year == last.year:
        return f"{day_month(first)} to {day_month(last)}"
    return f"{day_month(first)} {first.year} to {day_month(last)} {last.year}"


def _within(wanted: Filter, period: Period | None) -> Filter:
    if period is None:
        return wanted
    return replace(wanted, after=period.first, before=period.last + timedelta(days=1))


def _after_slot(found: Sequence[Head], limit: int, before: int | None) -> Sequence[Head]:
    left = [head for head in found if before is None or head.slot < before]
    return left[:limit]
