"""Flips, zeroed sectors, cuts, swapped and old pages: reported or harmless, no wrong text, all seen by a check."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from journal import paths
from journal.domain.entries import Entry
from journal.errors import Damaged, JournalError, WrongPassphrase
from journal.journal import Journal
from journal.storage.database_file import PAGE_SIZE
from journal.vault import header as header_form
from journal.vault import header_files, keyslots
from journal.vault.admission import VaultWarning
from journal.vault.restore import restore
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, NEW_PASSPHRASE, PASSPHRASE, Outcome, a_text, make_base


def hurt(data: bytes, rng: Random) -> tuple[str, bytes]:
    place = rng.randrange(len(data))
    match rng.choice(("byte", "bit", "sector", "page", "swap", "cut", "longer")):
        case "byte":
            return "byte", data[:place] + bytes([data[place] ^ rng.randrange(1, 256)]) + data[place + 1 :]
        case "bit":
            return "bit", data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]
        case "sector":
            start = place - place % 512
            return "zeroed sector", data[:start] + bytes(len(data[start : start + 512])) + data[start + 512 :]
        case "page":
            start = place - place % PAGE_SIZE
            return "zeroed page", data[:start] + bytes(len(data[start : start + PAGE_SIZE])) + data[start + PAGE_SIZE :]
        case "swap":
            return "swapped pages", _swapped(data, rng)
        case "cut":
            return "cut", data[:place]
        case _:
            return "longer", data + rng.randbytes(rng.choice((1, 512, PAGE_SIZE)))


def header(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("damage to the header")
    path = make_base(folder, rng, entries=1).path
    good = (path / header_files.MAIN).read_bytes()
    for _ in range(count):
        kind, bad = hurt(good, rng)
        if bad == good:
            continue
        outcome.tries += 1
        try:
            header_form.decode(bad)
            outcome.bad.append(f"{kind} was accepted")
        except Damaged:
            outcome.seen[f"{kind} reported"] += 1
    return outcome


def database(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("damage to the database")
    path = make_base(folder, rng, entries=60).path
    file = next(path.glob("journal-*.db"))
    good = file.read_bytes()
    texts = _texts(path)
    for _ in range(count):
        kind, bad = hurt(good, rng)
        if bad != good:
            outcome.tries += 1
            file.write_bytes(bad)
            _look(path, kind, texts, outcome)
    file.write_bytes(good)
    return outcome


def replay(folder: Path, rng: Random, count: int) -> Outcome:
    """Old pages put back, each of them once written with the right key."""
    outcome = Outcome("old pages put back")
    path = make_base(folder, rng, entries=40).path
    file = next(path.glob("journal-*.db"))
    states = [file.read_bytes()]
    for round_number in range(8):
        journal = Vault(path).unlock(PASSPHRASE)
        for entry_id in rng.sample(range(1, 40), 5):
            entry = journal.entries.get(entry_id)
            journal.entries.save(_edited(entry, round_number, rng))
        journal.close()
        states.append(file.read_bytes())
    new, latest = states[-1], _answers(path)
    for _ in range(count):
        bad = _replayed(new, rng.choice(states[:-1]), rng)
        if bad != new:
            outcome.tries += 1
            file.write_bytes(bad)
            _look_at_old(path, latest, outcome)
    return outcome


def backup(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("damage to a backup")
    path = make_base(folder, rng).path
    vault = Vault(path)
    journal = vault.unlock(PASSPHRASE)
    good = vault.back_up().path.read_bytes()
    now = journal.clock.now()
    journal.close()
    torn, to = folder / "torn.afterbell-backup", folder / "to"
    for _ in range(count):
        kind, bad = hurt(good, rng)
        if bad == good:
            continue
        outcome.tries += 1
        torn.write_bytes(bad)
        try:
            restore(torn, to, lambda found: keyslots.open_with_passphrase(found, PASSPHRASE), now)
            outcome.bad.append(f"{kind} was restored")
            shutil.rmtree(to)
        except (Damaged, WrongPassphrase):
            outcome.seen[f"{kind} reported"] += 1
        if to.exists():
            outcome.bad.append(f"{kind} left half a journal")
    return outcome


OLDER = {VaultWarning.ROLLED_BACK, VaultWarning.FORKED}


@dataclass(frozen=True)
class State:
    """A vault as it once was; its header, its spare and its database."""

    files: dict[str, bytes]
    passphrase: str


def old_files(folder: Path, rng: Random, count: int) -> Outcome:
    """Headers and databases of earlier days, or of another vault, put in the place of today's.

    Half of the tries on the computer that saw the journal last, half on one that never did: only there an older
    database that its header fits cannot be told from a copy that was brought.
    """
    outcome = Outcome("old and foreign files put back")
    base = make_base(folder, rng, entries=6).path
    states = _history(base, rng)
    other = make_base(folder / "other", rng, entries=2).path
    Vault(other).change_passphrase(PASSPHRASE, "not known to her", cost=CHEAP)
    foreign = _state(other, "not known to her")
    seen_folder = paths.last_seen_folder()
    seen = {each.name: each.read_bytes() for each in seen_folder.iterdir()}
    latest = _answers(base, states[-1].passphrase)
    path = folder / "put" / base.name
    for _ in range(count):
        outcome.tries += 1
        mixed = _mixed(states, foreign, rng)
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        for name, data in mixed.items():
            (path / name).write_bytes(data)
        shutil.rmtree(seen_folder, ignore_errors=True)
        known_here = rng.random() < 0.5
        if known_here:
            seen_folder.mkdir(parents=True)
            for name, data in seen.items():
                (seen_folder / name).write_bytes(data)
        place = "here" if known_here else "on a computer that never saw it"
        _judge_old(path, states, latest, place, outcome)
    return outcome


def _history(path: Path, rng: Random) -> list[State]:
    passphrase, states = PASSPHRASE, [_state(path, PASSPHRASE)]
    for number in range(6):
        vault = Vault(path)
        match number:
            case 1:
                vault.change_passphrase(passphrase, NEW_PASSPHRASE, cost=CHEAP)
                passphrase = NEW_PASSPHRASE
            case 2:
                vault.rotate_key(passphrase)
            case 4:
                vault.replace_recovery_key(passphrase)
            case _:
                journal = vault.unlock(passphrase)
                journal.entries.save(Entry(at=journal.clock.now(), body=a_text(500 + number, rng)))
                journal.entries.save(_edited(journal.entries.get(1), number, rng))
                journal.close()
        states.append(_state(path, passphrase))
    return states


def _state(path: Path, passphrase: str) -> State:
    names = [*header_files.COPIES, *(each.name for each in header_files.databases(path))]
    return State({name: (path / name).read_bytes() for name in names}, passphrase)


def _mixed(states: list[State], foreign: State, rng: Random) -> dict[str, bytes]:
    """Files of one or more states, under the names that they had."""
    mixed = dict[str, bytes]()
    old = rng.randrange(len(states))
    for place in range(3):
        chosen = rng.choice((old, old, len(states) - 1, len(states) - 1, -1 if rng.random() < 0.2 else old))
        state = foreign if chosen == -1 else states[chosen]
        name = list(state.files)[place]
        mixed[name] = state.files[name]
    return mixed


def _judge_old(path: Path, states: list[State], latest: list[object], place: str, outcome: Outcome) -> None:
    error: JournalError | None = None
    for passphrase in dict.fromkeys(state.passphrase for state in reversed(states)):
        try:
            journal = Vault(path).unlock(passphrase)
        except WrongPassphrase as wrong:
            error = wrong
            continue
        except JournalError as refusal:
            outcome.seen[type(refusal).__name__] += 1
            return
        told, problems = journal.warnings, journal.db.check(full=True)
        journal.close()
        said = ", ".join(told) or "nothing"
        if problems:
            outcome.seen["seen by the full check"] += 1
        elif OLDER & set(told) or _answers(path, passphrase) == latest or place != "here":
            outcome.seen[f"{place}, told {said}"] += 1
        else:
            outcome.bad.append(f"an older state opened, told {said}")
        return
    outcome.seen[type(error).__name__] += 1


SCENARIOS = {
    "damage-old-files": old_files,
    "damage-header": header,
    "damage-database": database,
    "damage-replay": replay,
    "damage-backup": backup,
}


def _look_at_old(path: Path, latest: list[object], outcome: Outcome) -> None:
    """A page that the full check does not see must be one that changes no answer: a free one, or a part of the search
    index that it does without."""
    try:
        journal = Vault(path).unlock(PASSPHRASE)
    except JournalError:
        outcome.seen["reported at the unlock"] += 1
        return
    problems = journal.db.check(full=True)
    journal.close()
    if problems:
        outcome.seen["seen by the full check"] += 1
    elif _answers(path) == latest:
        outcome.seen["harmless"] += 1
    else:
        outcome.bad.append("an old page changed an answer and was not seen by the full check")


def _answers(path: Path, passphrase: str = PASSPHRASE) -> list[object]:
    journal = Vault(path).unlock(passphrase)
    try:
        searched = [
            [hit.head.id for hit in journal.search.find(word)] for word in ("school", "plan door", "cl", "10003")
        ]
        return [_shown(journal), searched, journal.entries.heads()]
    finally:
        journal.close()


def _shown(journal: Journal) -> list[str]:
    return [row["body"] for row in journal.db.read("SELECT body FROM bodies ORDER BY entry_id")]


def _look(path: Path, kind: str, texts: list[str], outcome: Outcome) -> None:
    try:
        journal = Vault(path).unlock(PASSPHRASE)
    except JournalError:
        outcome.seen[f"{kind} reported at the unlock"] += 1
        return
    try:
        if _shown(journal) != texts:
            outcome.bad.append(f"{kind}: a wrong text was shown")
    except JournalError:
        outcome.seen[f"{kind} reported when read"] += 1
    try:
        if not journal.db.check(full=True):
            outcome.bad.append(f"{kind}: not seen by the full check")
        outcome.seen[f"{kind} seen by the full check"] += 1
    finally:
        journal.close()


def _texts(path: Path) -> list[str]:
    journal = Vault(path).unlock(PASSPHRASE)
    try:
        return _shown(journal)
    finally:
        journal.close()


def _edited(entry: Entry, round_number: int, rng: Random) -> Entry:
    return replace(entry, body=a_text(10_000 + round_number, rng))


def _swapped(data: bytes, rng: Random) -> bytes:
    pages = [data[start : start + PAGE_SIZE] for start in range(0, len(data), PAGE_SIZE)]
    one, other = rng.randrange(len(pages)), rng.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def _replayed(new: bytes, old: bytes, rng: Random) -> bytes:
    starts = [
        s for s in range(0, min(len(new), len(old)), PAGE_SIZE) if new[s : s + PAGE_SIZE] != old[s : s + PAGE_SIZE]
    ]
    mixed = bytearray(new)
    for start in rng.sample(starts, rng.choice((1, 1, 1, 2, 3)) if len(starts) > 3 else 1):
        mixed[start : start + PAGE_SIZE] = old[start : start + PAGE_SIZE]
    return bytes(mixed)
