"""rescue and merge: two journals, of which one is made whole from the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from journal.cli.calling import Call
from journal.cli.console import counted
from journal.cli.secret_input import path_of
from journal.cli.vault_commands import read_recovery_key
from journal.errors import AlreadyExists, UsageError
from journal.vault import keyslots
from journal.vault import merge as merging
from journal.vault import rescue as rescuing
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.merge import MergePlan
from journal.vault.merge_plan import AreaPlan
from journal.vault.rescue import AREAS, RescuedArea, RescueReport
from journal.vault.vault import Vault


def rescue(call: Call) -> None:
    """The hurt journal is only read."""
    vault, to = call.vault(), path_of(call.args.to)
    if to.is_symlink() or (to.exists() and not (to.is_dir() and not any(to.iterdir()))):
        raise AlreadyExists
    header, key = _opened(call, vault)
    report = rescuing.rescue(vault.path, header, key, to, call.clock)
    said = report.sentences()
    lines = [f"The rescued journal is in {to}", counted(report.entries), *said]
    call.console.document(_report_json(report), lines if said else [*lines, "Everything could be read."])


def _opened(call: Call, vault: Vault) -> tuple[Header, DataKey]:
    if call.args.sheet_file is not None:
        if call.args.recovery_file is None:
            raise UsageError("--sheet-file: the code of the sheet needs its twelve words too; give --recovery-file.")
        sheet = call.input.text(call.args.sheet_file, "--sheet-file", 64 * 1024)
        words = read_recovery_key(call)
        return vault.header_from_sheet(sheet, words, call.new_passphrase(), cost=call.cost)
    header = vault.inspected()
    if call.args.recovery_file is not None:
        return header, vault.derive_from_recovery(read_recovery_key(call)).key
    return header, vault.derive(call.passphrase()).key


def _report_json(report: RescueReport) -> dict[str, object]:
    return {
        "vault": str(report.to),
        "entries": report.entries,
        "whole": report.is_whole,
        "lost": report.lost,
        "pages": report.pages,
        "hurt_pages": report.hurt_pages,
        "unknown_pages": report.unknown_pages,
        "cut_texts": list(report.cut_texts),
        "without_text": list(report.without_text),
        "without_head": list(report.without_head),
        "lost_links": report.lost_links,
        "stand_ins": {area: list(ids) for area, ids in report.stand_ins},
        "areas": [_area_json(area) for area in report.areas],
        "could_not_be_read": list(report.sentences()),
    }


def _area_json(area: RescuedArea) -> dict[str, object]:
    return {
        "area": area.area,
        "read": area.read,
        "lost": len(area.lost_ids),
        "lost_ids": list(area.lost_ids),
        "lost_pages": area.lost_pages,
    }


def merge(call: Call) -> None:
    """OTHER is a folder, a backup or a lone database of the same journal; it is only read."""
    vault, other = call.vault(), path_of(call.args.other)
    vault.inspect()
    passphrase = call.passphrase()
    theirs = call.args.other_passphrase_file
    other_passphrase = call.input.secret(theirs, "--other-passphrase-file", "Passphrase") if theirs else passphrase
    journal = vault.unlock(passphrase)
    try:
        call.tell_warnings(vault, journal)
        derive = _derivation(other_passphrase)
        if call.args.dry_run:
            planned = merging.plan(vault, journal, other, derive)
            call.console.document(_plan_json(planned), _plan_lines(planned))
            return
        report = merging.merge(vault, journal, other, derive)
    finally:
        journal.close()
    made = str(report.backup.path) if report.backup else None
    told = {**_plan_json(report.plan), "merged": True, "kept_in_history": report.kept_texts, "backup": made}
    lines = [*_plan_lines(report.plan, done=True)]
    if made:
        lines.append(f"As it was before: {made}")
    call.console.document(told, lines)


def _derivation(passphrase: str) -> Callable[[Header], DataKey]:
    return lambda header: keyslots.open_with_passphrase(header, passphrase)


def _plan_json(planned: MergePlan) -> dict[str, object]:
    return {
        "other": str(planned.other),
        "merged": False,
        "changes": planned.changes,
        "kept_texts": planned.kept_texts,
        "areas": [asdict(area) for area in planned.areas],
    }


def _plan_lines(planned: MergePlan, *, done: bool = False) -> list[str]:
    if not planned.changes:
        return ["This journal holds all of the other copy already."]
    lines = ["Merged." if done else "Nothing has been changed yet. A merge would bring:"]
    for area in planned.areas:
        if area.changes:
            counts = ", ".join(f"{number} {words}" for words, number in _counts(area) if number)
            lines.append(f"  {AREAS.get(area.area, area.area)}: {counts}")
    if planned.kept_texts:
        lines.append(f"  older texts kept in histories: {planned.kept_texts}")
    return lines


def _counts(area: AreaPlan) -> tuple[tuple[str, int], ...]:
    return (
        ("new", area.new),
        ("newer there", area.newer_there),
        ("changed in both", area.both_changed),
        ("deleted there", area.deleted_there),
    )
