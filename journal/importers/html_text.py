"""HTML as Markdown, for programs that keep their pages in it."""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from html import unescape

from journal.importers.found import FoundFile, file_of
from journal.importers.material import LARGEST_FILE
from journal.importers.media import media_type_of

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_DATA_PICTURE = re.compile(
    r"""<img\b[^<>]{0,2000}?\bsrc=["']data:image/([a-z0-9.+-]{1,20});base64,([A-Za-z0-9+/=]+)["'][^<>]{0,2000}>""",
    re.IGNORECASE,
)
_MOST_DECLARED = 200  # of comments and the like; the parser looks for the end of each
_DEEPEST = 300
_LONGEST = 4 * 1024 * 1024


def markdown_of(text: str) -> tuple[str, str]:
    """The Markdown, and what had to be left out, in words. Text without a tag is returned as it is."""
    if not _TAG.search(text):
        return text.replace("\r\n", "\n"), ""
    pictures = len(re.findall(r"<img\b", text, re.IGNORECASE))
    left_out = f"{pictures} picture{'' if pictures == 1 else 's'} kept inside the text" if pictures else ""
    declared = text.count("<!") + text.count("<?")
    if len(text) > _LONGEST or text.count("<") > 50_000 or declared > _MOST_DECLARED or _depth(text) > _DEEPEST:
        return _words(text), "its formatting, which is too deep to read"
    try:
        made = _converted(text)
    except Exception:  # markup that no parser takes fails in many ways; the words are kept all the same
        return _words(text), "its formatting, which cannot be read"
    return re.sub(r"\n{3,}", "\n\n", made).strip(), left_out


def without_pictures(text: str, *, with_data: bool) -> tuple[str, tuple[FoundFile, ...]]:
    """Pictures that are written into the text itself, as files; their names stand in their places."""
    files = list[FoundFile]()

    def taken(found: re.Match[str]) -> str:
        try:
            data = base64.b64decode(found[2], validate=True)
        except (binascii.Error, ValueError):
            return found[0]
        if not data or len(data) > LARGEST_FILE:
            return found[0]
        ending = {"jpeg": "jpg", "svg+xml": "svg"}.get(found[1].lower(), found[1].lower())
        name = f"picture-{len(files) + 1}.{ending}"
        files.append(file_of(name, media_type_of(name, data), data, with_data=with_data))
        return f"<p>(photo: {name})</p>"

    return (_DATA_PICTURE.sub(taken, text), tuple(files)) if "data:image/" in text else (text, ())


def _converted(text: str) -> str:
    from markdownify import markdownify  # only some importers need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Beautiful Soup wonders whether a text is a file name
        return str(
            markdownify(
                text, heading_style="ATX", bullets="-", strip=["img", "script", "style"], escape_misc=False,
                escape_underscores=False, newline_style="backslash",
            )  # pyright: ignore[reportUnknownArgumentType]
        )  # fmt: skip


def _words(text: str) -> str:
    return unescape(_TAG.sub(" ", text)).strip()


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[0].startswith("</"):
            depth -= 1
        elif not tag[0].endswith("/>") and not re.match(r"<(?:br|img|hr|input|meta|link|wbr)\b", tag[0], re.IGNORECASE):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
