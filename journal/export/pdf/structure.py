"""What makes a drawn PDF accessible and clean: structure tree, language, metadata. One pikepdf pass, all in memory."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from journal.export.pdf.reply_form import write_form
from journal.export.pdf.tagged import Annotated, Attribute, Element, Marked, Recording

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo "
    "<</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def "
    "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange"
)
CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
_CMAP_LINE = re.compile(rb"^<(..)> <([0-9A-F]+)>$", re.M)
_CMAP_BLOCK = 100  # lines; the format's limit

_EMPTY_CELLS = ("TD", "TH", "LBody")  # elements that belong in the tree even when nothing was drawn in them


def xmp(title: str, language: str) -> bytes:
    """The only metadata a file of ours has."""
    return _XMP.format(title=escape(title), language=escape(language)).encode()


def finish(raw: bytes, root: Element, recording: Recording, *, title: str, language: str) -> bytes:
    """`raw` as drawn by a TaggedCanvas → a tagged PDF whose bytes depend on nothing but its content."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _repair_unicode_maps(pdf)
        catalog: Any = pdf.Root
        catalog.StructTreeRoot = _Tree(pdf, recording).write(root)
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String(language)
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        catalog.Metadata = pikepdf.Stream(pdf, xmp(title, language), Type=Name.Metadata, Subtype=Name.XML)
        write_form(pdf, CMAP_HEAD, CMAP_TAIL)
        if "/PageMode" in catalog:
            del catalog.PageMode
        for page in pdf.pages:
            if "/Trans" in page.obj:
                del page.obj.Trans
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
        out = io.BytesIO()
        pdf.save(
            out,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


class _Tree:
    """Writes the structure tree and the ParentTree that leads back from each piece of marked content."""

    def __init__(self, pdf: pikepdf.Pdf, recording: Recording) -> None:
        self.pdf, self.recording = pdf, recording
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._kept: dict[Element, list[Element]] = {}
        self._made: dict[Element, Any] = {}
        self._owner: dict[tuple[int, int], Any] = {}

    def write(self, root: Element) -> pikepdf.Object:
        self._keep(root)
        top: Any = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._make(root, top)
        numbers: list[Any] = []
        for page, owners in enumerate(self.recording.pages):
            self._pages[page].StructParents = len(numbers) // 2
            self._pages[page].Tabs = Name.S
            line = Array([self._owner[page, mcid] for mcid in range(len(owners))])
            numbers += [len(numbers) // 2, self.pdf.make_indirect(line)]
        for at, element in self.recording.annotations:
            self._pages[at.page].Annots[at.index].StructParent = len(numbers) // 2
            numbers += [len(numbers) // 2, self._made[element]]
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = len(numbers) // 2
        return top

    def _keep(self, element: Element) -> bool:
        """Leave out elements that drew nothing."""
        children = [child for child in element.children if self._keep(child)]
        parts = self.recording.parts
        if element.tag == "LI" and not any(c.tag == "Lbl" or self._kept[c] or parts.get(c) for c in children):
            children = []
        self._kept[element] = children
        return bool(children or parts.get(element) or element.tag in _EMPTY_CELLS)

    def _make(self, element: Element, parent: Any) -> Any:
        made: Any = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        self._made[element] = made
        for key, value in element.entries.items():
            made["/" + key] = String(value)
        owners = [_attributes(owner, values) for owner, values in element.attributes.items()]
        if owners:
            made.A = owners[0] if len(owners) == 1 else Array(owners)
        kids = self._content(element, made)
        kids += [self._make(child, made) for child in self._kept.get(element, [])]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _content(self, element: Element, made: Any) -> list[Any]:
        parts = self.recording.parts.get(element, [])
        pages = {part.page for part in parts if not isinstance(part, Element)}
        only = pages.pop() if len(pages) == 1 else None
        if only is not None:
            made.Pg = self._pages[only]
        # Between inline elements text goes into Spans: leaves only, so that every reader keeps the order.
        mixed = any(isinstance(part, Element) for part in parts)
        kids: list[Any] = []
        for part in parts:
            match part:
                case Element():
                    if self.recording.parts.get(part):
                        kids.append(self._make(part, made))
                case Annotated():
                    page = self._pages[part.page]
                    kids.append(Dictionary(Type=Name.OBJR, Obj=page.Annots[part.index], Pg=page))
                case Marked():
                    kids.append(self._marked(part, made, one_page=only is not None, mixed=mixed))
        return kids

    def _marked(self, part: Marked, made: Any, *, one_page: bool, mixed: bool) -> Any:
        page = self._pages[part.page]
        owner, kid = made, part.mcid if one_page else Dictionary(Type=Name.MCR, Pg=page, MCID=part.mcid)
        if mixed:
            span = Dictionary(Type=Name.StructElem, S=Name.Span, P=made, Pg=page, K=part.mcid)
            owner = kid = self.pdf.make_indirect(span)
        self._owner[part.page, part.mcid] = owner
        return kid


def _attributes(owner: str, values: dict[str, Attribute]) -> Dictionary:
    made: Any = Dictionary(O=Name("/" + owner))
    for key, value in values.items():
        if isinstance(value, str):
            made["/" + key] = Name(value)
        elif isinstance(value, list):
            made["/" + key] = Array([round(number, 2) for number in value])
        else:
            made["/" + key] = round(value, 2)
    return made


def _repair_unicode_maps(pdf: pikepdf.Pdf) -> None:
    """ReportLab 5.1 maps code 0 to U+0000, writes over 100 lines a block and five digits beyond U+FFFF."""
    for thing in pdf.objects:
        if not (isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing):
            continue
        stream: Any = thing.ToUnicode
        pairs = [(code, int(value, 16)) for code, value in _CMAP_LINE.findall(stream.read_bytes())]
        lines = [
            f"<{code.decode()}> <{chr(value).encode('utf-16-be').hex().upper()}>"
            for code, value in pairs
            if value and code != b"00"
        ]
        blocks = [lines[start : start + _CMAP_BLOCK] for start in range(0, len(lines), _CMAP_BLOCK)]
        body = ["\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks]
        stream.write("\n".join([CMAP_HEAD, *body, CMAP_TAIL]).encode())
