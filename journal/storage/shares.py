"""What may leave, and the ledger of what has left: rows are begun before anything is written, and never edited."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from journal.clock import Clock
from journal.domain.calendar import Period
from journal.domain.composing import everything_said
from journal.domain.draft_json import (
    decisions_from_list,
    decisions_to_json,
    draft_from_json,
    draft_to_json,
    selection_from_json,
    selection_to_json,
)
from journal.domain.namecheck import findings, matches
from journal.domain.people import Person
from journal.domain.redaction import with_decisions, with_roles
from journal.domain.replies import Reply, with_reply
from journal.domain.reports import ReportChoice, ReportFacts
from journal.domain.sharing import Chosen, Decision, Draft, Finding, Guard, Selection, Share, Verdict
from journal.domain.suggest import renewed, suggest
from journal.errors import NotFound, UsageError
from journal.identity import new_uid
from journal.storage.database import Database, Row
from journal.storage.mentoring import Mentoring
from journal.storage.people import People, ProfileStore
from journal.storage.report_reading import ReportSource
from journal.storage.rows import storable
from journal.storage.share_about import About
from journal.storage.share_reading import ShareReading
from journal.storage.share_sources import sources


class Shares:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._people = People(db, clock)
        self._profile = ProfileStore(db, clock)
        self._reading = ShareReading(db, clock)
        self._reports = ReportSource(db, clock, self._reading)
        self._sources = sources(db, clock, self._reading)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def suggest(self, session_id: int, back_to: date | None = None) -> Selection:
        """What happened since that day, or the last held session, in groups; domain/suggest.py says what is ticked."""
        suggested = suggest(self._reading.material(session_id, back_to))
        return replace(suggested, since_is_hers=back_to is not None)

    def prepare(self, session_id: int, back_to: date | None = None) -> Selection:
        """The draft she kept, brought up to date, or else what is suggested; since that day, or the one she chose."""
        kept = self.kept_draft(session_id)
        if kept is None:
            return self.suggest(session_id, back_to)
        return self.look_back_to(kept, back_to or (kept.since if kept.since_is_hers else None))

    def look_back_to(self, selection: Selection, day: date | None) -> Selection:
        """The same choices among all that happened since that day; None: since the last held session."""
        return renewed(selection, self.suggest(selection.session_id, day))

    def suggest_report(self, choice: ReportChoice) -> ReportChoice:
        """A report of everything there is, without what repeats a private passage."""
        return self._reports.suggest(choice)

    def report_facts(self, period: Period) -> ReportFacts:
        """What a report of that period can be made of."""
        return self._reports.facts(period)

    def keep_draft(self, selection: Selection) -> None:
        """Keep a selection for later, one for each session."""
        params = {
            "uid": new_uid(),
            "session_id": selection.session_id,
            "selection": storable(selection_to_json(selection)),
            "now": self._clock.utc_stamp(),
        }
        with self._db.write("shares") as sql:
            changed = sql.execute(
                "UPDATE drafts SET selection = :selection, changed_at = :now "
                "WHERE kind = 'session_prep' AND session_id = :session_id",
                params,
            )
            if changed.rowcount == 0:
                sql.execute(
                    "INSERT INTO drafts (uid, kind, session_id, selection, changed_at) "
                    "VALUES (:uid, 'session_prep', :session_id, :selection, :now)",
                    params,
                )

    def kept_draft(self, session_id: int) -> Selection | None:
        row = self._db.one(
            "SELECT selection FROM drafts WHERE kind = 'session_prep' AND session_id = :id", {"id": session_id}
        )
        return selection_from_json(row["selection"]) if row else None

    def forget_draft(self, session_id: int) -> None:
        with self._db.write("shares") as sql:
            sql.execute("DELETE FROM drafts WHERE kind = 'session_prep' AND session_id = :id", {"id": session_id})

    # --- what would leave --------------------------------------------------------------------------------------------

    def draft(self, chosen: Chosen) -> Draft:
        """The only database read of the share flow. What is private is dropped here; code names are roles already, and
        every decision is carried out."""
        draft = self._sources[type(chosen)].compose(chosen)
        draft = with_roles(draft, self._people.all(), chosen.roles)
        if any(decision.verdict is not Verdict.KEEP for decision in chosen.decisions):
            found = matches(
                draft,
                self._register(chosen),
                profile=self._profile.get(),
                private_phrases=self._reading.private_texts(),
                other_names=self._other_names(chosen),
                reader=self._reading.reader,
            )
            draft = with_decisions(draft, [match.spot() for match in found], chosen.decisions)
        return draft

    def about(self, chosen: Chosen) -> About:
        """Which relationship and session a share belongs to, if any."""
        return self._sources[type(chosen)].about(chosen)

    def findings(self, draft: Draft, chosen: Chosen) -> tuple[Finding, ...]:
        """What is not decided yet: whatever is `blocking` in it must be decided before anything leaves."""
        return findings(
            draft,
            self._register(chosen),
            profile=self._profile.get(),
            private_phrases=self._reading.private_texts(),
            kept=frozenset(one.finding for one in chosen.decisions if one.verdict is Verdict.KEEP),
            other_names=self._other_names(chosen),
            reader=self._reading.reader,
        )

    def guard(self, draft: Draft) -> Guard:
        """What the finished file must not hold: all that is private, unless the chosen words say the same."""
        letters = "\n".join(_letters(words) for words in everything_said(draft))
        shortest = Guard(()).shortest
        beginnings = {letters[start : start + shortest] for start in range(len(letters) - shortest + 1)}
        forbidden: dict[str, None] = {}
        for phrase in (*self._reading.private_phrases(), *self._reading.other_secrets(())):
            squeezed = _letters(phrase)
            in_the_draft = squeezed[:shortest] in beginnings and squeezed in letters
            if len(squeezed) >= shortest and not in_the_draft:
                forbidden[phrase] = None
        return Guard(tuple(forbidden))

    # --- the ledger --------------------------------------------------------------------------------------------------

    def begin(
        self,
        draft: Draft,
        *,
        way: str = "pdf",
        relationship_id: int | None = None,
        session_id: int | None = None,
        protected: bool = True,
        decisions: tuple[Decision, ...] = (),
    ) -> int:
        """Note that this is about to leave. Without `complete` or `failed` the row reads "may have been written"."""
        with self._db.write("shares") as sql:
            cursor = sql.execute(
                """
                INSERT INTO shares (uid, kind, way, relationship_id, session_id, reader, begun_at, protected, content,
                                    decisions)
                VALUES (:uid, :kind, :way, :relationship_id, :session_id, :reader, :begun_at, :protected, :content,
                        :decisions)
                """,
                {
                    "uid": new_uid(),
                    "kind": draft.kind,
                    "way": way,
                    "relationship_id": relationship_id,
                    "session_id": session_id,
                    "reader": draft.reader,
                    "begun_at": self._clock.utc_stamp(),
                    "protected": protected,
                    "content": storable(draft_to_json(draft)),
                    "decisions": storable(decisions_to_json(decisions)),
                },
            )
            items = {(piece.area, piece.item_id) for section in draft.sections for piece in section.pieces}
            sql.executemany(
                "INSERT INTO share_items (share_id, area, item_id) VALUES (:share_id, :area, :item_id)",
                [
                    {"share_id": cursor.lastrowid, "area": area, "item_id": item}
                    for area, item in sorted(items)
                    if area and item
                ],
            )
            return cursor.lastrowid

    def complete(self, share_id: int, sha256: str, pages: int, words: int) -> Share:
        """The file is written; this is its fingerprint."""
        with self._db.write("shares") as sql:
            sql.execute(
                "UPDATE shares SET written_at = :now, sha256 = :sha256, pages = :pages, words = :words WHERE id = :id",
                {"id": share_id, "now": self._clock.utc_stamp(), "sha256": sha256, "pages": pages, "words": words},
            )
        return self.get(share_id)

    def failed(self, share_id: int, why: str) -> None:
        """Nothing was written, and that is certain."""
        with self._db.write("shares") as sql:
            sql.execute("UPDATE shares SET failed = :why WHERE id = :id", {"id": share_id, "why": storable(why)})

    def all(self) -> tuple[Share, ...]:
        """The newest first."""
        return tuple(self._shares("SELECT * FROM shares ORDER BY id DESC"))

    def get(self, share_id: int) -> Share:
        for share in self._shares("SELECT * FROM shares WHERE id = :id", {"id": share_id}):
            return share
        raise NotFound

    def content(self, share_id: int) -> Draft:
        """Exactly what it held."""
        return draft_from_json(self._row(share_id)["content"])

    def decisions(self, share_id: int) -> tuple[Decision, ...]:
        return decisions_from_list(json.loads(self._row(share_id)["decisions"]))

    def of_entry(self, entry_id: int) -> tuple[Share, ...]:
        """With whom an entry was shared, and when; the newest first."""
        return tuple(
            self._shares(
                """
                SELECT shares.* FROM shares JOIN share_items ON share_items.share_id = shares.id
                WHERE area = 'entry' AND item_id = :id ORDER BY shares.id DESC
                """,
                {"id": entry_id},
            )
        )

    def shown_to(self, relationship_id: int) -> dict[int, datetime]:
        """Entry id → when it was last shown to this partner."""
        rows = self._db.read(
            """
            SELECT item_id, max(begun_at) AS at FROM shares JOIN share_items ON share_items.share_id = shares.id
            WHERE area = 'entry' AND relationship_id = :id AND failed = '' GROUP BY item_id
            """,
            {"id": relationship_id},
        )
        return {row["item_id"]: datetime.fromisoformat(row["at"]).astimezone() for row in rows}

    def file_reply(self, session_id: int, reply: Reply) -> None:
        """Keep the partner's words beside the session."""
        session, relationship = self._reading.session(session_id)
        Mentoring(self._db, self._clock).save_relationship(with_reply(relationship, session, reply, self._clock.now()))

    def annotate(self, share_id: int, text: str) -> Share:
        """ "She has deleted it": beside the row, which itself stays as it is."""
        words = storable(text).strip()
        if not words:
            raise UsageError("A note needs words.")
        self._row(share_id)
        with self._db.write("shares") as sql:
            sql.execute(
                "INSERT INTO share_notes (uid, share_id, made_at, text) VALUES (:uid, :share_id, :made_at, :text)",
                {"uid": new_uid(), "share_id": share_id, "made_at": self._clock.utc_stamp(), "text": words},
            )
        return self.get(share_id)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _register(self, chosen: Chosen) -> tuple[Person, ...]:
        roles = dict(chosen.roles)
        return tuple(
            replace(person, role=roles[person.code_name]) if person.code_name in roles else person
            for person in self._people.all()
        )

    def _other_names(self, chosen: Chosen) -> tuple[str, ...]:
        return self._reading.other_names(self.about(chosen).relationship_id or 0)

    def _row(self, share_id: int) -> Row:
        row = self._db.one("SELECT * FROM shares WHERE id = :id", {"id": share_id})
        if row is None:
            raise NotFound
        return row

    def _shares(self, sql: str, params: dict[str, object] | None = None) -> Iterator[Share]:
        notes: dict[int, list[tuple[str, str]]] = {}
        for row in self._db.read("SELECT share_id, made_at, text FROM share_notes ORDER BY id"):
            notes.setdefault(row["share_id"], []).append((row["made_at"], row["text"]))
        for row in self._db.read(sql, params or {}):
            yield _share(row, notes.get(row["id"], ()))


def _share(row: Row, notes: Iterable[tuple[str, str]]) -> Share:
    return Share(
        id=row["id"],
        kind=row["kind"],
        way=row["way"],
        reader=row["reader"],
        relationship_id=row["relationship_id"],
        session_id=row["session_id"],
        begun_at=row["begun_at"],
        written_at=row["written_at"],
        sha256=row["sha256"],
        pages=row["pages"],
        words=row["words"],
        protected=bool(row["protected"]),
        failed=row["failed"],
        notes=tuple(notes),
    )


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))
