"""rescue and merge: two journals, of which one is made whole from the other."""

from __future__ import annotations

from journal.cli.calling import Call
from journal.cli.secret_input import path_of
from journal.cli.vault_commands import read_recovery_key
from journal.errors import AlreadyExists, UsageError
from journal.vault import rescue as rescuing
from journal.vault.header import Header
from journal.vault.keyslots import DataKey
from journal.vault.rescue import RescuedArea, RescueReport
from journal.vault.vault import Vault


def rescue(call: Call) -> None:
    """The hurt journal is only read."""
    vault, to = call.vault(), path_of(call.args.to)
    if to.is_symlink() or (to.exists() and not (to.is_dir() and not any(to.iterdir()))):
        raise AlreadyExists
    header, key = _opened(call, vault)
    report = rescuing.rescue(vault.path, header, key, to, call.clock)
    said = report.sentences()
    lines = [f"The rescued journal is in {to}", f"{report.entries} entries", *said]
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
