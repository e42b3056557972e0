"""How a name is written in a query."""

from __future__ import annotations

import re


def quoted(value: str) -> str:
    """In quotes if it needs them; a quote inside is written twice."""
    if re.search(r"""[\s()"]""", value):
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return value


def unquoted(value: str) -> str:
    """As it was before `quoted`; a last quote may be missing."""
    return value.removeprefix('"').removesuffix('"').replace('""', '"') if value.startswith('"') else value
