"""Files moved, replaced, taken away or made read-only underneath a journal, open or closed.

A save then either holds or is refused in our words; nothing acknowledged is lost, and when things are as they were the
journal opens and verifies. What nobody may write to is not changed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from random import Random

from journal.domain.entries import Entry
from journal.errors import JournalError
from journal.vault import header_files
from journal.vault.vault import Vault
from tests.reliability.outcome import PASSPHRASE, Outcome, a_text, bodies, make_base, number_of

NOBODY = 65534
Undo = Callable[[], object]


def _nothing() -> None:
    return


def _database(path: Path) -> Path:
    return header_files.databases(path)[0]


def _rename_database(path: Path, _old: bytes) -> Undo:
    file = _database(path)
    moved = file.rename(path / "elsewhere")
    return lambda: moved.replace(file)


def _rename_vault(path: Path, _old: bytes) -> Undo:
    moved = path.rename(path.with_name("Elsewhere.afterbell"))
    return lambda: moved.rename(path)


def _replace_by_copy(path: Path, _old: bytes) -> Undo:
    """As a sync service does."""
    file = _database(path)
    copy = Path(shutil.copyfile(file, path / "copy"))
    copy.replace(file)
    return _nothing


def _replace_by_older(path: Path, old: bytes) -> Undo:
    file = _database(path)
    kept = file.rename(path / "elsewhere")
    file.write_bytes(old)
    return lambda: kept.replace(file)


def _take_away(path: Path, _old: bytes) -> Undo:
    file = _database(path)
    data = file.read_bytes()
    file.unlink()
    return lambda: file.write_bytes(data)


def _take_one_header(path: Path, _old: bytes) -> Undo:
    (path / header_files.MAIN).unlink()
    return _nothing


def _take_both_headers(path: Path, _old: bytes) -> Undo:
    data = (path / header_files.MAIN).read_bytes()
    for name in header_files.COPIES:
        (path / name).unlink()
    return lambda: (path / header_files.MAIN).write_bytes(data)


def _take_the_lock(path: Path, _old: bytes) -> Undo:
    (path / "lock").unlink()
    return _nothing


def _forbid(name: str) -> Callable[[Path, bytes], Undo]:
    def forbid(path: Path, _old: bytes) -> Undo:
        place = _database(path) if name == "database" else path / name
        before = place.stat().st_mode
        place.chmod(0o500 if place.is_dir() else 0o400)
        return lambda: place.chmod(before)

    return forbid


MOVES: dict[str, Callable[[Path, bytes], Undo]] = {
    "the database renamed": _rename_database,
    "the vault renamed": _rename_vault,
    "the database replaced by a copy": _replace_by_copy,
    "the database replaced by an older one": _replace_by_older,
    "the database taken away": _take_away,
    "one header taken away": _take_one_header,
    "both headers taken away": _take_both_headers,
    "the lock taken away": _take_the_lock,
    "the folder read-only": _forbid("."),
    "the database read-only": _forbid("database"),
    "a header read-only": _forbid(header_files.MAIN),
    "the lock read-only": _forbid("lock"),
}


def run(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("files moved, replaced or read-only underneath")
    base = make_base(folder, rng, entries=4)
    with somebody(folder):
        for number in range(count):
            what = list(MOVES)[number % len(MOVES)]
            path = base.copy_to(folder / "work")
            while_open = rng.random() < 0.7
            outcome.tries += 1
            try:
                (_while_open if while_open else _while_closed)(what, path, rng, outcome)
            except (JournalError, AssertionError) as error:
                outcome.bad.append(f"{what}{' while open' * while_open}: {type(error).__name__}: {error}")
    return outcome


SCENARIOS = {"underneath": run}


def _while_open(what: str, path: Path, rng: Random, outcome: Outcome) -> None:
    old = _database(path).read_bytes()
    journal = Vault(path).unlock(PASSPHRASE)
    kept = _saved(journal, range(1000, 1000 + rng.randrange(1, 6)), rng)
    undo = MOVES[what](path, old)
    try:
        kept += _saved(journal, range(2000, 2000 + rng.randrange(1, 4)), rng)
        outcome.seen["saves went on"] += 1
    except JournalError as error:
        outcome.seen[f"refused with {type(error).__name__}"] += 1
    finally:
        with contextlib.suppress(JournalError):
            journal.close()
        undo()
    _everything_there(path, kept)


def _while_closed(what: str, path: Path, rng: Random, outcome: Outcome) -> None:
    bodies(path)
    before = _database(path).read_bytes()
    undo = MOVES[what](path, before)
    try:
        Vault(path).unlock(PASSPHRASE).close()
        outcome.seen["opened"] += 1
    except JournalError as error:
        outcome.seen[f"not opened, {type(error).__name__}"] += 1
        if path.exists() and (file := next(path.glob("journal-*.db"), None)) and file.read_bytes() != before:
            raise AssertionError("refused, and changed all the same") from None
    undo()
    _everything_there(path, _saved_anew(path, rng))


def _saved(journal, numbers: range, rng: Random) -> list[int]:
    """Those that were acknowledged."""
    done: list[int] = []
    for number in numbers:
        journal.entries.save(Entry(at=journal.clock.now(), body=a_text(number, rng)))
        done.append(number)
    return done


def _saved_anew(path: Path, rng: Random) -> list[int]:
    """The journal can be used afterwards."""
    journal = Vault(path).unlock(PASSPHRASE)
    try:
        return _saved(journal, range(3000, 3002), rng)
    finally:
        journal.close()


def _everything_there(path: Path, kept: list[int]) -> None:
    found = {number_of(text) for text in bodies(path)}
    lost = [number for number in [*range(4), *kept] if number not in found]
    if lost:
        raise AssertionError(f"lost {lost}")
    half = [each.name for each in path.rglob("*.tmp")]
    if half:
        raise AssertionError(f"left behind {half}")


@contextlib.contextmanager
def somebody(folder: Path) -> Generator[None]:
    """Not the administrator, who may write to everything; unless nobody else can reach the folder."""
    is_reachable = all(parent.stat().st_mode & 0o001 for parent in folder.parents)
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not is_reachable:
        yield
        return
    for place in (folder, *folder.rglob("*")):
        os.chown(place, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
