"""Goals, check-ins, evidence and learning records over the command line."""

import json

import pytest

from tests.journal.test_cli import cli, demo, mine

__all__ = ["cli", "demo", "mine"]  # fixtures

WHOLE_GOAL = (
    *("--title", "Be in classrooms", "--why", "To see it", "--category", "technical", "--model", "woop"),
    *("--shape", "Wish=Ten visits", "--shape", "Obstacle=The inbox", "--status", "slipping", "--measure", "per_week"),
    *(
        "--target-value",
        "10",
        "--unit",
        "visits",
        "--baseline",
        "three",
        "--sign",
        "Teachers say so",
        "--sign",
        "Notes",
    ),
    *("--support", "Hazel compares notes", "--if-then", "I am stopped => I say after ten", "--standard", "psel_2015:4"),
    *("--shared-with", "Helen", "--milestone", "Slots held@2026-02-01", "--milestone", "Every room"),
    *("--start", "2026-01-05", "--target", "2026-06-30", "--self-start", "2"),
)


def test_every_field_of_a_goal_can_be_given(mine):
    made = mine("goal", "add", *WHOLE_GOAL).value["id"]

    goal = mine("goal", "show", made).value

    assert goal["title"] == "Be in classrooms"
    assert (goal["category"], goal["model"], goal["status"], goal["measure"]) == (
        "technical", "woop", "slipping", "per_week",
    )  # fmt: skip
    assert goal["shaping"] == [["Wish", "Ten visits"], ["Obstacle", "The inbox"]]
    assert (goal["target"], goal["unit"], goal["baseline"]) == (10, "visits", "three")
    assert goal["signs"] == ["Teachers say so", "Notes"]
    assert goal["if_then"] == [["I am stopped", "I say after ten"]]
    assert (goal["start_day"], goal["target_day"], goal["self_start"]) == ("2026-01-05", "2026-06-30", 2)
    assert [(one["title"], one["due_day"]) for one in goal["milestones"]] == [
        ("Slots held", "2026-02-01"), ("Every room", None),
    ]  # fmt: skip
    assert goal["shared_with"] == ["Helen"]


def test_only_what_is_given_of_a_goal_changes(mine):
    made = mine("goal", "add", *WHOLE_GOAL).value["id"]
    before = mine("goal", "show", made).value
    slots, rooms = (one["id"] for one in before["milestones"])

    changed = mine(
        "goal", "edit", made, "--status", "on_track", "--sign", "",
        "--milestone-done", slots, "--milestone-let-go", f"{rooms}=Two rooms are closed",
    )  # fmt: skip
    after = mine("goal", "show", made).value

    assert changed.code == 0
    assert (after["status"], after["signs"], after["why"]) == ("on_track", [], "To see it")
    assert after["milestones"][0]["done_day"] is not None
    assert after["milestones"][1]["drop_reason"] == "Two rooms are closed"


def test_a_changed_check_in_shows_what_it_said(mine):
    goal = mine("goal", "add", "--title", "Be in classrooms").value["id"]
    made = mine(
        "goal", "check-in", goal, "--day", "2026-03-06", "--value", "9", "--progress", "70", "--confidence", "4",
        "--importance", "5", "--why-not-lower", "The rhythm holds", "--note", "Nine", "--helped", "Fixed slots",
        "--next", "Keep the slots",
    ).value["id"]  # fmt: skip

    assert mine("goal", "check-in", goal, "--edit", made, "--note", "Nine, not eight").code == 0

    (kept,) = mine("goal", "show", goal).value["check_ins"]
    assert (kept["note"], kept["value"], kept["why_not_lower"]) == ("Nine, not eight", 9, "The rhythm holds")
    assert [one["note"] for one in kept["before"]] == ["Nine"]


def test_a_goal_carried_forward_prints_the_new_number(mine):
    old = mine("goal", "add", "--title", "Be in classrooms").value["id"]

    refused = mine("goal", "close", old, "--carry-forward")
    made = mine("goal", "close", old, "--carry-forward", "--note", "Rhythm matters", "--title", "Keep the rhythm")

    assert refused.code == 2
    new = mine("goal", "show", made.value["carried_to"]).value
    assert (new["title"], new["follows"]) == ("Keep the rhythm", old)
    assert mine("goal", "show", old).value["close_note"] == "Rhythm matters"


