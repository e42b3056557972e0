"""What a share is made from: the rows a selection points to, and the words that must never be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.clock import Clock
from journal.domain.composing import Facts
from journal.domain.echoes import Echoes, PrivateText, Reader
from journal.domain.entries import DELICATE, Entry, Sharing
from journal.domain.mentoring import Action, Question, Relationship, Session
from journal.domain.people import Profile
from journal.domain.private import passages, strip_text
from journal.domain.sharing import Selection
from journal.domain.suggest import Material
from journal.errors import NotFound
from journal.storage.database import Database
from journal.storage.entry_reading import entries_of
from journal.storage.goals import Goals
from journal.storage.mentoring import Mentoring
from journal.storage.people import ProfileStore

FIRST_LOOK_BACK = timedelta(weeks=8)  # when no session was held yet
MOST_ENTRIES_OFFERED = 200
MOST_PRIVATE_ENTRIES = 1000  # the newest; older ones are not compared with every draft

_DELICATE = ", ".join(f"'{kind}'" for kind in sorted(DELICATE))


class ShareReading:
    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._mentoring = Mentoring(db, clock)
        self._goals = Goals(db, clock)
        self._profile = ProfileStore(db, clock)
        self.reader = Reader()
        self._private: dict[int, tuple[str, tuple[str, ...], tuple[PrivateText, ...]]] = {}
        db.before_close(self._private.clear)  # a page that outlives the lock for a moment holds no words

    def material(self, session_id: int, back_to: date | None = None) -> Material:
        """All that happened between the last held session and this one, or since the beginning of that day."""
        session = self._mentoring.session(session_id)
        relationship = self._mentoring.relationship(session.relationship_id)
        last = self._mentoring.last_held(relationship.id, session.at)
        now = self._clock.now()
        since = last.at if last else min(now, session.at) - FIRST_LOOK_BACK
        first_day = back_to or since.date()
        rows = self._db.read(
            """
            SELECT id, sharing FROM entries
            WHERE day >= :since AND day <= :until AND trashed_at IS NULL ORDER BY slot DESC
            """,
            {"since": first_day.isoformat(), "until": max(now, session.at).date().isoformat()},
        )
        open_ids = [row["id"] for row in rows if row["sharing"] != Sharing.PRIVATE][:MOST_ENTRIES_OFFERED]
        entries = sorted(
            (entry for entry in entries_of(self._db, tuple(open_ids)).values() if back_to or entry.at > since),
            key=lambda entry: (entry.at, entry.id),
        )
        return Material(
            session=session,
            relationship=relationship,
            since=first_day,
            entries=tuple(entries),
            questions=self._mentoring.questions(relationship.id),
            actions=self._promises(session, last),
            goals=self._goals.glances(),
            goal_notes=self._goals.newest_notes(first_day),
            private_entries=sum(row["sharing"] == Sharing.PRIVATE for row in rows),
        )

    def facts(self, selection: Selection) -> Facts:
        session = self._mentoring.session(selection.session_id)
        relationship = self._mentoring.relationship(session.relationship_id)
        goal_ids = {choice.source_id for choice in selection.goals if choice.included}
        glances = {glance.goal.id: glance for glance in self._goals.glances() if glance.goal.id in goal_ids}
        steps = {goal_id: self._goals.milestones(goal_id) for goal_id in glances}
        open_steps = {
            goal_id: [step for step in all_steps if not (step.done_day or step.dropped_day)]
            for goal_id, all_steps in steps.items()
        }
        return Facts(
            session=session,
            relationship=relationship,
            profile=self._profile.get(),
            today=self._clock.now().date(),
            entries=entries_of(self._db, tuple(choice.entry_id for choice in selection.entries if choice.included)),
            actions={action.id: action for action in self._mentoring.actions(relationship_id=relationship.id)},
            goals=glances,
            next_steps={goal_id: left[0] for goal_id, left in open_steps.items() if left},
        )

    def entry(self, entry_id: int) -> Entry:
        for entry in entries_of(self._db, (entry_id,)).values():
            return entry
        raise NotFound

    def session(self, session_id: int) -> tuple[Session, Relationship]:
        session = self._mentoring.session(session_id)
        return session, self._mentoring.relationship(session.relationship_id)

    def relationship(self, relationship_id: int) -> Relationship:
        return self._mentoring.relationship(relationship_id)

    def actions_of(self, session_id: int) -> tuple[Action, ...]:
        return self._mentoring.actions(session_id=session_id)

    def questions_of(self, relationship_id: int) -> tuple[Question, ...]:
        return self._mentoring.questions(relationship_id)

    def profile(self) -> Profile:
        return self._profile.get()

    def relationship_of(self, session_id: int) -> int | None:
        row = self._db.one("SELECT relationship_id FROM sessions WHERE id = :id", {"id": session_id})
        return row["relationship_id"] if row else None

    def other_names(self, relationship_id: int) -> tuple[str, ...]:
        """Real people outside the register: the other partners, the facilitators."""
        names = [
            name
            for one in self._mentoring.relationships()
            for name in ((one.partner if one.id != relationship_id else ""), one.facilitator.split(",")[0])
        ]
        return tuple(name.strip() for name in names if name.strip())

    def private_texts(self) -> tuple[PrivateText, ...]:
        """Every private passage, taken apart for comparing."""
        self._refresh_private()
        texts = [text for _, _, read in self._private.values() for text in read]
        return (*texts, *(self.reader.private(text) for text in self._only_mine()))

    def private_phrases(self) -> Iterator[str]:
        """The lines and sentences of every private passage, for the proof."""
        self._refresh_private()
        for _, phrases, _ in self._private.values():
            for phrase in phrases:
                yield from _lines(phrase)
        yield from self._only_mine()

    def other_secrets(self, selection_titles: Iterable[str]) -> Iterator[str]:
        """What is not prose: tags, titles that were not chosen, real names, notes on the mood."""
        yield from selection_titles
        for sql in (
            "SELECT name FROM tags",
            "SELECT real_name FROM people WHERE real_name <> ''",
            "SELECT mood_note FROM bodies WHERE mood_note <> '' ORDER BY entry_id DESC LIMIT 1000",
            "SELECT title FROM entries WHERE title <> '' AND trashed_at IS NULL ORDER BY slot DESC LIMIT 1000",
            "SELECT name FROM attachments ORDER BY id DESC LIMIT 1000",
            "SELECT caption FROM attachments WHERE caption <> '' ORDER BY id DESC LIMIT 1000",
        ):
            yield from (row[0] for row in self._db.read(sql))

    def _promises(self, session: Session, last: Session | None) -> tuple[Action, ...]:
        """What was promised at the last held session, and what is still open from the ones before."""
        actions = self._mentoring.actions(relationship_id=session.relationship_id)
        return tuple(
            action
            for action in actions
            if action.session_id != session.id
            and (
                (last is not None and action.session_id == last.id) or (action.done_day is None and not action.outcome)
            )
        )

    def _only_mine(self) -> tuple[str, ...]:
        return tuple(row["text"] for row in self._db.read("SELECT text FROM agenda_items WHERE only_me"))

    def _refresh_private(self) -> None:
        """Read again what was changed since the last time; usually nothing."""
        rows = self._db.read(
            f"""
            SELECT id, changed_at FROM entries
            WHERE trashed_at IS NULL AND (sharing <> 'full' OR has_private OR kind IN ({_DELICATE}))
            ORDER BY slot DESC LIMIT :most
            """,
            {"most": MOST_PRIVATE_ENTRIES},
        )
        stamps = {row["id"]: row["changed_at"] for row in rows}
        known = {entry_id: held for entry_id, held in self._private.items() if stamps.get(entry_id) == held[0]}
        missing = tuple(entry_id for entry_id in stamps if entry_id not in known)
        for entry_id, entry in entries_of(self._db, missing).items():
            phrases = tuple(_private_parts(entry, self.reader))
            known[entry_id] = (stamps[entry_id], phrases, tuple(self.reader.private(phrase) for phrase in phrases))
        self._private.clear()
        self._private.update(known)


def _private_parts(entry: Entry, reader: Reader) -> Iterator[str]:
    """The words of an entry that may not leave, whatever is chosen."""
    yield from passages(entry.body)
    if entry.sharing is Sharing.FULL and entry.kind not in DELICATE:
        return
    body = strip_text(entry.body)
    if entry.line.strip() and entry.sharing is not Sharing.PRIVATE:
        # Her one sentence often takes words from the page; those she has let go.
        body = _without(body, Echoes([body], [entry.line], reader).find(body))
    yield body
    if entry.sharing is Sharing.PRIVATE:
        yield from (text for text in (entry.title, entry.line) if text.strip())


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    position, kept = 0, list[str]()
    for start, end in spans:
        kept.append(text[position:start])
        position = end
    return "\n".join([*kept, text[position:]])


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if len(line.split()) >= 2 or len(line.strip()) >= 8:
            yield line.strip()
