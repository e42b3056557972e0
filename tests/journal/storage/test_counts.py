"""Whatever is done, in whatever order, what is counted is what reading every entry counts."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entries import Entry, Sharing
from journal.domain.mentoring import Relationship, Session, SessionStatus
from journal.domain.query import Filter, parse

TAGS = ("calm", "work", "Éveil")
_edit = st.fixed_dictionaries(
    {
        "body": st.sampled_from(("", "bell", "board 学校")),
        "sharing": st.sampled_from(Sharing),
        "unfinished": st.booleans(),
        "mood": st.sampled_from((None, 1, 5)),
        "energy": st.sampled_from((None, 2)),
        "tags": st.sets(st.sampled_from(TAGS)).map(lambda tags: tuple(sorted(tags))),
        "days": st.integers(-3, 3),
    }
)
_step = st.one_of(
    st.tuples(st.just("add"), _edit),
    st.tuples(st.just("edit"), _edit),
    st.tuples(st.sampled_from(("delete", "restore", "erase", "empty")), st.none()),
    st.tuples(st.just("hold"), st.integers(-3, 3)),
)


@given(steps=st.lists(st.tuples(_step, st.integers(0, 9)), max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_are_those_of_reading_every_entry(journal, steps):
    start = _clean(journal)
    partner = next(iter(journal.mentoring.relationships()), None) or journal.mentoring.save_relationship(
        Relationship("Helen")
    )
    for (what, how), which in steps:
        _do(journal, what, how, which, start, partner)
        _compare(journal)


def _clean(journal):
    for head in journal.entries.heads(limit=1000):
        journal.entries.delete(head.id)
    journal.entries.empty_bin()
    return journal.clock.now()


def _do(journal, what, how, which, start, partner):
    entries = journal.entries
    there = [head.id for head in entries.heads(limit=1000)]
    binned = [one.head.id for one in entries.binned()]
    if what == "add":
        entries.save(_with(Entry(start), how, start))
    elif what == "edit" and there:
        entries.save(_with(entries.get(there[which % len(there)]), how, start))
    elif what == "delete" and there:
        entries.delete(there[which % len(there)])
    elif what == "restore" and binned:
        entries.restore(binned[which % len(binned)])
    elif what == "erase" and there + binned:
        entries.erase((there + binned)[which % len(there + binned)])
    elif what == "empty":
        entries.empty_bin()
    elif what == "hold":
        at = start + timedelta(days=how, minutes=which + 1)
        journal.mentoring.save_session(Session(partner.id, at, status=SessionStatus.HELD))


def _with(entry, how, start):
    line = "one line" if how["sharing"] is Sharing.LINE else ""
    fields = {name: value for name, value in how.items() if name != "days"}
    return replace(entry, at=start + timedelta(days=how["days"]), line=line, **fields)


def _compare(journal):
    heads = journal.entries.heads(limit=1000)
    entries = [journal.entries.get(head.id) for head in heads]
    held = [one.at for one in journal.mentoring.sessions() if one.status is SessionStatus.HELD]
    count = journal.entries.count
    shareable = [one for one in entries if one.sharing is not Sharing.PRIVATE]
    assert count() == len(entries)
    assert count(Filter(list="unfinished")) == sum(one.unfinished for one in entries)
    assert count(Filter(list="shareable")) == len(shareable)
    assert count(Filter(list="next_session")) == sum(all(one.at > at for at in held) for one in shareable)
    assert count(parse("tag:calm mood>3 ")) == sum("calm" in one.tags and (one.mood or 0) > 3 for one in entries)
    assert dict(journal.entries.tag_names()) == Counter(tag for one in entries for tag in one.tags)
    back, ends = journal.looking_back, journal.looking_back.ends()
    days = Counter(one.at.date() for one in entries)
    assert ends == ((min(days), max(days)) if days else None)
    if ends:
        sums = back.days(*ends)
        assert {one.day: one.entries for one in sums} == days
        assert sums == back.days_of(Filter())
        assert sum(one.mood_sum for one in sums) == sum(one.mood or 0 for one in entries)
        assert sum(one.energy_count for one in sums) == sum(one.energy is not None for one in entries)
    assert sum(month.entries for month in back.months_of(Filter())) == len(entries)
