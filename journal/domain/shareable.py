"""The part of a page that may be chosen for a share, as plain paragraphs, lists and quotes.

Left behind at this point, whatever happens later: private passages, tags, pictures with their descriptions, HTML. A
link's target becomes words, so that nothing leaves unseen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from journal.domain.blocks import (
    Block,
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Private,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    plain,
)
from journal.domain.draft_words import Cut, spliced
from journal.domain.entries import DELICATE, Entry, Sharing
from journal.domain.markdown import parse
from journal.domain.markers import readable
from journal.domain.private import strip
from journal.domain.sharing import EntryChoice, Part
from journal.domain.stray_fences import Sluice, without_fenced
from journal.domain.unseen import Unseen

_TAG = re.compile(r"(?<![\w&/#])#[^\W\d_][\w\-/]*")
# None of these may look through the rest of a page from each of its signs: a page can be made of nothing else.
_LINK = re.compile(r"\[([^\[\]]+)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_REFERENCE = re.compile(r"^\s{0,3}\[(?:[^\[\]\\]|\\.)++\]:\s.*$", re.MULTILINE)
_ELEMENT = re.compile(r"</?[A-Za-z!?][^<>]*(?:>|\Z)")
_CODE_FENCE = re.compile(r"^[^\S\n]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[^\S\n]*+(?:\|[^\S\n]*+)?(?::?-{2,}+:?[^\S\n]*+\|[^\S\n]*+)++:?-*+:?[^\S\n]*+\|?[^\S\n]*+$", re.MULTILINE
)
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def most_that_may_leave(entry: Entry) -> Part | None:
    """WHOLE, LINE or nothing. Entries about a student, a staff matter or a crisis leave as one line at most."""
    if entry.trashed_at is not None or entry.sharing is Sharing.PRIVATE:
        return None
    if entry.sharing is Sharing.LINE or entry.kind in DELICATE:
        return Part.LINE if entry.line.strip() else None
    return Part.WHOLE


def chosen_blocks(entry: Entry, choice: EntryChoice) -> Blocks:
    """What of an entry leaves for this choice; never more than the entry allows."""
    most = most_that_may_leave(entry)
    if most is None or not choice.included:
        return ()
    if most is Part.LINE or choice.part is Part.LINE:
        return text_blocks(entry.line)
    paragraphs = shareable_paragraphs(entry.body)
    if choice.part is Part.PARAGRAPHS:
        wanted = frozenset(choice.paragraphs)
        paragraphs = tuple(blocks for number, blocks in enumerate(paragraphs) if number in wanted)
    return tuple(block for blocks in paragraphs for block in blocks)


def shareable_paragraphs(body: str) -> tuple[Blocks, ...]:
    """One item for each top-level block that is not private, counted as in EntryChoice.paragraphs; some are empty."""
    sieve = _Sieve()
    return tuple(sieve.blocks((block,)) for block in strip(parse(body)))


def text_blocks(text: str) -> Blocks:
    """Plain words of her own, such as a question: a paragraph for each stretch between blank lines."""
    return tuple(
        Paragraph(runs)
        for part in re.split(r"\n\s*\n", without_fenced(normal(text)))
        if plain(runs := _without_tags((Run(part.strip()),))).strip()
    )


def normal(text: str) -> str:
    """Composed, one kind of line end, no control characters, nothing invisible inside a word."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\u2028\u2029\u0085\x0b\x0c]", "\n", text)).replace("\t", " ")
    text = re.sub(r"[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", "", text)
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


class _Sieve:
    """Reads a page from top to bottom. From a stray fence, which the parser took for text, to its end or to the end of
    the page, nothing gets through; the paragraphs that hold a fence do not either."""

    def __init__(self) -> None:
        self._sluice = Sluice()
        self._unseen = Unseen()

    def blocks(self, blocks: Iterable[Block]) -> Blocks:
        return tuple(clean for block in blocks for clean in self._block(block))

    def _block(self, block: Block) -> Blocks:
        match block:
            case Private():
                return ()
            case Paragraph() | Heading():
                if self._sluice.stops(normal(plain(block.runs))):
                    return ()
                hidden = self._unseen.spans(plain(block.runs))
                runs = _clean_runs(spliced(block.runs, [Cut(start, end) for start, end in hidden]))
                return (replace(block, runs=runs),) if runs else ()
            case Verbatim():
                if self._sluice.stops(normal(block.text)):
                    return ()
                return _Sieve().blocks(_words_of_source(self._unseen.without(block.text)))
            case Quote():
                inner = self.blocks(block.blocks)
                return (Quote(inner),) if inner else ()
            case ListBlock():
                items = [ListItem(inner, item.checked) for item in block.items if (inner := self.blocks(item.blocks))]
                return (ListBlock(tuple(items), block.ordered, block.start),) if items else ()
            case Rule():
                return () if self._sluice.is_shut else (block,)


def _words_of_source(source: str) -> Blocks:
    """The words of Markdown that the page cannot hold (a picture, a table, code, HTML), without what is never seen."""
    text = _REFERENCE.sub("", source)
    text = _without_pictures(_ELEMENT.sub(" ", text))
    if _CODE_FENCE.search(text):
        return text_blocks(_CODE_FENCE.sub("", text).strip("\n"))
    if _TABLE_RULE.search(text):
        rows = (
            " · ".join(map(str.strip, _BETWEEN_CELLS.split(row.strip().strip("|").strip())))
            for row in _TABLE_RULE.sub("", text).splitlines()
        )
        return text_blocks(readable(_with_targets("\n".join(row for row in rows if row))))
    again = strip(parse(text))
    if any(isinstance(block, Verbatim) for block in again):
        return text_blocks(readable(_with_targets(text)))
    return again


def _with_targets(text: str) -> str:
    end = text.rfind(")") + 1  # no link ends after it
    return _LINK.sub(lambda link: _shown(link.group(1), link.group(2)), text[:end]) + text[end:]


def _without_pictures(text: str) -> str:
    """Without `![description](target)`, whatever of it is there."""
    kept, position = list[str](), 0
    while (start := text.find("![", position)) >= 0 and (end := text.find("]", start)) >= 0:
        kept.append(text[position:start])
        closing = {"(": ")", "[": "]"}.get(text[end + 1 : end + 2])
        position = max(text.find(closing, end + 1) if closing else end, end) + 1
    return "".join([*kept, text[position:]])


def _clean_runs(runs: Runs) -> Runs:
    flat = tuple(
        Run(words, run.bold, run.italic, run.code, run.strike)
        for run in runs
        if (words := normal(_without_pictures(_shown(run.text, run.link))))
    )
    cleaned = _without_tags(flat)
    return cleaned if plain(cleaned).strip() else ()


def _without_tags(runs: Runs) -> Runs:
    text = plain(runs)
    return spliced(runs, [Cut(match.start(), match.end()) for match in _TAG.finditer(text)])


def _shown(text: str, target: str) -> str:
    bare = target.removeprefix("mailto:")
    return text if not bare or bare == text or bare in text else f"{text} ({bare})"
