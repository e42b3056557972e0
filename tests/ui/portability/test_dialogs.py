"""Bringing and taking along in the window: a plan first, progress, a report, and a way back."""

import json
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QMainWindow

from journal.errors import BeingChanged, Cancelled
from journal.importers import reading
from journal.portability.choosing import Choice
from journal.storage.imports import Imports
from tests.journal.importers import samples
from ui.jobs import Jobs
from ui.portability import take_dialog
from ui.portability.bring_dialog import DONE, STOPPED, BringDialog
from ui.portability.report_words import ALL_HERE, NOTHING_NEW
from ui.portability.take_dialog import TakeDialog
from ui.portability.take_work import TakeWork, Wanted
from ui.settings import moving
from ui.settings.moving import MovingSection


@pytest.fixture
def parent(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


@pytest.fixture
def bring(context, parent, qtbot):
    dialog = BringDialog(parent, context)
    dialog.show()
    return dialog


def rested(dialog):
    return dialog._steps is None


def test_the_plan_is_shown_first_and_nothing_is_written(context, bring, qtbot, tmp_path):
    before = context.journal.db.counts()
    bring.look_at(samples.day_one(tmp_path / "d.zip"))
    assert bring.bar.isVisible()
    qtbot.waitUntil(lambda: rested(bring))
    assert "Read as Day One: 3 entries." in bring.answer.text()
    assert "2 new" in bring.answer.text()
    assert "1 cannot be read" in bring.answer.text()
    assert "its date cannot be read" in bring.details.toPlainText()
    assert bring.go.isVisible()
    assert context.journal.db.counts() == before


def test_agreed_it_comes_and_can_be_taken_out_in_settings(context, bring, qtbot, tmp_path):
    before = context.journal.db.counts()["entries"]
    bring.look_at(samples.day_one(tmp_path / "d.zip"))
    qtbot.waitUntil(lambda: rested(bring))
    qtbot.mouseClick(bring.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rested(bring))
    assert DONE in bring.answer.text()
    assert bring.has_come
    assert context.journal.db.counts()["entries"] == before + 2
    section = MovingSection(context)
    qtbot.addWidget(section)
    section.refresh()
    (done,) = Imports(context.journal.db, context.journal.clock).all()
    section.undo(done.id)
    assert context.messages.said[-1] == "2 entries were taken out again."
    assert context.journal.db.counts()["entries"] == before


def test_stopping_leaves_everything_as_it_was(context, bring, qtbot, tmp_path):
    path = tmp_path / "j.txt"
    path.write_text("".join(f"[2026-03-04 {n // 60:02}:{n % 60:02}] Entry {n}.\nWords.\n\n" for n in range(1400)))
    before = context.journal.db.counts()
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    bring.submit()
    qtbot.waitUntil(lambda: bring._report.seen > 0 and not rested(bring))
    qtbot.keyClick(bring, Qt.Key.Key_Escape)
    assert bring.answer.text() == STOPPED
    assert bring.isVisible()
    assert context.journal.db.counts() == before
    assert context.journal.db.check(full=True) == []


def test_a_locked_file_asks_for_its_password(context, bring, qtbot, tmp_path):
    from tests.journal.importers.test_formats import GENUINE, PASSWORD

    bring.look_at(GENUINE / "jrnl" / "locked-3.jrnl")
    qtbot.waitUntil(lambda: rested(bring))
    assert bring.password.isVisible()
    bring.password.set_text("not this")
    bring.submit()
    qtbot.waitUntil(lambda: rested(bring))
    assert "does not open" in bring.note.text()
    bring.password.set_text(PASSWORD)
    bring.submit()
    qtbot.waitUntil(lambda: rested(bring))
    assert "6 new" in bring.answer.text()
    assert bring.go.text() == "Bring it"


def test_what_cannot_be_read_is_said(bring, qtbot, tmp_path):
    path = tmp_path / "cut.zip"
    path.write_bytes(b"PK\x03\x04")
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    assert "damaged" in bring.note.text()
    assert not bring.go.isVisible()


def test_taking_along_writes_and_says_so(context, parent, qtbot, tmp_path, monkeypatch):
    dialog = TakeDialog(parent, context)
    dialog.show()
    assert "can read all of it" in dialog.text.text()
    monkeypatch.setattr(take_dialog, "ask_where_to_save", lambda *_: tmp_path / "a.json")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.written is not None
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["entries"]) == dialog.written.entries
    assert context.messages.said[-1] == f"{dialog.written.entries} entries were written."


def test_a_locked_zip_needs_a_password_first(context, parent, qtbot, tmp_path):
    dialog = TakeDialog(parent, context)
    dialog.show()
    dialog.lock.setChecked(True)
    dialog.submit()
    assert dialog.password.error()
    dialog.password.set_text("owls")
    dialog.write(tmp_path / "a.zip", Choice())
    assert dialog.written is not None
    assert dialog.written.is_locked
    assert dialog.password.text() == ""


def test_a_query_that_makes_no_sense_is_said(context, parent, qtbot):
    dialog = TakeDialog(parent, context)
    dialog.show()
    dialog.query.setText("after:never")
    dialog.submit()
    assert dialog.note.text()
    assert dialog.written is None


def test_only_the_days_between_two_go_along(context, parent, qtbot, tmp_path, monkeypatch):
    dialog = TakeDialog(parent, context)
    dialog.show()
    day = context.journal.entries.heads()[0].at.date()
    for field in (dialog.first, dialog.last):
        field.box.setChecked(True)
        field.field.setDate(QDate(day.year, day.month, day.day))
    monkeypatch.setattr(take_dialog, "ask_where_to_save", lambda *_: tmp_path / "a.json")
    dialog.submit()
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))["entries"]
    assert told
    assert {entry["at"][:10] for entry in told} == {day.isoformat()}


