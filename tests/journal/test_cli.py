"""The command line as a script meets it: its results, its exit codes, and that no secret comes from an argument."""

import io
import json
import re
import sys
from types import SimpleNamespace

import pikepdf
import pytest

from journal.cli import main
from journal.cli.console import safe
from journal.vault.header import KdfCost

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "seven calm owls read quietly"


class Terminal:
    """Runs commands on one vault and reads what they say."""

    def __init__(self, folder, capsys, monkeypatch):
        self.vault = folder / "Mine.afterbell"
        self.key = folder / "key.txt"
        self.key.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *words, key=None, stdin=b"", json_wanted=True):
        self._monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        before = [
            "--vault",
            str(self.vault),
            "--passphrase-file",
            str(key or self.key),
            *(["--json"] if json_wanted else []),
        ]
        code = main([*before, *map(str, words)], cost=CHEAP)
        out, err = self._capsys.readouterr()
        value = json.loads(out) if json_wanted and out else None
        return SimpleNamespace(code=code, out=out, err=err, value=value)


@pytest.fixture
def cli(tmp_path, capsys, monkeypatch):
    return Terminal(tmp_path, capsys, monkeypatch)


@pytest.fixture
def mine(cli):
    assert cli("new").code == 0
    return cli


@pytest.fixture
def demo(cli):
    assert cli("demo").code == 0
    return cli


def test_a_new_journal_prints_its_recovery_key_once(cli):
    made = cli("new")
    assert made.code == 0
    assert len(made.value["recovery_key"].split()) == 12
    assert cli("list").value == []


def test_the_recovery_key_goes_to_a_file_when_one_is_named(cli, tmp_path):
    made = cli("new", "--recovery-file", tmp_path / "key-page.txt")
    assert made.code == 0
    assert "recovery_key" not in made.value
    words = (tmp_path / "key-page.txt").read_text(encoding="utf-8").strip().split("\n")[-1]
    assert len(words.split()) == 12
    assert (tmp_path / "key-page.txt").stat().st_mode & 0o077 == 0


def test_the_recovery_sheet_can_be_a_pdf(cli, tmp_path):
    assert cli("new", "--recovery-file", tmp_path / "sheet.pdf").code == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_recovery_file_that_cannot_be_written_makes_no_journal(cli, tmp_path):
    assert cli("new", "--recovery-file", tmp_path / "no" / "key.txt").code == 8
    assert not cli.vault.exists()
    (tmp_path / "there.txt").write_text("mine")
    assert cli("new", "--recovery-file", tmp_path / "there.txt").code == 2
    assert (tmp_path / "there.txt").read_text() == "mine"
    assert cli("new", "--recovery-file", cli.vault / "key.txt").code == 2


def test_a_journal_that_could_not_be_made_leaves_no_empty_recovery_file(cli, tmp_path):
    cli.vault.mkdir()
    (cli.vault / "other").write_text("x")
    assert cli("new", "--recovery-file", tmp_path / "key-page.txt").code == 2
    assert not (tmp_path / "key-page.txt").exists()


def test_an_entry_is_added_shown_edited_and_found(mine, tmp_path):
    (tmp_path / "page.md").write_text("# A day\n\nThe budget letter.\n", encoding="utf-8")
    added = mine(
        "add",
        "--title",
        "Friday",
        "--kind",
        "friday",
        "--at",
        "2026-03-06T16:30+00:00",
        "--tag",
        "budget",
        "--mood",
        3,
        "--energy",
        2,
        "--file",
        tmp_path / "page.md",
        "--sharing",
        "line",
        "--line",
        "It was long.",
    )
    assert added.code == 0
    number = added.value["id"]
    entry = mine("show", number).value
    assert (entry["title"], entry["kind"], entry["mood"], entry["energy"]) == ("Friday", "friday", 3, 2)
    assert (entry["sharing"], entry["line"], entry["tags"]) == ("line", "It was long.", ["budget"])
    assert entry["body"].startswith("# A day")
    assert mine("edit", number, "--title", "Friday close").code == 0
    assert mine("show", number).value["title"] == "Friday close"
    assert mine("show", number).value["body"] == entry["body"]
    assert [hit["id"] for hit in mine("search", "budget").value] == [number]
    assert [head["id"] for head in mine("list", "kind:friday").value] == [number]
    assert mine("list", "kind:meeting").value == []


