"""YAML that somebody else wrote, by the safe loader, without references that multiply."""

from __future__ import annotations

from typing import Any

import yaml

from journal.importers.found import CannotImport
from journal.importers.guarded import guarded

LARGEST = 32 * 1024 * 1024  # characters; beyond it YAML takes minutes
MOST_FIELDS = 500_000  # commas and colons: each may be a value more

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_library: Any = yaml


class _Loader(_Base):
    """Dates stay text; we read them ourselves."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in _Base.yaml_implicit_resolvers.items()
}


def loaded(text: str) -> object:
    """Raises CannotImport. References (`*name`) are refused: a page of them can unfold to gigabytes."""
    if len(text) > LARGEST or text.count(",") + text.count(":") > MOST_FIELDS:
        raise CannotImport("It is too large to be read.")
    with guarded("Its fields are damaged."):
        if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in _library.parse(text, Loader=_Base)):
            raise CannotImport("It refers to parts of itself, which is not read.")
        try:
            return yaml.load(text, Loader=_Loader)
        except RecursionError:
            raise CannotImport("It is nested too deeply to be read.") from None
