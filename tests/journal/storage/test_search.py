import itertools
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import Goal
from journal.domain.mentoring import MyRole, Relationship, Session, SessionStatus
from journal.domain.people import Person
from journal.domain.query import Filter, Term, parse
from journal.storage import filters

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


def titles(found):
    return [hit.head.title for hit in found]


@pytest.fixture
def filled(journal):
    for number, (title, body) in enumerate(
        [
            ("Arrivals", "The bell rang and nothing happened."),
            ("Board", "Hold the silence after the question. Ring the bell again."),
            ("Café", "Naïve optimism, and a café near the school."),
        ]
    ):
        journal.entries.save(Entry(AT + timedelta(days=number), body, title=title))
    return journal


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bell", ["Board", "Arrivals"]),
        ("bel", ["Board", "Arrivals"]),
        ("bel ", []),
        ('"the bell"', ["Board", "Arrivals"]),
        ('"hold the silence"', ["Board"]),
        ('"silence the hold"', []),
        ("bell -silence", ["Arrivals"]),
        ("-bell ", ["Café"]),
        ("NAIVE cafe", ["Café"]),
        ("board", ["Board"]),
        ("bell title", []),
        ("AND NOT (", []),
        ('bell"', ["Board", "Arrivals"]),
        ("", ["Café", "Board", "Arrivals"]),
    ],
)
def test_words_are_found_newest_first(filled, query, found):
    assert titles(filled.search.find(query)) == found


def test_a_hit_shows_its_sentence_with_the_word_marked(filled):
    hit = filled.search.find('"hold the silence"')[0]

    assert [hit.snippet[start:end] for start, end in hit.spans] == ["Hold the silence"]
    assert "after the question" in hit.snippet


def test_a_snippet_shows_words_and_no_marks(journal):
    journal.entries.save(Entry(AT, "## What\n\n- A **loud** [bell](https://example.org)\n\n:::private\nhush\n:::"))

    hit = journal.search.find("bell ")[0]

    assert hit.snippet == "What A loud bell hush"
    assert journal.search.find("private ") == ()


def test_snippets_are_made_only_for_the_hits_that_are_asked_for(filled):
    first, second = filled.search.find("bell", snippets=1)

    assert first.spans
    assert not second.spans
    assert filled.search.snippet("bell", second).spans


def test_an_entry_is_found_by_its_names(journal):
    goal = journal.goals.save(Goal("Calm corridors"))
    journal.people.save(Person("Hazel", role="my instructional coach"))
    saved = journal.entries.save(
        Entry(
            AT, "Nothing else.", tags=("moonlight",), people=("Hazel",), goals=(goal.id,), line="One shareable thing."
        )
    )
    journal.attachments.add(saved.id, "timetable.pdf", "application/pdf", b"%PDF")

    for word in ("moonlight", "hazel", "corridors", "timetable", "shareable"):
        assert [hit.head.id for hit in journal.search.find(word)] == [saved.id], word


def test_new_names_are_found_and_old_ones_no_longer(journal):
    goal = journal.goals.save(Goal("Corridors"))
    person = journal.people.save(Person("Hazel"))
    saved = journal.entries.save(Entry(AT, "Nothing.", people=("Hazel",), goals=(goal.id,)))
    attached = journal.attachments.add(saved.id, "timetable.pdf", "application/pdf", b"%PDF")

    journal.goals.save(replace(goal, title="Hallways"))
    journal.people.save(replace(person, code_name="Juniper"))
    journal.attachments.delete(attached.id)

    assert [len(journal.search.find(f"{word} ")) for word in ("hallways", "juniper")] == [1, 1]
    assert [len(journal.search.find(f"{word} ")) for word in ("corridors", "hazel", "timetable")] == [0, 0, 0]
    assert journal.entries.get(saved.id).people == ("Juniper",)
    assert journal.search.is_sound()


def test_text_in_a_script_without_spaces_and_emoji_are_found_inside(journal):
    journal.entries.save(Entry(AT, "今日は学校で会議がありました。", title="Japanese"))
    journal.entries.save(Entry(AT, "Well done 🎉 everybody", title="Party"))

    hit = journal.search.find("学校")[0]

    assert hit.head.title == "Japanese"
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["学校"]
    assert titles(journal.search.find("🎉")) == ["Party"]
    assert titles(journal.search.find("-🎉")) == ["Japanese"]


