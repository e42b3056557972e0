"""What becomes of each row when two copies of one journal are made one.

The later change counts, and nothing is dropped: where both copies may have changed a row, the older words are kept.
What was deleted in one copy and left alone in the other goes; what was deleted in one and perhaps changed in the other
stays (an entry: in the bin). "Left alone" means: last changed before the two copies are known to have parted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from journal.clock import stamp
from journal.vault.merge_reading import ALL, ENTRIES, OWNERS, Copy, Told
from journal.vault.merge_words import kept_under, words_lost

CLOCKS_DIFFER = timedelta(minutes=15)  # between two computers, at most


class Fate(StrEnum):
    SAME = "same"
    ONLY_HERE = "only_here"
    NEW_THERE = "new_there"
    NEWER_HERE = "newer_here"
    NEWER_THERE = "newer_there"
    BOTH_HERE = "both_here"  # both changed it, and here it was later
    BOTH_THERE = "both_there"
    DELETED_HERE = "deleted_here"  # and stays so
    DELETED_THERE = "deleted_there"  # and goes here as well
    SPARED_HERE = "spared_here"  # deleted there, perhaps changed here: stays, an entry in the bin
    SPARED_THERE = "spared_there"  # deleted here, perhaps changed there: comes back, an entry into the bin


GONE = frozenset({Fate.DELETED_HERE, Fate.DELETED_THERE})
FROM_THERE = frozenset({Fate.NEW_THERE, Fate.SPARED_THERE})
TAKES_THERE = frozenset({Fate.NEWER_THERE, Fate.BOTH_THERE})
LINKS = ("tags", "people", "goals", "standards")
NEWER_HERE = frozenset({Fate.NEWER_HERE, Fate.BOTH_HERE})
BOTH = frozenset({Fate.BOTH_HERE, Fate.BOTH_THERE})
Fates = dict[str, dict[str, Fate]]


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """Counts of rows. `new` comes from the other copy; `only_here` stays as it is."""

    area: str
    new: int = 0
    only_here: int = 0
    same: int = 0
    newer_here: int = 0
    newer_there: int = 0
    both_changed: int = 0
    deleted_here: int = 0  # here before, and stays deleted
    deleted_there: int = 0  # goes here too; an entry that may have been changed here goes to the bin instead

    @property
    def changes(self) -> int:
        """Rows that a merge would touch here."""
        return self.new + self.newer_there + self.both_changed + self.deleted_there


def parted_at(here: Copy, there: Copy) -> str:
    """Until when the two copies were one for certain, as a stamp; empty if nothing tells."""
    shared = [
        told.stamp
        for table, rows in here.tables.items()
        for key, told in rows.items()
        if (other := there.tables[table].get(key)) and other.stamp == told.stamp and other.content == told.content
    ]
    shared += [when for uid, (_, when) in here.tombstones.items() if there.tombstones.get(uid, ("", ""))[1] == when]
    latest = max(shared, default="")
    if not latest:
        return ""
    return stamp(datetime.fromisoformat(latest) - CLOCKS_DIFFER)


def fates_of(here: Copy, there: Copy) -> Fates:
    parted = parted_at(here, there)
    mine, theirs = _last_touched(here), _last_touched(there)
    fates: Fates = {}
    for table in (ENTRIES, *(table.name for table in ALL)):
        ours, others = here.tables[table], there.tables[table]
        fates[table] = {}
        for key in ours.keys() | others.keys():
            if key in ours and key in others:
                fates[table][key] = _both_have(table, key, here, there, parted)
            elif key in ours:
                fates[table][key] = _only_one(key, there, mine[table][key], parted, is_here=True)
            else:
                fates[table][key] = _only_one(key, here, theirs[table][key], parted, is_here=False)
    _follow_owners(here, there, fates)
    return fates


def counted(fates: Fates) -> tuple[AreaPlan, ...]:
    return tuple(_area(table, list(of_rows.values())) for table, of_rows in fates.items() if of_rows)


def texts_to_keep(here: Copy, there: Copy, fates: Fates) -> dict[str, tuple[str, str, str]]:
    """Entry → its older title, body and line, where the newer's history does not hold them."""
    found: dict[str, tuple[str, str, str]] = {}
    for uid, fate in fates[ENTRIES].items():
        if fate in NEWER_HERE | TAKES_THERE:
            ours, others = _words(here.tables[ENTRIES][uid]), _words(there.tables[ENTRIES][uid])
            older, newer = (ours, others) if fate in TAKES_THERE else (others, ours)
            known = here.texts.get(uid, set()) | there.texts.get(uid, set()) | {newer}
            if older not in known and "".join(older).strip():
                found[uid] = older
    return found


