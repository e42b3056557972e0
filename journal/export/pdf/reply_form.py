"""Makes the fields of a page into a form: looks of their own, and an embedded font for what is typed in later."""

from __future__ import annotations

import unicodedata
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase.ttfonts import TTFontFile

from journal.resources import resource

_LOOK = "/Fields 10 Tf 0 g"
_CODES = range(32, 256)
# The font's own encoding is WinAnsi; te reo Māori needs ten letters more, in the place of ones that nobody types.
_MACRONS = {
    0x81: "Amacron", 0x8D: "amacron", 0x8F: "Emacron", 0x90: "emacron", 0x9D: "Imacron", 0xA0: "imacron",
    0xA4: "Omacron", 0xA6: "omacron", 0xA8: "Umacron", 0xAC: "umacron",
}  # fmt: skip
_BLOCK = 100  # lines of a character map; the format's limit


def write_form(pdf: pikepdf.Pdf, map_head: str, map_tail: str) -> None:
    """Nothing, if no page has a field."""
    fields: list[Any] = [
        note for page in pdf.pages for note in page.obj.get("/Annots", Array()) if note.get("/Subtype") == "/Widget"
    ]
    if not fields:
        return
    for field in fields:
        left, bottom, right, top = (float(edge) for edge in field.Rect)
        field.DA = String(_LOOK)
        field.MK = Dictionary(BC=Array([0.81, 0.78, 0.73]), BG=Array([1]))
        field.AP = Dictionary(N=_empty(pdf, right - left, top - bottom))
    root: Any = pdf.Root
    fonts = Dictionary(Fields=_font(pdf, map_head, map_tail))
    form = Dictionary(Fields=Array(fields), DA=String(_LOOK), DR=Dictionary(Font=fonts))
    root.AcroForm = pdf.make_indirect(form)


def _empty(pdf: pikepdf.Pdf, width: float, height: float) -> pikepdf.Object:
    box = f"q 1 g 0.81 0.78 0.73 RG 0.75 w 0.375 0.375 {width - 0.75:.2f} {height - 0.75:.2f} re B Q /Tx BMC EMC"
    return pikepdf.Stream(
        pdf,
        box.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(),
    )


def _font(pdf: pikepdf.Pdf, map_head: str, map_tail: str) -> pikepdf.Object:
    path = resource("fonts", "Fields.ttf")
    data = path.read_bytes()
    face: Any = TTFontFile(str(path))
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(256)]
    for code, name in _MACRONS.items():
        size = "CAPITAL" if name[0].isupper() else "SMALL"
        letters[code] = unicodedata.lookup(f"LATIN {size} LETTER {name[0]} WITH MACRON")
    name = Name("/FIELDS+" + face.name.decode())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([int(edge) for edge in face.bbox]),
        ItalicAngle=0,
        Ascent=int(face.ascent),
        Descent=int(face.descent),
        CapHeight=int(face.capHeight),
        StemV=int(face.stemV),
        FontFile2=pikepdf.Stream(pdf, data, Length1=len(data)),
    )
    differences = Array([one for code, letter in _MACRONS.items() for one in (code, Name("/" + letter))])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=_CODES.start,
            LastChar=_CODES.stop - 1,
            Widths=Array([round(face.charWidths.get(ord(letters[code]), face.defaultWidth)) for code in _CODES]),
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=differences),
            FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=pikepdf.Stream(pdf, _unicode_map(letters, map_head, map_tail)),
        )
    )


def _unicode_map(letters: list[str], head: str, tail: str) -> bytes:
    lines = [f"<{code:02X}> <{ord(letters[code]):04X}>" for code in _CODES if code != 127 and letters[code] != "\ufffd"]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    body = ["\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks]
    return "\n".join([head, *body, tail]).encode()
