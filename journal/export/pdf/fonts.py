"""Fonts: Literata and Inter, a fallback for each character they lack, and what is printed where nothing has a glyph."""

from __future__ import annotations

import re
import struct
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from arabic_reshaper import ArabicReshaper  # pyright: ignore[reportMissingTypeStubs]
from bidi.algorithm import get_display  # pyright: ignore[reportMissingTypeStubs]  this one turns brackets too
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from journal.export.printed import clean
from journal.resources import resource

TEXT, TEXT_ITALIC = "Literata_400Regular", "Literata_400Regular_Italic"
TEXT_MEDIUM, TEXT_BOLD, TEXT_BOLD_ITALIC = (
    "Literata_500Medium",
    "Literata_600SemiBold",
    "Literata_600SemiBold_Italic",
)
PLAIN, PLAIN_BOLD = "Inter_400Regular", "Inter_600SemiBold"
_OWN = ("Literata", "Inter")

# Tried in this order before any other font found beside them; the big one last, because reading it takes a moment.
_FALLBACK_ORDER = (
    "NotoSans-",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansSymbols",
    "NotoSans",
    "",
    "DroidSansFallback",
)

# Scripts whose letters change shape beside one another, which nothing here does for them: as good as no glyph at all.
_NOT_JOINED = re.compile("[\u0700-\u074f\u07c0-\u07ff\u0840-\u085f\u1800-\u18af\U0001e900-\U0001e95f]")
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BOX = "\u25a1"
_reshaper = ArabicReshaper({"delete_harakat": False})
_loaded: dict[str, frozenset[int]] = {}
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one font. `actual` is what it stands for where letters without a glyph are drawn as boxes."""

    font: str
    text: str
    actual: str = ""


@cache
def _files() -> dict[str, Path]:
    return {path.stem: path for path in sorted(resource("fonts").rglob("*.ttf"))}


@cache
def _fallbacks() -> tuple[str, ...]:
    others = [name for name in _files() if not name.startswith(_OWN) and not name.endswith(("Bold", "Italic"))]
    # The last prefix that fits decides, so that "" does not swallow the big one.
    return tuple(sorted(others, key=lambda name: (_rank(name), name)))


def _rank(name: str) -> int:
    exact = [place for place, prefix in enumerate(_FALLBACK_ORDER) if prefix and name.startswith(prefix)]
    return exact[0] if exact else _FALLBACK_ORDER.index("")


def glyphs(font: str) -> frozenset[int]:
    """The characters that a font can draw. Loads and registers it at first use; an unreadable one draws nothing."""
    known = _loaded.get(font)
    if known is None:
        with _loading:  # a font registered a second time would lose the letters of a page that is being drawn
            known = _loaded.get(font)
            if known is None:
                known = _loaded[font] = _load(font)
    return known


class _Unknown(Exception):
    """A letter of which it is not yet known which code it has in the file."""


class _Codes(dict[int, str]):
    """Code point → the one byte that stands for it in the first part of a font, as a letter of Latin-1."""

    def __missing__(self, code: int) -> str:
        raise _Unknown


class _Font(TTFont):
    """ReportLab's own, only faster: a line of letters that all occurred before becomes codes in one go."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)  # pyright: ignore[reportUnknownMemberType]
        self._codes: WeakKeyDictionary[Any, _Codes] = WeakKeyDictionary()

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        codes = self._codes.get(doc)
        if codes is None:
            codes = self._codes[doc] = _Codes()
        try:
            if text:
                return [(0, text.translate(codes).encode("latin-1"))]
        except _Unknown:
            pass
        split = super().splitString(text, doc, encoding)  # pyright: ignore[reportUnknownMemberType]
        given: dict[int, int] = vars(self.state[doc])["assignments"]  # ReportLab has no types of its own
        codes.update({code: chr(given[code]) for code in set(map(ord, text)) if given.get(code, 256) < 256})
        return split


def _load(font: str) -> frozenset[int]:
    try:
        loaded = _Font(font, str(_files()[font]))
    except TTFError:
        return frozenset()
    pdfmetrics.registerFont(loaded)  # pyright: ignore[reportUnknownMemberType]
    return frozenset(loaded.face.charToGlyph)


@cache
def _font_for(character: str, face: str) -> str:
    code = ord(character)
    if _NOT_JOINED.match(character):
        return ""
    for font in (face, TEXT, PLAIN, *_fallbacks()):
        if code in glyphs(font):
            return font
    return ""


