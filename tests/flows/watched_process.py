"""A process of its own: the whole application once through, with an ear at the interpreter for anything of the network.

Prints what it heard as JSON.  python -m tests.flows.watched_process VAULT
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

HEARD: list[str] = []
_NETWORK = ("AF_INET", "AF_INET6")
OTHERS = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "packet", "netlink")  # than local ones


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        family = arguments[1]
        if family in {getattr(socket, name) for name in _NETWORK}:
            HEARD.append(f"{event} {family}")
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        HEARD.append(event)


def sockets_of_the_system() -> list[str]:
    """Sockets to any network that this process holds, those that Python knows nothing of included."""
    targets = [str(path.readlink()) for path in Path("/proc/self/fd").glob("*") if path.is_symlink()]
    held = {target[len("socket:[") : -1] for target in targets if target.startswith("socket:[")}
    tables = (Path("/proc/self/net") / name for name in OTHERS)
    rows = [row.split() for table in tables if table.exists() for row in table.read_text().splitlines()[1:]]
    return [" ".join(row) for row in rows if held & set(row)]


def go_through(place: Path) -> list[str]:
    """Start, unlock, write, lay out a prep, lock; the places that were seen."""
    from ui.app import start
    from ui.jobs import Jobs

    window = start(["--vault", str(place)], jobs=Jobs(execute=_at_once))
    seen = ["locked"]
    window.gate.unlock.passphrase_field().set_text(sys.stdin.read())
    window.gate.unlock.unlock()
    assert window.workspace is not None
    assert window.journal is not None
    window.workspace.new_entry()
    window.workspace.page().editor.page.insertPlainText("See https://example.org/ and \\\\server\\share\\picture.png")
    for where in ("goals", "mentoring"):
        window.workspace.go(where)
        window.grab()
        seen.append(window.workspace.here)
    session = window.journal.mentoring.next_session(window.journal.clock.now())
    assert session is not None
    window.workspace.go("mentoring", f"prepare:{session.id}")
    room = window.workspace.page()
    seen.append(f"{len(room.preparation.drawn_pages().images)} pages")
    room.save_to(place.parent / "Prep.pdf", "four plain words here")
    HEARD.extend(sockets_of_the_system())
    window.lock()
    window.grab()
    seen.append("saved" if (place.parent / "Prep.pdf").exists() else "not saved")
    HEARD.extend(sockets_of_the_system())
    return seen


def _at_once(call) -> None:
    call()


def main() -> None:
    sys.addaudithook(listen)
    if sys.argv[1] == "--try-the-ear":
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
        seen = []
    else:
        seen = go_through(Path(sys.argv[1]))
    print(  # noqa: T201
        json.dumps({"seen": seen, "heard": HEARD, "modules": [name for name in sys.modules if "QtNetwork" in name]})
    )


if __name__ == "__main__":
    main()
