"""Day One Classic: property lists, as its folder Journal.dayone holds them."""

import plistlib

from journal.importers.found import FoundEntry, Unreadable
from journal.importers.material import open_material
from journal.importers.recognise import items
from tests.journal.importers import samples


def test_text_time_tags_star_photo_and_the_rest_come_along(tmp_path):
    folder = samples.day_one_classic(tmp_path / "Journal.dayone")
    (folder / "entries" / "cut.doentry").write_bytes(plistlib.dumps(samples.CLASSIC)[:90])
    found = list(items(open_material(folder, None), "auto", None, with_data=True))
    (entry,) = [item for item in found if isinstance(item, FoundEntry)]
    assert entry.at.isoformat() == "2014-10-23T11:36:33-04:00"
    assert "It went well." in entry.body
    assert set(entry.tags) == {"trust", "starred"}
    assert [file.data for file in entry.files] == [samples.JPEG]
    assert entry.unknown["Weather"] == {"Celsius": "9", "Sunrise Date": "2014-10-23T11:00:00"}
    assert entry.key == samples.CLASSIC["UUID"]
    assert [item.where for item in found if isinstance(item, Unreadable)] == ["entries/cut.doentry"]
