"""What may be loaded when; a fresh interpreter each, because this one has everything loaded already."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "journal").rglob("*.py")
    if path.name != "__main__.py"
)
HEAVY = {
    "cryptography",
    "journal.export",
    "journal.storage",
    "markdown",
    "mnemonic",
    "PIL",
    "pikepdf",
    "pypdfium2",
    "reportlab",
    "segno",
    "sqlcipher3",
    "zxcvbn",
}


def loaded_after(script: str) -> set[str]:
    report = "; import json, sys; print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-W", "error", "-c", script + report]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_whole_library_loads_without_any_qt_module():
    assert len(LIBRARY) > 50
    loaded = loaded_after("; ".join(f"import {name}" for name in LIBRARY))
    assert set(LIBRARY) <= loaded
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6", "ui."))}


def test_the_window_loads_nothing_heavy_before_the_first_page_is_there():
    loaded = loaded_after("import ui.app")
    qt = {name.split(".")[1] for name in loaded if name.startswith("PySide6.Qt")}
    assert qt <= {"QtCore", "QtGui", "QtWidgets", "QtSvg"}
    assert not {name for name in loaded if name in HEAVY or name.split(".")[0] in HEAVY}


def test_twenty_thousand_calls_that_return_nothing_leave_the_interpreter_alive():
    """PySide6 6.12.0 loses a reference to None in each and aborts before Python 3.12 (docs/decisions/0008)."""
    script = (
        "from PySide6.QtGui import QTextCharFormat; text = QTextCharFormat()\n"
        "for _ in range(20_000): text.setFontWeight(700)\n"
        "print('alive')"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout.strip()) == (0, "alive")
