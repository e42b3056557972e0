"""The proof finds what is missing and what must not be there, wherever it hides."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from journal.domain.blocks import Paragraph, Private, Run
from journal.domain.sharing import Guard, Piece, Section
from journal.errors import ProofFailed
from journal.export import proof
from journal.export.pdf.session_prep import render
from journal.export.reading import Reading
from journal.export.seal import seal
from tests.journal.export import hostile
from tests.journal.export.drafts import NOTHING_FORBIDDEN, ONE_PAGE, TWO_PAGES, draft_of, entry_of, said

PASSWORD = "copper lantern field seven"
PLAIN = render(ONE_PAGE).pdf


def problems(pdf, draft=ONE_PAGE, forbidden=(), password=PASSWORD):
    return proof.problems(seal(pdf, password), password, draft, Guard(tuple(forbidden)))


def changed(change, pdf=PLAIN):
    """The file after `change` had its way with it, saved without removing what nothing refers to."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, fix_metadata_version=False)
    return out.getvalue()


def test_a_good_file_passes_sealed_and_plain():
    for password in (PASSWORD, None):
        proof.check(seal(PLAIN, password), password, ONE_PAGE, Guard(("a phrase that is nowhere",)))


@pytest.mark.parametrize("name", hostile.DRAFTS)
def test_hostile_text_is_read_back_whole(name):
    draft = hostile.DRAFTS[name]

    assert problems(render(draft).pdf, draft) == []


@pytest.mark.parametrize("name", hostile.HUGE)
def test_huge_text_is_read_back_whole(name):
    draft = hostile.HUGE[name]

    assert problems(render(draft).pdf, draft) == []


# --- what must not be there ------------------------------------------------------------------------------------------


def _document_information(pdf, phrase):
    pdf.trailer.Info.Author = String(phrase)


def _metadata(pdf, phrase):
    xmp = pdf.Root.Metadata.read_bytes().replace(b"Session preparation", phrase.encode())
    pdf.Root.Metadata = pikepdf.Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML)


def _alternative_text(pdf, phrase):
    pdf.Root.StructTreeRoot.K.Alt = String(phrase)


def _bookmark(pdf, phrase):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(phrase, 0))


def _link(pdf, phrase):
    action = Dictionary(S=Name.URI, URI=String("https://example.org/" + phrase.replace(" ", "%20")))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)])


def _name(pdf, phrase):
    pdf.Root["/" + phrase.replace(" ", "_")] = True


def _comment_in_a_page(pdf, phrase):
    page = pdf.pages[0]
    page.contents_add(b"% " + phrase.encode() + b"\n")


def _attachment(pdf, phrase):
    pdf.attachments["notes.txt"] = phrase.encode()


def _attachment_name(pdf, phrase):
    pdf.attachments[phrase + ".txt"] = b"x"


def _element(key):
    def hide(pdf, phrase):
        pdf.Root.StructTreeRoot.K.K[0][key] = String(phrase)

    return hide


def _replacement_in_a_page(pdf, phrase):
    pdf.pages[0].contents_add(f"/Span <</ActualText <{phrase.encode('utf-16').hex()}>>> BDC EMC\n".encode())


def _language(pdf, phrase):
    pdf.Root.Lang = String(phrase)


def _creation_date(pdf, phrase):
    pdf.trailer.Info.CreationDate = String(phrase)


def _identity(pdf, phrase):
    pdf.trailer.ID = Array([String(phrase), String(phrase)])


def _page_label(pdf, phrase):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(phrase))]))


def _destination(pdf, phrase):
    pdf.Root.Dests = Dictionary({"/" + phrase.replace(" ", "_"): Array([pdf.pages[0].obj, Name.Fit])})


def _layer(pdf, phrase):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(phrase)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def _thumbnail(pdf, phrase):
    pdf.pages[0].obj.Thumb = pikepdf.Stream(pdf, b"\xff\x00 " + phrase.encode() + b" \xff")


def _form(pdf, phrase):
    look = pikepdf.Stream(pdf, b"/Tx BMC (" + phrase.encode() + b") Tj EMC", Type=Name.XObject, Subtype=Name.Form)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Hidden=look)
    pdf.pages[0].contents_add(b"/Hidden Do\n")


