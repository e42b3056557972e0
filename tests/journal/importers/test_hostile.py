"""Files made to hurt: bounded time and memory, a clear sentence, nothing outside the journal."""

import contextlib
import io
import json
import os
import socket
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from journal.importers import reading
from journal.importers.found import CannotImport, FoundEntry, Remark, TooMuch, Unreadable
from journal.importers.material import open_material
from journal.importers.reading import Source
from journal.importers.recognise import items
from tests.journal.importers import samples


def read(path, **more):
    return list(reading.read(Source(path), with_data=True, **more))


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    with pytest.raises(CannotImport):
        read(samples.bomb(tmp_path / "bomb.zip"))


def test_a_bomb_beside_good_pages_is_left_out_and_named(tmp_path):
    path = samples.day_one(tmp_path / "d.zip")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("photos/huge.png", b"\0" * 40_000_000)
    found = read(path)
    assert [item.where for item in found if isinstance(item, Remark)] == ["photos/huge.png"]
    assert sum(isinstance(item, FoundEntry) for item in found) == 2


@pytest.mark.parametrize("name", ["../../evil.json", "/etc/evil.json", "C:\\evil.json", "a\\..\\..\\evil.json"])
def test_names_that_lead_out_of_an_archive_are_refused(tmp_path, name):
    path = samples.day_one(tmp_path / "d.zip")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(name, json.dumps(samples.DAY_ONE))
    before = sorted(tmp_path.rglob("*"))
    found = read(path)
    assert sum(isinstance(item, FoundEntry) for item in found) == 2
    assert any(isinstance(item, Remark) and "leads out" in item.text for item in found)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_without_a_name_in_an_archive_is_left_out_and_named(tmp_path):
    path = tmp_path / "d.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("2026-03-04.md", "mine")
        made.writestr("Xonly.md", "nobody's")
    path.write_bytes(path.read_bytes().replace(b"Xonly.md", b"\0only.md"))
    found = read(path)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert [item.text for item in found if isinstance(item, Remark)] == ["it has no name"]


