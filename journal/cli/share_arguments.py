"""The words of afterbell-cli about what leaves, and what has left."""

from __future__ import annotations

from journal.cli.calling import row_id, small_number
from journal.cli.options import Commands, Parser, command, file_options, group, later
from journal.cli.portability_arguments import take_along
from journal.domain.goals import Category


def shares(commands: Commands) -> None:
    _, export = group(commands, "export", "make a file that leaves this journal")
    made = command(
        export, "session-prep", later("share_commands", "export_prep"), "the page for your next session, as a PDF"
    )
    file_options(made)
    _draft_options(made)
    _reply(commands)
    take_along(export)
    _, check = group(commands, "check", "what the name check finds")
    _draft_options(
        command(check, "session-prep", later("share_commands", "check_prep"), "check the page for your next session")
    )
    for kind, help_ in (
        ("goals", "how your goals go, a page for each"),
        ("summary", "what a period was like, and what you take along"),
        ("portfolio", "learning and evidence, by standard"),
        ("year", "the school year in review"),
    ):
        made = command(export, kind, later("report_commands", f"export_{kind}"), f"{help_}, as a PDF")
        file_options(made)
        _report_options(made, kind)
        made = command(check, kind, later("report_commands", f"check_{kind}"), f"check: {help_}")
        _report_options(made, kind)
    _small_shares(export, check)
    _, shares = group(commands, "shares", "what has left this journal", does=later("share_commands", "shares"))
    made = command(shares, "show", later("share_commands", "show_share"), "exactly what one of them held")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = command(
        shares, "note", later("share_commands", "note_share"), "add a note to one of them: deleted, shredded…"
    )
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("text", metavar="TEXT", help="the note")


def _small_shares(export: Commands, check: Commands) -> None:
    """An entry, the outcome of a session, the questions, the agreement: each can be checked and exported."""
    for kind, options, help_ in (
        ("entry", _entry_share_options, "one entry, to be read before you talk"),
        ("outcome", _outcome_options, "what was agreed in a session, and the next date"),
        ("questions", _questions_options, "the questions for a session, in large type"),
        ("agreement", _agreement_options, "what the two of you agreed, to sign"),
    ):
        made = command(export, kind, later("small_share_commands", f"export_{kind}"), f"{help_}, as a PDF")
        file_options(made)
        _decision_options(made)
        options(made)
        made = command(check, kind, later("small_share_commands", f"check_{kind}"), f"check {help_}")
        _decision_options(made)
        options(made)


def _entry_share_options(target: Parser) -> None:
    target.add_argument("id", metavar="ID", type=row_id, help="its number")
    target.add_argument("--with", dest="relationship", metavar="NAME|ID", help="who will read it")
    target.add_argument("--part", choices=["whole", "line"], default="whole", help="all of it, or its one line")
    target.add_argument(
        "--paragraph",
        action="append",
        type=small_number(1, 100_000),
        metavar="N",
        help="only this paragraph, counted from 1; can be given again",
    )
    target.add_argument("--with-title", action="store_true", help="its title too")
    target.add_argument("--context", metavar="TEXT", help="what it is about, in a line")
    target.add_argument("--wish", metavar="TEXT", help="what you would like from the reader")
    target.add_argument("--by", metavar="DAY", help="until when you would like an answer")
    target.add_argument("--no-date", action="store_true", help="leave the day of the entry out")


def _outcome_options(target: Parser) -> None:
    target.add_argument(
        "--session", metavar="last|next|ID", default="last", help="which session: next, last or its number"
    )


def _questions_options(target: Parser) -> None:
    target.add_argument("--session", metavar="next|ID", default="next", help="which session: next or its number")


def _agreement_options(target: Parser) -> None:
    target.add_argument("--with", dest="relationship", metavar="NAME|ID", help="the partner’s name, or the number")


def _decision_options(target: Parser) -> None:
    """Of everything that goes through the name check."""
    target.add_argument("--role", action="append", metavar="CODE NAME=role", help="call somebody so in this file")
    target.add_argument(
        "--decide",
        action="append",
        metavar="FINDING=keep|replace:TEXT|drop",
        help="what to do with something the check found; can be given again",
    )


def _report_options(target: Parser, kind: str) -> None:
    target.add_argument("--from", dest="from_day", metavar="DAY", help="the first day; else this school year or term")
    target.add_argument("--to", dest="to_day", metavar="DAY", help="the last day; else today")
    target.add_argument("--reader", metavar="NAME", help="who it is for, as it is printed")
    target.add_argument("--goal", action="append", metavar="ID", type=row_id, help="only this goal; can be given again")
    target.add_argument(
        "--category", action="append", choices=[str(one) for one in Category], help="only goals of this kind"
    )
    target.add_argument(
        "--without",
        action="append",
        metavar="WHAT",
        help="leave out a part, by its name, or entry:ID, learning:ID, check_in:ID; can be given again",
    )
    if kind == "goals":
        target.add_argument("--supervisor", action="store_true", help="without confidence figures")
    else:
        target.add_argument("--opening", metavar="TEXT", help="your own paragraph about the period")
    if kind == "portfolio":
        target.add_argument(
            "--standard", action="append", metavar="FRAMEWORK:CODE", help="only this standard; can be given again"
        )
    elif kind != "goals":
        target.add_argument(
            "--theme", action="append", metavar="TAG", help="a tag to print as a theme; can be given again"
        )
    _decision_options(target)


def _draft_options(target: Parser) -> None:
    target.add_argument("--session", metavar="next|ID", default="next", help="which session: next or its number")
    _decision_options(target)
    target.add_argument("--since", metavar="DAY", help="look back to this day; else to the last session")
    target.add_argument("--fresh", action="store_true", help="pass over a draft kept in the prep room")
    target.add_argument("--with-reply", action="store_true", help="add a page to fill in and send back")
    target.add_argument(
        "--appendix", type=row_id, action="append", metavar="ID", help="an entry in full, on a page after the others"
    )


def _reply(commands: Commands) -> None:
    _, reply = group(commands, "reply", "what a reader wrote on the reply page")
    made = command(reply, "read", later("share_commands", "read_reply"), "show a returned reply page, and keep it")
    made.add_argument("file", metavar="F.pdf", help="the page that came back")
    made.add_argument("--password-file", metavar="F", help="the password of the PDF; “-” reads standard input")
    made.add_argument("--session", metavar="next|ID", required=True, help="which session it belongs to")
