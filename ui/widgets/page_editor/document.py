"""Lines ⇄ QTextDocument. Built with a cursor from our own lines; no Markdown or HTML is ever handed to Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from journal.domain.blocks import Run
from ui.widgets.page_editor.lines import Kind, Line, Path, is_list
from ui.widgets.page_editor.style import PageStyle

PATH = QTextFormat.Property.UserProperty + 1
KIND = QTextFormat.Property.UserProperty + 2
LEVEL = QTextFormat.Property.UserProperty + 3
CHECK = QTextFormat.Property.UserProperty + 4  # 0 none, 1 open, 2 ticked
SOURCE = QTextFormat.Property.UserProperty + 5
CODE = QTextFormat.Property.UserProperty + 6
LINK = QTextFormat.Property.UserProperty + 7
BOLD = QTextFormat.Property.UserProperty + 8  # bold on purpose; a heading is heavy anyway

LIST_INDENT = 28
QUOTE_INDENT = 20
HARD_BREAK = "\u2028"
_HEADING_SIZES = {1: 24 / 17, 2: 20 / 17, 3: 18 / 17}


def path_of(block: QTextBlock) -> Path:
    return tuple(str(block.blockFormat().property(PATH) or "").split())


def kind_of(block: QTextBlock) -> Kind:
    return Kind(int(block.blockFormat().property(KIND) or 0))


def checked_of(block: QTextBlock) -> bool | None:
    return (None, False, True)[int(block.blockFormat().property(CHECK) or 0)]


def is_private(block: QTextBlock) -> bool:
    return any(token[0] == "p" for token in path_of(block))


def lines_of(document: QTextDocument) -> Iterator[Line]:
    block = document.begin()
    while block.isValid():
        yield line_of(block)
        block = block.next()


def line_of(block: QTextBlock) -> Line:
    form = block.blockFormat()
    return Line(
        tuple(_runs_of(block)),
        path_of(block),
        kind_of(block),
        int(form.property(LEVEL) or 0),
        checked_of(block),
        int(form.property(SOURCE) or 0),
    )


def _runs_of(block: QTextBlock) -> Iterator[Run]:
    at = block.begin()
    verbatim = kind_of(block) is Kind.VERBATIM
    while not at.atEnd():
        fragment = at.fragment()
        text = fragment.text().replace(HARD_BREAK, "\n").replace("\ufffc", "")
        form = fragment.charFormat()
        if verbatim:
            yield Run(text)
        elif text:
            yield Run(
                text,
                bold=bool(form.property(BOLD)),
                italic=form.fontItalic(),
                code=bool(form.property(CODE)),
                strike=form.fontStrikeOut(),
                link=str(form.property(LINK) or ""),
            )
        at += 1


def block_format(line: Line, style: PageStyle) -> QTextBlockFormat:
    """The looks and the memory of one line. Margins above and below come later, from its neighbours."""
    form = QTextBlockFormat()
    form.setProperty(PATH, " ".join(line.path))
    form.setProperty(KIND, int(line.kind))
    form.setProperty(LEVEL, line.level)
    form.setProperty(CHECK, {None: 0, False: 1, True: 2}[line.checked])
    form.setProperty(SOURCE, line.source)
    form.setLeftMargin(indent(line.path, style))
    height = style.line
    if line.kind is Kind.HEADING:
        height = round(style.line * _HEADING_SIZES.get(line.level, 1.0) * 1.04)
        form.setHeadingLevel(line.level)
    elif line.kind is Kind.VERBATIM:
        height = round(style.line * 0.82)
    form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return form


def indent(path: Path, style: PageStyle) -> float:
    lists = sum(1 for token in path if is_list(token))
    quotes = sum(1 for token in path if token[0] == "q")
    return style.scale * (lists * LIST_INDENT + quotes * QUOTE_INDENT)


def base_format(line: Line, style: PageStyle) -> QTextCharFormat:
    form = QTextCharFormat()
    size, weight = style.px, QFont.Weight.Normal
    families = ["Literata"]
    if line.kind is Kind.HEADING:
        size = round(style.px * _HEADING_SIZES.get(line.level, 1.0))
        weight = QFont.Weight.DemiBold
    elif line.kind is Kind.VERBATIM:
        size, families = round(style.px * 0.82), ["monospace"]
    form.setFontFamilies(families)
    form.setProperty(QTextFormat.Property.FontPixelSize, size)
    form.setFontWeight(weight)
    form.setForeground(style.ink)
    return form


def run_format(run: Run, line: Line, style: PageStyle) -> QTextCharFormat:
    form = base_format(line, style)
    if run.bold:
        form.setFontWeight(QFont.Weight.Bold)
        form.setProperty(BOLD, True)
    if run.italic:
        form.setFontItalic(True)
    if run.strike:
        form.setFontStrikeOut(True)
    if run.code:
        form.setProperty(CODE, True)
        form.setFontFamilies(["monospace"])
        form.setBackground(style.code_fill)
    if run.link:
        form.setProperty(LINK, run.link)
        form.setForeground(style.link)
        form.setFontUnderline(True)
        form.setToolTip(run.link)
    return form


def fill(document: QTextDocument, lines: Sequence[Line], style: PageStyle) -> None:
    """Put these lines into an empty document."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    insert_lines(cursor, lines or (Line(),), style, first_in_place=True)
    cursor.endEditBlock()


def insert_lines(cursor: QTextCursor, lines: Sequence[Line], style: PageStyle, *, first_in_place: bool) -> None:
    for number, line in enumerate(lines):
        if number == 0 and first_in_place:
            cursor.setBlockFormat(block_format(line, style))
            cursor.setBlockCharFormat(base_format(line, style))
        else:
            cursor.insertBlock(block_format(line, style), base_format(line, style))
        for run in line.runs:
            cursor.insertText(page_text(run.text), run_format(run, line, style))


def page_text(text: str) -> str:
    return text.replace("\u2029", HARD_BREAK).replace("\n", HARD_BREAK)


def margins(block: QTextBlock, style: PageStyle) -> tuple[float, float]:
    """Space above and below one line, from what stands beside it."""
    before, after = block.previous(), block.next()
    path = path_of(block)
    top = 0.0
    if before.isValid():
        top = _gap(kind_of(before), kind_of(block), path_of(before), path, style)
    bottom = 0.0
    private = _private_token(path)
    if private and private != (_private_token(path_of(before)) if before.isValid() else ""):
        top += style.scale * 45
    if private and private != (_private_token(path_of(after)) if after.isValid() else ""):
        bottom += style.scale * 24
    return top, bottom


def _gap(above: Kind, here: Kind, above_path: Path, path: Path, style: PageStyle) -> float:
    in_list = bool(path) and is_list(path[-1]) and bool(above_path) and is_list(above_path[-1])
    if here is Kind.VERBATIM and above is Kind.VERBATIM:
        return 0
    if in_list and path[0] == above_path[0]:
        return style.scale * 4
    if here is Kind.HEADING:
        return style.scale * 22
    return style.scale * (8 if above is Kind.HEADING else 14)


def _private_token(path: Path) -> str:
    return next((token for token in path if token[0] == "p"), "")

