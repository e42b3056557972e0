from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entries import LARGEST_BODY, Entry, Kind, Sharing
from journal.domain.goals import Goal
from journal.domain.query import Filter
from journal.errors import ChangedElsewhere, NotFound, TooLarge, UsageError

AT = datetime(2026, 3, 4, 16, 42, tzinfo=timezone(timedelta(hours=-5)))


def test_a_new_entry_comes_back_as_it_was_written(journal):
    goal = journal.goals.save(Goal("Calm arrivals"))
    entry = Entry(
        AT,
        body="## What?\n\nSix rooms in *forty* minutes.",
        title="Six rooms",
        kind=Kind.WALKTHROUGH,
        sharing=Sharing.LINE,
        line="The teaching was better than my notes.",
        mood=4,
        energy=2,
        mood_note="sheepish",
        tags=("classrooms", "feedback"),
        people=("Aspen", "Hazel"),
        goals=(goal.id,),
        standards=("psel_2015:4",),
        template="what_so_what_now_what",
        unfinished=True,
        look_again=date(2026, 9, 1),
        extra={"from": "elsewhere", "list": [1, None]},
    )

    saved = journal.entries.save(entry)
    read = journal.entries.get(saved.id)

    assert read == saved
    assert replace(read, id=0, uid="", revision=0, changed_at="") == entry
    assert read.at.utcoffset() == timedelta(hours=-5)
    assert len(read.uid) == 36
    assert read.revision == 1


def test_saving_what_is_stored_already_writes_nothing(journal):
    saved = journal.entries.save(Entry(AT, "The bell rang and nothing happened."))
    before, heard = journal.db.seal(), []
    journal.listen(heard.append)

    assert journal.entries.save(saved) == saved
    assert journal.db.seal() == before
    assert heard == []


def test_each_save_counts_the_revision_up_and_tells_listeners(journal):
    heard = []
    journal.listen(heard.append)
    saved = journal.entries.save(Entry(AT, "One."))
    saved = journal.entries.save(replace(saved, body="One, two."))

    assert saved.revision == 2
    assert [changes.touch("entries") for changes in heard] == [True, True]
    assert journal.entries.get(saved.id) == saved


def test_an_older_copy_never_overwrites_a_newer_one_and_is_kept_as_a_version(journal):
    first = journal.entries.save(Entry(AT, "As it was."))
    journal.entries.save(replace(first, body="Written in one place."))

    for _ in range(2):  # an editor would try again
        with pytest.raises(ChangedElsewhere):
            journal.entries.save(replace(first, body="Written in another."))

    assert journal.entries.get(first.id).body == "Written in one place."
    assert [version.body for version in journal.entries.versions(first.id)] == ["Written in another."]


def test_lists_show_the_newest_first_and_go_on_from_a_slot(journal):
    for day in (3, 1, 2):
        journal.entries.save(Entry(datetime(2026, 3, day, 9, tzinfo=UTC), title=f"Day {day}"))

    first = journal.entries.heads(limit=2)
    rest = journal.entries.heads(limit=2, before_slot=first[-1].slot)

    assert [head.title for head in (*first, *rest)] == ["Day 3", "Day 2", "Day 1"]
    assert journal.entries.count() == 3


def test_entries_of_one_moment_keep_the_order_they_came_in(journal):
    saved = [journal.entries.save(Entry(AT, title=f"{number}")) for number in range(5)]

    heads = journal.entries.heads()

    assert [head.title for head in heads] == ["4", "3", "2", "1", "0"]
    assert len({head.slot for head in heads}) == 5
    assert {entry.at for entry in saved} == {AT}


def test_an_entry_moves_to_its_new_time_in_lists_and_in_search(journal):
    journal.entries.save(Entry(AT, title="stays"))
    moving = journal.entries.save(Entry(AT + timedelta(days=1), "quixotic", title="moves"))

    journal.entries.save(replace(moving, at=AT - timedelta(days=1)))

    assert [head.title for head in journal.entries.heads()] == ["stays", "moves"]
    assert [hit.head.title for hit in journal.search.find("quixotic")] == ["moves"]
    assert journal.search.is_sound()


