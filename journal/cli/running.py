"""afterbell-cli from its arguments to its exit code.

0 done · 2 wrong usage · 3 wrong passphrase · 4 damaged · 5 no such thing · 6 open elsewhere ·
7 refused for safety · 8 cannot read or write the disk
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from journal.cli.arguments import parser, queries_spelled_out
from journal.cli.calling import Call, Command
from journal.cli.console import Console
from journal.cli.secret_input import Input
from journal.clock import Clock
from journal.domain.sharing import Finding
from journal.errors import CannotWrite, DiskFull, JournalError, Undecided
from journal.files import FULL
from journal.vault.hygiene import protect_process
from journal.vault.keyslots import KdfCost

DISK = 8
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None, cost: KdfCost | None = None) -> int:
    """Runs one command. `clock` and `cost` are for tests."""
    protect_process()
    _open_missing_streams()
    _make_streams_tolerant()
    try:
        args = parser().parse_args(queries_spelled_out(sys.argv[1:] if argv is None else argv))
    except SystemExit as stopped:  # argparse has said what is wrong, or shown its help
        return int(stopped.code or 0)
    console = Console(as_json=bool(args.json))
    try:
        cast("Command", args.command)(Call(args, console, Input(), clock or Clock(), cost))
    except JournalError as error:
        return _told(console, error)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DISK
    except OSError as error:
        return _told(console, DiskFull() if error.errno in FULL else CannotWrite())
    except KeyboardInterrupt:
        console.say("Stopped.")
        return INTERRUPTED
    except Exception as error:
        console.say(f"Something went wrong that should not have: {_without_words(error)}. Nothing more is known.")
        return DISK
    return 0


def _told(console: Console, error: JournalError) -> int:
    console.say(str(error))
    if isinstance(error, Undecided):
        console.say(*(_finding_line(finding) for finding in cast("tuple[Finding, ...]", error.findings)))
    return error.exit_code


def _finding_line(finding: Finding) -> str:
    hint = f" (perhaps “{finding.suggestion}”)" if finding.suggestion else ""
    if finding.what == "private":
        hint = " (said in a private passage too: it can be dropped or replaced, not kept)"
    return f"  {finding.id}  “{finding.text}”{hint}, in {finding.where}: {finding.excerpt}"


def _without_words(error: Exception) -> str:
    """What kind of error and where in our code; its message could hold words of the journal."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(place.filename)}, line {place.lineno}"  # noqa: PTH119


def _open_missing_streams() -> None:
    """A stream that the caller closed is read as empty and written to nowhere; no file of ours may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _make_streams_tolerant() -> None:
    """A terminal that cannot show a letter gets an escape instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
