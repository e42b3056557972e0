"""What is ticked for a page at first fits on it, in any script."""

from datetime import UTC, date, datetime, timedelta

from journal.domain.counting import words_in
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.mentoring import Relationship, Session
from journal.domain.sharing import EntryChoice, Part, Selection, TextChoice
from journal.domain.suggest import Material, renewed, suggest

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)


def suggested(*bodies: str, line: str = ""):
    entries = tuple(
        Entry(NOW - timedelta(days=number), body, "", Kind.MEETING, Sharing.FULL, line, id=number + 1)
        for number, body in enumerate(bodies)
    )
    material = Material(
        session=Session(1, NOW, id=1),
        relationship=Relationship("Helen Marsh", id=1),
        since=date(2026, 1, 1),
        entries=entries,
        questions=(),
        actions=(),
        goals=(),
        private_entries=0,
    )
    return suggest(material).entries


def test_chinese_words_are_counted_like_others() -> None:
    assert words_in("今天我和老师谈了很久") == 5
    assert words_in("One word 今天 more") == 4


def test_a_long_page_without_blanks_goes_in_as_its_one_line() -> None:
    long, short = "今天我和老师谈了很久。" * 60, "今天很好。"
    (choice,) = suggested(long, line="一句话")
    assert choice.part is Part.LINE
    (choice,) = suggested(short, line="一句话")
    assert choice.part is Part.WHOLE


def draft_with(*entries: EntryChoice, questions: tuple[TextChoice, ...] = (), opening: str = "") -> Selection:
    return Selection(1, date(2026, 1, 1), TextChoice(opening, bool(opening)), questions, entries=entries)


def test_what_came_after_a_draft_was_kept_is_offered_and_not_ticked() -> None:
    kept = draft_with(EntryChoice(1, included=True))
    offered = draft_with(EntryChoice(1, included=False), EntryChoice(2, included=True))
    assert [(one.entry_id, one.included) for one in renewed(kept, offered).entries] == [(1, True), (2, False)]


def test_what_can_no_longer_leave_falls_out_of_a_kept_draft() -> None:
    asked = (TextChoice("Mine alone"), TextChoice("Answered since", source_id=7), TextChoice("Open", source_id=8))
    kept = draft_with(EntryChoice(1), EntryChoice(2), questions=asked)
    offered = draft_with(EntryChoice(2), questions=(TextChoice("Open", source_id=8),))
    now = renewed(kept, offered)
    assert [one.entry_id for one in now.entries] == [2]
    assert [one.text for one in now.questions] == ["Mine alone", "Open"]


def test_her_own_wording_and_order_stay_in_a_kept_draft() -> None:
    kept = draft_with(questions=(TextChoice("In my words", source_id=2), TextChoice("First", source_id=1)), opening="I")
    offered = draft_with(
        questions=(TextChoice("First", source_id=1), TextChoice("Second", source_id=2)), opening="Page"
    )
    now = renewed(kept, offered)
    assert [one.text for one in now.questions] == ["In my words", "First"]
    assert now.opening.text == "I"


def test_a_prep_page_written_after_the_draft_fills_what_was_empty_unticked() -> None:
    now = renewed(draft_with(), draft_with(opening="Written since"))
    assert now.opening == TextChoice("Written since", included=False)