def _field(key):
    def hide(pdf, phrase):
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("heard"))
        field[key] = String(phrase)
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))

    return hide


def _form_packet(pdf, phrase):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pikepdf.Stream(pdf, f"<x>{phrase}</x>".encode()))


def _font_map(pdf, phrase):
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
    fonts[0].ToUnicode.write(fonts[0].ToUnicode.read_bytes() + f"\n% {phrase}".encode())


def _font_name(pdf, phrase):
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and "/FontName" in one]
    fonts[0].FontName = Name("/" + phrase.replace(" ", "-"))


def _unused_object(pdf, phrase):
    pdf.Root.StructTreeRoot.Unused = pdf.make_indirect(Dictionary(Deep=Array([String(phrase)])))


HIDING_PLACES = (
    _document_information, _metadata, _alternative_text, _bookmark, _link, _name, _comment_in_a_page, _attachment,
    _attachment_name, _element("/ActualText"), _element("/E"), _element("/T"), _element("/Alt"), _element("/Lang"),
    _replacement_in_a_page, _language, _creation_date, _page_label, _destination, _layer, _thumbnail, _form,
    _field("/V"), _field("/DV"), _field("/TU"), _field("/T"), _field("/TM"), _field("/RV"), _field("/Contents"),
    _field("/DA"), _form_packet, _font_map, _font_name, _unused_object,
)  # fmt: skip
WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéüñß", min_size=3, max_size=9)
PHRASE = st.lists(WORD, min_size=3, max_size=6).map(" ".join)


@pytest.mark.parametrize("hide", HIDING_PLACES)
@settings(max_examples=3)
@given(phrase=PHRASE)
def test_a_forbidden_phrase_is_found_wherever_it_hides(hide, phrase):
    found = problems(changed(lambda pdf: hide(pdf, phrase)), forbidden=[phrase.upper()])

    assert any("forbidden phrase" in problem for problem in found)


@pytest.mark.parametrize("password", [PASSWORD, None])
@pytest.mark.parametrize(
    "place",
    [
        lambda data, words: data + words,
        lambda data, words: data + b"% " + words + b"\n%%EOF\n",
        lambda data, words: words + b"\n" + data,
        lambda data, words: data.replace(b"endobj\n", b"endobj\n% " + words + b"\n", 1),
        lambda data, words: data.replace(b"startxref", b"% " + words + b"\nstartxref", 1),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "utf-16-le", "latin-1"])
def test_words_beside_the_objects_are_found_though_no_reader_shows_them(place, encoding, password):
    phrase = "Zoë kept Häher quiet"
    data = place(seal(PLAIN, password), phrase.encode(encoding))

    assert proof.problems(data, password, ONE_PAGE, Guard((phrase,)))


@pytest.mark.parametrize("change", [_page_label, _destination, _layer, _form_packet, _thumbnail])
def test_what_nobody_here_writes_is_refused_whatever_it_says(change):
    assert problems(changed(lambda pdf: change(pdf, "harmless words")))


def test_an_identity_that_is_made_of_words_is_found_and_does_not_survive_the_seal():
    planted = changed(lambda pdf: _identity(pdf, "kept in the drawer"))

    assert proof.problems(planted, None, ONE_PAGE, Guard(("kept in the drawer",)))
    assert problems(planted, forbidden=["kept in the drawer"]) == []


def test_a_sealed_file_tells_nothing_of_its_words_by_its_identity():
    identities = set()
    for pdf in (PLAIN, PLAIN, render(TWO_PAGES).pdf):
        with pikepdf.open(io.BytesIO(seal(pdf, PASSWORD)), password=PASSWORD) as opened:
            identities |= {bytes(part) for part in opened.trailer.ID}
    with pikepdf.open(io.BytesIO(PLAIN)) as opened:
        assert not identities & {bytes(part) for part in opened.trailer.ID}
    assert len(identities) >= 3


