"""The state of one prep room: a selection, the draft it makes, what the name check says, and the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.markers import title_from
from journal.domain.mentoring import Relationship, Session
from journal.domain.sharing import Draft, Finding, Selection
from journal.errors import JournalError
from journal.journal import Journal
from ui.jobs import Done, Jobs
from ui.sharing import checks
from ui.sharing.offers import EntryOffer, offer
from ui.sharing.page_images import PageImage, page_images
from ui.sharing.preview import Box

Paper = Literal["a4", "letter"]
SETTLE_MS = 60  # several ticks in a row are drawn once


@dataclass(frozen=True, slots=True)
class Pages:
    """A draft laid out: the bytes that would be sealed, and pictures of them."""

    draft: Draft
    pdf: bytes
    images: tuple[PageImage, ...]
    boxes: tuple[Box, ...]
    words: int
    missing: str


class Preparation(QObject):
    """Holds the frozen selection; every edit makes a new one and works everything else out again."""

    changed = Signal()  # selection, draft and findings are new
    drawn = Signal()  # pages are new
    drawing = Signal()  # pages are being made
    failed = Signal(object)

    def __init__(
        self, journal: Journal, jobs: Jobs, session: Session, scale: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._jobs = jobs
        self._scale = scale
        self._paper: Paper = "a4"
        self._ticket = 0
        self.session = session
        self.relationship: Relationship = journal.mentoring.relationship(session.relationship_id)
        self.selection: Selection = journal.shares.kept_draft(session.id) or journal.shares.suggest(session.id)
        self.offers: tuple[EntryOffer, ...] = self._read_offers()
        self.draft: Draft = journal.shares.draft(self.selection)
        self.findings: tuple[Finding, ...] = journal.shares.findings(self.draft, self.selection)
        self.pages: Pages | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)

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

    def edit(self, selection: Selection) -> None:
        if selection == self.selection:
            return
        self.selection = selection
        self.draft = self._journal.shares.draft(selection)
        self.findings = self._journal.shares.findings(self.draft, selection)
        self.changed.emit()
        self._settle.start()

    def keep(self) -> None:
        """Keep what is chosen so far, inside the journal."""
        self._journal.shares.keep_draft(self.selection)

    def begin_again(self) -> None:
        """Forget the choices and take up the suggestion anew."""
        suggested = self._journal.shares.suggest(self.session.id)
        self.offers = self._read_offers(suggested)
        self.edit(suggested)

    def situation(self, *, password: bool) -> checks.Situation:
        pages = self.pages
        return checks.Situation(
            self.selection,
            self.draft,
            self.findings,
            len(pages.images) if pages else 0,
            pages.words if pages else 0,
            max(self.relationship.prep_pages, 1),
            pages.missing if pages else "",
            password,
        )

    def drawn_pages(self) -> Pages | None:
        """The pages, if they are of the present draft and not of an earlier one."""
        return self.pages if self.pages is not None and self.pages.draft == self.draft else None

    def release(self) -> None:
        """Forget every word; the journal is being locked."""
        self._settle.stop()
        self._jobs.drop(self._ticket)
        self.pages = None
        self.offers = ()
        self.findings = ()
        self.draft = replace(self.draft, sections=())

    def _read_offers(self, selection: Selection | None = None) -> tuple[EntryOffer, ...]:
        ids = [choice.entry_id for choice in (selection or self.selection).entries]
        entries = self._journal.entries.bodies(ids)
        register = self._journal.people.all()
        return tuple(
            offer(entries[entry_id], entries[entry_id].title or title_from(entries[entry_id].body), register)
            for entry_id in ids
            if entry_id in entries
        )

    def _draw(self) -> None:
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
        return Pages(self._draft, rendered.pdf, images, rendered.boxes, rendered.words, rendered.missing)
