"""From the last yes to a file, a sheet of paper or the whole screen: ledger row first, then a job, then the way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.domain.sharing import Chosen
from journal.errors import Cancelled, JournalError
from ui.context import PageContext
from ui.jobs import Done
from ui.sharing.last_check import Way
from ui.sharing.preparing import Paper
from ui.sharing.printing import print_pages
from ui.widgets.copying import copy

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journal.sharing_flow import Begun


@dataclass(frozen=True, slots=True)
class Departure:
    """What is leaving just now, while a job makes and proves its file."""

    way: Way
    begun: Begun
    place: Path | None = None  # of the file, where there is to be one
    password: str | None = None
    printer: QPrinter | None = None


class Departing(QObject):
    """One departure at a time. It is nobody's child: what is under way arrives, though the room may be left."""

    ended = Signal()  # whatever came of it
    left = Signal(object)  # the Departure that is complete

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._under_way: Departure | None = None
        self._room_is_left = False

    @property
    def is_under_way(self) -> bool:
        return self._under_way is not None

    def leave_room(self) -> None:
        """Nobody waits for the pages on the screen any more; a file and a print are wanted as before."""
        self._room_is_left = True

    def save(self, chosen: Chosen, paper: Paper, place: Path, password: str | None) -> None:
        from journal import sharing_flow

        sharing_flow.refuse_place(self._context.journal, place)
        begun = self._begin(chosen, paper, Way.FILE, password)
        self._finish(Departure(Way.FILE, begun, place, password))

    def print_on(self, chosen: Chosen, paper: Paper, printer: QPrinter) -> None:
        self._finish(Departure(Way.PRINT, self._begin(chosen, paper, Way.PRINT, None), printer=printer))

    def show(self, chosen: Chosen, paper: Paper) -> None:
        self._finish(Departure(Way.TOGETHER, self._begin(chosen, paper, Way.TOGETHER, None)))

    def _begin(self, chosen: Chosen, paper: Paper, way: Way, password: str | None) -> Begun:
        from journal import sharing_flow

        return sharing_flow.begin(self._context.journal, chosen, password=password, paper=paper, way=way.value)

    def _finish(self, departure: Departure) -> None:
        self._under_way = departure
        self._context.jobs.run(_Finish(departure.begun), self._finished)

    def _finished(self, done: Done) -> None:
        from journal import sharing_flow

        assert self._under_way is not None
        departure, self._under_way = self._under_way, None
        if not self._room_is_left:
            self.ended.emit()
        journal = self._context.journal
        try:
            finished = done.value
            if departure.way is Way.TOGETHER and self._room_is_left:
                raise Cancelled
            if departure.printer is not None:
                print_pages(departure.printer, finished.pdf)
        except JournalError as error:
            sharing_flow.abandon(journal, departure.begun, error)
            if isinstance(error, Cancelled):
                return
            raise
        if departure.place is not None:
            sharing_flow.complete(journal, departure.begun, finished, departure.place)
        else:
            sharing_flow.complete_without_file(journal, departure.begun, finished)
        if not self._room_is_left:
            self.left.emit(departure)
        self._say(departure)

    def _say(self, departure: Departure) -> None:
        if departure.way is Way.TOGETHER:
            return
        said = "Printed. Noted under Mentoring." if departure.way is Way.PRINT else "Saved. Noted under Mentoring."
        if departure.password:
            self._context.messages.show_text(said, "Copy password", _Copy(departure.password))
        else:
            self._context.messages.show_text(said)


class _Finish:
    def __init__(self, begun: Begun) -> None:
        self._begun = begun

    def __call__(self) -> object:
        from journal import sharing_flow

        return sharing_flow.finish(self._begun)


class _Copy:
    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self) -> None:
        copy(self._text)
