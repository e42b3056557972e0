"""Where secrets come from: a file, standard input or a prompt. Never an argument, never the environment."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from journal import files
from journal.errors import TooLarge, UsageError

LONGEST = 64 * 1024


class Input:
    """Standard input can be read by one option only."""

    def __init__(self) -> None:
        self._taken_by = ""

    def secret(self, source: str | None, option: str, prompt: str, *, twice: bool = False) -> str:
        """The first line of a file, or of standard input for "-"; without a source, what is typed unseen."""
        if source is None:
            return _typed(prompt, option, twice=twice)
        line = self.text(source, option, LONGEST).split("\n", 1)[0].rstrip("\r")
        if not line:
            raise UsageError(f"{option}: there is nothing in it.")
        return line

    def text(self, source: str, option: str, limit: int) -> str:
        """The whole of a file, or of standard input for "-"."""
        try:
            data = self._read_standard_input(option, limit) if source == "-" else files.read(path_of(source), limit)
        except TooLarge:
            raise UsageError(f"{option}: that is too long.") from None
        return decoded(data, option)

    def _read_standard_input(self, option: str, limit: int) -> bytes:
        if self._taken_by:
            raise UsageError(f"Standard input can be used once, and {self._taken_by} has it already.")
        self._taken_by = option
        data = sys.stdin.buffer.read(limit + 1)
        if len(data) > limit:
            raise TooLarge
        return data


def decoded(data: bytes, option: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError(f"{option}: that is not text in UTF-8.") from None


def path_of(written: str) -> Path:
    if not written or "\0" in written:
        raise UsageError("That is not the name of a file.")
    return Path(written)


def _typed(prompt: str, option: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"Without a terminal, give {option}.")
    try:
        secret = getpass.getpass(f"{prompt}: ")
        if twice and getpass.getpass(f"{prompt}, once more: ") != secret:
            raise UsageError("The two were not the same. Nothing was changed.")
    except EOFError:
        raise UsageError(f"Nothing was typed. Give {option} instead.") from None
    if not secret:
        raise UsageError("Nothing was typed.")
    return secret
