"""What of a page may leave: the words that a reader of it sees, and nothing that only its source holds."""

from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.markers import plain_text, readable
from journal.domain.shareable import chosen_blocks
from journal.domain.sharing import EntryChoice

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def leaves(body: str) -> str:
    return plain_text(chosen_blocks(Entry(NOW, body, "", Kind.NOTE, Sharing.FULL, ""), EntryChoice(1)))


@pytest.mark.parametrize(
    "body",
    [
        "Hello.\n\n<!--\nsecret\n\nsecret\n-->\n\nBye.",
        "Hello. <!-- x\n\nsecret\n-->\n\nBye.",
        "Hello.\n\n<!-- a --> <!--\n\nsecret\n\n-->\n\nBye.",
        "Hello.\n\n<title>\n\nsecret</title>\n\nBye.",
        "Hello. <template>\n\nsecret\n\n</template>\n\nBye.",
        "Hello.\n\n<script>\n\nsecret\n\n</script>\n\nBye.",
        "Hello.\n\n- one\n\n  <!--\n\n  secret\n\n  -->\n\nBye.",
        "Hello.\n\n> <style>\n>\n> secret\n>\n> </style>\n\nBye.",
        "Hello.\n\n[words](https://example.org \"secret\")\n\nBye.",
        "Hello.\n\n![secret](secret.png 'secret')\n\nBye.",
        "Hello.\n\n[secret]: https://secret.example\n\nBye.",
        "Hello.\n\n<a title='secret' href=''></a>\n\nBye.",
    ],
)  # fmt: skip
def test_what_is_not_seen_on_the_page_does_not_leave(body: str) -> None:
    assert "secret" not in leaves(body)
    assert "Hello." in leaves(body)
    assert leaves(body).endswith("Bye.")


def test_a_comment_that_is_never_closed_hides_the_rest() -> None:
    assert leaves("Hello. <!-- secret\n\nsecret") == "Hello. "


def test_a_smaller_sign_alone_hides_nothing() -> None:
    assert leaves("3 < 4, and <- here.\n\nBye.").split("\n") == ["3 < 4, and <- here.", "Bye."]


HARD_TO_END = {
    "a line of blanks": " " * 100_000 + "a",
    "links that never end": "[a](" * 60_000,
    "brackets that never close": "[" * 100_000 + "](",
    "pictures that never end": "![" * 60_000,
    "definitions": "".join(f"[a{number}]: /x\n" for number in range(20_000)),
    "a list and many blank lines": "- a\n" + "\n" * 100_000 + "  b",
}


@pytest.mark.parametrize("body", HARD_TO_END.values(), ids=HARD_TO_END)
def test_a_page_is_looked_through_once_whatever_it_is_made_of(body: str) -> None:
    """Each of these took from half a minute to hours, because the rest was looked through again from every sign."""
    assert "/x" not in leaves(body)
    assert len(readable(body)) <= len(body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("![secret](photo.jpg) Hello", "Hello"),
        ("![secret][secret] Hello", "Hello"),
        ("![secret] Hello", "Hello"),
        ("![secret](secret) and ![secret](secret) Hello", "and Hello"),
        ("| a | b |\n|:--|--:|\n| c \\| d | e |", "a · b\nc | d · e"),
        ("    code\n\n[a\\]b]: secret", "code"),
    ],
)
def test_of_a_picture_a_table_and_a_definition_only_what_is_read_leaves(body: str, words: str) -> None:
    assert " ".join(leaves(body).split()) == " ".join(words.split())