def test_a_new_zone_for_the_same_moment_is_a_change(journal):
    saved = journal.entries.save(Entry(AT, "On a journey."))

    moved = journal.entries.save(replace(saved, at=AT.astimezone(timezone(timedelta(hours=9)))))

    assert moved.revision == 2
    assert journal.entries.get(saved.id).at.isoformat() == "2026-03-05T06:42:00+09:00"
    assert journal.entries.between(date(2026, 3, 5), date(2026, 3, 5))


def test_a_list_shows_the_first_words_where_there_is_no_title(journal):
    journal.entries.save(Entry(AT, "The bell rang and nothing happened.\n\nI nearly cried."))

    assert journal.entries.heads()[0].title.startswith("The bell rang")


def test_a_title_made_from_the_text_never_shows_private_words(journal):
    body = ":::private\nRowan is leaving.\n:::\n\nA good week."
    saved = journal.entries.save(Entry(AT, body))

    head = journal.entries.heads()[0]

    assert "Rowan" not in head.title
    assert "Rowan" not in head.preview
    assert head.title.startswith("A good week")
    assert head.has_private
    journal.entries.save(replace(saved, body=":::private\nRowan is leaving.\n:::\n"))
    assert "Rowan" not in journal.entries.heads()[0].title


def test_tags_and_people_of_the_text_join_those_given_and_leave_with_it(journal):
    saved = journal.entries.save(Entry(AT, "With @Hazel about #arrivals", tags=("calm",), people=("Birch",)))
    assert saved.tags == ("arrivals", "calm")
    assert saved.people == ("Birch", "Hazel")

    saved = journal.entries.save(replace(saved, body="With Hazel about #mornings"))

    assert saved.tags == ("calm", "mornings")
    assert saved.people == ("Birch",)
    assert dict(journal.entries.tag_names()) == {"calm": 1, "mornings": 1}


def test_a_tag_is_the_same_in_any_case_and_keeps_its_first_spelling(journal):
    journal.entries.save(Entry(AT, tags=("Élan",)))
    second = journal.entries.save(Entry(AT, tags=("elan", "ELAN ")))

    assert second.tags == ("Élan",)
    assert journal.entries.tag_names() == (("Élan", 2),)


def test_a_half_typed_name_does_not_stay_in_the_register(journal):
    saved = journal.entries.save(Entry(AT, "Spoke with @Haz"))
    saved = journal.entries.save(replace(saved, body="Spoke with @Hazel"))

    assert [person.code_name for person in journal.people.all()] == ["Hazel"]


def test_a_version_is_kept_after_ten_minutes_of_writing(journal, hands):
    saved = journal.entries.save(Entry(AT, "one"))
    for minute in range(1, 25):
        hands.moment += timedelta(minutes=1)
        saved = journal.entries.save(replace(saved, body=f"{saved.body} {minute}"))

    versions = journal.entries.versions(saved.id)

    assert len(versions) == 2
    assert versions[1].body.endswith(" 9")


def test_a_version_is_kept_when_much_of_the_text_goes_and_can_be_brought_back(journal):
    saved = journal.entries.save(Entry(AT, "A long thought that took an hour to write.", title="Slow"))
    saved = journal.entries.save(replace(saved, body="A"))

    back = journal.entries.bring_back(journal.entries.versions(saved.id)[0].id)

    assert back.body == "A long thought that took an hour to write."
    assert [version.reason for version in journal.entries.versions(saved.id)] == ["restore", "edit"]


def test_the_bin_gives_back_what_was_thrown_away(journal):
    saved = journal.entries.save(Entry(AT, "quixotic", title="Not now"))
    journal.entries.delete(saved.id)
    assert journal.entries.heads() == ()
    assert journal.search.find("quixotic") == ()
    assert [head.id for head in journal.entries.trashed()] == [saved.id]

    journal.entries.restore(saved.id)

    assert [head.id for head in journal.entries.heads()] == [saved.id]


