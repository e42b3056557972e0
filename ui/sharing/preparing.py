"""The state of a room in which something is made ready to leave: what is chosen, the draft, the findings, the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.sharing import Chosen, Draft, Finding
from journal.errors import JournalError
from journal.journal import Journal
from ui.jobs import Done, Jobs
from ui.sharing import checks
from ui.sharing.page_images import PageImage, page_images
from ui.sharing.preview import Box

Paper = Literal["a4", "letter"]
ChosenT = TypeVar("ChosenT", bound=Chosen)
_NOTHING_YET = Draft("", "", "", None, None, "", None, ())
SETTLE_MS = 60  # several ticks in a row are drawn once


@dataclass(frozen=True, slots=True)
class Pages:
    """A draft laid out: the bytes that would be sealed, and pictures of them."""

    draft: Draft
    pdf: bytes
    images: tuple[PageImage, ...]
    boxes: tuple[Box, ...]
    words: int  # of those that a budget counts
    missing: str
    front: int  # how many of them a budget counts


class Preparing(QObject, Generic[ChosenT]):
    """Holds what is chosen, frozen; every edit makes a new value and works everything else out again."""

    changed = Signal()  # what is chosen, the draft and the findings are new
    drawn = Signal()  # pages are new
    drawing = Signal()  # pages are being made
    failed = Signal(object)

    def __init__(
        self,
        journal: Journal,
        jobs: Jobs,
        chosen: ChosenT,
        scale: float,
        parent: QObject | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        """Not `at_once`: there is nothing of it before the first edit, for what takes long to work out."""
        super().__init__(parent)
        self._journal = journal
        self._jobs = jobs
        self._scale = scale
        self._paper: Paper = "a4"
        self._ticket = 0
        self._is_worked_out = False
        self.chosen: ChosenT = chosen
        self.draft: Draft = _NOTHING_YET
        self.findings: tuple[Finding, ...] = ()
        self.pages: Pages | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        if at_once:
            self._work_out()

    @property
    def paper(self) -> Paper:
        return self._paper

    def set_paper(self, paper: Paper) -> None:
        if paper != self._paper:
            self._paper = paper
            self._settle.start()

    def set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self._settle.start()

    def start(self) -> None:
        """Draw the first pages."""
        self._draw()

    def edit(self, chosen: ChosenT) -> None:
        if chosen == self.chosen and self._is_worked_out:
            return
        is_first, self.chosen = not self._is_worked_out, chosen
        self._work_out()
        self.changed.emit()
        if is_first:
            self._draw()
        else:
            self._settle.start()

    def situation(self, *, password: bool) -> checks.Situation:
        pages = self.pages
        return checks.Situation(
            self.draft,
            self.findings,
            len(pages.images) if pages else 0,
            pages.words if pages else 0,
            pages.front if pages else 0,
            self.page_budget(),
            pages.missing if pages else "",
            password,
        )

    def page_budget(self) -> int:
        """Pages the reader asked for; 0 where nobody asked for so many."""
        return 0

    def drawn_pages(self) -> Pages | None:
        """The pages, if they are of the present draft and not of an earlier one."""
        return self.pages if self.pages is not None and self.pages.draft == self.draft else None

    def release(self) -> None:
        """Forget every word; the journal is being locked."""
        self._settle.stop()
        self._jobs.drop(self._ticket)
        self.pages = None
        self.findings = ()
        self.draft = replace(self.draft, sections=(), title="")

    def _work_out(self) -> None:
        self._is_worked_out = True
        self.draft = self._journal.shares.draft(self.chosen)
        self.findings = self._journal.shares.findings(self.draft, self.chosen)

    def _draw(self) -> None:
        if not self._is_worked_out:
            return
        self.drawing.emit()
        if self._ticket:
            self._jobs.drop(self._ticket)  # nobody needs the pages of an earlier draft
        self._ticket = self._jobs.run(_Drawing(self.draft, self._paper, self._scale), self._receive)

    def _receive(self, done: Done) -> None:
        self._ticket = 0
        try:
            self.pages = done.value
        except JournalError as error:
            self.pages = None
            self.failed.emit(error)
            return
        self.drawn.emit()


class _Drawing:
    """Lays a draft out and draws its pages; runs off the window's thread."""

    def __init__(self, draft: Draft, paper: Paper, scale: float) -> None:
        self._draft = draft
        self._paper: Paper = paper
        self._scale = scale

    def __call__(self) -> Pages:
        from journal.export.layouts import render

        rendered = render(self._draft, paper=self._paper)
        images = page_images(rendered.pdf, self._scale)
        return Pages(
            self._draft, rendered.pdf, images, rendered.boxes, rendered.front_words, rendered.missing, rendered.front
        )
