from tests.flows.real_window import demo_place, home, opened, start_window, window
from tests.journal.conftest import CHEAP, PASSPHRASE, _memory_of_this_machine, clock, hands, journal

__all__ = [
    "CHEAP",
    "PASSPHRASE",
    "_memory_of_this_machine",
    "clock",
    "demo_place",
    "hands",
    "home",
    "journal",
    "opened",
    "start_window",
    "window",
]
