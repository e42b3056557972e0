"""The reports of the demo year: exported whole, accessible, and nothing private or undecided in them."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import outloud
import page
import pdfua
import pikepdf
import pymupdf
import pytest

from journal.demo import fill
from journal.domain.blocks import Heading, Paragraph, Run
from journal.domain.calendar import Period
from journal.domain.draft_json import draft_from_json, draft_to_json
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import CheckIn, Evidence, Goal, Measure, Milestone, Source, Status
from journal.domain.learning import LearningRecord, Qualification, Requirement
from journal.domain.reports import GOALS, KINDS, PORTFOLIO, SUMMARY, YEAR, ReportChoice
from journal.domain.sharing import Decision, Draft, Piece, Section, Verdict
from journal.errors import Undecided
from journal.export import layouts, printed, proof
from journal.export.reading import Reading
from journal.resources import resource
from journal.sharing_flow import export_pdf

TODAY = date(2026, 3, 4)
YEAR_SO_FAR = Period(date(2025, 8, 1), TODAY)
PASSWORD = "copper lantern field seven"


@pytest.fixture
def demo(journal):
    fill(journal, json.loads(resource("demo", "demo.json").read_text("utf-8")), TODAY)
    return journal


def report(journal, kind, **more):
    return journal.shares.suggest_report(ReportChoice(kind, YEAR_SO_FAR, **more))


def text_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "\n".join(text for _, text in Reading(opened).elements)


@pytest.mark.parametrize("kind", KINDS)
def test_each_report_of_the_demo_leaves_no_question_open(demo, kind, tmp_path):
    out = tmp_path / "report.pdf"

    share = export_pdf(demo, report(demo, kind), out, PASSWORD)

    assert (share.kind, share.relationship_id, share.protected) == (kind, None, True)
    assert share.written_at
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=PASSWORD) as opened:
        assert opened.encryption.R == 6
        assert len(opened.pages) == share.pages


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_checker_finds_an_error_in_a_report(demo, kind, paper, tmp_path):
    pdf = layouts.render(demo.shares.draft(report(demo, kind)), paper=paper).pdf
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)

    assert page.validate_pdf_bytes(pdf).failures == []
    assert pdfua.validate(str(path)).findings == ()
    assert [one for one in outloud.check(str(path)).sorted_findings() if "PAG-001" not in str(one)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_equal_drafts_give_equal_bytes_and_come_back_from_the_ledger(demo, kind):
    draft = demo.shares.draft(report(demo, kind))

    assert layouts.render(draft).pdf == layouts.render(draft_from_json(draft_to_json(draft))).pdf
    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_reaches_a_report(demo, kind):
    day = datetime(2026, 2, 2, 12, tzinfo=UTC)
    secret = demo.entries.save(
        Entry(day, body="MARKERBODY lies here", title="MARKERTITLE", kind=Kind.CELEBRATION, tags=("markertag",))
    )
    passage = "Open words.\n\n:::private\nMARKERPASSAGE lies here\n:::\n"
    demo.entries.save(
        Entry(day, body=passage, sharing=Sharing.FULL, kind=Kind.DECISION, mood=1, mood_note="MARKERMOOD")
    )
    demo.entries.save(Entry(day, body="MARKERREST of it", line="One line.", sharing=Sharing.LINE, kind=Kind.DECISION))
    goal = demo.goals.all()[0]
    demo.evidence.save(Evidence(Source.ENTRY, secret.id, goal.id, reason="MARKERREASON"))

    written = draft_to_json(demo.shares.draft(report(demo, kind)))

    assert "marker" not in written.casefold()


def test_code_names_and_partners_are_roles_in_a_report(demo):
    words = "\n".join(printed.of_draft(demo.shares.draft(report(demo, GOALS))))

    assert "Helen" not in words
    assert "my mentor" in words.lower()


def test_a_check_in_that_repeats_a_private_passage_is_not_ticked_by_itself(demo):
    goal = demo.goals.save(Goal("Speak first", status=Status.ON_TRACK, start_day=TODAY))
    demo.entries.save(Entry(datetime(2026, 3, 1, 9, tzinfo=UTC), body="The copper kettle shattered before assembly."))
    told = demo.goals.check_in(CheckIn(goal.id, TODAY, note="The copper kettle shattered before assembly."))

    choice = report(demo, GOALS)

    assert f"check_in:{told.id}" in choice.without
    assert demo.shares.findings(demo.shares.draft(choice), choice) is not None
    ticked = replace(choice, without=())
    findings = demo.shares.findings(demo.shares.draft(ticked), ticked)
    assert any(one.what == "private" for one in findings)


def test_an_undecided_name_stops_a_report_and_a_decision_lets_it_go(demo, tmp_path):
    goal = demo.goals.all()[0]
    demo.goals.save(replace(goal, why="Because Sarah Jenkins asked for it."))
    choice = report(demo, GOALS)

    with pytest.raises(Undecided) as refused:
        export_pdf(demo, choice, tmp_path / "goals.pdf", None)
    assert not (tmp_path / "goals.pdf").exists()

    found = demo.shares.findings(demo.shares.draft(choice), choice)
    assert len(refused.value.findings) == 1
    decisions = tuple(Decision(one.id, Verdict.REPLACE, "a parent") for one in found)
    export_pdf(demo, replace(choice, decisions=decisions), tmp_path / "goals.pdf", None)
    assert "Because a parent asked for it." in text_of((tmp_path / "goals.pdf").read_bytes())


def visits(journal):
    goal = journal.goals.save(
        Goal(
            "Be in classrooms every week",
            why="I can’t lead teaching from my office.",
            status=Status.ON_TRACK,
            measure=Measure.PER_WEEK,
            target=10,
            unit="visits",
            start_day=date(2026, 1, 5),
            target_day=date(2026, 6, 30),
            standards=("psel_2015:4", "own:A"),
        )
    )
    for count, value in enumerate([3, 4, 4, 6, 5, 7, 9, 7]):
        day = date(2026, 1, 12) + timedelta(weeks=count)
        journal.goals.check_in(CheckIn(goal.id, day, value=float(value), confidence=3, note=f"{value} visits."))
    journal.goals.save_milestone(Milestone(goal.id, "Same two slots", done_day=date(2026, 1, 19)))
    journal.goals.save_milestone(
        Milestone(goal.id, "Every room", dropped_day=date(2026, 2, 2), drop_reason="Two rooms are closed")
    )
    return goal


def test_a_chart_is_a_figure_with_its_sentence_and_a_table_of_its_numbers(journal):
    visits(journal)
    pdf = layouts.render(journal.shares.draft(report(journal, GOALS))).pdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        elements = Reading(opened).elements
    cells = [text for tag, text in elements if tag in ("TH", "TD")]
    assert cells[:4] == ["12 Jan", "3", "19 Jan", "4"]
    assert len(cells) == 16
    told = "Visits each week: from 3 (12 Jan) to 7 (2 Mar), never below 3 nor above 9. Target 10."
    assert told in _alternatives(pdf)


def _alternatives(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        things = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        return "\n".join(str(thing.Alt) for thing in things if "/Alt" in thing)


def test_the_edition_for_a_supervisor_says_nothing_of_confidence(journal):
    visits(journal)
    goal = journal.goals.save(Goal("Go home on time", status=Status.ON_TRACK))
    for count in range(3):
        day = TODAY - timedelta(weeks=count)
        journal.goals.check_in(CheckIn(goal.id, day, progress=40, confidence=2, note=f"Week {count + 1}."))

    own = layouts.render(journal.shares.draft(report(journal, GOALS))).pdf
    other = layouts.render(journal.shares.draft(report(journal, GOALS, for_supervisor=True))).pdf

    assert "onfidence" in _alternatives(own)
    assert "onfidence" not in _alternatives(other) + text_of(other)


def test_a_step_let_go_says_why_and_an_achieved_goal_how(journal):
    goal = visits(journal)
    journal.goals.close(goal.id, Status.ACHIEVED, TODAY, "Rhythm beats counting.")

    words = text_of(layouts.render(journal.shares.draft(report(journal, GOALS))).pdf)

    assert "Let go: Two rooms are closed." in words
    assert "Rhythm beats counting." in words
    assert "achieved, March 2026" in words


def test_evidence_of_a_goal_is_named_and_entries_are_only_counted(journal):
    goal = visits(journal)
    day = datetime(2026, 2, 2, 12, tzinfo=UTC)
    entry = journal.entries.save(Entry(day, body="Words of a page", title="A title", sharing=Sharing.FULL))
    record = journal.learning.save(LearningRecord(date(2026, 2, 1), "Feedback workshop"))
    journal.evidence.save(Evidence(Source.ENTRY, entry.id, goal.id))
    journal.evidence.save(Evidence(Source.LEARNING, record.id, goal.id, reason="It began here"))

    words = text_of(layouts.render(journal.shares.draft(report(journal, GOALS))).pdf)

    assert "Feedback workshop: It began here." in words
    assert "1 journal entry." in words
    assert "Words of a page" not in words
    assert "A title" not in words


def test_a_portfolio_has_contents_bookmarks_and_honest_gaps(demo):
    demo.learning.save_qualification(
        Qualification("Headship", (Requirement("Placement", done_day=TODAY), Requirement("Essay", date(2026, 6, 1))))
    )
    rendered = layouts.render(demo.shares.draft(report(demo, PORTFOLIO)))

    with pikepdf.open(io.BytesIO(rendered.pdf)) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
        elements = Reading(opened).elements
    assert titles == ["At a glance", "By standard", "Learning record", "Mentoring", "Qualifications", "Declaration"]
    in_contents = [text.strip() for tag, text in elements if tag == "P"][2 : 2 + 2 * len(titles)]
    assert in_contents == [word for pair in zip(titles, map(str, rendered.chapters), strict=True) for word in pair]
    words = "\n".join(text for _, text in elements)
    assert "No evidence yet in this period." in words
    assert "Placement, done 4 March 2026" in words


def test_a_line_of_hers_stands_under_its_standard_in_the_portfolio(demo):
    own = (("psel_2015:4", "I see more teaching than I did."), ("other:4", "Never printed."))
    words = text_of(layouts.render(demo.shares.draft(report(demo, PORTFOLIO, reflections=own))).pdf)

    assert "I see more teaching than I did." in words
    assert "Never printed." not in words


def test_a_portfolio_names_nobody_of_the_mentoring(demo):
    words = text_of(layouts.render(demo.shares.draft(report(demo, PORTFOLIO))).pdf)

    assert "sessions received" in words
    assert not any(one.partner in words for one in demo.mentoring.relationships())


def test_her_own_words_and_themes_stand_in_a_summary(demo):
    choice = report(demo, SUMMARY, opening="A steadier term.", themes=("arrivals",))
    words = text_of(layouts.render(demo.shares.draft(choice)).pdf)

    assert "A steadier term." in words
    assert "Arrivals." in words


@pytest.mark.parametrize("kind", [SUMMARY, YEAR])
def test_a_tag_that_nobody_chose_as_a_theme_is_in_no_report(demo, kind):
    entry = next(one for one in map(demo.entries.get, range(13, 0, -1)) if one.sharing is Sharing.FULL)
    demo.entries.save(replace(entry, tags=("markertag",)))
    draft = demo.shares.draft(report(demo, kind))

    assert any(section.id == "themes" and section.pieces for section in draft.sections)
    assert "markertag" not in "\n".join(printed.of_draft(draft)).lower()
    chosen = demo.shares.draft(report(demo, kind, themes=("markertag",)))
    assert "markertag" in "\n".join(printed.of_draft(chosen)).lower()


def test_what_is_not_ticked_stays_out(demo):
    whole = demo.shares.draft(report(demo, YEAR))
    goal = demo.goals.all()[0]
    choice = report(demo, YEAR)
    less = demo.shares.draft(replace(choice, without=(*choice.without, f"goal:{goal.id}", "learning")))

    assert goal.title in "\n".join(printed.of_draft(whole))
    assert goal.title not in "\n".join(printed.of_draft(less))
    assert "learning" not in {section.id for section in less.sections}


@pytest.mark.parametrize("kind", KINDS)
def test_the_proof_misses_what_is_lost_from_a_report(demo, kind):
    draft = demo.shares.draft(report(demo, kind))
    pdf = layouts.render(draft).pdf
    longer = replace(draft, sections=(*draft.sections, replace(draft.sections[-1], id="themes")))

    guard = demo.shares.guard(draft)
    assert proof.problems(pdf, None, draft, guard) == []
    assert proof.problems(pdf, None, longer, guard) != []


@pytest.mark.parametrize("lines", range(18, 30))
def test_no_title_and_no_heading_is_the_last_thing_on_a_page(lines):
    """An entry that begins with a heading, wherever on the page it comes to stand."""
    said = tuple(Paragraph((Run(f"Line {number}."),)) for number in range(lines))
    headed = (Heading(2, (Run("What?"),)), Paragraph((Run("word " * 40),)), *said, Heading(2, (Run("So?"),)), *said)
    pages = (Piece(said, "1 March", title="First"), Piece(headed, "2 March", title="Second"))
    draft = Draft(
        "book", "", "Dana", None, None, "", TODAY,
        (Section("chapter", (Piece((), title="Term"),)), Section("pages", pages)), until=TODAY, title="My journal",
    )  # fmt: skip

    with pymupdf.open(stream=layouts.render(draft).pdf) as pdf:
        for one in pdf:
            body = [str(block[4]).strip() for block in one.get_text("blocks", sort=True) if 70 < float(block[1]) < 780]
            assert not body or body[-1] not in ("Second", "What?", "So?")


def test_time_that_is_not_in_quarters_is_told_as_a_clock_does(demo):
    words = text_of(layouts.render(demo.shares.draft(report(demo, PORTFOLIO))).pdf)

    assert "2 sessions given, 1 h 20 min" in words
    assert "12 h 35 min in all." in words
    assert "1.33" not in words
