"""The words of afterbell-cli about the journal file: making, checking, opening, backing up, rescuing, merging."""

from __future__ import annotations

from journal.cli.options import Commands, command, group, later


def vault(commands: Commands) -> None:
    for name, does, help_ in (
        ("new", later("vault_commands", "new"), "create a journal"),
        ("demo", later("vault_commands", "demo"), "create a journal filled with the demo data"),
    ):
        made = command(commands, name, does, help_)
        made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    command(commands, "verify", later("vault_commands", "verify"), "check the journal file, every page of it")
    command(
        commands,
        "note",
        later("vault_commands", "note"),
        "seal a note from standard input into the inbox; no passphrase",
    )
    _, passphrase = group(commands, "passphrase", "the passphrase")
    made = command(passphrase, "change", later("vault_commands", "change_passphrase"), "change the passphrase")
    made.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new passphrase; - for standard input"
    )
    made = command(
        commands, "recover", later("vault_commands", "recover"), "set a new passphrase with the recovery key"
    )
    made.add_argument("--recovery-file", metavar="FILE", required=True, help="the recovery key; - for standard input")
    made.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new passphrase; - for standard input"
    )
    _, recovery = group(commands, "recovery", "the recovery key")
    made = command(recovery, "replace", later("vault_commands", "replace_recovery_key"), "make a new recovery key")
    made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    _, key = group(commands, "key", "the key of the database")
    made = command(key, "rotate", later("vault_commands", "rotate_key"), "write everything anew under a new key")
    made.add_argument("--recovery-file", metavar="FILE", help="where the recovery key goes; a .pdf becomes a sheet")
    _, backups = group(commands, "backup", "backups")
    made = command(commands, "rescue", later("rescue_commands", "rescue"), "copy what is readable into a new journal")
    made.add_argument("--to", metavar="DIR", required=True, help="where the new journal goes")
    made.add_argument("--recovery-file", metavar="FILE", help="the recovery key, in place of the passphrase")
    made.add_argument(
        "--sheet-file", metavar="FILE", help="what the sheet’s QR code says, when the key file is lost; with the key"
    )
    made.add_argument("--new-passphrase-file", metavar="FILE", help="with --sheet-file: the new journal’s passphrase")
    made = command(commands, "merge", later("rescue_commands", "merge"), "bring another copy of this journal into it")
    made.add_argument("other", metavar="OTHER", help="a folder, a backup, or a copy of the database that a sync left")
    made.add_argument("--dry-run", action="store_true", help="only say what would change")
    made.add_argument("--other-passphrase-file", metavar="FILE", help="if the other copy opens with another passphrase")
    command(backups, "make", later("vault_commands", "make_backup"), "make a backup and read it back")
    command(backups, "list", later("vault_commands", "list_backups"), "the backups of this journal; no passphrase")
    for name, does, help_ in (
        ("check", later("vault_commands", "check_backup"), "open a backup and check all of it"),
        ("restore", later("vault_commands", "restore_backup"), "restore a backup to the place that --vault names"),
    ):
        made = command(backups, name, does, help_)
        made.add_argument("file", metavar="FILE", help="the backup")
        made.add_argument("--recovery-file", metavar="FILE", help="its recovery key, in place of the passphrase")
        if name == "restore":
            made.add_argument("--dry-run", action="store_true", help="only say what would change")
