"""What each program keeps comes along: every entry, day, tag and photo, and what does not is said."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.importers.found import AsksPassword, FoundEntry, Remark, UnknownFormat, Unreadable, WrongPassword
from journal.importers.material import open_material
from journal.importers.recognise import items, recognised
from tests.journal.importers import samples

GENUINE = Path(__file__).parents[2] / "data" / "imports"
PASSWORD = "owls read quietly"


def read(path, password=None, format_="auto"):
    return list(items(open_material(path, password), format_, password, with_data=True))


def entries(found):
    return [item for item in found if isinstance(item, FoundEntry)]


def kinds(found):
    return Counter(type(item).__name__ for item in found)


def test_jrnl_text_that_jrnl_wrote(tmp_path):
    found = entries(read(GENUINE / "jrnl" / "journal.txt"))
    assert [entry.title for entry in found] == [
        "is what the budget sheet said; #budget #boundaries/time",
        "Walked the east corridor with #hazel. Seven minutes in each room is long enough to be seen.",
        "Said no to the second assembly *. #boundaries",
        "A long Friday.",
        "Second thought of the same minute.",
        "Kept this one.",
    ]
    assert found[1].body == "Not long enough to be understood. #walkthroughs"
    assert set(found[1].tags) == {"hazel", "walkthroughs"}
    assert found[2].body == "It held. Ünïcode: 校長, emoji 🙂.\n- one\n- two"
    assert found[5].tags == ("starred",)
    assert (found[1].at.hour, found[1].at.minute, found[1].at.date().isoformat()) == (16, 42, "2026-03-04")


def test_jrnl_json_is_the_same_as_its_text():
    text = entries(read(GENUINE / "jrnl" / "journal.txt"))
    from_json = entries(read(GENUINE / "jrnl" / "export.json"))
    assert [entry.key for entry in from_json] == [entry.key for entry in text]
    assert [entry.digest() for entry in from_json] == [entry.digest() for entry in text]


@pytest.mark.parametrize("written", ["2020-13-02", "2020-02-30 10:00", "2020-02-03 25:00:00", "2020-00-00 10:00 AM"])
def test_an_entry_of_jrnl_whose_time_cannot_be_is_named_and_not_guessed(tmp_path, written):
    path = tmp_path / "j.txt"
    path.write_text(f"[2020-02-01] First.\nOne.\n\n[{written}] Never.\nLost in time.\n\n[2020-02-03 09:00] Last.\n")
    found = read(path)
    assert [(entry.title, entry.body) for entry in entries(found)] == [("First.", "One."), ("Last.", "")]
    assert [item.reason for item in found if isinstance(item, Unreadable)] == [f"there is no such time as “{written}”"]


def test_what_only_begins_with_a_bracket_is_text_of_jrnl(tmp_path):
    path = tmp_path / "j.txt"
    path.write_text("[2020-02-01] First.\n[2020-13-02 and more] is no head\n[see above] neither\n")
    (entry,) = entries(read(path))
    assert entry.body == "[2020-13-02 and more] is no head\n[see above] neither"


def test_a_folder_of_days_of_jrnl():
    found = entries(read(GENUINE / "jrnl" / "days"))
    assert [(entry.title, entry.body) for entry in found] == [
        ("In a folder.", "One file a day. #folder"),
        ("Next day.", "Another."),
    ]


@pytest.mark.parametrize("name", ["locked-2.jrnl", "locked-3.jrnl"])
def test_a_locked_jrnl_asks_for_its_password(name):
    with pytest.raises(AsksPassword):
        read(GENUINE / "jrnl" / name)
    with pytest.raises(WrongPassword):
        read(GENUINE / "jrnl" / name, "not this one")
    text = entries(read(GENUINE / "jrnl" / "journal.txt"))
    assert [entry.digest() for entry in entries(read(GENUINE / "jrnl" / name, PASSWORD))] == [
        entry.digest() for entry in text
    ]


def test_month_files_that_rednotebook_wrote():
    found = read(GENUINE / "rednotebook")
    first, second, third = entries(found)
    assert first.at.date().isoformat() == "2026-03-04"
    assert first.body == (
        "### Walkthroughs\n**Seven minutes** in each room is *long enough* to be seen. #walkthroughs\n\n- stay longer\n"
        "  - come for the hard part\n1. first\n1. second\n\n(photo: door.png)\n"
        "See [the pulse](https://example.org/pulse) and `code` ~~gone~~.\n\n"
        "**Mentoring**\n\n- Bring **one** question\n- Helen, Friday 10:00"
    )
    assert first.tags == ("Mentoring", "Wellbeing")
    assert second.body.endswith("```\nverbatim **not bold**\n```")
    assert second.tags == ("old tag",)
    assert "\n\n---\n\n" in third.body
    assert "and underlines." in third.body
    assert [item.text for item in found if isinstance(item, Remark)] == [
        "“pictures/door.png” lies outside of the journal and was not brought along"
    ]


def test_day_one(tmp_path):
    found = read(samples.day_one(tmp_path / "export.zip"))
    first, second = entries(found)
    assert first.at == datetime(2026, 3, 3, 21, 48, 50, tzinfo=UTC)
    assert first.at.utcoffset() == timedelta(hours=11)
    assert first.title == "Corridor at last.."
    assert first.body == "(photo: IMG_0042.png)\n\nBus at 7. **Really!** 1. not a list"
    assert first.tags == ("trip", "family", "starred")
    assert [(file.name, file.media_type, file.data) for file in first.files] == [
        ("IMG_0042.png", "image/png", samples.PHOTO)
    ]
    assert first.unknown["weather"]["temperatureCelsius"] == 12
    assert first.unknown["location"]["localityName"] == "Northfield"
    assert (second.title, second.body) == ("Only rich text", "- a point\nand a line")
    assert [item.reason for item in found if isinstance(item, Unreadable)] == ["its date cannot be read"]


def test_day_one_keeps_the_backslashes_that_mean_something(tmp_path):
    text = "1\\. not a list\n\n\\- nor this\n\n\\# nor a heading\n\nend\\. \\*plain\\*"
    held = {"entries": [{"uuid": "A" * 32, "creationDate": "2026-03-03T11:48:50Z", "text": text}]}
    path = samples.zipped(tmp_path / "d.zip", {"Journal.json": json.dumps(held)})
    (entry,) = entries(read(path))
    assert entry.body == "1\\. not a list\n\n\\- nor this\n\n\\# nor a heading\n\nend. \\*plain\\*"


def test_journey(tmp_path):
    found = read(samples.journey(tmp_path / "journey.zip"))
    first, second = entries(found)
    assert first.at.isoformat() == "2026-03-04T11:42:00-05:00"
    assert first.body == "Sat with **the budget**.\n\n- one\n- two"
    assert first.tags == ("budget", "starred")
    assert first.files[0].data == samples.PHOTO
    assert first.unknown["mood"] == 3
    assert first.unknown["weather"] == {"degree_c": 3}
    assert second.body == "Plain **Markdown**"
    assert [item.text for item in found if isinstance(item, Remark)] == ["“gone.jpg” is not in the archive"]


def test_mini_diarium_and_mini_diary(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(samples.MINI_DIARIUM))
    found = read(path)
    first, second = entries(found)
    assert (first.title, first.at.date().isoformat(), first.tags) == ("A named day", "2026-01-15", ("travel",))
    assert first.body == "See [the report](https://example.org), **please**.\n\nSoon"
    assert second.body == "second of the day"
    assert [item.text for item in found if isinstance(item, Remark)] == [
        "“Report.pdf” is only named in this file, not kept in it"
    ]
    path.write_text(json.dumps(samples.MINI_DIARY))
    (old,) = entries(read(path))
    assert (old.title, old.body, old.at.date().isoformat()) == ("Old one", "plain words", "2026-01-16")


def test_a_folder_of_obsidian(tmp_path):
    found = read(samples.obsidian(tmp_path / "Vault"))
    daily, second, told = entries(found)
    assert (daily.title, daily.at.date().isoformat()) == ("Walkthroughs", "2026-03-04")
    assert (
        daily.body == "Sat with her and Budget 2026. #trust #work/late\n\n(photo: door.png)\n\n```\n[[not a link]]\n```"
    )
    assert daily.tags == ("school", "deep/nested", "work/late")
    assert daily.unknown == {"mood_of_day": "calm"}
    assert [file.data for file in daily.files] == [samples.PHOTO]
    assert (second.title, second.at.hour, second.at.minute) == ("Second", 8, 10)
    assert (told.title, told.at.isoformat(), told.body) == ("Told", "2026-02-01T10:00:00+02:00", "Words.")
    assert [item.where for item in found if isinstance(item, Remark)] == ["unused.pdf"]


def test_a_word_document_is_one_entry_or_one_for_each_dated_heading(tmp_path):
    whole = samples.docx(
        tmp_path / "Thoughts.docx", [("Title", "Thoughts"), ("", "Some **bold** words."), ("list", "a point")]
    )
    (entry,) = entries(read(whole))
    assert entry.title == "Thoughts"
    assert entry.body == "# Thoughts\n\nSome **bold** words.\n\n- a point"
    assert entry.at == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert entry.files[0].data == samples.PHOTO
    parts = [
        ("Heading1", "4 March 2026"),
        ("", "First day."),
        ("Heading1", "Thursday, 5 March 2026: Budget"),
        ("", "Second day."),
    ]
    first, second = entries(read(samples.docx(tmp_path / "Diary.docx", parts)))
    assert (first.at.date().isoformat(), first.title, first.body) == ("2026-03-04", "", "First day.")
    assert (second.at.date().isoformat(), second.title, second.body) == ("2026-03-05", "Budget", "Second day.")


def test_plain_text_with_days_in_it(tmp_path):
    path = tmp_path / "old notes.txt"
    path.write_text(
        "Before all.\n\n4 March 2026\nWalked.\n\nMarch 5th, 2026 - Budget\nOn 6 March 2026 we meet.\n", encoding="utf-8"
    )
    before, first, second = entries(read(path))
    assert before.body == "Before all."
    assert (first.at.date().isoformat(), first.body) == ("2026-03-04", "Walked.")
    assert (second.at.date().isoformat(), second.title) == ("2026-03-05", "Budget")
    assert second.body == "On 6 March 2026 we meet."


def test_text_in_other_encodings(tmp_path):
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        path = tmp_path / "notes.txt"
        path.write_bytes("2026-03-04\nDéjà vu – “quoted”\n".encode(encoding))
        (entry,) = entries(read(path))
        assert entry.body == "Déjà vu – “quoted”"


def test_what_nobody_knows_is_said_so(tmp_path):
    path = tmp_path / "picture.bin"
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(UnknownFormat):
        recognised(open_material(path, None))


def test_markup_that_no_parser_takes_keeps_its_words(tmp_path):
    path = tmp_path / "export.json"
    held = json.loads(json.dumps(samples.MINI_DIARIUM))
    held["entries"][0]["text"] = "<p>Kept</p><![if foo"
    path.write_text(json.dumps(held))
    assert entries(read(path))[0].body.startswith("Kept")
