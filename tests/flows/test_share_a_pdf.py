"""From planted secrets to the sealed file: what was chosen is in it, what was not is in no byte of it."""

import os
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.clock import Clock
from journal.domain.draft_words import passages
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import CheckIn, Goal
from journal.domain.mentoring import Action, AgendaItem, Question, QuestionStatus, Relationship, Session, SessionStatus
from journal.domain.people import Person, Profile
from journal.domain.sharing import Decision, EntryChoice, Part, TextChoice, Verdict
from journal.errors import CannotWrite, DiskFull, NothingChosen, ProofFailed, Undecided, UsageError
from journal.export import finishing as export
from journal.sharing_flow import abandon, begin, complete, export_pdf, finish, undecided
from journal.vault.header import KdfCost
from journal.vault.vault import Vault
from tests.reliability.planted import Secrets, drawn_text, every_byte, squeezed

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "harbour plum kettle nine"
PASSPHRASE = "seven calm owls read quietly"


@pytest.fixture
def secrets():
    return Secrets()


@pytest.fixture
def session(journal):
    return make_session(journal)


def make_session(journal):
    journal.profile.save(Profile("Dana Whitfield"))
    helen = journal.mentoring.save_relationship(Relationship("Helen Marsh"))
    held = Session(helen.id, NOW - timedelta(weeks=6), status=SessionStatus.HELD)
    journal.mentoring.save_session(held)
    return journal.mentoring.save_session(Session(helen.id, NOW + timedelta(days=2), mode="video"))


SHAPES = (
    "{shown}\n\n:::private\n{secret}\n:::\n",
    "{shown}\n:::private\n{secret}\n:::\n",
    "{shown}\n\n:::private\n{secret}",
    "- {shown}\n- two\n\n  :::private\n  {secret}\n  :::\n",
    "1. {shown}\n   - two\n\n     :::private\n     {secret}\n     :::\n",
    "> {shown}\n>\n> :::private\n> {secret}\n> :::\n",
    "{shown}\n\n:::private\n# {secret}\n\n- a\n- **{secret}**\n\n> {secret}\n:::\n",
    "{shown}\n\n:::private\n```\n{secret}\n```\n:::\n",
    "{shown}\n\n```\n:::private\n{secret}\n:::\n```\n",
    "{shown}\n\n:::private\n:::private\n{secret}\n:::\n{secret}\n:::\n",
    "{shown}\n\n::: Private why\n{secret}\n:::\n",
    "{shown}\n\n::::private\n{secret}\n::::\n",
    "{shown}\r\n\r\n:::private\r\n{secret}\r\n:::\r\n",
    "{shown}\n\nmid line :::private {secret} :::\n",
    '{shown}\n\n![{secret}]({secret}.jpg "{secret}")\n',
    "{shown}\n\n![{secret}][x]\n\n[x]: {secret}.jpg\n",
    "{shown}\n\n<!-- {secret} -->\n",
    "{shown}\n\n<span title=\"{secret}\" data-x='{secret}'></span>\n",
    "{shown}\n\n<script>{secret}</script>\n",
    "{shown} #{secret}\n",
    "| {shown} | b |\n|---|---|\n| c | ![{secret}](x.png) |\n",
    "{shown}\n\n- [ ] task\n- [x] done\n  :::private\n  {secret}\n",
)


