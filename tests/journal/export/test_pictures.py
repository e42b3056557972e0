"""What leaves of a picture is the picture."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from journal.domain.media import media_type_of, suffix_of
from journal.errors import TooLarge, UsageError
from journal.export import pictures
from journal.export.pictures import without_metadata

MARK = "51.5007N 0.1246W zebra"


def made(kind, size=(40, 20), **options):
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((20, 20, 220), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def with_exif(kind, orientation=1):
    exif = Image.Exif()
    exif[0x010E] = MARK  # description
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    return made(kind, exif=exif)


def test_a_photo_loses_place_and_description():
    before = with_exif("JPEG")
    assert MARK.encode() in before
    after = without_metadata(before, "image/jpeg")
    assert MARK.encode() not in after
    with Image.open(io.BytesIO(after)) as picture:
        assert not dict(picture.getexif())
        assert picture.size == (40, 20)
        red, green, blue = picture.convert("RGB").tobytes()[3 * (10 * 40 + 30) :][:3]
        assert red > 180
        assert max(green, blue) < 60


def test_a_photo_taken_sideways_stands_upright():
    with Image.open(io.BytesIO(without_metadata(with_exif("JPEG", 6), "image/jpeg"))) as picture:
        assert picture.size == (20, 40)


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp")])
def test_other_kinds_lose_it_too(kind, media_type):
    before = with_exif(kind)
    after = without_metadata(before, media_type)
    assert MARK.encode() in before
    assert MARK.encode() not in after


def test_texts_and_comments_in_a_picture_go():
    texts = PngInfo()
    texts.add_text("Comment", MARK)
    assert MARK.encode() not in without_metadata(made("PNG", pnginfo=texts), "image/png")
    assert MARK.encode() not in without_metadata(made("GIF", comment=MARK.encode()), "image/gif")


def test_what_hangs_on_behind_a_picture_goes():
    assert MARK.encode() not in without_metadata(made("JPEG") + MARK.encode(), "image/jpeg")


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", made("JPEG")[:200], b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_a_damaged_picture_is_said_to_be_one(data):
    with pytest.raises(UsageError):
        without_metadata(data, media_type_of("x.jpg", data) if data else "image/png")


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(TooLarge):
        without_metadata(made("PNG"), "image/png")


def test_no_picture_is_not_copied_as_one():
    with pytest.raises(UsageError):
        without_metadata(b"%PDF-1.7", "application/pdf")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", made("PNG"), "image/png"),
        ("a.png", b"no picture", "application/octet-stream"),
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("plan.docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("", b"", "application/octet-stream"),
    ],
)
def test_the_content_says_what_a_file_is(name, data, kind):
    assert media_type_of(name, data) == kind


def test_a_copy_gets_the_ending_of_its_kind():
    assert suffix_of("photo", "image/jpeg") == ".jpg"
    assert suffix_of("plan.DOCX", "x") == ".docx"
    assert suffix_of("../../x.d/e", "x") == ".bin"
