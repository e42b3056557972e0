"""The text of a Word document as Markdown: headings, lists, quotes, rows of tables, links, notes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from journal.importers.moments import day_heading
from journal.importers.word_package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PICTURE = re.compile("\ufdd0([0-9]+)\ufdd1")  # where a picture stands: no text holds these characters
_SIGNS = re.compile(r"([\\`*_\[\]<>])")
_LOOKS_LIKE_MARK = re.compile(r"\A(?:(?:#{1,6}|[-+]|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|\Z))|:{3,})")
_HEADING = re.compile(r"(?:heading|überschrift|berschrift|titre|rubrik|titolo|título|kop) ?([1-9])")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{_MC}Fallback"})
_SIMPLE = {"tab": " ", "cr": "\\\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass
class Pictured:
    """A picture where the text shows it."""

    name: str
    caption: str


@dataclass
class Written:
    text: str
    pictures: list[Pictured]
    left_out: list[str]  # in words, for the report


@dataclass(frozen=True)
class _Style:
    name: str
    level: int | None
    numbers: tuple[str, int] | None


@dataclass
class _Paragraph:
    """What is gathered while its runs are walked."""

    spans: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # (marks, text)
    below: list[str] = field(default_factory=list[str])  # notes and text boxes: they follow it
    link: str = ""


def written(package: Package, body: Any) -> Written:  # noqa: ANN401 - ElementTree
    walk = _Walk(package)
    blocks = list(walk.blocks(body))
    text = ""
    for number, (is_item, block) in enumerate(blocks):
        between = "\n" if is_item and number and blocks[number - 1][0] else "\n\n"
        text += (between if text else "") + block
    return Written(text, walk.pictures, walk.left_out())


class _Walk:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._targets = package.targets()
        self._styles = dict(_styles(package.part("word/styles.xml")))
        self._numbers = dict(_number_formats(package.part("word/numbering.xml")))
        self._notes = {
            kind: _by_id(package.part(f"word/{kind}s.xml"), f"{W}{kind}") for kind in ("footnote", "endnote")
        }
        self._notes_seen = 0
        self._tables = 0
        self.pictures: list[Pictured] = []
        self._special: dict[str, Callable[[Any, str, _Paragraph], None]] = {
            **dict.fromkeys((f"{W}t", f"{_MATH}t"), self._text),
            **dict.fromkeys((f"{W}{sign}" for sign in _SIMPLE), self._sign),
            **dict.fromkeys((f"{W}instrText", f"{W}fldChar"), self._field),
            **dict.fromkeys((f"{W}footnoteReference", f"{W}endnoteReference"), self._note),
            **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), self._drawn),
            f"{W}br": self._break,
            f"{W}hyperlink": self._link,
        }

    def left_out(self) -> list[str]:
        said = list[str]()
        if self._tables:
            said.append("tables came along as lines of text")
        comments = self._package.part("word/comments.xml")
        if comments is not None and len(comments):
            said.append(f"comments beside the text were left out: {len(comments)}")
        if any(_words(root) for start in ("word/header", "word/footer") for root in self._package.parts(start)):
            said.append("what stands at the top or bottom of every page was left out")
        return said

    def blocks(self, container: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
        """(whether it is a list item, its Markdown)"""
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED:
                yield from self.blocks(child)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
        gathered = _Paragraph()
        self._walk(element, "", gathered)
        text = _joined(gathered.spans).strip()
        if text:
            yield self._shaped(element, text)
        yield from ((False, block) for block in gathered.below)

    def _shaped(self, element: Any, text: str) -> tuple[bool, str]:  # noqa: ANN401
        style = self._styles.get(
            _value(element, "pPr/pStyle"), _Style(_value(element, "pPr/pStyle").lower(), None, None)
        )
        level = style.level
        own_level = _value(element, "pPr/outlineLvl")
        if own_level.isdecimal() and int(own_level) < 9:
            level = int(own_level) + 1
        if style.name == "title":
            level = 1
        if level is not None:
            return False, f"{'#' * min(level, 6)} {' '.join(text.replace(chr(92) + chr(10), ' ').split()).strip('*')}"
        numbers = style.numbers
        if element.find(f"{W}pPr/{W}numPr") is not None:
            numbers = (_value(element, "pPr/numPr/numId"), _whole(_value(element, "pPr/numPr/ilvl")))
        if numbers is not None and numbers[0] != "0":
            mark = "1." if self._numbers.get(numbers, "bullet") not in ("bullet", "none") else "-"
            return True, f"{'    ' * min(numbers[1], 8)}{mark} {text}"
        if "quot" in style.name or style.name == "block text":
            return False, "\n".join(f"> {line}" for line in text.split("\n"))
        return False, text if day_heading(text) else _LOOKS_LIKE_MARK.sub(_escaped, text, count=1)

    def _table(self, element: Any) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
        """A line for each row."""
        self._tables += 1
        lines = list[str]()
        for row in element.iter(f"{W}tr"):
            cells = [" ".join(" ".join(block for _, block in self.blocks(cell)).split()) for cell in row.iter(f"{W}tc")]
            if any(cells):
                lines.append(" | ".join(cells))
        if lines:
            yield False, "\\\n".join(lines)

    def _walk(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        for child in element:
            if child.tag in self._special:
                self._special[child.tag](child, marks, into)
            elif child.tag not in _SKIPPED:
                self._walk(child, _marks(child) if child.tag == f"{W}r" else marks, into)

    def _text(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        into.spans.append((marks, element.text or ""))

    def _sign(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        into.spans.append((marks, _SIMPLE[element.tag.removeprefix(W)]))

    def _break(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        into.spans.append(("raw", "\n" if element.get(f"{W}type") == "page" else "\\\n"))

    def _field(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        """Older programs write a link as a field: its address first, its words after."""
        if element.tag == f"{W}instrText":
            found = _LINK_FIELD.match(element.text or "")
            into.link = found[1] if found else into.link
        elif element.get(f"{W}fldCharType") == "end" and into.link:
            into.spans.append(("raw", f" (<{into.link}>)"))
            into.link = ""

    def _link(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        inner = _Paragraph()
        self._walk(element, marks, inner)
        into.below += inner.below
        target, is_outside = self._targets.get(element.get(f"{_R}id", ""), ("", False))
        words = _joined(inner.spans)
        if is_outside and words.strip() and not re.search(r"[\s<>()]", target):
            into.spans.append(("raw", f"[{words.strip()}]({target})"))
        else:
            into.spans += [*inner.spans, ("", f" ({target})" if is_outside else "")]

    def _note(self, reference: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        """Its number where it is called, its words below the paragraph."""
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        note = self._notes[kind].get(reference.get(f"{W}id", ""))
        if note is None:
            return
        self._notes_seen += 1
        number = f"\\[{self._notes_seen}\\]"
        into.spans.append(("raw", number))
        into.below.append(f"{number} {' '.join(block for _, block in self.blocks(note)).strip()}")

    def _drawn(self, element: Any, marks: str, into: _Paragraph) -> None:  # noqa: ANN401
        told = next(element.iter(f"{_WP}docPr"), None)
        caption = str(told.get("descr") or "") if told is not None else ""
        for tag, attribute in ((f"{_A}blip", f"{_R}embed"), (f"{_V}imagedata", f"{_R}id")):
            for shown in element.iter(tag):
                target, is_outside = self._targets.get(shown.get(attribute, ""), ("", True))
                if not is_outside:
                    into.spans.append(("raw", f"\ufdd0{len(self.pictures)}\ufdd1"))
                    self.pictures.append(Pictured(target, caption[:1_000]))
        for number, box in enumerate(element.iter(f"{W}txbxContent")):
            if number == 0:  # a second one is the same again, for older programs
                into.below += [block for _, block in self.blocks(box)]


def _joined(spans: Iterable[tuple[str, str]]) -> str:
    """Neighbours with the same marks are one; blanks stand outside of marks."""
    parts = list[str]()
    for marks, group in groupby(spans, key=lambda span: span[0]):
        text = "".join(piece for _, piece in group)
        if marks == "raw" or not text.strip():
            parts.append(text)
            continue
        inner = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if marks == "`" and "`" not in inner:
            parts.append(f"{before}`{inner}`{after}")
        else:
            escaped = _SIGNS.sub(r"\\\1", inner)
            opening = marks.replace("`", "")
            parts.append(f"{before}{opening}{escaped}{opening[::-1]}{after}")
    return "".join(parts)


def _marks(run: Any) -> str:  # noqa: ANN401
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    style = _value(run, "rPr/rStyle").lower().replace(" ", "")
    if style in ("verbatimchar", "sourcetext", "htmlcode", "code"):
        return "`"
    found = ""
    for tag, mark, styled in (("strike", "~~", "strikethrough"), ("b", "**", "strong"), ("i", "*", "emphasis")):
        switch = properties.find(f"{W}{tag}")
        is_on = styled == style if switch is None else switch.get(f"{W}val", "1") not in ("0", "false", "off")
        found += mark if is_on else ""
    return found


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def _styles(root: Any) -> Iterator[tuple[str, _Style]]:  # noqa: ANN401
    """Style → what it makes of a paragraph; one that is based on another takes what that says."""
    if root is None:
        return
    elements = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    for identifier, element in elements.items():
        name = _value(element, "name").lower()
        level, numbers, seen = None, None, 0
        while element is not None and seen < 20:
            seen += 1
            heading = _HEADING.fullmatch(_value(element, "name").lower())
            outline = _value(element, "pPr/outlineLvl")
            if level is None and heading:
                level = int(heading[1])
            elif level is None and outline.isdecimal() and int(outline) < 9:
                level = int(outline) + 1
            if numbers is None and element.find(f"{W}pPr/{W}numPr") is not None:
                numbers = (_value(element, "pPr/numPr/numId"), _whole(_value(element, "pPr/numPr/ilvl")))
            element = elements.get(_value(element, "basedOn"))
        deeper = re.fullmatch(r"list (?:bullet|number) ([2-9])", name)
        if numbers is not None and deeper:
            numbers = (numbers[0], int(deeper[1]) - 1)
        yield identifier, _Style(name, level, numbers)


def _number_formats(root: Any) -> Iterator[tuple[tuple[str, int], str]]:  # noqa: ANN401
    """(number of a list, its level) → bullet, decimal…"""
    if root is None:
        return
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    for one in root.iter(f"{W}num"):
        listed = abstract.get(_value(one, "abstractNumId"))
        if listed is None:
            continue
        formats = {_whole(level.get(f"{W}ilvl", "")): _value(level, "numFmt") for level in listed.iter(f"{W}lvl")}
        for level in range(9):
            yield (one.get(f"{W}numId", ""), level), formats.get(level, formats.get(0, "bullet"))


def _by_id(root: Any, tag: str) -> dict[str, Any]:  # noqa: ANN401
    return {one.get(f"{W}id", ""): one for one in root.iter(tag)} if root is not None else {}


def _words(root: Any) -> bool:  # noqa: ANN401
    """Whether it says anything but the number of the page."""
    return any(letter.isalpha() for one in root.iter(f"{W}t") for letter in one.text or "")


def _value(element: Any, path: str) -> str:  # noqa: ANN401
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 0
