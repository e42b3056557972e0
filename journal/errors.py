"""The tree of what a user can act on. Anything outside it that escapes is a bug.

Every leaf carries its facts as attributes, a default sentence a principal understands, and the exit code that
`afterbell-cli` ends with. The core never composes other sentences; `ui/messages.py` may say more.
"""

from __future__ import annotations

from pathlib import Path


class JournalError(Exception):
    """Something went wrong that the user can understand and act on."""

    sentence = "Something went wrong with this journal."
    exit_code = 8

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)

    def __str__(self) -> str:
        return str(self.args[0])


class UsageError(JournalError):
    """A value that was asked for cannot be used as it is."""

    sentence = "That value cannot be used here."
    exit_code = 2


# --- who may come in -------------------------------------------------------------------------------------------------


class WrongPassphrase(JournalError):
    sentence = "That passphrase doesn’t open this journal. Nothing is lost."
    exit_code = 3


class WrongRecoveryKey(JournalError):
    sentence = (
        "That recovery key doesn’t open this journal. It belongs to another journal, or to an older sheet. "
        "Nothing was changed."
    )
    exit_code = 3


class RecoveryKeyMistyped(JournalError):
    """The twelve words are not a recovery key: an unknown word, a wrong count or a failed checksum."""

    sentence = "Those words are not a recovery key. Check the spelling and the order."
    exit_code = 3


class Cancelled(JournalError):
    sentence = "Stopped before anything was changed."


# --- what lies on disk -----------------------------------------------------------------------------------------------


class Damaged(JournalError):
    """The journal is hurt, in a way told apart from a wrong passphrase before anything is opened for writing."""

    sentence = "This journal’s file is damaged. Nothing has been changed."
    exit_code = 4


class HeaderDamaged(Damaged):
    sentence = "The journal’s key file (header.json) is damaged. Nothing has been changed."


class HeaderMissing(Damaged):
    sentence = "The journal’s key file (header.json) is missing. Nothing has been changed."


class HeaderForeign(Damaged):
    """The header belongs to another journal, or was edited by something that does not hold the key."""

    sentence = "The key file in this folder does not belong to this journal. Nothing has been changed."


class HeaderTooNew(Damaged):
    sentence = "This journal was made by a newer Afterbell. Please update Afterbell to open it."


class DatabaseMissing(Damaged):
    sentence = "The journal’s database is missing from its folder. The key file alone cannot bring it back."


class DatabaseEmpty(Damaged):
    sentence = "The journal’s database is empty or cut short. Nothing has been changed."


class DatabaseDamaged(Damaged):
    sentence = "The journal’s database is damaged. The passphrase is right. Nothing has been changed."


class SearchDamaged(Damaged):
    sentence = "The search of this journal is not in order and has to be made anew. Every entry is in order."


class DatabaseTooNew(Damaged):
    sentence = "This journal was last used by a newer Afterbell. Please update Afterbell to open it."


class RolledBack(Damaged):
    """An older header, database or folder was put back in place."""

    sentence = "An older copy of this journal was put in its place."


class NotAVault(JournalError):
    sentence = "There is no journal in that folder."
    exit_code = 5

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path


class OtherJournal(JournalError):
    """A copy, a backup or a sheet that belongs to another journal than the one it was meant for."""

    sentence = "That belongs to another journal, not to this one. Nothing was changed."
    exit_code = 7


class AlreadyExists(JournalError):
    sentence = "There is already something in that place. Choose another name or folder."
    exit_code = 2


class OpenElsewhere(JournalError):
    sentence = "This journal is open in another window. Lock it there first."
    exit_code = 6


class BeingChanged(JournalError):
    """Something that takes a while is being done with the whole journal; nothing else may be written meanwhile."""

    sentence = "The journal is just being changed as a whole. Your text is still here; it is saved when that is done."


class Moved(JournalError):
    """The database file under an open journal is no longer the one that was opened."""

    sentence = (
        "The journal’s file was moved or replaced while it was open. Your text is still here; nothing was saved over."
    )


class DiskFull(JournalError):
    sentence = "The disk is full. Nothing that was kept before is lost; free some space and try again."


class CannotWrite(JournalError):
    sentence = "That place cannot be written to. Nothing was changed."

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path


class NotPrinted(JournalError):
    sentence = "The printer did not take the pages, so it may be that nothing was printed."


class ReadOnlyPlace(CannotWrite):
    """The vault's folder is read-only: a locked stick, a write-protected share, somebody else's folder."""

    sentence = (
        "This journal lies in a place that cannot be written to, so it cannot be opened there. Copy its folder to "
        "this computer’s own disk and open the copy. Nothing was changed."
    )


class CannotRead(JournalError):
    sentence = "That file cannot be read."

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path


# --- what was asked for ----------------------------------------------------------------------------------------------


class NotFound(JournalError):
    """No entry, goal, session… with that number."""

    sentence = "There is no such thing in this journal."
    exit_code = 5


class ChangedElsewhere(JournalError):
    """The row was changed since it was read; nothing was overwritten."""

    sentence = "This was changed somewhere else since you opened it. Both versions are kept."


class BadQuery(JournalError):
    """A search that cannot be understood; `sentence` says which part."""

    sentence = "That search cannot be understood."
    exit_code = 2


class TooLarge(JournalError):
    sentence = "That is larger than an entry can be."
    exit_code = 2


# --- what may leave --------------------------------------------------------------------------------------------------


class Refused(JournalError):
    """Refused for safety: something private or undecided would leave. Nothing was written."""

    sentence = "Something private or undecided would leave this journal. Nothing was written."
    exit_code = 7


class Undecided(Refused):
    """The name check found something that nobody has decided about yet."""

    sentence = "Some names or details still need a decision. Nothing was written."

    def __init__(self, findings: tuple[object, ...] = ()) -> None:
        super().__init__()
        self.findings = findings


class NothingChosen(Refused):
    sentence = "Nothing is chosen yet, so there is nothing to save."
    exit_code = 2


class ProofFailed(Refused):
    """The sealed file was read back and is not exactly the draft; it was thrown away."""

    sentence = "The finished file did not hold exactly what you chose, so it was thrown away. Nothing was written."


class NotAReply(JournalError):
    sentence = "That file holds no reply page of a session preparation. Nothing was changed."
    exit_code = 2


class WrongPdfPassword(JournalError):
    sentence = "That password does not open the PDF. Nothing was changed."
    exit_code = 3


class NoGlyph(Refused):
    """Characters that no font at hand can draw; `characters` names them."""

    sentence = "Some characters cannot be drawn in the PDF."

    def __init__(self, characters: str = "") -> None:
        super().__init__(f"Some characters cannot be drawn in the PDF: {' '.join(characters)}")
        self.characters = characters
