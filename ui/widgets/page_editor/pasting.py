"""What comes in from elsewhere, reduced to what a page knows; nothing is ever fetched or opened."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from journal.domain.blocks import (
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)
from ui.widgets.page_editor.commands import web_address
from ui.widgets.page_editor.word_lists import Read, WordItem, bulleted, gathered, is_marker, level_of

_LARGEST_HTML = 2_000_000
_DEEPEST = 10
_SKIPPED = {"script", "style", "head", "title", "noscript", "template", "svg", "math", "object", "iframe", "select"}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "tr",
    "table",
    "pre",
    "dt",
    "dd",
    "figcaption",
    "address",
    "header",
    "footer",
}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][^<>]*>")  # such as Word's conditions
_CELL_END = "\x1f"  # between the cells of a row, until the row is read
_BETWEEN_CELLS = re.compile(rf"[ \n]*(?:{_CELL_END}[ \n]*)+")


def from_html(html: str) -> Blocks:
    """Blocks of a web page's, Word's or Outlook's fragment. Pictures, forms and scripts are dropped."""
    reader = _Reader()
    reader.feed(_with_ends(html[:_LARGEST_HTML]))
    reader.close()
    return reader.finish()


def _with_ends(html: str) -> str:
    """Without comments and declarations, at some of which the parser fails. What never ends is words: the parser would
    look for the end from every sign again."""
    end = html.rfind("-->") + 3 if "-->" in html else 0
    html = _COMMENT.sub("", html[:end]) + html[end:].replace("<!--", "&lt;!--")
    end = html.rfind(">") + 1
    return _DECLARATION.sub("", html[:end]).replace("<![", "&lt;![") + html[end:].replace("<", "&lt;")


