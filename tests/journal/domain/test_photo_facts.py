"""What a camera wrote into a picture goes; the picture itself stays as it is."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from journal.domain.photo_facts import without_facts

MARK = "Westerly School, 51.5007N 0.1246W"
GPS = {1: "N", 2: (51.0, 30.0, 2.5), 3: "W", 4: (0.0, 7.0, 28.6)}


def picture():
    made = Image.new("RGB", (64, 48))
    rng = random.Random(3)
    made.putdata([(rng.randrange(256), rng.randrange(256), rng.randrange(256)) for _ in range(64 * 48)])
    return made


def facts(orientation=1):
    exif = Image.Exif()
    exif[0x010E] = MARK
    exif[0x0110] = "Phone 15"
    exif[0x0132] = "2026:11:18 08:15:00"
    exif[0x0112] = orientation
    exif[0x8825] = GPS
    return exif


def photo(kind="JPEG", orientation=1, **options):
    out = io.BytesIO()
    picture().save(out, kind, exif=facts(orientation), **options)
    return out.getvalue()


def told(data):
    with Image.open(io.BytesIO(data)) as opened:
        exif = opened.getexif()
        return dict(exif), dict(exif.get_ifd(0x8825)), opened.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("kind", "media_type", "options"),
    [
        ("JPEG", "image/jpeg", {"quality": 90, "comment": MARK}),
        ("JPEG", "image/jpeg", {"progressive": True, "optimize": True}),
        ("JPEG", "image/jpeg", {"restart_marker_blocks": 2}),
        ("PNG", "image/png", {}),
        ("WEBP", "image/webp", {"xmp": MARK.encode()}),
    ],
)
def test_place_time_and_camera_go_and_every_pixel_stays(kind, media_type, options):
    before = photo(kind, **options)
    assert MARK.encode() in before
    assert told(before)[1]
    after = without_facts(before, media_type)
    assert MARK.encode() not in after
    assert b"Phone 15" not in after
    assert b"2026:11:18" not in after
    exif, place, pixels = told(after)
    assert (exif, place) == ({}, {})
    assert pixels == told(before)[2]


def test_a_photo_taken_sideways_is_still_turned():
    exif, place, pixels = told(without_facts(photo(orientation=6), "image/jpeg"))
    assert exif == {0x0112: 6}
    assert place == {}
    assert pixels == told(photo(orientation=6))[2]


def test_a_second_picture_behind_the_first_goes_too():
    after = without_facts(photo() + photo(), "image/jpeg")
    assert MARK.encode() not in after
    assert after == without_facts(photo(), "image/jpeg")


def test_its_colours_stay_as_they_are_meant():
    out = io.BytesIO()
    picture().save(out, "JPEG", icc_profile=b"profile" * 40, exif=facts())
    with Image.open(io.BytesIO(without_facts(out.getvalue(), "image/jpeg"))) as opened:
        assert opened.info["icc_profile"] == b"profile" * 40


def test_texts_in_a_png_go():
    texts = PngInfo()
    texts.add_text("Comment", MARK)
    texts.add_itxt("XML:com.adobe.xmp", MARK)
    out = io.BytesIO()
    picture().save(out, "PNG", pnginfo=texts)
    assert MARK.encode() not in without_facts(out.getvalue(), "image/png")


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp", "application/pdf", "image/gif"])
@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"not a picture"])
def test_what_cannot_be_read_is_left_as_it_is(data, media_type):
    assert without_facts(data, media_type) == data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/gif"])
def test_a_photo_that_was_cut_short_or_is_called_something_else_keeps_no_facts_either(kind, media_type):
    whole = photo(kind, comment=MARK) if kind == "JPEG" else photo(kind)
    for length in {*range(0, len(whole), 7), len(whole) - 1, len(whole) - 2, len(whole)}:
        assert MARK.encode() not in without_facts(whole[:length], media_type)
    with Image.open(io.BytesIO(without_facts(whole, media_type))) as opened:
        assert opened.convert("RGB").tobytes() == told(whole)[2]


def test_stray_bytes_between_the_parts_of_a_photo_hide_no_facts():
    whole = photo()
    at = whole.index(b"\xff\xe1")
    hurt = whole[:at] + b"\0\0\xff\xff" + whole[at:]
    assert told(hurt)[1]
    assert MARK.encode() not in without_facts(hurt, "image/jpeg")


@given(at=st.integers(2, 600), value=st.integers(0, 255), media_type=st.sampled_from(["image/jpeg", "image/webp"]))
def test_no_damage_makes_it_fail(at, value, media_type):
    hurt = bytearray(photo("JPEG" if media_type == "image/jpeg" else "WEBP"))
    hurt[at] = value
    assert without_facts(bytes(hurt), media_type)
