"""afterbell-cli: a client of the library for scripts, tests and machines without a display."""

from journal.cli.running import main

__all__ = ["main"]
