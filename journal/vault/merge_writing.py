"""Writes a merge into the journal, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from journal.clock import stamp
from journal.domain.entries import Entry
from journal.domain.folding import fold
from journal.storage import search_index
from journal.storage.database import Database, Writer
from journal.storage.entry_bulk import erase_many
from journal.storage.entry_writing import free_slot, insert_rows, link_entry, never_again, next_id, update_rows
from journal.storage.filters import slot_of
from journal.storage.rows import bury
from journal.storage.whole_tables import Names, Table, row_in, row_over
from journal.vault.merge_plan import BOTH, FROM_THERE, TAKES_THERE, Fate, Fates, texts_to_keep
from journal.vault.merge_reading import AFTER_ENTRIES, ALL, BEFORE_ENTRIES, ENTRIES, STAMPS, Copy, Json, Told
from journal.vault.merge_words import kept_under, words_lost

A_MOMENT = timedelta(microseconds=1)
LEDGER_NEVER_REWRITTEN = frozenset({"kind", "way", "reader", "begun_at", "content", "protected"})
LABELS = {"check_ins": "check-in", "agenda_items": "agenda item", "learning": "learning record", "people": "person"}


class Writing:
    """`write` once. `kept_texts` then says how many older texts went into histories, or became entries."""

    def __init__(self, sql: Writer, here: Copy, there: Copy, fates: Fates, other: Database, now: str) -> None:
        self._sql = sql
        self._here = here
        self._there = there
        self._fates = fates
        self._other = other
        self._now = now
        self._names = Names(sql.read)
        self._renamed: set[str] = set()  # entries whose tags, people, goals or files may be called otherwise now
        self._older_texts = texts_to_keep(here, there, fates)
        self.kept_texts = 0

    def write(self, taken_on: dict[str, str]) -> None:
        for old, new in taken_on.items():
            self._sql.execute("UPDATE people SET uid = :new WHERE uid = :old", {"old": old, "new": new})
        self._delete()
        for table in BEFORE_ENTRIES:
            self._take_over(table)
        self._join_follow_ups()
        for uid, fate in self._fates[ENTRIES].items():
            self._entry(uid, fate)
        for table in AFTER_ENTRIES:
            self._take_over(table)
        self._tombstones()
        self._refresh_names()

    # --- rows --------------------------------------------------------------------------------------------------------

    def _take_over(self, table: Table) -> None:
        for key, fate in self._fates[table.name].items():
            ours, others = self._here.tables[table.name].get(key), self._there.tables[table.name].get(key)
            if fate in FROM_THERE and others:
                self._insert(table, _spared(others, self._when_deleted(key)) if fate is Fate.SPARED_THERE else others)
            elif fate is Fate.SPARED_HERE and ours:
                self._spare(table, key)
            elif fate in TAKES_THERE and others:
                self._over(table, others)
            if fate in BOTH and ours and others:
                older = ours if fate is Fate.BOTH_THERE else others
                self._keep_words(table, older, others if older is ours else ours)

    def _insert(self, table: Table, told: Told) -> None:
        row = self._with_free_name(told.row) if table.name == "people" else told.row
        row_in(self._sql, table, row, self._names)
        if table.name == "attachments":
            self._copy_data(row["uid"])
        self._note_renamed(table.name, row)

    def _over(self, table: Table, told: Told) -> None:
        if "uid" not in table.columns:  # a field of the profile, a word of the dictionary
            places = " AND ".join(f"{column} = :{column}" for column in table.key)
            key = {column: told.row[table.out(column)] for column in table.key}
            self._sql.execute(f"DELETE FROM {table.name} WHERE {places}", key)
            row_in(self._sql, table, told.row, self._names)
            return
        row = self._with_free_name(told.row) if table.name == "people" else told.row
        leaving = LEDGER_NEVER_REWRITTEN if table.name == "shares" else frozenset[str]()
        row_over(self._sql, table, row, self._names, leaving)
        self._note_renamed(table.name, row)

    def _spare(self, table: Table, key: str) -> None:
        """So that it is newer than its deletion, also when these copies are merged again."""
        column = next(name for name in STAMPS if name in table.columns)
        spared = _a_moment_after(self._when_deleted(key))
        if table.name != "shares":
            sql = f"UPDATE {table.name} SET {column} = :spared WHERE uid = :uid"
            self._sql.execute(sql, {"spared": spared, "uid": key})

    def _with_free_name(self, row: Json) -> Json:
        """A code name that somebody else has here gets a number behind it."""
        name, number = row["code_name"], 1
        taken = "SELECT 1 FROM people WHERE fold = :fold AND uid <> :uid"
        while self._sql.one(taken, {"fold": fold(name), "uid": row["uid"]}):
            number += 1
            name = f"{row['code_name']} {number}"
        return {**row, "code_name": name}

    def _copy_data(self, uid: str) -> None:
        data = self._other.one(
            "SELECT data FROM attachment_data JOIN attachments ON id = attachment_id WHERE uid = :uid", {"uid": uid}
        )
        if data is not None:
            row = {"id": self._names.number("attachments", uid), "data": data["data"]}
            self._sql.execute("INSERT INTO attachment_data (attachment_id, data) VALUES (:id, :data)", row)

    def _join_follow_ups(self) -> None:
        """A goal may follow one that was put in after it."""
        for key, fate in self._fates["goals"].items():
            follows = self._there.tables["goals"][key].row["follows"] if fate in FROM_THERE else None
            if follows:
                row = {"uid": key, "follows": self._names.number("goals", follows)}
                self._sql.execute("UPDATE goals SET follows = :follows WHERE uid = :uid", row)

    # --- entries -----------------------------------------------------------------------------------------------------

    def _entry(self, uid: str, fate: Fate) -> None:
        ours, others = self._here.entries.get(uid), self._there.entries.get(uid)
        if fate is Fate.SPARED_HERE and ours:
            self._bin(uid)
        elif fate in FROM_THERE and others:
            self._insert_entry(self._localised(others), others.changed_at)
            if fate is Fate.SPARED_THERE:
                self._bin(uid)
        elif ours and others and fate in TAKES_THERE | BOTH | {Fate.NEWER_HERE}:
            self._join_entry(ours, others, fate)

    def _join_entry(self, ours: Entry, others: Entry, fate: Fate) -> None:
        newer, older = (others, ours) if fate in TAKES_THERE else (ours, others)
        joined, changed_at = self._localised(newer), newer.changed_at
        if fate in BOTH:
            both = _with_links_of(joined, self._localised(older))
            if both != joined:  # newer than either, so that no later merge takes a link away again
                joined, changed_at = both, _a_moment_after(changed_at)
        if fate in TAKES_THERE | BOTH:
            self._update_entry(ours, replace(joined, id=ours.id), changed_at)
        self._keep_version(newer.uid, newer)

    def _insert_entry(self, entry: Entry, changed_at: str) -> None:
        sql = self._sql
        entry = replace(entry, id=next_id(sql))
        insert_rows(sql, entry, free_slot(sql, slot_of(entry.at)), changed_at)
        link_entry(sql, entry, changed_at)
        self._set_trashed(entry)
        self._names.learn(ENTRIES, entry.uid, entry.id)
        search_index.note_names(sql, entry.id)
        search_index.change(sql, None, search_index.words_of(sql, entry.id))

    def _update_entry(self, stored: Entry, joined: Entry, changed_at: str) -> None:
        sql = self._sql
        words = search_index.words_of(sql, stored.id)
        slot = free_slot(sql, slot_of(joined.at)) if slot_of(joined.at) != slot_of(stored.at) else words.slot
        update_rows(sql, stored, joined, slot, changed_at)
        link_entry(sql, joined, changed_at)
        self._set_trashed(joined)
        search_index.note_names(sql, stored.id)
        search_index.change(sql, words, search_index.words_of(sql, stored.id))

    def _set_trashed(self, entry: Entry) -> None:
        trashed_at = stamp(entry.trashed_at) if entry.trashed_at else None
        row = {"id": entry.id, "trashed_at": trashed_at}
        self._sql.execute("UPDATE entries SET trashed_at = :trashed_at WHERE id = :id", row)

    def _bin(self, uid: str) -> None:
        deleted_at = self._when_deleted(uid)
        row = {"uid": uid, "deleted_at": deleted_at, "spared": _a_moment_after(deleted_at)}
        self._sql.execute(
            "UPDATE entries SET trashed_at = :deleted_at, changed_at = :spared WHERE uid = :uid", row
        )  # fmt: skip

    def _localised(self, entry: Entry) -> Entry:
        """With the numbers and code names that its goals and people have here."""
        sql = self._sql
        people = [sql.one("SELECT code_name FROM people WHERE uid = :uid", {"uid": uid}) for uid in entry.people]
        is_ours = self._here.entries.get(entry.uid) is entry
        row = (self._here if is_ours else self._there).tables[ENTRIES][entry.uid].row
        goals = [self._names.number("goals", uid) for uid in row["goals"]]
        return replace(
            entry,
            people=tuple(row["code_name"] for row in people if row),
            goals=tuple(sorted(goal for goal in goals if goal)),
        )

    def _keep_version(self, uid: str, newer: Entry) -> None:
        words = self._older_texts.get(uid)
        if words is None:
            return
        title, body, line = words
        row = {
            # The same on whichever side the merge is made, so that it is not kept twice.
            "uid": str(uuid5(NAMESPACE_OID, "\x1f".join((uid, *words)))),
            "entry_id": self._names.number(ENTRIES, uid),
            "title": title,
            "body": body,
            "line": line,
            "made_at": newer.changed_at,
        }
        self._sql.execute(
            """
            INSERT INTO versions (uid, entry_id, title, body, line, made_at, reason)
            VALUES (:uid, :entry_id, :title, :body, :line, :made_at, 'merge')
            """,
            row,
        )
        self.kept_texts += 1

    # --- words of other rows -----------------------------------------------------------------------------------------

    def _keep_words(self, table: Table, older: Told, newer: Told) -> None:
        """Only entries have a history; older words of anything else become an entry of their own."""
        text = words_lost(older, newer)
        if not text:
            return
        label = LABELS.get(table.name, table.name.replace("_", " ").removesuffix("s"))
        names = ("title", "code_name", "partner", "name")
        name = next((f": {newer.row[each]}" for each in names if newer.row.get(each)), "")
        title = f"Older words of a {label}, kept by a merge{name}"[:1000]
        at = datetime.fromisoformat(older.stamp)
        uid = kept_under(table.name, older)
        self._insert_entry(Entry(at=at, uid=uid, title=title, body=text), older.stamp)
        self.kept_texts += 1

    # --- deletions ---------------------------------------------------------------------------------------------------

    def _delete(self) -> None:
        gone = [self._names.number(ENTRIES, uid) for uid in self._keys(ENTRIES, Fate.DELETED_THERE)]
        numbers = [number for number in gone if number is not None]
        erase_many(self._sql, numbers)
        if numbers:
            never_again(self._sql, max(numbers))
        for table in reversed(ALL):
            for key in self._keys(table.name, Fate.DELETED_THERE):
                self._delete_row(table, key)
        self._names = Names(self._sql.read)

    def _delete_row(self, table: Table, key: str) -> None:
        told = self._here.tables[table.name][key].row
        self._note_renamed(table.name, told)
        if "uid" in table.columns:
            number = self._names.number(table.name, key) if table.name != "frameworks" else None
            if table.name == "goals":
                self._sql.execute("UPDATE goals SET follows = NULL WHERE follows = :id", {"id": number})
            self._sql.execute(f"DELETE FROM {table.name} WHERE uid = :uid", {"uid": key})
            return
        points = {column: self._names.number(to, told[table.out(column)]) for column, to in table.points.items()}
        places = " AND ".join(f"{column} = :{column}" for column in table.key)
        row = {column: points.get(column, told[table.out(column)]) for column in table.key}
        self._sql.execute(f"DELETE FROM {table.name} WHERE {places}", row)

    def _tombstones(self) -> None:
        alive = {uid for table in (ENTRIES, *(table.name for table in ALL)) for uid in self._alive(table)}
        for uid, (area, deleted_at) in self._there.tombstones.items():
            mine = self._here.tombstones.get(uid, ("", ""))[1]
            if uid not in alive and deleted_at > mine:
                bury(self._sql, uid, area, deleted_at)
        for uid in self._here.tombstones.keys() & alive:
            self._sql.execute("DELETE FROM tombstones WHERE uid = :uid", {"uid": uid})

    def _alive(self, table: str) -> Iterable[str]:
        gone = (Fate.DELETED_HERE, Fate.DELETED_THERE)
        return (key for key, fate in self._fates[table].items() if fate not in gone)

    def _keys(self, table: str, fate: Fate) -> list[str]:
        return [key for key, its_fate in self._fates[table].items() if its_fate is fate]

    def _when_deleted(self, uid: str) -> str:
        found = [copy.tombstones[uid][1] for copy in (self._here, self._there) if uid in copy.tombstones]
        return max(found)

    # --- the search index --------------------------------------------------------------------------------------------

    def _note_renamed(self, table: str, row: Json) -> None:
        if table == "attachments":
            self._renamed.add(row["entry"])
        elif table in ("people", "goals"):
            for uid, told in self._here.tables[ENTRIES].items():
                if row["uid"] in told.row[table]:
                    self._renamed.add(uid)

    def _refresh_names(self) -> None:
        self._sql.execute(
            """
            UPDATE entries SET has_attachment = EXISTS (SELECT 1 FROM attachments WHERE entry_id = entries.id)
            WHERE has_attachment <> EXISTS (SELECT 1 FROM attachments WHERE entry_id = entries.id)
            """
        )
        for uid in self._renamed:
            row = self._sql.one("SELECT id FROM entries WHERE uid = :uid", {"uid": uid})
            if row is not None:
                search_index.refresh_names(self._sql, row["id"])


def _with_links_of(entry: Entry, other: Entry) -> Entry:
    folds = {fold(tag) for tag in entry.tags}
    return replace(
        entry,
        tags=(*entry.tags, *(tag for tag in other.tags if fold(tag) not in folds)),
        people=(*entry.people, *(name for name in other.people if name not in entry.people)),
        goals=(*entry.goals, *(goal for goal in other.goals if goal not in entry.goals)),
        standards=(*entry.standards, *(each for each in other.standards if each not in entry.standards)),
    )


def _spared(told: Told, deleted_at: str) -> Told:
    name = next(name for name in STAMPS if name in told.row)
    return Told.of({**told.row, name: _a_moment_after(deleted_at)})


def _a_moment_after(when: str) -> str:
    return stamp(datetime.fromisoformat(when) + A_MOMENT)
