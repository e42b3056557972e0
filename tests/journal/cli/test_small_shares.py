"""An entry, an outcome, the questions and the agreement leave by the same gate as session prep."""

import pypdf
import pytest

MARKER = "zqxsecretmarker"


@pytest.fixture
def mentored(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    mine("people", "add", "--code", "Hazel", "--role", "my deputy", "--real", "Sarah Bennett")
    return mine


def text_of(path):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def exported(line, kind, *words):
    out = line.folder / f"{kind}.pdf"
    done = line("export", kind, *words, "--out", out, "--no-password")
    return done, out


def test_an_entry_leaves_with_its_context_and_wish_and_without_what_is_private(mentored):
    body = f"The drill went quiet.\n\n:::private\n{MARKER} inside\n:::\n\nI asked Hazel to wait."
    written = mentored.file("body.md", body)
    entry = mentored("add", "--title", f"{MARKER} title", "--sharing", "full", "--file", written).value["id"]

    done, out = exported(
        mentored, "entry", entry, "--context", "About the drill", "--wish", "Two options, please", "--by", "2027-03-05"
    )
    text = text_of(out)

    assert done.code == 0
    assert "The drill went quiet." in text
    assert "I asked my deputy to wait." in text
    assert "About the drill" in text
    assert "Two options, please" in text
    assert "By 5 March" in text
    assert MARKER not in text
    assert MARKER.encode() not in out.read_bytes()
    assert mentored("shares").value[0]["kind"] == "entry"


def test_a_title_leaves_only_when_it_is_asked_for(mentored):
    entry = mentored(
        "add", "--title", "The quiet drill", "--sharing", "full", "--file", "-", stdin="It went well."
    ).value["id"]

    _, out = exported(mentored, "entry", entry, "--with-title")

    assert "The quiet drill" in text_of(out)


def test_only_the_chosen_paragraphs_of_an_entry_leave(mentored):
    entry = mentored(
        "add", "--sharing", "full", "--file", "-", stdin="First thing.\n\nSecond thing.\n\nThird thing."
    ).value["id"]

    _, out = exported(mentored, "entry", entry, "--paragraph", "2")
    text = text_of(out)

    assert "Second thing." in text
    assert "First thing." not in text
    assert "Third thing." not in text


def test_an_entry_about_a_student_leaves_as_its_line_alone(mentored):
    entry = mentored(
        "add",
        "--kind",
        "student",
        "--sharing",
        "full",
        "--line",
        "I stayed calm.",
        "--file",
        "-",
        stdin="A boy ran out of class.",
    ).value["id"]

    _, out = exported(mentored, "entry", entry)
    text = text_of(out)

    assert "I stayed calm." in text
    assert "ran out of class" not in text


def test_a_private_entry_is_refused_and_nothing_is_written(mentored):
    entry = mentored("add", "--file", "-", stdin="Only for me.").value["id"]

    done, out = exported(mentored, "entry", entry)

    assert done.code == 7
    assert not out.exists()
    assert mentored("shares").value == []


def test_an_undecided_name_in_an_entry_stops_it_until_it_is_decided(mentored):
    entry = mentored("add", "--sharing", "full", "--file", "-", stdin="I told Sarah Bennett to go home.").value["id"]
    found = mentored("check", "entry", entry).value
    refused, out = exported(mentored, "entry", entry)
    written_after_refusal = out.exists()

    decided, out = exported(mentored, "entry", entry, "--decide", f"{found[0]['id']}=replace:a colleague")

    assert [one["what"] for one in found] == ["register"]
    assert refused.code == 7
    assert found[0]["id"] in refused.err
    assert not written_after_refusal
    assert decided.code == 0
    assert "I told a colleague to go home." in text_of(out)


def test_the_outcome_holds_the_promises_and_the_next_date_and_no_notes(mentored):
    session = mentored("session", "add", "--at", "2026-02-10T16:00").value["id"]
    mentored(
        "session", "hold", session, "--heard", f"{MARKER} heard", "--decided", f"{MARKER} decided",
        "--action", "Draft the cover policy@2026-03-17", "--their-action", "Find somebody who merged two schools",
        "--next", "2026-03-17", "--rating", "4",
    )  # fmt: skip

    done, out = exported(mentored, "outcome")
    text = text_of(out)

    assert done.code == 0
    assert "Draft the cover policy" in text
    assert "by 17 March" in text
    assert "Helen: Find somebody who merged two schools" in text
    assert "Tuesday 17 March" in text
    assert MARKER not in text


def test_the_questions_card_holds_questions_and_nothing_else(mentored):
    mentored(
        "session", "add", "--at", "2099-03-17T16:00", "--question", "How do I disagree in public?", "--agenda",
        f"{MARKER} agenda", "--only-me", f"{MARKER} mine", "--focus", f"{MARKER} focus",
    )  # fmt: skip

    done, out = exported(mentored, "questions")
    text = text_of(out)

    assert done.code == 0
    assert "How do I disagree in public?" in text
    assert MARKER not in text


def test_the_agreement_is_a_page_to_sign(mentored):
    mentored(
        "relationship", "edit", "Helen", "--purpose", "To lead without doing it all", "--limit", "Danger to a child",
        "--off-limits", "Pay", "--rhythm-weeks", "6", "--records", "Prep is deleted", "--endings", "Either may end it",
        "--agreed", "2026-01-09", "--review", "2026-06-01",
    )  # fmt: skip

    done, out = exported(mentored, "agreement")
    text = text_of(out)

    assert done.code == 0
    for words in (
        "To lead without doing it all", "Danger to a child", "Pay", "every 6 weeks", "Prep is deleted",
        "Either may end it", "in June 2026", "agreed 9 January 2026", "Signed, with the day",
    ):  # fmt: skip
        assert words in text
    assert len(pypdf.PdfReader(out).pages) == 1


def test_an_empty_outcome_is_told_and_writes_nothing(mentored):
    session = mentored("session", "add", "--at", "2026-02-10T16:00").value["id"]
    mentored("session", "hold", session)

    done, out = exported(mentored, "outcome")

    assert done.code == 2
    assert not out.exists()


def test_only_what_is_given_of_a_session_changes(mentored):
    session = mentored("session", "add", "--at", "2026-02-10T16:00", "--focus", "Saying no").value["id"]

    changed = mentored("session", "edit", session, "--status", "moved", "--why", "Snow", "--at", "2026-02-12T16:00")

    assert changed.code == 0
    assert changed.value["status"] == "moved"
    assert changed.value["at"].startswith("2026-02-12T16:00")
    assert changed.value["focus"] == "Saying no"
