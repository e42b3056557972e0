"""The words of afterbell-cli about taking the journal along, and bringing what other programs kept."""

from __future__ import annotations

from journal.cli.calling import row_id
from journal.cli.options import Commands, command, file_options, later

IMPORT_FORMATS = ("afterbell", "day_one", "jrnl", "rednotebook", "mini_diarium", "journey", "markdown", "word", "text")


def take_along(export: Commands) -> None:
    for form, help_ in (
        ("json", "everything, without a loss, as JSON"),
        ("markdown", "a folder of readable files"),
        ("dayone", "a zip that Day One reads"),
        ("jrnl", "a text that jrnl reads"),
    ):
        made = command(export, form, later("portability_commands", "export_journal"), help_)
        made.set_defaults(form=form)
        made.add_argument("--out", metavar="PLACE", required=True, help="where the file goes")
        made.add_argument("--query", metavar="QUERY", help="only entries that match")
        made.add_argument("--from", dest="first", metavar="DAY", help="from this day on")
        made.add_argument("--to", dest="last", metavar="DAY", help="until this day")
        made.add_argument(
            "--zip-password-file", metavar="F", help="make a zip that this password opens (its first line; AES-256)"
        )

    made = command(export, "book", later("portability_commands", "export_reading_copy"), "a reading copy, as a PDF")
    file_options(made)
    made.add_argument("--query", metavar="QUERY", help="only entries that match")
    made.add_argument("--from", dest="first", metavar="DAY", help="from this day on")
    made.add_argument("--to", dest="last", metavar="DAY", help="until this day")
    made.add_argument("--without-private", action="store_true", help="leave out private entries and passages")
    made = command(
        export, "calendar", later("portability_commands", "export_dates"), "sessions and look-again days as a calendar"
    )
    made.add_argument("--out", metavar="F.ics", required=True, help="where the file goes")


def imports(commands: Commands) -> None:
    made = command(
        commands,
        "import",
        later("portability_commands", "import_file"),
        "bring entries of another program, or take them out again: undo ID",
    )
    made.add_argument("file", metavar="FILE|FOLDER|undo", help="what to bring, or the word undo")
    made.add_argument("number", metavar="ID", nargs="?", type=row_id, help="with undo: which import; see: imports")
    made.add_argument(
        "--format", choices=["auto", *IMPORT_FORMATS], default="auto", help="what wrote it; else it is recognised"
    )
    made.add_argument("--dry-run", action="store_true", help="only tell what would come")
    made.add_argument("--password-file", metavar="F", help="password of a locked file; - for standard input")
    command(commands, "imports", later("portability_commands", "imports"), "what was imported, the newest first")