def test_add_without_json_prints_the_number_alone(mine):
    assert mine("add", "--title", "One", json_wanted=False).out == "1\n"


def test_text_comes_from_standard_input(mine):
    assert mine("add", "--file", "-", stdin="Grüße, 你好, שלום 🎒".encode()).code == 0
    assert mine("show", 1).value["body"] == "Grüße, 你好, שלום 🎒"


def test_the_passphrase_comes_from_standard_input(cli):
    assert cli("new", key="-", stdin=PASSPHRASE.encode()).code == 0
    assert cli("list", key="-", stdin=f"{PASSPHRASE}\r\n".encode()).code == 0


def test_standard_input_cannot_be_two_things(mine):
    refused = mine("add", "--file", "-", key="-", stdin=b"x")
    assert refused.code == 2
    assert "once" in refused.err


def test_goals_are_added_and_checked_in_on(mine):
    number = mine("goal", "add", "--title", "Be in classrooms").value["id"]
    assert mine("goal", "check-in", number, "--progress", 40, "--confidence", 3, "--note", "Four.").code == 0
    (goal,) = mine("goals").value
    assert (goal["title"], goal["progress"], goal["confidence"]) == ("Be in classrooms", 40, 3)
    assert mine("add", "--title", "x", "--goal", number).code == 0
    assert mine("goal", "close", number, "--achieved").value["status"] == "achieved"


def test_people_show_real_names_only_when_asked(mine):
    assert mine("people", "add", "--code", "Hazel", "--role", "my coach", "--real", "Sarah Bennett").code == 0
    assert "Sarah" not in mine("people").out + mine("people", json_wanted=False).out
    (person,) = mine("people", "--real-names").value
    assert person["real_name"] == "Sarah Bennett"
    assert mine("people", "remove", "--code", "hazel").code == 0
    assert mine("people").value == []


def prepared(mine):
    mine("relationship", "add", "--partner", "Helen Marsh")
    mine(
        "session",
        "add",
        "--with",
        "helen",
        "--at",
        "2099-03-17T16:00",
        "--question",
        "When do I say so?",
        "--only-me",
        "MARKER",
    )


def test_a_session_is_planned_and_exported(mine, tmp_path):
    prepared(mine)
    out = tmp_path / "prep.pdf"
    done = mine("export", "session-prep", "--out", out, "--new-password", "--paper", "letter")
    assert done.code == 0
    assert done.value["sections"] == {"questions": 1}
    assert (done.value["pages"], done.value["protected"]) == (1, True)
    assert len(done.value["password"].split()) >= 4
    with pikepdf.open(out, password=done.value["password"]) as pdf:
        assert len(pdf.pages) == 1
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    (share,) = mine("shares").value
    assert (share["state"], share["reader"], share["sha256"]) == ("written", "Helen Marsh", done.value["sha256"])
    shown = mine("shares", "show", share["id"]).value
    assert shown["words_in_it"] == [{"section": "questions", "label": "", "text": "When do I say so?"}]
    assert mine("shares", "note", share["id"], "She deleted it.").value["notes"][0]["text"] == "She deleted it."


def test_a_password_from_a_file_and_none_at_all(mine, tmp_path):
    prepared(mine)
    (tmp_path / "pw").write_text("kererū song\n", encoding="utf-8")
    assert mine("export", "session-prep", "--out", tmp_path / "a.pdf", "--password-file", tmp_path / "pw").code == 0
    with pikepdf.open(tmp_path / "a.pdf", password="kererū song"):
        pass
    open_one = mine("export", "session-prep", "--out", tmp_path / "b.pdf", "--no-password")
    assert (open_one.code, open_one.value["protected"]) == (0, False)
    with pikepdf.open(tmp_path / "b.pdf"):
        pass