def test_letters_are_kept_in_step_and_taken_out_for_good(journal):
    saved = journal.entries.save(Entry(AT, "今日は学校で会議"))
    saved = journal.entries.save(replace(saved, body="今日は天気がいい"))

    assert len(journal.search.find("天気")) == 1
    assert journal.search.find("学校") == ()

    journal.entries.delete(saved.id)
    journal.entries.erase(saved.id)

    assert journal.db.read("SELECT * FROM letters") == []
    assert journal.search.is_sound()


def test_right_to_left_words_are_found(journal):
    journal.entries.save(Entry(AT, "שלום לכולם", title="Hebrew"))

    assert titles(journal.search.find("לכולם")) == ["Hebrew"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:calm", ["b", "a"]),
        ("tag:CÀLM tag:work", ["b"]),
        ("-tag:work", ["c", "a"]),
        ("person:hazel", ["a"]),
        ("-person:hazel", ["c", "b"]),
        ("goal:corr", ["c"]),
        ("-goal:corridors", ["b", "a"]),
        ("goal:nothing", []),
        ("kind:crisis", ["c"]),
        ("kind:crisis kind:note", ["c", "b", "a"]),
        ("-kind:crisis", ["b", "a"]),
        ("mood>3", ["b"]),
        ("mood<=3", ["a"]),
        ("energy:5", ["c"]),
        ("after:2026-03-05", ["c", "b"]),
        ("before:2026-03-05", ["a"]),
        ("in:2026-03-05", ["b"]),
        ("in:march", ["c", "b", "a"]),
        ("in:april", []),
        ("is:private", ["c"]),
        ("is:shared", ["b", "a"]),
        ("is:line", ["a"]),
        ("has:private", ["b"]),
        ("-has:private", ["c", "a"]),
        ("has:attachment", []),
        ("standard:psel_2015", ["a"]),
        ("standard:psel_2015:4", ["a"]),
        ("standard:psel", []),
        ("is:unfinished", ["c"]),
        ("words tag:calm mood>3", ["b"]),
    ],
)
def test_fields_narrow_a_list_down(journal, query, found):
    goal = journal.goals.save(Goal("Corridors"))
    shared = {"sharing": Sharing.LINE, "line": "x", "standards": ("psel_2015:4",)}
    for entry in (
        Entry(AT, "words", title="a", tags=("calm",), people=("Hazel",), mood=2, **shared),
        Entry(AT, ":::private\nx\n:::\n\nwords", title="b", tags=("Calm", "work"), mood=5, sharing=Sharing.FULL),
        Entry(AT, "words", title="c", kind=Kind.CRISIS, energy=5, goals=(goal.id,), unfinished=True),
    ):
        journal.entries.save(replace(entry, at=AT + timedelta(days=ord(entry.title) - ord("a"))))

    wanted = parse(query)

    assert titles(journal.search.find(query)) == found
    assert [head.title for head in journal.entries.heads(wanted)] == found
    assert journal.entries.count(wanted) == len(found)


def test_what_the_user_wrote_is_never_taken_for_sql_or_index_operators(journal):
    journal.entries.save(Entry(AT, "safe"))
    nasty = [
        "'; DROP TABLE entries; --",
        'NEAR("a" "b")',
        "title:safe",
        "^safe",
        "a + b",
        "{title body}: x",
        '""" OR 1',
        "\\",
    ]
    for text in nasty:
        journal.search.find(text)
        journal.entries.heads(
            Filter(tags=(text,), people=(text,), goals=(text,), standards=(text,), terms=(Term(text),))
        )
    journal.entries.heads(Filter(terms=(Term("nul \0 inside"), Term("half \ud83d"))))

    assert journal.entries.count() == 1


def test_pages_of_hits_go_on_from_a_slot(journal):
    for number in range(7):
        journal.entries.save(Entry(AT + timedelta(hours=number), "bell", title=f"{number}"))

    first = journal.search.find("bell", 4)
    rest = journal.search.find("bell", 4, before_slot=first[-1].head.slot)

    assert titles((*first, *rest)) == ["6", "5", "4", "3", "2", "1", "0"]


def test_best_first_puts_the_entry_that_is_about_it_on_top(journal):
    journal.entries.save(Entry(AT, "bell bell bell", title="bell"))
    journal.entries.save(Entry(AT + timedelta(days=1), "A long day in which, among much else, one bell rang once."))

    assert journal.search.find("bell", best_first=True)[0].head.title == "bell"


