"""Markdown ⇄ blocks: exact, complete, quick whatever is typed, and never a private word outside."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Verbatim,
)
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.markers import plain_text
from tests.reliability.judge import EXAMPLES, meaning

ALPHABET = string.ascii_letters + string.digits + " .,;:!?-+*_`~#>[]()<>&\\|/'\"=@{}" + "éłß你é\u200fא😀’–"
WORDS = st.text(ALPHABET, max_size=40)
RUNS = st.lists(
    st.builds(
        Run,
        st.text(ALPHABET + "\n", min_size=1, max_size=12),
        bold=st.booleans(),
        italic=st.booleans(),
        strike=st.booleans(),
        code=st.booleans(),
        link=st.sampled_from(["", "", "https://example.org/a(b)?c=d&e", "mailto:a@b.org"]),
    ),
    min_size=1,
    max_size=4,
).map(tuple)
LEAVES = st.one_of(
    st.builds(Paragraph, RUNS), st.builds(Heading, st.integers(1, 6), RUNS), st.just(Rule()), st.builds(Paragraph, RUNS)
)


def nested(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    inner = st.lists(children, min_size=1, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, inner, st.sampled_from([None, True, False])), min_size=1, max_size=3)
    return st.one_of(
        st.builds(Quote, inner), st.builds(ListBlock, items.map(tuple), st.booleans(), st.sampled_from([1, 1, 7]))
    )


BLOCKS = st.lists(st.recursive(LEAVES, nested, max_leaves=5), max_size=4).map(tuple)


def words_of(blocks: Blocks) -> str:
    return "".join(plain_text(blocks).split())


@given(st.text(ALPHABET + "\n", max_size=200))
def test_what_was_read_is_written_and_read_again_the_same(text: str) -> None:
    blocks = parse(text)
    assert parse(render(blocks)) == blocks


@given(BLOCKS)
def test_no_word_is_lost_between_blocks_and_text(blocks: Blocks) -> None:
    again = parse(render(blocks))
    if not any(isinstance(block, Verbatim) for block in again):
        assert words_of(again) == words_of(blocks)
    assert parse(render(again)) == again


@given(RUNS)
def test_styles_of_a_paragraph_survive_or_go_but_words_stay(runs: tuple[Run, ...]) -> None:
    again = parse(render((Paragraph(runs),)))
    assert words_of(again) == words_of((Paragraph(runs),)) or any(isinstance(b, Verbatim) for b in again)


@pytest.mark.parametrize(
    "text",
    [
        "AT&T, 5 < 6 and a<b and c>d",
        "Met <Mr X> at 5",
        "see &copy; and &amp; there",
        "*not closed and **neither",
        "C:\\new\\table",
        "2 * 3 * 4",
        "snake_case_name",
        "a # b",
        "1986 was a year",
        "back\\slash at the end\\",
        "[brackets] and (parens)",
        "😀 مرحبا שלום",
    ],
)
def test_ordinary_signs_stay_as_they_were_typed(text: str) -> None:
    assert plain_text(parse(text)) == text


@pytest.mark.parametrize(
    "source",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<div>\n<b>hi</b>\n</div>",
        "```python\nx = 1\n\ny = 2\n```",
        "~~~\ncode\n~~~",
        "    indented code",
        "![picture](//server/x.png)",
        "Note[^1] here",
        "[Ann]: yes",
    ],
)
def test_what_the_page_cannot_hold_is_kept_to_the_letter(source: str) -> None:
    assert parse(source) == (Verbatim(source),)
    assert render(parse(f"before\n\n{source}\n\nafter")) == f"before\n\n{source}\n\nafter\n"


def test_every_kind_of_block_is_read() -> None:
    text = "# Head\n\npara *it* **bo**\n\n- a\n  - b\n- [x] c\n\n3. three\n4. four\n\n> quoted\n\n---"
    text += "\n\n:::private\nmine\n:::"
    head, para, bullets, numbers, quote, rule, private = parse(text)
    assert head == Heading(1, (Run("Head"),))
    assert para == Paragraph((Run("para "), Run("it", italic=True), Run(" "), Run("bo", bold=True)))
    assert isinstance(bullets, ListBlock)
    assert [item.checked for item in bullets.items] == [None, True]
    assert isinstance(bullets.items[0].blocks[1], ListBlock)
    assert isinstance(numbers, ListBlock)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert quote == Quote((Paragraph((Run("quoted"),)),))
    assert rule == Rule()
    assert private == Private((Paragraph((Run("mine"),)),))


@pytest.mark.parametrize("target", ["javascript:alert", "file:///etc/passwd", "notes/plan.md", "/url"])
def test_links_lead_only_to_the_web_or_to_mail_and_others_are_kept_as_they_are_written(target: str) -> None:
    assert parse("[a](https://b.org)") == (Paragraph((Run("a", link="https://b.org"),)),)
    assert parse(f"see [a]({target})") == (Verbatim(f"see [a]({target})"),)


@pytest.mark.parametrize(
    "source",
    [
        '[a](https://b.org "with a title")',
        "**a *b *c***",
        "_(_foo_)_",
        "words <b>in HTML</b>",
        "> ```\n> code\n> ```",
        "- item\n\n      its code",
        "1. one\n  - not under it",
        "`` two  blanks `` and ` one`",
    ],
)
def test_what_would_mean_something_else_in_our_spelling_keeps_its_own(source: str) -> None:
    assert parse(source) == (Verbatim(source),)
    assert render(parse(f"before\n\n{source}\n\nafter")) == f"before\n\n{source}\n\nafter\n"


@pytest.mark.parametrize(
    "text",
    [
        "[foo]\n\n[foo]: https://b.org\n",
        "<!-- hidden\n\n_still_ hidden -->\n\nseen\n",
        "<pre>\na\n\n\n_b_\n</pre>\n",
        "    code\n\n\n\n    _code_\n",
        "- ```\n  a\n\n\n  _b_\n  ```\n- x\n\nafter\n",
        "* a ![i](j.png)\n\n* b\n",
        "=\n-\nx\n",
        "first *word*\n\n- ```\n  never closed\n",
    ],
)
def test_what_reaches_from_one_stretch_into_another_is_left_alone(text: str) -> None:
    assert render(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- b\n",
        "- a\n- b\n",
        "- a\n  - b\n\n  - c\n- d\n",
        "- a\n\n  more\n\n- b\n",
        "1. a\n\n2. b\n   - c\n",
        "- a\n\n  - b\n",
        "- a\n  > q\n",
    ],
)
def test_a_list_stays_as_loose_or_tight_as_it_was_written(text: str) -> None:
    assert render(parse(text)) == text


def test_a_fence_in_a_list_does_not_swallow_what_follows() -> None:
    *_, last = parse("- ```\n  a\n  ```\n\nafter *all*\n\nand more\n")
    assert last == Paragraph((Run("and more"),))


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_commonmark_mean_the_same_to_another_reader(text: str) -> None:
    assert meaning(render(parse(text))) == meaning(text)


@given(st.text("ab *#->`:\n[]()|_~1.\\<&!=+", max_size=60))
def test_any_text_means_the_same_to_another_reader(text: str) -> None:
    assert meaning(render(parse(text))) == meaning(text)


@pytest.mark.parametrize("mark", ["[", "![", "*", "_", "`", "<", "[a](<b", "> ", "- ", "~~", "**a", ":::private\n"])
def test_twenty_thousand_marks_are_kept_and_do_not_hang(mark: str) -> None:
    text = mark * (20_000 // len(mark))
    blocks = parse(text)
    assert parse(render(blocks)) == blocks


def test_lists_can_be_nested_beyond_reason_without_an_error() -> None:
    deep = "\n".join("  " * level + "- x" for level in range(200))
    assert words_of(parse(deep)).count("x") == 200


def test_windows_line_ends_are_line_ends() -> None:
    assert parse("# a\r\n\r\nb\rc") == parse("# a\n\nb\nc")


@pytest.mark.parametrize(
    "text",
    [
        "g\n- a\n\n- ![",
        "# h\n2. a\n\n3. ![",
        "> q\n- a\n\n  ```",
        ";\n- [\n\n    5",
        "a\n===\n1. b\n\n7) ![",
        "9. \n:::private\n:::\n+ ![",
    ],
)
def test_a_list_right_under_other_words_reads_back_the_same(text):
    assert parse(render(parse(text))) == parse(text)


HARD_TO_END = {
    "a list and blank lines that never end": "- a\n" + "\n" * 50_000 + "  b",
    "indented code with a gap after every line": "    a\n\n" * 30_000,
    "a heading with blanks in it": "# a" + " " * 50_000 + "b ##",
    "lines without a gap": "a\n" * 200_000,
}


@pytest.mark.parametrize("text", HARD_TO_END.values(), ids=HARD_TO_END)
def test_a_page_is_read_in_one_pass_however_it_is_made(text: str) -> None:
    """Each of these took from half a minute to several, because every line was looked through again from the next."""
    assert plain_text(parse(text)).split()[-1].startswith(("a", "b"))


@pytest.mark.parametrize(
    ("source", "words"), [("# a #", "a"), ("## a#", "a#"), ("# a # #  ", "a #"), ("#\ta\t##\t", "a"), ("#", "")]
)
def test_number_signs_that_close_a_heading_are_none_of_its_words(source: str, words: str) -> None:
    (heading,) = parse(source)
    assert isinstance(heading, Heading)
    assert plain_text([heading]) == words
