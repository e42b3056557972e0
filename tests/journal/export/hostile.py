"""Drafts that try to break the page: each must be read back whole and stay accessible."""

from dataclasses import replace

from journal.domain.blocks import Heading, ListBlock, ListItem, Paragraph, Quote, Rule, Run, Verbatim
from journal.domain.sharing import Piece, Section
from tests.journal.export.drafts import ONE_PAGE, draft_of, entry_of, said


def _line(text):
    return said(text)[0]


def _nested(make, depth):
    block = _line("at the bottom")
    for _ in range(depth):
        block = make(block)
    return block


MIXED_LINE = Paragraph(
    (
        Run("see "),
        Run("this page", link="https://example.org/a?b=c&d"),
        Run(" and "),
        Run("https://example.org", link="https://example.org"),
        Run(" but not "),
        Run("that", link="javascript:alert(1)"),
        Run(", struck", strike=True),
        Run(" `code <b>`", code=True),
        Run(" both", bold=True, italic=True),
        Run(" नमस्ते in the middle"),
    )
)
TASKS = ListBlock(
    (
        ListItem((_line("one"), ListBlock((ListItem((_line("two"), Quote((_line("said"),))), checked=True),)))),
        ListItem((), checked=False),
    ),
    ordered=True,
    start=9,
)

DRAFTS = {
    "control characters": entry_of(_line("a\x00b\x07c\x1b[31m d\r\ne\x85f\u2028g\tz\ud800")),
    "markup": entry_of(
        _line('<b>bold</b> & <font color="red">x</font> AT&T &amp; 5 < 6 <img src="file:///etc/passwd"/>')
    ),
    "emoji": entry_of(_line("well done 👍🏽 👩‍🏫 😀 ✓ → ☐ ☺ 🧑‍🤝‍🧑")),
    "right to left": entry_of(
        _line("She said مرحبا بالعالم and שלום עולם, then left. (12)"), _line("مرحبا بالعالم " * 80)
    ),
    "east asian": entry_of(_line("会議で話した。" * 60), _line("안녕하세요 여러분 " * 30), _line("ひらがなカタカナ")),
    "thai": entry_of(_line("สวัสดีครับ")),
    "no glyph": entry_of(_line("नमस्ते दुनिया 𝒜𝓁𐍈 and words " * 40)),
    "a link with letters no font has": entry_of(
        Paragraph((Run("úनb مرحبا 😀", link="https://example.org/"), Run("न"), Run("", link="https://example.org/b")))
    ),
    "headings without a label": draft_of(Section("other", (Piece((Heading(4, (Run("deep"),)), _line("text"))),))),
    "composed and not": entry_of(_line("kerer\u016b kereru\u0304 e\u0301te\u0301"), _line("\u200b\u200d")),
    "blanks": entry_of(_line("  a   b \u3000 c\u00a0\u00a0d  ")),
    "long word": entry_of(_line("antidisestablishmentarianism" * 40 + " short")),
    "no blank at all": entry_of(_line("x" * 20_000)),
    "mixed line": entry_of(MIXED_LINE, title="A title?"),
    "every block": entry_of(
        Heading(1, (Run("Head"),)), Rule(), Verbatim("| a | b |\n|---|---|\n\n\ttabbed  twice"), TASKS, title="T"
    ),
    "title alone": entry_of(title="Only a title"),
    "lists in lists": entry_of(_nested(lambda block: ListBlock((ListItem((block,)),)), 60)),
    "quotes in quotes": entry_of(_nested(lambda block: Quote((block,)), 100)),
    "nothing": draft_of(),
    "nothing in its pieces": draft_of(
        Section("since_then", ()), Section("goals", (Piece(()),)), Section("questions", (Piece(said("  ")),))
    ),
    "hostile head": replace(
        ONE_PAGE, writer="R" * 300, reader="مرحبا\x00<b>" + "😀" * 50, mode="a\nb" * 50, session_at=None, since=None
    ),
    "long labels": draft_of(
        Section("from_last_time", (Piece(said("x " * 300), "not yet because " * 20),)),
        Section("goals", (Piece(said("s"), "L" * 80, title="Goal " * 100, progress=250, figures=(("n", "v " * 99),)),)),
    ),
}
HUGE = {
    "a megabyte in one paragraph": entry_of(_line("word and more " * 75_000)),
    "ten thousand paragraphs": entry_of(*(_line(f"line {number}") for number in range(10_000))),
    "ten thousand line breaks": entry_of(_line("\n".join(f"line {number}" for number in range(10_000)))),
}
