"""Reads a PDF back as a screen reader would, element by element, and as a thief would: every text any object holds.

Independent of the writer: it follows the file's own fonts, content streams and structure tree.
"""

from __future__ import annotations

import re
from codecs import charmap_decode
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_DEEPEST = 60
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_OPERATORS = "Tf BDC BMC EMC Tj TJ ' \" Do"  # the ones that show text, or say what it belongs to
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.S)
_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CONTAINERS = frozenset({"Document", "L", "LI", "Table", "TR", "BlockQuote"})

_Decoder = dict[int, str]


class Shown(NamedTuple):
    """One shown string: its marked-content number, whether it is an artifact, its text."""

    mcid: int | None
    artifact: bool
    text: str


class _Mark(NamedTuple):
    """What holds inside of the marked contents that are open: the innermost number, and whether any is an artifact or
    has a text that stands for it."""

    mcid: int | None
    artifact: bool
    replaced: bool


_NO_MARK = _Mark(None, artifact=False, replaced=False)


@dataclass(frozen=True, slots=True)
class Found:
    """Any text the file holds, and where."""

    where: str
    text: str


class Reading:
    """An opened PDF, read. Anything that cannot be followed raises: the caller takes that as a failed proof."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], _Decoder] = {}
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self._pages)}
        self.pages: list[list[Shown]] = [list(self._content(page, _NO_MARK)) for page in self._pages]
        self.elements: list[tuple[str, str]] = []  # (tag, text) in reading order
        self._marked = self._text_by_mark()
        self._owner: dict[tuple[int, int], tuple[int, int]] = {}
        root: Any = pdf.Root
        self._walk(root.StructTreeRoot.K, None, root.StructTreeRoot, 0)

    @property
    def untagged(self) -> list[str]:
        """Text that is neither in an element nor an artifact."""
        return [s.text for page in self.pages for s in page if s.mcid is None and not s.artifact and s.text.strip()]

    @property
    def tree_errors(self) -> int:
        """Marked contents about which the structure tree and the ParentTree do not agree."""
        root: Any = self._pdf.Root
        numbers = list(root.StructTreeRoot.ParentTree.Nums)
        tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        back: dict[tuple[int, int], tuple[int, int]] = {}
        for number, page in enumerate(self._pages):
            for mcid, element in enumerate(tree[int(page.StructParents)]):
                back[number, mcid] = element.objgen
        disagree = sum(back.get(key) != owner for key, owner in self._owner.items())
        return disagree + len(set(self._marked) - set(self._owner))

    def everything(self) -> Iterator[Found]:
        """Every text, at known places and unknown ones, in objects that nothing refers to as well."""
        for number, page in enumerate(self.pages, 1):
            yield Found(f"page {number}", "\n".join(shown.text for shown in page))
        for tag, text in self.elements:
            if tag not in _CONTAINERS:
                yield Found(tag, text)
        for number, thing in enumerate(self._pdf.objects, 1):
            yield from self._texts(thing, f"object {number}", 0)
        yield from self._texts(self._pdf.trailer, "trailer", 0)

    def _text_by_mark(self) -> dict[tuple[int, int], str]:
        marked: dict[tuple[int, int], str] = {}
        for number, page in enumerate(self.pages):
            for shown in page:
                if shown.mcid is not None:
                    marked[number, shown.mcid] = marked.get((number, shown.mcid), "") + shown.text
        return marked

    def _content(self, source: Any, mark: _Mark) -> Iterator[Shown]:
        """What a page, or a form drawn on it under `mark`, shows."""
        resources = source.get("/Resources", Dictionary())
        decoder: _Decoder = {}
        outer: list[_Mark] = []
        for instruction in pikepdf.parse_content_stream(source, _OPERATORS):
            operands: Any = instruction.operands
            operator = str(instruction.operator)
            if operator in _SHOWING:
                if not mark.replaced:
                    yield Shown(mark.mcid, mark.artifact, _text(operator, operands, decoder))
            elif operator == "Tf":
                decoder = self._decoder(resources.Font[operands[0]])
            elif operator in ("BDC", "BMC"):
                outer.append(mark)
                mark, actual = _mark(operator, operands, mark)
                if actual is not None:
                    yield Shown(mark.mcid, mark.artifact, actual)
            elif operator == "EMC":
                mark = outer.pop()
            elif operator == "Do":
                drawn = resources.XObject[operands[0]]
                if drawn.get("/Subtype") == "/Form":
                    yield from self._content(drawn, mark)

    def _decoder(self, font: Any) -> _Decoder:
        known = self._fonts.get(font.objgen)
        if known is None:
            known = {}
            for block in _BFCHAR.findall(font.ToUnicode.read_bytes()):
                for code, value in _PAIR.findall(block):
                    known[int(code, 16)] = bytes.fromhex(value.decode()).decode("utf-16-be", "replace")
            self._fonts[font.objgen] = known
        return known

    def _walk(self, kid: Any, page: Any, element: Any, depth: int) -> str:
        if isinstance(kid, Array):
            return "".join([self._walk(one, page, element, depth) for one in kid])
        if not isinstance(kid, Dictionary):
            return self._own(page, int(kid), element)
        page = kid.get("/Pg", page)
        if kid.get("/Type") == "/MCR":
            return self._own(page, int(kid.MCID), element)
        if kid.get("/Type") == "/OBJR":
            return ""
        place = len(self.elements)
        self.elements.append(("", ""))
        text = self._walk(kid.K, page, kid, depth + 1) if "/K" in kid else ""
        if "/ActualText" in kid:
            text = str(kid.ActualText)
        self.elements[place] = (str(kid.S)[1:], text)
        return text

    def _own(self, page: Any, mcid: int, element: Any) -> str:
        number = self._numbers[page.objgen]
        self._owner[number, mcid] = element.objgen
        return self._marked.get((number, mcid), "")

    def _texts(self, thing: Any, where: str, depth: int) -> Iterator[Found]:
        if depth > _DEEPEST:
            return
        if isinstance(thing, String):
            yield Found(where, unquote(str(thing)))
            yield Found(where, unquote(bytes(thing).decode("utf-8", "ignore")))
        elif isinstance(thing, Name):
            yield Found(where, str(thing)[1:])
        elif isinstance(thing, Array):
            for one in thing:
                if not _indirect(one):
                    yield from self._texts(one, where, depth + 1)
        elif isinstance(thing, Dictionary | Stream):
            yield from self._texts_of_dictionary(thing, where, depth)

    def _texts_of_dictionary(self, thing: Any, where: str, depth: int) -> Iterator[Found]:
        entries: Any = thing.stream_dict if isinstance(thing, Stream) else thing
        for key, value in entries.items():
            yield Found(where, key[1:])
            if not _indirect(value):
                yield from self._texts(value, f"{where} {key}", depth + 1)
        if isinstance(thing, Stream) and entries.get("/Type") not in ("/ObjStm", "/XRef"):
            yield from _texts_of_stream(thing.read_bytes(), where)


def _mark(operator: str, operands: Any, outer: _Mark) -> tuple[_Mark, str | None]:
    """The marked content that begins here, inside of `outer`, and the text that stands for all of it, if any does."""
    properties: Any = operands[1] if operator == "BDC" and isinstance(operands[1], Dictionary) else Dictionary()
    mcid = properties.get("/MCID")
    actual = properties.get("/ActualText")
    inner = _Mark(
        outer.mcid if mcid is None else int(mcid),
        outer.artifact or operands[0] == "/Artifact",
        outer.replaced or actual is not None,
    )
    return inner, None if actual is None else str(actual)


def _text(operator: str, operands: Any, decoder: _Decoder) -> str:
    strings: Any = operands[0] if operator == "TJ" else [operands[-1]]
    codes = b"".join([bytes(part) for part in strings if isinstance(part, String)])
    return charmap_decode(codes, "replace", decoder)[0]  # pyright: ignore[reportArgumentType]  it takes letters too


def outside_streams(data: bytes) -> bytes:
    """The bytes of a file that belong to no stream: what stands between, before and after its objects too."""
    return _STREAM.sub(b" ", data)


def between_objects(data: bytes) -> Iterator[Found]:
    yield from _texts_of_stream(outside_streams(data), "between the objects")


def _indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _texts_of_stream(data: bytes, where: str) -> Iterator[Found]:
    """The bytes of a stream read as text in every usual way."""
    text = data.decode("utf-8", "ignore")
    yield Found(f"{where} stream", unescape(unquote(text)))
    if data.isascii() and b"\0" not in data:
        return
    yield Found(f"{where} stream", data.decode("latin-1"))
    if len(data) > 1:
        for start in (0, 1):
            for encoding in ("utf-16-le", "utf-16-be"):
                yield Found(f"{where} stream", data[start:].decode(encoding, "ignore"))
