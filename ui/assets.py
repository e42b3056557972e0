"""Where the window's fonts, icons and themes lie, for everything in ui/."""

from journal.resources import resource

__all__ = ["resource"]
