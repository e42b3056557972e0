"""Copy as Markdown and as plain words, nothing else; paste what can be reduced to blocks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from journal.domain.blocks import Run
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.private import has_private
from ui.widgets.page_editor.page import Page, selected_blocks, units
from ui.widgets.page_editor.pasting import from_html, from_text
from ui.widgets.page_editor.structure import Line, Numbers, blocks_of, holds, lines_of, source_of

MARKDOWN = "text/markdown"


def copied(page: Page, cursor: QTextCursor) -> QMimeData:
    """The selection in two forms. A private passage stays marked as one in the Markdown."""
    lines = _selected_lines(page, cursor)
    mime = QMimeData()
    mime.setText(source_of(lines))
    if len(lines) > 1 or (lines and not holds(lines[0].path, "verbatim")):
        mime.setData(MARKDOWN, QByteArray(render(blocks_of(lines)).encode()))
    return mime


def markdown_of(page: Page, cursor: QTextCursor) -> str:
    """The selection as Markdown, even a single row of verbatim source."""
    return render(blocks_of(_selected_lines(page, cursor))) if cursor.hasSelection() else ""


def can_paste(mime: QMimeData) -> bool:
    """Files and pictures are not for the page; a web address that comes with its text is text."""
    return mime.hasFormat(MARKDOWN) or mime.hasHtml() or (mime.hasText() and not _only_files(mime))


def brings_files(mime: QMimeData) -> bool:
    """Files, or a picture that comes without words: a browser puts the picture's own markup beside it."""
    if _only_files(mime):
        return True
    has_words = mime.hasFormat(MARKDOWN) or bool(mime.text().strip()) or (mime.hasHtml() and from_html(mime.html()))
    return mime.hasImage() and not has_words


def pasted(mime: QMimeData, numbers: Numbers, *, verbatim: bool) -> list[Line]:
    """The lines that a paste brings; into verbatim source only plain text goes."""
    if not can_paste(mime):
        return []
    own = bytes(mime.data(MARKDOWN).data()).decode("utf-8", "replace")
    if verbatim and not has_private(own):  # a passage stays one wherever it is put
        text = mime.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        return [Line((Run(row),) if row else ()) for row in text.split("\n")]
    if own:
        blocks = parse(own)
    elif mime.hasHtml():
        blocks = from_html(mime.html()) or from_text(mime.text())
    else:
        text = mime.text()
        if "\n" not in text.strip("\r\n") and "\r" not in text.strip("\r\n"):
            return [Line((Run(text.strip("\r\n")),))] if text else []
        blocks = from_text(text)
    return list(lines_of(blocks, numbers))


def _only_files(mime: QMimeData) -> bool:
    return mime.hasUrls() and all(url.isLocalFile() for url in mime.urls())


def _selected_lines(page: Page, cursor: QTextCursor) -> list[Line]:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    lines: list[Line] = []
    for block in page.blocks(*selected_blocks(cursor)):
        line = page.line(block)
        skip = max(0, start - block.position())
        keep = min(block.length() - 1, end - block.position()) - skip
        if skip or keep < block.length() - 1:
            line = replace(line, runs=_cut(line.runs, skip, keep))
        lines.append(line)
    return lines


def _cut(runs: tuple[Run, ...], skip: int, keep: int) -> tuple[Run, ...]:
    """Part of some runs, counted as Qt counts."""
    kept: list[Run] = []
    for run in runs:
        length = units(run.text)
        low, high = min(skip, length), min(skip + keep, length)
        if low < high:
            raw = run.text.encode("utf-16-le", "surrogatepass")[2 * low : 2 * high]
            kept.append(replace(run, text=raw.decode("utf-16-le", "replace")))
            keep -= high - low
        skip = max(0, skip - length)
    return tuple(kept)
