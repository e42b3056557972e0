"""export and import as a script calls them."""

import json
import zipfile

import pytest

from journal.cli.running import main
from tests.journal.conftest import CHEAP, PASSPHRASE
from tests.journal.importers import samples


@pytest.fixture
def cli(tmp_path, capsys):
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)

    def call(*words, vault="One"):
        code = main(
            ["--vault", str(tmp_path / f"{vault}.afterbell"), "--passphrase-file", str(secret), *map(str, words)],
            cost=CHEAP,
        )
        out, err = capsys.readouterr()
        return code, out, err

    for vault in ("One", "Two"):
        assert call("new", "--recovery-file", tmp_path / f"recovery-{vault}", vault=vault)[0] == 0
    return call


def test_a_journal_moves_from_one_to_another(cli, tmp_path):
    words = tmp_path / "words.md"
    words.write_text("Open words. #trust")
    assert cli("add", "--title", "First", "--file", words, "--sharing", "full")[0] == 0
    code, out, err = cli("export", "json", "--out", tmp_path / "a.json", "--json")
    assert (code, json.loads(out)["entries"]) == (0, 1)
    assert "Whoever has this file can read all of it." in err
    code, out, _ = cli("import", tmp_path / "a.json", "--dry-run", "--json", vault="Two")
    assert (code, json.loads(out)["new"], json.loads(out)["dry_run"]) == (0, 1, True)
    assert json.loads(cli("list", "--json", vault="Two")[1]) == []
    code, out, _ = cli("import", tmp_path / "a.json", "--json", vault="Two")
    told = json.loads(out)
    assert (code, told["new"], told["import"]) == (0, 1, 1)
    (head,) = json.loads(cli("list", "--json", vault="Two")[1])
    assert (head["title"], head["sharing"]) == ("First", "full")
    assert json.loads(cli("import", tmp_path / "a.json", "--json", vault="Two")[1])["same"] == 1
    assert cli("import", "undo", 1, vault="Two")[0] == 0
    assert json.loads(cli("list", "--json", vault="Two")[1]) == []
    assert cli("import", "undo", 7, vault="Two")[0] == 5
    assert [row["state"] for row in json.loads(cli("shares", "--json")[1])] == ["written"]
    assert "as json: everything" in cli("shares", "show", 1)[1]


def test_a_locked_zip_goes_and_comes(cli, tmp_path):
    (tmp_path / "pw").write_text("owls read\n")
    cli("add", "--title", "First", "--tag", "trust")
    code, _, err = cli("export", "markdown", "--out", tmp_path / "m.zip", "--zip-password-file", tmp_path / "pw")
    assert code == 0
    assert "opens with its password only" in err
    assert cli("import", tmp_path / "m.zip", vault="Two")[0] == 3
    code, out, _ = cli("import", tmp_path / "m.zip", "--password-file", tmp_path / "pw", vault="Two")
    assert code == 0
    assert "1 in the file = 1 new" in out


def test_other_programs_arrive_private(cli, tmp_path):
    code, out, _ = cli("import", samples.day_one(tmp_path / "d.zip"), "--json")
    told = json.loads(out)
    assert (code, told["format"], told["new"], told["unreadable"], told["attachments"]) == (0, "day_one", 2, 1, 1)
    heads = json.loads(cli("list", "--json")[1])
    assert {head["sharing"] for head in heads} == {"private"}
    (number,) = [head["id"] for head in heads if "Corridor" in head["title"]]
    assert "from the import: weather: {'temperatureCelsius': 12" in cli("show", number)[1]
    assert json.loads(cli("show", number, "--json")[1])["extra"]["fields"]["location"]["localityName"] == "Northfield"


def test_wrong_words_and_files_end_with_the_right_code(cli, tmp_path):
    assert cli("import", tmp_path / "nowhere")[0] == 8
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    code, _, err = cli("import", tmp_path / "cut.zip")
    assert (code, "damaged or cut short" in err) == (8, True)
    (tmp_path / "x.bin").write_bytes(bytes(range(256)))
    assert cli("import", tmp_path / "x.bin")[0] == 2
    assert cli("export", "json", "--out", tmp_path / "a.json", "--from", "yesterday")[0] == 2
    assert cli("export", "json", "--out", tmp_path / "no" / "a.json")[0] == 8
    assert cli("export", "calendar", "--out", tmp_path / "a.ics")[0] == 2
    assert cli("import", tmp_path / "x.bin", 3)[0] == 2


def test_the_forms_for_other_programs(cli, tmp_path):
    cli("add", "--title", "First", "--tag", "trust", "--at", "2026-03-04T16:42:00+01:00")
    assert cli("export", "dayone", "--out", tmp_path / "d.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "d.zip") as made:
        (entry,) = json.loads(made.read("Journal.json"))["entries"]
    assert (entry["creationDate"], entry["timeZone"], entry["tags"]) == ("2026-03-04T15:42:00Z", "Etc/GMT-1", ["trust"])
    assert cli("export", "jrnl", "--out", tmp_path / "j.txt")[0] == 0
    assert (tmp_path / "j.txt").read_text() == "[2026-03-04 04:42:00 PM] First\n@trust\n\n"


@pytest.mark.parametrize(
    ("form", "body"), [("json", "a\0b"), ("markdown", "a\ufffdb"), ("dayone", "a\0b"), ("jrnl", "a\ufffdb")]
)
def test_a_text_with_a_nul_in_it_arrives_too(cli, tmp_path, form, body):
    words = tmp_path / "words.md"
    words.write_text("a\0b")
    assert cli("add", "--title", "First", "--file", words)[0] == 0
    assert cli("export", form, "--out", tmp_path / "all")[0] == 0
    assert json.loads(cli("import", tmp_path / "all", "--json", vault="Two")[1])["unreadable"] == 0
    assert json.loads(cli("show", 1, "--json", vault="Two")[1])["body"].strip() == body


def test_half_a_letter_in_a_foreign_file_is_shown_as_such(cli, tmp_path):
    """Half of a surrogate pair, which JSON can write and no text file can hold."""
    half = '{"metadata":{"version":"1.0"},"entries":[{"uuid":"A","text":"half \\ud800 a letter","tags":["t\\udc00"],'
    (tmp_path / "a.json").write_text(half + '"creationDate":"2020-01-01T00:00:00Z"}]}')
    code, out, err = cli("import", tmp_path / "a.json", "--json")
    assert (code, json.loads(out)["new"]) == (0, 1), err
    (head,) = json.loads(cli("list", "--json")[1])
    assert (head["preview"], head["title"]) == ("half \ufffd a letter", "half \ufffd a letter")
    assert cli("verify")[0] == 0


def test_notes_without_a_date_in_a_zip_have_the_day_they_were_packed_with(cli, tmp_path):
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as packed:
        packed.writestr(zipfile.ZipInfo("walk.md", (2021, 3, 4, 5, 6, 0)), "A walk.")
        packed.writestr(zipfile.ZipInfo("undated.md"), "Nobody knows when.")
    code, out, _ = cli("import", tmp_path / "notes.zip", "--json")
    assert (code, json.loads(out)["new"], json.loads(out)["unreadable"]) == (0, 1, 1)
    (head,) = json.loads(cli("list", "--json")[1])
    assert head["at"].startswith("2021-03-04T05:06")
