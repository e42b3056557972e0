"""The one place that turns errors into words for the window."""

from __future__ import annotations

from dataclasses import dataclass

from journal import errors


@dataclass(frozen=True, slots=True)
class Message:
    title: str
    text: str


_TITLES: dict[type[errors.JournalError], str] = {
    errors.JournalError: "That did not work",
    errors.UsageError: "That cannot be used",
    errors.WrongPassphrase: "Not that passphrase",
    errors.WrongRecoveryKey: "Not that recovery key",
    errors.RecoveryKeyMistyped: "Check the recovery key",
    errors.Cancelled: "Stopped",
    errors.Damaged: "This journal is damaged",
    errors.HeaderMissing: "The key file is missing",
    errors.HeaderForeign: "That key file belongs elsewhere",
    errors.HeaderTooNew: "Made by a newer Afterbell",
    errors.DatabaseTooNew: "Made by a newer Afterbell",
    errors.DatabaseMissing: "The journal’s file is missing",
    errors.DatabaseEmpty: "The journal’s file is empty",
    errors.SearchDamaged: "The search has to be made anew",
    errors.RolledBack: "This is an older copy",
    errors.NotAVault: "No journal there",
    errors.AlreadyExists: "That place is taken",
    errors.OpenElsewhere: "Open in another window",
    errors.BeingChanged: "Not just now",
    errors.Moved: "The file was moved",
    errors.DiskFull: "The disk is full",
    errors.CannotWrite: "Cannot write there",
    errors.CannotRead: "Cannot read that",
    errors.NotFound: "It is no longer there",
    errors.ChangedElsewhere: "Changed somewhere else",
    errors.BadQuery: "That search is not clear",
    errors.TooLarge: "Too large",
    errors.Refused: "Nothing has been saved",
    errors.Undecided: "Still to decide",
    errors.NothingChosen: "Nothing is chosen yet",
    errors.ProofFailed: "The file was thrown away",
    errors.NoGlyph: "Some characters cannot be printed",
}


def explain(error: BaseException) -> Message:
    """Words for an error a user can act on; the nearest kind above it where it has none of its own."""
    if not isinstance(error, errors.JournalError):
        return Message("Something unexpected happened", "Afterbell made a mistake. What you have written is saved.")
    title = next(_TITLES[kind] for kind in type(error).__mro__ if kind in _TITLES)
    return Message(title, str(error))
