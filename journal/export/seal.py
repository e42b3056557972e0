"""PDF bytes → PDF bytes that only the password opens: AES-256, revision 6, all in memory."""

from __future__ import annotations

import io
import secrets
import unicodedata

import pikepdf

from journal.errors import UsageError

LONGEST_PASSWORD = 127  # bytes of UTF-8; more is cut by some readers, so that they would not open the file

_ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=True,
    modify_annotation=True,
    modify_form=True,
    modify_assembly=False,
    modify_other=False,
    print_highres=True,
    print_lowres=True,
)


def as_typed(password: str) -> str:
    """The one form of a password, however its accents were typed. Raises UsageError when no reader would take it."""
    normal = unicodedata.normalize("NFKC", password)
    try:
        length = len(normal.encode())
    except UnicodeEncodeError:
        raise UsageError("That password holds a character that cannot be typed.") from None
    if not normal.strip() or any(unicodedata.category(character) == "Cc" for character in normal):
        raise UsageError("A password needs at least one visible character, on one line.")
    if length > LONGEST_PASSWORD:
        raise UsageError("That password is too long for a PDF. Keep it under 127 letters.")
    return normal


def seal(pdf: bytes, password: str | None) -> bytes:
    """Sealed; with None only cleaned, and equal input gives equal bytes. The owner password is random and forgotten."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.remove_unreferenced_resources()
        encryption: pikepdf.Encryption | bool = False
        if password is not None:
            # Made from the words, and covered by no seal: it would tell whether two files hold the same.
            identity = pikepdf.String(secrets.token_bytes(16))
            opened.trailer.ID = pikepdf.Array([identity, identity])
            encryption = pikepdf.Encryption(
                user=as_typed(password), owner=secrets.token_hex(32), R=6, aes=True, metadata=True, allow=_ALLOWED
            )
        opened.save(
            out,
            encryption=encryption,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=password is None,
        )
    return out.getvalue()