def _with_unused_object(body):
    """The file with one more object at its end that nothing refers to, as an incremental update writes it."""
    with pikepdf.open(io.BytesIO(PLAIN)) as pdf:
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = out.getvalue()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size = int(pdf.trailer.Size)
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    before = data.rsplit(b"startxref", 1)[1].split()[0].decode()
    place = len(data)
    data += f"{size} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n{size} 1\n{place:010} 00000 n \n"
    trailer = f"trailer\n<< /Size {size + 1} /Root {root} 0 R /Info {info} 0 R /Prev {before} >>\n"
    return data + f"{table}{trailer}startxref\n{len(data)}\n%%EOF\n".encode()


def _stream(data):
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


@pytest.mark.parametrize(
    "body",
    [
        lambda phrase: b"<< /Deep [ << /Deeper <" + phrase.encode("utf-16").hex().encode() + b"> >> ] >>",
        lambda phrase: b"(" + b"\xef\xbb\xbf" + phrase.encode() + b")",
        lambda phrase: _stream(b"q " + phrase.encode() + b" Q"),
        lambda phrase: _stream(b"\x01" + phrase.encode("utf-16-le")),
        lambda phrase: _stream(b"\x00\xff" + phrase.encode("utf-16-be")),
    ],
)
@settings(max_examples=8)
@given(phrase=PHRASE)
def test_a_forbidden_phrase_is_found_in_an_object_that_nothing_uses(body, phrase):
    found = proof.problems(_with_unused_object(body(phrase)), None, ONE_PAGE, Guard((phrase,)))

    assert any("forbidden phrase" in problem for problem in found)


def test_an_object_added_to_a_finished_file_is_refused_and_does_not_survive_the_seal():
    data = _with_unused_object(b"(nothing of hers)")

    found = proof.problems(data, None, ONE_PAGE, Guard(("something of hers",)))
    assert found == ["bytes before, after or under the file"]
    assert b"nothing of hers" not in seal(data, None)


@settings(max_examples=20)
@given(phrase=PHRASE)
def test_an_innocent_file_is_never_accused(phrase):
    assert problems(PLAIN, forbidden=[phrase]) == []


@pytest.mark.parametrize(
    "runs",
    [
        (Run("the headteacher of Oak Lane School rang"),),
        (Run("the headteacher of Oak "), Run("Lane", bold=True), Run(" Sch"), Run("ool", italic=True), Run(" rang")),
        (Run("word " * 9 + "the headteacher of OAK\nLANE  SCHOOL rang"),),
        (Run("the headteacher of Oak\u00ad Lane\u00a0School rang"),),
    ],
)
def test_a_forbidden_phrase_is_found_across_styles_lines_and_blanks(runs):
    draft = entry_of(Paragraph(runs))

    assert problems(render(draft).pdf, draft, forbidden=["Oak Lane School"])


@pytest.mark.parametrize(
    ("phrase", "after"),
    [("مرحبا بالعالم", " ثم"), ("שלום עולם", "."), ("会議で話した。明日もう一度", "も"), ("안녕하세요 여러분", "이")],
)
def test_a_forbidden_phrase_is_found_in_any_script(phrase, after):
    draft = entry_of(*said(f"And then {phrase}{after} was said"))

    assert problems(render(draft).pdf, draft, forbidden=[phrase])


def test_a_forbidden_phrase_is_found_in_the_running_lines():
    draft = replace(ONE_PAGE, mode="with Sarah Longbottom")

    assert problems(render(replace(draft, reader="Sarah Longbottom")).pdf, draft, ["Sarah Longbottom"])


def test_a_name_inside_other_words_is_not_a_find():
    draft = entry_of(*said("Sarah illuminates the point; comparatively marginal."))

    assert problems(render(draft).pdf, draft, forbidden=["Sara Hill", "para tively", "marginally"]) == []


def test_phrases_shorter_than_agreed_are_noise():
    draft = entry_of(*said("We met Ann Ford."))
    pdf = seal(render(draft).pdf, None)

    assert proof.problems(pdf, None, draft, Guard(("Ann Ford",), shortest=8)) == []
    assert proof.problems(pdf, None, draft, Guard(("Ann Ford",), shortest=7))


