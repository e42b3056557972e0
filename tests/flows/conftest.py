from tests.journal.conftest import CHEAP, PASSPHRASE, _memory_of_this_machine, clock, hands, journal

__all__ = ["CHEAP", "PASSPHRASE", "_memory_of_this_machine", "clock", "hands", "journal"]
