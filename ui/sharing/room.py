"""A room in which something is made ready to leave: choose on the left, see the page itself, save it at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.draft_words import passages
from journal.domain.sharing import Decision, Draft
from ui.context import PageContext
from ui.sharing import checks
from ui.sharing.departing import Departing, Departure
from ui.sharing.findings_panel import FindingsPanel
from ui.sharing.last_check import ChecksDialog, LastCheck, Way
from ui.sharing.preparing import Preparing
from ui.sharing.preview import GAP, PagePreview
from ui.sharing.printing import ask_printer
from ui.sharing.room_foot import RoomFoot
from ui.sharing.room_header import RoomHeader
from ui.theme import Theme
from ui.widgets.file_dialogs import ask_where_to_save

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.sharing.together import Together

WIDEST_PAGE = 612  # points: US Letter
LEAST_FOR_OPTIONS = 600  # px, however large the text: the page beside it needs room too
PAGE_SCALE = 0.95  # pixels per point: the drawing's 71 % of a page at 96 dpi


class Room(QWidget):
    """What every such room has; a subclass hands in what stands on the left and says what the file is."""

    ask_printer = staticmethod(ask_printer)
    title = ""
    file_kind = ""  # in the title of the dialog that asks where to save

    def __init__(
        self, context: PageContext, preparation: Preparing[Any], options: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._together: Together | None = None
        self._preparation = preparation
        preparation.setParent(self)
        self._options = options
        self._departing = Departing(context)
        self._build()
        self._connect()
        self._refresh()
        preparation.start()

    # --- what a subclass says -------------------------------------------------------------------------------------

    def reader(self) -> str:
        """Who gets the file, by the name that she uses; empty where nobody is meant."""
        return ""

    def called(self) -> str:
        """What the reader is called in a sentence."""
        return self.reader().split()[0] if self.reader().split() else ""

    def chips(self) -> tuple[str, ...]:
        return ()

    def file_name(self) -> str:
        """Without any name of a person."""
        raise NotImplementedError

    def in_the_file(self) -> tuple[tuple[str, str], ...]:
        return checks.what_is_in(self._preparation.draft)

    def not_in_the_file(self) -> tuple[str, ...]:
        return checks.what_is_not_in(self._preparation.chosen.decisions)

    def with_decision(self, decision: Decision) -> object:
        """What is chosen, with this decision."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------------------------------------------

    @property
    def preparation(self) -> Preparing[Any]:
        return self._preparation

    @property
    def password(self) -> str | None:
        return self.foot.file_password

    def release(self) -> None:
        together, self._together = self._together, None
        if together is not None:
            together.end()
        self._departing.leave_room()
        self._preparation.release()
        self._findings.release()
        self._preview.clear()
        self.foot.password.clear()

    def leave(self) -> None:
        self._context.navigate.close_room()

    def export(self) -> None:
        """Last check, a place for the file, then seal and prove in a job."""
        if not self._may_leave():
            return
        password = self.password
        if password == "":
            self.foot.password.setFocus()
            self._context.messages.show_text("A password first, or switch it off.")
            return
        if not self._last_check(Way.FILE, password):
            return
        title = f"Save the {self.file_kind}"
        place = ask_where_to_save(self, title, Path.home(), self.file_name(), "PDF (*.pdf)", "pdf")
        if place is not None:
            self.save_to(place, password)

    def save_to(self, place: Path, password: str | None) -> None:
        """Begin the ledger row, then finish the file in a job and put it in its place."""
        self._before_saving()
        self._departing.save(self._preparation.chosen, self._preparation.paper, place, password)
        self.foot.set_leaving_enabled(False)

    def print_out(self) -> None:
        """The same road, onto paper."""
        if self._may_leave() and self._last_check(Way.PRINT, None):
            printer = self.ask_printer(self, self._preparation.paper)
            if printer is not None:
                self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        self._before_saving()
        self._departing.print_on(self._preparation.chosen, self._preparation.paper, printer)
        self.foot.set_leaving_enabled(False)

    def sit_together(self) -> None:
        """The same road, onto the screen alone: exactly the draft, until the passphrase is typed."""
        if self._may_leave() and self._last_check(Way.TOGETHER, None):
            self._before_saving()
            self._departing.show(self._preparation.chosen, self._preparation.paper)
            self.foot.set_leaving_enabled(False)

    def show_checks(self) -> None:
        ChecksDialog.show_checks(
            self, self._context, checks.checks(self._preparation.situation(password=bool(self.password)))
        )

    def _last_check(self, way: Way, password: str | None) -> bool:
        inside, outside = self.in_the_file(), self.not_in_the_file()
        return LastCheck.ask(self, self._context, self.called(), inside, outside, password, way)

    def _may_leave(self) -> bool:
        situation = self._preparation.situation(password=True)
        if checks.undecided(situation) or situation.missing:
            self.show_checks()
            return False
        return True

    def _before_saving(self) -> None:
        """Where a room keeps a draft, it does so now."""

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("pageGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = RoomHeader(self._context, self.title, self.chips(), self.words_of_back())
        self.foot = RoomFoot(self._context, self._preparation.paper, self.called())
        column.addWidget(self.header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QWidget()
        left.setMaximumWidth(self._context.theme.theme.px(512))
        left.setMinimumWidth(min(self._context.theme.theme.px(400), LEAST_FOR_OPTIONS))
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._findings = FindingsPanel(self._context)
        inner.addWidget(self._findings)
        inner.addWidget(self._options, 1)
        theme = self._context.theme.theme
        self._preview = PagePreview(theme.color("print.tint"), theme.color("border.soft"))
        middle.addWidget(left, 4)
        middle.addWidget(self._preview, 5)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        preparation, header, foot = self._preparation, self.header, self.foot
        preparation.changed.connect(self._refresh)
        preparation.drawing.connect(self._checking)
        preparation.drawn.connect(self._show_pages)
        preparation.failed.connect(self._context.messages.error)
        self._departing.ended.connect(self._may_leave_again)
        self._departing.left.connect(self._has_left)
        self._findings.decided.connect(self._decide)
        header.back.clicked.connect(self.leave)
        header.safety.clicked.connect(self.show_checks)
        header.before.clicked.connect(self._page_before)
        header.after.clicked.connect(self._page_after)
        foot.export.clicked.connect(self.export)
        foot.print_out.clicked.connect(self.print_out)
        foot.show_together.clicked.connect(self.sit_together)
        foot.paper.chosen.connect(self._choose_paper)
        self._preview.page_changed.connect(header.show_page_number)
        self._context.theme.changed.connect(self._restyle)
        for keys, slot in (("Esc", self.leave), ("Ctrl+Shift+E", self.export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def words_of_back(self) -> str:
        return "Back"

    def _show_options(self) -> None:
        """Where the options on the left follow what is chosen, they do so now."""

    # --- handlers ----------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._show_options()
        self._findings.show_findings(checks.undecided(self._preparation.situation(password=True)))
        self._checking()

    def _checking(self) -> None:
        self.header.show_checking()
        self.foot.set_leaving_enabled(False)

    def _show_pages(self) -> None:
        pages = self._preparation.drawn_pages()
        if pages is None:
            return
        self._preview.set_pages(pages.images, pages.boxes, "")
        self.header.show_size(pages.words)
        self._preview.setAccessibleDescription(f"{len(pages.images)} pages, {pages.words} words")
        words, state = checks.chip(self._preparation.situation(password=True))
        self.header.show_safety(words, ok=state == "ok")
        something = any(section.pieces for section in self._preparation.draft.sections)
        self.foot.set_leaving_enabled(state == "ok" and something and not self._departing.is_under_way)

    def _page_before(self) -> None:
        self._preview.turn(-1)

    def _page_after(self) -> None:
        self._preview.turn(1)

    def _decide(self, decision: Decision) -> None:
        self._preparation.edit(self.with_decision(decision))

    def _choose_paper(self, paper: str) -> None:
        self._preparation.set_paper("letter" if paper == "letter" else "a4")

    def _may_leave_again(self) -> None:
        self.foot.set_leaving_enabled(True)

    def _has_left(self, departure: Departure) -> None:
        if departure.way is Way.TOGETHER:
            self._show_whole_screen()
            return
        self._context.navigate.close_room()

    def _show_whole_screen(self) -> None:
        from ui.sharing.together import Together

        pages = self._preparation.drawn_pages()
        if pages is None:
            return
        self._together = Together(self._context, pages.images, "\n".join(_spoken(pages.draft)), self)
        self._together.left.connect(self._sat_together)
        self._together.show_over_all()

    def _sat_together(self) -> None:
        self._together = None
        self._context.navigate.close_room()
        self._context.messages.show_text("Shown, and noted under Mentoring. No file was made.")

    def _restyle(self, theme: Theme) -> None:
        self._preview.set_colours(theme.color("print.tint"), theme.color("border.soft"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - min(self._context.theme.theme.px(512), round(self.width() * 4 / 9))
        fitting = min(PAGE_SCALE, (width - 2 * GAP - 14) / WIDEST_PAGE)
        self._preparation.set_scale(round(max(fitting, 0.4) * self.devicePixelRatioF(), 2))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)


def _spoken(draft: Draft) -> Iterator[str]:
    """What a screen reader hears of the pages."""
    yield from (passage.text for passage in passages(draft))