def test_a_tag_that_is_a_word_of_the_format_or_of_the_page_itself_is_no_leak():
    empty = draft_of()
    with pikepdf.open(io.BytesIO(seal(render(empty).pdf, PASSWORD)), password=PASSWORD) as pdf:
        # Glyph shapes, read as letters, are not words.
        everything = [found.text for found in Reading(pdf).everything() if "\0" not in found.text]
    format_words = {word for text in everything for word in re.findall(r"[A-Za-z]{8,}", text)}
    tags = ["preparation", "confidential", "Questions I bring", "copyright", "literata", "Tomás Varela", *format_words]

    assert proof.problems(seal(render(empty).pdf, None), None, empty, Guard(tuple(tags))) == []
    assert problems(render(TWO_PAGES).pdf, TWO_PAGES, forbidden=tags[:6]) == []


# --- what must be there ----------------------------------------------------------------------------------------------


def test_a_missing_paragraph_is_noticed():
    fewer = replace(TWO_PAGES, sections=TWO_PAGES.sections[1:])

    assert any("paragraph 1" in problem for problem in problems(render(fewer).pdf, TWO_PAGES))


def test_paragraphs_in_another_order_are_noticed():
    one, two = said("first things first"), said("second things second")
    forward = draft_of(Section("questions", (Piece(one), Piece(two))))
    backward = draft_of(Section("questions", (Piece(two), Piece(one))))

    assert problems(render(backward).pdf, forward)


def test_a_changed_word_is_noticed():
    changed_draft = entry_of(*said("I said yes to the plan."))

    assert problems(render(changed_draft).pdf, entry_of(*said("I said no to the plan.")))


def test_a_missing_outcome_is_noticed():
    section = TWO_PAGES.sections[2]
    without = replace(section, pieces=tuple(replace(piece, label="") for piece in section.pieces))

    assert problems(render(draft_of(without)).pdf, draft_of(section))


def test_two_elements_that_changed_places_in_the_way_back_are_noticed():
    def swap(pdf):
        line = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        line[0], line[1] = line[1], line[0]

    assert "the structure tree does not agree with the page" in problems(changed(swap))


# --- the file itself -------------------------------------------------------------------------------------------------


def test_a_file_that_opens_without_its_password_fails():
    assert "opens without the password" in proof.problems(PLAIN, PASSWORD, ONE_PAGE, NOTHING_FORBIDDEN)


def test_an_older_encryption_fails():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PLAIN)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=PASSWORD, owner="o", R=4, aes=True))

    assert "not encrypted with AES-256, revision 6" in proof.problems(
        out.getvalue(), PASSWORD, ONE_PAGE, NOTHING_FORBIDDEN
    )


def test_scripts_and_actions_fail():
    def act(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    assert "holds an action /JavaScript" in problems(changed(act))


@pytest.mark.parametrize("cut", [0, 1, 100, len(PLAIN) // 2, len(PLAIN) - 200])
def test_a_damaged_file_fails_and_nothing_else_is_raised(cut):
    for password in (PASSWORD, None):
        sealed = seal(PLAIN, password)
        with pytest.raises(ProofFailed):
            proof.check(sealed[:cut], password, ONE_PAGE, NOTHING_FORBIDDEN)


@settings(max_examples=30)
@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255))
def test_a_flipped_byte_never_raises_anything_but_a_failed_proof(place, mask):
    damaged = bytearray(PLAIN)
    damaged[place] ^= mask

    proof.problems(bytes(damaged), None, ONE_PAGE, NOTHING_FORBIDDEN)


def test_the_wrong_password_fails():
    with pytest.raises(ProofFailed):
        proof.check(seal(PLAIN, "another one"), PASSWORD, ONE_PAGE, NOTHING_FORBIDDEN)


def test_a_private_passage_that_reached_the_exporter_stops_it():
    leaky = entry_of(*said("fine"), Private(said("not fine")))

    with pytest.raises(ProofFailed):
        render(leaky)
    with pytest.raises(ProofFailed):
        proof.check(seal(PLAIN, None), None, leaky, NOTHING_FORBIDDEN)
