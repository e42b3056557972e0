"""What hiding from screenshots is worth on this system, in honest words."""

from __future__ import annotations

import sys

_WORDS = {
    "win32": "Screenshots, recordings and shared screens show an empty place instead. A camera still sees it.",
    "darwin": "Older programs see an empty place instead. Since macOS 15 most recorders no longer ask, and see it all.",
}
CANNOT = "This system has no way to ask for that: whoever records the screen sees what you see."


def can_hide(platform: str = sys.platform) -> bool:
    return platform in _WORDS


def capture_words(platform: str = sys.platform) -> str:
    return _WORDS.get(platform, CANNOT)
