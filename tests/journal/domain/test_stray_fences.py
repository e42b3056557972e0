"""What was meant to be closed off stays closed off, however it was typed."""

from datetime import UTC, datetime

import pytest

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.markers import plain_text
from journal.domain.shareable import chosen_blocks, text_blocks
from journal.domain.sharing import EntryChoice
from journal.domain.stray_fences import without_fenced

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def leaves(body: str) -> str:
    return plain_text(chosen_blocks(Entry(NOW, body, "", Kind.NOTE, Sharing.FULL, ""), EntryChoice(1)))


@pytest.mark.parametrize(
    "fence",
    [
        "# :::private",
        "| :::private |",
        '::: "private"',
        ":: :private",
        ":::privat",
        ":::prviate",
        "**:::private**",
        "::: `private`",
        ":: private",
        ":::рrivate",
        "&#58;&#58;&#58;private",
        "\\:::private",
        "words before :::private",
        "~~~\n:::private",
    ],
)
def test_nothing_leaves_after_a_fence_that_is_misspelt_or_out_of_place(fence: str) -> None:
    left = leaves(f"The bell rang.\n\n{fence}\n\nMy own secret.\n\n- and more of it")
    assert "bell rang" in left
    assert "secret" not in left
    assert "more of it" not in left


def test_the_page_goes_on_after_a_stray_fence_that_is_closed() -> None:
    assert leaves("One.\n\n**:::privat**\n\nTwo.\n\n**:::**\n\nThree.").split("\n") == ["One.", "Three."]


@pytest.mark.parametrize("text", ["Time: 10::30", "Foo::bar and more.", "A::primary school", "::: and on", "x :: y"])
def test_other_colons_close_nothing_off(text: str) -> None:
    assert leaves(f"{text}\n\nThe rest.").endswith("The rest.")


def test_a_line_of_her_own_leaves_without_what_she_closed_off_in_it() -> None:
    assert without_fenced("Ask her. :::private not this :::privat nor this ::: nor ::: And thank her.") == (
        "Ask her. And thank her."
    )
    assert text_blocks("Ask her.\n:::private\nnot this") == text_blocks("Ask her.")
