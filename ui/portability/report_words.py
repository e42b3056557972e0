"""A plan or a report of an import in plain sentences."""

from __future__ import annotations

from journal.portability.report import Line, Report, Verdict

FORMATS = {
    "afterbell": "a journal of Afterbell",
    "day_one": "Day One",
    "jrnl": "jrnl",
    "rednotebook": "RedNotebook",
    "mini_diarium": "Mini Diarium",
    "journey": "Journey",
    "markdown": "a folder of notes",
    "word": "Word",
    "text": "plain text",
}
SHOWN = 100
_ODD = (Verdict.CLASHING, Verdict.UNREADABLE)
ALL_HERE = "Everything in it is here already. There is nothing to do."
NOTHING_NEW = "Nothing new in it can be brought. Your journal stays as it is."


def counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def sentences(report: Report) -> list[str]:
    """What would come or came, countable against the file."""
    entries = report.entries
    said = [f"Read as {FORMATS.get(report.format, report.format)}: {counted(entries.total(), 'entry', 'entries')}."]
    for verdict, words in (
        (Verdict.NEW, "new"),
        (Verdict.SAME, "already here"),
        (Verdict.CLASHING, "here with other words: yours stay, those of the file go into the history"),
        (Verdict.UNREADABLE, "cannot be read"),
    ):
        if entries[verdict]:
            said.append(f"{entries[verdict]:,} {words}")
    others = sum(counts[Verdict.NEW] for counts in report.rows.values())
    if others:
        said.append(f"{counted(others, 'other thing', 'other things')}: goals, sessions, people…")
    if report.files:
        said.append(f"{counted(report.files, 'photo or file', 'photos and files')} with them")
    return said


def nothing_comes(report: Report) -> str:
    """Why there is nothing to bring."""
    is_all_here = all(set(+counts) <= {Verdict.SAME} for counts in (report.entries, *report.rows.values()))
    return ALL_HERE if report.seen and is_all_here else NOTHING_NEW


def details(report: Report) -> list[str]:
    """What needs a look: each page that clashes or cannot be read, and what did not come along."""
    odd = [line for line in report.lines if line.verdict in _ODD]
    lines = [_detail(line) for line in (*odd, *report.remarks)][:SHOWN]
    counted_odd = sum(counts[verdict] for counts in (report.entries, *report.rows.values()) for verdict in _ODD)
    hidden = counted_odd + report.remarks_count - len(lines)
    return lines + ([f"and {hidden:,} more"] if hidden > 0 else [])


def _detail(line: Line) -> str:
    where = " · ".join(part for part in (line.where, line.title) if part)
    return f"{where}: {line.reason}"
