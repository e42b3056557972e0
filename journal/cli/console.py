"""How the command line speaks: one JSON document or plain lines, and no character that could drive a terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO


class Console:
    def __init__(self, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.as_json = as_json
        self._out = out or sys.stdout
        self._err = err or sys.stderr

    def document(self, value: object, lines: Iterable[str]) -> None:
        """The result of a command: `value` as JSON, or `lines` for people."""
        if self.as_json:
            # ASCII only, so that any terminal and any pipe can carry it, and no control character stays one.
            self._out.write(json.dumps(value, ensure_ascii=True, indent=2) + "\n")
        else:
            for line in lines:
                self._out.write(safe(line) + "\n")
        self._out.flush()

    def say(self, *lines: str) -> None:
        """Beside the result: warnings, errors, things to keep."""
        for line in lines:
            self._err.write(safe(line) + "\n")
        self._err.flush()


def safe(text: str) -> str:
    """The text with control characters, and those that turn the writing direction, shown as escapes."""
    return "".join(letter if letter in "\n\t" or _is_harmless(letter) else _escape(letter) for letter in text)


def counted(entries: int) -> str:
    return "1 entry" if entries == 1 else f"{entries} entries"


def one_line(text: str) -> str:
    return " ".join(text.split())


def _is_harmless(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable()
    if letter in "\u200c\u200d":  # joiners, which some scripts and emoji are written with
        return True
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _escape(letter: str) -> str:
    number = ord(letter)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"
