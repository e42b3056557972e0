"""Files in the shape that other programs write them, with our own words."""

import hashlib
import json
import plistlib
import struct
import zipfile
import zlib
from datetime import datetime


def png(width=2, height=2):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x7f" * 3 * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


PHOTO = png()
IDENTIFIER = "4C0DE0A11D2E4B6F8A3B5C7D9E1F2A34"
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "2F8DDCA258634D9994DF3A4FEE328035",
            "creationDate": "2026-03-03T21:48:50Z",
            "modifiedDate": "2026-03-03T21:59:09Z",
            "timeZone": "Australia/Sydney",
            "text": f"# Corridor at last\\.\\.\n\n![](dayone-moment://{IDENTIFIER})\n\n"
            "Bus at 7\\. **Really\\!** 1\\. not a list",
            "richText": json.dumps({"contents": [{"text": "Corridor at last"}], "meta": {"version": 1}}),
            "tags": ["trip", "family"],
            "starred": True,
            "isPinned": False,
            "duration": 0,
            "weather": {"temperatureCelsius": 12, "conditionsDescription": "Mostly Clear"},
            "location": {"localityName": "Northfield", "latitude": 51.5},
            "photos": [
                {
                    "identifier": IDENTIFIER,
                    "md5": hashlib.md5(PHOTO).hexdigest(),
                    "type": "png",
                    "filename": "IMG_0042.HEIC",
                    "orderInEntry": 0,
                }
            ],
        },
        {
            "uuid": "ABF26CD8D3EA42E298F1C3D5EFB0CF83",
            "creationDate": "2026-03-04T08:34:56Z",
            "timeZone": "Europe/London",
            "richText": json.dumps(
                {
                    "contents": [
                        {"attributes": {"line": {"header": 1}}, "text": "Only rich text\n"},
                        {"attributes": {"line": {"listStyle": "bulleted"}}, "text": "a point\n"},
                        {"text": "and a line"},
                    ]
                }
            ),
            "starred": False,
        },
        {"uuid": "C1A1F6787CEC46F1AD61A4DD557F9EEC", "creationDate": "not a date", "text": "lost in time"},
    ],
}


def day_one(path):
    return zipped(path, {"Journal.json": json.dumps(DAY_ONE), f"photos/{hashlib.md5(PHOTO).hexdigest()}.png": PHOTO})


CLASSIC = {
    "Creation Date": datetime(2014, 10, 23, 15, 36, 33),
    "Entry Text": "First day\n\nIt went well.",
    "Starred": True,
    "Tags": ["trust"],
    "Time Zone": "America/New_York",
    "UUID": "0FB2CC5ABDD54C5B9B26B31C3843B7BE",
    "Weather": {"Celsius": "9", "Sunrise Date": datetime(2014, 10, 23, 11, 0)},
}
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


def day_one_classic(folder):
    """Its folder: a property list for each entry, the photo under the same name."""
    for name, data in day_one_classic_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def day_one_classic_files():
    uid = CLASSIC["UUID"]
    return {f"entries/{uid}.doentry": plistlib.dumps(CLASSIC), f"photos/{uid}.jpg": JPEG}


def calendar():
    event = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART{}\r\n{}\r\nSUMMARY:Board\r\nEND:VEVENT\r\n"
    events = (
        event.format("a", ":20260304T090000Z", "DTEND:20260304T100000Z"),
        event.format("b", ";TZID=Europe/London:20260305T090000", "DURATION:PT45M\r\nRRULE:FREQ=WEEKLY;COUNT=9"),
        event.format("c", ";VALUE=DATE:20260306", "TRANSP:TRANSPARENT"),
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def journey(path):
    first = {
        "id": "1582190000000-3fd9dcc12b37d4a1",
        "date_journal": 1772642520000,
        "date_modified": 1772642999000,
        "timezone": "America/New_York",
        "text": "<p>Sat with <b>the budget</b>.</p><ul><li>one</li><li>two</li></ul>",
        "preview_text": "Sat with the budget.",
        "mood": 3,
        "lat": 40.7,
        "tags": ["budget"],
        "photos": ["1582190000000-3fd9-1.png"],
        "favourite": True,
        "weather": {"degree_c": 3},
    }
    second = {
        "id": "1582190000001-aa",
        "date_journal": 1772728920000,
        "text": "Plain **Markdown**",
        "tags": [],
        "photos": ["gone.jpg"],
    }
    return zipped(
        path,
        {
            "1582190000000-3fd9.json": json.dumps(first),
            "1582190000001-aa.json": json.dumps(second),
            "1582190000000-3fd9-1.png": PHOTO,
        },
    )


MINI_DIARIUM = {
    "metadata": {"application": "Mini Diarium", "version": "0.4.15", "exportedAt": "2026-03-05T10:00:00+00:00"},
    "entries": [
        {
            "id": 42,
            "date": "2026-01-15",
            "title": "A named day",
            "text": '<p>See <a href="https://example.org">the report</a>, <strong>please</strong>.</p>'
            "<p><u>Soon</u></p>",
            "dateUpdated": "2026-01-15T12:00:00Z",
            "tags": ["travel"],
            "attachments": [{"name": "Report.pdf", "mime_type": "application/pdf", "byte_size": 1234}],
        },
        {
            "id": 43,
            "date": "2026-01-15",
            "title": "",
            "text": "<p>second of the day</p>",
            "dateUpdated": "x",
            "tags": [],
            "attachments": [],
        },
    ],
}
MINI_DIARY = {
    "metadata": {"application": "Mini Diary", "version": "3.3.0", "dateUpdated": "…"},
    "entries": {"2026-01-16": {"dateUpdated": "…", "title": "Old one", "text": "plain words"}},
}

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(path, paragraphs, created="2026-03-01T09:00:00Z"):
    """`paragraphs`: (style, text); text in ** is bold."""
    body = ""
    for style, text in paragraphs:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style and style != "list" else ""
        if style == "list":
            properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        runs = ""
        for number, piece in enumerate(text.split("**")):
            bold = "<w:rPr><w:b/></w:rPr>" if number % 2 else ""
            runs += f'<w:r>{bold}<w:t xml:space="preserve">{piece}</w:t></w:r>' if piece else ""
        body += f"<w:p>{properties}{runs}</w:p>"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>{created}</dcterms:created></cp:coreProperties>'
    )
    return zipped(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
            "word/media/image1.png": PHOTO,
        },
    )


def obsidian(folder):
    (folder / "Daily").mkdir(parents=True)
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "app.json").write_text("{}")
    (folder / "Daily" / "2026-03-04.md").write_text(
        "---\ntags: [school, deep/nested]\nmood_of_day: calm\n---\n# Walkthroughs\n\n"
        "Sat with [[Hazel|her]] and [[Budget 2026]]. #trust #work/late\n\n![[door.png]]\n\n```\n[[not a link]]\n```\n",
        encoding="utf-8",
    )
    (folder / "Daily" / "2026-03-05 0810 Second.md").write_text("No front matter.\n", encoding="utf-8")
    (folder / "Undated.md").write_text(
        "---\ndate: 2026-02-01T10:00:00+02:00\ntitle: Told\n---\nWords.\n", encoding="utf-8"
    )
    (folder / "door.png").write_bytes(PHOTO)
    (folder / "unused.pdf").write_bytes(b"%PDF-1.4")
    return folder


def own_json(**tables):
    return {"format": "afterbell-journal", "version": 1, **tables}


def bomb(path, size=600_000_000):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("Journal.json", "w") as member:
        block = b'{"entries": [' + b" " * 1_000_000
        for _ in range(size // len(block)):
            member.write(block)
    return path
