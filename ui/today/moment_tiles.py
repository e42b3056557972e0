"""Four moments to start from, the habitual one tinted, and the way to all others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.domain.entries import Kind
from journal.domain.moments import Moment, habit, kind_for, offered, same_weekdays
from journal.domain.templates import Template
from ui.context import PageContext
from ui.dates import DAYS
from ui.reflection.library import library
from ui.reflection.words import icon_of, moment_name, questions_words
from ui.widgets.boxes import clear
from ui.widgets.buttons import button
from ui.widgets.labels import icon_label, label

PLACES = 4
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """One tile: what it begins, and why it is tinted, if it is."""

    kind: Kind
    template: Template
    reason: str = ""


class MomentTiles(QWidget):
    chosen = Signal(object, object)  # Template, Kind
    reflection_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[Offer, ...] = ()
        self._library = library(context.journal)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        self._library = library(self._context.journal)
        offers = self.offers()
        if offers != self._shown:
            self._shown = offers
            self._fill()

    def offers(self) -> tuple[Offer, ...]:
        """The habit is worked out from her entries of the last weeks; her own page for a weekday comes before it."""
        today = self._context.journal.clock.today()
        usual = self._habit()
        reason = f"Your {DAYS[today.weekday()]} habit"
        if usual is None and today.weekday() == FRIDAY:
            usual, reason = Kind.FRIDAY, "Before you go home"
        own = self._library.for_weekday(today.weekday())
        found = [
            Offer(moment.kind, moment.template, reason if moment.kind is usual else "")
            for moment in offered(self._library.moments, usual, PLACES - 1 if own else PLACES)
        ]
        if own is not None:
            found.insert(0, Offer(kind_for(own), own, f"Your {DAYS[today.weekday()]} page"))
        return tuple(found)

    def tiles(self) -> tuple[QPushButton, ...]:
        return tuple(self._tiles.itemAt(at).widget() for at in range(self._tiles.count()))  # type: ignore[return-value]

    def release(self) -> None:
        clear(self._tiles)
        self._shown = ()

    def menu(self) -> QMenu:
        """Every other moment, and her own templates."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = {offer.template.key for offer in self._shown}
        for moment in self._library.moments:
            if moment.key not in shown:
                self._offer(menu, moment.template, moment.kind)
        own = [template for template in self._library.offered() if template.key not in shown and template.stages]
        if own:
            menu.addSeparator()
        for template in own:
            self._offer(menu, template, kind_for(template))
        return menu

    # --- private -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label("Or start from a moment", "label"))
        head.addStretch(1)
        self.more = button("More moments", "link")
        self.think = button("Think something through", "link", hint="A guided reflection  Ctrl Shift R")
        self.more.clicked.connect(self._open_menu)
        self.think.clicked.connect(self.reflection_wanted)
        head.addWidget(self.more)
        head.addSpacing(12)
        head.addWidget(self.think)
        column.addLayout(head)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(10)
        column.addLayout(self._tiles)

    def _habit(self) -> Kind | None:
        journal = self._context.journal
        today = journal.clock.today()
        days = same_weekdays(today)
        kinds = {day: tuple(head.kind for head in journal.entries.between(day, day)) for day in days}
        known = {moment.kind for moment in self._library.moments}
        return habit({day: [kind for kind in found if kind in known] for day, found in kinds.items()}, today)

    def _fill(self) -> None:
        clear(self._tiles)
        for at, offer in enumerate(self._shown):
            self._tiles.addWidget(self._tile(offer), 0, at)
            self._tiles.setColumnStretch(at, 1)

    def _tile(self, offer: Offer) -> QPushButton:
        made = button("", "tile")
        made.setProperty("usual", "true" if offer.reason else "false")
        made.setProperty("template", offer.template.key)
        below = offer.reason or questions_words(offer.template)
        name = moment_name(offer.template, offer.kind)
        made.setAccessibleName(f"{name}, {questions_words(offer.template)}")
        made.setAccessibleDescription(offer.reason)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 8, 10)
        column.setSpacing(2)
        icon = icon_label(self._context.icons, icon_of(offer.template), "accent" if offer.reason else "text.secondary")
        column.addWidget(icon)
        column.addStretch(1)
        column.addWidget(label(name, "strong"))
        column.addWidget(label(below, "usual" if offer.reason else "small"))
        for child in made.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.clicked.connect(self._pressed)
        return made

    def _offer(self, menu: QMenu, template: Template, kind: Kind) -> None:
        words = moment_name(template, kind).replace("&", "&&")
        action = menu.addAction(self._context.icons.icon(icon_of(template)), words)
        action.setData(template.key)
        action.triggered.connect(self._picked)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _pressed(self) -> None:
        self._choose(str(self.sender().property("template")))

    def _picked(self) -> None:
        picked = self.sender()
        if isinstance(picked, QAction):
            self._choose(str(picked.data()))

    def _choose(self, key: str) -> None:
        moment: Moment | None = next((one for one in self._library.moments if one.key == key), None)
        if moment is not None:
            self.chosen.emit(moment.template, moment.kind)
        elif (template := self._library.named(key)) is not None:
            self.chosen.emit(template, kind_for(template))
