"""A circle of several people: code names, who was there, and a page for the group that names none of them."""

import pypdf
import pytest


@pytest.fixture
def circle(mine):
    mine(
        "relationship", "add", "--partner", "Northside Heads", "--kind", "group",
        "--member", "Rowan", "--member", "Tui", "--member", "Hazel",
    )  # fmt: skip
    mine("session", "add", "--at", "2099-03-06T16:00", "--focus", "Attendance", "--question", "What has Rowan tried?")
    return mine


def test_members_are_listed_and_in_the_register(circle):
    assert circle("relationships").value[0]["members"] == ["Rowan", "Tui", "Hazel"]
    register = {one["code_name"]: one["role"] for one in circle("people").value}
    assert register == dict.fromkeys(("Rowan", "Tui", "Hazel"), "another member of our circle")


def test_a_member_who_is_in_the_register_already_keeps_the_role_there(mine):
    mine("people", "add", "--code", "Rowan", "--role", "a head of a small school")
    mine("relationship", "add", "--partner", "Heads", "--kind", "group", "--member", "rowan")
    assert [(one["code_name"], one["role"]) for one in mine("people").value] == [("Rowan", "a head of a small school")]


def test_who_was_there_is_kept_for_each_session(circle):
    circle("session", "hold", 1, "--there", "Rowan", "--there", "hazel", "--takeaway", "Ring early")
    (held,) = circle("sessions").value
    assert (held["there"], held["takeaways"]) == (["Rowan", "Hazel"], ["Ring early"])
    assert "2 of 3 there, without Tui" in circle("sessions", as_json=False).out


def test_nobody_was_there_who_does_not_belong_to_it(circle):
    refused = circle("session", "hold", 1, "--there", "Sorrel")
    assert refused.code == 2
    assert "Sorrel" in refused.err
    assert circle("sessions").value[0]["status"] == "planned"


def test_only_a_group_has_members(mine):
    assert mine("relationship", "add", "--partner", "Helen", "--member", "Rowan").code == 2
    assert mine("relationships").value == []


def test_the_page_is_for_the_group_and_says_the_roles_of_its_members(circle):
    circle("session", "hold", 1, "--their-action", "Send the letter")
    circle("session", "add", "--at", "2099-04-06T16:00", "--question", "What has Rowan tried since?")
    out = circle.folder / "prep.pdf"

    assert circle("export", "session-prep", "--out", out, "--no-password").code == 0

    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Northside Heads" in text
    assert "another member of our circle" in text
    assert "Northside Heads: Send the letter" in text
    assert "Rowan" not in text


def test_every_field_of_a_relationship_can_be_given(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    given = mine(
        "relationship", "edit", "Helen", "--line-manager", "yes", "--match-reason", "Same size of school",
        "--facilitator", "The county office", "--programme", "First years", "--rhythm-weeks", "6",
        "--planned-end", "2099-06-30", "--off-limits", "Board members", "--started", "2025-09-01",
    )  # fmt: skip
    assert given.code == 0
    (kept,) = mine("relationships").value
    assert kept["is_line_manager"] is True
    assert (kept["match_reasons"], kept["off_limits"]) == (["Same size of school"], ["Board members"])
    assert (kept["started"], kept["planned_end"]) == ("2025-09-01", "2099-06-30")
    mine("relationship", "edit", "Helen", "--line-manager", "no")
    assert mine("relationships").value[0]["is_line_manager"] is False
