"""The words afterbell-cli understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from journal.cli import (
    entry_arguments,
    goal_arguments,
    mentoring_arguments,
    portability_arguments,
    share_arguments,
    vault_arguments,
)
from journal.cli.options import EXIT_CODES, Commands, Parser, common

_WITHOUT = re.compile(r"-[^-\W]\w|-\"")  # -h alone asks for help


def queries_spelled_out(argv: Sequence[str]) -> list[str]:
    """With -word in a query, which means “without”, so written that argparse does not take it for an option."""
    words = list(argv)
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in ("--vault", "--passphrase-file") else 1
    if at < len(words) and words[at] in ("list", "search"):
        words[at + 1 :] = [f" {word}" if _WITHOUT.match(word) else word for word in words[at + 1 :]]
    return words


@cache
def parser() -> Parser:
    whole = Parser(
        prog="afterbell-cli",
        description="An encrypted journal for school leaders.",
        epilog=EXIT_CODES,
        allow_abbrev=False,
    )
    common(whole, is_required=True)
    commands: Commands = whole.add_subparsers(metavar="COMMAND", required=True)
    vault_arguments.vault(commands)
    entry_arguments.entries(commands)
    goal_arguments.goals(commands)
    goal_arguments.learning(commands)
    goal_arguments.frameworks(commands)
    mentoring_arguments.mentoring(commands)
    mentoring_arguments.people(commands)
    share_arguments.shares(commands)
    portability_arguments.imports(commands)
    return whole