def test_evidence_is_linked_with_its_line(mine):
    goal = mine("goal", "add", "--title", "Be in classrooms").value["id"]
    record = mine("learning", "add", "--title", "Workshop").value["id"]

    assert mine("goal", "evidence", goal, "--learning", record, "--reason", "It began here").code == 0
    assert mine("goal", "evidence", goal, "--session", 99).code == 5

    (linked,) = mine("goal", "show", goal).value["evidence"]
    assert (linked["source"], linked["title"], linked["reason"]) == ("learning", "Workshop", "It began here")


def test_a_learning_record_is_added_listed_and_completed(mine):
    made = mine(
        "learning", "add", "--title", "Feedback", "--day", "2026-01-12", "--kind", "workshop", "--provider", "County",
        "--hours", "3.5", "--cost", "£40", "--skill", "Listening", "--learned", "Pause", "--will-try", "Ask first",
        "--standard", "psel_2015:6",
    ).value["id"]  # fmt: skip

    assert mine("learning", "edit", made, "--came-of-it", "I pause now").code == 0

    (record,) = mine("learning", "list").value
    assert (record["hours"], record["skills"], record["came_of_it"]) == (3.5, ["Listening"], "I pause now")
    assert record["ask_what_came_of_it"] is False


@pytest.mark.parametrize(
    "words",
    [
        ("goal", "add", "--title", " "),
        ("goal", "add", "--title", "x", "--shape", "nothing"),
        ("goal", "add", "--title", "x", "--target-value", "inf"),
        ("goal", "add", "--title", "x", "--milestone", "y@soon"),
        ("goal", "edit", "1"),
        ("learning", "add", "--title", "x", "--hours", "-1"),
        ("learning", "add", "--title", "x", "--hours", "many"),
    ],
)
def test_what_is_not_understood_is_refused_and_writes_nothing(mine, words):
    assert mine(*words).code in (2, 5)
    assert mine("goals").value == []
    assert mine("learning", "list").value == []


@pytest.mark.parametrize("kind", ["goals", "summary", "portfolio", "year"])
def test_each_report_of_the_demo_exports_with_no_question_open(demo, kind, tmp_path):
    out = tmp_path / "report.pdf"

    made = demo("export", kind, "--out", out, "--new-password")

    assert made.code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert made.value["kind"] == kind
    assert len(made.value["password"].split("-")) >= 4 or len(made.value["password"].split()) >= 4
    assert next(one["kind"] for one in demo("shares").value) == kind
    assert [one for one in demo("check", kind).value if one["blocking"]] == []


def test_an_undecided_name_in_a_report_is_7_and_writes_nothing(demo, tmp_path):
    out = tmp_path / "goals.pdf"
    demo("goal", "edit", 1, "--why", "Because Sarah Jenkins asked for it.")

    refused = demo("export", "goals", "--out", out, "--no-password")
    (finding,) = [one["id"] for one in demo("check", "goals").value if one["blocking"]]
    decided = demo("export", "goals", "--out", out, "--no-password", "--decide", f"{finding}=replace:a parent")

    assert refused.code == 7
    assert finding in refused.err
    assert decided.code == 0
    assert demo("export", "goals", "--out", out, "--no-password", "--decide", "name:nobody=keep").code == 2


def test_a_period_can_be_given_and_not_the_wrong_way_round(demo, tmp_path):
    out = tmp_path / "summary.pdf"

    assert (
        demo("export", "summary", "--out", out, "--no-password", "--from", "2020-01-01", "--to", "2019-01-01").code == 2
    )
    assert demo("export", "year", "--out", out, "--no-password", "--from", "2000-01-01", "--reader", "Tomás").code == 0


