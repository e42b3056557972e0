"""Drafts are made without anything private; the ledger is begun before, completed after and never rewritten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from journal.domain.draft_json import draft_from_json, draft_to_json, selection_from_json, selection_to_json
from journal.domain.draft_words import passages
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import CheckIn, Goal, Status
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Owner,
    Question,
    QuestionStatus,
    Relationship,
    Session,
    SessionStatus,
)
from journal.domain.people import Person, Profile
from journal.domain.sharing import Decision, EntryChoice, Part, TextChoice, Verdict
from journal.errors import NotFound, UsageError

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)  # of the clock in conftest


@pytest.fixture
def session(journal):
    journal.profile.save(Profile("Dana Whitfield", school="Kestrel Hill School"))
    helen = journal.mentoring.save_relationship(Relationship("Helen Marsh"))
    journal.mentoring.save_session(Session(helen.id, NOW - timedelta(weeks=6), status=SessionStatus.HELD))
    return journal.mentoring.save_session(Session(helen.id, NOW + timedelta(days=2)))


def write(journal, body, sharing=Sharing.FULL, *, days=3, **more):
    return journal.entries.save(Entry(NOW - timedelta(days=days), body, sharing=sharing, **more))


def text_of(draft):
    return "\n".join(passage.text for passage in passages(draft))


def text_with(journal, session, *choices, **more):
    selection = replace(journal.shares.suggest(session.id), entries=choices, **more)
    return text_of(journal.shares.draft(selection))


def test_private_entries_are_counted_and_never_offered(journal, session):
    write(journal, "Secret.", Sharing.PRIVATE)
    shown = write(journal, "Shown.")
    selection = journal.shares.suggest(session.id)
    assert [choice.entry_id for choice in selection.entries] == [shown.id]
    assert selection.private_entries == 1


def test_entries_before_the_last_held_session_are_not_offered(journal, session):
    write(journal, "Old.", days=60)
    assert journal.shares.suggest(session.id).entries == ()


def test_a_line_is_ticked_and_a_long_entry_goes_as_its_line(journal, session):
    line = write(journal, "Body.", Sharing.LINE, line="One sentence.", days=5)
    long = write(journal, "word " * 200, line="Short of it.", days=4)
    chosen = journal.shares.suggest(session.id).entries
    assert [(one.entry_id, one.included, one.part) for one in chosen] == [
        (line.id, True, Part.LINE),
        (long.id, True, Part.LINE),
    ]


def test_no_more_is_ticked_than_fits_one_page(journal, session):
    for number in range(6):
        write(journal, "word " * 119, days=number + 1)
    selection = journal.shares.suggest(session.id)
    assert len(selection.entries) == 6
    assert [choice.included for choice in selection.entries] == [False, False, False, True, True, True]


def test_titles_are_never_ticked(journal, session):
    write(journal, "Body.", title="Marked title")
    assert "Marked title" not in text_of(journal.shares.draft(journal.shares.suggest(session.id)))


def test_a_chosen_title_goes_in(journal, session):
    entry = write(journal, "Body.", title="A title")
    assert "A title" in text_with(journal, session, EntryChoice(entry.id))


def test_the_prep_page_fills_the_fields(journal, session):
    pushed = "## Where I would like to be pushed\n\nThe hour."
    body = f"## Since last time\n\nIt went well.\n\n{pushed}\n\n## Not for this session\n\nMoney."
    write(journal, body, kind=Kind.SESSION_PREP)
    selection = journal.shares.suggest(session.id)
    assert selection.opening == TextChoice("It went well.")
    assert selection.push == TextChoice("The hour.")
    assert not selection.entries[0].included
    assert "Money" not in text_of(journal.shares.draft(selection))


def test_questions_planned_for_the_session_are_ticked_and_open_ones_offered(journal, session):
    relationship = session.relationship_id
    journal.mentoring.save_question(Question("Now?", relationship, session.id, QuestionStatus.PLANNED))
    journal.mentoring.save_question(Question("Later?", relationship))
    journal.mentoring.save_question(Question("Done?", relationship, status=QuestionStatus.ANSWERED))
    assert [(one.text, one.included) for one in journal.shares.suggest(session.id).questions] == [
        ("Now?", True),
        ("Later?", False),
    ]


def test_promises_come_from_the_last_session_of_this_relationship_only(journal, session):
    last = journal.mentoring.last_held(session.relationship_id, session.at)
    other = journal.mentoring.save_relationship(Relationship("Tomás Rivera"))
    elsewhere = journal.mentoring.save_session(Session(other.id, NOW - timedelta(days=9), status=SessionStatus.HELD))
    day = NOW.date()
    journal.mentoring.save_action(
        Action("Hold two slots", day, outcome="partly", clause="only in week one", session_id=last.id)
    )
    journal.mentoring.save_action(Action("Send the book", day, Owner.PARTNER, session_id=last.id))
    journal.mentoring.save_action(Action("Somebody else’s", day, session_id=elsewhere.id))
    text = text_of(journal.shares.draft(journal.shares.suggest(session.id)))
    assert "Hold two slots: only in week one" in text
    assert "Helen: Send the book" in text
    assert "Somebody" not in text


def test_a_goal_of_the_session_is_ticked_with_its_last_word(journal, session):
    goal = journal.goals.save(Goal("Be in classrooms", status=Status.ON_TRACK))
    journal.goals.check_in(CheckIn(goal.id, NOW.date() - timedelta(days=50), 10, confidence=2))
    journal.goals.check_in(CheckIn(goal.id, NOW.date(), 40, confidence=4, note="Four visits."))
    journal.mentoring.save_session(replace(session, goals=(goal.id,)))
    draft = journal.shares.draft(journal.shares.suggest(session.id))
    (piece,) = next(section for section in draft.sections if section.id == "goals").pieces
    assert (piece.title, piece.progress, piece.figures) == (
        "Be in classrooms",
        40,
        (("Confidence", "Unsure → Confident"),),
    )


@pytest.mark.parametrize("kind", [Kind.STUDENT, Kind.STAFF, Kind.CRISIS])
def test_delicate_entries_leave_as_one_line_at_most(journal, session, kind):
    bare = write(journal, "The body.", kind=kind)
    lined = write(journal, "The body.", kind=kind, line="What I learned.")
    assert [choice.entry_id for choice in journal.shares.suggest(session.id).entries] == [lined.id]
    assert text_with(journal, session, EntryChoice(bare.id), EntryChoice(lined.id)) == "What I learned."


def test_a_choice_never_takes_more_than_the_entry_allows_now(journal, session):
    entry = write(journal, "The body.", line="The line.")
    choice = EntryChoice(entry.id)
    assert "The body." in text_with(journal, session, choice)
    journal.entries.set_sharing(entry.id, Sharing.LINE)
    assert text_with(journal, session, choice) == "The line."
    journal.entries.set_sharing(entry.id, Sharing.PRIVATE)
    assert text_with(journal, session, choice) == ""


def test_only_the_chosen_paragraphs_leave_and_private_ones_are_not_counted(journal, session):
    entry = write(journal, "One.\n\n:::private\nHidden.\n:::\n\nTwo.\n\nThree.")
    choice = EntryChoice(entry.id, part=Part.PARAGRAPHS, paragraphs=(1,))
    assert text_with(journal, session, choice) == "Two."


@pytest.mark.parametrize(
    "body",
    [
        "Shown.\n\n:::private\nMARKER\n:::\n\nEnd.",
        "Shown.\n:::private\nMARKER\n:::\nEnd.",
        "Shown.\n\n:::private\nMARKER",
        "- Shown.\n- End.\n\n  :::private\n  MARKER\n  :::\n",
        "> Shown. End.\n>\n> :::private\n> MARKER\n> :::\n",
        "Shown. End.\n\n```\n:::private\nMARKER\n:::\n```",
        "Shown. End.\n\n::: PRIVATE note\nMARKER\n:::",
        "Shown. End.\n\n::::private\nMARKER\n::::",
        "Shown. End.\n\n:::private\n:::private\nMARKER\n:::\nMARKER\n:::",
        "Shown. End.\n\n:::private\r\nMARKER\r\n:::",
        "Shown. End. :::private MARKER :::"[:11] + "\n\nmiddle :::private MARKER :::",
        "Shown. End.\n\n![MARKER](MARKER.jpg)",
        "Shown. End.\n\n<!-- MARKER -->",
        "Shown. End.\n\n<div title='MARKER'></div>",
        "Shown. End. #MARKER",
        "Shown. End.\n\n[x]: http://MARKER",
        "| a | b |\n|---|---|\n| Shown. End. | ![MARKER](x) |",
        "1. Shown. End.\n   1. two\n\n      :::private\n      MARKER\n      :::",
        "Shown. End.\n\n：：：private\nMARKER\n：：：",
        "Shown. End.\n\n<script>MARKER</script>",
        "# Shown. End.\n\n:::private\n# MARKER\n:::",
    ],
)
def test_private_passages_tags_pictures_and_html_are_dropped_in_every_shape(journal, session, body):
    entry = write(journal, body)
    text = text_with(journal, session, EntryChoice(entry.id))
    assert "MARKER" not in text
    assert "Shown." in text


def test_words_of_tables_code_and_html_stay_readable(journal, session):
    body = "| a | **b** |\n|---|---|\n| c | d |\n\n```\ncode 1\n```\n\n<p>Words</p>\n\n[label](https://x.org) and text"
    entry = write(journal, body)
    text = text_with(journal, session, EntryChoice(entry.id))
    for words in ("a · b", "c · d", "code 1", "Words", "label (https://x.org) and text"):
        assert words in text
    assert "<p>" not in text


def test_mood_energy_tags_and_agenda_never_enter_a_draft(journal, session):
    entry = write(journal, "Shown.", mood=1, energy=2, mood_note="MARKER one", tags=("MARKER-two",))
    journal.mentoring.save_agenda(session.id, [AgendaItem("MARKER three", only_me=True), AgendaItem("MARKER four")])
    selection = replace(journal.shares.suggest(session.id), entries=(EntryChoice(entry.id),))
    assert "MARKER" not in draft_to_json(journal.shares.draft(selection))


def test_code_names_are_roles_and_a_role_can_be_chosen_for_one_share(journal, session):
    journal.people.save(Person("Hazel", "instructional coach"))
    entry = write(journal, "Hazel’s notes help.")
    assert text_with(journal, session, EntryChoice(entry.id)) == "An instructional coach’s notes help."
    assert (
        text_with(journal, session, EntryChoice(entry.id), roles=(("Hazel", "my coach"),)) == "My coach’s notes help."
    )


def test_decisions_are_carried_out_and_then_nothing_is_left_to_decide(journal, session):
    journal.people.save(Person("Hazel", "my coach", real_name="Sarah Bennett"))
    entry = write(journal, "Sarah came. I met Priya there. It was Tariq’s idea. We left.")
    selection = replace(journal.shares.suggest(session.id), entries=(EntryChoice(entry.id),))
    draft = journal.shares.draft(selection)
    assert {one.id for one in journal.shares.findings(draft, selection)} == {
        "register:sarah-bennett",
        "name:priya",
        "name:tariq",
    }
    decisions = (
        Decision("register:sarah-bennett", Verdict.REPLACE, "my coach"),
        Decision("name:priya", Verdict.DROP),
        Decision("name:tariq", Verdict.KEEP),
    )
    selection = replace(selection, decisions=decisions)
    draft = journal.shares.draft(selection)
    assert text_of(draft) == "My coach came. It was Tariq’s idea. We left."
    assert journal.shares.findings(draft, selection) == ()


def test_a_question_that_repeats_a_private_entry_cannot_be_kept(journal, session):
    write(journal, "Rowan told me that he drinks before the morning briefing.", Sharing.PRIVATE)
    choice = TextChoice("What do I do when somebody drinks before the morning briefing?")
    selection = replace(journal.shares.suggest(session.id), questions=(choice,))
    (finding,) = journal.shares.findings(journal.shares.draft(selection), selection)
    assert finding.what == "private"
    kept = replace(selection, decisions=(Decision(finding.id, Verdict.KEEP),))
    assert journal.shares.findings(journal.shares.draft(kept), kept) == (finding,)


def test_her_one_line_may_repeat_the_page_it_came_from(journal, session):
    line = "I lost ten minutes defending a decision nobody asked about."
    write(journal, f"It was hard. {line} Then she cried.", Sharing.LINE, line=line)
    selection = journal.shares.suggest(session.id)
    assert journal.shares.findings(journal.shares.draft(selection), selection) == ()


def test_the_guard_holds_what_is_private_and_nothing_that_was_chosen(journal, session):
    journal.people.save(Person("Hazel", real_name="Sarah Bennett"))
    write(
        journal, "The budget is short.\nNobody knows yet.", Sharing.PRIVATE, title="Secret plans", tags=("listening",)
    )
    entry = write(journal, "I am listening more.\n\n:::private\nHe said no to all of it.\n:::")
    selection = replace(journal.shares.suggest(session.id), entries=(EntryChoice(entry.id),))
    forbidden = journal.shares.guard(journal.shares.draft(selection)).forbidden
    assert {
        "The budget is short.",
        "Nobody knows yet.",
        "Secret plans",
        "Sarah Bennett",
        "He said no to all of it.",
    } <= set(forbidden)
    assert "listening" not in forbidden


def test_the_guard_notices_what_was_changed_since(journal, session, hands):
    entry = write(journal, "Something quite harmless.", Sharing.PRIVATE)
    draft = journal.shares.draft(journal.shares.suggest(session.id))
    assert "Something quite harmless." in journal.shares.guard(draft).forbidden
    hands.moment += timedelta(minutes=1)
    journal.entries.save(replace(journal.entries.get(entry.id), body="Something else entirely."))
    assert "Something else entirely." in journal.shares.guard(draft).forbidden
    assert "Something quite harmless." not in journal.shares.guard(draft).forbidden


def test_a_selection_is_kept_and_comes_back_equal(journal, session):
    entry = write(journal, "Body.")
    selection = replace(
        journal.shares.suggest(session.id),
        entries=(EntryChoice(entry.id, part=Part.PARAGRAPHS, paragraphs=(0, 2)),),
        roles=(("Hazel", "my coach"),),
        decisions=(Decision("name:x", Verdict.REPLACE, "y"),),
    )
    assert journal.shares.kept_draft(session.id) is None
    journal.shares.keep_draft(selection)
    journal.shares.keep_draft(replace(selection, with_dates=False))
    assert journal.shares.kept_draft(session.id) == replace(selection, with_dates=False)
    journal.shares.forget_draft(session.id)
    assert journal.shares.kept_draft(session.id) is None
    assert selection_from_json(selection_to_json(selection)) == selection


def begun(journal, session):
    write(journal, "- one\n- [x] two\n\n> quote\n\n# Head\n\n1. *a* **b** `c` ~~d~~\n\n---\n\nend")
    selection = journal.shares.suggest(session.id)
    draft = journal.shares.draft(selection)
    return journal.shares.begin(draft, relationship_id=session.relationship_id, session_id=session.id), draft


def test_a_share_that_was_begun_says_that_it_may_have_been_written(journal, session):
    share_id, draft = begun(journal, session)
    share = journal.shares.get(share_id)
    assert (share.written_at, share.failed, share.reader) == (None, "", "Helen Marsh")
    assert journal.shares.content(share_id) == draft
    assert draft_from_json(draft_to_json(draft)) == draft


def test_a_completed_share_knows_its_file_and_its_entries(journal, session):
    share_id, draft = begun(journal, session)
    share = journal.shares.complete(share_id, "ab" * 32, 1, 120)
    assert (share.sha256, share.pages, share.words) == ("ab" * 32, 1, 120)
    assert share.written_at is not None
    (entry_id,) = {piece.item_id for section in draft.sections for piece in section.pieces if piece.area == "entry"}
    assert journal.shares.of_entry(entry_id) == (share,)
    assert journal.shares.all() == (share,)


def test_a_failed_share_says_why(journal, session):
    share_id, _ = begun(journal, session)
    journal.shares.failed(share_id, "The disk is full.")
    assert journal.shares.get(share_id).failed == "The disk is full."


def test_notes_are_added_beside_a_share(journal, session):
    share_id, _ = begun(journal, session)
    journal.shares.annotate(share_id, "Deleted.")
    assert [text for _, text in journal.shares.annotate(share_id, "Shredded too.").notes] == [
        "Deleted.",
        "Shredded too.",
    ]
    with pytest.raises(UsageError):
        journal.shares.annotate(share_id, "  ")
    with pytest.raises(NotFound):
        journal.shares.annotate(99, "x")


def test_the_ledger_refuses_to_be_rewritten_or_deleted(journal, session):
    share_id, _ = begun(journal, session)
    for sql in ("UPDATE shares SET content = '{}' WHERE id = :id", "DELETE FROM shares WHERE id = :id"):
        with pytest.raises(Exception, match="ledger"), journal.db.write("shares") as write_sql:
            write_sql.execute(sql, {"id": share_id})
    assert journal.shares.get(share_id).reader == "Helen Marsh"


def test_a_kept_draft_is_offered_what_was_written_since(journal, session):
    first = write(journal, "Before the draft.")
    selection = journal.shares.suggest(session.id)
    journal.shares.keep_draft(replace(selection, entries=(replace(selection.entries[0], included=True),)))
    second = write(journal, "After the draft.", days=1)
    write(journal, "Kept to myself.", Sharing.PRIVATE, days=1)
    prepared = journal.shares.prepare(session.id)
    assert [(one.entry_id, one.included) for one in prepared.entries] == [(first.id, True), (second.id, False)]
    assert prepared.private_entries == 1


def test_looking_back_further_offers_older_entries_and_keeps_the_choices(journal, session):
    old, new = write(journal, "Old.", days=60), write(journal, "New.")
    prepared = journal.shares.prepare(session.id)
    ticked = replace(prepared, entries=(replace(prepared.entries[0], included=True),))
    day = (NOW - timedelta(days=60)).date()
    further = journal.shares.look_back_to(ticked, day)
    assert [(one.entry_id, one.included) for one in further.entries] == [(old.id, False), (new.id, True)]
    assert journal.shares.draft(further).since == day
    journal.shares.keep_draft(further)
    assert journal.shares.prepare(session.id) == further
    assert [one.entry_id for one in journal.shares.look_back_to(further, None).entries] == [new.id]
