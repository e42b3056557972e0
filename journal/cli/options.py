"""What the commands of afterbell-cli are made of, and the options that several of them have."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any, Protocol

from journal.cli.calling import Call, Command, small_number

Parser = argparse.ArgumentParser
scale = small_number(1, 5)
EXIT_CODES = (
    "exit codes: 0 done, 2 wrong usage, 3 wrong passphrase, 4 damaged, 5 no such thing, 6 open elsewhere, "
    "7 refused for safety (something private or undecided would leave), 8 cannot read or write the disk"
)


class Commands(Protocol):
    """What argparse calls its subparsers, whose own type it keeps to itself."""

    def add_parser(self, name: str, *, help: str, description: str, epilog: str, allow_abbrev: bool) -> Parser: ...


def later(module: str, name: str) -> Command:
    """A command that is loaded when it is asked for: what makes PDFs takes longer to load than most commands take."""

    def run(call: Call) -> None:
        command: Command = getattr(import_module(f"journal.cli.{module}"), name)
        command(call)

    return run


def common(target: Parser, *, is_required: bool) -> None:
    """The options of every command; after the command they may be given too."""
    unset: Any = None if is_required else argparse.SUPPRESS
    target.add_argument("--vault", metavar="DIR", required=is_required, default=unset, help="the journal’s folder")
    target.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=unset,
        help="its first line is the passphrase; - for standard input",
    )
    target.add_argument(
        "--json", action="store_true", default=False if is_required else argparse.SUPPRESS,
        help="print one JSON document",
    )  # fmt: skip


def command(commands: Commands, name: str, does: Command, help_: str) -> Parser:
    made: Parser = commands.add_parser(name, help=help_, description=help_, epilog=EXIT_CODES, allow_abbrev=False)
    common(made, is_required=False)
    made.set_defaults(command=does)
    return made


def group(commands: Commands, name: str, help_: str, *, does: Command | None = None) -> tuple[Parser, Commands]:
    made: Parser = commands.add_parser(name, help=help_, description=help_, epilog=EXIT_CODES, allow_abbrev=False)
    common(made, is_required=False)
    if does is not None:
        made.set_defaults(command=does)
    return made, made.add_subparsers(metavar="COMMAND", required=does is None)


def file_options(target: Parser) -> None:
    """Of every file that leaves: where it goes and what opens it."""
    target.add_argument("--out", metavar="F.pdf", required=True, help="where the file goes")
    locked = target.add_mutually_exclusive_group(required=True)
    locked.add_argument(
        "--password-file", metavar="F", help="its first line is the file’s password; - for standard input"
    )
    locked.add_argument("--new-password", action="store_true", help="make a password of words and print it")
    locked.add_argument("--no-password", action="store_true", help="leave the file open to whoever has it")
    target.add_argument("--paper", choices=["a4", "letter"], default="a4", help="the size of the page")