def test_links_are_not_followed(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("# 2026-03-04\nnot yours")
    (folder / "2026-03-04.md").write_text("mine")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    found = read(folder)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert sorted(item.where for item in found if isinstance(item, Remark)) == ["link.md", "loop"]


def test_a_link_inside_a_zip_is_not_followed(tmp_path):
    path = tmp_path / "d.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("Journal.json")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("2026-03-04.md", "mine")
    found = read(path)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_damaged(tmp_path, cut):
    path = samples.day_one(tmp_path / "d.zip")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(CannotImport):
        read(path)


def test_json_as_deep_as_it_is_long(tmp_path):
    path = tmp_path / "deep.json"
    path.write_text('{"entries": ' + "[" * 200_000 + "]" * 200_000 + "}")
    with pytest.raises(CannotImport):
        read(path)


def test_a_broken_off_json_says_so(tmp_path):
    path = tmp_path / "cut.json"
    path.write_text(json.dumps(samples.MINI_DIARIUM)[:-40])
    with pytest.raises(CannotImport, match="not whole"):
        read(path)


def test_yaml_that_multiplies_itself_is_refused(tmp_path):
    folder = tmp_path / "rn"
    folder.mkdir()
    layers = "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9))
    (folder / "2026-03.txt").write_text("1: {text: fine}\na: &a [lol]\n" + layers)
    (folder / "2026-04.txt").write_text("1: {text: fine}\n")
    found = read(folder)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["fine"]
    assert [item.where for item in found if isinstance(item, Unreadable)] == ["2026-03.txt"]


def test_yaml_cannot_make_objects(tmp_path):
    folder = tmp_path / "rn"
    folder.mkdir()
    (folder / "2026-03.txt").write_text(f"1: {{text: !!python/object/apply:os.system ['touch {tmp_path}/evil']}}\n")
    found = read(folder)
    assert [type(item) for item in found if isinstance(item, Unreadable | FoundEntry)] == [Unreadable]
    assert not (tmp_path / "evil").exists()


def test_a_word_document_with_entities_is_refused(tmp_path):
    lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = samples.zipped(tmp_path / "x.docx", {"word/document.xml": f"{lol}<x>&b;</x>"})
    found = read(path)
    assert [item.reason for item in found if isinstance(item, Unreadable)] == ["This document is damaged."]


def test_days_that_do_not_exist_are_counted(tmp_path):
    held = {"entries": [{"uuid": f"{n:032}", "creationDate": day, "text": "x"} for n, day in enumerate(
        ["2026-02-30T10:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-04T10:00:00Z", "", "1e400"]
    )]}  # fmt: skip
    found = read(samples.zipped(tmp_path / "d.zip", {"Journal.json": json.dumps(held)}))
    assert sum(isinstance(item, FoundEntry) for item in found) == 1
    assert sum(isinstance(item, Unreadable) for item in found) == 5


def test_a_reader_that_does_not_answer_is_ended(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotImport, match="neither a file nor a folder"):
        read(pipe)


def test_a_reader_that_hangs_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_ask", lambda child, wanted: None)  # it waits for ever for what it is asked
    with pytest.raises(CannotImport, match="far too long"):
        read(tmp_path, patience=0.5)


def test_a_hundred_thousand_entries_are_read_in_bounded_memory(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("w") as file:
        for number in range(100_000):
            file.write(f"[2026-03-04 10:00] Entry {number}.\nSome words.\n\n")
    assert sum(isinstance(item, FoundEntry) for item in reading.read(Source(path), with_data=False)) == 100_000


def test_more_files_than_can_be_read_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in range(200_001):
            made.writestr(zipfile.ZipInfo(str(number)), b"")
    with pytest.raises(TooMuch):
        read(path)


def test_no_code_from_the_folder_that_the_program_was_started_in_is_run(tmp_path, monkeypatch):
    for name in ("json.py", "struct.py"):
        (tmp_path / name).write_text("raise SystemExit('not ours')")
    page = tmp_path / "2026-03-04.md"
    page.write_text("mine")
    monkeypatch.chdir(tmp_path)
    assert [item.body for item in read(page) if isinstance(item, FoundEntry)] == ["mine"]


def test_the_reader_loads_nothing_that_opens_a_connection(tmp_path):
    """Neither it nor what a library of it brings along."""
    program = (
        "import sys; from journal.importers import child, calendar_file; "
        "print(sorted({'socket', '_socket', 'ssl', 'http.client', 'urllib.request'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_zip_within_a_zip_is_not_opened(tmp_path):
    inner = samples.bomb(tmp_path / "inner.zip", 50_000_000).read_bytes()
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("2026-03-04.md", "mine")
        made.writestr("again.zip", inner)
    found = read(path)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert [item.where for item in found if isinstance(item, Remark)] == ["again.zip"]


def test_members_that_lie_over_one_another_are_read_within_limits(tmp_path):
    """The central directory says a thousand times where the same few bytes lie (a bomb without nesting)."""
    once = io.BytesIO()
    with zipfile.ZipFile(once, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("2026-03-04 0000.md", b"x " * 2_000_000)
    data = once.getvalue()
    place = data.index(b"PK\x01\x02")
    ends = data.index(b"PK\x05\x06")
    row = data[place:ends]
    rows = b"".join(row.replace(b"0000.md", f"{number:04}.md".encode()) for number in range(1_000))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(rows), place, 0)
    path = tmp_path / "over.zip"
    path.write_bytes(data[:place] + rows + end)
    found = read(path)
    assert sum(isinstance(item, FoundEntry) for item in found) <= 1
    assert sum(isinstance(item, Unreadable | Remark) for item in found) >= 999


def test_a_member_that_lies_about_its_size_is_cut_off(tmp_path):
    path = tmp_path / "lies.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("2026-03-04.md", b"word " * 300_000)
        made.writestr("2026-03-05.md", "mine")
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<L", 100)
    path.write_bytes(data)
    found = read(path)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert [item.where for item in found if isinstance(item, Unreadable)] == ["2026-03-04.md"]


def test_pipes_and_devices_in_a_folder_are_passed_by(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2026-03-04.md").write_text("mine")
    os.mkfifo(folder / "2026-03-05.md")
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(folder / "2026-03-06.md"))
        found = read(folder)
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert sorted(item.where for item in found if isinstance(item, Remark)) == ["2026-03-05.md", "2026-03-06.md"]


def test_what_may_not_be_read_is_named(tmp_path, monkeypatch):
    """Also for somebody who may read everything: the folder is asked, not the rights."""
    folder = tmp_path / "notes"
    (folder / "closed").mkdir(parents=True)
    (folder / "2026-03-04.md").write_text("mine")
    (folder / "2026-03-05.md").write_text("closed")
    opened = Path.open

    def refusing(path, *args, **more):
        if path.name == "2026-03-05.md":
            raise PermissionError
        return opened(path, *args, **more)

    def listing(path, *args, onerror=None, **more):
        if onerror is not None:
            onerror(PermissionError(13, "closed", str(folder / "closed")))
        return walked(path, *args, onerror=onerror, **more)

    walked = os.walk
    monkeypatch.setattr(Path, "open", refusing)
    monkeypatch.setattr(os, "walk", listing)
    found = list(items(open_material(folder, None), "auto", None, with_data=True))
    assert [item.body for item in found if isinstance(item, FoundEntry)] == ["mine"]
    assert [item.where for item in found if isinstance(item, Unreadable)] == ["2026-03-05.md"]
    assert [item.where for item in found if isinstance(item, Remark)] == ["closed"]


def test_names_that_are_no_text_are_read_all_the_same(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    name = os.fsencode(folder) + b"/2026-03-04 caf\xe9.md"
    try:
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
        Path(os.fsdecode(name)).write_text("mine")
    except OSError:  # a disk that takes no such names
        (folder / "2026-03-04 caf\xe9.md").write_text("mine")
    found = read(folder)
    (entry,) = [item for item in found if isinstance(item, FoundEntry)]
    assert (entry.body, entry.at.date().isoformat()) == ("mine", "2026-03-04")


def test_a_picture_that_claims_to_be_huge_is_only_bytes(tmp_path):
    huge = bytearray(samples.png())
    huge[16:24] = struct.pack(">II", 100_000, 100_000)
    path = tmp_path / "d.zip"
    held = {"entries": [{
        "uuid": "A" * 32, "creationDate": "2026-03-04T10:00:00Z", "text": "x",
        "photos": [{"identifier": "B" * 32, "md5": "aa"}],
    }]}  # fmt: skip
    samples.zipped(path, {"Journal.json": json.dumps(held), "photos/aa.png": bytes(huge)})
    (entry,) = [item for item in read(path) if isinstance(item, FoundEntry)]
    assert entry.files[0].data == bytes(huge)


def test_what_takes_too_much_memory_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "wide.json"
    path.write_text('{"entries": [' + ",".join(["[]"] * 3_000_000) + "]}")
    program = (
        "from journal import confined; confined.MEMORY = 150_000_000\nfrom journal.importers import child; child.main()"
    )
    wanted = {"path": str(path), "format": "auto", "password": None, "with_data": True}
    asked = json.dumps(wanted).encode() + b"\n"
    told = subprocess.run([sys.executable, "-c", program], input=asked, capture_output=True, check=True)
    assert b"more than can be read at once" in told.stdout


HARD_TO_END = {
    "brackets.md": "![" * 100_000 + "\n" + "[[" * 100_000 + "\n" + "![](a" * 100_000,
    "month/2026-03.txt": "4: {text: '" + "**a " * 100_000 + "'}\n5: {text: '" + '[""' * 100_000 + "'}\n",
    "wide.md": "---\n" + "".join(f"k{n}: [{'a,' * 50}]\n" for n in range(20_000)) + "---\nx",
    "moments.json": json.dumps({"entries": [
        {"uuid": "A" * 32, "creationDate": "2026-03-04T10:00:00Z", "text": "![](dayone-moment://" * 50_000},
        {"uuid": "B" * 32, "creationDate": "2026-03-04T10:00:00Z", "text": "\n![](dayone-moment://A)" * 50_000 + "x"},
        {"uuid": "C" * 32, "creationDate": "2026-03-04T10:00:00Z", "text": "![" * 100_000 + "dayone-moment:"},
    ]}),
    "markup.json": json.dumps({"metadata": {"application": "Mini Diarium"}, "entries": [
        {"id": number, "date": "2026-03-04", "title": "", "text": text}
        for number, text in enumerate(
            ('<img src="data:image/' * 50_000, "<p " * 100_000, "<!--" * 40_000, "<p>" * 90_000)
        )
    ]}),
}  # fmt: skip


@pytest.mark.parametrize("name", HARD_TO_END)
def test_marks_that_never_end_do_not_take_for_ever(tmp_path, name):
    """Each of these would have to be looked through again from every mark; none is refused for the time it takes."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(HARD_TO_END[name])
    found = read(path.parent if name.startswith("month") else path, patience=30)
    assert any(isinstance(item, FoundEntry) for item in found)


def test_what_fails_beside_the_reading_ends_it_at_once(tmp_path):
    def each(_item):
        raise ValueError

    path = tmp_path / "pages.md"
    path.write_text("# A page\n\nWith words.", encoding="utf-8")
    with pytest.raises(CannotImport, match="failed"):
        list(reading.make(Source(path), each, with_data=True, patience=30))
