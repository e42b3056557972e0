"""The words of a draft as they stand on paper, paragraph by paragraph: the page count, and the proof, start from these.

The layout (pdf/flow.py) walks the same blocks by itself; the proof compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from journal.domain.blocks import Block, Heading, ListBlock, Paragraph, Private, Quote, Rule, Run, Runs, Verbatim
from journal.domain.series import Series, number
from journal.domain.sharing import Draft, Piece
from journal.errors import ProofFailed

# Joiners, variation selectors, soft hyphens, direction marks, skin tones: they draw nothing of their own.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffb\U0001f3fb-\U0001f3ff\U0001f9b0-\U0001f9b3\U000e0000-\U000e0fff]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Sections whose titles stand in a line of their own.
TITLES_ALONE = frozenset({"goals", "appendix", "chapter", "standard_evidence", "goal_lines", "qualifications"})
_END_OF_SENTENCE = (".", "!", "?", "…", ":", "。", "？", "！", "؟", "”", "’")


def clean(text: str) -> str:
    """The one normal form of any printed text: composed, nothing invisible, control characters made visible."""
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text)
    return _INVISIBLE.sub("", _CONTROLS.sub("\ufffd", unicodedata.normalize("NFC", text)))


def single_spaced(text: str) -> str:
    """`text` cleaned, with each stretch of blanks as one space; line breaks stay."""
    text = clean(text)
    if text.isascii() and "  " not in text and "\t" not in text:
        return text
    return _BLANKS.sub(" ", text)


def lead_in(title: str) -> str:
    """A title that runs into its paragraph ends like a sentence."""
    title = single_spaced(title).replace("\n", " ").strip()
    return title if not title or title.endswith(_END_OF_SENTENCE) else f"{title}."


def shown_target(run: Run) -> str:
    """What is printed after a link, so that nothing leaves unseen: its target, unless the text already shows it."""
    target = clean(run.link).strip()
    bare = target.removeprefix("mailto:")
    return "" if not target or bare in clean(run.text) else f" ({bare})"


def of_draft(draft: Draft) -> Iterator[str]:
    """Every chosen paragraph, in reading order. Side labels and printed words (Labels) are not among them."""
    if draft.title.strip():
        yield single_spaced(draft.title)
    for section in draft.sections:
        for piece in section.pieces:
            yield from of_piece(piece, title_alone=section.id in TITLES_ALONE)


def of_piece(piece: Piece, *, title_alone: bool = False) -> Iterator[str]:
    """The paragraphs of one piece; its title runs into the first unless it stands in a line of its own."""
    blocks = piece.blocks
    if piece.title.strip():
        first = blocks[0] if blocks and not title_alone else None
        if isinstance(first, Paragraph):
            yield f"{lead_in(piece.title)} {_of_runs(first.runs)}"
            blocks = blocks[1:]
        else:
            yield single_spaced(piece.title)
    yield from of_blocks(blocks)
    if piece.chart is not None:
        yield from of_chart(piece.chart)
    yield from (single_spaced(cell) for row in piece.rows for cell in row if cell.strip())


def of_chart(chart: Series) -> Iterator[str]:
    """The words drawn in a chart, which are also the cells of its table, and the note under it."""
    for point in chart.points:
        yield point.label
        if point.value is not None:
            yield number(point.value)
        if point.rating is not None:
            yield str(point.rating)
    if chart.note.strip():
        yield single_spaced(chart.note)


def of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Private():
                raise ProofFailed  # a private passage never reaches an export: whatever let it through is broken
            case Paragraph() | Heading():
                text = _of_runs(block.runs)
            case Verbatim():
                text = clean(block.text)
            case Quote():
                yield from of_blocks(block.blocks)
                continue
            case ListBlock():
                for item in block.items:
                    yield from of_blocks(item.blocks)
                continue
            case Rule():
                continue
        if text.strip():
            yield text


def _of_runs(runs: Runs) -> str:
    return "".join(single_spaced(run.text) + shown_target(run) for run in runs)
