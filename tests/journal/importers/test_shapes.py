"""What newer and older releases of other programs write differently, field by field."""

import base64
import hashlib
import json

from journal.importers.found import FoundEntry, Remark
from journal.importers.material import open_material
from journal.importers.recognise import items
from tests.journal.importers.samples import PHOTO, zipped


def read(path):
    found = list(items(open_material(path, None), "auto", None, with_data=True))
    return [item for item in found if isinstance(item, FoundEntry)], [
        item for item in found if isinstance(item, Remark)
    ]


def md5(data):
    return hashlib.md5(data).hexdigest()


def test_day_one_sounds_films_and_papers_beside_photos(tmp_path):
    sound, film, paper = b"ID3sound", b"\0\0\0\x18ftypmp42", b"%PDF-1.4 paper"
    held = {
        "uuid": "A" * 32,
        "creationDate": "2026-03-04T10:00:00Z",
        "timeZone": "Asia\\/Tokyo".replace("\\", ""),
        "text": "Heard\n\n![](dayone-moment:/audio/AAAA1111)\n\nSeen\n\n![](dayone-moment:/video/BBBB2222)\n\n"
        "![](dayone-moment:/pdfAttachment/CCCC3333)",
        "audios": [{"identifier": "AAAA1111", "md5": md5(sound), "format": "m4a", "title": "Choir", "duration": 3.2}],
        "videos": [{"identifier": "BBBB2222", "md5": md5(film), "type": "mp4"}],
        "pdfAttachments": [{"identifier": "CCCC3333", "md5": md5(paper), "pdfName": "Plan.pdf"}],
        "userActivity": {"activityName": "Walking", "stepCount": 812},
        "isPinned": True,
    }
    members = {"Journal.json": json.dumps({"metadata": {"version": "1.0"}, "entries": [held]})}
    members |= {f"audios/{md5(sound)}.m4a": sound, f"videos/{md5(film)}.mp4": film, f"pdfs/{md5(paper)}.pdf": paper}
    (entry,), remarks = read(zipped(tmp_path / "d.zip", members))
    assert sorted(file.data for file in entry.files) == sorted([sound, film, paper])
    assert entry.at.isoformat() == "2026-03-04T19:00:00+09:00"
    assert entry.body.startswith("Heard\n\n(photo: ")
    assert entry.unknown["userActivity"] == {"activityName": "Walking", "stepCount": 812}
    assert entry.unknown["isPinned"] is True
    assert remarks == []


def test_day_one_several_journals_in_one_archive_keep_their_names(tmp_path):
    def one(uid):
        return json.dumps({"entries": [{"uuid": uid * 32, "creationDate": "2026-03-04T10:00:00Z", "text": "x"}]})

    found, _ = read(zipped(tmp_path / "d.zip", {"School.json": one("A"), "Home.json": one("B")}))
    assert [entry.unknown["journal"] for entry in found] == ["Home", "School"]


def test_day_one_rich_text_alone_keeps_its_form(tmp_path):
    def line(text, **attributes):
        return {"text": text, "attributes": {"line": attributes}}

    contents = [
        line("A day\n", header=1),
        {"text": "Sat with "},
        {"text": "Hazel", "attributes": {"bold": True}},
        {"text": " and read "},
        {"text": "the plan", "attributes": {"linkURL": "https://example.org/plan"}},
        {"text": ".\n"},
        line("one\n", listStyle="bulleted", indentLevel=1),
        line("deeper\n", listStyle="bulleted", indentLevel=2),
        line("done\n", listStyle="checkbox", checked=True, indentLevel=1),
        {"embeddedObjects": [{"type": "horizontalRuleLine"}]},
        line("Said so\n", quote=True),
        {"embeddedObjects": [{"type": "photo", "identifier": "DDDD4444"}]},
        {"embeddedObjects": [{"type": "podcast", "identifier": ""}]},
        {"text": "x = 1", "attributes": {"inlineCode": True}},
    ]
    held = {
        "uuid": "A" * 32,
        "creationDate": "2026-03-04T10:00:00Z",
        "richText": json.dumps({"meta": {"version": 1}, "contents": contents}),
        "photos": [{"identifier": "DDDD4444", "md5": md5(PHOTO), "type": "png"}],
    }
    members = {"Journal.json": json.dumps({"entries": [held]}), f"photos/{md5(PHOTO)}.png": PHOTO}
    (entry,), _ = read(zipped(tmp_path / "d.zip", members))
    assert entry.title == "A day"
    assert entry.body == (
        "Sat with **Hazel** and read [the plan](https://example.org/plan).\n- one\n    - deeper\n- [x] done\n\n\n"
        f"---\n\n> Said so\n\n(photo: {entry.files[0].name})\n`x = 1`"
    )
    assert "contents" in entry.unknown["richText"]


def test_journey_as_it_writes_now(tmp_path):
    held = {
        "id": "abc",
        "dateOfJournal": "2026-03-04T16:42:00.000Z",
        "dateModified": "2026-03-05T16:42:00.000Z",
        "timezone": "Europe/London",
        "text": "<p>Sat with <b>Hazel</b>.</p>",
        "type": "html",
        "tags": ["trust"],
        "favourite": False,
        "lat": 1.7976931348623157e308,
        "sentiment": 1.25,
        "attachments": [{"id": "abc-1", "type": "image/png", "name": "abc-1.png"}],
    }
    (entry,), remarks = read(zipped(tmp_path / "j.zip", {"abc.json": json.dumps(held), "media/abc-1.png": PHOTO}))
    assert (entry.at.isoformat(), entry.body) == ("2026-03-04T16:42:00+00:00", "Sat with **Hazel**.")
    assert [file.data for file in entry.files] == [PHOTO]
    assert entry.unknown == {"sentiment": 1.25, "dateModified": "2026-03-05T16:42:00.000Z", "timezone": "Europe/London"}
    assert remarks == []


def test_pictures_written_into_the_text_become_attachments(tmp_path):
    picture = f'<img class="wide" src="data:image/png;base64,{base64.b64encode(PHOTO).decode()}" alt="door">'
    held = {
        "metadata": {"application": "Mini Diarium", "version": "0.5.0", "exportedAt": "2026-03-05T10:00:00+00:00"},
        "entries": [
            {
                "id": 1, "date": "2026-03-04", "title": "", "text": f"<p>Before</p>{picture}<p>After</p>",
                "dateUpdated": "2026-03-04T12:00:00Z", "tags": [], "metadata": {"fontFamily": "Merriweather"},
            },
            {"id": 2, "date": "2026-03-04", "title": "", "text": '<p>x</p><img src="https://example.org/a.png">'},
        ],
    }  # fmt: skip
    path = tmp_path / "m.json"
    path.write_text(json.dumps(held))
    (first, second), remarks = read(path)
    assert first.body == "Before\n\n(photo: picture-1.png)\n\nAfter"
    assert [(file.name, file.media_type, file.data) for file in first.files] == [("picture-1.png", "image/png", PHOTO)]
    assert first.unknown["metadata"] == {"fontFamily": "Merriweather"}
    assert second.files == ()
    assert [remark.text for remark in remarks] == ["without 1 picture kept inside the text"]