def winner(here: Told, there: Told) -> bool:
    """Whether the row of the other copy counts; the same answer from either side."""
    return (there.stamp, there.content) > (here.stamp, here.content)


def _both_have(table: str, key: str, here: Copy, there: Copy, parted: str) -> Fate:
    ours, others = here.tables[table][key], there.tables[table][key]
    if ours.content == others.content:
        return Fate.SAME
    takes_there = winner(ours, others)
    older, newer = (ours, others) if takes_there else (others, ours)
    both = older.stamp > parted and _would_lose(table, key, older, newer, here, there)
    if both:
        return Fate.BOTH_THERE if takes_there else Fate.BOTH_HERE
    return Fate.NEWER_THERE if takes_there else Fate.NEWER_HERE


def _would_lose(table: str, key: str, older: Told, newer: Told, here: Copy, there: Copy) -> bool:
    """Whether the older row says anything that the newer, or what a merge kept before, does not."""
    if table != ENTRIES:
        known = (here.entries, there.entries, here.tombstones, there.tombstones)
        return bool(words_lost(older, newer)) and not any(kept_under(table, older) in each for each in known)
    texts = here.texts.get(key, set()) | there.texts.get(key, set()) | {_words(newer)}
    gone = here.tombstones.keys() | there.tombstones.keys()  # a link to what was deleted is no loss
    has_more_links = any(set(older.row[links]) - set(newer.row[links]) - gone for links in LINKS)
    return has_more_links or _words(older) not in texts


def _words(told: Told) -> tuple[str, str, str]:
    return told.row["title"], told.row["body"], told.row["line"]


def _only_one(key: str, without: Copy, touched: str, parted: str, *, is_here: bool) -> Fate:
    tombstone = without.tombstones.get(key)
    if tombstone is None or touched > tombstone[1]:
        return Fate.ONLY_HERE if is_here else Fate.NEW_THERE
    if touched <= parted:
        return Fate.DELETED_THERE if is_here else Fate.DELETED_HERE
    return Fate.SPARED_HERE if is_here else Fate.SPARED_THERE


def _follow_owners(here: Copy, there: Copy, fates: Fates) -> None:
    """A row goes with the row it belongs to, and a link with the row that lists it."""
    for table in (table.name for table in ALL):
        if table not in OWNERS:
            continue
        names_owner, owners = OWNERS[table]
        for key, fate in fates[table].items():
            told = here.tables[table].get(key) or there.tables[table][key]
            owner = told.row[names_owner]
            of_owner = fates[owners].get(owner) if owner else None
            if owner and (of_owner is None or of_owner in GONE):
                fates[table][key] = Fate.DELETED_THERE if key in here.tables[table] else Fate.DELETED_HERE
            elif not told.stamp and fate is Fate.ONLY_HERE and of_owner is Fate.NEWER_THERE:
                fates[table][key] = Fate.DELETED_THERE
            elif not told.stamp and fate is Fate.NEW_THERE and of_owner is Fate.NEWER_HERE:
                fates[table][key] = Fate.DELETED_HERE


def _last_touched(copy: Copy) -> dict[str, dict[str, str]]:
    """When a row, or any that belongs to it, was last changed."""
    touched = {table: {key: told.stamp for key, told in rows.items()} for table, rows in copy.tables.items()}
    for table, key in _children_first(copy):
        names_owner, owners = OWNERS[table]
        owner = copy.tables[table][key].row[names_owner]
        if owner in touched[owners]:
            touched[owners][owner] = max(touched[owners][owner], touched[table][key])
    return touched


def _children_first(copy: Copy) -> Iterator[tuple[str, str]]:
    depth = {table: _depth(table) for table in OWNERS}
    for table in sorted(OWNERS, key=lambda name: -depth[name]):
        for key in copy.tables[table]:
            yield table, key


def _depth(table: str) -> int:
    return 1 + _depth(OWNERS[table][1]) if table in OWNERS else 0


def _area(table: str, fates: list[Fate]) -> AreaPlan:
    def count(*wanted: Fate) -> int:
        return sum(fate in wanted for fate in fates)

    return AreaPlan(
        area=table,
        new=count(Fate.NEW_THERE, Fate.SPARED_THERE),
        only_here=count(Fate.ONLY_HERE),
        same=count(Fate.SAME),
        newer_here=count(Fate.NEWER_HERE),
        newer_there=count(Fate.NEWER_THERE),
        both_changed=count(Fate.BOTH_HERE, Fate.BOTH_THERE),
        deleted_here=count(Fate.DELETED_HERE),
        deleted_there=count(Fate.DELETED_THERE, Fate.SPARED_HERE),
    )
