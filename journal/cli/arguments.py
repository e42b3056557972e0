"""The words afterbell-cli understands."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from journal.cli.calling import Call, Command, measured, row_id, small_number
from journal.domain.entries import Kind, Sharing
from journal.domain.goals import Category, Measure, Model, Status
from journal.domain.learning import LearningKind
from journal.domain.mentoring import MyRole, RelationshipKind, SessionStatus, Stage
from journal.domain.people import Circle

Parser = argparse.ArgumentParser


class Commands(Protocol):
    """What argparse calls its subparsers, whose own type it keeps to itself."""

    def add_parser(self, name: str, *, help: str, description: str, epilog: str, allow_abbrev: bool) -> Parser: ...


EXIT_CODES = (
    "exit codes: 0 done, 2 wrong usage, 3 wrong passphrase, 4 damaged, 5 no such thing, 6 open elsewhere, "
    "7 refused for safety (something private or undecided would leave), 8 cannot read or write the disk"
)
IMPORT_FORMATS = ("afterbell", "day_one", "jrnl", "rednotebook", "mini_diarium", "journey", "markdown", "word", "text")
_scale = small_number(1, 5)
_WITHOUT = re.compile(r"-[^-\W]\w|-\"")  # -h alone asks for help


def _later(module: str, name: str) -> Command:
    """A command that is loaded when it is asked for: what makes PDFs takes longer to load than most commands take."""

    def run(call: Call) -> None:
        command: Command = getattr(import_module(f"journal.cli.{module}"), name)
        command(call)

    return run


def queries_spelled_out(argv: Sequence[str]) -> list[str]:
    """With -word in a query, which means “without”, so written that argparse does not take it for an option."""
    words = list(argv)
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in ("--vault", "--passphrase-file") else 1
    if at < len(words) and words[at] in ("list", "search"):
        words[at + 1 :] = [f" {word}" if _WITHOUT.match(word) else word for word in words[at + 1 :]]
    return words


def parser() -> Parser:
    whole = Parser(
        prog="afterbell-cli",
        description="An encrypted journal for school leaders.",
        epilog=EXIT_CODES,
        allow_abbrev=False,
    )
    _common(whole, is_required=True)
    commands: Commands = whole.add_subparsers(metavar="COMMAND", required=True)
    _vault(commands)
    _entries(commands)
    _goals(commands)
    _learning(commands)
    _frameworks(commands)
    _mentoring(commands)
    _people(commands)
    _shares(commands)
    _imports(commands)
    return whole


def _common(target: Parser, *, is_required: bool) -> None:
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


def _command(commands: Commands, name: str, does: Command, help_: str) -> Parser:
    made: Parser = commands.add_parser(name, help=help_, description=help_, epilog=EXIT_CODES, allow_abbrev=False)
    _common(made, is_required=False)
    made.set_defaults(command=does)
    return made


def _group(commands: Commands, name: str, help_: str, *, does: Command | None = None) -> tuple[Parser, Commands]:
    made: Parser = commands.add_parser(name, help=help_, description=help_, epilog=EXIT_CODES, allow_abbrev=False)
    _common(made, is_required=False)
    if does is not None:
        made.set_defaults(command=does)
    return made, made.add_subparsers(metavar="COMMAND", required=does is None)


def _vault(commands: Commands) -> None:
    for name, does, help_ in (
        ("new", _later("vault_commands", "new"), "create a journal"),
        ("demo", _later("vault_commands", "demo"), "create a journal filled with the demo data"),
    ):
        made = _command(commands, name, does, help_)
        made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    _command(commands, "verify", _later("vault_commands", "verify"), "check the journal file, every page of it")
    _command(
        commands,
        "note",
        _later("vault_commands", "note"),
        "seal a note from standard input into the inbox; no passphrase",
    )
    _, passphrase = _group(commands, "passphrase", "the passphrase")
    made = _command(passphrase, "change", _later("vault_commands", "change_passphrase"), "change the passphrase")
    made.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new passphrase; - for standard input"
    )
    made = _command(
        commands, "recover", _later("vault_commands", "recover"), "set a new passphrase with the recovery key"
    )
    made.add_argument("--recovery-file", metavar="FILE", required=True, help="the recovery key; - for standard input")
    made.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new passphrase; - for standard input"
    )
    _, recovery = _group(commands, "recovery", "the recovery key")
    made = _command(recovery, "replace", _later("vault_commands", "replace_recovery_key"), "make a new recovery key")
    made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    _, key = _group(commands, "key", "the key of the database")
    made = _command(key, "rotate", _later("vault_commands", "rotate_key"), "write everything anew under a new key")
    made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    _, backups = _group(commands, "backup", "backups")
    made = _command(commands, "rescue", _later("rescue_commands", "rescue"), "copy what is readable into a new journal")
    made.add_argument("--to", metavar="DIR", required=True, help="where the new journal goes")
    made.add_argument("--recovery-file", metavar="FILE", help="the recovery key, in place of the passphrase")
    made.add_argument(
        "--sheet-file", metavar="FILE", help="what the sheet’s QR code says, when the key file is lost; with the key"
    )
    made.add_argument("--new-passphrase-file", metavar="FILE", help="with --sheet-file: the new journal’s passphrase")
    made = _command(commands, "merge", _later("rescue_commands", "merge"), "bring another copy of this journal into it")
    made.add_argument("other", metavar="OTHER", help="a folder, a backup, or a copy of the database that a sync left")
    made.add_argument("--dry-run", action="store_true", help="only say what would change")
    made.add_argument("--other-passphrase-file", metavar="FILE", help="if the other copy opens with another passphrase")
    _command(backups, "make", _later("vault_commands", "make_backup"), "make a backup and read it back")
    _command(backups, "list", _later("vault_commands", "list_backups"), "the backups of this journal; no passphrase")
    for name, does, help_ in (
        ("check", _later("vault_commands", "check_backup"), "open a backup and check all of it"),
        ("restore", _later("vault_commands", "restore_backup"), "restore a backup to the place that --vault names"),
    ):
        made = _command(backups, name, does, help_)
        made.add_argument("file", metavar="FILE", help="the backup")
        made.add_argument("--recovery-file", metavar="FILE", help="its recovery key, in place of the passphrase")
        if name == "restore":
            made.add_argument("--dry-run", action="store_true", help="only say what would change")


def _entries(commands: Commands) -> None:
    made = _command(commands, "add", _later("entry_commands", "add"), "write an entry; prints its number")
    _entry_options(made)
    made = _command(commands, "edit", _later("entry_commands", "edit"), "change what is given of an entry")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    _entry_options(made)
    made = _command(commands, "list", _later("entry_commands", "list_entries"), "entries, newest first")
    made.add_argument("query", metavar="QUERY", nargs="*", help="words, tag:T, mood>3, before:DAY…")
    made.add_argument("--limit", metavar="N", type=small_number(1, 1_000_000), default=50, help="at most so many")
    _command(commands, "show", _later("entry_commands", "show"), "one entry").add_argument(
        "id", metavar="ID", type=row_id, help="its number"
    )
    made = _command(
        commands, "search", _later("entry_commands", "search"), "entries that match, with the place that does"
    )
    made.add_argument("query", metavar="QUERY", nargs="+", help="words, tag:T, mood>3, before:DAY…")
    made.add_argument("--limit", metavar="N", type=small_number(1, 1_000_000), default=50, help="at most so many")
    made = _command(commands, "history", _later("history_commands", "history"), "the earlier texts of an entry")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--show", metavar="N", type=row_id, help="print one of them")
    _, trash = _group(commands, "trash", "the bin: what was deleted in the last 30 days")
    _command(trash, "list", _later("history_commands", "list_trash"), "what is in the bin, the last one first")
    made = _command(trash, "put", _later("history_commands", "put_into_trash"), "put an entry into the bin")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = _command(trash, "restore", _later("history_commands", "restore"), "take an entry out of the bin")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    _command(
        trash, "empty", _later("history_commands", "empty"), "delete all of it for good, and its words from the file"
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
    target.add_argument("--mood", type=_scale, metavar="1-5", help="how it felt, from 1 to 5")
    target.add_argument("--energy", type=_scale, metavar="1-5", help="how much there was, from 1 to 5")
    target.add_argument("--mood-note", metavar="TEXT", help="a word on the mood; it never leaves")
    target.add_argument("--file", metavar="F.md", help="the text, in Markdown; - for standard input")


def _goals(commands: Commands) -> None:
    _command(commands, "goals", _later("goal_commands", "goals"), "all goals")
    _, goal = _group(commands, "goal", "one goal")
    made = _command(goal, "add", _later("goal_commands", "add"), "a new goal; prints its number")
    made.add_argument("--title", required=True, help="its title")
    _goal_options(made)
    made = _command(goal, "edit", _later("goal_commands", "edit"), "change what is given of a goal")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--title", help="its title")
    _goal_options(made)
    made.add_argument("--milestone-done", action="append", metavar="ID", type=row_id, help="a step that is done")
    made.add_argument(
        "--milestone-let-go", action="append", metavar="ID=REASON", help="a step that is given up, and why"
    )
    made = _command(goal, "show", _later("goal_commands", "show"), "all there is about one goal")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = _command(goal, "check-in", _later("goal_commands", "check_in"), "note how it goes")
    _check_in_options(made)
    made = _command(
        goal, "close", _later("goal_commands", "close"), "achieved, let go, or carried forward into a new one"
    )
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    ending = made.add_mutually_exclusive_group(required=True)
    ending.add_argument("--achieved", action="store_true", help="it is reached")
    ending.add_argument("--let-go", action="store_true", help="it is given up; --note says why")
    ending.add_argument("--carry-forward", action="store_true", help="needs --note; prints the new goal’s number")
    made.add_argument("--day", metavar="DAY", help="the day; else today")
    made.add_argument("--note", metavar="TEXT", help="what made it work, why it was let go, what it taught you")
    made.add_argument("--title", help="the new goal’s title, when it is carried forward")
    made.add_argument("--self-end", type=_scale, metavar="1-5", help="how you rate yourself in it now")
    made = _command(goal, "evidence", _later("goal_commands", "evidence"), "link something that shows it")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    source = made.add_mutually_exclusive_group(required=True)
    for name in ("entry", "attachment", "learning", "session"):
        source.add_argument(f"--{name}", metavar="ID", type=row_id, help=f"the {name} that shows it")
    made.add_argument("--reason", metavar="TEXT", help="one line on why it counts")


def _goal_options(target: Parser) -> None:
    """Every field of a goal. A list given once empty is cleared."""
    target.add_argument("--why", metavar="TEXT", help="why it matters")
    target.add_argument("--category", choices=[str(one) for one in Category], help="what kind of goal it is")
    target.add_argument("--model", choices=[str(one) for one in Model], help="what it was shaped with; empty for none")
    target.add_argument("--shape", action="append", metavar="STAGE=WORDS", help="your words for a stage of the model")
    target.add_argument("--status", choices=[str(one) for one in Status], help="how it stands")
    target.add_argument("--measure", choices=[str(one) for one in Measure], help="how progress is told")
    target.add_argument("--target-value", type=measured, metavar="N", help="in the unit of the measure")
    target.add_argument("--unit", metavar="TEXT", help="what is counted")
    target.add_argument("--baseline", metavar="TEXT", help="where it started")
    target.add_argument("--sign", action="append", metavar="TEXT", help="a sign of success")
    target.add_argument("--support", action="append", metavar="TEXT", help="support asked for")
    target.add_argument("--if-then", action="append", metavar="IF => THEN", help="what you do when something comes up")
    target.add_argument(
        "--standard", action="append", metavar="FRAMEWORK:CODE", help="a standard it belongs to, like psel_2015:4"
    )
    target.add_argument("--shared-with", action="append", metavar="NAME", help="who knows of it")
    target.add_argument("--milestone", action="append", metavar="TITLE[@DAY]", help="a step, and by when")
    target.add_argument("--start", metavar="DAY", help="its first day")
    target.add_argument("--target", metavar="DAY", help="by when")
    target.add_argument("--self-start", type=_scale, metavar="1-5", help="how you rate yourself in it at the start")
    target.add_argument("--self-end", type=_scale, metavar="1-5", help="how you rate yourself in it at the end")
    target.add_argument("--follows", type=row_id, metavar="ID", help="the goal that this one carries on")


def _check_in_options(target: Parser) -> None:
    target.add_argument("id", metavar="ID", type=row_id, help="its number")
    target.add_argument("--edit", metavar="CHECK-IN", type=row_id, help="change this one; what it said is kept")
    target.add_argument("--day", metavar="DAY", help="the day; else today")
    target.add_argument("--progress", type=small_number(0, 100), metavar="0-100", help="how far it is, in percent")
    target.add_argument("--value", type=measured, metavar="N", help="in the goal’s unit")
    target.add_argument("--confidence", type=_scale, metavar="1-5", help="how sure you are of it, from 1 to 5")
    target.add_argument("--importance", type=_scale, metavar="1-5", help="how much it matters now, from 1 to 5")
    target.add_argument("--why-not-lower", metavar="TEXT", help="why the confidence is not lower")
    target.add_argument("--note", metavar="TEXT", help="how it goes, in a line")
    target.add_argument("--helped", metavar="TEXT", help="what helped or got in the way")
    target.add_argument("--next", metavar="TEXT", help="the next step")


def _learning(commands: Commands) -> None:
    _, learning = _group(commands, "learning", "what you learned, and where")
    _command(learning, "list", _later("learning_commands", "list_records"), "learning records, newest first")
    made = _command(learning, "add", _later("learning_commands", "add"), "a learning record; prints its number")
    made.add_argument("--title", required=True, help="its title")
    _learning_options(made)
    made = _command(learning, "edit", _later("learning_commands", "edit"), "change what is given of a record")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--title", help="its title")
    _learning_options(made)


def _frameworks(commands: Commands) -> None:
    _, frameworks = _group(commands, "framework", "standards that goals and entries can point at")
    _command(frameworks, "list", _later("framework_commands", "list_frameworks"), "those that come along, then yours")
    made = _command(frameworks, "add", _later("framework_commands", "add"), "a framework of yours; prints its id")
    made.add_argument("--csv", required=True, metavar="FILE", help="a line a standard: number, title; “-” reads stdin")
    made.add_argument("--name", required=True, metavar="NAME", help="what it is called")


def _learning_options(target: Parser) -> None:
    target.add_argument("--day", metavar="DAY", help="when it was")
    target.add_argument("--kind", metavar="KIND", help=", ".join(LearningKind))
    target.add_argument("--provider", metavar="TEXT", help="who offered it")
    target.add_argument("--hours", type=measured, metavar="N", help="how long it took")
    target.add_argument("--cost", metavar="TEXT", help="what it cost")
    target.add_argument("--skill", action="append", metavar="TEXT", help="what you can do now; can be given again")
    target.add_argument("--learned", metavar="TEXT", help="what you learned")
    target.add_argument("--will-try", metavar="TEXT", help="what you will try")
    target.add_argument("--came-of-it", metavar="TEXT", help="what came of it")
    target.add_argument(
        "--standard", action="append", metavar="FRAMEWORK:CODE", help="a standard it belongs to, like psel_2015:4"
    )
    target.add_argument("--entry", metavar="ID", type=row_id, help="the number of an entry")


def _mentoring(commands: Commands) -> None:
    _command(commands, "relationships", _later("mentoring_commands", "relationships"), "whom you meet")
    _, relationship = _group(commands, "relationship", "one relationship")
    made = _command(
        relationship, "add", _later("mentoring_commands", "add_relationship"), "somebody you meet; prints the number"
    )
    made.add_argument("--partner", metavar="NAME", required=True, help="the other’s name")
    made.add_argument("--partner-role", metavar="TEXT", help="what the other is")
    made.add_argument(
        "--my-role", choices=[str(one) for one in MyRole], default=str(MyRole.MENTEE), help="what you are in it"
    )
    made.add_argument(
        "--kind",
        choices=[str(one) for one in RelationshipKind],
        default=str(RelationshipKind.MENTORING),
        help="what kind of relationship it is",
    )
    _relationship_options(
        _command(relationship, "edit", _later("mentoring_commands", "edit_relationship"), "change what is given")
    )
    _command(commands, "sessions", _later("mentoring_commands", "sessions"), "all sessions, oldest first")
    _, session = _group(commands, "session", "one session")
    made = _command(session, "add", _later("mentoring_commands", "add_session"), "plan a session; prints its number")
    made.add_argument("--with", dest="relationship", metavar="NAME|ID", help="the partner’s name, or the number")
    made.add_argument("--at", metavar="ISO", required=True, help="when, like 2026-03-12T16:30")
    made.add_argument("--length", type=small_number(5, 1440), metavar="MINUTES", help="how long it lasts")
    made.add_argument("--mode", metavar="TEXT", help="video, visit, walk…")
    made.add_argument("--focus", metavar="TEXT", help="what it is about")
    made.add_argument("--goal", action="append", metavar="ID", type=row_id, help="a goal’s number; can be given again")
    made.add_argument("--question", action="append", metavar="TEXT", help="a question you bring; can be given again")
    made.add_argument("--agenda", action="append", metavar="TEXT", help="something to talk about; can be given again")
    made.add_argument("--only-me", action="append", metavar="TEXT", help="an agenda item that never leaves")
    made = _command(session, "hold", _later("mentoring_commands", "hold_session"), "note that a session was held")
    _session_options(made)
    made.add_argument("--action", action="append", metavar="TEXT[@DAY]", help="what you promised")
    made.add_argument("--their-action", action="append", metavar="TEXT[@DAY]", help="what the other promised")
    made.add_argument("--next-at", metavar="ISO", help="plan the next session")
    made = _command(session, "edit", _later("mentoring_commands", "edit_session"), "change what is given")
    _session_options(made)
    made.add_argument("--status", choices=[str(one) for one in SessionStatus], help="what became of it")
    made.add_argument("--why", metavar="TEXT", help="why it was moved or missed")


def _session_options(target: Parser) -> None:
    """Every field of a session. A list given once empty is cleared."""
    target.add_argument("id", metavar="ID", type=row_id, help="its number")
    target.add_argument("--at", metavar="ISO", help="when, like 2026-03-12T16:30")
    target.add_argument("--length", type=small_number(5, 1440), metavar="MINUTES", help="how long it lasts")
    target.add_argument("--mode", metavar="TEXT", help="video, visit, walk…")
    target.add_argument("--focus", metavar="TEXT", help="what it is about")
    target.add_argument(
        "--goal", action="append", metavar="ID", type=row_id, help="a goal’s number; can be given again"
    )
    target.add_argument("--heard", metavar="TEXT", help="what I heard")
    target.add_argument("--decided", metavar="TEXT", help="what I decided")
    target.add_argument("--shifted", metavar="TEXT", help="what shifted")
    target.add_argument("--takeaway", action="append", metavar="TEXT", help="what you take along; can be given again")
    target.add_argument("--rating", type=_scale, metavar="1-5", help="how it was for the two of you")
    target.add_argument("--next", metavar="DAY", help="when you meet next")


def _relationship_options(target: Parser) -> None:
    """Every field of a relationship and of its agreement."""
    target.add_argument("relationship", metavar="NAME|ID", help="the partner’s name, or the number")
    target.add_argument("--partner", metavar="NAME", help="the other’s name")
    target.add_argument("--partner-role", metavar="TEXT", help="what the other is")
    target.add_argument("--my-role", choices=[str(one) for one in MyRole], help="what you are in it")
    target.add_argument(
        "--kind", choices=[str(one) for one in RelationshipKind], help="what kind of relationship it is"
    )
    target.add_argument("--stage", choices=[str(one) for one in Stage], help="how far the two of you are")
    target.add_argument("--programme", metavar="TEXT", help="the programme it belongs to")
    target.add_argument("--facilitator", metavar="TEXT", help="whom to ask about the programme")
    target.add_argument("--rhythm-weeks", type=small_number(1, 52), metavar="N", help="weeks between sessions")
    target.add_argument("--review", metavar="DAY", help="when you look at how it is going")
    target.add_argument("--planned-end", metavar="DAY", help="when it is meant to end")
    target.add_argument("--purpose", metavar="TEXT", help="of the agreement, as are the following")
    target.add_argument("--confidential", metavar="TEXT", help="what stays between you")
    target.add_argument("--limit", action="append", metavar="TEXT", help="a limit of what stays between you")
    target.add_argument("--off-limits", action="append", metavar="TEXT", help="a topic that is not talked about")
    target.add_argument("--records", metavar="TEXT", help="what is written down, and where it is")
    target.add_argument("--endings", metavar="TEXT", help="how it can end")
    target.add_argument("--agreed", metavar="DAY", help="when you agreed")


def _people(commands: Commands) -> None:
    made, people = _group(commands, "people", "the register of code names", does=_later("people_commands", "people"))
    made.add_argument("--real-names", action="store_true", help="show the real names too")
    made.set_defaults(real_names=False)
    made = _command(people, "add", _later("people_commands", "add"), "add somebody, or change what is given")
    made.add_argument("--code", required=True, metavar="NAME", help="the code name")
    made.add_argument("--role", metavar="TEXT", help="what an export says instead")
    made.add_argument("--real", metavar="NAME", help="the real name, only to catch slips; never exported")
    made.add_argument("--circle", choices=[str(one) for one in Circle], help="which group they belong to")
    made.add_argument("--alias", action="append", metavar="NAME", help="another name they go by; can be given again")
    made = _command(people, "remove", _later("people_commands", "remove"), "take somebody out of the register")
    made.add_argument("--code", required=True, metavar="NAME", help="the code name")


def _shares(commands: Commands) -> None:
    _, export = _group(commands, "export", "make a file that leaves this journal")
    made = _command(
        export, "session-prep", _later("share_commands", "export_prep"), "the page for your next session, as a PDF"
    )
    _file_options(made)
    _draft_options(made)
    _reply(commands)
    _take_along(export)
    _, check = _group(commands, "check", "what the name check finds")
    _draft_options(
        _command(check, "session-prep", _later("share_commands", "check_prep"), "check the page for your next session")
    )
    for kind, help_ in (
        ("goals", "how your goals go, a page for each"),
        ("summary", "what a period was like, and what you take along"),
        ("portfolio", "learning and evidence, by standard"),
        ("year", "the school year in review"),
    ):
        made = _command(export, kind, _later("report_commands", f"export_{kind}"), f"{help_}, as a PDF")
        _file_options(made)
        _report_options(made, kind)
        made = _command(check, kind, _later("report_commands", f"check_{kind}"), f"check: {help_}")
        _report_options(made, kind)
    _small_shares(export, check)
    _, shares = _group(commands, "shares", "what has left this journal", does=_later("share_commands", "shares"))
    made = _command(shares, "show", _later("share_commands", "show_share"), "exactly what one of them held")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = _command(
        shares, "note", _later("share_commands", "note_share"), "add a note to one of them: deleted, shredded…"
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
        made = _command(export, kind, _later("small_share_commands", f"export_{kind}"), f"{help_}, as a PDF")
        _file_options(made)
        _decision_options(made)
        options(made)
        made = _command(check, kind, _later("small_share_commands", f"check_{kind}"), f"check {help_}")
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


def _file_options(target: Parser) -> None:
    """Of every file that leaves: where it goes and what opens it."""
    target.add_argument("--out", metavar="F.pdf", required=True, help="where the file goes")
    locked = target.add_mutually_exclusive_group(required=True)
    locked.add_argument(
        "--password-file", metavar="F", help="its first line is the file’s password; - for standard input"
    )
    locked.add_argument("--new-password", action="store_true", help="make a password of words and print it")
    locked.add_argument("--no-password", action="store_true", help="leave the file open to whoever has it")
    target.add_argument("--paper", choices=["a4", "letter"], default="a4", help="the size of the page")


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
    target.add_argument("--fresh", action="store_true", help="pass over a draft kept in the prep room")
    target.add_argument("--with-reply", action="store_true", help="add a page to fill in and send back")
    target.add_argument(
        "--appendix", type=row_id, action="append", metavar="ID", help="an entry in full, on a page after the others"
    )


def _reply(commands: Commands) -> None:
    _, reply = _group(commands, "reply", "what a reader wrote on the reply page")
    made = _command(reply, "read", _later("share_commands", "read_reply"), "show a returned reply page, and keep it")
    made.add_argument("file", metavar="F.pdf", help="the page that came back")
    made.add_argument("--password-file", metavar="F", help="the password of the PDF; “-” reads standard input")
    made.add_argument("--session", metavar="next|ID", required=True, help="which session it belongs to")


def _take_along(export: Commands) -> None:
    for form, help_ in (
        ("json", "everything, without a loss, as JSON"),
        ("markdown", "a folder of readable files"),
        ("dayone", "a zip that Day One reads"),
        ("jrnl", "a text that jrnl reads"),
    ):
        made = _command(export, form, _later("portability_commands", "export_journal"), help_)
        made.set_defaults(form=form)
        made.add_argument("--out", metavar="PLACE", required=True, help="where the file goes")
        made.add_argument("--query", metavar="QUERY", help="only entries that match")
        made.add_argument("--from", dest="first", metavar="DAY", help="from this day on")
        made.add_argument("--to", dest="last", metavar="DAY", help="until this day")
        made.add_argument(
            "--zip-password-file", metavar="F", help="make a zip that this password opens (its first line; AES-256)"
        )

    made = _command(export, "book", _later("portability_commands", "export_reading_copy"), "a reading copy, as a PDF")
    _file_options(made)
    made.add_argument("--query", metavar="QUERY", help="only entries that match")
    made.add_argument("--from", dest="first", metavar="DAY", help="from this day on")
    made.add_argument("--to", dest="last", metavar="DAY", help="until this day")
    made.add_argument("--without-private", action="store_true", help="leave out private entries and passages")
    made = _command(
        export, "calendar", _later("portability_commands", "export_dates"), "sessions and look-again days as a calendar"
    )
    made.add_argument("--out", metavar="F.ics", required=True, help="where the file goes")


def _imports(commands: Commands) -> None:
    made = _command(
        commands,
        "import",
        _later("portability_commands", "import_file"),
        "bring entries of another program, or take them out again: undo ID",
    )
    made.add_argument("file", metavar="FILE|FOLDER|undo", help="what to bring, or the word undo")
    made.add_argument("number", metavar="ID", nargs="?", type=row_id, help="with undo: which import; see: imports")
    made.add_argument(
        "--format", choices=["auto", *IMPORT_FORMATS], default="auto", help="what wrote it; else it is recognised"
    )
    made.add_argument("--dry-run", action="store_true", help="only tell what would come")
    made.add_argument("--password-file", metavar="F", help="password of a locked file; - for standard input")
    _command(commands, "imports", _later("portability_commands", "imports"), "what was imported, the newest first")
