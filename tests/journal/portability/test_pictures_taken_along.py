"""Photos taken along in readable forms do not tell where they were taken; the journal keeps them as they are."""

import base64
import json
import zipfile

import pytest

from journal.domain.entries import Entry
from journal.importers.reading import Source
from journal.portability.bringing import bring
from journal.portability.choosing import Choice
from journal.portability.report import Verdict
from journal.portability.taking import take
from tests.journal.domain.test_photo_facts import MARK, photo, told

PHOTO = photo(orientation=6)


@pytest.fixture
def kept(journal):
    """An entry with a photo that tells its place."""
    entry = journal.entries.save(Entry(journal.clock.now(), "The gate at eight.\n", title="Gate"))
    journal.attachments.add(entry.id, "IMG_2034.jpg", "image/jpeg", PHOTO, "the gate")
    return entry


def written(path):
    """Every file of a folder or a zip."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize(("form", "name"), [("markdown", "pages"), ("dayone", "all.zip")])
def test_the_readable_forms_leave_out_place_time_and_camera(journal, kept, tmp_path, form, name):
    take(journal, form, tmp_path / name, Choice())
    files = written(tmp_path / name)
    assert not [found for found, data in files.items() if MARK.encode() in data or b"Phone 15" in data]
    picture = next(data for found, data in files.items() if found.endswith((".jpg", ".jpeg")))
    exif, place, pixels = told(picture)
    assert (exif, place) == ({0x0112: 6}, {})
    assert pixels == told(PHOTO)[2]
    assert journal.attachments.data(journal.attachments.of_entry(kept.id)[0].id) == PHOTO


def test_the_form_without_a_loss_keeps_the_photo_as_it_was_taken(journal, kept, tmp_path):
    take(journal, "json", tmp_path / "all.json", Choice())
    held = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert base64.b64encode(PHOTO).decode() in json.dumps(held)


@pytest.mark.parametrize(("form", "name"), [("markdown", "pages"), ("dayone", "all.zip")])
def test_brought_back_the_same_entry_is_known(journal, kept, tmp_path, form, name):
    take(journal, form, tmp_path / name, Choice())
    report = bring(journal, Source(tmp_path / name))
    assert not report.entries[Verdict.NEW]
    assert len(journal.attachments.of_entry(kept.id)) == 1
