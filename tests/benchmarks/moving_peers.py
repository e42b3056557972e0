"""The same pages brought into other programs, those that are on the PATH here: each as its command line does it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from journal.journal import Journal
from journal.portability.choosing import Choice
from journal.portability.taking import take
from tests.benchmarks.measure import Result, seconds

PASSWORD = "owls read"
PATIENCE = 1800  # seconds


@dataclass(frozen=True)
class Peer:
    command: str
    prepare: Callable[[Journal, Path], list[str]]  # what is run, after the files for it were made
    said: str = ""  # on its standard input


def results(folder: Path, journal: Journal, entries: int, ours: float) -> Iterator[Result]:
    """`ours` seconds for the same pages, measured in this run."""
    for peer in PEERS:
        what = f"import of {entries:,} entries / {peer.command}"
        program = shutil.which(peer.command)
        if program is None:
            yield Result(f"{what}: not on this computer", ours, 0, 0, "")
            continue
        place = folder / peer.command
        place.mkdir()
        arguments = [program, *peer.prepare(journal, place)]
        theirs = seconds(lambda arguments=arguments, said=peer.said: _run(arguments, said))
        yield Result(what, ours, theirs, ours / theirs, "< 1")


def _run(arguments: list[str], said: str) -> None:
    done = subprocess.run(arguments, input=said.encode(), capture_output=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])


def _jrnl(journal: Journal, place: Path) -> list[str]:
    """Into a journal that is not locked: its quickest way."""
    source, target, config = place / "source.txt", place / "journal.txt", place / "jrnl.yaml"
    take(journal, "jrnl", source, Choice())
    target.touch()
    config.write_text(jrnl_settings(target), encoding="utf-8")
    return ["--config-file", str(config), "--import", "--file", str(source)]


def jrnl_settings(file: Path) -> str:
    return (
        f"journals:\n  default:\n    journal: {file}\nversion: v4.2\nencrypt: false\neditor: ''\ntemplate: false\n"
        "tagsymbols: '#@'\ndefault_hour: 9\ndefault_minute: 0\ntimeformat: '%F %r'\nhighlight: true\nlinewrap: 79\n"
        "indent_character: '|'\ndisplay_format: pretty\n"
        "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
    )


def _keepassxc(journal: Journal, place: Path) -> list[str]:
    """Pages as notes of a password safe; nearly no work for its key, which is not what is measured."""
    source = place / "source.xml"
    rows = journal.db.read("SELECT e.title, b.body FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id")
    pages = "".join(
        f"<Entry><String><Key>Title</Key><Value>{escape(row['title'])}</Value></String>"
        f"<String><Key>Notes</Key><Value>{escape(row['body'])}</Value></String></Entry>"
        for row in rows
    )
    source.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><KeePassFile><Meta/><Root><Group><Name>Journal</Name>{pages}</Group>'
        "</Root></KeePassFile>",
        encoding="utf-8",
    )
    return ["import", "--set-password", "--decryption-time", "100", str(source), str(place / "made.kdbx")]


def _pages(journal: Journal, place: Path) -> Path:
    take(journal, "markdown", place / "pages", Choice())
    return place / "pages"


def _joplin(journal: Journal, place: Path) -> list[str]:
    return ["--profile", str(place / "profile"), "import", "--format", "md", str(_pages(journal, place))]


def _nb(journal: Journal, place: Path) -> list[str]:
    return ["import", str(_pages(journal, place))]


PEERS = (
    Peer("jrnl", _jrnl),
    Peer("keepassxc-cli", _keepassxc, f"{PASSWORD}\n{PASSWORD}\n"),
    Peer("joplin", _joplin),
    Peer("nb", _nb),
)
