"""How far each vault had come when it was last open on this machine.

Kept outside the vault, so that a whole older vault put in its place is noticed. The vault is named by a keyed digest:
the file tells nobody which journal it is about.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from journal import files
from journal.errors import JournalError

LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Seen:
    gen: int
    commits: int
    chain: str
    inbox: str


def recall(folder: Path, vault: str) -> Seen | None:
    try:
        tree: Any = json.loads(files.read(_path(folder, vault), LIMIT))
        return Seen(int(tree["gen"]), int(tree["commits"]), str(tree["chain"]), str(tree["inbox"]))
    except (JournalError, KeyError, TypeError, ValueError, RecursionError):
        return None


def remember(folder: Path, vault: str, seen: Seen) -> None:
    """A machine that cannot keep this note only loses the warning."""
    with contextlib.suppress(JournalError):
        files.make_folder(folder)
        files.write(_path(folder, vault), json.dumps(asdict(seen)).encode())


def _path(folder: Path, vault: str) -> Path:
    return folder / (hashlib.sha256(f"afterbell last seen {vault}".encode()).hexdigest()[:32] + ".json")
