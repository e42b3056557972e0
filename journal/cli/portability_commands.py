"""export json|markdown|dayone|jrnl, import, imports."""

from __future__ import annotations

from journal.cli.calling import Call, day
from journal.cli.console import counted, one_line
from journal.cli.secret_input import path_of
from journal.errors import CannotRead, UsageError
from journal.importers.reading import Source
from journal.passwords import new_password
from journal.portability.book import export_book
from journal.portability.bringing import bring, plan
from journal.portability.calendars import export_calendar
from journal.portability.choosing import Choice
from journal.portability.report import Report, Verdict
from journal.portability.taking import take
from journal.storage.imports import Import, Imports

SHOWN = 40
ANYBODY_READS = "Whoever has this file can read all of it. It is meant for you alone."


def _attachments(number: int) -> str:
    return "1 attachment" if number == 1 else f"{number} attachments"


def export_journal(call: Call) -> None:
    """`call.args.form` says as what."""
    args = call.args
    choice = Choice(args.query or "", day(args.first), day(args.last))
    choice.filter()
    password = None
    if args.zip_password_file is not None:
        password = call.input.secret(args.zip_password_file, "--zip-password-file", "Password for the zip")
    with call.journal() as journal:
        taken = take(journal, args.form, path_of(args.out), choice, password)
    call.console.say(taken.warning())
    if taken.left_out:
        takes = "jrnl is text alone" if args.form == "jrnl" else "Day One takes pictures and PDFs"
        call.console.say(f"{_attachments(taken.left_out)} could not go along: {takes}.")
    told = {
        "file": args.out,
        "form": args.form,
        "entries": taken.entries,
        "attachments": taken.attachments - taken.left_out,
        "left_out": taken.left_out,
        "protected": taken.is_locked,
        "share": taken.share.id,
        "sha256": taken.share.sha256,
    }
    lines = [f"Saved: {args.out}", f"{counted(taken.entries)}, {_attachments(taken.attachments - taken.left_out)}"]
    call.console.document(told, [*lines, f"Noted as share {taken.share.id}"])


def export_reading_copy(call: Call) -> None:
    """Everything as a book to read, for oneself."""
    args = call.args
    out = path_of(args.out)
    password = None if args.no_password else new_password()
    if args.password_file is not None:
        password = call.input.secret(args.password_file, "--password-file", "Password for the file")
    choice = Choice(args.query or "", day(args.first), day(args.last))
    with call.journal() as journal:
        share, made = export_book(
            journal, out, choice, password, paper=args.paper, with_private=not args.without_private
        )
    if args.new_password and not call.console.as_json:
        call.console.say(f"Password: {password}")
    if password is None:
        call.console.say(ANYBODY_READS)
    told = {
        "file": str(out),
        "pages": made.pages,
        "words": made.words,
        "protected": share.protected,
        "share": share.id,
        "sha256": share.sha256,
        **({"password": password} if args.new_password else {}),
    }
    call.console.document(
        told, [f"Saved: {out}", f"{made.pages} pages, {made.words} words", f"Noted as share {share.id}"]
    )


def export_dates(call: Call) -> None:
    """Sessions and look-again days, with titles that say nothing."""
    out = path_of(call.args.out)
    with call.journal() as journal:
        share, count = export_calendar(journal, out)
    told = {"file": str(out), "dates": count, "share": share.id, "sha256": share.sha256}
    call.console.document(told, [f"Saved: {out}", f"{count} dates with neutral titles", f"Noted as share {share.id}"])


def import_file(call: Call) -> None:
    args = call.args
    if args.file == "undo" and args.number is not None:
        undo_import(call)
        return
    if args.number is not None:
        raise UsageError("One file or folder at a time. To take an import out again: import undo ID.")
    path = path_of(args.file)
    if not path.exists():
        raise CannotRead(path)
    password = None
    if args.password_file is not None:
        password = call.input.secret(args.password_file, "--password-file", "Password of the file")
    source = Source(path, args.format, password)
    with call.journal() as journal:
        report = plan(journal, source) if args.dry_run else bring(journal, source)
    call.console.document({**report.document(), "dry_run": args.dry_run}, _report_lines(report, is_plan=args.dry_run))


def imports(call: Call) -> None:
    with call.journal() as journal:
        done = Imports(journal.db, journal.clock)
        rows = [(row, done.can_undo(row.id)) for row in done.all()]
    call.console.document(
        [{**_import_json(row), "can_undo": can_undo} for row, can_undo in rows], [_import_line(row) for row, _ in rows]
    )


def undo_import(call: Call) -> None:
    with call.journal() as journal:
        taken = Imports(journal.db, journal.clock).undo(call.args.number)
    lines = [f"Taken out: {count} {table.replace('_', ' ')}" for table, count in taken.removed.items() if count]
    if taken.kept:
        lines.append(f"Kept, because they were changed since: {counted(taken.kept)}")
    call.console.document(
        {"removed": taken.removed, "kept": taken.kept}, lines or ["There was nothing left to take out."]
    )


def _report_lines(report: Report, *, is_plan: bool) -> list[str]:
    counts = {verdict: report.entries[verdict] for verdict in Verdict}
    head = "This is a plan; nothing was written." if is_plan else "Done."
    if not is_plan and not report.import_id:
        head = "There was nothing new in it; nothing was changed."
    lines = [
        f"{report.source}, read as {report.format.replace('_', ' ')}. {head}",
        f"Entries: {report.entries.total()} in the file = {counts[Verdict.NEW]} new + {counts[Verdict.SAME]} already "
        f"here + {counts[Verdict.CLASHING]} with other words here + {counts[Verdict.UNREADABLE]} unreadable",
        f"Attachments with them: {report.files}",
    ]
    for table, others in report.rows.items():
        said = ", ".join(f"{others[verdict]} {verdict}" for verdict in Verdict if others[verdict])
        lines.append(f"{table.replace('_', ' ')}: {said}")
    odd = [line for line in report.lines if line.verdict in (Verdict.CLASHING, Verdict.UNREADABLE)]
    lines += [f"  {line.verdict}: {one_line(line.where)}: {one_line(line.reason)}" for line in odd[:SHOWN]]
    lines += [f"  note: {one_line(line.where)}: {one_line(line.reason)}" for line in report.remarks[:SHOWN]]
    hidden = max(len(odd) - SHOWN, 0) + max(report.remarks_count - SHOWN, 0)
    if hidden:
        lines.append(f"  and {hidden} more; --json tells them")
    if report.import_id:
        private = "" if report.format == "afterbell" else "Everything came in private. "
        lines.append(f"{private}For a day it can be taken out again: import undo {report.import_id}")
    return lines


def _import_json(row: Import) -> dict[str, object]:
    return {
        "id": row.id,
        "made_at": row.made_at,
        "format": row.format,
        "source": row.source,
        "undone_at": row.undone_at,
        "report": row.report,
    }


def _import_line(row: Import) -> str:
    when = row.made_at[:16].replace("T", " ")
    state = "undone" if row.undone_at else f"{row.report.get('new', 0)} new"
    return f"{row.id:6}  {when}  {one_line(row.source)} ({row.format.replace('_', ' ')})  [{state}]"
