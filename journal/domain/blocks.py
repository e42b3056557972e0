"""The tree of blocks and runs that everything renders from: the page editor, the name check, the PDFs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A hard line break is a newline in `text`; a soft one is a space."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 to 6
    runs: Runs


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]
    checked: bool | None = None  # None: not a checklist item


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    loose: bool = False  # written with blank lines in it, as other programs do; it looks the same here


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Private:
    """A passage that never leaves: `:::private` … `:::` in Markdown."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Markdown the page cannot hold exactly (a table, HTML, a code fence): its source, never altered."""

    text: str


Block = Paragraph | Heading | ListBlock | Quote | Rule | Private | Verbatim
Blocks = tuple[Block, ...]


def plain(runs: Runs) -> str:
    """The words of some runs, without their styles."""
    return "".join(run.text for run in runs)
