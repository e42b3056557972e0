"""How far back the session's page looks, from the command line."""

import pytest


@pytest.fixture
def session(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    return mine("session", "add", "--with", "Helen Marsh", "--at", "2027-03-20T16:00").value["id"]


def test_an_older_entry_goes_in_when_she_looks_back_further(mine, session):
    mine("add", "--sharing", "full", "--at", "2025-03-02T10:00", "--file", "-", stdin="The corridor was quiet.")
    out = mine.folder / "prep.pdf"
    usual = mine("export", "session-prep", "--out", out, "--no-password")
    assert (usual.code, out.exists()) == (2, False)  # nothing has happened since

    further = mine("export", "session-prep", "--since", "2025-03-01", "--out", out, "--no-password")

    assert further.code == 0, further.err
    assert further.value["sections"]["since_then"] == 1


def test_a_day_that_is_none_is_explained(mine, session):
    done = mine("export", "session-prep", "--since", "last week", "--out", mine.folder / "p.pdf", "--no-password")
    assert done.code == 2
    assert "is not a day" in done.err
