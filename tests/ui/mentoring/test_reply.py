"""A reply that came back is shown first, and kept beside its session only then."""

import io
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtWidgets import QPushButton

from journal.domain.replies import reply_of
from journal.sharing_flow import export_pdf
from ui.mentoring import reply as module
from ui.mentoring.page import MentoringPage

PASSWORD = "harbour plum kettle nine"


@pytest.fixture
def returned(context, tmp_path):
    """A page that left with a reply form and came back filled in."""
    journal = context.journal
    session = journal.mentoring.next_session(journal.clock.now())
    out = tmp_path / "prep.pdf"
    export_pdf(journal, replace(journal.shares.suggest(session.id), with_reply=True), out, PASSWORD)
    with pikepdf.open(io.BytesIO(out.read_bytes()), password=PASSWORD) as opened:
        for field in opened.Root.AcroForm.Fields:
            field.V = pikepdf.String(f"About {field.T}")
        opened.save(out)
    return session, out


def kept(context, session):
    mentoring = context.journal.mentoring
    return reply_of(mentoring.relationship(session.relationship_id), mentoring.session(session.id))


def link(page):
    return next(b for b in page.findChildren(QPushButton) if "reply" in b.text().lower())


@pytest.mark.parametrize("keeps", [True, False])
def test_what_came_back_is_shown_and_kept_if_she_says_so(context, qtbot, monkeypatch, returned, keeps):
    session, out = returned
    page = MentoringPage(context)
    qtbot.addWidget(page)
    shown = []
    monkeypatch.setattr(module, "ask_for_file", lambda *_: out)
    monkeypatch.setattr(module.ReplyDialog, "ask", lambda *asked, new: shown.append(asked[-1]) or keeps)
    link(page).click()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].heard == "About heard"
    found = kept(context, session)
    assert (found is not None and found.suggested == "About suggested") is keeps
    if keeps:
        assert "’s reply" in link(page).text()


def test_a_file_that_is_no_reply_changes_nothing(context, qtbot, monkeypatch, returned, tmp_path):
    session, _ = returned
    page = MentoringPage(context)
    qtbot.addWidget(page)
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 nothing")
    monkeypatch.setattr(module, "ask_for_file", lambda *_: other)
    errors = []
    monkeypatch.setattr(context.messages, "error", errors.append)
    link(page).click()
    qtbot.waitUntil(lambda: bool(errors))
    assert kept(context, session) is None