def plant_everything(journal, session, secrets):
    """Secrets in every place that never leaves; returns the shapes' entries and what may be shown of them."""
    helen = session.relationship_id
    journal.entries.save(
        Entry(
            NOW - timedelta(days=5),
            f"A private page {secrets.plant('private entry')}.",
            title=f"Its title {secrets.plant('private title')}",
            tags=(secrets.plant("tag of a private entry"),),
        )
    )
    journal.people.save(Person("Hazel", "my coach", real_name=f"Sarah {secrets.plant('real name')}"))
    journal.mentoring.save_agenda(
        session.id, [AgendaItem(secrets.plant("only me"), only_me=True), AgendaItem(secrets.plant("agenda"))]
    )
    other = journal.mentoring.save_relationship(
        Relationship(secrets.plant("other partner"), contact=secrets.plant("contact"))
    )
    elsewhere = journal.mentoring.save_session(Session(other.id, NOW - timedelta(days=9), status=SessionStatus.HELD))
    journal.mentoring.save_action(Action(secrets.plant("other promise"), NOW.date(), session_id=elsewhere.id))
    journal.mentoring.save_question(Question(secrets.plant("answered"), helen, status=QuestionStatus.ANSWERED))
    goal = journal.goals.save(Goal(secrets.plant("goal not chosen"), why=secrets.plant("why")))
    journal.goals.check_in(CheckIn(goal.id, NOW.date(), 10, note=secrets.plant("check-in")))
    shown = {}
    for number, shape in enumerate(SHAPES):
        words = f"shown words number{number}"
        entry = Entry(
            NOW - timedelta(days=3, minutes=number),
            shape.format(shown=words, secret=secrets.plant(f"shape {shape!r}")),
            title=f"Title {secrets.plant('title not chosen')}",
            sharing=Sharing.FULL,
            mood=2,
            energy=1,
            mood_note=secrets.plant("mood note"),
            tags=(secrets.plant("tag"),),
            people=("Hazel",),
        )
        shown[journal.entries.save(entry).id] = words
    for kind, words in ((Kind.STUDENT, "the learned line"), (Kind.STAFF, "")):
        body = f"The story {secrets.plant(kind)}"
        saved = journal.entries.save(Entry(NOW - timedelta(days=2), body, kind=kind, sharing=Sharing.FULL, line=words))
        shown[saved.id] = words
    lined = Entry(
        NOW - timedelta(days=2), secrets.plant("body of a line"), sharing=Sharing.LINE, line="one shared sentence"
    )
    shown[journal.entries.save(lined).id] = lined.line
    return shown


def chosen(journal, session, shown):
    selection = journal.shares.suggest(session.id)
    entries = tuple(EntryChoice(entry_id, with_title=False) for entry_id in shown)
    return replace(selection, entries=entries, opening=TextChoice("A steadier month."))


def test_nothing_planted_is_in_any_byte_and_everything_chosen_is(journal, session, secrets, tmp_path):
    shown = plant_everything(journal, session, secrets)
    out = tmp_path / "out" / "prep.pdf"
    out.parent.mkdir()
    share = export_pdf(journal, chosen(journal, session, shown), out, PASSWORD)
    assert secrets.found_in(every_byte(out, PASSWORD)) == ""
    text = squeezed(drawn_text(out, PASSWORD))
    for words in filter(None, shown.values()):
        assert squeezed(words) in text
    assert share.pages == len(pikepdf.open(out, password=PASSWORD).pages)
    assert out.stat().st_mode & 0o077 == 0
    assert b"mood" not in drawn_text(out, PASSWORD).lower().encode()


def test_no_file_of_the_vault_or_the_temp_folder_can_be_read(journal, session, secrets, tmp_path, monkeypatch):
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    shown = plant_everything(journal, session, secrets)
    out = tmp_path / "prep.pdf"
    export_pdf(journal, chosen(journal, session, shown), out, PASSWORD)
    journal.close()
    assert list(temp.rglob("*")) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert out in files
    for path in files:
        assert secrets.found_in(path.read_bytes()) == "", path.name
        assert b"shown words" not in path.read_bytes()


def test_the_file_says_nothing_of_its_writer_outside_the_page(journal, session, tmp_path):
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    export_pdf(journal, selection, tmp_path / "prep.pdf", None)
    with pikepdf.open(tmp_path / "prep.pdf") as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert set(info) <= {"/Title"}
    assert "Dana" not in str(info)