def test_what_was_erased_is_gone_and_its_number_is_not_given_again(journal):
    saved = journal.entries.save(Entry(AT, "quixotic @Rowan", tags=("secret",)))
    journal.attachments.add(saved.id, "note.txt", "text/plain", b"quixotic")
    journal.entries.erase(saved.id)

    with pytest.raises(NotFound):
        journal.entries.get(saved.id)
    assert journal.entries.tag_names() == ()
    assert journal.people.all() == ()
    assert journal.search.is_sound()
    assert journal.db.one("SELECT area FROM tombstones WHERE uid = :uid", {"uid": saved.uid})["area"] == "entries"
    assert journal.entries.save(Entry(AT)).id > saved.id


def test_the_bin_can_be_emptied(journal):
    for number in range(3):
        journal.entries.delete(journal.entries.save(Entry(AT, f"{number}")).id)

    assert journal.entries.empty_bin() == 3
    assert journal.entries.trashed() == ()


@pytest.mark.parametrize("word", ["zyzzyvaquark", "祕密"])
def test_deleted_words_are_nowhere_in_the_file_after_a_purge(journal, word):
    keep = [journal.entries.save(Entry(AT, f"An ordinary day {number}.")) for number in range(30)]
    secret = journal.entries.save(Entry(AT, f"{word} told me", title=word, tags=(word,)))
    secret = journal.entries.save(replace(secret, body=""))  # leaves a version
    assert _holds(journal, word)

    journal.entries.delete(secret.id)
    journal.entries.erase(secret.id)
    journal.purge()

    assert not _holds(journal, word)
    assert journal.db.pragma("freelist_count") == 0
    assert journal.entries.count() == len(keep)
    assert journal.search.is_sound()


def test_what_is_to_be_looked_at_again_comes_back_on_its_day(journal):
    days = (date(2026, 9, 1), date(2026, 8, 1), date(2026, 10, 1), None)
    saved = [journal.entries.save(Entry(AT, title=str(day), look_again=day)) for day in days]

    assert [head.title for head in journal.entries.look_again(date(2026, 7, 31))] == []
    assert [head.id for head in journal.entries.look_again(date(2026, 9, 1))] == [saved[1].id, saved[0].id]

    journal.entries.delete(saved[1].id)
    assert [head.id for head in journal.entries.look_again(date(2026, 9, 1))] == [saved[0].id]


