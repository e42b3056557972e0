"""No word of a private passage survives, in whatever shape it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.blocks import ListBlock, ListItem, Paragraph, Private, Quote, Run, Verbatim
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.markers import plain_text, preview, title_from, word_count
from journal.domain.private import has_private, passages, strip, strip_text

SECRET = "heronmarker"
SHAPES = [
    ":::private\n{}\n:::",
    ":::private\n\n{}\n\n:::\n",
    "::: private\n{}\n:::",
    ":::Private  \n{}\n:::  ",
    "::::PRIVATE\n{}\n::::",
    "   :::private\n{}\n   :::",
    "> :::private\n> {}\n> :::",
    "> > :::private\n> > {}",
    "- :::private\n  {}\n  :::",
    "1. :::private\n   {}\n   :::",
    "- [ ] :::private\n  {}\n  :::",
    "```\n:::private\n{}\n:::\n```",
    ":::private\n:::private\n{}\n:::\n{}\n:::",
    ":::private\n| a | b |\n|---|---|\n| {} | 2 |\n:::",
    ":::private\n# {}\n\n- {}\n\n```\n{}\n```\n:::",
    ":::private\n![{}](x.png) [x]({})\n:::",
    ":::private\r\n{}\r\n:::",
    ":::private\n{}",
    "\t:::private\n{}\n:::",
]
OPEN_TEXT = st.text("ab #*->`:\n[]()|", max_size=30)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_private_passage_is_found_and_left_out(shape: str) -> None:
    text = f"Before.\n\n{shape.replace('{}', SECRET)}\n"
    assert has_private(text)
    assert SECRET in " ".join(passages(text.replace("\r\n", "\n")))
    assert SECRET not in repr(strip(parse(text)))
    assert SECRET not in strip_text(text)
    assert SECRET not in title_from(text.replace("Before.", ""))
    assert "Before." in strip_text(text)


@given(OPEN_TEXT, st.sampled_from(SHAPES), OPEN_TEXT)
def test_no_surrounding_text_makes_a_passage_leak(before: str, shape: str, after: str) -> None:
    text = f"{before}\n{shape.replace('{}', SECRET)}\n{after}"
    assert SECRET not in repr(strip(parse(text)))
    assert SECRET not in strip_text(text)
    assert SECRET not in plain_text(strip(parse(render(parse(text)))))


def test_words_after_a_closed_passage_are_not_private() -> None:
    assert plain_text(strip(parse(":::private\nmine\n:::\n\nyours"))) == "yours"


def test_a_list_or_quote_left_empty_goes_with_its_passage() -> None:
    private = Private((Paragraph((Run(SECRET),)),))
    assert strip((Quote((private,)), ListBlock((ListItem((private,)),)))) == ()


def test_a_text_without_passages_is_untouched() -> None:
    assert strip_text("a :::private b") == "a :::private b"
    assert not has_private("a\nb ::: c")


def test_a_preview_is_one_line_without_marks() -> None:
    assert preview("# Head\n\n- [ ] **do** _it_ [now](https://x.org)\n> said") == "Head do it now said"


@pytest.mark.parametrize(
    "part", ["\n", " ", "- ", "> ", "1. ", "\n- ", ":::\n", "# ", "[", "[a](", "@a-", "* * ", "- [ ] ", "\n\t> "]
)
def test_a_megabyte_of_any_mark_is_read_off_in_one_go(part: str) -> None:
    text = part * (1_000_000 // len(part))
    assert word_count(text) >= 0
    assert len(preview(text)) <= 240
    assert len(title_from(text)) <= 61
    assert strip_text(text) is not None


def test_no_line_inside_a_passage_ends_it_early() -> None:
    fence = Verbatim("```\n:::\n> :::\n" + SECRET + "\n```")
    nested = Private((Private((fence,)), Paragraph((Run(SECRET),))))
    text = render((nested, Paragraph((Run("open"),))))
    assert strip_text(text).strip() == "open"
    assert parse(text)[-1] == Paragraph((Run("open"),))
