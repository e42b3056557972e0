"""The process in which a returned reply page is opened: one line of JSON and the file in, one line of JSON out."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pikepdf

from journal.confined import restrain
from journal.domain.shareable import normal
from journal.errors import NotAReply
from journal.export.labels import Labels

_MOST_FIELDS, _LONGEST = 500, 20_000  # characters a field may hold
_NAMES = ("heard", "questions", "suggested")
_NO_FIELDS = (
    "That is a session preparation, but without fields to read: it was sent without a reply page, or a program turned "
    "the answers into plain text. Nothing was changed."
)


def main() -> None:
    restrain()
    asked = json.loads(sys.stdin.buffer.readline())
    pdf = sys.stdin.buffer.read()
    out, sys.stdout = sys.stdout, sys.stderr  # nothing else may speak on that pipe
    out.write(json.dumps(answer(pdf, asked["password"])))


def answer(pdf: bytes, password: str) -> dict[str, str]:
    """The words of the three fields, or why there are none."""
    try:
        with pikepdf.open(io.BytesIO(pdf), password=password, attempt_recovery=True, suppress_warnings=True) as opened:
            found = _fields(opened)
            if set(found) == set(_NAMES):
                return {"kind": "reply", **found}
            is_ours = str(opened.docinfo.get("/Title", "")) == Labels().session_preparation
            return {"kind": "none", "sentence": _NO_FIELDS if is_ours else NotAReply.sentence}
    except pikepdf.PasswordError:
        return {"kind": "password"}
    except Exception:  # whatever a library raises on foreign bytes: this is no reply page
        return {"kind": "none", "sentence": NotAReply.sentence}


def _fields(pdf: pikepdf.Pdf) -> dict[str, str]:
    """By name; also where a program put them under a field of its own."""
    root: Any = pdf.Root
    form: Any = root.get("/AcroForm", pikepdf.Dictionary())
    waiting: list[Any] = list(form.get("/Fields", pikepdf.Array()))[:_MOST_FIELDS]
    found: dict[str, str] = {}
    looked_at = 0
    while waiting and looked_at < _MOST_FIELDS:
        looked_at += 1
        field = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary):
            continue
        name = field.get("/T")
        if isinstance(name, pikepdf.String) and str(name) in _NAMES:
            found[str(name)] = _words(field.get("/V"))
        kids = field.get("/Kids", pikepdf.Array())
        if isinstance(kids, pikepdf.Array):
            waiting += list(kids)[:_MOST_FIELDS]
    return found


def _words(value: Any) -> str:
    """Text only, and no more than a person types."""
    if isinstance(value, pikepdf.Stream):
        value = value.read_raw_bytes()[: _LONGEST * 4].decode("utf-8", "replace") if "/Filter" not in value else ""
    return normal(str(value)[:_LONGEST]).strip() if isinstance(value, str | pikepdf.String) else ""


if __name__ == "__main__":
    main()
