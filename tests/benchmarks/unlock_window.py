"""A process of its own: unlock a journal in the real window again and again. Prints pairs of seconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from journal import paths
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.benchmarks.store import kdf_seconds
from ui.app import start
from ui.shell.window import Window
from ui.widgets.page_editor import PageEditor

PATIENCE_MS = 60_000
SETTLE_MS = 300


class Unlock(QObject):
    """Enters the passphrase and waits until the box on Today is painted, with the cursor in it."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._loop = QEventLoop()
        self._painted = 0.0
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._loop.quit)
        window.gate.opened.connect(self._watch)

    def seconds(self, passphrase: str) -> float:
        self._window.gate.unlock.passphrase_field().set_text(passphrase)
        self._painted = 0.0
        self._patience.start()
        started = time.perf_counter()
        self._window.gate.unlock.unlock()
        self._loop.exec()
        if not self._painted:
            raise RuntimeError(self._window.gate.unlock.damage() or "Today was not painted")
        return self._painted - started

    def settle(self) -> None:
        """Nobody types before the lock screen has looked at the journal."""
        QTimer.singleShot(SETTLE_MS, self._loop.quit)
        self._loop.exec()

    def _watch(self) -> None:
        workspace = self._window.workspace
        assert workspace is not None
        focus = workspace.focusWidget()
        if not isinstance(focus, PageEditor):
            raise RuntimeError("the cursor is not in the box")
        focus.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = time.perf_counter()
            self._loop.quit()
        return False


def main() -> None:
    vault, settings, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    passphrase = sys.stdin.read()
    paths.last_seen_folder = lambda: Path(settings) / "last-seen"
    window = start(["--vault", str(vault), "--settings", settings])
    sys.excepthook = sys.__excepthook__  # the window's own tells no words, which here are nobody's
    unlock = Unlock(window)
    cost = next(slot.cost for slot in Vault(vault).inspected().slots if slot.cost) or KdfCost()
    pairs = list[tuple[float, float]]()
    for _ in range(rounds + 1):
        unlock.settle()
        alone = kdf_seconds(cost)
        pairs.append((unlock.seconds(passphrase), alone))
        window.lock()
    print(json.dumps(pairs[1:]))


if __name__ == "__main__":
    main()
