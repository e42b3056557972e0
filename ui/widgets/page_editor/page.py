"""The document of a page: lines in, lines out, and the look of every paragraph in between.

The structure lives in properties of Qt's own formats, so undo and redo carry it. Private words are marked letter by
letter: wherever they end up, by whatever way, the paragraph that holds one is private.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from journal.domain.blocks import Run, Runs
from ui.widgets.page_editor.structure import Line, Numbers, Path, Place, holds, read_path, write_path
from ui.widgets.page_editor.style import BLEED, PageStyle

BOLD, ITALIC, STRIKE, CODE, PRIVATE = 1, 2, 4, 8, 16

_PATH = QTextFormat.Property.UserProperty.value + 1
_LEVEL = _PATH + 1  # 1–6 a heading, _RULE a rule
_MARKS = _PATH + 2  # on characters: BOLD | ITALIC …
_LINK = _PATH + 3
_JOINED = _PATH + 4  # goes on with the source line of the paragraph before
_RULE = 7

MARGIN = BLEED + 6
INDENT = 28  # of a list item, as drawn
_QUOTE_INDENT = 18

# Characters that mean something to a QTextDocument, and private-use ones that stand for them on the page.
_HELD_BACK = "\r\u2028\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe"
_ONTO_PAGE = {ord(sign): chr(0x10FF00 + at) for at, sign in enumerate(_HELD_BACK)} | {ord("\n"): "\u2028"}
_OFF_PAGE = {ord(stand_in): chr(sign) for sign, stand_in in _ONTO_PAGE.items()}
_LONE = re.compile("[\ud800-\udfff]")
# A text may hold the stand-ins themselves: then this stands before them.
_MEANT = "\U0010ffef"
_STAND_IN = re.compile(f"[\U0010ff00-{chr(0x10FEFF + len(_HELD_BACK))}{_MEANT}]")
_WRITTEN = re.compile(f"{_MEANT}(.)|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is, apart from its words."""

    path: Path = ()
    level: int = 0
    rule: bool = False
    joined: bool = False


def units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shape_of(block: QTextBlock) -> Shape:
    kind = block.blockFormat()
    level = kind.intProperty(_LEVEL)
    path = read_path(kind.stringProperty(_PATH))
    return Shape(path, level if level != _RULE else 0, level == _RULE, kind.boolProperty(_JOINED))


def is_private(block: QTextBlock) -> bool:
    return holds(shape_of(block).path, "private") is not None


def marks_of(kind: QTextCharFormat) -> int:
    return kind.intProperty(_MARKS)


def link_of(kind: QTextCharFormat) -> str:
    return kind.stringProperty(_LINK)


def fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat, str]]:
    """(position, length, format, text) of each stretch of one format."""
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat(), fragment.text()
        step += 1


