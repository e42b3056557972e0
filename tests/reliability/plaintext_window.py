"""The process whose traces `plaintext` looks for: the real window over a demo journal, doing what leaves traces.

    python -m tests.reliability.plaintext_window VAULT OUT

The passphrase comes on standard input. When the window stands it says "open" and its number, waits for a line, and
locks. The words it writes are put together by `marked`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from tests.reliability.memory_window import letters, say, wait_until
from ui.app import start
from ui.entries.page import JournalPage


def marked(what: str) -> str:
    return f"zqx{what}"


def main() -> None:
    window = start(["--vault", sys.argv[1]])
    for letter in letters():
        QTest.keyClicks(window.gate.unlock.passphrase_field().line, letter)
    window.gate.unlock.unlock()
    wait_until(lambda: window.workspace is not None)
    assert window.workspace is not None
    assert window.journal is not None
    workspace, journal = window.workspace, window.journal
    workspace.new_entry()
    page = workspace.page()
    assert isinstance(page, JournalPage)
    editor = page.editor
    QTest.keyClicks(editor.title, marked("title"))
    QTest.keyClicks(editor.page, f"A {marked('body')} #{marked('tag')} ")
    editor.page.insertPlainText(f"\n{marked('private')}")
    editor.page.toggle_private()
    editor.page.selectAll()
    editor.page.copy()
    editor.page.moveCursor(QTextCursor.MoveOperation.End)
    workspace.save()
    journal.attachments.add(editor.entry_id, f"{marked('file')}.txt", "text/plain", marked("data").encode())
    page.entry_list.search_for(marked("body"))
    _export(window, Path(sys.argv[2]))
    assert window._vault is not None
    window._vault.back_up()
    page = workspace.page()
    assert isinstance(page, JournalPage)
    QTest.keyClicks(page.editor.page, marked("unsaved"))
    say(f"open {os.getpid()}")
    os.read(0, 1)
    window.lock()
    wait_until(lambda: window.workspace is None)
    held = QGuiApplication.clipboard().text()
    say("locked " + ("clipboard" if "zqx" in held else "empty"))
    os.read(0, 1)


def _export(window, out: Path) -> None:
    """The one thing that is to leave: a sealed PDF."""
    session = window.journal.mentoring.next_session(window.journal.clock.now())
    window.workspace.go("mentoring", f"prepare:{session.id}")
    room = window.workspace.page()
    wait_until(lambda: room.preparation.drawn_pages() is not None)
    room.save_to(out / "Prep.pdf", "four plain words here")
    wait_until((out / "Prep.pdf").exists)
    window.workspace.go("journal")


if __name__ == "__main__":
    main()