def from_text(text: str) -> Blocks:
    """Plain text is words, never markup: blank lines part paragraphs, other line ends stay line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    parts = re.split(r"\n[ \t]*\n\s*", text.strip("\n"))
    if len(parts) == 1 and text.count("\n") > 0:
        parts = text.strip("\n").split("\n")
    return tuple(Paragraph((Run(part.strip("\n")),)) for part in parts if part.strip())


class _Frame:
    """An open list item, quote or the page itself, collecting blocks."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.blocks: list[Read] = []
        self.items: list[ListItem] = []
        self.ordered = tag == "ol"
        self.checked: bool | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._frames = [_Frame("")]
        self._runs: list[Run] = []
        self._heading = 0
        self._styles: list[tuple[str, dict[str, bool | str]]] = []
        self._skipping = 0
        self._hidden: list[str] = []  # what is open inside something that is not to be seen
        self._pre: list[str] | None = None  # the text of code in lines
        self._cells = 0
        self._parts_cell = False  # a paragraph of a cell has ended
        self._word_level = 0
        self._marker = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._skipping or tag in _SKIPPED:
            self._skipping += tag in _SKIPPED
        elif tag not in _VOID and (self._hidden or _HIDDEN.search(values.get("style", "").replace(" ", ""))):
            self._hidden.append(tag)
        elif self._hidden or self._pre is not None:
            self._pre_break(tag)
        else:
            self._start(tag, values)

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "hr":
            self._flush()
            self._frames[-1].blocks.append(Rule())
        elif tag == "input" and values.get("type") == "checkbox" and self._frames[-1].tag == "li":
            self._frames[-1].checked = "checked" in values
        elif tag in ("ul", "ol", "li", "blockquote"):
            self._open(tag)
            if tag == "li" and values.get("role") == "checkbox":
                self._frames[-1].checked = values.get("aria-checked") == "true"
        elif tag in ("td", "th"):
            self._cells += 1
            self._styles.append((tag, {}))
        elif tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._begin_block(tag, values.get("style", ""))
        elif tag not in _VOID and len(self._styles) < 200:
            self._styles.append((tag, _style(tag, values)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif self._skipping or self._hidden:
            self._unhide(tag)
        elif self._pre is not None:
            self._end_code(tag)
        elif tag in ("ul", "ol", "li", "blockquote"):
            self._close(tag)
        elif tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._end_block(tag)
        elif tag in ("td", "th"):
            self._parts_cell = False
            self._add(_CELL_END)
            self._cells = max(0, self._cells - 1)
            self._unstyle(tag)
        else:
            self._unstyle(tag)

    def handle_data(self, data: str) -> None:
        if self._skipping or self._hidden:
            return
        if self._pre is not None:
            self._pre.append(data)
        else:
            self._add(_SPACE.sub(" ", data))

    def finish(self) -> Blocks:
        while len(self._frames) > 1:
            self._close(self._frames[-1].tag)
        self._end_code("pre")
        self._flush()
        return gathered(self._frames[0].blocks)

    def _begin_block(self, tag: str, style: str) -> None:
        in_fresh_cell = self._cells and tag not in ("tr", "table") and not self._has_words_in_cell()
        if not in_fresh_cell:
            self._flush()
        self._heading = int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else 0
        self._word_level = level_of(style)
        if tag == "pre":
            self._pre = []

    def _end_block(self, tag: str) -> None:
        if self._cells and tag not in ("tr", "table"):
            self._parts_cell = True  # one paragraph in a cell is words of the row; a second one is not
        else:
            self._flush()
        self._heading = 0

    def _has_words_in_cell(self) -> bool:
        for run in reversed(self._runs):
            _, end, words = run.text.rpartition(_CELL_END)
            if words.strip() or end:
                return bool(words.strip())
        return False

    def _pre_break(self, tag: str) -> None:
        if self._pre is not None and tag == "br":
            self._pre.append("\n")

    def _end_code(self, tag: str) -> None:
        """Code of several lines is a block of its own; of one line, words in it."""
        if self._pre is None or tag != "pre":
            return
        text, self._pre = "".join(self._pre).strip("\r\n").expandtabs(4), None
        if "\n" not in text or ":::" in text:
            for number, row in enumerate(text.split("\n")):
                self._runs += [
                    *([Run("\n")] if number else []),
                    *([Run(row.strip(), code=True)] if row.strip() else []),
                ]
            self._flush()
            return
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(longest + 1, 3)
        self._frames[-1].blocks.append(Verbatim(f"{fence}\n{text}\n{fence}"))

    def _unhide(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def _add(self, text: str) -> None:
        style: dict[str, bool | str] = {}
        for _, own in self._styles:
            style |= own
        if style.pop("marker", False):
            self._marker += text
            return
        if self._parts_cell and text.strip():
            self._parts_cell = False
            self._flush()
        if text == " " and (not self._runs or self._runs[-1].text.endswith((" ", "\n"))):
            return
        self._runs.append(replace(Run(text), **style))  # type: ignore[arg-type]

    def _flush(self) -> None:
        runs = _trimmed(self._runs)
        level, marker = self._word_level, self._marker
        self._runs, self._word_level, self._marker = [], 0, ""
        if not plain(runs).strip():
            return
        if self._heading:
            self._frames[-1].blocks.append(Heading(self._heading, runs))
        else:
            self._frames[-1].blocks.append(WordItem(level, marker, runs) if level else bulleted(runs))

    def _open(self, tag: str) -> None:
        self._flush()
        if tag == "li" and self._frames[-1].tag == "li":
            self._close("li")
        if len(self._frames) < _DEEPEST * 2:
            self._frames.append(_Frame(tag))

    def _close(self, tag: str) -> None:
        self._flush()
        if not any(frame.tag == tag for frame in self._frames[1:]):
            return
        while len(self._frames) > 1:
            frame = self._frames.pop()
            _put_in(self._frames[-1], frame)
            if frame.tag == tag:
                break

    def _unstyle(self, tag: str) -> None:
        for at in range(len(self._styles) - 1, -1, -1):
            if self._styles[at][0] == tag:
                del self._styles[at:]
                return


def _put_in(outer: _Frame, frame: _Frame) -> None:
    blocks = gathered(frame.blocks)
    if frame.tag == "li":
        item = ListItem(blocks, frame.checked)
        if outer.tag in ("ul", "ol"):
            outer.items.append(item)
        else:
            outer.blocks.append(ListBlock((item,)))
    elif frame.tag == "blockquote":
        outer.blocks += [Quote(blocks)] if blocks else []
    else:
        items = [*frame.items, *([ListItem(blocks)] if blocks else [])]
        nested = [ListBlock(tuple(items), frame.ordered)] if items else []
        if outer.tag in ("ul", "ol") and outer.items and nested:  # Word hangs a list beside its item
            last = outer.items[-1]
            outer.items[-1] = replace(last, blocks=(*last.blocks, *nested))
        else:
            outer.blocks += nested


def _style(tag: str, values: dict[str, str]) -> dict[str, bool | str]:
    style: dict[str, bool | str] = {}
    css = values.get("style", "").replace(" ", "").lower()
    weight = re.search(r"font-weight:(\w+)", css)
    if tag in ("b", "strong") or (weight and weight[1] in ("bold", "600", "700", "800", "900")):
        style["bold"] = True
    if is_marker(css):
        style["marker"] = True
    if weight and weight[1] in ("normal", "400"):  # Google's <b style="font-weight:normal"> around everything
        style["bold"] = False
    if tag in ("i", "em", "cite") or "font-style:italic" in css:
        style["italic"] = True
    if tag in ("s", "strike", "del") or "line-through" in css:
        style["strike"] = True
    if tag in ("code", "tt", "kbd", "samp"):
        style["code"] = True
    target = web_address(values.get("href", "")) if tag == "a" else None
    if target and values.get("href", "").strip() == target:
        style["link"] = target
    return style


def _trimmed(runs: list[Run]) -> Runs:
    """Joined, without space at either end and around line breaks."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    joined = [replace(run, text=_BETWEEN_CELLS.sub(_CELL_END, re.sub(r" *\n *", "\n", run.text))) for run in joined]
    ends = f" \n{_CELL_END}"
    while joined and not joined[0].text.lstrip(ends):
        joined.pop(0)
    while joined and not joined[-1].text.rstrip(ends):
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(ends))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(ends))
    return tuple(replace(run, text=run.text.replace(_CELL_END, " · ")) for run in joined)
