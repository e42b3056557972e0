"""The process that `memory` looks into: unlocks what it is told, writes what it is told, locks.

    python -m tests.reliability.memory_window VAULT

Everything secret comes letter by letter, so that this program itself does not hold it in one piece.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest

from journal.vault import hygiene
from ui.app import start

PATIENCE_MS = 20_000


def main() -> None:
    hygiene._wipe_what_is_freed()  # the rest of it would keep even this test from looking in
    path = Path(sys.argv[1])
    window = start(["--vault", str(path), "--settings", str(path.parent / "settings")])
    line = window.gate.unlock.passphrase_field().line
    for letter in letters():
        QTest.keyClicks(line, letter)
    say("typed")
    os.read(0, 1)
    QTest.qWaitForWindowActive(window)
    window.gate.unlock.unlock()
    wait_until(lambda: window.workspace is not None)
    assert window.workspace is not None
    window.workspace.new_entry()
    page = window.workspace.page()
    for letter in letters():
        QTest.keyClicks(page.editor.page, letter)
    page.editor.page.selectAll()
    page.editor.page.copy()
    window.workspace.save()
    del page
    say("open")
    os.read(0, 1)
    window.lock()
    wait_until(lambda: not window._jobs.busy())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    say("locked")
    os.read(0, 1)


def letters() -> Iterator[str]:
    """One line of standard input."""
    while (letter := os.read(0, 1)) != b"\n":
        yield letter.decode()


def wait_until(is_so: Callable[[], bool]) -> None:
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: is_so() and loop.quit())
    look.start(5)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    assert is_so()


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
