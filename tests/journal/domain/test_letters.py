import pytest

from journal.domain.letters import is_findable, pieces, spelled


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Only words, café and школа.", ""),
        ("会議", "会 議"),
        ("Year7学校 in town", "Y e a r 7 学 校"),
        ("今日。明日", "今 日 \ue000 明 日"),
        ("well done 🎉", "🎉"),
        ("", ""),
    ],
)
def test_only_unspaced_writing_and_signs_are_spelled(text, held):
    assert spelled(text) == held


def test_letters_composed_in_two_ways_are_spelled_alike():
    assert spelled("학교") == spelled("\u1112\u1161\u11a8\u1100\u116d")


@pytest.mark.parametrize(
    ("term", "parts"),
    [
        ("bell", ((), ("bell",))),
        ("学校", (("学校",), ())),
        ("open 学校 day", (("学校",), ("open day",))),
    ],
)
def test_a_term_is_parted_into_what_each_index_can_find(term, parts):
    assert pieces(term) == parts


@pytest.mark.parametrize(("text", "findable"), [("a", True), ("7", True), ("学", True), ("🎉", True), ("?!", False)])
def test_punctuation_alone_is_nothing_to_look_for(text, findable):
    assert is_findable(text) is findable
