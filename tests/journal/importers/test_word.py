"""Word documents that other programs wrote: every paragraph, list, row, link, note and picture is accounted for."""

from pathlib import Path

import pytest

from journal.importers.found import FoundEntry, Remark
from journal.importers.material import open_material
from journal.importers.recognise import items
from tests.journal.importers import samples

GENUINE = Path(__file__).parents[2] / "data" / "imports" / "word"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path):
    found = list(items(open_material(path, None), "auto", None, with_data=True))
    return [item for item in found if isinstance(item, FoundEntry)], [i.text for i in found if isinstance(i, Remark)]


@pytest.mark.parametrize(
    ("name", "pictures", "captions"),
    [("pandoc.docx", ("rId21.png", "rId26.png"), ("The door", "A plan")),
     ("libreoffice.docx", ("image1.png", "image2.png"), ("", ""))],
)  # fmt: skip
def test_a_diary_of_dated_headings(name, pictures, captions):
    (before, first, second, third), remarks = read(GENUINE / name)
    assert before.body == "# School diary\n\nR. Vance\n\nKept since the spring."
    assert [entry.at.date().isoformat() for entry in (first, second, third)] == [
        "2026-03-04",
        "2026-03-05",
        "2026-03-06",
    ]
    assert first.body == (
        "Sat with *Hazel* in **the east corridor**.\\[1\\] Seven minutes is `long enough`.\n\n"
        f"\\[1\\] The one with the broken lamp.\n\n(photo: {pictures[0]})\n\nThe door\n\n"
        "- stay longer\n- come for the hard part\n    - twice a week\n1. first\n1. second\n\n> Nobody asked."
    )
    assert second.title == "Budget"
    assert second.body == (
        "Item | Cost\\\nPaint | 40\\\nBooks | 120\n\nSee [the sheet](https://example.org/sheet) and ~~gone~~.\n\n"
        f"## Later that day\n\n(photo: {pictures[1]})\n\nA plan"
    )
    assert third.body == "Déjà vu – “quoted” 校長 🙂."
    files = [(file.name, file.caption) for entry in (before, first, second, third) for file in entry.files]
    assert files == list(zip(pictures, captions, strict=True))
    assert (len(first.files), len(second.files)) == (1, 1)
    assert remarks == ["tables came along as lines of text"]


def test_one_document_as_one_entry():
    (entry,), remarks = read(GENUINE / "python-docx.docx")
    assert entry.at.isoformat() == "2026-03-01T09:00:00+00:00"
    assert entry.body == (
        "# Walkthroughs\n\nSat with **Hazel** and *Birch*.\n\n# What I saw\n\n- one point\n    - deeper\n1. first\n\n"
        "> Quoted words.\n\nr0c0 | r0c1\\\nr1c0 | r1c1\n\n(photo: image1.png)\n\nLast line."
    )
    assert [file.name for file in entry.files] == ["image1.png"]
    assert remarks == [
        "tables came along as lines of text",
        "what stands at the top or bottom of every page was left out",
    ]


def made(path, body, **parts):
    members = {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}
    more = {f"word/{name}.xml": f"<w:{name} {_W}>{inner}</w:{name}>" for name, inner in parts.items()}
    return samples.zipped(path, members | more)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_what_was_deleted_or_moved_away_is_not_there_and_what_was_put_in_is(tmp_path):
    body = (
        f"<w:p>{run('Kept ')}<w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:ins>{run('added')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run('Moved.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Moved.')}</w:moveTo></w:p>"
    )
    (entry,), _ = read(made(tmp_path / "a.docx", body))
    assert entry.body == "Kept added\n\nMoved."


def test_a_link_that_is_a_field_keeps_its_address(tmp_path):
    def field(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = '<w:r><w:instrText> HYPERLINK "https://example.org/a_b" </w:instrText></w:r>'
    body = f"<w:p>{field('begin')}{told}{field('separate')}{run('the sheet')}{field('end')}{run('.')}</w:p>"
    (entry,), _ = read(made(tmp_path / "a.docx", body))
    assert entry.body == "the sheet (<https://example.org/a_b>)."


def test_words_that_look_like_marks_stay_words(tmp_path):
    lines = ("# no heading", "- no list", "12. no number", ":::private", "2 * 3 * 4 and a_b", "4. March 2026 was fine.")
    (entry,), _ = read(made(tmp_path / "a.docx", "".join(f"<w:p>{run(line)}</w:p>" for line in lines)))
    assert entry.body.split("\n\n") == [
        "\\# no heading", "\\- no list", "12\\. no number", "\\:::private", "2 \\* 3 \\* 4 and a\\_b",
        "4\\. March 2026 was fine.",
    ]  # fmt: skip


def test_comments_are_counted(tmp_path):
    comment = f'<w:comment w:id="0"><w:p>{run("Really?")}</w:p></w:comment>'
    _, remarks = read(made(tmp_path / "a.docx", f"<w:p>{run('x')}</w:p>", comments=comment))
    assert remarks == ["comments beside the text were left out: 1"]


def test_a_text_box_and_a_content_control_come_once(tmp_path):
    box = f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run('Controlled.')}</w:p></w:sdtContent></w:sdt>"
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('Beside it.')}</w:p>"
    )
    (entry,), _ = read(made(tmp_path / "a.docx", body))
    assert entry.body == "Controlled.\n\nBeside it.\n\nIn a box."