def test_the_list_for_the_next_session_begins_after_the_last_held_one(journal):
    mentor = journal.mentoring.save_relationship(Relationship("Helen"))
    mentee = journal.mentoring.save_relationship(Relationship("Tomás", my_role=MyRole.MENTOR))
    for relationship, day in ((mentor, 2), (mentee, 4)):
        journal.mentoring.save_session(
            Session(relationship.id, datetime(2026, 3, day, 16, tzinfo=UTC), status=SessionStatus.HELD)
        )
    for day, sharing in ((1, Sharing.FULL), (3, Sharing.FULL), (3, Sharing.PRIVATE), (5, Sharing.LINE)):
        journal.entries.save(Entry(datetime(2026, 3, day, tzinfo=UTC), title=f"{day} {sharing}", sharing=sharing))

    assert [head.title for head in journal.entries.heads(Filter(list="next_session"))] == ["5 line", "3 full"]
    assert journal.entries.count(Filter(list="shareable")) == 3
    assert journal.entries.count(Filter(list="unfinished")) == 0


def test_the_index_can_be_thrown_away_and_made_anew(journal):
    journal.entries.save(Entry(AT, "bell"))
    with journal.db.write() as sql:
        sql.execute("INSERT INTO search (search) VALUES ('delete-all')")
    assert not journal.search.is_sound()

    journal.search.rebuild()

    assert journal.search.is_sound()
    assert len(journal.search.find("bell")) == 1


def test_an_index_that_lacks_letters_is_noticed_and_mended(journal):
    journal.entries.save(Entry(AT, "学校"))
    with journal.db.write() as sql:
        sql.execute("INSERT INTO search_letters (search_letters, rowid, text) SELECT 'delete', slot, text FROM letters")
        sql.execute("DELETE FROM letters")

    assert not journal.search.is_sound()
    assert journal.search.mend()

    assert len(journal.search.find("学校")) == 1
    assert not journal.search.mend()


def test_a_group_finds_either_side_and_marks_whichever_is_there(journal):
    for text, tags in (("a bell", ()), ("a board", ("calm",)), ("nothing", ("calm",)), ("nothing", ())):
        journal.entries.save(Entry(AT, text, tags=tags))

    hits = journal.search.find("(bell or tag:calm) ")

    assert [hit.snippet for hit in hits] == ["nothing", "a board", "a bell"]
    assert [hit.spans for hit in hits] == [(), (), ((2, 6),)]
    assert len(journal.search.find("bell or board ")) == 2


def test_the_best_come_first_where_the_line_says_so(journal):
    journal.entries.save(Entry(AT, "bell bell bell", title="bell"))
    journal.entries.save(Entry(AT + timedelta(days=1), "A long day in which, among much else, one bell rang once."))

    assert journal.search.find("bell order:best")[0].head.title == "bell"
    assert journal.search.find("bell order:newest")[0].head.title != "bell"


def test_tags_are_counted_as_entries_come_and_go(journal):
    first = journal.entries.save(Entry(AT, "x", tags=("calm", "work")))
    second = journal.entries.save(Entry(AT, "y", tags=("calm",)))
    assert journal.entries.tag_names() == (("calm", 2), ("work", 1))

    journal.entries.delete(first.id)
    assert journal.entries.tag_names() == (("calm", 1),)
    journal.entries.restore(first.id)
    journal.entries.save(replace(journal.entries.get(second.id), tags=("work",)))
    assert journal.entries.tag_names() == (("work", 2), ("calm", 1))
    journal.entries.delete(first.id)
    journal.entries.erase(first.id)
    assert journal.entries.tag_names() == (("work", 1),)


def test_tidying_when_idle_comes_to_an_end_and_loses_nothing(journal):
    saved = journal.entries.save(Entry(AT, "bell"))
    for number in range(40):
        saved = journal.entries.save(replace(saved, body=f"{saved.body} word{number}"))

    steps = 0
    while journal.search.idle_merge():
        steps += 1
        assert steps < 100

    assert steps > 0
    assert journal.search.is_sound()
    assert len(journal.search.find("word7 ")) == 1


# --- against a plain reading of the same words -----------------------------------------------------------------------