@cache
def _spelled(character: str, face: str) -> str:
    """The name of a symbol that cannot be drawn, in brackets: "[thumbs up sign]"; '' when it can, or is a letter."""
    if _font_for(character, face) or unicodedata.category(character)[0] not in "SC":
        return ""
    return f"[{unicodedata.name(character, 'symbol').lower()}]"


def as_printed(text: str) -> str:
    """`text` as it is drawn: cleaned, and symbols that no font has spelled out in words."""
    text = clean(text)
    if text.isascii():
        return text
    spelled = {character: _spelled(character, TEXT) for character in set(text)}
    lacking = {ord(character): name for character, name in spelled.items() if name}
    return text.translate(lacking) if lacking else text


def missing(text: str) -> str:
    """The letters in `text` that no font at hand can draw, each once."""
    letters = dict.fromkeys(as_printed(text))
    return "".join(c for c in letters if not c.isspace() and not _font_for(c, TEXT))


def stretches(text: str, face: str) -> tuple[Stretch, ...]:
    """`text` (already as_printed) cut where the font changes. A right-to-left phrase stays in one stretch."""
    if text.isascii() or all(_font_for(character, face) == face for character in set(text)):
        glyphs(face)
        return (Stretch(face, text),) if text else ()
    found: list[tuple[str, list[str], bool]] = []
    for character in text:
        font = _font_for(character, face)
        lacking = not font and not character.isspace()
        if character.isspace() and found and RTL.search(found[-1][1][-1]):
            font = found[-1][0]
        font = font or (_font_for(_BOX, face) if lacking else face)
        if found and found[-1][0] == font and found[-1][2] == lacking:
            found[-1][1].append(character)
        else:
            found.append((font, [character], lacking))
    return tuple(
        Stretch(font, _BOX * len(letters), "".join(letters)) if lacking else Stretch(font, "".join(letters))
        for font, letters, lacking in found
    )


def from_the_right(text: str) -> str:
    """The one font for a paragraph that is read from the right; '' when it is not, or no font has all its letters.

    One font, because stretches of several would be set from the left, one beside the other.
    """
    found = RTL.search(text)
    if found is None:
        return ""
    strong = next((way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL")), "L")
    letters = {ord(character) for character in text if not character.isspace()}
    names = (_font_for(found.group(), TEXT), *_fallbacks()) if strong != "L" else ()
    return next((name for name in names if name and letters <= glyphs(name)), "")


def visual(text: str, *, from_right: bool = False) -> str:
    """Right-to-left text in the order in which it is drawn from left to right, Arabic letters joined."""
    return str(get_display(_reshaper.reshape(text), base_dir="R" if from_right else None))


class _Widths(dict[str, float]):
    """Word → its width, measured once."""

    def __init__(self, font: str, size: float, *, joined: bool) -> None:
        super().__init__()
        self._font, self._size, self._joined = font, size, joined

    def __missing__(self, word: str) -> float:
        drawn = str(_reshaper.reshape(word)) if self._joined else word
        self[word] = width = pdfmetrics.stringWidth(drawn, self._font, self._size)
        return width


_widths: dict[tuple[str, float, bool], _Widths] = {}


def word_widths(font: str, size: float, *, joined: bool = False) -> dict[str, float]:
    """The widths of whatever words are looked up in it. Whoever lays out a file forgets them with `forget_words`.

    `joined`: of letters that change their shape beside one another.
    """
    glyphs(font)
    return _widths.setdefault((font, size, joined), _Widths(font, size, joined=joined))


def forget_words() -> None:
    """They are words of a journal: nothing keeps them when the file is made."""
    _widths.clear()


def width(text: str, face: str, size: float) -> float:
    return sum(pdfmetrics.stringWidth(s.text, s.font, size) for s in stretches(text, face))


@cache
def middle(font: str) -> float:
    """How far the middle of a line of this font lies above its baseline, for size 1."""
    glyphs(font)
    ascent, descent = pdfmetrics.getAscentDescent(font, 1)
    return (ascent + descent) / 2


@cache
def own_words() -> tuple[str, ...]:
    """What font files say of themselves (name, maker, licence): in every PDF that embeds one."""
    return (*_files(), *(_name_table(path) for path in _files().values()))


def _name_table(path: Path) -> str:
    with path.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        for _ in range(count):
            tag, _checksum, offset, length = struct.unpack(">4s3L", file.read(16))
            if tag == b"name":
                file.seek(offset)
                data = file.read(length)
                return data.decode("latin-1") + "\n" + data.replace(b"\0", b"").decode("latin-1")
    return ""
