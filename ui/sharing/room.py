"""A room in which something is made ready to leave: choose on the left, see the page itself, save it at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.domain.draft_words import passages
from journal.domain.sharing import Decision, Draft
from journal.errors import JournalError
from ui.context import PageContext
from ui.jobs import Done
from ui.sharing import checks
from ui.sharing.findings_panel import FindingsPanel
from ui.sharing.last_check import ChecksDialog, LastCheck, Way
from ui.sharing.preparing import Preparing
from ui.sharing.preview import GAP, PagePreview
from ui.sharing.printing import ask_printer, print_pages
from ui.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.copying import copy
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.labels import chip, label, restyle
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journal.sharing_flow import Begun
    from ui.sharing.together import Together

WIDEST_PAGE = 612  # points: US Letter
PAGE_SCALE = 0.95  # pixels per point: the drawing's 71 % of a page at 96 dpi


@dataclass(frozen=True, slots=True)
class Departure:
    """What is leaving just now, while a job makes and proves its file."""

    begun: Begun
    place: Path | None = None  # of the file, where there is to be one
    password: str | None = None
    printer: QPrinter | None = None


class Room(QWidget):
    """What every such room has; a subclass hands in what stands on the left and says what the file is."""

    ask_printer = staticmethod(ask_printer)
    title = ""
    file_kind = ""  # in the title of the dialog that asks where to save

    def __init__(
        self, context: PageContext, preparation: Preparing[Any], options: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from journal.passwords import new_password

        self._context = context
        self._new_password = new_password
        self._leaving: Departure | None = None
        self._together: Together | None = None
        self._preparation = preparation
        preparation.setParent(self)
        self._options = options
        self._build()
        self._connect()
        self._password.setText(new_password())
        self._refresh()
        preparation.start()

    # --- what a subclass says -------------------------------------------------------------------------------------

    def reader(self) -> str:
        """Who gets the file, by the name that she uses; empty where nobody is meant."""
        return ""

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
        return self._password.text().strip() if self._locks.isChecked() else None

    def release(self) -> None:
        together, self._together = self._together, None
        if together is not None:
            together.end()
        self._preparation.release()
        self._findings.release()
        self._preview.clear()
        self._password.clear()

    def leave(self) -> None:
        self._context.navigate.close_room()

    def export(self) -> None:
        """Last check, a place for the file, then seal and prove in a job."""
        if not self._may_leave():
            return
        password = self.password
        if password == "":
            self._password.setFocus()
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
        from journal import sharing_flow

        sharing_flow.refuse_place(self._context.journal, place)
        self._depart(Departure(self._begin(Way.FILE, password), place, password))

    def print_out(self) -> None:
        """The same road, onto paper."""
        if self._may_leave() and self._last_check(Way.PRINT, None):
            printer = self.ask_printer(self, self._preparation.paper)
            if printer is not None:
                self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        self._depart(Departure(self._begin(Way.PRINT, None), printer=printer))

    def sit_together(self) -> None:
        """The same road, onto the screen alone: exactly the draft, until the passphrase is typed."""
        if self._may_leave() and self._last_check(Way.TOGETHER, None):
            self._depart(Departure(self._begin(Way.TOGETHER, None)))

    def show_checks(self) -> None:
        ChecksDialog.show_checks(
            self, self._context, checks.checks(self._preparation.situation(password=bool(self.password)))
        )

    def _last_check(self, way: Way, password: str | None) -> bool:
        reader = _first_name(self.reader())
        inside, outside = self.in_the_file(), self.not_in_the_file()
        return LastCheck.ask(self, self._context, reader, inside, outside, password, way)

    def _begin(self, way: Way, password: str | None) -> Begun:
        from journal import sharing_flow

        self._before_saving()
        chosen, paper = self._preparation.chosen, self._preparation.paper
        return sharing_flow.begin(self._context.journal, chosen, password=password, paper=paper, way=way.value)

    def _depart(self, leaving: Departure) -> None:
        self._leaving = leaving
        self._set_leaving_enabled(False)
        self._context.jobs.run(_Finish(leaving.begun), self._finished)

    def _set_leaving_enabled(self, on: bool) -> None:
        for made in (self._export, self._print, self._show_together):
            made.setEnabled(on)

    def _may_leave(self) -> bool:
        if checks.undecided(self._preparation.situation(password=True)):
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
        column.addWidget(self._header())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QWidget()
        left.setMaximumWidth(self._context.theme.theme.px(512))
        left.setMinimumWidth(self._context.theme.theme.px(400))
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
        column.addWidget(self._foot())

    def _header(self) -> QFrame:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(self._context.theme.theme.px(60))
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 20, 0)
        row.setSpacing(10)
        icons = self._context.icons
        self._back = icon_button(icons, "arrow-left", self.words_of_back(), "Esc")
        row.addWidget(self._back)
        row.addWidget(label(self.title, "room"))
        row.addSpacing(8)
        for words in self.chips():
            row.addWidget(chip(words))
        row.addStretch(1)
        self._size = label("", "hint")
        row.addWidget(self._size)
        self._before = icon_button(icons, "chevron-left", "Page before")
        self._page = label("Page 1 of 1", "secondary")
        self._after = icon_button(icons, "chevron-right", "Next page")
        for made in (self._before, self._page, self._after):
            row.addWidget(made)
        self._safety = button("Checking…", "safetyChecking", icons, "shield-check", "The ten checks")
        row.addWidget(self._safety)
        return header

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        foot.setFixedHeight(self._context.theme.theme.px(68))
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        icons = self._context.icons
        self._locks = Switch(self._context.theme, "Password")
        self._locks.setChecked(True)
        row.addWidget(self._locks)
        row.addWidget(label("Password", "medium"))
        self._password = QLineEdit()
        self._password.setAccessibleName("Password of the file")
        self._password.setFixedWidth(236)
        row.addWidget(self._password)
        self._another = icon_button(icons, "refresh-cw", "Another password")
        self._copy = icon_button(icons, "copy", "Copy the password")
        row.addWidget(self._another)
        row.addWidget(self._copy)
        self._advice = label("", "hint", wrap=True)
        row.addWidget(self._advice, 1)
        self._paper = Segmented((Segment("a4", "A4"), Segment("letter", "Letter")), "Paper")
        self._paper.set_value(self._preparation.paper)
        row.addWidget(self._paper)
        self._foot_row = row
        self._show_together = icon_button(
            icons, "users-round", "Sit together: show it on the whole screen, make no file"
        )
        self._print = icon_button(icons, "printer", "Print…")
        row.addWidget(self._show_together)
        row.addWidget(self._print)
        self._export = button("Export PDF…", "export", icons, "share", "Export PDF  Ctrl Shift E")
        row.addWidget(self._export)
        return foot

    def _connect(self) -> None:
        preparation = self._preparation
        preparation.changed.connect(self._refresh)
        preparation.drawing.connect(self._checking)
        preparation.drawn.connect(self._show_pages)
        preparation.failed.connect(self._context.messages.error)
        self._findings.decided.connect(self._decide)
        self._back.clicked.connect(self.leave)
        self._export.clicked.connect(self.export)
        self._print.clicked.connect(self.print_out)
        self._show_together.clicked.connect(self.sit_together)
        self._safety.clicked.connect(self.show_checks)
        self._before.clicked.connect(self._page_before)
        self._after.clicked.connect(self._page_after)
        self._preview.page_changed.connect(self._show_page_number)
        self._locks.toggled.connect(self._locking)
        self._another.clicked.connect(self._renew_password)
        self._copy.clicked.connect(self._copy_password)
        self._paper.chosen.connect(self._choose_paper)
        self._context.theme.changed.connect(self._restyle)
        for keys, slot in (("Esc", self.leave), ("Ctrl+Shift+E", self.export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._locking()

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
        restyle(self._safety, "role", "safetyChecking")
        self._safety.setText(" Checking…")
        self._set_leaving_enabled(False)

    def _show_pages(self) -> None:
        pages = self._preparation.drawn_pages()
        if pages is None:
            return
        self._preview.set_pages(pages.images, pages.boxes, "")
        count = len(pages.images)
        self._size.setText(f"{pages.words} words")
        self._preview.setAccessibleDescription(f"{count} pages, {pages.words} words")
        words, state = checks.chip(self._preparation.situation(password=True))
        restyle(self._safety, "role", "safetyOk" if state == "ok" else "safetyBlocked")
        self._context.icons.put(
            self._safety, "shield-check" if state == "ok" else "triangle-alert", "accent" if state == "ok" else "danger"
        )
        self._safety.setText(f" {words}")
        self._safety.setAccessibleName(f"Safety check: {words}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._safety, words))
        something = any(section.pieces for section in self._preparation.draft.sections)
        self._set_leaving_enabled(state == "ok" and something and self._leaving is None)

    def _show_page_number(self, page: int, of: int) -> None:
        self._page.setText(f"Page {page} of {of}" if of else "No page yet")
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < of)

    def _page_before(self) -> None:
        self._preview.turn(-1)

    def _page_after(self) -> None:
        self._preview.turn(1)

    def _decide(self, decision: Decision) -> None:
        self._preparation.edit(self.with_decision(decision))

    def _locking(self) -> None:
        on = self._locks.isChecked()
        first = _first_name(self.reader())
        told = f"Tell {first} by phone, or in person." if first else "Tell it by phone, or in person."
        self._advice.setText(f"{told} Not in the same email." if on else "Anyone who gets this file can read it.")
        for made in (self._password, self._another, self._copy):
            made.setEnabled(on)

    def _renew_password(self) -> None:
        self._password.setText(self._new_password())

    def _copy_password(self) -> None:
        copy(self._password.text())
        goes = self._context.settings.clipboard_seconds >= 0
        self._context.messages.show_text("Copied. It leaves the clipboard again by itself." if goes else "Copied.")

    def _choose_paper(self, paper: str) -> None:
        self._preparation.set_paper("letter" if paper == "letter" else "a4")

    def _finished(self, done: Done) -> None:
        from journal import sharing_flow

        assert self._leaving is not None
        leaving, self._leaving = self._leaving, None
        self._set_leaving_enabled(True)
        journal = self._context.journal
        try:
            finished = done.value
            if leaving.printer is not None:
                print_pages(leaving.printer, finished.pdf)
        except JournalError as error:
            sharing_flow.abandon(journal, leaving.begun, error)
            raise
        if leaving.place is not None:
            sharing_flow.complete(journal, leaving.begun, finished, leaving.place)
            self._tell_saved(leaving.password)
            return
        sharing_flow.complete_without_file(journal, leaving.begun, finished)
        if leaving.printer is not None:
            self._context.navigate.close_room()
            self._context.messages.show_text("Printed. Noted under Mentoring.")
        else:
            self._show_whole_screen()

    def _tell_saved(self, password: str | None) -> None:
        self._context.navigate.close_room()
        said = "Saved. Noted under Mentoring."
        if password:
            self._context.messages.show_text(said, "Copy password", _Copy(password))
        else:
            self._context.messages.show_text(said)

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
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)


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


def _spoken(draft: Draft) -> Iterator[str]:
    """What a screen reader hears of the pages."""
    yield from (passage.text for passage in passages(draft))


def _first_name(reader: str) -> str:
    return reader.split()[0] if reader.split() else ""
