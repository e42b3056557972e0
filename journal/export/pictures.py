"""Pictures as they may leave: without the place, the time, the camera and whatever else was written into the file."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from journal.domain.media import is_picture
from journal.errors import TooLarge, UsageError

MOST_PIXELS = 100_000_000
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}


def without_metadata(data: bytes, media_type: str) -> bytes:
    """The same picture, upright, with nothing in it but its pixels and their colour space.

    Raises UsageError for what is no picture and TooLarge for one that would fill the memory.
    """
    if not is_picture(media_type):
        raise UsageError("That file is not a picture.")
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[media_type]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLarge("That picture has too many pixels.")
            return _written(picture, media_type)
    except Image.DecompressionBombError:
        raise TooLarge("That picture has too many pixels.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError) as error:
        raise UsageError("That picture is damaged and cannot be copied.") from error


def _written(picture: Image.Image, media_type: str) -> bytes:
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        bare.putpalette(upright.getpalette("RGBA") or [], "RGBA")
    bare.paste(upright)
    out = io.BytesIO()
    options: dict[str, object] = {"icc_profile": profile} if isinstance(profile, bytes) else {}
    if media_type == "image/jpeg":
        options |= {"quality": 95, "subsampling": 0}
    elif media_type == "image/webp":
        options |= {"quality": 95}
    bare.save(out, _FORMATS[media_type], **options)
    return out.getvalue()
