"""The recovery sheet, read back with other programs."""

import io
from datetime import date

import pymupdf
import pypdf
import pypdfium2
import segno

from journal.export import recovery_sheet

WORDS = tuple(
    [
        "letter",
        "advice",
        "cage",
        "absurd",
        "amount",
        "doctor",
        "acoustic",
        "avoid",
        "letter",
        "always",
        "drama",
        "zebra",
    ]
)
PAYLOAD = "AFTERBELL1:" + "PMRHMYLVNR2CEORCGAYDAMBQ" * 20


def a_sheet(paper="a4", **changes):
    made = date(2025, 9, 1)
    values = {"vault_id": "0192f3ab77aa", "name": "Leadership journal", "qr_payload": PAYLOAD, "made": made}
    return recovery_sheet.render(WORDS, **(values | changes), paper=paper)


def test_the_words_stand_on_one_page_numbered_and_in_order():
    for paper in ("a4", "letter"):
        reader = pypdf.PdfReader(io.BytesIO(a_sheet(paper)))
        text = " ".join(reader.pages[0].extract_text().split())

        assert len(reader.pages) == 1
        assert " ".join(f"{number} {word}" for number, word in enumerate(WORDS, 1)) in text


def test_the_sheet_says_which_journal_it_belongs_to_and_since_when():
    text = " ".join(pymupdf.open(stream=a_sheet())[0].get_text().split())

    assert "Leadership journal · made 1 September 2025" in text
    assert "Journal 0192f3ab" in text
    assert "0192f3ab7" not in text


def test_the_square_code_is_drawn_module_by_module_as_its_standard_says():
    sheet = a_sheet()
    scale = 4
    picture = pypdfium2.PdfDocument(sheet)[0].render(scale=scale, grayscale=True).to_pil()
    matrix = segno.make(PAYLOAD, error="m", micro=False).matrix
    left, top, size = _code_place(sheet)
    module = size / len(matrix)

    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            x, y = int((left + (column + 0.5) * module) * scale), int((top + (row + 0.5) * module) * scale)
            assert (picture.getpixel((x, y)) < 128) == bool(dark), (row, column)


def _code_place(sheet):
    """Left, top and size of the code in points from the page's upper left corner."""
    page = pymupdf.open(stream=sheet)[0]
    squares = [path["rect"] for path in page.get_drawings() if path["fill"] == (0.0, 0.0, 0.0)]
    return squares[0].x0, squares[0].y0, squares[0].width


def test_a_hostile_journal_name_is_printed_as_it_is():
    text = pymupdf.open(stream=a_sheet(name="<b>Mine & “yours”</b>\x07 " + "long " * 60))[0].get_text()

    assert "<b>Mine & “yours”</b>" in text


def test_equal_sheets_have_equal_bytes():
    assert a_sheet() == a_sheet()
