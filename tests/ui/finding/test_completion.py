import pytest

from journal.domain.query import parse
from ui.finding.choices import Choices, choices_of
from ui.finding.completion import OPERATORS, Known, completed, offers

STANDARDS = (
    ("psel_2015:4", "PSEL: Curriculum"),
    ("psel_2015:7", "PSEL: Professional community"),
    ("psel_2015", "PSEL"),
)
KNOWN = Known(("trust", "new year", "timetable"), ("Hazel", "Old Oak"), ("Calm corridors",), STANDARDS)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("t", []),
        ("tr", ["tag:trust"]),
        ("ta", ["tag:"]),
        ("tag:", ["tag:trust", 'tag:"new year"', "tag:timetable"]),
        ("tag:ye", ['tag:"new year"']),
        ('calm tag:"new', ['tag:"new year"']),
        ("-tag:tr", ["-tag:trust"]),
        ("person:oak", ['person:"Old Oak"']),
        ("haz", ["person:Hazel"]),
        ("corr", ['goal:"Calm corridors"']),
        ("kind:walk", ["kind:walkthrough"]),
        ("in:mar", ["in:march"]),
        ("standard:", ["standard:psel_2015:4", "standard:psel_2015:7", "standard:psel_2015"]),
        ("standard:7", ["standard:psel_2015:7"]),
        ("standard:comm", ["standard:psel_2015:7"]),
        ("standard:psel_2015:4", []),
        ("is:", ["is:private", "is:shared", "is:unfinished"]),
        ("tag:trust", []),
        ("bell ", []),
    ],
)
def test_what_is_offered_follows_what_is_typed(text, offered):
    assert [offer.written for offer in offers(text, len(text), KNOWN)] == offered


def test_the_word_at_the_cursor_is_completed_and_the_rest_stays():
    assert completed("calm tag:tr bell", 11, "tag:trust") == ("calm tag:trust bell", 14)
    assert completed("ta", 2, "tag:") == ("tag:", 4)
    assert completed("tr", 2, "tag:trust") == ("tag:trust ", 10)


def test_every_operator_that_is_offered_can_be_understood():
    for offer in OPERATORS:
        parse(f"{offer.written} ")


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ("", Choices()),
        ("calm bell", Choices(words="calm bell")),
        ('calm (bell or "the board") mood>3', Choices(words="calm", any_of='bell "the board"', mood="mood>3")),
        ("standard:psel_2015:4", Choices(standard="psel_2015:4")),
        (
            'bell -email tag:"new year" person:Hazel kind:two-minutes',
            Choices("bell", without="email", tag="new year", person="Hazel", kind="two-minutes"),
        ),
        ("mood>3 energy<3 is:private", Choices(mood="mood>3", energy="energy<3", sharing="is:private")),
        ("is:unfinished has:attachment order:best", Choices("", unfinished=True, has_attachment=True, best_first=True)),
        ("in:march", Choices(when="in:march")),
        ("tag:a bell mood>2", Choices(words="bell mood>2", tag="a")),
        ("(bell or board) tag:a", Choices(any_of="bell board", tag="a")),
        ("bell or board tag:a", Choices(words="bell or board tag:a")),
        ("(bell or tag:a) (x or y)", Choices(words="(bell or tag:a) (x or y)")),
    ],
)
def test_a_line_is_shown_as_choices_and_nothing_of_it_is_lost(query, choices):
    assert choices_of(query) == choices
    assert parse(f"{choices.query()} ") == parse(f"{query} ")
