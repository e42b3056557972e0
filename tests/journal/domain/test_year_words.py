from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import Period, SchoolCalendar, Term
from journal.domain.looking_back import DaySums, same_dates, same_school_weeks
from journal.domain.query import parse
from journal.domain.year_words import YearFacts, sentences

YEAR = Period(date(2025, 8, 1), date(2026, 7, 31))
MONDAY = date(2025, 9, 1)


def facts(hours=(), sums=(), tags=(), terms=()):
    return YearFacts(YEAR, hours, sums, tags, SchoolCalendar(terms=terms))


def thursdays(weeks, hour=17, others=1):
    found = []
    for week in range(weeks):
        day = MONDAY + timedelta(weeks=week, days=3)
        found += [(day, hour)] * 2 + [(day - timedelta(days=2), 9)] * others
    return found


def texts(facts):
    return [sentence.text for sentence in sentences(facts)]


def test_little_writing_says_nothing():
    assert texts(facts()) == []
    assert texts(facts(thursdays(9))) == []  # 27 entries
    assert texts(facts([(MONDAY + timedelta(days=3), 17)] * 40)) == []  # one week


def test_the_day_she_writes_on_most_is_said_with_its_hour():
    assert texts(facts(thursdays(12))) == ["You write most on Thursdays after four, and least on Mondays."]
    assert texts(facts(thursdays(12, hour=7))) == ["You write most on Thursdays before eight, and least on Mondays."]
    assert texts(facts(thursdays(12, hour=12))) == ["You write most on Thursdays, and least on Mondays."]
    (sentence,) = sentences(facts(thursdays(12)))
    assert {day.weekday() for day in sentence.days} == {3}


def test_days_that_are_much_alike_are_no_habit():
    even = [(MONDAY + timedelta(weeks=week, days=day), 12) for week in range(12) for day in range(5)]
    assert texts(facts(even)) == []


TERMS = tuple(
    Term(f"Term {number}", Period(MONDAY + timedelta(days=60 * number), MONDAY + timedelta(days=60 * number + 49)))
    for number in range(3)
)


def energies(last, usual):
    found = []
    for term in TERMS:
        for back in range(0, 40, 3):
            day = term.period.last - timedelta(days=back)
            level = last if back < 7 else usual
            found.append(DaySums(day, 1, 0, 0, 0, level, 1))
    return found


def test_energy_before_a_break_needs_three_terms_that_agree():
    assert texts(facts(sums=energies(2, 4), terms=TERMS)) == [
        "Energy is lower in the last week before a break, three times out of three."
    ]
    assert texts(facts(sums=energies(4, 4), terms=TERMS)) == []
    assert texts(facts(sums=energies(2, 4), terms=TERMS[:2])) == []


def test_without_terms_the_weekday_with_the_least_energy_is_said():
    sums = [
        DaySums(MONDAY + timedelta(weeks=week, days=day), 1, 0, 0, 0, 2 if day == 1 else 4, 1)
        for week in range(6)
        for day in range(5)
    ]
    assert texts(facts(sums=sums)) == ["Energy is lowest on Tuesdays."]
    assert texts(facts(sums=sums[:15])) == []


def test_a_tag_that_grew_is_said_with_both_counts():
    late = [("voice", YEAR.last - timedelta(days=number)) for number in range(14)]
    early = [("voice", YEAR.last - timedelta(days=150))] * 2
    (sentence,) = sentences(facts(tags=[*late, *early]))
    assert sentence.text == "“voice” is on 14 entries since May. It was on 2 in the three months before."
    assert sentence.query == "tag:voice after:2026-05-01 before:2026-08-01"
    assert texts(facts(tags=late[:5])) == []
    assert texts(facts(tags=[*late[:6], *early, *early])) == []


def test_the_same_day_in_other_years_leaves_out_what_was_not_there():
    assert same_dates(date(2024, 2, 29), years=5) == (date(2020, 2, 29),)
    assert same_dates(date(2026, 3, 12), years=2) == (date(2025, 3, 12), date(2024, 3, 12))