def words_of(share, journal):
    return [passage.text for passage in passages(journal.shares.content(share.id))]


def test_the_ledger_keeps_exactly_what_left(journal, session, tmp_path):
    journal.people.save(Person("Hazel", "my coach"))
    question = TextChoice("What does Hazel know that Priya does not?")
    selection = replace(
        journal.shares.suggest(session.id),
        questions=(question,),
        decisions=(Decision("name:priya", Verdict.REPLACE, "a parent"),),
    )
    share = export_pdf(journal, selection, tmp_path / "prep.pdf", PASSWORD, "letter")
    assert words_of(share, journal) == ["video", "What does my coach know that a parent does not?"]
    assert journal.shares.decisions(share.id) == selection.decisions
    assert journal.shares.all() == (share,)
    assert (share.protected, share.written_at is not None, share.failed) == (True, True, "")


def test_something_undecided_or_nothing_at_all_begins_no_row(journal, session, tmp_path):
    empty = journal.shares.suggest(session.id)
    with pytest.raises(NothingChosen):
        export_pdf(journal, empty, tmp_path / "prep.pdf", PASSWORD)
    open_one = replace(empty, opening=TextChoice("I met Priya Patel."))
    with pytest.raises(Undecided) as refused:
        export_pdf(journal, open_one, tmp_path / "prep.pdf", PASSWORD)
    assert [finding.id for finding in undecided(journal, journal.shares.draft(open_one), open_one)] == [
        "name:priya-patel"
    ]
    assert len(refused.value.findings) == 1
    with pytest.raises(UsageError):
        export_pdf(journal, replace(empty, opening=TextChoice("Fine.")), tmp_path / "prep.pdf", "bad\npassword")
    assert journal.shares.all() == ()
    assert not (tmp_path / "prep.pdf").exists()


def test_the_row_is_begun_before_the_file_is_written(journal, session, tmp_path):
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    out = tmp_path / "prep.pdf"
    begun = begin(journal, selection, password=PASSWORD)
    (row,) = journal.shares.all()
    assert (row.written_at, row.failed, out.exists()) == (None, "", False)
    finished = finish(begun)
    assert not out.exists()
    share = complete(journal, begun, finished, out)
    assert out.read_bytes() == finished.pdf
    assert share.sha256 == finished.sha256


@pytest.mark.parametrize("error", [DiskFull(), CannotWrite(), OSError("words of hers")])
def test_a_failure_is_noted_in_the_row_and_leaves_no_file(journal, session, tmp_path, monkeypatch, error):
    from journal import files

    def fail(*_args, **_more):
        raise error

    monkeypatch.setattr(files, "_fill", fail)
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    with pytest.raises((DiskFull, CannotWrite)):
        export_pdf(journal, selection, tmp_path / "prep.pdf", PASSWORD)
    (row,) = journal.shares.all()
    assert row.failed
    assert row.written_at is None
    assert "words of hers" not in row.failed
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".*"))


def test_a_file_that_fails_its_proof_is_thrown_away(journal, session, tmp_path, monkeypatch):
    monkeypatch.setattr(export.seal, "seal", lambda pdf, _password: pdf)  # a sealing that seals nothing
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    with pytest.raises(ProofFailed):
        export_pdf(journal, selection, tmp_path / "prep.pdf", PASSWORD)
    assert not (tmp_path / "prep.pdf").exists()
    assert journal.shares.all()[0].failed == str(ProofFailed())


def test_a_job_that_was_given_up_is_noted(journal, session):
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    begun = begin(journal, selection, password=None)
    abandon(journal, begun, ValueError("secret words"))
    assert journal.shares.get(begun.share_id).failed == "ValueError"


