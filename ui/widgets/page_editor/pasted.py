"""What somebody pastes from Word, mail or a web page, reduced to what the page knows. Nothing is ever fetched."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from journal.domain.blocks import Run
from ui.widgets.page_editor.lines import Kind, Line

_NEW_LINE = {"p", "div", "tr", "section", "article", "header", "footer", "dt", "dd", "pre", "blockquote", "table"}
_SILENT = {"script", "style", "head", "title", "template", "svg", "math", "noscript", "iframe", "object"}
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strike", "del": "strike", "code": "code", "tt": "code"}
LARGEST = 2_000_000  # characters of HTML that are looked at


def reduce_html(html: str) -> tuple[Line, ...]:
    """The lines of pasted HTML: words, bold, italic, strike, code, web links, headings, lists, quotes."""
    reader = _Reader()
    reader.feed(html[:LARGEST])
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._runs: list[Run] = []
        self._style = Run("")
        self._styles: list[tuple[str, Run]] = []
        self._path: list[str] = []
        self._heading = 0
        self._silent = 0
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._runs.append(replace(self._style, text="\n"))
        elif tag in {"td", "th"}:
            self._runs.append(Run(" "))
        elif tag in {"ul", "ol"}:
            self._end_line()
            self._open("u" if tag == "ul" else "o")
        elif tag == "blockquote":
            self._end_line()
            self._open("q")
        elif tag == "li" or tag in _NEW_LINE:
            self._end_line()
        elif tag == "hr":
            self._end_line()
            self._lines.append(Line((), tuple(self._path), Kind.RULE))
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._end_line()
            self._heading = int(tag[1])
        elif tag in _STYLES or tag == "a":
            self._push(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in {"ul", "ol", "blockquote"}:
            self._end_line()
            if self._path:
                self._path.pop()
        elif tag == "li" or tag in _NEW_LINE or (len(tag) == 2 and tag[0] == "h"):
            self._end_line()
            self._heading = 0
        elif self._styles and self._styles[-1][0] == tag:
            self._style = self._styles.pop()[1]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._runs.append(replace(self._style, text=" ".join(data.split()) if data.strip() else " "))
            if data[-1:].isspace() and data.strip():
                self._runs.append(replace(self._style, text=" "))
            if data[:1].isspace() and data.strip():
                self._runs.insert(len(self._runs) - (2 if data[-1:].isspace() else 1), replace(self._style, text=" "))

    def finished(self) -> tuple[Line, ...]:
        self._end_line()
        return tuple(self._lines)

    def _open(self, token: str) -> None:
        self._count += 1
        self._path.append(f"{token}{self._count}{'.1' if token == 'o' else ''}")

    def _push(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._styles.append((tag, self._style))
        if tag == "a":
            target = attrs.get("href") or ""
            if target.startswith(("http://", "https://", "mailto:")):
                self._style = replace(self._style, link=target)
        else:
            self._style = replace(self._style, **{_STYLES[tag]: True})

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        text = "".join(run.text for run in runs)
        if not text.strip():
            return
        kind = Kind.HEADING if self._heading else Kind.TEXT
        self._lines.append(Line(_trimmed(runs), tuple(self._path), kind, min(self._heading, 6)))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """One space where there were several, none at the ends."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if (not kept or kept[-1].text.endswith((" ", "\n"))) and text.startswith(" "):
            text = text.lstrip(" ")
        if text:
            kept.append(replace(run, text=text))
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)
