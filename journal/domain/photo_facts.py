"""What a camera writes into a picture besides the picture (place, time, device, texts), taken out without touching it.

The compressed picture stays as it is, byte for byte; how it is to be turned stays too. No picture is decoded here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_JPEG = b"\xff\xd8"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_FACTS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_WEBP_FACTS = {b"EXIF", b"XMP "}
_ORIENTATION = 0x0112
_ALONE = {0x01, *range(0xD0, 0xD8)}  # JPEG markers without a length


def without_facts(data: bytes, media_type: str) -> bytes:
    """The picture without them; as it is where it is no JPEG, PNG or WebP. What it is, its bytes say, whatever it is
    called; one that was cut short loses its facts too."""
    if not media_type.startswith("image/"):
        return data
    if data.startswith(_JPEG):
        return b"".join(_jpeg(data))
    if data.startswith(_PNG):
        return b"".join(_png(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield _JPEG
    at = len(_JPEG)
    # Whatever stands before a marker is skipped, as every reader does.
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        marker = data[at + 1]
        if marker in (0x00, 0xFF):  # filling
            at += 1
        elif marker == 0xD9:
            yield data[at : at + 2]  # what follows the end (other pictures, with facts of their own) is left off
            return
        elif marker in _ALONE:
            yield data[at : at + 2]
            at += 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if end < at + 4:  # no part is shorter than its length: the next marker is looked for
                at += 2
                continue
            yield _segment(marker, data[at:end])
            at = end
            if marker == 0xDA:
                end = _end_of_scan(data, at)
                yield data[at:end]
                at = end


def _segment(marker: int, segment: bytes) -> bytes:
    inside = segment[4:]
    if marker == 0xE1 and inside.startswith(b"Exif\0\0"):
        turned = _orientation(inside[6:])
        return _only_orientation(turned) if turned not in (0, 1) else b""
    is_kept = marker in (0xE0, 0xEE) or (marker == 0xE2 and inside.startswith(b"ICC_PROFILE\0"))
    return segment if is_kept or not (0xE0 <= marker <= 0xEF or marker == 0xFE) else b""


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands after compressed data."""
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2
    return len(data)


def _orientation(exif: bytes) -> int:
    """How the picture is to be turned, 1 to 8; 0 if that is not told."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        first = struct.unpack(f"{order}I", exif[4:8])[0]
        count = struct.unpack(f"{order}H", exif[first : first + 2])[0]
        for number in range(count):
            entry = exif[first + 2 + 12 * number :][:12]
            tag, _kind, _count, value = struct.unpack(f"{order}HHIH", entry[:10])
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _only_orientation(turned: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\0\0" + tiff


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if kind not in _PNG_FACTS:
            yield data[at:end]
        at = end
        if kind == b"IEND":
            return


def _webp(data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        end = at + 8 + length + length % 2
        if kind == b"VP8X" and length:  # it tells what is inside: no facts any more
            flags = bytes(one & ~0x0C for one in data[at + 8 : at + 9])
            parts.append(data[at : at + 8] + flags + data[at + 9 : end])
        elif kind not in _WEBP_FACTS:
            parts.append(data[at:end])
        at = end
    whole = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole
