"""Every importer, fed with what it may meet: files of other programs, changed at random. No crash, no hang."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import signal
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from unittest import mock

from journal.errors import JournalError
from journal.importers import jrnl
from journal.importers.found import to_wire
from journal.importers.material import open_material
from journal.importers.recognise import items
from tests.journal.importers import samples
from tests.reliability.outcome import Outcome, Scenario

HANG = 5  # seconds of work: what others do on the machine meanwhile is no hang
GENUINE = Path(__file__).parents[1] / "data" / "imports"
PASSWORD = "owls read quietly"
_PIECES = (
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b"null", b"-1", b"1e999", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&a *a"),
    *(b"!!python", b"\n---\n", b"[2026-02-30 10:00] ", b"2026-03-04", b"9999-12-31T23:59:59+23:59", b"\xe2\x80\xae"),
    *(b"<p><p><p>", b"</w:p>", b"**", b"``", b'""', b"[[", b"]]", b"![](", b"dayone-moment://", b":::private"),
    *(b"\r", b" " * 300, b"#", b"@"),
)


_NOT_READ = ("theme1.xml", "fontTable.xml", "ettings.xml", "app.xml", "custom.xml", "[Content_Types].xml")  # of Word


class Hang(BaseException):
    """Not an Exception, so that nothing in between takes it for its own."""


def changed(data: bytes, rng: Random) -> bytes:
    """The same with one to six things wrong."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(made) + 1)
        match rng.randrange(6):
            case 0:
                made[place : place + 1] = bytes([rng.randrange(256)])
            case 1:
                made[place:place] = rng.choice(_PIECES)
            case 2:
                del made[place : place + rng.randint(1, 40)]
            case 3:
                start = rng.randrange(len(made) + 1)
                made[place:place] = made[start : start + rng.randint(1, 200)]
            case 4:
                made[place : place + rng.randint(1, 8)] = rng.choice(_PIECES)
            case _:
                del made[max(place, 1) :]
    return bytes(made)


def retyped(data: bytes, rng: Random) -> bytes:
    """JSON whose values have become something else."""
    odd = (None, True, -1, 2**70, 1.5, "", "x" * 300, [], {}, [[]], {"a": []}, "2026-03-04", ["a", 1, None])

    def walk(value: object) -> object:
        if rng.random() < 0.06:
            return rng.choice(odd)
        if isinstance(value, dict):
            return {key if rng.random() > 0.03 else key + "x": walk(inner) for key, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    return json.dumps(walk(json.loads(data))).encode()


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return held.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name) for name in made.namelist()}


def from_archive(members: dict[str, bytes], rng: Random) -> bytes:
    """A member, or the archive itself, changed."""
    if rng.random() < 0.2:
        return changed(packed(members), rng)
    name = rng.choice(sorted(members))
    data = members[name]
    is_json = name.endswith(".json") and rng.random() < 0.5
    return packed({**members, name: retyped(data, rng) if is_json else changed(data, rng)})


def from_json(data: bytes, rng: Random) -> bytes:
    return retyped(data, rng) if rng.random() < 0.5 else changed(data, rng)