def test_an_undecided_name_refuses_names_it_and_writes_nothing(mine, tmp_path):
    prepared(mine)
    mine("session", "add", "--with", "helen", "--at", "2099-03-01T16:00", "--question", "What do I tell Priya Patel?")
    out = tmp_path / "prep.pdf"
    refused = mine("export", "session-prep", "--out", out, "--no-password")
    assert refused.code == 7
    assert "name:priya-patel" in refused.err
    assert refused.out == ""
    assert not out.exists()
    assert mine("shares").value == []
    (finding,) = mine("check", "session-prep").value
    assert finding["id"] == "name:priya-patel"
    decided = mine(
        "export", "session-prep", "--out", out, "--no-password", "--decide", "name:priya-patel=replace:a parent"
    )
    assert decided.code == 0
    assert mine("shares", "show", decided.value["share"]).value["words_in_it"][0]["text"] == "What do I tell a parent?"


def test_a_decision_about_nothing_is_a_slip(demo, tmp_path):
    out = tmp_path / "a.pdf"
    for words in ("name:nobody=keep", "name:x=perhaps", "name:x=replace:", "keep"):
        assert demo("export", "session-prep", "--out", out, "--no-password", "--decide", words).code == 2
    assert not out.exists()


def test_the_demo_exports_with_no_decision_left_open(demo, tmp_path):
    out = tmp_path / "prep.pdf"
    done = demo("export", "session-prep", "--out", out, "--new-password", "--role", "Hazel=my coach")
    assert done.code == 0
    assert done.value["pages"] <= 2
    words = " ".join(one["text"] for one in demo("shares", "show", done.value["share"]).value["words_in_it"])
    assert "my coach" in words
    assert "Hazel" not in words


def test_a_role_for_nobody_or_without_words_is_refused(demo, tmp_path):
    out = tmp_path / "a.pdf"
    assert demo("export", "session-prep", "--out", out, "--no-password", "--role", "Nobody=x").code == 5
    assert demo("export", "session-prep", "--out", out, "--no-password", "--role", "Hazel").code == 2


def test_verify_says_that_all_is_well(demo):
    assert demo("verify").value["ok"] is True
    assert demo("verify", json_wanted=False).code == 0


def test_the_passphrase_is_changed_recovered_and_the_key_replaced(cli, tmp_path):
    words = cli("new").value["recovery_key"]
    (tmp_path / "new").write_text("another good long phrase", encoding="utf-8")
    (tmp_path / "third").write_text("a third phrase of words", encoding="utf-8")
    (tmp_path / "words").write_text(words, encoding="utf-8")
    assert cli("passphrase", "change", "--new-passphrase-file", tmp_path / "new").code == 0
    assert cli("list").code == 3
    assert cli("list", key=tmp_path / "new").code == 0
    assert cli("recover", "--recovery-file", tmp_path / "words", "--new-passphrase-file", tmp_path / "third").code == 0
    replaced = cli("recovery", "replace", "--recovery-file", tmp_path / "page.txt", key=tmp_path / "third")
    assert replaced.code == 0
    assert cli("recover", "--recovery-file", tmp_path / "words", "--new-passphrase-file", tmp_path / "new").code == 3
    assert cli("recover", "--recovery-file", tmp_path / "page.txt", "--new-passphrase-file", tmp_path / "new").code == 0


def test_a_backup_is_made_listed_checked_and_restored(mine, tmp_path):
    mine("add", "--title", "Before")
    made = mine("backup", "make")
    assert (made.code, made.value["entries"]) == (0, 1)
    assert "backup" in made.value["file"]
    assert [one["file"] for one in mine("backup", "list").value] == [made.value["file"]]
    assert mine("backup", "check", made.value["file"]).value["ok"] is True
    mine("add", "--title", "After")
    assert mine("--vault", tmp_path / "Again.afterbell", "backup", "restore", made.value["file"]).code == 0
    assert len(mine("--vault", tmp_path / "Again.afterbell", "list").value) == 1


def test_a_note_needs_no_passphrase_and_becomes_an_entry(mine, tmp_path):
    assert mine("note", key=tmp_path / "no-such-file", stdin=b"Remember the keys.").code == 0
    assert [head["preview"] for head in mine("list").value] == ["Remember the keys."]