WORDS = ("bell", "belle", "board", "café", "cafe", "ÉLAN", "silence", "hold")
_body = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
_entry = st.builds(
    lambda body, mood, tags, day: Entry(AT + timedelta(days=day), body, mood=mood, tags=tags),
    _body,
    st.sampled_from([None, 1, 3, 5]),
    st.sets(st.sampled_from(("calm", "work")), max_size=2).map(tuple),
    st.integers(0, 4),
)
_piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map("-{}".format),
    st.sampled_from(("bel*", "sil*", '"hold silence"', '"bell board"', '-"hold silence"')),
    st.sampled_from(("tag:calm", "-tag:work", "mood>2", "mood<3", "after:2026-03-06", "before:2026-03-06")),
)


@pytest.mark.parametrize("many", [1, filters.MANY], ids=["many links", "few links"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(_entry, min_size=1, max_size=6), queries=st.lists(st.lists(_piece, max_size=4), max_size=8))
def test_results_equal_those_of_reading_every_entry(journal, monkeypatch, many, entries, queries):
    monkeypatch.setattr(filters, "MANY", many)
    for head in journal.entries.heads(limit=100):
        journal.entries.erase(head.id)
    saved = [journal.entries.save(entry) for entry in entries]
    slots = {head.id: head.slot for head in journal.entries.heads(limit=100)}
    for query in queries:
        wanted = parse(" ".join(query) + " ")
        expected = sorted((slots[entry.id] for entry in saved if _matches(entry, wanted)), reverse=True)
        assert [head.slot for head in journal.entries.heads(wanted)] == expected, query


def _folded(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)).split()


def _matches(entry, wanted):
    spoken = [_folded(entry.body), *(_folded(tag) for tag in entry.tags)]
    day = entry.at.date()
    return (
        all(any(_has(words, term) for words in spoken) for term in wanted.terms)
        and not any(any(_has(words, term) for words in spoken) for term in wanted.without)
        and all(tag in entry.tags for tag in wanted.tags)
        and not any(tag in entry.tags for tag in wanted.without_tags)
        and (wanted.mood is None or (entry.mood is not None and wanted.mood[0] <= entry.mood <= wanted.mood[1]))
        and day >= (wanted.after or date.min)
        and day < (wanted.before or date.max)
    )


def _has(words, term):
    sought = _folded(term.text)
    return any(
        words[at : at + len(sought) - 1] == sought[:-1]
        and at + len(sought) <= len(words)
        and (
            words[at + len(sought) - 1].startswith(sought[-1])
            if term.prefix
            else words[at + len(sought) - 1] == sought[-1]
        )
        for at in range(len(words))
    )


def test_a_phrase_does_not_reach_from_one_name_into_the_next(journal):
    entry = journal.entries.save(Entry(journal.clock.now(), "words", tags=("bell", "calm", "дом", "学校")))
    for one, other in itertools.permutations(("bell", "calm", "дом"), 2):
        assert journal.search.find(f'"{one} {other}"') == ()
    (hit,) = journal.search.find("tag:bell calm ")
    assert (hit.head.id, set(hit.snippet.split(" · "))) == (entry.id, {"bell", "calm", "дом", "学校"})
    assert journal.search.is_sound()


def test_a_goal_is_meant_by_its_number_or_else_by_the_words_of_its_title(journal):
    first, dated = (journal.goals.save(Goal(title)) for title in ("Calm corridors", "Plan 2026"))
    one = journal.entries.save(Entry(journal.clock.now(), "one", goals=(first.id,)))
    two = journal.entries.save(Entry(journal.clock.now(), "two", goals=(dated.id,)))
    for query, entry in ((f"goal:{first.id}", one), ("goal:2026", two), ("goal:calm", one)):
        assert [head.id for head in journal.entries.heads(parse(query))] == [entry.id]
    assert journal.entries.heads(parse("goal:777")) == ()


def test_a_few_hundred_saves_do_not_write_the_whole_index_again(journal):
    chance = Random(3)
    vocabulary = [f"w{number}" for number in range(3000)]

    def text():
        return " ".join(chance.choice(vocabulary) for _ in range(150))

    with journal.db.write("entries"):
        entries = [journal.entries.save(Entry(journal.clock.now(), text())) for _ in range(120)]
    journal.search.optimize()
    (whole,) = _pieces(journal)

    for number in range(160):
        place = number % 40
        entries[place] = journal.entries.save(replace(entries[place], body=text()))
        if number % 8 == 7:
            while journal.search.idle_merge():
                pass
    assert whole in _pieces(journal)
    assert journal.search.is_sound()


def _pieces(journal):
    """The segments of the index, by number."""
    return [row["segid"] for row in journal.db.read("SELECT DISTINCT segid FROM search_idx")]
