"""Walks through the real window over a demo journal and saves a picture of every screen.

    python -m tests.screens FOLDER [--small]

Light and dark; 1280 × 768 (the drawings without their title bar), or 1024 × 608 with --small.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.demo import fill
from journal.resources import resource
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from ui.app import start
from ui.jobs import Jobs
from ui.shell.window import Window

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"
PLACES = (
    "today",
    "today/moment:tough_conversation",
    "today/reflect",
    "today/template:gibbs",
    "journal",
    "journal/list:shareable",
    "journal/list:bin",
    "lookback",
    "lookback/month",
    "lookback/years",
    "threads",
    "goals",
    "goals/beside:review",
    "goals/beside:goals",
    "learning",
    "learning/report:portfolio",
    "mentoring",
    "mentoring/prepare",
    *(f"settings/{category}" for category in ("privacy", "backups", "moving", "appearance", "writing", "you", "about")),
)


def at_once(call) -> None:
    call()


def let_it_settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(250, loop.quit)
    loop.exec()


def make_demo(folder: Path) -> Path:
    path = folder / "Leadership journal.afterbell"
    journal, _ = Vault.create(path, PASSPHRASE, cost=CHEAP)
    fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), date.today())
    journal.close()
    return path


def save(window: Window, folder: Path, name: str) -> None:
    let_it_settle()
    window.grab().save(str(folder / f"{name}.png"))


def walk(window: Window, folder: Path, theme: str) -> None:
    save(window, folder, f"unlock-{theme}")
    write_note(window, folder, theme)
    window.gate.unlock.passphrase_field().set_text(PASSPHRASE)
    window.gate.unlock.unlock()
    let_it_settle()
    assert window.workspace is not None
    for place in PLACES:
        where, _, target = place.partition("/")
        if target == "prepare":
            journal = window.workspace.context.journal
            session = journal.mentoring.next_session(journal.clock.now())
            assert session is not None
            target = f"prepare:{session.id}"
        window.workspace.go(where, target)
        save(window, folder, f"{place.replace('/', '-').replace(':', '-')}-{theme}")
    window.do("palette")
    save(window, folder, f"palette-{theme}")
    window.do("palette")
    window.do("discreet")
    for place in ("journal", "goals"):
        window.workspace.go(place)
        save(window, folder, f"discreet-{place}-{theme}")
    window.do("cover")
    save(window, folder, f"cover-{theme}")
    window.do("discreet")
    window.lock()


def show_troubles(window: Window, folder: Path, theme: str, vault: Path) -> None:
    """The lock screen of a journal that does not open; it is whole again afterwards."""
    hurt = {
        "key-file": [vault / "header.json", vault / "header.bak"],
        "database": list(vault.glob("journal-*.db")),
    }
    for name, files in hurt.items():
        whole = {file: file.read_bytes() for file in files}
        for file in files:
            file.write_bytes(b"")
        window.gate.unlock.look_again()
        save(window, folder, f"trouble-{name}-{theme}")
        for file, data in whole.items():
            file.write_bytes(data)


def write_note(window: Window, folder: Path, theme: str) -> None:
    window.write_note()
    note = window.surroundings.note
    assert note is not None
    note.text.setPlainText("Rang the father of J. Ask Ms K about the bus list.")
    let_it_settle()
    note.grab().save(str(folder / f"note-{theme}.png"))
    note.text.clear()
    note.close()


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    size = (1024, 608) if "--small" in sys.argv else (1280, 768)
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        paths.last_seen_folder = lambda: here / "last-seen"
        vault = make_demo(here)
        for theme in ("light", "dark"):
            window = start(
                ["--vault", str(vault), "--settings", str(here / theme), "--theme", theme], jobs=Jobs(execute=at_once)
            )
            window.resize(*size)
            walk(window, out, theme)
            show_troubles(window, out, theme, vault)
            window.close()
            window.deleteLater()
    app = QApplication.instance()
    if app is not None:
        app.quit()


if __name__ == "__main__":
    main()
