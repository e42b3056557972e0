"""Documents of every shape through text → blocks → page → blocks → text: no change of meaning, no crash.

What a text means is judged twice: by the journal's own parser, and by the HTML that markdown-it-py makes of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from journal.domain.markdown import forget, parse
from journal.domain.markdown_text import render
from journal.domain.private import strip_text
from tests.reliability.judge import EXAMPLES, meaning
from tests.reliability.outcome import Outcome
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.page_editor.page import Page
from ui.widgets.page_editor.structure import blocks_of, lines_of

NAUGHTY = (
    "", " ", "\t", "\n", "\r\n", "\0", "\x7f", "\u0085", "\u00a0", "\u1680", "\u180e", "\u2028", "\u2029", "\ufeff",
    "\ufffe", "\ufffc", "\ufdd0", "\U0010ff00", "\U0010ff05", "\ud800", "\udfff\ud800", "undefined", "NULL", "(null)",
    "-0", "1/0", "1e999", "NaN", "0x0", "1,000.00", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "${x}", "{{7*7}}", "%s%n%x", "../../etc/passwd", "\\N", "'; DROP TABLE entries; --",
    "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "和製漢語", "ﷺ", "مُنَاقَشَةُ سُبُلِ", "בְּרֵאשִׁית", "‪‪test‪", "‫test‫",
    "⁦test⁧", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "˙ɐnbᴉlɐ", "𝐓𝐡𝐞", "👩‍👩‍👧‍👦", "🇺🇸🇷🇺", "✋🏿", "e\u0301", "zalgo\u0335\u0336",
    ":::", ":::private", ":::private\nx", "：：：private\nx\n：：：", "> :::private\n> x\n> :::", "- [ ]", "- [x]x",
    "#\t", "####### x",
    "1.", "999999999. x", "1234567890. x", "- - - -", "***", "* * *a", "[](<>)", "[a](b\nc)", "![", "<",
    "&amp;&#0;&#xD800;", "``` `", "~~~",
    "|", "|a|\n|-|", "\\", "\\\n", "a  \nb", "a\\\nb", "[^1]: x", "[a]: /b", "<!--", "-->", "]]>", "$$", "\x1b[31m",
)  # fmt: skip
_WORDS = (
    "gate", "Ms K", "**bold**", "*it*", "`co de`", "~~no~~", "[x](https://a.b)", "#tag", "@J.", "don't", "“so”", "—",
    "a_b_c", "5 * 3 * 2", "\\*", "&lt;", "é", "學校", "😀", "שלום", "http://x.org/a_b", "a\\\nb", "![i](j.png)",
)  # fmt: skip

_kept: list[object] = []  # the application lives as long as the process: tests of the window may follow


def run(_folder: Path, rng: Random, count: int) -> Outcome:
    """The examples of the specification and the naughty strings first, then documents made up."""
    outcome = Outcome("documents through the page")
    _kept.append(QApplication.instance() or QApplication([]))
    page, editor = Page(QTextDocument(), PageStyle()), PageEditor()
    for number, text in enumerate(documents(rng, count)):
        outcome.tries += 1
        try:
            problem = changed(page, text)
            if not problem and number % 50 == 0:
                problem = altered_by_editor(editor, text)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        if problem:
            outcome.bad.append(f"document {number}: {problem}: {text[:200]!r}")
        outcome.seen["with a private passage"] += ":::private" in text
        if number % 500 == 499:
            forget()
    editor.deleteLater()
    return outcome


SCENARIOS = {"pages": run}


def changed(page: Page, text: str) -> str:
    """What is not as it was; empty if nothing."""
    blocks = parse(text)
    page.load(list(lines_of(blocks, page.numbers)))
    back = blocks_of(page.lines())
    if back != blocks and not _has_lone_half(text):
        return "the page changed the blocks"
    written = render(back)
    if parse(written) != back:
        return "the text reads back otherwise"
    if render(parse(written)) != written:
        return "the text is not at rest"
    if meaning(written) != meaning(text) and not _has_lone_half(text):
        return "to a reader of CommonMark it means something else"
    if "SECRET" in strip_text(written) and "SECRET" not in strip_text(text):
        return "a private word got out"
    return ""


def altered_by_editor(editor: PageEditor, text: str) -> str:
    editor.set_markdown(text)
    if editor.markdown() != text:
        return "the editor altered what nobody touched"
    editor.show_markdown(True)
    editor.show_markdown(False)
    return "" if editor.markdown() == text else "the Markdown view altered what nobody touched"


def documents(rng: Random, count: int) -> Iterator[str]:
    fixed = (*EXAMPLES, *NAUGHTY)
    some = fixed if count >= 2 * len(fixed) else tuple(rng.sample(fixed, count // 2))
    yield from some
    for _ in range(count - len(some)):
        yield made_up(rng)


def made_up(rng: Random) -> str:
    """A page of parts; now and then bent by a slip of the hand or of another program."""
    text = "\n\n".join(_part(rng, 0) for _ in range(rng.randint(1, 6))) + rng.choice(["", "\n", "\n\n\n"])
    if rng.random() < 0.25:
        at = rng.randint(0, len(text))
        text = (
            text[:at] + rng.choice((*NAUGHTY, "\n", " ", "    ", "*", "`", ">", "- ")) + text[at + rng.randint(0, 3) :]
        )
    return text


def _part(rng: Random, depth: int) -> str:
    kind = rng.randint(0, 11 if depth < 4 else 4)
    if kind <= 2:
        return _sentence(rng)
    if kind == 3:
        return "#" * rng.randint(1, 6) + " " + _sentence(rng).replace("\n", " ")
    if kind == 4:
        return rng.choice(["---", "***", "| a | b |\n|---|---|\n| 1 | x |", "```py\nx = 1\n\n```", "<div>\nhi\n</div>",
                           "    code", "[^1]: note", "[ref]: /x", "Title\n=====", "Under\n---"])  # fmt: skip
    if kind <= 7:
        return _list(rng, depth)
    inner = "\n\n".join(_part(rng, depth + 1) for _ in range(rng.randint(1, 2)))
    if kind <= 9:
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    return f":::private\nSECRET {inner}\n:::" if rng.random() < 0.9 else f":::private\nSECRET {inner}"


def _list(rng: Random, depth: int) -> str:
    marker = rng.choice(["-", "*", "+", "1.", "7)", "- [ ]", "- [x]"])
    rows: list[str] = []
    for _ in range(rng.randint(1, 4)):
        body = _part(rng, depth + 1) if rng.random() < 0.4 else _sentence(rng)
        wide = " " * (2 if marker[0] in "-*+" else 3)
        rows.append(f"{marker} " + body.replace("\n", "\n" + wide))
    return rng.choice(["\n", "\n\n"]).join(rows)


def _sentence(rng: Random) -> str:
    words = [rng.choice(_WORDS) if rng.random() < 0.8 else rng.choice(NAUGHTY) for _ in range(rng.randint(1, 7))]
    return rng.choice([" ", " ", "  ", "\n"]).join(words)


def _has_lone_half(text: str) -> bool:
    """Half a surrogate pair, which a page shows as the sign for what cannot be shown."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)
