"""What shows that a goal was worked on: linked entries, and what she put beside them with a line on why it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.domain.goals import Evidence as Link
from journal.domain.goals import Goal, Source
from journal.domain.mentoring import SessionStatus
from journal.errors import NotFound
from ui.context import PageContext
from ui.dates import day_month
from ui.goals import facts
from ui.widgets.boxes import show_if
from ui.widgets.buttons import button, icon_button
from ui.widgets.forms import Form
from ui.widgets.labels import label
from ui.widgets.painted_list import Thing, ThingDrawing, WholeList
from ui.words import KINDS, UNTITLED, title_of

SHOWN_FIRST, MOST_OFFERED = 3, 60
_KINDS = {
    Source.ATTACHMENT: ("Document", "paperclip"),
    Source.LEARNING: ("Learning", "landmark"),
    Source.SESSION: ("Mentoring session", "handshake"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence as a row shows it."""

    source: Source
    source_id: int
    title: str
    kind: str
    icon: str
    day: date
    reason: str = ""


class Evidence(QWidget):
    def __init__(
        self, context: PageContext, goal: Goal, items: tuple[Item, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._goal = goal
        self._items = items
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Evidence", "subheading"), 1)
        add = icon_button(context.icons, "plus", "Add evidence")
        add.setProperty("key", "evidence-new")
        add.clicked.connect(self._link)
        head.addWidget(add)
        column.addLayout(head)
        if not self._items:
            column.addWidget(label("None yet. What you did because the job was done is enough.", "hint", wrap=True))
        self.rows = WholeList(context.theme, ThingDrawing(context.icons), "Evidence")
        self.rows.setProperty("key", "evidence-rows")
        show_if(self.rows, bool(self._items))
        self.rows.opened.connect(self._open)
        column.addWidget(self.rows)
        self._show(self._items[:SHOWN_FIRST])
        self._more: QPushButton = button(f"Show all {len(self._items)}", "link")
        self._more.setVisible(len(self._items) > SHOWN_FIRST)
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more)

    def _show(self, items: tuple[Item, ...]) -> None:
        today = self._context.journal.clock.today()
        self.rows.set_rows(tuple(_thing(item, today) for item in items))

    def _show_all(self) -> None:
        self._more.hide()
        self._show(self._items)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: str) -> None:
        source, _, source_id = key.partition("-")
        open_source(self._context, Source(source), int(source_id))

    def _link(self) -> None:
        made = EvidenceDialog.ask(self, self._context, self._goal)
        if made is not None:
            self._context.journal.evidence.save(made)


class EvidenceDialog(Form):
    """What it is, and one line on why it counts."""

    def __init__(self, parent: QWidget, context: PageContext, goal: Goal) -> None:
        super().__init__(parent, context.theme, "Add evidence", 520, goal.title)
        self._goal = goal
        self.what = QComboBox()
        for source, source_id, words in offered(context):
            self.what.addItem(words, (str(source), source_id))
        self.reason = QLineEdit()
        self.add("What shows it", self.what)
        self.add("Why it counts, in one line", self.reason)
        self.add_answers("Add it")

    @classmethod
    def ask(cls, parent: QWidget, context: PageContext, goal: Goal) -> Link | None:
        form = cls(parent, context, goal)
        return form.value() if form.run(form.what) else None

    def value(self) -> Link:
        source, source_id = self.what.currentData()
        return Link(Source(source), source_id, self._goal.id, reason=self.reason.text().strip())

    def complete(self) -> bool:
        return self.what.count() > 0


def _thing(item: Item, today: date) -> Thing:
    spoken = f"{item.title}, {item.kind.lower()}, {day_month(item.day, today)}"
    return Thing(
        f"{item.source}-{item.source_id}",
        item.title,
        f"{spoken}: {item.reason}" if item.reason else spoken,
        item.icon,
        facts.short_day(item.day, today),
        words=item.reason,
    )


def items_of(context: PageContext, goal_id: int) -> tuple[Item, ...]:
    """Linked entries and evidence with its line, the newest first; an entry that is both is shown once."""
    journal = context.journal
    heads = {head.id: head for head in journal.goals.entries_of(goal_id)}
    links = journal.evidence.of_goal(goal_id)
    with_line = {link.source_id for link in links if link.source is Source.ENTRY}
    found = [_item_of_link(link) for link in links]
    for head in heads.values():
        if head.id not in with_line:
            kind, icon = KINDS[head.kind]
            found.append(Item(Source.ENTRY, head.id, title_of(head), kind, icon, head.at.date()))
    return tuple(sorted(found, key=lambda item: (item.day, item.source_id), reverse=True))


def offered(context: PageContext) -> tuple[tuple[Source, int, str], ...]:
    """What can be linked: the newest entries, all learning, the sessions that were held."""
    journal, today = context.journal, context.journal.clock.today()
    found = [
        (Source.ENTRY, head.id, f"{title_of(head)}, {day_month(head.at.date(), today)}")
        for head in journal.entries.heads(limit=MOST_OFFERED)
    ]
    found += [
        (Source.LEARNING, one.id, f"Learning: {one.title}, {day_month(one.day, today)}")
        for one in journal.learning.all()
    ]
    for relationship in journal.mentoring.relationships():
        found += [
            (Source.SESSION, one.id, f"Session with {relationship.partner}, {day_month(one.at.date(), today)}")
            for one in journal.mentoring.sessions(relationship.id)
            if one.status is SessionStatus.HELD
        ]
    return tuple(found)


def open_source(context: PageContext, source: Source, source_id: int) -> None:
    if source is Source.ATTACHMENT:
        entry_id = context.journal.attachments.get(source_id).entry_id
        context.navigate.go("journal", f"entry:{entry_id}")
    elif source is Source.ENTRY:
        context.navigate.go("journal", f"entry:{source_id}")
    elif source is Source.LEARNING:
        context.navigate.go("learning", f"learning:{source_id}")
    else:
        context.navigate.go("mentoring", f"session:{source_id}")


def _item_of_link(link: Link) -> Item:
    kind, icon = _KINDS.get(link.source, ("Entry", "notebook-pen"))
    title = link.title or (kind if link.source is Source.SESSION else UNTITLED)
    if link.day is None:
        raise NotFound
    return Item(link.source, link.source_id, title, kind, icon, link.day, link.reason)
