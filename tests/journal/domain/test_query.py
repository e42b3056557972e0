import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entries import Kind, Sharing
from journal.domain.query import Filter, Term, parse
from journal.errors import BadQuery

BELL, BOARD = (Filter(terms=(Term(word),)) for word in ("bell", "board"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", Filter()),
        ("   ", Filter()),
        ("calm ", Filter(terms=(Term("calm"),))),
        ("calm arriv", Filter(terms=(Term("calm"), Term("arriv", prefix=True)))),
        ("arriv* ", Filter(terms=(Term("arriv", prefix=True),))),
        ('"hold the silence"', Filter(terms=(Term("hold the silence"),))),
        ('"hold the sil', Filter(terms=(Term("hold the sil", prefix=True),))),
        ("-email ", Filter(without=(Term("email"),))),
        ('-"board meeting"', Filter(without=(Term("board meeting"),))),
        ("tag:work", Filter(tags=("work",))),
        ('tag:"new year" -tag:#work', Filter(tags=("new year",), without_tags=("work",))),
        ("person:@Hazel -person:Birch", Filter(people=("Hazel",), without_people=("Birch",))),
        ('goal:3 goal:"calm arr"', Filter(goals=("3", "calm arr"))),
        ("kind:two-minutes -kind:crisis", Filter(kinds=(Kind.TWO_MINUTES,), without_kinds=(Kind.CRISIS,))),
        ("standard:psel_2015:4", Filter(standards=("psel_2015:4",))),
        ("-standard:psel_2015", Filter(without_standards=("psel_2015",))),
        ("mood>3", Filter(mood=(4, 5))),
        ("mood>=3 mood<5", Filter(mood=(3, 4))),
        ("energy:2", Filter(energy=(2, 2))),
        ("after:2026-01", Filter(after=date(2026, 1, 1))),
        ("before:2026-03-05 after:2025", Filter(after=date(2025, 1, 1), before=date(2026, 3, 5))),
        ("in:2025-12", Filter(after=date(2025, 12, 1), before=date(2026, 1, 1))),
        ("in:2025", Filter(after=date(2025, 1, 1), before=date(2026, 1, 1))),
        ("in:march", Filter(months=(3,))),
        ("is:private", Filter(sharings=(Sharing.PRIVATE,))),
        ("is:shared", Filter(sharings=(Sharing.LINE, Sharing.FULL))),
        ("is:shared -is:line", Filter(sharings=(Sharing.FULL,))),
        ("is:unfinished", Filter(unfinished=True)),
        ("has:private -has:attachment", Filter(has_private=True, has_attachment=False)),
        ("16:30 ", Filter(terms=(Term("16:30"),))),
        ("Note:well ", Filter(terms=(Term("Note:well"),))),
        ("tag:", Filter()),
        ("calm tag: ", Filter(terms=(Term("calm"),))),
        ("-", Filter()),
        ("? ", Filter()),
        ("or", Filter(terms=(Term("or", prefix=True),))),
        ('"or" ', Filter(terms=(Term("or"),))),
        ("bell or ", Filter(terms=(Term("bell"),))),
        ("or bell ", Filter(terms=(Term("bell"),))),
        ("bell OR board ", Filter(any_of=((BELL, BOARD),))),
        ("(bell or board) tag:work", Filter(tags=("work",), any_of=((BELL, BOARD),))),
        ("(bell or board", Filter(any_of=((BELL, Filter(terms=(Term("board", prefix=True),))),))),
        ("(bell or tag:) ", Filter(any_of=((BELL,),))),
        ("() bell ", BELL),
        ("teacher(s) ", Filter(terms=(Term("teacher(s)"),))),
        ("(teacher(s)) ", Filter(any_of=((Filter(terms=(Term("teacher(s)"),)),),))),
        (":) ", Filter()),
        ("in:march-2025", Filter(after=date(2025, 3, 1), before=date(2025, 4, 1))),
        ("in:2025-Dec", Filter(after=date(2025, 12, 1), before=date(2026, 1, 1))),
        ("bell order:best", Filter(terms=(Term("bell"),), best_first=True)),
        ("bell order:best order:newest", BELL),
        ("bell or board order:best", Filter(any_of=((BELL, BOARD),), best_first=True)),
    ],
)
def test_a_query_is_read_as_it_is_meant(text, wanted):
    assert parse(text) == wanted


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("mood>7", "mood>7"),
        ("energy:high", "energy:high"),
        ("after:yesterday", "after:yesterday"),
        ("before:2026-02-30", "before:2026-02-30"),
        ("kind:poem", "poem"),
        ("is:nice", "is:nice"),
        ("has:luck", "has:luck"),
        ("-after:2026", "-after:2026"),
        ("is:private is:shared", "is:shared"),
        ("has:private -has:private", "-has:private"),
        ("-is:unfinished is:unfinished", "is:unfinished"),
        ("order:oldest", "order:oldest"),
        ("bell -(board or hall)", "dash"),
        ("in:march-", "in:march-"),
        ("word " * 50, "too long"),
        ("x" * 3000, "too long"),
    ],
)
def test_a_query_that_cannot_be_understood_says_which_part(text, part):
    with pytest.raises(BadQuery) as raised:
        parse(text)
    assert part in str(raised.value)


_PIECES = st.sampled_from(
    [
        "tag:",
        "-",
        '"',
        "mood>",
        "mood",
        "<",
        "=",
        "energy:",
        "after:",
        "in:",
        "is:",
        "has:",
        "kind:",
        "goal:",
        "order:",
        " or ",
        "(",
        ")",
        "*",
        " ",
        ":",
    ]
)


@given(
    st.lists(st.one_of(_PIECES, st.text(st.characters(exclude_categories=()), max_size=6)), max_size=12).map("".join)
)
def test_any_text_is_a_query_or_is_refused_as_one(text):
    with contextlib.suppress(BadQuery):  # and nothing else
        assert isinstance(parse(text), Filter)


def test_the_words_of_a_hit_are_those_of_every_group():
    wanted = parse("calm (bell or tag:x (board or hall)) -email ")
    assert [term.text for term in wanted.words] == ["calm", "bell", "board", "hall"]
