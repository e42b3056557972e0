"""A process that is told to end, as at a log-out, saves first."""

import os
import signal
import subprocess
import sys

import pytest

from journal.vault.vault import Vault

PASSPHRASE = "seven calm owls read quietly"
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from ui import app
from ui.jobs import Jobs

def write():
    window = next(one for one in app._application().topLevelWidgets() if hasattr(one, "gate"))
    window.gate.unlock.passphrase_field().set_text(sys.argv.pop())
    window.gate.unlock.unlock()
    window.workspace.new_entry()
    window.workspace.page().editor.page.insertPlainText("Written the moment before")
    print("written", flush=True)

app.Jobs = lambda: Jobs(execute=lambda call: call())
passphrase = sys.argv.pop()
QTimer.singleShot(0, write)
start = app.start
def started(argv):
    window = start(argv)
    sys.argv.append(passphrase)
    return window
app.start = started
sys.exit(app.main())
"""


@pytest.mark.parametrize("kind", ["SIGTERM", "SIGHUP"] if os.name == "posix" else [])
def test_words_are_saved_when_the_process_is_told_to_end(founded, tmp_path, kind):
    place = founded[0]
    command = [sys.executable, "-c", PROGRAM, "--vault", str(place), "--settings", str(tmp_path / "s"), PASSPHRASE]
    surroundings = {
        **os.environ,
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/no",
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as window:
        assert window.stdout.readline() == "written\n"
        window.send_signal(getattr(signal, kind))
        assert window.wait(30) == 0
    journal = Vault(place).unlock(PASSPHRASE)
    assert [journal.entries.get(head.id).body.strip() for head in journal.entries.heads()] == [
        "Written the moment before"
    ]
    journal.close()
