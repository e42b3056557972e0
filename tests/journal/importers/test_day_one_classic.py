"""Day One Classic: property lists, as its folder Journal.dayone holds them."""

import plistlib
from datetime import datetime

from journal.importers.found import FoundEntry, Unreadable
from journal.importers.material import open_material
from journal.importers.recognise import items

UID = "0FB2CC5ABDD54C5B9B26B31C3843B7BE"
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


def a_journal(folder):
    (folder / "entries").mkdir(parents=True)
    (folder / "photos").mkdir()
    told = {
        "Creation Date": datetime(2014, 10, 23, 15, 36, 33),
        "Entry Text": "First day\n\nIt went well.",
        "Starred": True,
        "Tags": ["trust"],
        "Time Zone": "America/New_York",
        "UUID": UID,
        "Weather": {"Celsius": "9", "Sunrise Date": datetime(2014, 10, 23, 11, 0)},
    }
    (folder / "entries" / f"{UID}.doentry").write_bytes(plistlib.dumps(told))
    (folder / "entries" / "cut.doentry").write_bytes(plistlib.dumps(told)[:90])
    (folder / "photos" / f"{UID}.jpg").write_bytes(JPEG)
    return folder


def test_text_time_tags_star_photo_and_the_rest_come_along(tmp_path):
    found = list(items(open_material(a_journal(tmp_path / "Journal.dayone"), None), "auto", None, with_data=True))
    (entry,) = [item for item in found if isinstance(item, FoundEntry)]
    assert entry.at.isoformat() == "2014-10-23T11:36:33-04:00"
    assert "It went well." in entry.body
    assert set(entry.tags) == {"trust", "starred"}
    assert [file.data for file in entry.files] == [JPEG]
    assert entry.unknown["Weather"] == {"Celsius": "9", "Sunrise Date": "2014-10-23T11:00:00"}
    assert entry.key == UID
    assert [item.where for item in found if isinstance(item, Unreadable)] == ["entries/cut.doentry"]
