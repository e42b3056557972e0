"""A thread: a tag, a person or a goal as a page of its own."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journal.domain.calendar import Period, months
from journal.domain.changes import Changes
from journal.domain.entries import Head
from journal.domain.looking_back import MonthCount
from journal.domain.query import Filter
from journal.domain.query_text import quoted
from ui.context import PageContext
from ui.dates import MONTHS, day_month
from ui.finding.timeline import Timeline
from ui.theme import ThemeWatcher
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, hair, label

KINDS = {"tag": "Tag", "person": "Person", "goal": "Goal"}
ASIDE = 288
MONTHS_SHOWN = 36


class ThreadsPage(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._journal = context.journal
        self._kind, self._name = "", ""
        self._build()
        self._connect()

    # --- public ------------------------------------------------------------------------------------------------------

    def show_target(self, target: str) -> None:
        """ "tag:NAME" · "person:NAME" · "goal:ID"; "" stays with the one that was open, or the most used tag."""
        kind, _, name = target.partition(":")
        if kind in KINDS and name:
            self._kind, self._name = kind, name
        elif not self._name:
            first = next(iter(self._journal.entries.tag_names()), None)
            self._kind, self._name = ("tag", first[0]) if first else ("", "")
        self.refresh()

    def refresh(self) -> None:
        wanted = self.wanted()
        back = self._journal.looking_back
        found = back.months_of(wanted) if self._name else ()
        oldest = back.oldest(wanted) if self._name else ()
        newest = self._journal.entries.heads(wanted, limit=1) if self._name else ()
        self.title.setText(self._title())
        self.kind.setText(KINDS.get(self._kind, ""))
        self.sparkline.show_months(found, self._journal.clock.today())
        self.first.setText(_said("First", oldest))
        self.last.setText(_said("Last", newest) if oldest != newest else "")
        self._say_beside(wanted)
        fetch = self._journal.entries.heads
        self.timeline.show_heads(
            (lambda limit, before: fetch(wanted, limit=limit, before_slot=before)) if self._name else None
        )

    def wanted(self) -> Filter:
        if self._kind == "tag":
            return Filter(tags=(self._name,))
        if self._kind == "person":
            return Filter(people=(self._name,))
        return Filter(goals=(self._name,))

    def take_focus(self) -> None:
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Forget every word."""
        self._context.live.changed.disconnect(self._changed)
        self._kind, self._name = "", ""
        self.timeline.forget()
        self.sparkline.show_months((), date.min)
        for one in (self.title, self.first, self.last):
            one.clear()
        self._clear_beside()

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 0)
        column.setSpacing(4)
        self.kind = label("", "label")
        self.title = ElidedLabel("", "title")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.search = button("Search in the Journal", "quiet", self._context.icons, "search")
        head.addWidget(self.search)
        column.addWidget(self.kind)
        column.addLayout(head)
        column.addSpacing(8)
        self.sparkline = Sparkline(self._context.theme)
        column.addWidget(self.sparkline)
        column.addSpacing(12)
        column.addWidget(hair())
        body = QHBoxLayout()
        body.setSpacing(40)
        self.timeline = Timeline(self._context.theme, self._context.icons)
        body.addWidget(self.timeline, 1)
        aside = QWidget()
        self._aside = QVBoxLayout(aside)
        self._aside.setContentsMargins(0, 14, 8, 14)
        self._aside.setSpacing(6)
        self.first, self.last = label("", "reading", wrap=True), label("", "reading", wrap=True)
        self._aside.addWidget(label("First and last words", "label"))
        self._aside.addWidget(self.first)
        self._aside.addWidget(self.last)
        self._aside.addSpacing(10)
        self._aside.addWidget(label("Together with", "label"))
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._aside.addLayout(self._beside)
        self._aside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(self._context.theme.theme.px(ASIDE))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        aside.setObjectName("scrolled")
        scroll.setWidget(aside)
        body.addWidget(scroll)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.timeline.opened.connect(self._open)
        self.search.clicked.connect(self._search)
        self._context.live.changed.connect(self._changed)

    def _title(self) -> str:
        if self._kind != "goal":
            return self._name
        return next((goal.title for goal in self._journal.goals.all() if str(goal.id) == self._name), "")

    def _say_beside(self, wanted: Filter) -> None:
        self._clear_beside()
        if not self._name:
            return
        back = self._journal.looking_back
        goals = {goal.title: goal.id for goal in self._journal.goals.all()}
        for kind, found in (("tag", back.tags_with(wanted, 6)), ("person", back.people_with(wanted, 4))):
            for name, count in found:
                if (kind, name) != (self._kind, self._name):
                    self._add_beside(name, count, f"{kind}:{name}")
        for title, count in back.goals_with(wanted, 4):
            if title in goals and (self._kind, self._name) != ("goal", str(goals[title])):
                self._add_beside(title, count, f"goal:{goals[title]}")

    def _add_beside(self, words: str, count: int, target: str) -> None:
        icon = {"tag": "tag", "person": "user-round", "goal": "target"}[target.partition(":")[0]]
        cut = words if len(words) <= 30 else f"{words[:29].rstrip()}…"
        row = button(f"{cut}, {count}", "link", self._context.icons, icon)
        row.setProperty("target", target)
        row.clicked.connect(self._go)
        self._beside.addWidget(row, alignment=Qt.AlignmentFlag.AlignLeft)

    def _clear_beside(self) -> None:
        while (item := self._beside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _go(self) -> None:
        row = self.sender()
        if isinstance(row, QPushButton):
            self._context.navigate.go("threads", str(row.property("target")))

    def _search(self) -> None:
        self._context.navigate.go("journal", f"search:{self._kind}:{quoted(self._name)} ")

    def _open(self, entry_id: int) -> None:
        self._context.navigate.go("journal", f"entry:{entry_id}")

    def _changed(self, changes: Changes) -> None:
        if changes.touch("entries", "tags", "goals", "people") and self.isVisible():
            self.refresh()


class Sparkline(QWidget):
    """A bar for each month of the last three years at most."""

    def __init__(self, watcher: ThemeWatcher) -> None:
        super().__init__()
        self._watcher = watcher
        self._bars: tuple[MonthCount, ...] = ()
        self.setFixedHeight(watcher.theme.px(64))

    def show_months(self, found: tuple[MonthCount, ...], today: date) -> None:
        counts = {one.first: one.entries for one in found}
        if counts:
            whole = Period(min(counts), max(max(counts), today))
            self._bars = tuple(MonthCount(one.first, counts.get(one.first, 0)) for one in months(whole))[-MONTHS_SHOWN:]
        else:
            self._bars = ()
        told = (f"{MONTHS[one.first.month - 1]} {one.first.year}: {one.entries}" for one in self._bars if one.entries)
        self.setAccessibleName("Entries by month")
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        theme, painter = self._watcher.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("micro"))
        most, foot = max(bar.entries for bar in self._bars) or 1, theme.px(18)
        step = min(self.width() / len(self._bars), theme.px(28))
        tall = self.height() - foot
        for number, bar in enumerate(self._bars):
            height = max(tall * bar.entries / most, 2 if bar.entries else 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if bar.entries else "border.soft"))
            painter.drawRoundedRect(QRectF(number * step, tall - height, step * 0.7, height), 2, 2)
            if bar.first.month == 1 or number == 0:
                painter.setPen(theme.color("text.tertiary"))
                words = str(bar.first.year) if bar.first.month == 1 else MONTHS[bar.first.month - 1][:3]
                painter.drawText(int(number * step), self.height() - theme.px(3), words)


def _said(which: str, heads: tuple[Head, ...]) -> str:
    if not heads:
        return ""
    head = heads[0]
    words = head.preview or head.title
    cut = words if len(words) <= 160 else f"{words[:159].rstrip()}…"
    return f"{which}, {day_month(head.at.date())} {head.at.year}: {cut}"
