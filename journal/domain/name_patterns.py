"""Shapes that point at somebody: addresses, numbers, dates of birth, the only one of a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journal.domain.draft_words import Taken


class Shape(NamedTuple):
    what: str
    start: int
    end: int
    blocking: bool = True


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_FULL_DATE = (
    rf"(?:{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]+{_MONTH},?[\s\-/.]+['’]?(?P<y{{0}}a>(?:19|20)?\d\d)"
    rf"|{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+['’]?(?P<y{{0}}b>(?:19|20)?\d\d)"
    rf"|\d{{{{1,2}}}}[/.\-]\d{{{{1,2}}}}[/.\-](?P<y{{0}}c>(?:19|20)?\d\d)"
    rf"|(?P<y{{0}}d>(?:19|20)\d\d)[/.\-]\d{{{{1,2}}}}[/.\-]\d{{{{1,2}}}})"
)
_ANY_DATE = rf"(?:{_FULL_DATE.format(1)}|{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?)"
_BORN = (
    r"(?:born|d\.?\s?o\.?\s?b\.?|dates?\s+of\s+birth|birth\s?da(?:y|te)s?|birth-?dates?|turn(?:s|ed|ing)?\s+\w+|b\.)"
)

_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-'’]{1,64}\s?(?:@|[(\[{]\s?at\s?[)\]}])\s?[\w\-]+(?:\s?(?:\.|[(\[{]\s?dot\s?[)\]}])\s?[\w\-]+)+"
    r"|(?<![\w.+\-])(?:[\w.+\-]{1,64}|\"[^\"\s]{1,64}\")@\w[\w\-]*(?:\.[\w\-]+)*"
    r"|\b[\w.\-]{1,64} at [\w\-]{1,64} dot \w{2,}(?: dot \w{2,})?",
    re.I,
)
_WEB = re.compile(
    r"\b(?:https?|ftp|file|sftp|smb)://?\S+|\bwww\.\S+|\bmailto:\S+"
    r"|(?<![\w@.\-])(?:[a-z0-9\-]{1,63}\.){1,6}[a-z]{2,10}/[^\s)\]]+"
    r"|(?<![\w@.\-])(?:[a-z0-9\-]{1,63}\.){1,6}(?:com|org|net|edu|gov|info|school|academy|io|app|me|uk|nz|au|ca|us|ie|za|in|eu|de|fr|sg|"
    r"hk|co|ly|gl|tv|blog|online|site|wales|cymru|scot|nhs|int|biz|dev|link|"
    r"ch|pl|se|dk|fi|pt|br|mx|jp|cn|kr|ph|ws|fj)(?![\w\-])(?:[/?#:][^\s)\]]*)?",
    re.I,
)
_MACHINE = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_FOLDERS = r"(?:[^\s\\/:*?\"<>|,;]+(?: [^\s\\/:*?\"<>|,;]+){0,3}[\\/])*"  # a folder's name may hold blanks
_PATH = re.compile(
    rf"(?<!\w)[A-Za-z]:[\\/]{_FOLDERS}[^\s,;]*|\\\\(?=\w){_FOLDERS}[^\s,;]*|"
    r"(?<![\w/.])(?:~|\.{1,2})?/(?:[\w.\-]{1,100}/){1,20}[\w.\-]*|(?<![\w/])~/\S+"
    r"|(?<![\w\-])[\w\-]{1,100}\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|heic|gif|mp[34]|mov|m4a|csv|txt|rtf|odt|pages|key|numbers|zip|md)\b",
    re.I,
)
# What looks like the fence of a private passage but is none: she may believe that the words beside it stay here.
_STRAY_FENCE = re.compile(r"[:\uff1a]{2,}\s*\W?\s*priv\w*|[:\uff1a]{3,}", re.I)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{1,30}")
_WAYS = "(?:Street|Road|Avenue|Lane|Crescent|Terrace|Grove|Gardens|Close|Drive|Boulevard)"
_STREET = re.compile(
    r"(?i:\b(?:flat|apt\.?|apartment|suite|po box|p\.o\. box|rr|lot)\s+#?\d+\w?\b(?:,\s+box\s+\d+)?)"
    rf"|\b(?:[A-Z][\w'’]+\s+){{1,2}}(?:Cottage|House|Farm|Lodge|Villa|Barn|Manor|Court),?\s+(?:[A-Z][\w'’]+\s+){{1,2}}{_WAYS}\b"
    rf"|(?<=\b(?:on|in|at|to|of) )(?:[A-Z][\w'’]+\s+){{1,2}}{_WAYS}\b"
    r"|\b\d{1,4}[A-Za-z]?,?\s+(?i:rue|avenue|boulevard|chemin|place|calle|via|rua)\s+(?:(?:de|des|du|la|le|l['’])\s?){0,2}[A-ZÀ-Þ][\w'’\-]+"
    r"|\b(?:\d{1,4}/)?\d{1,5}[A-Za-z]?,?\s+(?:[NSEW]\.?\s+)?(?:(?:[A-Z][\w'’]+|\d{1,3}(?:st|nd|rd|th))\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Crescent|"
    r"Cres|Way|Place|Pl|Terrace|Tce|Grove|Gardens|Gdns|Boulevard|Blvd|Square|Sq|Hill|Row|Mews|Parade|Parkway|Highway|Hwy|"
    r"Circle|Walk)\b\.?(?:\s(?:North|South|East|West|[NS][EW]?|E|W)\b)?"
)
_POSTCODE = re.compile(
    r"(?i:\b(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|"
    r"[A-HK-Y]\d[ABEHMNPRVWXY])) {0,2}\d[ABD-HJLNP-UW-Z]{2})\b)"
    r"|(?i:\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ \-]?\d[ABCEGHJ-NPRSTV-Z]\d\b)"
    r"|\b\d{5}-\d{4}\b"
    r"|\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
    r",? \d{5}\b"
    r"|\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b"
    r"|\b[AC-FHKNPRTV-Y]\d[0-9W] ?[0-9AC-FHKNPRTV-Y]{4}\b",
)
_POSTCODE_SAID = re.compile(
    r"\b(?:post\s?code|zip(?:\s?code)?|eircode)\b[:\s]*(?:is\s+|of\s+)?([A-Za-z]{0,2}\d[\w]{0,4}(?:[ \-]\d\w{2,3})?)",
    re.I,
)
_OUTCODE = re.compile(r"\b(?:in|from|around|near) ((?:[A-Z]{1,2}\d{1,2}[A-Z]?))\b(?! (?:class|group|set))")
_PLACED = re.compile(
    r"\b(?:near|in|from|around|at|to) (\d{5})\b(?! (?:pounds|dollars|euros|words|people|children|pupils|students))"
    r"|(?:,|\b(?:in|at|near|from|to))\s+[A-Z][a-zā-ū]+ (?!19|20)(\d{4})\b"
    r"|(?:^|[.!?]\s)[A-Z][a-zā-ū]{3,} (?!19|20)(\d{4})(?=[,.;)]|\s*$)"
)
_BIRTH = re.compile(
    rf"\b{_BORN}\s*(?:(?:is|was|were|on|in|the)\b|[:,=(\s]){{0,12}}(?:{_ANY_DATE}|(?:19|20)\d\d\b)", re.I
)
_BORN_THEN = re.compile(r"\bborn\b(?:[ ,]+[\w’']+){1,6}?[ ,]+(?:19|20)\d\d\b", re.I)
_AGE = "five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
_BIRTH_TO_COME = re.compile(
    rf"\b(?:be|is|was|becomes|became)\s+(?:{_AGE}|\d{{1,2}})\s+on\s+(?:the\s+)?{_ANY_DATE}", re.I
)
_BIRTH_AFTER = re.compile(rf"{_ANY_DATE.replace('y1', 'z1')}\s*(?:\(?{_BORN}|is (?:his|her|their|my) birthday)", re.I)
# In "6 April, 13 April" the 13 is the next day, not a year.
_DATE = re.compile(rf"(?<![\w/.\-]){_FULL_DATE.format(2)}(?![\w/\-])(?!(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b)", re.I)
_PHONE = re.compile(
    r"(?<![\w.,/£$€\-])(?:\+|\(\+?)?\d[\d \u00a0().\-/]{5,}\d(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w%])", re.I
)
_SHORT_LINE = re.compile(r"(?<![\d.,/\-])(?:13 \d\d \d\d|1[38]00 \d{3} \d{3})(?![\d.,/\-]*\d)")  # Australia
_EXTENSION = re.compile(r"\b(?:ext|extension|extn)\.?\s?\d{2,5}\b|\bx\d{3,5}\b", re.I)
_NUMBER_SAID = re.compile(
    r"\b(?:student|pupil|staff|employee|learner|candidate|case|file|badge|payroll|roll|admission|exam|licen[cs]e|passport|nhs|ssn|upn|uln|"
    r"nsn|ni|id|i\.d\.|identity|identification|reference|ref|account|membership|registration|medicare|pin|passcode|"
    r"combination|locker|plate|serial|usi|pen|oen|uci|trn|dbs|ppsn|ird|sin|tfn|urn|mrn|asn)"
    r"(?:\s+(?:id|i\.d\.|number|no|num|nr|ref|reference|code))?\.?\s*(?:is|was|:|=|#|№)*\s*#?(?=[A-Z\-/]{0,6}\d{3}|(?=[A-Z]*\d[A-Z]*\d)[A-Z\d]{8,14}\b)([A-Z]{0,4}[\-/]?[\dA-Z][\dA-Z\-/]{2,14})\b",
    re.I,
)
_NUMBER_ENDING = re.compile(
    r"\b(?:card|account|number|phone|mobile)\s+(?:that\s+)?end(?:s|ing)\s+(?:in\s+|with\s+)?(\d{2,6})\b", re.I
)
_SECRET_WORD = re.compile(
    r"\b(?:pass\s?words?|pass\s?phrase|pass\s?code|log-?in|user\s?name|(?:alarm|door|gate|access|entry|security|safe|lock|key)"
    r"\s(?:code|pin))\s*(?:is|was|:|=)\s*([^\s,;]*\d[^\s,;.]*)",
    re.I,
)
_NUMBER_WITH_STROKES = re.compile(
    r"\b(?:(?:student|pupil|case|file|incident|report|roll|admission|exam|ref|reference|plan|ehcp|iep)"
    r"(?:\s+(?:id|number|no|ref|reference|report))?\.?[\s:#]*)(\d{1,4}[/\-]\d{2,6})\b(?![/\-]\d)",
    re.I,
)
_NUMBER_OF_SOMEBODY = re.compile(
    r"\b(?:his|her|their|whose|child['’]s|student['’]s|pupil['’]s|locker|badge|ticket|serial) "
    r"(?:number|no\.?|code|pin)\s*(?:is\b|was\b|[:=#])?\s*([A-Z]{0,3}-?\d{3,}[\w\-]*)(?![ .\-]{0,2}\d)\b",
    re.I,
)
_CODE = re.compile(r"(?<![\w/\-])[A-Z]{1,6}(?:[/\-][A-Z\d]{1,8}){1,4}(?![\w/\-])|\b(?=[A-Z\d]*[A-Z])[A-Z\d]{8,14}\b")
_NUMBER_IN_GROUPS = re.compile(
    r"\b(?:student|pupil|staff|employee|nhs|upn|uln|nsn|ni|ird|pps|ssn|sin|tfn|medicare|passport|licen[cs]e|account|card|"
    r"health|record|id|mrn|usi|pen|oen|uci|trn|ppsn|ein|osis)(?:\s+(?:id|number|no|num|nr|card|ref|reference))?\.?\s*(?:(?:is|was)\b|[:,=#\s(]){0,8}"
    r"([A-Z]{0,3} ?\d[\dA-Z]*(?:[ \-]\d[\dA-Z]*){1,5})(?![\w%])",
    re.I,
)
_NUMBER_SHAPED = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,4})?\b|\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|"
    r"\b(?:[A-HJ-NP-TW-Z]\d{11}[0-9A-Z]|\d{3}-\d{2}-\d{4}|[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]|"
    r"[A-Za-z]{1,4}-?\d{5,10})\b|(?<!\w)#\d{3,10}\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,/£$€\-])(?!(?:19|20)\d\d-(?:19|20)\d\d\b)(?:\d{2,4}-\d{4,8}|\d{6,12}[A-Z]?)(?![\w%/]|[.,]\d|"
    r"\s?(?:pounds|dollars|euros|words|children|students|pupils|people|minutes|hours|metres|miles|km))"
)
_PERSON_NOUN = (
    r"(?:teacher|boy|girl|child|kid|pupil|student|learner|parent|mother|father|mum|mom|dad|family|governor|trustee|member|man|"
    r"woman|person|colleague|coach|head|deputy|principal|assistant|leader|coordinator|counsellor|counselor|nurse|caretaker|janitor|"
    r"secretary|specialist|aide|librarian|technician|cook|driver|sibling|brother|sister|twin|muslim|jewish|black|asian|white|"
    r"deaf|blind|wheelchair|refugee|traveller|trans|gay|"
    r"candidate|applicant|trainee|psychologist|adviser|advisor|employee|staff|"
    r"manager|officer|supervisor|adult|newcomer|grandmother|grandfather|carer|foster|"
    r"one (?:who|whose|in|at|of|on|with|from)|"
    r"native|speaker|mentor|bursar|chair|survivor|witness|complainant|male|female|user)"
)
_UNIQUE = re.compile(
    rf"\b(?:the|our|my|their|his|her|its|an?)\s+(?:only|sole|one and only|lone|single)\s+"
    rf"(?:[\w'’\-]+\s+){{0,4}}?{_PERSON_NOUN}s?\b"
    rf"|\bonly (?:one|1) (?:[\w'’\-]+\s+){{0,3}}?{_PERSON_NOUN}\b"
    rf"|\bthe (?:first|last|youngest|oldest|newest) (?:ever )?(?:[\w'’\-]+\s+){{0,2}}?{_PERSON_NOUN}\b"
    rf"(?= (?:in|at|of|to|who|we|here))"
    rf"|\b(?:is|was|are|were) the only\b(?= (?:one|ones)\b)(?: ones?)"
    rf"|(?:\b(?:the|our|my|their) |(?<=['’]s ))one (?:[\w'’\-]+ ){{1,3}}?{_PERSON_NOUN}s?\b"
    r"|\bthe (?:twins|triplets|quadruplets)\b",
    re.I,
)
_SMALL_GROUP = re.compile(
    rf"\b(?:both|two|three|2|3)(?: of (?:the|our|my|her|his|their))? (?:[\w'’\-]+ ){{0,2}}?"
    rf"(?:{_PERSON_NOUN}s|men|women)\b",
    re.I,
)
# A post that one person holds; read, not blocking.
_POST = re.compile(
    r"\b(?i:the|our|my) (?:head|chair|director|leader|coordinator|co-ordinator|lead|dean) (?:of|for) "
    r"[A-Z][\w’']*(?: (?:and )?[A-Z][\w’']*)*"
)


def shapes(text: str, this_year: int) -> Iterator[Shape]:
    """Every shape in a text, the surest reading first; later ones never lie inside earlier ones."""
    taken = Taken(text)
    for what, blocking, find in _FINDERS:
        for start, end in find(text, this_year):
            if start < end and taken.is_free(start, end):
                taken.take(start, end)
                yield Shape(what, start, end, blocking)


Spans = Iterator[tuple[int, int]]
Finder = Callable[[str, int], Spans]


def _all(pattern: re.Pattern[str]) -> Finder:
    def find(text: str, _: int) -> Spans:
        for match in pattern.finditer(text):
            end = match.end()
            while end > match.start() and text[end - 1] in ".,;:!?)]}'’”\"":
                end -= 1
            yield match.start(), end

    return find


def _fences(text: str, _: int) -> Spans:
    return (match.span() for match in _STRAY_FENCE.finditer(text))


def _group(pattern: re.Pattern[str]) -> Finder:
    def find(text: str, _: int) -> Spans:
        for match in pattern.finditer(text):
            yield match.span(1) if any(letter.isdigit() for letter in match.group(1)) else (0, 0)

    return find


def _long_group(pattern: re.Pattern[str]) -> Finder:
    def find(text: str, _: int) -> Spans:
        for match in pattern.finditer(text):
            yield match.span(1) if sum(letter.isdigit() for letter in match.group(1)) >= 6 else (0, 0)

    return find


def _codes(text: str, this_year: int) -> Spans:
    """Capitals and at least four digits that are no year: "ABC/12345/B"."""
    for match in _CODE.finditer(text):
        digits = re.findall(r"\d+", re.sub(r"(?:19|20)\d\d", "", match.group()))
        if sum(map(len, digits)) >= 4:
            yield match.span()


def _old_dates(text: str, this_year: int) -> Spans:
    """A full date is somebody's birthday when it lies some years back; last month's is only a date."""
    for match in _DATE.finditer(text):
        written = next((year for name in "abcd" if (year := match.group(f"y2{name}"))), "")
        year = int(written)
        if len(written) == 2:
            year += 2000 if 2000 + year <= this_year else 1900
        if 1920 <= year <= this_year - 3:
            yield match.span()


def _phones(text: str, _: int) -> Spans:
    for match in _PHONE.finditer(text):
        written = match.group().strip()
        itself = re.split(r"x|ext", written, maxsplit=1, flags=re.I)[0]
        digits = sum(letter.isdigit() for letter in itself)
        groups = re.findall(r"\d+", itself)
        if (
            not 7 <= digits <= 15
            or _DATE.fullmatch(written)
            or re.fullmatch(r"(?:19|20)\d\d\s?[-/–]\s?(?:19|20)?\d\d", written)
        ):
            continue
        if written[0] in "+(0" or (len(groups) >= 2 and len(groups[-1]) >= 3 and all(len(g) >= 2 for g in groups[1:])):
            yield match.start(), match.start() + len(written)


_FINDERS: tuple[tuple[str, bool, Finder], ...] = (
    ("email", True, _all(_EMAIL)),
    ("address", True, _all(_WEB)),
    ("address", True, _all(_PATH)),
    ("address", True, _all(_MACHINE)),
    ("mark", True, _fences),
    ("address", True, _all(_HANDLE)),
    ("birth_date", True, _all(_BIRTH)),
    ("birth_date", True, _all(_BORN_THEN)),
    ("birth_date", True, _all(_BIRTH_AFTER)),
    ("birth_date", True, _all(_BIRTH_TO_COME)),
    ("birth_date", True, _old_dates),
    ("address", True, _all(_STREET)),
    ("postcode", True, _all(_POSTCODE)),
    ("postcode", True, _group(_POSTCODE_SAID)),
    ("postcode", True, _group(_OUTCODE)),
    ("postcode", True, _all(_PLACED)),
    ("number", True, _long_group(_NUMBER_IN_GROUPS)),
    ("number", True, _group(_NUMBER_SAID)),
    ("number", True, _group(_NUMBER_ENDING)),
    ("number", True, _group(_SECRET_WORD)),
    ("number", True, _group(_NUMBER_WITH_STROKES)),
    ("number", True, _group(_NUMBER_OF_SOMEBODY)),
    ("number", True, _codes),
    ("number", True, _all(_NUMBER_SHAPED)),
    ("phone", True, _phones),
    ("phone", True, _all(_EXTENSION)),
    ("phone", True, _all(_SHORT_LINE)),
    ("number", True, _all(_NUMBER)),
    ("unique", True, _all(_UNIQUE)),
    ("unique", False, _all(_SMALL_GROUP)),
    ("unique", False, _all(_POST)),
)