def sources(folder: Path) -> dict[str, tuple[str, Callable[[Random], bytes]]]:
    """Format → (name of the file, what makes its bytes)."""
    day_one = unpacked(samples.day_one(folder / "d.zip"))
    journey = unpacked(samples.journey(folder / "j.zip"))
    word = unpacked(GENUINE / "word" / "pandoc.docx")
    word = {name: data for name, data in word.items() if not name.endswith(_NOT_READ)}
    vault = samples.obsidian(folder / "Vault")
    notes = {path.relative_to(vault).as_posix(): path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    dated = b"4 March 2026\nWalked.\n\nMarch 5th, 2026 - Budget\nOn 6 March 2026 we meet.\n\n2026-03-07 10:00\nx\n"
    moment = "2026-03-04T10:00:00Z"
    file = {"name": "a", "data": "eA=="}
    own = samples.own_json(
        people=[{"uid": "p", "code_name": "Hazel", "aliases": [], "circle": "staff", "changed_at": moment}],
        entries=[{"uid": "e", "at": "2026-03-04T10:00:00+00:00", "body": "x", "attachments": [file]}],
    )
    rednotebook = {path.name: path.read_bytes() for path in sorted((GENUINE / "rednotebook").iterdir())}
    text = (GENUINE / "jrnl" / "journal.txt").read_bytes()
    return {
        "afterbell": ("a.json", partial(from_json, json.dumps(own).encode())),
        "day_one": ("d.zip", partial(from_archive, day_one)),
        "day_one-classic": ("c.zip", partial(from_archive, samples.day_one_classic_files())),
        "calendar": ("c.ics", partial(changed, samples.calendar())),
        "jrnl": ("j.txt", partial(changed, text)),
        "jrnl-json": ("j.json", partial(from_json, (GENUINE / "jrnl" / "export.json").read_bytes())),
        "jrnl-locked": ("j.jrnl", partial(changed, (GENUINE / "jrnl" / "locked-3.jrnl").read_bytes())),
        "rednotebook": ("r.zip", partial(from_archive, rednotebook)),
        "mini_diarium": ("m.json", partial(from_json, json.dumps(samples.MINI_DIARIUM).encode())),
        "journey": ("o.zip", partial(from_archive, journey)),
        "markdown": ("n.zip", partial(from_archive, notes)),
        "word": ("w.docx", partial(from_archive, word)),
        "text": ("t.txt", partial(changed, dated)),
    }


def fuzz(name: str, folder: Path, rng: Random, count: int) -> Outcome:
    """In this process, for speed: what would kill the child shows as an exception here."""
    outcome = Outcome(f"import of {name.replace('_', ' ')}")
    (folder / "made").mkdir()
    file, make = sources(folder / "made")[name]
    format_ = name.partition("-")[0]
    path = folder / file
    with _alarms() as wind, mock.patch.object(jrnl, "_derived", functools.cache(jrnl._derived)):
        for _ in range(count):
            data = make(rng)
            path.write_bytes(data)
            wanted = format_ if rng.random() < 0.7 else "auto"
            started = time.process_time()
            wind(HANG)
            try:
                outcome.seen[_read(path, wanted, rng)] += 1
            except Hang:
                outcome.bad.append(f"hangs: {data[:200]!r}")
            except (MemoryError, RecursionError):
                outcome.seen["too much"] += 1
            except JournalError:
                outcome.seen["refused"] += 1
            except Exception as error:
                outcome.bad.append(f"{type(error).__name__}: {error!s:.100}: {data[:300]!r}")
            finally:
                wind(0)
            if time.process_time() - started > HANG:
                outcome.bad.append(f"took too long: {data[:200]!r}")
            outcome.tries += 1
    if sorted(folder.iterdir()) != sorted([folder / "made", path]):
        outcome.bad.append("something was written beside it")
    return outcome


def _read(path: Path, wanted: str, rng: Random) -> str:
    password = PASSWORD if rng.random() < 0.5 else None
    found = 0
    for item in items(open_material(path, password), wanted, password, with_data=True):
        json.dumps(to_wire(item, []), allow_nan=False)
        found += type(item).__name__.startswith("Found")
    return "read" if found else "empty"


@contextlib.contextmanager
def _alarms() -> Iterator[Callable[[int], object]]:
    """Raises Hang when so many seconds were worked; only the main thread of a system with such signals can."""
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield lambda _seconds: None
        return

    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    try:
        yield partial(signal.setitimer, signal.ITIMER_PROF)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


NAMES = (
    "afterbell", "day_one", "day_one-classic", "jrnl", "jrnl-json", "jrnl-locked", "rednotebook", "mini_diarium",
    "journey", "markdown", "word", "text", "calendar",
)  # fmt: skip
SCENARIOS: dict[str, Scenario] = {f"import-{name}": partial(fuzz, name) for name in NAMES}
