"""blocks → page → blocks is exact, whatever the blocks hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from journal.domain.blocks import Blocks, Heading, ListBlock, ListItem, Paragraph, Private, Quote, Rule, Run, Verbatim
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from ui.widgets.page_editor import PageEditor, PageStyle
from ui.widgets.page_editor.page import Page
from ui.widgets.page_editor.structure import Line, Numbers, blocks_of, lines_of, read_path, write_path

WORDS = st.text("abc XYZ,.é你א😀\u2028\u2029\ufffc\u00a0\t<&>*_", min_size=1, max_size=12).filter(str.strip)
RUN = st.builds(
    Run,
    WORDS,
    bold=st.booleans(),
    italic=st.booleans(),
    strike=st.booleans(),
    code=st.booleans(),
    link=st.sampled_from(["", "https://example.org"]),
)
RUNS = st.lists(RUN, min_size=1, max_size=3).map(
    lambda runs: tuple(
        run for at, run in enumerate(runs) if not at or Run("", *style(run)) != Run("", *style(runs[at - 1]))
    )
)


def style(run: Run) -> tuple[bool, bool, bool, bool, str]:
    return run.bold, run.italic, run.code, run.strike, run.link


LEAVES = st.one_of(
    st.builds(Paragraph, RUNS),
    st.builds(Heading, st.integers(1, 6), RUNS),
    st.just(Rule()),
    st.builds(Verbatim, st.text("a|- \n<>`", min_size=1, max_size=30)),
)


def holders(inner: st.SearchStrategy) -> st.SearchStrategy:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(
        st.builds(ListItem, st.one_of(some, st.just(())), st.sampled_from([None, True, False])), min_size=1
    )
    return st.one_of(
        st.builds(Quote, some),
        st.builds(Private, some),
        st.builds(ListBlock, items.map(lambda found: tuple(found[:3])), st.booleans(), st.just(1)),
    )


BLOCKS = st.lists(st.recursive(LEAVES, holders, max_leaves=6), max_size=5).map(tuple)

SAMPLES = [
    "# Head\n\npara *it* **bo** ~~st~~ `co` [x](https://a.b)\n",
    "- a\n  - b\n    - c\n- [x] d\n- [ ] e\n\n  more of e\n",
    "3. three\n4. four\n\n- x\n\n* y\n",
    "> one\n>\n> - two\n>\n> > three\n",
    "a\\\nb\n\n---\n\nc\n",
    ":::private\nmine\n\n- also\n:::\n\n:::private\nnext\n:::\n\nopen\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx = 1\n\n\ny = 2\n```\n\n<div>\nhi\n</div>\n",
    "مرحبا بكم\n\n- [ ] שלום\n\n👩‍🏫 😀 e\u0301 \u200b\n",
    "-\n\n>\n\n#\n",
    "undefined NULL \\N ../../etc %s %n ${x} {{7*7}} \ufeff\u202e\u0007",
    "",
    "   \n\n\n",
]


@given(BLOCKS)
def test_blocks_as_lines_are_the_same_blocks_again(blocks: Blocks) -> None:
    assert blocks_of(list(lines_of(blocks, Numbers()))) == blocks


@pytest.fixture(scope="module")
def page(qapp) -> Page:
    return Page(QTextDocument(), PageStyle())


@given(blocks=BLOCKS)
def test_a_page_holds_its_blocks_exactly(page: Page, blocks: Blocks) -> None:
    page.load(list(lines_of(blocks, page.numbers)))
    assert blocks_of(page.lines()) == blocks


@given(text=st.text("ab #*->`:\n[]()|_~1.\\<&", max_size=120))
def test_any_text_comes_back_from_the_page_with_its_meaning(page: Page, text: str) -> None:
    blocks = parse(text)
    page.load(list(lines_of(blocks, page.numbers)))
    assert blocks_of(page.lines()) == blocks
    assert parse(render(blocks_of(page.lines()))) == blocks


@pytest.mark.parametrize("text", SAMPLES)
def test_settling_the_look_of_a_fresh_page_changes_nothing(page: Page, text: str) -> None:
    page.load(list(lines_of(parse(text), page.numbers)))
    page.settle(0, page.document.blockCount())
    assert not page.document.isModified()
    assert not page.document.isUndoAvailable()


@pytest.mark.parametrize("text", SAMPLES)
def test_the_text_is_untouched_until_something_is_typed(qtbot, text: str) -> None:
    editor = PageEditor()
    qtbot.addWidget(editor)
    editor.set_markdown(text)
    assert editor.markdown() == text
    editor.show_markdown(True)
    editor.show_markdown(False)
    assert editor.markdown() == text
    assert not editor.document().isUndoAvailable()


@pytest.mark.parametrize("text", SAMPLES)
def test_an_edit_elsewhere_leaves_the_meaning_of_the_rest(qtbot, text: str) -> None:
    editor = PageEditor()
    qtbot.addWidget(editor)
    editor.set_markdown(f"First.\n\n{text}")
    qtbot.keyClicks(editor, "x")
    assert parse(editor.markdown()) == (Paragraph((Run("xFirst."),)), *parse(text))


def test_very_long_lines_are_laid_out_in_pieces_and_saved_whole(page: Page) -> None:
    blocks = (Verbatim("y" * 10_001 + "\n\nz\n"), Paragraph((Run("after"),)))
    page.load(list(lines_of(blocks, page.numbers)))
    assert max(block.length() for block in page.blocks()) < 5_000
    assert blocks_of(page.lines()) == blocks


def test_ten_thousand_lines_of_source_come_back_the_same(page: Page) -> None:
    blocks = (Verbatim("\n".join(f"| {at} | שלום |" if at % 7 == 0 else f"| {at} |" for at in range(10_000))),)
    page.load(list(lines_of(blocks, page.numbers)))
    assert blocks_of(page.lines()) == blocks


def test_paths_are_written_and_read_the_same() -> None:
    lines = list(lines_of(parse(":::private\n> 3. a\n>    - [x] b\n:::\n\n```\ncode\n```"), Numbers()))
    assert all(read_path(write_path(line.path)) == line.path for line in lines)


def test_an_empty_page_has_no_blocks() -> None:
    assert blocks_of([Line()]) == ()


@pytest.mark.parametrize(
    "text", ["\ufeffa", "\ufffe", "\U0010ff00 \U0010ff05 \U0010ffef", "\U0010ffef\u2028", "a\U0010ffefb"]
)
def test_signs_that_stand_for_others_on_the_page_are_themselves_in_a_text(page: Page, text: str) -> None:
    blocks = (Paragraph((Run(text),)),)
    page.load(list(lines_of(blocks, page.numbers)))
    assert blocks_of(page.lines()) == blocks
