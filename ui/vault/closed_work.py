"""What is done with a journal while it is closed: a backup put in its place, new keys. Then it opens again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.icons import Icons
from ui.jobs import Jobs, Work
from ui.theme import ThemeWatcher
from ui.vault.copy_dialogs import Secret
from ui.vault.key_dialogs import SheetDialog, sheet_of
from ui.widgets.working import Working

if TYPE_CHECKING:
    from journal.vault.restore import Restored

WAIT = "This takes a few seconds. The journal opens again by itself."


class ClosedWork:
    """Each raises what went wrong; the journal is then as it was."""

    def __init__(self, window: QWidget, jobs: Jobs, theme: ThemeWatcher, icons: Icons) -> None:
        self._window = window
        self._jobs = jobs
        self._theme = theme
        self._icons = icons

    def restore(self, file: Path, to: Path, secret: Secret) -> Restored:
        return self._wait_for("Putting the copy in place", _Restore(file, to, secret))

    def rotate(self, path: Path, passphrase: str) -> None:
        """New keys, and the new sheet is shown: the old one is of no use from here on."""
        from journal.vault.vault import Vault

        words, sheet = self._wait_for("Writing the journal anew", _Rotate(path, passphrase))
        dialog = SheetDialog(self._window, self._theme, self._icons, self._jobs, Vault(path))
        dialog.show_sheet(words, sheet)
        dialog.run()
        dialog.forget()

    def _wait_for(self, title: str, work: Work) -> Any:  # noqa: ANN401  # as the work answers
        return Working.on(self._window, self._theme, self._jobs, title, WAIT, work).value


class _Restore:
    def __init__(self, file: Path, to: Path, secret: Secret) -> None:
        self._file = file
        self._to = to
        self._secret = secret

    def __call__(self) -> Restored:
        from journal.clock import now
        from journal.vault.restore import restore

        return restore(self._file, self._to, self._secret, now())


class _Rotate:
    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = passphrase

    def __call__(self) -> tuple[tuple[str, ...], bytes]:
        from journal.vault.vault import Vault

        vault = Vault(self._path)
        return sheet_of(vault, vault.rotate_key(self._passphrase))