# --- what goes wrong -------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_3(mine, tmp_path):
    (tmp_path / "wrong").write_text("not this one")
    refused = mine("list", key=tmp_path / "wrong")
    assert (refused.code, refused.out) == (3, "")


def test_a_missing_folder_is_5(cli):
    assert cli("list").code == 5


def test_a_folder_without_a_journal_is_5(cli):
    cli.vault.mkdir()
    assert cli("list").code == 5


def test_a_place_that_is_taken_is_2(mine):
    assert mine("new").code == 2


@pytest.mark.parametrize("damage", ["cut", "empty", "middle", "header"])
def test_damage_is_4_and_changes_nothing(mine, damage):
    (database,) = mine.vault.glob("journal-*.db")
    data = database.read_bytes()
    if damage == "header":
        for path in mine.vault.glob("header*"):
            path.write_bytes(b"{}")
    else:
        database.write_bytes(
            {"cut": data[:5000], "empty": b"", "middle": data[:9000] + b"x" * 20000 + data[29000:]}[damage]
        )
    before = database.read_bytes()
    refused = mine("list")
    assert refused.code == 4, refused.err
    assert database.read_bytes() == before


def test_a_journal_that_is_open_is_6(mine):
    from journal.vault.vault import Vault

    journal = Vault(mine.vault).unlock(PASSPHRASE)
    try:
        assert mine("list").code == 6
    finally:
        journal.close()
    assert mine("list").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("show", "77"),
        ("edit", "77", "--title", "x"),
        ("goal", "check-in", "9", "--progress", "1"),
        ("shares", "show", "3"),
        ("session", "hold", "4"),
        ("people", "remove", "--code", "x"),
        ("add", "--title", "x", "--goal", "9"),
    ],
)
def test_no_such_thing_is_5(mine, words):
    assert mine(*words).code == 5


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("show", "x"),
        ("add",),
        ("add", "--title", ""),
        ("add", "--title", "x", "--mood", "6"),
        ("list", "--limit", "0"),
        ("add", "--title", "x", "--at", "yesterday"),
        ("add", "--title", "x", "--at", "0001-01-01"),
        ("add", "--title", "x", "--sharing", "line"),
        ("list", "mood>9"),
        ("session", "add", "--at", "2026-01-01"),
        ("add", "--title", "x", "--kind", "poem"),
        ("show", "9" * 400),
        ("goal", "check-in", "1", "--progress", "101"),
        ("export", "session-prep", "--out", "x.pdf"),
        ("export", "session-prep", "--out", "", "--no-password"),
    ],
)
def test_wrong_usage_is_2(mine, words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert mine(*words).code == 2


def test_there_is_no_option_that_takes_a_secret(cli):
    for words in (("--passphrase", "x", "list"), ("export", "session-prep", "--password", "x", "--out", "y")):
        assert cli(*words).code == 2


def test_an_export_without_a_planned_session_is_5(mine, tmp_path):
    assert mine("export", "session-prep", "--out", tmp_path / "a.pdf", "--no-password").code == 5


def test_an_empty_session_has_nothing_to_export(mine, tmp_path):
    mine("relationship", "add", "--partner", "Helen")
    mine("session", "add", "--at", "2099-01-01")
    refused = mine("export", "session-prep", "--out", tmp_path / "a.pdf", "--no-password")
    assert (refused.code, (tmp_path / "a.pdf").exists()) == (2, False)
    assert "nothing" in refused.err.lower()


def test_a_pdf_that_cannot_be_written_is_8_and_leaves_nothing(demo, tmp_path):
    for out in (tmp_path / "no" / "a.pdf", tmp_path, "/proc/nothing/a.pdf"):
        refused = demo("export", "session-prep", "--out", out, "--no-password")
        assert refused.code == 8
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".*.tmp"))


def test_a_share_never_goes_into_the_journals_own_folder(demo):
    before = sorted(path.name for path in demo.vault.rglob("*"))
    for name in ("a.pdf", *[path.name for path in demo.vault.iterdir() if path.is_file()]):
        assert demo("export", "session-prep", "--out", demo.vault / name, "--no-password").code == 2
    assert sorted(path.name for path in demo.vault.rglob("*")) == before
    assert demo("verify").code == 0