def _holds(journal, word):
    """Whether any column of any table, the index's own included, still holds the word."""
    tables = journal.db.read("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    for table in (row["name"] for row in tables):
        for row in journal.db.read(f'SELECT * FROM "{table}"'):
            for value in row:
                data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
                if word[1:].encode() in data:  # the index shares first letters between neighbours
                    return True
    return False


def test_an_entry_of_ten_thousand_lines_is_kept_and_found(journal):
    body = "\n".join(f"Line {number} of a long page." for number in range(10_000)) + "\nquixotic"
    saved = journal.entries.save(Entry(AT, body))

    assert journal.entries.get(saved.id).body == body
    assert journal.search.find("quixotic")[0].head.id == saved.id
    assert len(journal.entries.heads()[0].preview) < 1_000


def test_what_is_too_large_is_refused_and_changes_nothing(journal):
    saved = journal.entries.save(Entry(AT, "small"))

    with pytest.raises(TooLarge):
        journal.entries.save(replace(saved, body="x" * (LARGEST_BODY + 1)))

    assert journal.entries.get(saved.id) == saved


@pytest.mark.parametrize(
    "text",
    [
        "nul \x00 inside",
        "bell \x07 escape \x1b[31m",
        "שלום לכולם — مرحبا",
        "👩🏽‍🏫 teaching, 🇳🇿 and 🎉",
        "carriage\r\nreturn\rand tab\t",
        "\u202eright to left override\u202c",
        "zero\u200bwidth \ufeff mark",
        "combining a\u0301\u0323",
    ],
)
def test_whatever_is_typed_is_kept_as_typed(journal, text):
    saved = journal.entries.save(Entry(AT, f"Before {text} quixotic", title="t", line=text.strip()))
    journal.entries.save(replace(saved, body=f"{saved.body} more"))

    assert journal.entries.get(saved.id).body == f"Before {text} quixotic more"
    assert journal.search.find("quixotic")[0].head.id == saved.id
    assert journal.search.is_sound()


def test_half_a_surrogate_pair_becomes_the_replacement_character(journal):
    saved = journal.entries.save(Entry(AT, "half \ud83d of it, whole \U0001f600"))

    assert saved.body == "half \ufffd of it, whole \U0001f600"


@pytest.mark.parametrize("wrong", [{"mood": 6}, {"energy": 0}, {"at": datetime(2026, 3, 4)}])
def test_impossible_values_are_refused(journal, wrong):
    with pytest.raises(UsageError):
        journal.entries.save(replace(Entry(AT), **wrong))


def test_a_goal_that_is_not_there_cannot_be_linked(journal):
    with pytest.raises(NotFound):
        journal.entries.save(Entry(AT, goals=(99,)))
    assert journal.entries.count() == 0


@pytest.mark.parametrize("ask", ["get", "delete", "restore", "erase", "bring_back"])
def test_what_is_not_there_is_not_found(journal, ask):
    with pytest.raises(NotFound):
        getattr(journal.entries, ask)(99)


def test_days_add_up_entries_words_and_moods(journal):
    one = journal.entries.save(Entry(AT, "three words here", mood=4))
    journal.entries.save(Entry(AT, "two words", mood=2, energy=5))
    journal.entries.delete(journal.entries.save(Entry(AT, "not counted", mood=1)).id)
    journal.entries.save(replace(one, mood=5))

    row = journal.db.one("SELECT * FROM day_stats WHERE day = '2026-03-04'")

    assert (row["entries"], row["words"]) == (2, 5)
    assert (row["mood_sum"], row["mood_count"], row["energy_sum"], row["energy_count"]) == (7, 2, 5, 1)


def test_many_entries_are_read_at_once(journal):
    ids = [journal.entries.save(Entry(AT, f"{number}", tags=(f"tag{number}",))).id for number in range(5)]

    found = journal.entries.bodies([*ids, 99])

    assert sorted(found) == ids
    assert found[ids[3]].tags == ("tag3",)


def test_sharing_can_be_set_by_itself(journal):
    saved = journal.entries.save(Entry(AT, "For Helen"))

    journal.entries.set_sharing(saved.id, Sharing.FULL)

    assert journal.entries.heads(Filter(list="shareable"))[0].id == saved.id


_texts = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(_texts, _texts, st.integers(-3, 3)), max_size=6))
def test_any_series_of_edits_keeps_the_index_in_step(journal, edits):
    entry = Entry(AT)
    for title, body, minutes in edits:
        entry = journal.entries.save(
            replace(entry, title=title, body=f"{entry.body}{body}", at=AT + timedelta(minutes=minutes))
        )
    assert journal.search.is_sound()
    assert journal.entries.get(entry.id) == entry if entry.id else True


def test_a_save_parses_none_of_its_statements_again(journal):
    """The first write makes a trigger for every table; they must not push what is kept ready out of its cache."""
    entry = journal.entries.save(Entry(AT, "Six rooms."))
    parsed = []

    def asked_while_parsing(*what):
        parsed.append(what)
        return 0  # allowed

    journal.db._live().set_authorizer(asked_while_parsing)
    entry = journal.entries.save(replace(entry, body="Six rooms in forty minutes."))
    assert parsed
    parsed.clear()

    journal.entries.save(replace(entry, body="Six rooms in forty short minutes."))

    assert parsed == []