def test_what_goes_into_a_report_can_be_chosen(demo, tmp_path):
    def said(kind, *chosen):
        out = tmp_path / "report.pdf"
        made = demo("export", kind, "--out", out, "--no-password", *chosen)
        assert made.code == 0, made.err
        number = demo("shares").value[0]["id"]
        return json.dumps(demo("shares", "show", number).value)

    goals = {goal["category"]: goal["title"] for goal in demo("goals").value}
    assert goals["wellbeing"] in said("goals")
    assert goals["wellbeing"] not in said("goals", "--category", "technical")
    assert goals["technical"] in said("goals", "--category", "technical")
    assert "Next ninety days" not in said("goals", "--without", "next")
    assert "Operations and Management" not in said("portfolio", "--standard", "psel_2015:4")
    assert "A steady half-year." in said("portfolio", "--opening", "A steady half-year.")


@pytest.mark.parametrize(
    "chosen",
    [
        ("goals", "--goal", "999"),
        ("goals", "--without", "themes"),
        ("goals", "--without", "entry:x"),
        ("portfolio", "--standard", "psel_2015:99"),
    ],
)
def test_what_is_not_there_cannot_be_chosen_for_a_report(demo, tmp_path, chosen):
    out = tmp_path / "report.pdf"

    refused = demo("export", chosen[0], "--out", out, "--no-password", *chosen[1:])

    assert refused.code in (2, 5)
    assert refused.err.strip()
    assert not out.exists()


def test_a_goal_cannot_end_before_it_starts_nor_on_a_day_that_no_journal_knows(mine):
    assert mine("goal", "add", "--title", "x", "--start", "2027-01-02", "--target", "2027-01-01").code == 2
    made = mine("goal", "add", "--title", "x", "--start", "2027-01-02", "--target", "2027-01-03").value["id"]
    assert mine("goal", "edit", made, "--target", "2027-01-01").code == 2
    assert mine("goal", "edit", made, "--target", "9999-12-31").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("goal", "edit", 1, "--follows", 1),
        ("goal", "edit", 1, "--standard", "nonsense"),
        ("goal", "add", "--title", "x", "--standard", "psel_2015:99"),
        ("goal", "check-in", 1, "--value", 3, "--day", "2999-12-31"),
        ("goal", "close", 1, "--let-go"),
        ("goal", "close", 1, "--let-go", "--note", "  "),
        ("goal", "close", 1, "--carry-forward"),
        ("goal", "close", 1, "--achieved", "--day", "2020-01-01"),
        ("goal", "close", 1, "--carry-forward", "--note", "It taught me", "--day", "2020-01-01"),
        ("learning", "add", "--title", "x", "--hours", 10_000),
        ("learning", "add", "--title", "x", "--standard", "psel_2015:99"),
        ("learning", "edit", 1, "--hours", -1),
    ],
    ids=str,
)
def test_a_slip_of_the_hand_is_told_in_a_sentence_and_writes_nothing(demo, words):
    before = [demo("goal", "show", 1).value, demo("goals").value, demo("learning", "list").value]

    refused = demo(*words)

    assert refused.code == 2
    assert refused.err.strip().endswith(".")
    assert [demo("goal", "show", 1).value, demo("goals").value, demo("learning", "list").value] == before


def test_a_check_in_says_something(mine):
    made = mine("goal", "add", "--title", "x").value["id"]
    assert mine("goal", "check-in", made).code == 2
    assert mine("goal", "check-in", made, "--day", "2026-03-01").code == 2
    assert mine("goal", "show", made).value["check_ins"] == []


def test_a_framework_of_ones_own_comes_from_a_table(mine, tmp_path):
    table = tmp_path / "ours.csv"
    table.write_text('\ufeffnumber,title\nA1,"Listens, and waits"\nA2,Is in classrooms\n', encoding="utf-8")

    made = mine("framework", "add", "--csv", table, "--name", "Our own").value

    assert made["standards"] == 2
    listed = mine("framework", "list").value
    assert [(one["name"], one["standards"]) for one in listed if one["own"]] == [("Our own", 2)]
    mine("learning", "add", "--title", "A visit", "--standard", f"{made['id']}:A1")


@pytest.mark.parametrize("table", ["", "A,One\nA,Two\n"])
def test_a_table_without_standards_of_their_own_is_refused(mine, tmp_path, table):
    path = tmp_path / "ours.csv"
    path.write_text(table, encoding="utf-8")
    assert mine("framework", "add", "--csv", path, "--name", "Our own").code == 2
    assert [one for one in mine("framework", "list").value if one["own"]] == []