def test_a_book_to_read_is_a_pdf(context, parent, qtbot, tmp_path):
    dialog = TakeDialog(parent, context)
    dialog.show()
    dialog.forms["book"].setChecked(True)
    assert dialog.without_private.isVisible()
    dialog.write(tmp_path / "book.pdf", Choice("after:2020-01"))
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.written is not None
    assert dialog.written.pages > 1


def test_stopping_leaves_no_file_and_the_journal_is_hers_again(context, parent, qtbot, tmp_path):
    held = []
    late = replace(context, jobs=Jobs(execute=held.append))
    dialog = TakeDialog(parent, late)
    dialog.show()
    before = context.journal.db.counts()["shares"]
    dialog.write(tmp_path / "a.json", Choice())
    assert dialog.bar.isVisible()
    with pytest.raises(BeingChanged):
        context.journal.entries.heads()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.note.text() == take_dialog.STOPPED
    assert dialog.isVisible()
    assert context.journal.entries.heads()
    held[0]()
    assert not list(tmp_path.glob("a.json*"))
    assert context.journal.db.counts()["shares"] == before


def test_stopped_in_the_middle_nothing_is_there_and_the_ledger_says_so(context, qtbot, tmp_path):
    seen = []
    work = TakeWork(context.journal, Wanted("markdown", tmp_path / "pages", Choice()), lambda *at: stop(at))

    def stop(at):
        seen.append(at)
        work._wanted.clear()

    work.begin()
    with pytest.raises(Cancelled):
        work()
    work.end()
    assert len(seen) == 1
    assert [path.name for path in tmp_path.iterdir() if "pages" in path.name] == []
    assert context.journal.shares.all()[0].failed


def test_locking_while_it_is_written_gives_the_journal_back(context, parent, qtbot, tmp_path):
    dialog = TakeDialog(parent, replace(context, jobs=Jobs(execute=[].append)))
    dialog.show()
    dialog.write(tmp_path / "a.json", Choice())
    dialog.done(0)
    assert context.journal.entries.heads()


def test_her_dates_go_into_a_calendar_under_titles_that_say_nothing(context, parent, qtbot, tmp_path, monkeypatch):
    section = MovingSection(context)
    qtbot.addWidget(section)
    monkeypatch.setattr(moving, "ask_where_to_save", lambda *_: tmp_path / "a.ics")
    qtbot.mouseClick(section.calendar_button, Qt.MouseButton.LeftButton)
    said = (tmp_path / "a.ics").read_text("utf-8")
    titles = {line for line in said.splitlines() if line.startswith("SUMMARY")}
    assert titles
    assert titles <= {"SUMMARY:Meeting", "SUMMARY:Reminder"}
    assert context.messages.said[-1].endswith("written.")


def test_a_reader_that_is_killed_is_told_and_nothing_has_come(context, bring, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "j.txt"
    path.write_text("".join(f"[2026-03-04 {n // 60:02}:{n % 60:02}] Entry {n}.\nWords.\n\n" for n in range(1400)))
    children = []
    start = reading._start
    monkeypatch.setattr(reading, "_start", lambda: children.append(start()) or children[-1])
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    before = context.journal.db.counts()
    bring.submit()
    qtbot.waitUntil(lambda: len(children) == 2)
    children[1].kill()
    qtbot.waitUntil(lambda: rested(bring))
    assert "Nothing was changed" in bring.note.text()
    assert not bring.has_come
    assert context.journal.db.counts() == before
    assert context.journal.db.check(full=True) == []


def test_of_a_calendar_only_the_busy_times_are_kept(context, qtbot, tmp_path, monkeypatch):
    begins = context.journal.clock.now().astimezone(UTC) + timedelta(days=1)
    path = tmp_path / "a.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Secret talk\r\n"
        f"DTSTART:{begins:%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    section = MovingSection(context)
    qtbot.addWidget(section)
    section.refresh()
    assert section.forget_button.isHidden()
    monkeypatch.setattr(moving, "ask_for_file", lambda *_: path)
    qtbot.mouseClick(section.busy_button, Qt.MouseButton.LeftButton)
    assert context.messages.said[-1] == "1 busy time noted."
    (kept,) = context.journal.db.read("SELECT value FROM profile WHERE key = 'busy_times'")
    assert "Secret" not in kept["value"]
    assert not section.forget_button.isHidden()
    section.forget_calendar()
    assert context.journal.busy_times.all() == ()


def test_what_cannot_be_read_is_not_called_already_here(context, bring, qtbot, tmp_path):
    held = {"entries": [{"uuid": "A" * 32, "creationDate": "never", "text": "x"}]}
    path = samples.zipped(tmp_path / "d.zip", {"Journal.json": json.dumps(held)})
    bring.look_at(path)
    qtbot.waitUntil(lambda: rested(bring))
    assert "1 cannot be read" in bring.answer.text()
    assert NOTHING_NEW in bring.answer.text()
    assert ALL_HERE not in bring.answer.text()
    assert not bring.go.isVisible()


def test_what_is_not_listed_is_counted(context, bring, qtbot, tmp_path):
    held = {"entries": [{"uuid": f"{n:032}", "creationDate": "never", "text": "x"} for n in range(1_500)]}
    bring.look_at(samples.zipped(tmp_path / "d.zip", {"Journal.json": json.dumps(held)}))
    qtbot.waitUntil(lambda: rested(bring))
    assert bring.details.toPlainText().endswith("and 1,400 more")
