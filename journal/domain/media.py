"""What kind of file an attachment is. Its content counts; its name only where the content says nothing."""

from __future__ import annotations

import mimetypes

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")  # those that are shown
UNKNOWN = "application/octet-stream"


def media_type_of(name: str, data: bytes) -> str:
    for start, media_type in (
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"%PDF-", "application/pdf"),
    ):
        if data.startswith(start):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    guessed = mimetypes.guess_type(name)[0] or UNKNOWN
    return UNKNOWN if guessed in PICTURES else guessed  # a picture by name only is none


def suffix_of(name: str, media_type: str) -> str:
    """With its dot: what a copy of it is called after."""
    fixed = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}.get(media_type)
    given = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return fixed or (given if given[1:].isalnum() and len(given) <= 8 else "") or ".bin"


def is_picture(media_type: str) -> bool:
    return media_type in PICTURES
