"""The process that is killed: works on a vault through the real library and says what it has finished.

python -m tests.reliability.worker WORK VAULT SEED STEPS     one work, said on standard output
python -m tests.reliability.worker serve                     forks one worker for each line on standard input
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from journal.domain.entries import Entry
from journal.identity import new_uid
from journal.importers.reading import Source
from journal.portability.bringing import bring
from journal.vault import keyslots
from journal.vault.backup import Reason
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.merge import merge
from journal.vault.restore import restore
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, NEW_PASSPHRASE, PASSPHRASE, a_text, keep_notes_in

AT_ONCE = 8  # entries that one merge or one import brings
FIRST_BROUGHT = 10_000  # number of the first of them


def say(word: object) -> None:
    os.write(1, f"{word}\n".encode())


def save(path: Path, rng: Random, steps: int) -> None:
    journal = Vault(path).unlock(PASSPHRASE)
    say("ready")
    for number in range(1000, 1000 + steps):
        entry = journal.entries.save(Entry(at=journal.clock.now(), body=a_text(number, rng)))
        say(number)
        if number % 3 == 0:
            journal.entries.delete(entry.id)


def passphrase(path: Path, _rng: Random, steps: int) -> None:
    say("ready")
    for _ in range(steps):
        Vault(path).change_passphrase(PASSPHRASE, NEW_PASSPHRASE, cost=CHEAP)
        say("new")
        Vault(path).change_passphrase(NEW_PASSPHRASE, PASSPHRASE, cost=CHEAP)
        say("old")


def rotation(path: Path, _rng: Random, steps: int) -> None:
    say("ready")
    for _ in range(steps):
        Vault(path).rotate_key(PASSPHRASE)
        say("rotated")


def backup(path: Path, _rng: Random, steps: int) -> None:
    vault = Vault(path)
    vault.unlock(PASSPHRASE)
    say("ready")
    for _ in range(steps):
        say(vault.back_up().path)


def open_it(header: Header) -> DataKey:
    return keyslots.open_with_passphrase(header, PASSPHRASE)


def restoring(path: Path, _rng: Random, steps: int) -> None:
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    file = vault.back_up().path
    now = journal.clock.now()
    journal.close()
    found = path.with_name("given.afterbell-backup")
    found.write_bytes(file.read_bytes())
    say("ready")
    for number in range(steps):
        restore(found, path, open_it, now + timedelta(days=number))
        say("restored")


def merging(path: Path, _rng: Random, steps: int) -> None:
    """Copies that parted from the journal, one after the other; each has new entries and other words in an old one."""
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    say("ready")
    for number, other in enumerate(others(path)[:steps]):
        merge(vault, journal, other, open_it)
        say(number)


def importing(path: Path, _rng: Random, steps: int) -> None:
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    say("ready")
    for number, file in enumerate(exports_beside(path)[:steps]):
        vault.back_up(Reason.BEFORE_CHANGE)
        bring(journal, Source(file))
        say(number)


def migration(path: Path, _rng: Random, steps: int) -> None:
    """Journals with the first schema, one after the other; the first is `path` itself."""
    say("ready")
    for number, old in enumerate([path, *others(path)][:steps]):
        Vault(old).unlock(PASSPHRASE).close()
        say(number)


def hold(path: Path, _rng: Random, _steps: int) -> None:
    """Has it open until it is killed."""
    _journal = Vault(path).unlock(PASSPHRASE)
    say("ready")
    threading.Event().wait()


def others(path: Path) -> list[Path]:
    return sorted(path.with_name("others").glob("*.afterbell"))


def exports_beside(path: Path) -> list[Path]:
    return sorted(path.with_name("others").glob("*.json"))


def part_from(path: Path, rng: Random, count: int) -> None:
    """Copies of a journal that go their own ways, for `merging`."""
    for number in range(count):
        other = path.with_name("others") / f"{number:03d}.afterbell"
        shutil.copytree(path, other)
        journal = Vault(other).unlock(PASSPHRASE)
        first = journal.entries.get(journal.entries.heads()[0].id)
        journal.entries.save(replace(first, title=f"Parted {number}"))
        for text in brought(number, rng):
            journal.entries.save(Entry(at=journal.clock.now(), body=text))
        journal.close()


def lay_out_exports(path: Path, rng: Random, count: int) -> None:
    """Exported journals, for `importing`."""
    folder = path.with_name("others")
    folder.mkdir()
    for number in range(count):
        pages = [{"uid": new_uid(), "at": "2026-03-04T08:00:00+00:00", "body": text} for text in brought(number, rng)]
        held = {"format": "afterbell-journal", "version": 1, "entries": pages}
        (folder / f"{number:03d}.json").write_text(json.dumps(held), "utf-8")


def brought(number: int, rng: Random) -> list[str]:
    first = FIRST_BROUGHT + number * AT_ONCE
    return [a_text(each, rng) for each in range(first, first + AT_ONCE)]


WORK: dict[str, Callable[[Path, Random, int], None]] = {
    "save": save,
    "passphrase": passphrase,
    "rotation": rotation,
    "backup": backup,
    "restore": restoring,
    "merge": merging,
    "import": importing,
    "migration": migration,
    "hold": hold,
}


def serve() -> None:
    """Each line: work, vault, seed, steps, folder for notes, pipe. Then an empty one: nobody will kill it now.

    A worker stops before it begins, and goes on when it is told to.
    """
    while line := sys.stdin.readline():
        name, path, seed, steps, notes, pipe = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            _let_others_watch()
            os.kill(os.getpid(), signal.SIGSTOP)
            os.dup2(os.open(pipe, os.O_WRONLY), 1)
            keep_notes_in(Path(notes))
            try:
                WORK[name](Path(path), Random(seed), int(steps))
            except BaseException as error:
                say(f"error {type(error).__module__}.{type(error).__qualname__}: {error}")
            os._exit(0)
        os.waitpid(child, os.WUNTRACED)
        say(child)
        sys.stdin.readline()
        os.waitpid(child, 0)


def _let_others_watch() -> None:
    """Linux may allow strace to watch only what it started itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # PR_SET_PTRACER, anybody


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve()
    else:
        WORK[sys.argv[1]](Path(sys.argv[2]), Random(sys.argv[3]), int(sys.argv[4]))
