"""Pages of a PDF as pictures, made from the very bytes that would be saved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as 32-bit BGRX pixels; `scale` is pixels per point."""

    width: int
    height: int
    stride: int
    scale: float
    pixels: bytes


def page_images(pdf: bytes, scale: float) -> tuple[PageImage, ...]:
    """Draw every page at `scale` pixels per point. Runs in a job: it touches no widget."""
    import pypdfium2  # heavy, and only this room needs it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_draw(document, number, scale) for number in range(len(document)))
    finally:
        document.close()


def _draw(document: object, number: int, scale: float) -> PageImage:
    page = document[number]  # type: ignore[index]  # pypdfium2 ships no types
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False, draw_annots=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, scale, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
