"""The words of afterbell-cli about entries and the bin."""

from __future__ import annotations

from journal.cli.calling import row_id, small_number
from journal.cli.options import Commands, Parser, command, group, later, scale
from journal.domain.entries import Kind, Sharing


def entries(commands: Commands) -> None:
    made = command(commands, "add", later("entry_commands", "add"), "write an entry; prints its number")
    _entry_options(made)
    made = command(commands, "edit", later("entry_commands", "edit"), "change what is given of an entry")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    _entry_options(made)
    made = command(commands, "list", later("entry_commands", "list_entries"), "entries, newest first")
    made.add_argument("query", metavar="QUERY", nargs="*", help="words, tag:T, mood>3, before:DAY…")
    made.add_argument("--limit", metavar="N", type=small_number(1, 1_000_000), default=50, help="at most so many")
    command(commands, "show", later("entry_commands", "show"), "one entry").add_argument(
        "id", metavar="ID", type=row_id, help="its number"
    )
    made = command(
        commands, "search", later("entry_commands", "search"), "entries that match, with the place that does"
    )
    made.add_argument("query", metavar="QUERY", nargs="+", help="words, tag:T, mood>3, before:DAY…")
    made.add_argument("--limit", metavar="N", type=small_number(1, 1_000_000), default=50, help="at most so many")
    made = command(commands, "history", later("history_commands", "history"), "the earlier texts of an entry")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--show", metavar="N", type=row_id, help="print one of them")
    _, trash = group(commands, "trash", "the bin: what was deleted in the last 30 days")
    command(trash, "list", later("history_commands", "list_trash"), "what is in the bin, the last one first")
    made = command(trash, "put", later("history_commands", "put_into_trash"), "put an entry into the bin")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = command(trash, "restore", later("history_commands", "restore"), "take an entry out of the bin")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    command(
        trash, "empty", later("history_commands", "empty"), "delete all of it for good, and its words from the file"
    )


def _entry_options(target: Parser) -> None:
    target.add_argument("--title", help="its title")
    target.add_argument("--kind", choices=[str(kind) for kind in Kind], help="the moment it belongs to")
    target.add_argument("--at", metavar="ISO", help="when, like 2026-03-12T16:30")
    target.add_argument(
        "--sharing",
        choices=[str(sharing) for sharing in Sharing],
        help="what may leave: nothing, one line, or what you choose of it",
    )
    target.add_argument("--line", metavar="TEXT", help="the one sentence that may leave")
    target.add_argument("--tag", action="append", metavar="T", help="a tag; can be given again")
    target.add_argument("--person", action="append", metavar="CODE", help="somebody’s code name; can be given again")
    target.add_argument(
        "--goal", action="append", metavar="ID", type=row_id, help="a goal’s number; can be given again"
    )
    target.add_argument("--mood", type=scale, metavar="1-5", help="how it felt, from 1 to 5")
    target.add_argument("--energy", type=scale, metavar="1-5", help="how much there was, from 1 to 5")
    target.add_argument("--mood-note", metavar="TEXT", help="a word on the mood; it never leaves")
    target.add_argument("--file", metavar="F.md", help="the text, in Markdown; - for standard input")
