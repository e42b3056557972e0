"""Reads a returned reply page: the words in its three fields, and nothing else of a file that may be anybody's.

The file is opened in a process of its own (`reply_child`), which is killed when it takes too long.
"""

from __future__ import annotations

import json
import subprocess

from journal import confined
from journal.domain.replies import Reply
from journal.errors import NotAReply, TooLarge, WrongPdfPassword
from journal.export.seal import as_typed

LARGEST = 20 * 1024 * 1024
PATIENCE = 30.0  # seconds
_TOO_LONG = "Reading that file takes far too long. Nothing was changed."


def read_reply(pdf: bytes, password: str | None = None, *, patience: float = PATIENCE) -> Reply:
    """Raises NotAReply, WrongPdfPassword, TooLarge, or UsageError for what can be no password. Nothing of the file is
    drawn, run or followed."""
    if len(pdf) > LARGEST:
        raise TooLarge("That file is too large to be a reply page.")
    asked = json.dumps({"password": as_typed(password) if password else ""}).encode()
    try:
        child = confined.start("journal.export.reply_child")
    except OSError:
        raise NotAReply("The reader could not be started. Nothing was changed.") from None
    with child:
        try:
            told, _ = child.communicate(asked + b"\n" + pdf, timeout=patience)
        except subprocess.TimeoutExpired:
            raise NotAReply(_TOO_LONG) from None
        finally:
            child.kill()
    return _understood(told)


def _understood(told: bytes) -> Reply:
    """What the child said; one that died said nothing."""
    try:
        answer = json.loads(told)
        if answer["kind"] == "reply":
            return Reply(str(answer["heard"]), str(answer["questions"]), str(answer["suggested"]))
        refused = WrongPdfPassword() if answer["kind"] == "password" else NotAReply(str(answer["sentence"]))
    except (ValueError, TypeError, LookupError):
        raise NotAReply from None
    raise refused
