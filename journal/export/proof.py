"""The finished file is opened again and proven: every chosen paragraph is in it, and nothing that must not leave.

No list of places to search: every string, name and stream of every object is read, also of objects nothing refers to.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from journal.domain.sharing import Draft, Guard
from journal.errors import ProofFailed
from journal.export import printed
from journal.export.labels import Labels
from journal.export.pdf import fonts
from journal.export.pdf.structure import xmp
from journal.export.phrases import Haystack, compact
from journal.export.reading import Found, Reading, between_objects, outside_streams
from journal.export.seal import as_typed

_REVISION = 6
_FORBIDDEN_KEYS = ("/EmbeddedFiles", "/JavaScript", "/JS", "/EF", "/AA", "/OpenAction", "/PieceInfo", "/XFA")
_CATALOG = (
    "/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences", "/Metadata", "/AcroForm",
    "/Outlines", "/Extensions",
)  # fmt: skip
_PAGE = (
    "/Type", "/Parent", "/Contents", "/Rotate", "/Resources", "/MediaBox", "/Tabs", "/StructParents", "/Annots",
)  # fmt: skip
_FORBIDDEN_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE")

# The words of the format itself, which every file of ours holds: not a leak when they are also somebody's tag.
_FORMAT_WORDS = """
about AcroForm Action ActualText ADBE Adobe adobe AESV AESV3 aiim Alt Annot Annots Artifact Ascent AuthEvent Bag
BaseFont BaseVersion BBox BDC begin beginbfchar begincmap begincodespacerange Block BlockQuote BMC Border BT CapHeight
Catalog CFM CIDInit CIDSystemInfo CMapName CMapType Code Columns Contents Count currentdict dc Decimal DecodeParms def
defineresource Descent Description DestOutputProfile DeviceRGB dict Disc DisplayDocTitle DocOpen Document elements EMC
Encoding Encrypt EncryptMetadata end endbfchar endcmap endcodespacerange ET ExtensionLevel Extensions Figure Filter
findresource First FirstChar Flags FlateDecode Font FontBBox FontDescriptor FontFile FontFile2 FontName FontStretch
Footer Form FormType FormXob Header ID id Identity ImageB ImageC ImageI Index Info ItalicAngle Kids Lang lang LastChar
Layout Lbl LBody Length Length1 li Link List ListNumbering Marked MarkInfo Matrix MaxLen MCID MCR MediaBox meta
Metadata MissingWidth Name None ns Nums Obj OBJR ObjStm Ordering org Outlines Page PageLayout Pages Pagination Parent
ParentTree ParentTreeNextKey part PDF pdfuaid Perms Placement pop Predictor Prev ProcSet purl rdf Rect Registry
resource Resources Root Rotate Size Span Standard StdCF StemV StmF StrF StructElem StructParent StructParents
StructTreeRoot Subtype Supplement syntax Tabs TD Text Tf TH Title title ToUnicode Trans TrueType Type ua UCS Unicode
BaseEncoding Differences Fields FIELDS NotoSans heard questions suggested Widget WinAnsiEncoding amacron emacron
imacron omacron umacron Amacron Emacron Imacron Omacron Umacron URI ViewerPreferences W5M0MpCehiHzreSzNTczkc9d Widths
XML xmlns xmpmeta XObject xpacket XRef
"""


def check(sealed: bytes, password: str | None, draft: Draft, guard: Guard, labels: Labels | None = None) -> None:
    """Raises ProofFailed, which says nothing of what was found: that would be a leak. `problems` tells tests more."""
    if problems(sealed, password, draft, guard, labels):
        raise ProofFailed


def problems(
    sealed: bytes, password: str | None, draft: Draft, guard: Guard, labels: Labels | None = None
) -> list[str]:
    """Every way in which the file is not exactly what was chosen, in words for whoever builds this."""
    words = labels or Labels()
    if found := _door(sealed, password):
        return found
    found += _envelope(sealed)
    try:
        with pikepdf.open(io.BytesIO(sealed), password=as_typed(password) if password is not None else "") as pdf:
            reading = Reading(pdf)
            found += _encryption(pdf, password)
            found += _foreign_parts(pdf)
            found += _unknown_entries(pdf)
            found += _metadata(pdf, words, draft)
            found += _tagging(reading)
            found += _lost(reading, draft)
            found += _leaked((*reading.everything(), *between_objects(sealed)), draft, guard, words)
    except Exception as error:  # whatever stops the reading: this file is not proven
        found.append(f"cannot be read back: {type(error).__name__}")
    return found


def _door(sealed: bytes, password: str | None) -> list[str]:
    if password is None:
        return []
    try:
        with pikepdf.open(io.BytesIO(sealed)):
            return ["opens without the password"]
    except pikepdf.PasswordError:
        return []
    except pikepdf.PikepdfError:
        return ["damaged"]


def _envelope(sealed: bytes) -> list[str]:
    """One file with one end: nothing before it, nothing after it, no earlier state of it under another."""
    outside = outside_streams(sealed)
    whole = sealed.startswith(b"%PDF-") and sealed.rstrip(b"\r\n").endswith(b"%%EOF")
    single = outside.count(b"%%EOF") == outside.count(b"startxref") == 1
    return [] if whole and single else ["bytes before, after or under the file"]


def _encryption(pdf: pikepdf.Pdf, password: str | None) -> list[str]:
    if password is None:
        return ["encrypted, though no password was set"] if pdf.is_encrypted else []
    if not pdf.is_encrypted or pdf.encryption.R != _REVISION:
        return ["not encrypted with AES-256, revision 6"]
    return [] if pdf.allow.accessibility else ["closed to screen readers"]


def _foreign_parts(pdf: pikepdf.Pdf) -> list[str]:
    """Attachments, scripts and actions that reach out of the file."""
    found: list[str] = []
    for thing in (*pdf.objects, pdf.trailer):
        found += _foreign(thing)
    return found


def _unknown_entries(pdf: pikepdf.Pdf) -> list[str]:
    """What nobody here writes at the places where readers look for more."""
    found = [f"the catalog holds {key}" for key in _keys(pdf.Root) if key not in _CATALOG]
    pages = {key for page in pdf.pages for key in _keys(page.obj) if key not in _PAGE}
    return found + [f"a page holds {key}" for key in sorted(pages)]


def _keys(dictionary: Any) -> list[str]:
    return [key for key, _ in dictionary.items()]


def _foreign(thing: Any) -> list[str]:
    if isinstance(thing, Array):
        return [problem for one in thing if not _indirect(one) for problem in _foreign(one)]
    if not isinstance(thing, Dictionary | Stream):
        return []
    entries: Any = thing.stream_dict if isinstance(thing, Stream) else thing
    found = [f"holds {key}" for key in _FORBIDDEN_KEYS if key in entries]
    if str(entries.get("/S", "")) in _FORBIDDEN_ACTIONS:
        found.append(f"holds an action {entries.S}")
    for _, value in entries.items():
        if not _indirect(value):
            found += _foreign(value)
    return found


def _metadata(pdf: pikepdf.Pdf, labels: Labels, draft: Draft) -> list[str]:
    title, found = labels.kind_of_file(draft.kind), list[str]()
    info: Any = pdf.trailer.get("/Info", Dictionary())
    if {key: str(value) for key, value in info.items()} != {"/Title": title}:
        found.append("the document information says more than its kind")
    root: Any = pdf.Root
    if "/Metadata" not in root or root.Metadata.read_bytes() != xmp(title, draft.language):
        found.append("the XMP metadata says more than its kind")
    return found


def _tagging(reading: Reading) -> list[str]:
    found = ["text neither tagged nor an artifact"] if reading.untagged else []
    return found + (["the structure tree does not agree with the page"] if reading.tree_errors else [])


def _lost(reading: Reading, draft: Draft) -> list[str]:
    """Chosen paragraphs that are not whole in an element of their own, in order; and labels that are gone."""
    have = [compact(text) for _, text in reading.elements]
    lost: list[str] = []
    position = 0
    for number, paragraph in enumerate(printed.of_draft(draft), 1):
        try:
            position = have.index(compact(fonts.as_printed(paragraph)), position) + 1
        except ValueError:
            lost.append(f"paragraph {number} is missing or out of order")
    together = "\n".join(have)
    return lost + [f"{what} is missing" for what, text in _labels(draft) if compact(text) not in together]


def _labels(draft: Draft) -> Iterator[tuple[str, str]]:
    for section in draft.sections:
        for piece in section.pieces:
            if not any(printed.of_piece(piece)):
                continue  # labels of nothing are not printed
            beside = () if section.id == "questions" else (piece.label, piece.sublabel)  # questions have their number
            small = (*beside, *(value for _, value in piece.figures))
            yield from ((f"a label in {section.id}", fonts.as_printed(text)) for text in small)


def _leaked(everything: Iterable[Found], draft: Draft, guard: Guard, labels: Labels) -> list[str]:
    file = Haystack((found.where, found.text) for found in everything)
    found = [(phrase, where) for phrase in guard.forbidden if (where := file.find(phrase, guard.shortest))]
    if not found:
        return []
    permitted = (*labels.all_words(), *fonts.own_words(), draft.reader, draft.writer, _FORMAT_WORDS)
    ours = Haystack(("ours", text) for text in permitted)
    return [f"a forbidden phrase in {where}" for phrase, where in found if not ours.find(phrase, guard.shortest)]


def _indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect
