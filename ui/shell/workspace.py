"""Everything that exists only while a journal is open: sidebar, pages, rooms. Locking deletes it whole."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from journal.domain.changes import Changes
from journal.domain.query import Filter, parse
from journal.journal import Journal
from journal.settings import Settings
from ui.context import Keeping, MessageDoor, PageContext
from ui.dates import moment
from ui.finding.tidying import Tidying
from ui.icons import Icons
from ui.jobs import Jobs
from ui.live import Live
from ui.shell.pages import (
    Place,
    Releases,
    Saves,
    ShowsTarget,
    TakesFocus,
    learning_place,
    places,
    settings_place,
    threads_place,
)
from ui.shell.palette_commands import palette_commands
from ui.shell.sidebar import WIDE, Sidebar
from ui.theme import ThemeWatcher

if TYPE_CHECKING:
    from ui.palette.palette import Palette
    from ui.palette.things import Thing
    from ui.today.quick_capture import QuickCapture

NARROW = 1180
LEAST_SHARE = 4.5  # how many sidebars wide a window is before one of them has words
REMEMBERED = 20
SAVED = 6  # searches in the sidebar; the palette reaches them all
COUNTED = 999  # hits of a saved search; counting more would be felt at every save


class Workspace(QWidget):
    """Makes pages when they are first visited, takes the user between them, and opens rooms over everything."""

    lock_requested = Signal()
    command_chosen = Signal(str)  # one of the menu's, from the palette

    def __init__(
        self,
        journal: Journal,
        jobs: Jobs,
        theme: ThemeWatcher,
        icons: Icons,
        settings: Settings,
        messages: MessageDoor,
        keeping: Keeping,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = Live(journal, self)
        self._context = PageContext(journal, jobs, self._live, theme, icons, settings, messages, self, keeping)
        self._numbered = places()
        unnumbered = (learning_place(), threads_place(), settings_place())
        self._places: dict[str, Place] = {place.key: place for place in (*self._numbered, *unnumbered)}
        self._pages: dict[str, QWidget] = {}
        self._room: QWidget | None = None
        self._quick: QuickCapture | None = None
        self._palette: Palette | None = None
        self._here = ("", "")
        self._back: list[tuple[str, str]] = []
        self._ahead: list[tuple[str, str]] = []
        self._build()
        self._connect()
        self._show_saved()
        self._tidying = Tidying(journal, self._live, self)
        self.go(self._numbered[0].key)
        self._count()
        self._say_backed_up()

    @property
    def context(self) -> PageContext:
        return self._context

    @property
    def here(self) -> str:
        """The place that is showing, under any room."""
        return self._here[0]

    def page(self) -> QWidget:
        """The page or room that is showing."""
        return self._room or self._pages[self._here[0]]

    def go(self, place: str, target: str = "") -> None:
        self.save()
        if self._room is not None:
            self.close_room()
        if self._here[0] and (place, target) != self._here:
            self._back = [*self._back[-REMEMBERED:], self._here]
            self._ahead = []
        self._show(place, target)

    def go_back(self) -> None:
        if self._room is not None:
            self.save()
            self.close_room()
        elif self._back:
            self._ahead.append(self._here)
            self._show(*self._back.pop())

    def go_ahead(self) -> None:
        if self._ahead and self._room is None:
            self._back.append(self._here)
            self._show(*self._ahead.pop())

    def take_focus(self) -> None:
        _focus_first(self.page())

    def do(self, command: str) -> None:
        """One of the menu's commands that take the user somewhere: new, back, ahead, or the number of a place."""
        if command == "new":
            self.new_entry()
        elif command == "reflect":
            self.go("today", "reflect")
        elif command == "quick":
            self.quick_capture()
        elif command == "palette":
            self.open_palette()
        elif command == "back":
            self.go_back()
        elif command == "ahead":
            self.go_ahead()
        else:
            self.go_to_number(int(command))

    def open_palette(self) -> None:
        """A line over everything: any entry, goal, person or command by a few letters of its name."""
        from ui.palette.palette import Palette
        from ui.palette.things import Things

        if self._palette is not None:
            self._close_palette()
            return
        self.save()
        visited = [*self._back[-REMEMBERED:], self._here][::-1]
        self._palette = Palette(self, self._context, Things(self._context.journal, palette_commands(), visited))
        self._palette.chosen.connect(self._do_thing)
        self._palette.closed.connect(self._close_palette)
        self._palette.open()

    def _do_thing(self, thing: Thing) -> None:
        self._close_palette()
        if thing.command:
            self.command_chosen.emit(thing.command)
        else:
            self.go(thing.place, thing.target)
            page = self._pages[thing.place]
            if thing.then and isinstance(page, ShowsTarget):
                page.show_target(thing.then)

    def _close_palette(self) -> None:
        palette, self._palette = self._palette, None
        if palette is not None:
            palette.release()
            palette.hide()
            palette.deleteLater()
            self.take_focus()

    def new_entry(self) -> None:
        self.go("journal", "new")

    def quick_capture(self) -> None:
        """A small window in front of everything, for a few words."""
        from ui.today.quick_capture import QuickCapture

        if self._quick is None:
            self._quick = QuickCapture(self._context)
            self._quick.closed.connect(self._let_quick_go)
        self._quick.open()

    def go_to_number(self, number: int) -> None:
        if number <= len(self._numbered):
            self.go(self._numbered[number - 1].key)

    def open_room(self, room: QWidget) -> None:
        """Show a room in place of everything, the sidebar included."""
        self.save()
        if self._room is not None:
            self.close_room()
        self._room = room
        self._whole.addWidget(room)
        self._whole.setCurrentWidget(room)
        if isinstance(room, TakesFocus):
            room.take_focus()
        else:
            room.setFocus()

    def close_room(self) -> None:
        room, self._room = self._room, None
        self._whole.setCurrentIndex(0)
        if room is not None:
            if isinstance(room, Releases):
                room.release()
            self._whole.removeWidget(room)
            room.deleteLater()

    def save(self) -> None:
        """Save whatever is being written. Raises what kept it from being saved."""
        for page in (*self._pages.values(), self._room, self._quick):
            if isinstance(page, Saves):
                page.save()

    def renew(self) -> None:
        """Make all other pages anew when they are next visited: the journal's rows are not what they were."""
        for place in [place for place in self._pages if place != self._here[0]]:
            page = self._pages.pop(place)
            if isinstance(page, Releases):
                page.release()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._count()

    def use_settings(self, settings: Settings) -> None:
        self._context = replace(self._context, settings=settings)
        for page in self._pages.values():
            use = getattr(page, "use_settings", None)
            if use is not None:
                use(settings)

    def release(self) -> None:
        """Forget every word: pages and rooms empty their documents, models and pictures."""
        self._tidying.stop()
        self._close_quick()
        self._close_palette()
        with contextlib.suppress(RuntimeError):
            self._live.changed.disconnect(self._changed)
            self._context.keeping.changed.disconnect(self._say_backed_up)
        self._live.close()
        if self._room is not None:
            self.close_room()
        for page in self._pages.values():
            if isinstance(page, Releases):
                page.release()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._back.clear()
        self._ahead.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = self._context.theme.theme.px(WIDE) * LEAST_SHARE  # large letters need the room for the page
        self.sidebar.set_narrow(event.size().width() < max(NARROW, share))

    def _build(self) -> None:
        self._whole = QStackedWidget()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        normal = QWidget()
        row = QHBoxLayout(normal)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(self._context.theme, self._context.icons, self._numbered)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pageGround")
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)
        self._whole.addWidget(normal)

    def _connect(self) -> None:
        self.sidebar.new_entry.connect(self.new_entry)
        self.sidebar.gone_to.connect(self.go)
        self.sidebar.lock.connect(self.lock_requested)
        self._context.keeping.changed.connect(self._say_backed_up)
        self._live.changed.connect(self._changed)

    def _show(self, place: str, target: str) -> None:
        if place not in self._pages:
            page = self._places[place].make(self._context, self._stack)  # styled once, in its place
            self._pages[place] = page
            self._stack.addWidget(page)
        page = self._pages[place]
        self._here = (place, target)
        self._stack.setCurrentWidget(page)
        self.take_focus()
        self.sidebar.set_current(target if target.startswith(("list:", "saved:")) else place)
        if isinstance(page, ShowsTarget):
            page.show_target(target)

    def _say_backed_up(self) -> None:
        newest, now = next(iter(self._context.keeping.backups()), None), self._context.journal.clock.now()
        self.sidebar.set_backed_up(moment(newest.made, now) if newest else "")

    def _let_quick_go(self) -> None:
        """It was closed: its words are kept, or it stays."""
        if self._quick is None or self._quick.isVisible():
            return
        try:
            self._quick.save()
        except BaseException:
            self._quick.open()
            raise
        self._close_quick()

    def _close_quick(self) -> None:
        quick, self._quick = self._quick, None
        if quick is not None:
            quick.closed.disconnect(self._let_quick_go)
            quick.release()
            quick.hide()
            quick.deleteLater()

    def _changed(self, changes: Changes) -> None:
        if changes.touch("searches"):
            self._show_saved()
        if changes.touch("entries", "goals", "mentoring", "searches"):
            self._count()

    def _show_saved(self) -> None:
        kept = self._context.journal.saved_searches.all()[:SAVED]
        self.sidebar.set_saved([(f"saved:{search.id}", search.name) for search in kept])
        self.sidebar.set_current(self._here[1] if self._here[1].startswith(("list:", "saved:")) else self._here[0])

    def _count(self) -> None:
        journal = self._context.journal
        self.sidebar.set_count("journal", journal.entries.count())
        self.sidebar.set_count("goals", len(journal.goals.all(open_only=True)))
        for name in ("next_session", "unfinished", "shareable"):
            self.sidebar.set_count(f"list:{name}", journal.entries.count(Filter(list=name)))
        for search in journal.saved_searches.all()[:SAVED]:
            self.sidebar.set_count(
                f"saved:{search.id}", journal.entries.count(parse(f"{search.query} "), at_most=COUNTED)
            )


def _focus_first(page: QWidget) -> None:
    """The page's own choice, or the first thing in it that takes the keyboard."""
    if isinstance(page, TakesFocus):
        page.take_focus()
        return
    if page.focusProxy() is not None or page.focusPolicy() != Qt.FocusPolicy.NoFocus:
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page and page.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(page):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        widget = widget.nextInFocusChain()
