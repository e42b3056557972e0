"""Two processes on one vault: the second is told so, ends with 6 and changes nothing; a lock after a crash is none."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from random import Random

from journal.cli import main
from journal.vault import backup
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, NEW_PASSPHRASE, PASSPHRASE, Base, Outcome, make_base
from tests.reliability.worker import lay_out_exports, part_from

OPEN_ELSEWHERE = 6


def run(folder: Path, rng: Random, count: int) -> Outcome:
    """Each try: somebody has the journal open, every command is refused, they are killed, and a command works."""
    outcome = Outcome("two processes on one vault")
    base = make_base(folder, rng)
    part_from(base.path, rng, 1)
    (base.path.with_name("exports")).mkdir()
    lay_out_exports(base.path.with_name("exports") / "x", rng, 1)
    given = _a_backup(base)
    for _ in range(count):
        path = base.copy_to(folder / "work")
        with _somebody(path):
            for words in commands(folder, path, base, given):
                outcome.tries += 1
                _refused(path, words, outcome)
        stale = (path / "lock").read_text()
        if _said(path, ["list"])[0] or Vault(path).verify(PASSPHRASE).problems:
            outcome.bad.append(f"the lock of process {stale}, which was killed, still counts")
        outcome.seen["stale locks passed over"] += 1
    return outcome


SCENARIOS = {"two-processes": run}


def commands(folder: Path, path: Path, base: Base, given: Path) -> list[list[str]]:
    new, recovery, page = folder / "new.txt", folder / "recovery.txt", folder / "page.md"
    new.write_text(f"{NEW_PASSPHRASE}\n")
    recovery.write_text(f"{base.recovery}\n")
    page.write_text("A page.\n")
    other, brought = path.with_name("others") / "000.afterbell", path.with_name("exports") / "others" / "000.json"
    return [
        *(["list"], ["show", "1"], ["search", "school"], ["goals"], ["trash", "list"], ["verify"]),
        *(["add", "--file", str(page)], ["edit", "1", "--file", str(page)], ["trash", "empty"]),
        *(["backup", "make"], ["backup", "restore", str(given)], ["key", "rotate"], ["recovery", "replace"]),
        ["passphrase", "change", "--new-passphrase-file", str(new)],
        ["recover", "--recovery-file", str(recovery), "--new-passphrase-file", str(new)],
        *(["merge", str(other)], ["merge", str(other), "--dry-run"], ["import", str(brought)]),
        *(["rescue", "--to", str(folder / "Rescued.afterbell")], ["export", "json", "--out", str(folder / "out.json")]),
    ]


@contextlib.contextmanager
def _somebody(path: Path):
    arguments = [sys.executable, "-m", "tests.reliability.worker", "hold", str(path), "1", "1"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError("nobody opened it")
        try:
            yield
        finally:
            process.kill()


def _refused(path: Path, words: list[str], outcome: Outcome) -> None:
    before = _everything(path.parent)
    code, said = _said(path, words)
    outcome.seen[f"ended with {code}"] += 1
    if code != OPEN_ELSEWHERE or "open in another window" not in said:
        outcome.bad.append(f"{' '.join(words[:2])} ended with {code}: {said[:100]}")
    if _everything(path.parent) != before:
        outcome.bad.append(f"{' '.join(words[:2])} changed something")


def _said(path: Path, words: list[str]) -> tuple[int, str]:
    key = path.parents[1] / "key.txt"
    key.write_text(f"{PASSPHRASE}\n")
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        code = main(["--vault", str(path), "--passphrase-file", str(key), *words], cost=CHEAP)
    return code, heard.getvalue()


def _everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Names, when they were written, and what they hold."""
    return {
        str(each.relative_to(folder)): (each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"")
        for each in folder.rglob("*")
    }


def _a_backup(base: Base) -> Path:
    vault = Vault(base.path)
    journal = vault.unlock(PASSPHRASE)
    made = vault.back_up(backup.Reason.ASKED, into=base.path.with_name("given"))
    journal.close()
    return made.path