class Page:
    """A QTextDocument that is read and written as lines."""

    def __init__(self, document: QTextDocument, style: PageStyle) -> None:
        self.document = document
        self.numbers = Numbers()
        self._formats: dict[tuple[int, int, str, bool], QTextCharFormat] = {}
        self.set_style(style)

    def set_style(self, style: PageStyle) -> None:
        """For what is loaded from now on; the caller loads the page again."""
        self.style = style
        self._formats.clear()
        self.document.setDefaultFont(style.text_font())
        self.document.setDocumentMargin(style.px(MARGIN))

    def load(self, lines: Sequence[Line]) -> None:
        """Replace everything, as if it had always been there: nothing of it can be undone."""
        self.document.setUndoRedoEnabled(False)
        self.document.clear()
        self._make_air()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        self._fill(cursor, lines or [Line()])
        cursor.endEditBlock()
        self.document.setUndoRedoEnabled(True)
        self.document.setModified(False)

    def _make_air(self) -> None:
        if self.style.air is not None:
            frame = self.document.rootFrame()
            kind = frame.frameFormat()
            kind.setTopMargin(self.style.px(self.style.air))
            kind.setBottomMargin(self.style.px(self.style.air))
            frame.setFrameFormat(kind)

    def _fill(self, cursor: QTextCursor, lines: Sequence[Line]) -> None:
        skip = 0
        for at, line in enumerate(lines):
            if at < skip:
                continue
            shape = Shape(line.path, line.level, line.rule, line.joined)
            before = lines[at - 1].path if at else None
            after = lines[at + 1].path if at + 1 < len(lines) else None
            look = self.block_format(shape, before, after, right_to_left=right_to_left(line.text))
            base = self.base_format(shape)
            if at:
                cursor.insertBlock(look, base)
            else:
                cursor.setBlockFormat(look)
                cursor.setBlockCharFormat(base)
            skip = _alike(lines, at)
            if skip > at + 1:  # thousands of lines of source: one call instead of three for each
                rows = (_onto_page(lines[row].text) for row in range(at, skip))
                cursor.insertText("\n".join(rows), base)
            else:
                self.insert_runs(cursor, line.runs, shape)

    def lines(self) -> list[Line]:
        return [self.line(block) for block in self.blocks()]

    def line(self, block: QTextBlock) -> Line:
        shape = shape_of(block)
        runs, private = _read(block)
        path = shape.path
        if private and not holds(path, "private"):
            path = (Place("private", self.numbers.next()), *path)
        return Line(runs, path, shape.level, shape.rule, shape.joined)

    def blocks(self, first: int = 0, last: int | None = None) -> Iterator[QTextBlock]:
        block = self.document.findBlockByNumber(max(first, 0))
        while block.isValid() and (last is None or block.blockNumber() <= last):
            yield block
            block = block.next()

    def paths(self) -> list[Path]:
        return [shape_of(block).path for block in self.blocks()]

    def set_paths(self, new: list[Path], old: list[Path]) -> None:
        """Write back what a command changed, and settle the look of it and its neighbours."""
        changed = [at for at, (one, other) in enumerate(zip(new, old, strict=True)) if one != other]
        for at in changed:
            block = self.document.findBlockByNumber(at)
            shape = shape_of(block)
            self.set_shape(block, replace(shape, path=new[at]))
            if holds(old[at], "private") and not holds(new[at], "private"):
                self._unmark(block)
        if changed:
            self.settle(changed[0], changed[-1])

    def set_shape(self, block: QTextBlock, shape: Shape) -> None:
        kind = QTextBlockFormat(block.blockFormat())
        kind.setProperty(_PATH, write_path(shape.path))
        kind.setProperty(_LEVEL, _RULE if shape.rule else shape.level)
        kind.setProperty(_JOINED, shape.joined)
        QTextCursor(block).setBlockFormat(kind)

    def settle(self, first: int, last: int) -> None:
        """Make the look of these paragraphs and their neighbours follow their shapes; writes only what differs."""
        for block in self.blocks(first - 1, last + 1):
            self._keep_marked_private(block)
        for block in self.blocks(first - 1, last + 1):
            shape = shape_of(block)
            before = shape_of(block.previous()).path if block.previous().isValid() else None
            after = shape_of(block.next()).path if block.next().isValid() else None
            look = self.block_format(shape, before, after, right_to_left=right_to_left(block.text()))
            if look != block.blockFormat():
                QTextCursor(block).setBlockFormat(look)
            self._settle_letters(block, shape)

    def insert_runs(self, cursor: QTextCursor, runs: Iterable[Run], shape: Shape) -> None:
        for run in runs:
            cursor.insertText(_onto_page(run.text), self.char_format(shape, _marks(run), run.link))

    def base_format(self, shape: Shape) -> QTextCharFormat:
        return self.char_format(shape, 0, "")

    def char_format(self, shape: Shape, marks: int, link: str) -> QTextCharFormat:
        verbatim = holds(shape.path, "verbatim") is not None
        marks = marks & ~PRIVATE | (PRIVATE if holds(shape.path, "private") else 0)
        key = (shape.level, marks, link, verbatim)
        if key not in self._formats:
            self._formats[key] = self._char_format(shape.level, marks, link, verbatim=verbatim)
        return self._formats[key]

    def block_format(
        self, shape: Shape, before: Path | None, after: Path | None, *, right_to_left: bool = False
    ) -> QTextBlockFormat:
        kind = QTextBlockFormat()
        kind.setProperty(_PATH, write_path(shape.path))
        kind.setProperty(_LEVEL, _RULE if shape.rule else shape.level)
        kind.setProperty(_JOINED, shape.joined)
        kind.setLineHeight(self.style.line_height(shape.level), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        top, bottom = self._air(shape, before, after)
        kind.setTopMargin(top)
        kind.setBottomMargin(bottom)
        start = self.indent(shape.path)
        box = self.style.px(14) if holds(shape.path, "verbatim") else 0
        kind.setLeftMargin(box if right_to_left else start + box)
        kind.setRightMargin(start + box if right_to_left else box)
        return kind

    def indent(self, path: Path) -> int:
        steps = sum(INDENT if place.kind == "item" else _QUOTE_INDENT * (place.kind == "quote") for place in path)
        return self.style.px(min(steps, 10 * INDENT))

    def _air(self, shape: Shape, before: Path | None, after: Path | None) -> tuple[int, int]:
        """Space above and below. Qt lets neighbouring margins overlap: the larger one counts."""
        top, bottom = (14 if shape.level and before is not None else 0), (8 if shape.level else 14)
        if _shared(shape.path, after, "list"):
            bottom = 4
        if holds(shape.path, "verbatim"):
            top = 0 if _shared(shape.path, before, "verbatim") else 24
            bottom = 0 if _shared(shape.path, after, "verbatim") else 24
        if holds(shape.path, "private"):
            if before is None or not holds(before, "private"):
                top += 31 if before is None else 45  # the label above the words
            if after is None or not holds(after, "private"):
                bottom += 12
        return self.style.px(top), self.style.px(bottom)

    def _char_format(self, level: int, marks: int, link: str, *, verbatim: bool) -> QTextCharFormat:
        kind = QTextCharFormat()
        font = self.style.mono_font() if verbatim or marks & CODE else self.style.text_font(level)
        if marks & BOLD:
            font.setWeight(QFont.Weight.Bold if level else QFont.Weight.DemiBold)
        font.setItalic(bool(marks & ITALIC))
        font.setStrikeOut(bool(marks & STRIKE))
        font.setUnderline(bool(link))
        kind.setFont(font)
        kind.setForeground(self.style.link if link else self.style.text)
        if marks & CODE:
            kind.setBackground(self.style.sunken)
        kind.setProperty(_MARKS, marks)
        if link:
            kind.setProperty(_LINK, link)
        return kind

    def _keep_marked_private(self, block: QTextBlock) -> None:
        shape = shape_of(block)
        if holds(shape.path, "private"):
            return
        if any(marks_of(kind) & PRIVATE for _, _, kind, _ in fragments(block)):
            number = block.blockNumber()
            beside = [shape_of(near).path for near in (block.previous(), block.next()) if near.isValid()]
            place = next((path[0] for path in beside if path and path[0].kind == "private"), None)
            place = place or Place("private", self.numbers.next())
            self.set_shape(
                self.document.findBlockByNumber(number), Shape((place, *shape.path), shape.level, shape.rule)
            )

    def _settle_letters(self, block: QTextBlock, shape: Shape) -> None:
        cursor = QTextCursor(block)
        for position, length, kind, _ in list(fragments(block)):
            wanted = self.char_format(shape, marks_of(kind), link_of(kind))
            if kind != wanted:
                cursor.setPosition(position)
                cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(wanted)
        if block.length() == 1 and block.charFormat() != self.base_format(shape):
            QTextCursor(block).setBlockCharFormat(self.base_format(shape))

    def _unmark(self, block: QTextBlock) -> None:
        """The writer opened this paragraph: its letters are no longer private."""
        cursor = QTextCursor(block)
        shape = shape_of(block)
        for position, length, kind, _ in list(fragments(block)):
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self.char_format(shape, marks_of(kind), link_of(kind)))