def test_private_titles_that_say_what_every_page_says_do_not_stop_an_export(journal, session, tmp_path):
    goal = journal.goals.save(Goal("Be in classrooms", start_day=NOW.date()))
    journal.goals.check_in(CheckIn(goal.id, NOW.date(), 40, confidence=4))
    journal.mentoring.save_session(replace(session, goals=(goal.id,)))
    titles = (
        "6 March 2026",
        "Friday 6 March",
        "21 January",
        "Tough conversation",
        "Helen Marsh",
        "Session preparation",
    )
    for title in (
        *titles,
        "3 March",
        "Confidence",
        "40 % of the way",
        "Since March",
        "Questions I bring",
        "Dana Whitfield",
    ):
        journal.entries.save(
            Entry(NOW - timedelta(days=1), "Secret enough words.", title, tags=(title.replace(" ", "-"),))
        )
    shown = Entry(NOW - timedelta(days=1), "It went well.", kind=Kind.CONVERSATION, sharing=Sharing.FULL)
    journal.entries.save(shown)
    selection = replace(journal.shares.suggest(session.id), opening=TextChoice("A steadier month."))
    assert export_pdf(journal, selection, tmp_path / "prep.pdf", PASSWORD).pages


# --- random journals -------------------------------------------------------------------------------------------------

ordinary = st.sampled_from(
    [
        "We met at nine.",
        "It was long.",
        "*Nobody* answered **twice**.",
        "What would help?",
        "- one\n- two",
        "> A thought.",
        "`x`",
    ]
)
fence = st.sampled_from(
    [":::private", "::: private", ":::Private", "  :::private", "> :::private", "- :::private", "::::private"]
)
closing = st.sampled_from([":::", "::::", "> :::", "", "  :::"])


@st.composite
def bodies(draw):
    """Pieces of Markdown with private passages between them, closed or not; None stands for a secret."""
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            parts.append(draw(ordinary))
        else:
            parts.append((draw(fence), draw(ordinary), draw(closing)))
    return parts


def written(parts, secrets):
    lines = []
    for part in parts:
        if isinstance(part, tuple):
            opening, inside, end = part
            lines += ["", opening, f"{inside} {secrets.plant('random passage')}", end, ""]
        else:
            lines += ["", part, ""]
    return "\n".join(lines)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            bodies(),
            st.sampled_from(list(Sharing)),
            st.sampled_from([Kind.NOTE, Kind.STUDENT]),
            st.sampled_from(list(Part)),
        )
    ),
)
def test_random_journals_leak_nothing(tmp_path, pages):
    secrets = Secrets()
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    journal, _ = Vault.create(folder / "R.afterbell", PASSPHRASE, cost=CHEAP, clock=Clock(lambda: NOW))
    try:
        session = make_session(journal)
        choices = []
        for number, (parts, sharing, kind, part) in enumerate(pages):
            body = written(parts, secrets)
            if sharing is not Sharing.FULL or kind is Kind.STUDENT:
                body += f"\n\n{secrets.plant('body that may not leave')}"
            line = f"sentence number{number}" if sharing is Sharing.LINE else ""
            title = secrets.plant("title")
            entry = Entry(NOW - timedelta(days=1, minutes=number), body, title, kind=kind, sharing=sharing, line=line)
            choices.append(
                EntryChoice(journal.entries.save(entry).id, part=part, paragraphs=(0, 1, 2), with_title=False)
            )
        selection = replace(
            journal.shares.suggest(session.id), entries=tuple(choices), opening=TextChoice("A steadier month.")
        )
        draft = journal.shares.draft(selection)
        blocking = [finding for finding in journal.shares.findings(draft, selection) if finding.blocking]
        selection = replace(selection, decisions=tuple(Decision(finding.id, Verdict.DROP) for finding in blocking))
        out = folder / "prep.pdf"
        export_pdf(journal, selection, out, PASSWORD)
    finally:
        journal.close()
    assert secrets.found_in(every_byte(out, PASSWORD)) == ""
    for root, _, names in os.walk(folder):
        for name in names:
            assert secrets.found_in(Path(root, name).read_bytes()) == ""
