"""new, demo, verify, passphrase change, recover, recovery replace, key rotate, backup, note."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from journal import files
from journal.cli.calling import Call
from journal.cli.console import counted
from journal.cli.secret_input import path_of
from journal.demo import fill
from journal.errors import AlreadyExists, Damaged, DatabaseDamaged, UsageError
from journal.export import recovery_sheet
from journal.journal import Journal
from journal.resources import resource
from journal.vault import backup, keyslots
from journal.vault.backup_copies import with_old_keys
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.recovery import RecoveryKey
from journal.vault.restore import State, plan, restore
from journal.vault.vault import Vault

KEEP_IT = "Recovery key. Keep it away from this computer; whoever has it can open a copy of your journal."
HURT_COPY = "key file: {} is hurt or missing; its other copy is whole and mends it when the journal is next opened"
LONGEST_NOTE = 1024 * 1024
DEMO = ("demo", "demo.json")


def new(call: Call) -> None:
    _create(call, demo=False)


def demo(call: Call) -> None:
    """A journal filled with the invented school, so dated that it ends today."""
    _create(call, demo=True)


def verify(call: Call) -> None:
    vault = call.vault()
    vault.inspect()
    result = vault.verify(call.passphrase())
    problems = [*result.problems, *(HURT_COPY.format(name) for name in result.hurt_key_files)]
    told = {"ok": not problems, "entries": result.entries, "problems": problems}
    call.console.document(told, ["Everything is in order.", counted(result.entries)] if not problems else [])
    if problems:
        call.console.say(*problems)
        raise Damaged("The check found damage. Nothing was changed.")


def change_passphrase(call: Call) -> None:
    vault = call.vault()
    vault.inspect()
    old = call.passphrase()
    vault.change_passphrase(old, call.new_passphrase(), cost=call.cost)
    told, lines = _backups_with_old_keys(vault)
    call.console.document({"changed": True, **told}, ["The passphrase is changed.", *lines])


def recover(call: Call) -> None:
    """A new passphrase, for somebody who has the recovery key."""
    vault = call.vault()
    vault.inspect()
    vault.recover(read_recovery_key(call), call.new_passphrase(), cost=call.cost)
    call.console.document({"changed": True}, ["The journal opens with the new passphrase."])


def replace_recovery_key(call: Call) -> None:
    vault = call.vault()
    vault.inspect()
    place = _reserved(call)
    try:
        key = vault.replace_recovery_key(call.passphrase())
    except BaseException:
        _release(place)
        raise
    told, lines = _backups_with_old_keys(vault)
    first = "The old recovery key no longer opens this journal."
    _hand_over(call, vault, key, place, {"vault": str(vault.path), **told}, [first, *lines])


def rotate_key(call: Call) -> None:
    """New keys for everything: the database is written anew."""
    vault = call.vault()
    vault.inspect()
    place = _reserved(call)
    try:
        key = vault.rotate_key(call.passphrase())
    except BaseException:
        _release(place)
        raise
    told, lines = _backups_with_old_keys(vault)
    first = "The journal has a new key, and a new recovery key."
    _hand_over(call, vault, key, place, {"vault": str(vault.path), **told}, [first, *lines])


def _backups_with_old_keys(vault: Vault) -> tuple[dict[str, object], list[str]]:
    old = [str(one.path) for one in with_old_keys(vault.backups_folder, vault.inspected())]
    first = ["These backups still open with the old one; make a fresh one, then delete them:"] if old else []
    return {"backups_with_old_keys": old}, [*first, *old]


def make_backup(call: Call) -> None:
    vault = call.vault()
    vault.inspect()
    journal = vault.unlock(call.passphrase())
    try:
        made = vault.back_up()
    finally:
        journal.close()
    call.console.document(_backup_json(made), [f"{made.path}", f"{counted(made.entries)}, read back and in order"])


def list_backups(call: Call) -> None:
    """Needs no passphrase."""
    vault = call.vault()
    vault.inspect()
    found = backup.listed(vault.backups_folder)
    call.console.document(
        [_backup_json(one) for one in found],
        [f"{one.made:%Y-%m-%d %H:%M}  {counted(one.entries)}  {one.path}" for one in found],
    )


def check_backup(call: Call) -> None:
    path = path_of(call.args.file)
    with backup.tried(path, _secret_of_copy(call), path.parent) as database:
        if database.check(full=True):
            raise DatabaseDamaged
        counts = database.counts()
    entries = counts.get("entries", 0)
    call.console.document({"ok": True, "entries": entries}, ["This backup is in order.", counted(entries)])


def restore_backup(call: Call) -> None:
    """--vault names the place to restore to; a journal that is there is kept beside it."""
    file, to, secret = path_of(call.args.file), path_of(call.args.vault), _secret_of_copy(call)
    if call.args.dry_run:
        planned = plan(file, to, secret)
        now = f"there are {planned.now.entries} now" if planned.now else "nothing that opens with this is there now"
        told = {"vault": str(to), "then": _state_json(planned.then), "now": _state_json(planned.now)}
        call.console.document(told, [f"It would hold {counted(planned.then.entries)}; {now}.", "Nothing was changed."])
        return
    done = restore(file, to, secret, call.clock.now())
    kept = [f"The journal that was there is kept as {done.kept}"] if done.kept else []
    told = {"vault": str(to), "entries": done.entries, "kept": str(done.kept) if done.kept else None}
    call.console.document(told, [f"Restored {counted(done.entries)} to {to}", *kept])


def _secret_of_copy(call: Call) -> Callable[[Header], DataKey]:
    """A backup opens with the passphrase of its time, or with its recovery key."""
    if call.args.recovery_file is not None:
        recovery = read_recovery_key(call)
        return lambda header: keyslots.open_with_recovery(header, recovery)
    passphrase = call.passphrase()
    return lambda header: keyslots.open_with_passphrase(header, passphrase)


def _state_json(state: State | None) -> dict[str, object] | None:
    if state is None:
        return None
    return {"entries": state.entries, "newest": state.newest.isoformat() if state.newest else None}


def note(call: Call) -> None:
    """Text on standard input, sealed into the inbox; no passphrase. It becomes an entry at the next unlock."""
    vault = call.vault()
    vault.inspect()
    text = call.input.text("-", "note", LONGEST_NOTE)
    if not text.strip():
        raise UsageError("There is nothing to note.")
    vault.note(text)
    call.console.document({"noted": True}, ["Noted. It becomes an entry when the journal is next opened."])


def _create(call: Call, *, demo: bool) -> None:
    path = path_of(call.args.vault)
    place = _reserved(call)
    vault = Vault(path, clock=call.clock)
    try:
        journal, key = _created(call, vault)
    except BaseException:
        _release(place)
        raise
    try:
        if demo:
            fill(journal, json.loads(resource(*DEMO).read_text(encoding="utf-8")), call.clock.now().date())
        entries = journal.entries.count()
    finally:
        journal.close()
    lines = [f"A new journal is in {path}", *([f"{counted(entries)} of an invented school"] if demo else [])]
    _hand_over(call, vault, key, place, {"vault": str(path), "entries": entries}, lines)


def _created(call: Call, vault: Vault) -> tuple[Journal, RecoveryKey]:
    if vault.path.exists() and (not vault.path.is_dir() or any(vault.path.iterdir())):
        raise AlreadyExists
    founded = vault.found(call.passphrase(new=True), cost=call.cost)
    return vault.open(founded.key), founded.recovery


def _reserved(call: Call) -> Path | None:
    """The place for the recovery key, tried before anything is made: a key that cannot be kept must not be made."""
    written = getattr(call.args, "recovery_file", None)
    if written is None:
        return None
    place, vault = path_of(written), path_of(call.args.vault)
    if place.exists():
        raise AlreadyExists
    if vault.resolve() in (place.resolve(), *place.resolve().parents):
        raise UsageError("The recovery key must not lie in the journal’s own folder. Choose another place.")
    files.write(place, b"")
    return place


def _release(place: Path | None) -> None:
    if place is not None:
        place.unlink(missing_ok=True)


def _hand_over(
    call: Call, vault: Vault, key: RecoveryKey, place: Path | None, told: dict[str, object], lines: list[str]
) -> None:
    """The recovery key goes to its file, as a sheet to print if that is a PDF; without a file it is shown once."""
    if place is None:
        told = {**told, "recovery_key": str(key)}
        lines = [*lines, "", KEEP_IT, str(key)]
    else:
        files.write(place, _sheet(vault, key, call.clock.now()) if place.suffix.lower() == ".pdf" else _page(key))
        told = {**told, "recovery_file": str(place)}
        lines = [*lines, f"The recovery key is in {place}"]
    call.console.document(told, lines)


def _sheet(vault: Vault, key: RecoveryKey, now: datetime) -> bytes:
    name = vault.path.name.removesuffix(".afterbell")
    return recovery_sheet.render(key.words(), vault.inspected().vault, name, vault.sheet_code(), now.date())


def _page(key: RecoveryKey) -> bytes:
    return f"{KEEP_IT}\n\n{key}\n".encode()


def read_recovery_key(call: Call) -> RecoveryKey:
    return RecoveryKey.parse(_key_words(call.input.text(call.args.recovery_file, "--recovery-file", 64 * 1024)))


def _key_words(text: str) -> str:
    """The words of a file we made, or of one that holds nothing else."""
    return text.split(KEEP_IT)[-1].strip()


def _backup_json(made: backup.Backup) -> dict[str, object]:
    return {
        "file": str(made.path),
        "made": made.made.isoformat(),
        "entries": made.entries,
        "reason": str(made.reason),
        "size": made.size,
    }
