"""Marker words that look like nothing else, and every way in which a file could give them away."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pikepdf
import pypdfium2


class Secrets:
    """Numbered, so that a leak names its source."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.planted: dict[str, str] = {}

    def plant(self, where: str) -> str:
        word = f"zqx{next(self._numbers):04d}marker"
        self.planted[word] = where
        return word

    def found_in(self, data: bytes) -> str:
        """Where the first of the words that stand in these bytes came from; empty if none does."""
        seen = data.lower()
        for word, where in self.planted.items():
            for form in (
                word.encode(),
                word.encode("utf-16-be"),
                word.encode("utf-16-le"),
                word.encode().hex().encode(),
            ):
                if form in seen:
                    return where
        return ""


def every_byte(pdf: Path, password: str | None) -> bytes:
    """All objects and decoded streams of the opened file, its text as drawn, and the sealed bytes themselves."""
    out = io.BytesIO()
    parts = [pdf.read_bytes()]
    with pikepdf.open(pdf, password=password or "") as opened:
        opened.save(out, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
        for thing in opened.objects:
            parts.append(thing.read_bytes() if isinstance(thing, pikepdf.Stream) else repr(thing).encode())
    return b"\n".join([*parts, out.getvalue(), drawn_text(pdf, password).encode()])


def drawn_text(pdf: Path, password: str | None) -> str:
    document = pypdfium2.PdfDocument(pdf, password=password)
    try:
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
