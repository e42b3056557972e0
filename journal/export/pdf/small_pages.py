# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""The small pages: an entry to read before, the outcome of a session, the questions, the agreement to sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable

from journal.domain.sharing import Draft, Section
from journal.export.labels import Labels
from journal.export.pdf import style
from journal.export.pdf.flow import Place, Space, text_of
from journal.export.pdf.paragraph import Aside
from journal.export.pdf.rendering import Rendered, render_story, running_lines
from journal.export.pdf.session_prep_story import Row, Story
from journal.export.pdf.style import Paper
from journal.export.pdf.tagged import Element

_SIGNATURE_WIDTH, _SIGNATURE_ROOM = 195.0, 42.0


def render(draft: Draft, *, paper: Paper = "a4", labels: Labels | None = None) -> Rendered:
    """The unsealed file of any of the four. Equal values give equal bytes."""
    words = labels or Labels()
    name = words.kind_of_file(draft.kind)
    foot = words.agreement_foot if draft.kind == "agreement" else ""
    lines = running_lines(draft, words, first=name, later=name, foot=foot)
    return render_story(draft, _STORIES[draft.kind], lines, paper, words)


class _EntryPage(Story):
    def _title(self) -> str:
        return self._draft.title or self._labels.entry_page

    def _facts(self) -> Iterator[str]:
        if self._draft.writer:
            yield self._labels.prepared_by.format(writer=self._draft.writer)


class _OutcomePage(Story):
    def _title(self) -> str:
        return _with_day(self._labels.outcome_title, self._labels.outcome_page, self._draft, self._labels)

    def _facts(self) -> Iterator[str]:
        yield _between_two(self._draft, self._labels)

    def _rows(self, section: Section) -> list[Row]:
        return list(self._promises(section) if section.id == "agreed" else self._passages(section))


class _QuestionCard(Story):
    """Large enough to be read on a table at arm's length."""

    def _title(self) -> str:
        return _with_day(self._labels.questions_title, self._labels.questions_page, self._draft, self._labels)

    def _facts(self) -> Iterator[str]:
        return iter(())

    def _rows(self, section: Section) -> list[Row]:
        parent = self._root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/Decimal"}
        return [self._question(number, piece, parent) for number, piece in enumerate(section.pieces, 1)]

    def _question(self, number: int, piece: Any, parent: Element) -> Row:
        item = parent.add("LI")
        lbl, body = item.add("Lbl"), item.add("LBody")
        made = list(self._layout.blocks(piece.blocks, Place(body, style.LARGE_QUESTION, heading_level=2)))
        row = Row(made, self._name(piece), [Space(21)])
        row.set_beside([Aside(text_of(str(number), style.LARGE_NUMBER, lbl), style.LABEL_INDENT, style.SIDE_COLUMN)])
        return row


class _AgreementPage(Story):
    def flowables(self) -> Iterator[Flowable]:
        yield from super().flowables()
        yield _Signatures((self._draft.writer, self._draft.reader), self._labels.signature, self._root)

    def _title(self) -> str:
        return self._labels.agreement_page

    def _facts(self) -> Iterator[str]:
        yield _between_two(self._draft, self._labels)
        if self._draft.since:
            yield self._labels.agreed_on.format(day=self._labels.day_and_year(self._draft.since))


class _Signatures(Flowable):
    """Two lines to sign on, each over the name of who signs there."""

    def __init__(self, names: tuple[str, ...], hint: str, root: Element) -> None:
        super().__init__()
        self._words = [text_of(f"{name}. {hint}" if name else hint, style.SIDE_SMALL, root.add("P")) for name in names]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = _SIGNATURE_ROOM + max(words.wrap(_SIGNATURE_WIDTH, aH)[1] for words in self._words) + 6
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setLineWidth(0.75)
        canvas.setStrokeColor(style.QUIET)
        line = self.height - _SIGNATURE_ROOM
        for place, words in enumerate(self._words):
            left = style.LABEL_INDENT + place * (self.width - style.LABEL_INDENT - _SIGNATURE_WIDTH)
            canvas.line(left, line, left + _SIGNATURE_WIDTH, line)
            _, height = words.wrapOn(canvas, _SIGNATURE_WIDTH, 1e6)
            words.drawOn(canvas, left, line - 6 - height)


def _with_day(with_day: str, without: str, draft: Draft, labels: Labels) -> str:
    return with_day.format(day=labels.day(draft.session_at.date())) if draft.session_at else without


def _between_two(draft: Draft, labels: Labels) -> str:
    both = draft.writer and draft.reader
    return labels.between_two.format(writer=draft.writer, reader=draft.reader) if both else draft.writer or draft.reader


_STORIES = {"entry": _EntryPage, "outcome": _OutcomePage, "questions": _QuestionCard, "agreement": _AgreementPage}
