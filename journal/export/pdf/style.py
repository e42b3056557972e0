"""Measures, colours and type of the printed pages. Points; the drawing's pixels times 0.75."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from journal.export.pdf import fonts

Paper = Literal["a4", "letter"]
SIZES: dict[Paper, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}

SIDE_MARGIN = 54.0
SIDE_COLUMN, COLUMN_GAP = 93.0, 27.0
LABEL_INDENT = -(SIDE_COLUMN + COLUMN_GAP)  # of the side labels, seen from the text column
TOP_MARGIN, BOTTOM_MARGIN = 85.5, 66.0
RUNNING_BASELINE, RUNNING_RULE = 53.25, 63.0  # from the top edge
FOOT_RULE, FOOT_BASELINE = 51.0, 36.0  # from the bottom edge

INK, QUIET, FAINT = HexColor("#231F1A"), HexColor("#544C42"), HexColor("#6B6357")
PINE, PALE, STRONG_RULE, HAIR = HexColor("#2B5D52"), HexColor("#E4EDE8"), HexColor("#CFC8BA"), HexColor("#E4DED2")


@dataclass(frozen=True, slots=True)
class Face:
    """The four cuts of a typeface that a run can ask for."""

    regular: str
    bold: str
    italic: str
    bold_italic: str

    def cut(self, *, bold: bool, italic: bool) -> str:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


READING = Face(fonts.TEXT, fonts.TEXT_BOLD, fonts.TEXT_ITALIC, fonts.TEXT_BOLD_ITALIC)
ASKING = Face(fonts.TEXT_MEDIUM, fonts.TEXT_BOLD, fonts.TEXT_ITALIC, fonts.TEXT_BOLD_ITALIC)
STRONG = Face(fonts.TEXT_BOLD, fonts.TEXT_BOLD, fonts.TEXT_BOLD_ITALIC, fonts.TEXT_BOLD_ITALIC)
LABEL = Face(fonts.PLAIN, fonts.PLAIN_BOLD, fonts.PLAIN, fonts.PLAIN_BOLD)
LABEL_STRONG = Face(fonts.PLAIN_BOLD, fonts.PLAIN_BOLD, fonts.PLAIN_BOLD, fonts.PLAIN_BOLD)


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of paragraph: typeface, size, leading, colour and the space after it."""

    face: Face
    size: float
    leading: float
    colour: Color = INK
    after: float = 0.0
    before: float = 0.0
    right: float = 0.0  # kept free on the right

    def paragraph_style(self, indent: float = 0.0) -> ParagraphStyle:
        return ParagraphStyle(
            "text",
            fontName=self.face.regular,
            fontSize=self.size,
            leading=self.leading,
            textColor=self.colour,
            leftIndent=indent,
            rightIndent=self.right,
            spaceBefore=self.before,
            spaceAfter=self.after,
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=1,
            spaceShrinkage=0,  # a line is never squeezed, and asking whether it could be takes long
            bulletFontName=self.face.regular,
        )


TITLE = Type(STRONG, 24, 30, after=3)
SUBTITLE = Type(LABEL, 9.375, 13.5, QUIET)
LEAD = Type(READING, 12.75, 20.25, after=6)
BODY = Type(READING, 10.875, 16.5, after=6)
QUESTION = Type(ASKING, 12, 18.75, after=6)
NUMBER = Type(STRONG, 12, 18.75, PINE)
LARGE_QUESTION = Type(ASKING, 18, 27, after=6)
LARGE_NUMBER = Type(STRONG, 18, 27, PINE)
GOAL_TITLE = Type(STRONG, 13.5, 18, after=3)
HEADING = Type(STRONG, 11.5, 16.5, after=3, before=3)
PROMISE = Type(READING, 10.5, 15, after=0, right=118)
STATUS = Type(LABEL, 9, 15, QUIET)
FIGURES = Type(LABEL, 9.375, 13.5, QUIET, after=3)
SMALL = Type(LABEL, 8.625, 12, FAINT, after=3)
CODE = Type(LABEL, 9, 13.5, after=6)
SIDE = Type(LABEL_STRONG, 9, 12, PINE)
SIDE_SMALL = Type(LABEL, 8.625, 12, FAINT)
RUNNING_SIZE = 8.25
CELL = Type(LABEL, 8.625, 12)
CELL_HEAD = Type(LABEL_STRONG, 8.25, 12, QUIET)
TARGET, PAPER = HexColor("#80540E"), HexColor("#FFFFFF")
COLUMNS = {  # of the tables, by section: shares of the text column
    "learning": (0.16, 0.31, 0.16, 0.1, 0.27),
    "hours": (0.6, 0.4),
    "meetings": (0.4, 0.3, 0.3),
}

SHEET_NOTE = Type(LABEL, 9.75, 14.25, QUIET, after=6)
SHEET_TEXT = Type(READING, 11.25, 18, after=9)
SHEET_WORD = Type(LABEL_STRONG, 15, 21)
SHEET_NUMBER = Type(LABEL, 9, 21, FAINT)