def test_the_same_week_of_the_school_year_is_as_far_into_it():
    calendar = SchoolCalendar()
    (week,) = same_school_weeks(date(2025, 8, 6), calendar, years=1)
    assert calendar.year_of(date(2024, 8, 20)).first + timedelta(days=4) in week


# --- whatever was written, what is said is so -------------------------------------------------------------------------

_DAYS = st.dates(YEAR.first, YEAR.last)
_HOURS = st.lists(st.tuples(_DAYS, st.integers(0, 23)), max_size=60)
_HABIT = st.builds(
    lambda weekday, weeks, hour, others: [
        *((MONDAY + timedelta(weeks=week, days=weekday), hour) for week in range(weeks) for _ in range(2)),
        *others,
    ],
    st.integers(0, 6),
    st.integers(0, 40),
    st.integers(0, 23),
    _HOURS,
)


@given(_HOURS | _HABIT)
def test_a_habit_of_writing_is_only_said_where_it_is_one(hours):
    said = sentences(facts(hours))
    if not said:
        return
    counts = Counter(day.weekday() for day, _ in hours)
    (sentence,) = said
    (weekday,) = {day.weekday() for day in sentence.days}
    assert len(hours) >= 30
    assert len({day.isocalendar()[:2] for day, _ in hours}) >= 8
    assert counts[weekday] == max(counts.values())
    assert counts[weekday] >= len(hours) / 4
    assert counts[weekday] >= 1.5 * len(hours) / 7
    assert set(sentence.days) == {day for day, _ in hours if day.weekday() == weekday}
    then = [hour for day, hour in hours if day.weekday() == weekday]
    if "after four" in sentence.text:
        assert sum(hour >= 16 for hour in then) >= 0.6 * len(then)
    if "before eight" in sentence.text:
        assert sum(hour < 8 for hour in then) >= 0.6 * len(then)


_SUMS = st.dictionaries(_DAYS, st.integers(1, 5), max_size=120).map(
    lambda marks: [DaySums(day, 1, 0, 0, 0, energy, 1) for day, energy in marks.items()]
)


@given(_SUMS)
def test_a_tired_weekday_is_only_said_where_it_is_one(sums):
    for sentence in sentences(facts(sums=sums)):
        (weekday,) = {day.weekday() for day in sentence.days}
        there = [one.energy_sum for one in sums if one.day.weekday() == weekday]
        elsewhere = [one.energy_sum for one in sums if one.day.weekday() != weekday]
        assert len(sums) >= 20
        assert len(there) >= 4
        assert sum(elsewhere) / len(elsewhere) - sum(there) / len(there) >= 0.5
        assert set(sentence.days) == {one.day for one in sums if one.day.weekday() == weekday}


@given(_SUMS)
def test_tired_weeks_before_a_break_are_only_said_of_three_terms_that_tell(sums):
    for sentence in sentences(facts(sums=sums, terms=TERMS)):
        lower = told = 0
        for term in TERMS:
            late = [one.energy_sum for one in sums if 0 <= (term.period.last - one.day).days < 7]
            early = [one.energy_sum for one in sums if 7 <= (term.period.last - one.day).days < 50]
            told += len(late) >= 2 and len(early) >= 5
            lower += len(late) >= 2 and len(early) >= 5 and sum(late) / len(late) < sum(early) / len(early)
        assert told == 3
        assert lower >= 2
        assert sentence.text.endswith(("three times out of three.", "twice out of three."))


_TAGS = st.lists(st.tuples(st.sampled_from(("voice", 'the "bell"', "new year")), _DAYS), max_size=80)


@given(_TAGS)
def test_a_tag_that_grew_is_counted_as_its_click_finds_it(tags):
    for sentence in sentences(facts(tags=tags)):
        wanted = parse(sentence.query)
        (tag,) = wanted.tags
        found = sum(name == tag and wanted.after <= day < wanted.before for name, day in tags)
        assert f"“{tag}” is on {found} entries since" in sentence.text
        assert found >= 6