def test_a_text_file_that_is_missing_or_no_text_is_told(mine, tmp_path):
    assert mine("add", "--file", tmp_path / "none.md").code == 8
    (tmp_path / "bytes.md").write_bytes(b"\xff\x00\xfa")
    assert mine("add", "--file", tmp_path / "bytes.md").code == 2


def test_a_large_entry_and_one_of_many_lines_are_kept_whole(mine, tmp_path):
    for name, text in (("large", "wörter und " * 100_000), ("lines", "- line\n" * 10_000)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        number = mine("add", "--file", tmp_path / name).value["id"]
        assert mine("show", number).value["body"] == text


def test_too_large_an_entry_is_refused(mine, tmp_path):
    (tmp_path / "huge").write_text("x" * (4 * 1024 * 1024 + 1))
    assert mine("add", "--file", tmp_path / "huge").code == 2


def test_control_characters_reach_no_terminal(mine):
    mine("add", "--title", "a\x1b[31mred\x07\u202eturned\x9b2J", "--file", "-", stdin=b"body \x1b]0;title\x07 end")
    for words in (("list",), ("show", 1), ("search", "body")):
        for wanted in (True, False):
            out = mine(*words, json_wanted=wanted).out
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    assert safe("a\x1b[0m\u2028b") == "a\\x1b[0m\\u2028b"


def test_an_error_nobody_thought_of_says_nothing_of_the_text(mine, monkeypatch):
    from journal.storage.entries import Entries

    def broken(*_args, **_more):
        raise RuntimeError("words of the journal")

    monkeypatch.setattr(Entries, "heads", broken)
    told = mine("list")
    assert told.code == 8
    assert "words of the journal" not in told.err
    assert "RuntimeError" in told.err


def test_without_a_terminal_the_passphrase_needs_a_file(mine, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b""), isatty=lambda: False))
    assert main(["--vault", str(mine.vault), "list"]) == 2


def test_json_is_one_document_and_plain_ascii(demo):
    out = demo("show", 1).out
    json.loads(out)
    assert out.isascii()


@pytest.mark.parametrize(("wanted", "code"), [("²", 5), ("٣", 5), ("", 2), ("999999", 5), ("-1", 5)])
def test_a_relationship_that_is_not_there_is_told(mine, wanted, code):
    mine("relationship", "add", "--partner", "Helen Marsh")
    told = mine("session", "add", "--at", "2026-12-12T10:00", f"--with={wanted}")
    assert told.code == code
    assert "Something went wrong" not in told.err


def test_a_check_prints_json_without_being_asked_to(demo):
    told = demo("check", "session-prep", json_wanted=False)
    assert [one["id"] for one in json.loads(told.out)] == [one["id"] for one in demo("check", "session-prep").value]


def test_sessions_and_relationships_are_listed(mine):
    prepared(mine)
    (relationship,) = mine("relationships").value
    assert (relationship["partner"], relationship["my_role"]) == ("Helen Marsh", "mentee")
    (session,) = mine("sessions").value
    assert session["next"] is True
    assert mine("session", "hold", session["id"]).value["status"] == "held"
    assert [one["status"] for one in mine("sessions").value] == ["held"]


def test_the_key_is_rotated_and_the_entries_stay(mine, tmp_path):
    mine("add", "--title", "Here")
    assert mine("key", "rotate", "--recovery-file", tmp_path / "page.txt").code == 0
    assert [head["title"] for head in mine("list").value] == ["Here"]
    assert mine("verify").value["ok"] is True


def test_every_command_is_there_to_be_loaded():
    import argparse
    import inspect

    from journal.cli.arguments import parser

    def commands(of):
        for action in of._actions:
            if isinstance(action, argparse._SubParsersAction):
                for sub in action.choices.values():
                    yield from commands(sub)
        if of.get_default("command") is not None:
            yield of.get_default("command")

    loaded = [inspect.getclosurevars(command).nonlocals for command in commands(parser())]
    assert len(loaded) > 25
    for where in loaded:
        assert callable(getattr(__import__(f"journal.cli.{where['module']}", fromlist=["x"]), where["name"]))
