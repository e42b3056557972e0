"""Names for rows that stay unique across copies of a journal."""

from __future__ import annotations

import secrets
from uuid import UUID

from journal.clock import milliseconds


def new_uid() -> str:
    """A UUIDv7 as text: milliseconds of now, then random bits, so that text order is roughly the order of making."""
    value = (milliseconds() << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)  # version 7
    value = (value & ~(0x3 << 62)) | (0x2 << 62)  # RFC 9562 variant
    return str(UUID(int=value))
