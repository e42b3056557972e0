"""What of a page may leave: the words that a reader of it sees, and nothing that only its source holds."""

from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.markers import plain_text
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
