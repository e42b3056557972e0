"""The recovery sheet: one printed page with the twelve words that open the journal when the passphrase is forgotten."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import segno
from reportlab.platypus import Flowable

from journal.domain.blocks import Paragraph, Run
from journal.export.labels import Labels
from journal.export.pdf import style
from journal.export.pdf.document import ONE_AT_A_TIME, Sheet, build
from journal.export.pdf.flow import Layout, Place, text_of
from journal.export.pdf.paragraph import Text
from journal.export.pdf.structure import finish
from journal.export.pdf.style import Paper
from journal.export.pdf.tagged import Element, Recording, TaggedCanvas

_SIDE, _TOP, _BOTTOM = 90.0, 84.0, 60.0
_COLUMNS = 4
_QUIET_ZONE = 4  # modules of white around the code, as its standard asks


def render(
    words: tuple[str, ...],
    vault_id: str,
    name: str,
    qr_payload: str,
    made: date,
    paper: Paper = "a4",
    labels: Labels | None = None,
) -> bytes:
    """The page as PDF bytes, for the printer. Never write it to disk unasked: whoever holds it opens the journal."""
    said = labels or Labels()
    width, height = style.SIZES[paper]
    sheet = Sheet(width, height, _SIDE, _SIDE, _TOP, _BOTTOM)
    with ONE_AT_A_TIME:
        recording = Recording()
        root = Element("Document")
        story = _story(words, vault_id, name, qr_payload, made, said, root)
        raw = build(story, sheet, partial(TaggedCanvas, recording=recording))
        return finish(raw, root, recording, title=said.recovery_title, language="en")


def _story(
    words: tuple[str, ...], vault_id: str, name: str, payload: str, made: date, said: Labels, root: Element
) -> list[Any]:
    under_title = said.recovery_made.format(name=name, day=said.day_and_year(made))
    story: list[Any] = [
        text_of(said.recovery_title, style.TITLE, root.add("H1")),
        text_of(under_title, style.SUBTITLE, root.add("P")),
        _Rule(20),
        text_of(said.recovery_key, style.SHEET_NOTE, root.add("P")),
        _Words(words, root),
        _Rule(18),
        *_instruction(said.recovery_use_lead, said.recovery_use, root),
        *_instruction(said.recovery_keep_lead, said.recovery_keep, root),
    ]
    figure = root.add("Figure", Alt=said.recovery_code_alt)
    caption = text_of(said.recovery_code, style.SHEET_NOTE, root.add("P"))
    vault = text_of(said.recovery_vault.format(vault_id=vault_id[:8]), style.SHEET_NOTE, root.add("P"))
    story.append(_Code(payload, figure, (caption, vault)))
    story.append(_BackupBox(text_of(said.recovery_backups, style.SHEET_NOTE, root.add("P"))))
    return story


def _instruction(lead: str, words: str, root: Element) -> list[Any]:
    paragraph = Paragraph((Run(f"{lead} ", bold=True), Run(words)))
    return list(Layout(0).blocks((paragraph,), Place(root, style.SHEET_TEXT)))


class _Rule(Flowable):
    """A hair rule with equal space on both sides."""

    def __init__(self, around: float) -> None:
        super().__init__()
        self._around = around

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 2 * self._around
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(style.STRONG_RULE)
        self.canv.setLineWidth(0.75)
        self.canv.line(0, self._around, self.width, self._around)


class _Words(Flowable):
    """The words, numbered, in rows of four; a numbered list to whoever listens."""

    _ROW = 34.0

    def __init__(self, words: tuple[str, ...], root: Element) -> None:
        super().__init__()
        parent = root.add("L")
        parent.attributes["List"] = {"ListNumbering": "/Decimal"}
        self._cells: list[tuple[Text, Text]] = []
        for number, word in enumerate(words, 1):
            item = parent.add("LI")
            label = text_of(str(number), style.SHEET_NUMBER, item.add("Lbl"))
            self._cells.append((label, text_of(word, style.SHEET_WORD, item.add("LBody"))))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self._ROW * -(-len(self._cells) // _COLUMNS)
        return self.width, self.height

    def draw(self) -> None:
        cell_width = self.width / _COLUMNS
        for place, cell in enumerate(self._cells):
            row, column = divmod(place, _COLUMNS)
            x, middle = column * cell_width, self.height - (row + 0.5) * self._ROW
            for text, at in zip(cell, (x, x + 18), strict=True):
                _, height = text.wrapOn(self.canv, cell_width - (at - x), 1e6)
                text.drawOn(self.canv, at, middle + text.first_middle() - height)


class _Code(Flowable):
    """The square code, its texts to the right of it."""

    _SIZE, _BEFORE = 150.0, 12.0

    def __init__(self, payload: str, figure: Element, texts: tuple[Text, ...]) -> None:
        super().__init__()
        self._matrix = segno.make(payload, error="m", micro=False).matrix
        self._figure, self._texts = figure, texts

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._SIZE + self._BEFORE
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        x0, y0 = canvas.absolutePosition(0, 0)
        self._figure.attributes["Layout"] = {
            "BBox": [x0, y0, x0 + self._SIZE, y0 + self._SIZE],
            "Placement": "/Block",
        }
        with canvas.tagged(self._figure):
            self._draw_modules(canvas)
        y = self._SIZE - self._SIZE / 2 + 18
        for text in self._texts:
            left = self._SIZE + 12
            _, height = text.wrapOn(canvas, self.width - left, 1e6)
            text.drawOn(canvas, left, y - height)
            y -= height + 4.5

    def _draw_modules(self, canvas: Any) -> None:
        """Neighbours of a row are one rectangle, so that no printer leaves white seams between them."""
        module = self._SIZE / (len(self._matrix) + _QUIET_ZONE)
        # On the left and below the quiet zone is the page's own white, so that the code lines up with the text.
        path = canvas.beginPath()
        for row, line in enumerate(self._matrix):
            y = self._SIZE - (row + 1) * module
            start = 0
            while start < len(line):
                end = start
                while end < len(line) and line[end]:
                    end += 1
                if end > start:
                    path.rect(start * module, y, (end - start) * module, module)
                start = end + 1
        canvas.setFillGray(0)
        canvas.drawPath(path, stroke=0, fill=1)


class _BackupBox(Flowable):
    """A dashed box to write in."""

    _BEFORE, _HEIGHT, _PADDING = 18.0, 72.0, 9.0

    def __init__(self, label: Text) -> None:
        super().__init__()
        self._label = label

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._HEIGHT + self._BEFORE
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(style.FAINT)
        canvas.setLineWidth(0.75)
        canvas.setDash(3, 3)
        canvas.roundRect(0, 0, self.width, self._HEIGHT, 3)
        canvas.setDash()
        _, height = self._label.wrapOn(canvas, self.width - 2 * self._PADDING, 1e6)
        self._label.drawOn(canvas, self._PADDING, self._HEIGHT - self._PADDING - height)