def _onto_page(text: str) -> str:
    text = _LONE.sub("\ufffd", text)
    if not text.isascii():
        text = _STAND_IN.sub(rf"{_MEANT}\g<0>", text)
    return text.translate(_ONTO_PAGE)


def _off_page(text: str) -> str:
    if _MEANT in text:
        return _WRITTEN.sub(_written, text)
    return text.translate(_OFF_PAGE)


def _written(found: re.Match[str]) -> str:
    return found[1] or found.group().translate(_OFF_PAGE)


def _alike(lines: Sequence[Line], at: int) -> int:
    """Where the lines end that look just as this one does: the inside of a verbatim block, read left to right."""
    end = at
    while (
        0 < end < len(lines) - 1
        and lines[at].path
        and lines[at].path[-1].kind == "verbatim"
        and lines[end - 1].path == lines[end].path == lines[end + 1].path
        and not lines[end].joined
        and not right_to_left(lines[end].text)
    ):
        end += 1
    return end


def right_to_left(text: str) -> bool:
    """By the first letter that has a direction."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _shared(path: Path, other: Path | None, kind: str) -> bool:
    return other is not None and any(
        place.kind == kind and place.same(beside) for place, beside in zip(path, other, strict=False)
    )


def _marks(run: Run) -> int:
    return BOLD * run.bold | ITALIC * run.italic | STRIKE * run.strike | CODE * run.code


def _read(block: QTextBlock) -> tuple[Runs, bool]:
    """The runs of a paragraph, neighbours of one style joined, and whether a private word is among them."""
    runs: list[Run] = []
    private = False
    for _, _, kind, text in fragments(block):
        marks = marks_of(kind)
        private = private or bool(marks & PRIVATE)
        run = Run(
            _off_page(text),
            bold=bool(marks & BOLD),
            italic=bool(marks & ITALIC),
            strike=bool(marks & STRIKE),
            code=bool(marks & CODE),
            link=link_of(kind),
        )
        if runs and _like(runs[-1], run):
            runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic, run.code, run.strike, run.link)
        else:
            runs.append(run)
    return tuple(runs), private


def _like(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.code, one.strike, one.link) == (
        other.bold, other.italic, other.code, other.strike, other.link,
    )  # fmt: skip


def selected_blocks(cursor: QTextCursor) -> tuple[int, int]:
    """Numbers of the first and last paragraph a selection touches; one that it only just reaches does not count."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last.blockNumber() > first.blockNumber() and cursor.selectionEnd() == last.position():
        last = last.previous()
    return first.blockNumber(), last.blockNumber()
