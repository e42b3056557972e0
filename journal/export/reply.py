"""Reads a returned reply page: the words in its three fields, and nothing else of a file that may be anybody's."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from journal.domain.replies import Reply
from journal.domain.shareable import normal
from journal.errors import NotAReply, TooLarge, WrongPdfPassword
from journal.export.seal import as_typed

LARGEST = 20 * 1024 * 1024
_MOST_FIELDS, _LONGEST = 500, 20_000  # characters a field may hold
_NAMES = ("heard", "questions", "suggested")


def read_reply(pdf: bytes, password: str | None = None) -> Reply:
    """Raises NotAReply, WrongPdfPassword or TooLarge. Nothing of the file is drawn, run or followed."""
    if len(pdf) > LARGEST:
        raise TooLarge("That file is too large to be a reply page.")
    try:
        with pikepdf.open(
            io.BytesIO(pdf),
            password=as_typed(password) if password else "",
            attempt_recovery=True,
            suppress_warnings=True,
        ) as opened:
            return _reply(opened)
    except pikepdf.PasswordError:
        raise WrongPdfPassword from None
    except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise NotAReply from None


def _reply(pdf: pikepdf.Pdf) -> Reply:
    root: Any = pdf.Root
    fields: Any = root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", pikepdf.Array())
    found: dict[str, str] = {}
    for number in range(min(len(fields), _MOST_FIELDS)):
        field = fields[number]
        if not isinstance(field, pikepdf.Dictionary):
            continue
        name = field.get("/T")
        if isinstance(name, pikepdf.String) and str(name) in _NAMES:
            found[str(name)] = _words(field.get("/V"))
    if set(found) != set(_NAMES):
        raise NotAReply
    return Reply(**found)


def _words(value: Any) -> str:
    """Text only, and no more than a person types."""
    if isinstance(value, pikepdf.Stream):
        value = value.read_raw_bytes()[: _LONGEST * 4].decode("utf-8", "replace") if "/Filter" not in value else ""
    return normal(str(value)[:_LONGEST]).strip() if isinstance(value, str | pikepdf.String) else ""
