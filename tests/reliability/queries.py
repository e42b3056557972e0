"""Random queries, each held against a reading of every entry that knows nothing of the index or of SQL."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.goals import Goal
from journal.domain.letters import is_findable
from journal.domain.query import LISTS, Filter, parse
from journal.domain.query_text import quoted
from journal.journal import Journal
from journal.storage import filters
from journal.vault.vault import Vault
from tests.reliability.outcome import CHEAP, PASSPHRASE, Outcome

WORDS = (
    "bell", "belle", "board", "café", "cafe", "ÉLAN", "élan", "silence", "hold", "Straße", "naïve", "Ms", "K", "16:30",
    "don't", "well-being", "Ωmega", "школа", "2026", "学校", "会議", "今日は学校で会議", "学", "Year7学校",
    "สวัสดี", "🎉", "สวย", "학교에서", "학교", "cafe\N{COMBINING ACUTE ACCENT}", "Øre", "ångström", "İstanbul",
    "\N{LATIN SMALL LIGATURE FI}ne", "ＦＵＬＬ", "مدرسة", "שלום", "Đorđe", "x\N{ZERO WIDTH JOINER}y",
    "co-op", "o'clock", "AT&T", "👩\N{ZERO WIDTH JOINER}🏫", "カフェ", "ｶﾌｪ", "မင်္ဂလာ", "नमस्ते", "100%",
    "_under_score_", "…",
    "\N{NO-BREAK SPACE}gap",
)  # fmt: skip
SOUGHT = tuple(word for word in WORDS if is_findable(word) and not word[0].isspace())  # what a query can ask for
TAGS = ("calm", "work", "new year", "Éveil", 'the "bell"', "学校")
PEOPLE = ("Hazel", "Birch", "Old Oak")
GOALS = ("Calm corridors", "Hard conversations", "Reading for all")
STANDARDS = ("psel_2015:4", "psel_2015:7", "own:1")
FILES = ("timetable.pdf", "seating plan.png")
FIRST = datetime(2024, 11, 3, 7, 30, tzinfo=timezone(timedelta(hours=1)))
_MONTHS = ("jan", "february", "march", "apr", "may", "june", "july", "aug", "sept", "october", "nov", "december")


@dataclass(frozen=True)
class Page:
    """An entry with everything it is found by."""

    entry: Entry
    goals: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    texts: tuple[str, ...] = field(default=())


Meant = Callable[[Page], bool]
Asked = tuple[str, Meant]  # a piece of a query, and what it means


def run(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("queries against a plain reading")
    journal, _ = Vault.create(folder / "Queries.afterbell", PASSPHRASE, cost=CHEAP)
    many = filters.MANY
    try:
        pages = fill(journal, rng, 150)
        for number in range(count):
            if number % 500 == 499:
                pages = changed(journal, rng, pages)
            outcome.tries += 1
            filters.MANY = 1 if number % 2 else many  # the other way of asking, that large journals take
            asked = line(rng)
            while asked[0].count(" ") + 2 * asked[0].count("(") > 30:  # longer ones are refused
                asked = line(rng)
            check(journal, pages, *asked, outcome, rng.choice(("", "", *LISTS)))
        if not journal.search.is_sound():
            outcome.bad.append("the index is not what the entries say")
    finally:
        filters.MANY = many
        journal.close()
    return outcome


SCENARIOS = {"queries": run}


def check(journal: Journal, pages: list[Page], text: str, meant: Meant, outcome: Outcome, of_list: str = "") -> None:
    """`text` is the whole line, as far as it is typed: without a space behind it, the last word may go on."""
    found_by = [page for page in sorted(pages, key=_slot(journal), reverse=True) if meant(page) and _in(page, of_list)]
    expected = [page.entry.id for page in found_by]
    wanted = replace(parse(text), list=of_list)
    ways = {
        "list": [head.id for head in journal.entries.heads(wanted, limit=1000)],
        "pages": _paged(journal, wanted),
        "search": [hit.head.id for hit in journal.search.find(wanted, 1000)],
        "best": sorted(hit.head.id for hit in journal.search.find(wanted, 1000, best_first=True)),
    }
    outcome.seen["hits"] += len(expected)
    for way, found in ways.items():
        if found != (sorted(expected) if way == "best" else expected):
            outcome.bad.append(f"{way} of {text!r}: {found} instead of {expected}")
    if journal.entries.count(wanted) != len(expected):
        outcome.bad.append(f"count of {text!r}")
    counted(journal, wanted, found_by, text, outcome)


def counted(journal: Journal, wanted: Filter, pages: list[Page], text: str, outcome: Outcome) -> None:
    """Days, months and what else is on the same entries, as Look back and a thread count them."""
    back = journal.looking_back
    days = Counter(_day_of(page) for page in pages)
    tags = Counter(tag for page in pages for tag in page.entry.tags)
    ways = {
        "days": ({sums.day: sums.entries for sums in back.days_of(wanted)}, days),
        "moods": (
            sum(sums.mood_sum for sums in back.days_of(wanted)),
            sum(page.entry.mood or 0 for page in pages),
        ),
        "months": (
            {month.first: month.entries for month in back.months_of(wanted)},
            Counter(day.replace(day=1) for day in days.elements()),
        ),
        "tags": (dict(back.tags_with(wanted, 100)), tags),
        "oldest": ([head.id for head in back.oldest(wanted, 3)], [page.entry.id for page in reversed(pages)][:3]),
    }
    for way, (found, expected) in ways.items():
        if found != expected:
            outcome.bad.append(f"{way} of {text!r}: {found} instead of {expected}")


def _in(page: Page, of_list: str) -> bool:
    """No session was held in this journal, so whatever may leave is for the next one."""
    if of_list == "unfinished":
        return page.entry.unfinished
    return not of_list or page.entry.sharing is not Sharing.PRIVATE


def _paged(journal: Journal, wanted: Filter) -> list[int]:
    """A screen at a time, as a list that is scrolled."""
    found, before = list[int](), None
    while heads := journal.entries.heads(wanted, limit=7, before_slot=before):
        found += [head.id for head in heads]
        before = heads[-1].slot
    return found


def _slot(journal: Journal) -> Callable[[Page], int]:
    slots = {row["id"]: row["slot"] for row in journal.db.read("SELECT id, slot FROM entries")}
    return lambda page: slots[page.entry.id]


# --- the journal ------------------------------------------------------------------------------------------------------


def fill(journal: Journal, rng: Random, count: int) -> list[Page]:
    goals = {goal: journal.goals.save(Goal(goal)).id for goal in GOALS}
    pages = [_page(journal, rng, goals) for _ in range(count)]
    for page in rng.sample(pages, count // 10):
        journal.entries.delete(page.entry.id)
        pages.remove(page)
    return pages


def changed(journal: Journal, rng: Random, pages: list[Page]) -> list[Page]:
    """The same journal after somebody wrote in it again."""
    result = list[Page]()
    for page in pages:
        entry = journal.entries.get(page.entry.id)
        if rng.random() < 0.3:
            entry = journal.entries.save(replace(entry, body=_text(rng), title=rng.choice(WORDS)))
        result.append(_with_texts(replace(page, entry=entry)))
    return result


def _page(journal: Journal, rng: Random, goals: dict[str, int]) -> Page:
    chosen = _some(rng, GOALS)
    sharing = rng.choice(tuple(Sharing))
    entry = Entry(
        at=FIRST + timedelta(hours=rng.randrange(24 * 700)),
        body=_text(rng),
        title=rng.choice(("", *WORDS)),
        kind=rng.choice((Kind.NOTE, Kind.MEETING, Kind.TWO_MINUTES)),
        sharing=sharing,
        line="one shareable line" if sharing is Sharing.LINE else "",
        mood=rng.choice((None, 1, 2, 3, 4, 5)),
        energy=rng.choice((None, 1, 3, 5)),
        tags=_some(rng, TAGS),
        people=_some(rng, PEOPLE),
        goals=tuple(goals[goal] for goal in chosen),
        standards=_some(rng, STANDARDS),
        unfinished=rng.random() < 0.2,
    )
    saved = journal.entries.save(entry)
    files = _some(rng, FILES) if rng.random() < 0.3 else ()
    for name in files:
        journal.attachments.add(saved.id, name, "application/pdf", b"%PDF")
    return _with_texts(Page(journal.entries.get(saved.id), chosen, files))


def _with_texts(page: Page) -> Page:
    entry = page.entry
    body = entry.body.replace(":::private", "")
    return replace(page, texts=(entry.title, body, entry.line, *entry.tags, *entry.people, *page.goals, *page.files))


def _text(rng: Random) -> str:
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(12)))
    return f":::private\n{words}\n:::\n\nbell" if rng.random() < 0.15 else words


def _some(rng: Random, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if rng.random() < 0.25)


# --- the queries ------------------------------------------------------------------------------------------------------


def line(rng: Random) -> Asked:
    """What stands in the field: a whole query, or one whose last word or phrase is still being typed."""
    text, meant = query(rng)
    if rng.random() < 0.7:
        return f"{text} ", meant
    word = rng.choice(SOUGHT)
    start = word[: rng.randrange(1, len(word) + 1)]
    if not start[-1].isalnum():
        return f"{text} ", meant
    if rng.random() < 0.4:
        start = f"{rng.choice(SOUGHT)} {start}"
        return f'({text}) "{start}', lambda page: meant(page) and has(page, start, prefix=True)
    return f"({text}) {start}", lambda page: meant(page) and has(page, start, prefix=True)


def query(rng: Random, depth: int = 0) -> Asked:
    """A line, and whether a page is meant by it."""
    sides = [_side(rng, depth) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    word = rng.choice((" or ", " OR "))
    return word.join(text for text, _ in sides), lambda page: any(meant(page) for _, meant in sides)


def _side(rng: Random, depth: int) -> Asked:
    pieces = [_piece(rng, depth) for _ in range(rng.choice((1, 1, 2, 2, 3)))]
    pieces = list({_field(text): (text, meant) for text, meant in pieces}.values())
    return " ".join(text for text, _ in pieces), lambda page: all(meant(page) for _, meant in pieces)


def _field(text: str) -> str:
    """Of kinds, months and ways of sharing any will do, and never two in one query here; all else must hold at once."""
    name = text.lstrip("-").partition(":")[0]
    return name if name in ("is", "has", "kind", "in") else text


def _piece(rng: Random, depth: int) -> Asked:
    if depth < 2 and rng.random() < 0.12:
        text, meant = query(rng, depth + 1)
        return f"({text})", meant
    text, meant = rng.choice((_words, _words, _words, _name, _fact, _day))(rng)
    if rng.random() < 0.25 and not text.startswith(("mood", "energy", "after", "before", "in:")):
        return f"-{text}", lambda page: not meant(page)
    return text, meant


def _words(rng: Random) -> Asked:
    if rng.random() < 0.2:
        two = f"{rng.choice(SOUGHT)} {rng.choice(SOUGHT)}"
        return f'"{two}"', lambda page: has(page, two)
    word = rng.choice(SOUGHT)
    if rng.random() < 0.3 and len(word) > 2:
        start = word[: rng.randrange(1, len(word))]
        if start[-1].isalnum():
            return f"{start}*", lambda page: has(page, start, prefix=True)
    return word, lambda page: has(page, word)


def _name(rng: Random) -> Asked:
    tag, person, goal, standard = (rng.choice(names) for names in (TAGS, PEOPLE, GOALS, STANDARDS))
    part = goal.split()[0].lower()
    return rng.choice(
        (
            (f"tag:{quoted(tag.upper())}", lambda page: tag in page.entry.tags),
            (f'person:"{person}"', lambda page: person in page.entry.people),
            (f"goal:{part}", lambda page: any(part in each.lower() for each in page.goals)),
            (f"standard:{standard}", lambda page: standard in page.entry.standards),
            (f"standard:{standard.upper()}", lambda page: standard in page.entry.standards),
            ("standard:psel_2015", lambda page: any(each.startswith("psel_2015") for each in page.entry.standards)),
        )
    )


def _fact(rng: Random) -> Asked:
    level = rng.randint(1, 5)
    return rng.choice(
        (
            (f"mood>{level}", lambda page: (page.entry.mood or 0) > level),
            (f"mood>={level}", lambda page: (page.entry.mood or 0) >= level),
            (f"energy<={level}", lambda page: 0 < (page.entry.energy or 0) <= level),
            (f"energy={level}", lambda page: page.entry.energy == level),
            ("is:shared", lambda page: page.entry.sharing is not Sharing.PRIVATE),
            (f"energy<{level}", lambda page: 0 < (page.entry.energy or 0) < level),
            (f"mood:{level}", lambda page: page.entry.mood == level),
            ("kind:meeting", lambda page: page.entry.kind is Kind.MEETING),
            ("kind:two-minutes", lambda page: page.entry.kind is Kind.TWO_MINUTES),
            ("is:unfinished", lambda page: page.entry.unfinished),
            ("has:attachment", lambda page: bool(page.files)),
            ("has:private", lambda page: ":::private" in page.entry.body),
            *((f"is:{sharing}", lambda page, s=sharing: page.entry.sharing is s) for sharing in Sharing),
        )
    )


def _day(rng: Random) -> Asked:
    day = (FIRST + timedelta(days=rng.randrange(700))).date()
    month = f"{day:%Y-%m}"
    named = _MONTHS[day.month - 1]
    return rng.choice(
        (
            (f"after:{day}", lambda page: _day_of(page) >= day),
            (f"before:{day}", lambda page: _day_of(page) < day),
            (f"in:{day.year}", lambda page: _day_of(page).year == day.year),
            (f"in:{day}", lambda page: _day_of(page) == day),
            (f"after:{month}", lambda page: f"{_day_of(page):%Y-%m}" >= month),
            (f"before:{day.year}", lambda page: _day_of(page).year < day.year),
            (f"in:{month}", lambda page: f"{_day_of(page):%Y-%m}" == month),
            (f"in:{named}-{day.year}", lambda page: f"{_day_of(page):%Y-%m}" == month),
            (f"in:{named}", lambda page: _day_of(page).month == day.month),
        )
    )


def _day_of(page: Page) -> date:
    return page.entry.at.date()


# --- what it means to hold a word -------------------------------------------------------------------------------------


def has(page: Page, sought: str, *, prefix: bool = False) -> bool:
    """As a reader would say: letters of unspaced writing anywhere, other words as words, without case and accents."""
    unspaced = [run for run in _runs(sought) if any(map(_is_unspaced, run))]
    rest = sought
    for run in sorted(unspaced, key=len, reverse=True):
        rest = rest.replace(run, " ")
    held = [run for text in page.texts for run in _runs(text)]
    in_letters = all(any(run.casefold() in each.casefold() for each in held) for run in unspaced)
    return in_letters and (
        not _folded(rest) or any(_holds(_folded(text), _folded(rest), prefix) for text in page.texts)
    )


def _holds(words: list[str], sought: list[str], prefix: bool) -> bool:
    for at in range(len(words) - len(sought) + 1):
        here = words[at : at + len(sought)]
        if here[:-1] == sought[:-1] and (here[-1].startswith(sought[-1]) if prefix else here[-1] == sought[-1]):
            return True
    return False


def _folded(text: str) -> list[str]:
    """Words by letters and digits alone, without case; accents are folded as far as the index folds them: in Latin."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter)
    )
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def _runs(text: str) -> list[str]:
    joined = "".join(letter if _is_unspaced(letter) or letter.isalnum() or letter == "_" else " " for letter in text)
    return joined.split()


_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "THAI", "HANGUL", "MYANMAR")


def _is_unspaced(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(_UNSPACED) or unicodedata.category(letter) == "So"
