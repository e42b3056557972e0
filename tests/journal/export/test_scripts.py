"""Any script can be read on the page, or is named before anything leaves."""

import pymupdf
import pytest

from journal.domain.blocks import ListBlock, ListItem, Paragraph, Quote, Run
from journal.domain.sharing import Guard
from journal.errors import NoGlyph
from journal.export import proof
from journal.export.finishing import finish
from journal.export.pdf import fonts
from journal.export.pdf.session_prep import render
from tests.journal.export.drafts import NOTHING_FORBIDDEN, entry_of, said

HEBREW = "שלום עולם, זו פסקה ארוכה (בעברית) עם המספר 12 ועם מילה English באמצע. "
ARABIC = "مرحبا بالعالم، هذه فقرة طويلة (بالعربية) فيها الرقم 12 وكلمة English في الوسط. "
RIGHT_EDGE = 595.276 - 54


def right_ends(pdf):
    """Where the ink of each line of the text column ends, in points."""
    with pymupdf.open(stream=pdf) as opened:
        shot = opened[0].get_pixmap(clip=(170, 140, 560, 440), colorspace=pymupdf.csGRAY, dpi=144)
    rows = [shot.samples[start : start + shot.width] for start in range(0, shot.width * shot.height, shot.width)]
    ends, last = [], 0
    for row in rows:
        dark = max((place for place, grey in enumerate(row) if grey < 128), default=0)
        if not dark and last:
            ends.append(170 + last / 2)
        last = max(last, dark) if dark else 0
    return ends


@pytest.mark.parametrize("text", [HEBREW * 8, ARABIC * 8])
def test_a_paragraph_read_from_the_right_ends_at_the_right_edge(text):
    draft = entry_of(*said(text))
    pdf = render(draft).pdf

    ends = right_ends(pdf)
    assert len(ends) > 5
    assert all(abs(end - RIGHT_EDGE) < 3 for end in ends)
    assert proof.problems(pdf, None, draft, Guard(())) == []


def test_brackets_open_towards_what_they_hold_and_numbers_keep_their_order():
    assert fonts.visual("זה (כן) 12", from_right=True) == "12 (ןכ) הז"
    assert fonts.visual("Oak: זה", from_right=True) == "הז :Oak"


def test_styles_lists_quotes_and_lines_ended_by_hand_are_read_back_from_the_right():
    draft = entry_of(
        Paragraph((Run("שלום "), Run("עולם", bold=True), Run(" גדול\nשורה שנייה"))),
        Paragraph((Run("ראו "), Run("כאן", link="https://example.org/a"))),
        ListBlock((ListItem(said("פריט ראשון")), ListItem(said("عنصر ثان"))), ordered=True),
        Quote(said("ציטוט קצר")),
        *said("She said مرحبا بالعالم and left."),
        title="כותרת",
    )

    assert proof.problems(render(draft).pdf, None, draft, Guard(())) == []
    assert proof.problems(render(draft).pdf, None, draft, Guard(("עולם גדול",)))


@pytest.mark.parametrize("text", ["नमस्ते", "বাংলা", "தமிழ்", "සිංහල", "မြန်မာ", "ខ្មែរ", "བོད་ཡིག", "ߒߞߏ", "ܫܠܡܐ", "ᠮᠣᠩᠭᠣᠯ"])
def test_scripts_that_cannot_be_set_right_are_named_and_nothing_is_made(text):
    with pytest.raises(NoGlyph) as refused:
        finish(entry_of(*said(f"we say {text}")), NOTHING_FORBIDDEN, None)

    assert set(refused.value.characters) <= set(text)
    assert text[0] in refused.value.characters


@pytest.mark.parametrize(
    "text",
    ["Tēnā koutou, ngā mihi", "Ärger über Größe", "Đường phố Việt", "Привет, мир", "Καλημέρα", "Հայերեն", "ქართული",
     "አማርኛ", "สวัสดีครับ", "会議で話した", "안녕하세요", "ŵ ŷ Ŵ", "½ ⅓ → ✓ € £", "אבג", "مرحبا"],
)  # fmt: skip
def test_scripts_that_can_are_drawn_without_a_box(text):
    draft = entry_of(*said(text))
    rendered = render(draft)

    assert rendered.missing == ""
    assert proof.problems(rendered.pdf, None, draft, Guard(())) == []


@pytest.mark.parametrize(
    ("emoji", "name"), [("👍🏽", "[thumbs up sign]"), ("🎉", "[party popper]"), ("👩‍🏫", "[woman]")]
)
def test_an_emoji_is_drawn_or_named(emoji, name):
    rendered = render(entry_of(*said(f"Well done {emoji} all")))

    with pymupdf.open(stream=rendered.pdf) as opened:
        text = " ".join(str(opened[0].get_text()).split())
    assert rendered.missing == ""
    assert f"Well done {name}" in text or emoji[0] in text
