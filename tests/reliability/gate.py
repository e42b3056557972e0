"""Random journals with secrets in every place that never leaves, through every kind of share.

After each export: no planted word in any byte of the opened file, and both ends of every chosen paragraph on its pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from journal.clock import Clock
from journal.domain.calendar import Period
from journal.domain.entries import DELICATE, Entry, Kind, Sharing
from journal.domain.goals import CheckIn, Evidence, Goal, Milestone, Source
from journal.domain.learning import LearningRecord
from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Agreement,
    Question,
    QuestionStatus,
    Relationship,
    Session,
    SessionStatus,
)
from journal.domain.people import Person, Profile
from journal.domain.reports import ReportChoice
from journal.domain.sharing import Chosen, Decision, EntryChoice, Part, TextChoice, Verdict
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.errors import NothingChosen
from journal.journal import Journal
from journal.sharing_flow import export_pdf
from journal.vault.vault import Vault
from tests.reliability.gate_pages import Writing, Written
from tests.reliability.outcome import CHEAP, PASSPHRASE, Outcome
from tests.reliability.planted import Secrets, drawn_text, every_byte, squeezed

NOW = datetime(2026, 3, 4, 16, 42, tzinfo=UTC)
PERIOD = Period((NOW - timedelta(days=120)).date(), (NOW + timedelta(days=30)).date())
KINDS = ("session_prep", "entry", "outcome", "questions", "agreement", "goals", "summary", "portfolio", "year")
PASSWORD = "harbour plum kettle nine"
_SHARED_KINDS = (Kind.NOTE, Kind.MEETING, Kind.CONVERSATION, Kind.DECISION, Kind.CELEBRATION)


@dataclass
class Planted:
    """A journal full of secrets, and what may be chosen from it."""

    journal: Journal
    session: Session
    secrets: Secrets
    writing: Writing
    open_pages: dict[int, Written] = field(default_factory=dict[int, Written])
    lines: dict[int, list[str]] = field(default_factory=dict[int, list[str]])  # entries that leave as a line at most
    must: list[str] = field(default_factory=list[str])  # marks that have to be on the page
    mangled: bool = False
    slips: list[str] = field(default_factory=list[str])  # what she could type again without thinking

    def hers(self, rng: Random) -> str:
        """Words of her own, chosen; now and then with a slip that the name check has to find."""
        text = self.writing.sentence(self.must)
        return f"{text}\n\n{rng.choice(self.slips)}" if rng.random() < 0.2 else text


def run(folder: Path, rng: Random, count: int) -> Outcome:
    outcome = Outcome("planted secrets through the gate")
    for number in range(count):
        outcome.tries += 1
        kind = KINDS[number % len(KINDS)]
        place = folder / f"gate-{number}"
        place.mkdir()
        try:
            problem = _one(place, rng, kind, outcome)
        except Exception as error:  # a bug of any sort is what this looks for
            problem = f"{type(error).__name__}: {error}"
        if problem:
            outcome.bad.append(f"{number} ({kind}): {problem}"[:600])
        shutil.rmtree(place)
    return outcome


SCENARIOS = {"gate": run}


def _one(folder: Path, rng: Random, kind: str, outcome: Outcome) -> str:
    journal, _ = Vault.create(folder / "Random.afterbell", PASSPHRASE, cost=CHEAP, clock=Clock(lambda: NOW))
    try:
        planted = _plant(journal, rng, kind)
        chosen = _CHOOSERS[kind](planted, rng)
        draft = journal.shares.draft(chosen)
        findings = [finding for finding in journal.shares.findings(draft, chosen) if finding.blocking]
        if planted.mangled and draft.sections and not any(one.what in ("mark", "private") for one in findings):
            outcome.seen["mangled fences that let nothing through"] += 1
        outcome.seen["findings decided"] += len(findings)
        outcome.seen["private echoes found"] += sum(one.what == "private" for one in findings)
        said = " ".join(finding.excerpt for finding in findings)
        pairs = zip(planted.must[::2], planted.must[1::2], strict=True)  # both ends of each chosen paragraph
        must = [mark for pair in pairs if not any(end in said for end in pair) for mark in pair]
        chosen = replace(chosen, decisions=tuple(Decision(one.id, Verdict.DROP) for one in findings))  # type: ignore[type-var]
        out = folder / "page.pdf"
        password = rng.choice((PASSWORD, PASSWORD, None))
        try:
            export_pdf(journal, chosen, out, password, rng.choice(("a4", "letter")))
        except NothingChosen:
            outcome.seen["with nothing to send"] += 1
            return f"nothing to send, but {must[:3]} was chosen" if must else ""
    finally:
        journal.close()
    outcome.seen["planted words"] += len(planted.secrets.planted)
    outcome.seen["chosen paragraphs"] += len(must) // 2
    if leak := planted.secrets.found_in(every_byte(out, password)):
        return f"leaked: {leak}"
    text = squeezed(drawn_text(out, password))
    missing = [mark for mark in must if mark not in text]
    return f"missing: {missing[:4]}" if missing else ""


# --- the journal -----------------------------------------------------------------------------------------------------


def _plant(journal: Journal, rng: Random, kind: str) -> Planted:
    secrets = Secrets()
    writing = Writing(rng, secrets)
    journal.profile.save(Profile("Dana Whitfield", "principal", framework="psel_2015"))
    relationship = _relationship(journal, secrets, writing, kind)
    held = Session(relationship.id, NOW - timedelta(weeks=6), status=SessionStatus.HELD, **_said(secrets))
    journal.mentoring.save_session(held)
    session = journal.mentoring.save_session(
        Session(relationship.id, NOW + timedelta(days=2), mode="video", **_said(secrets))
    )
    planted = Planted(journal, session, secrets, writing)
    real_name = f"Sarah {secrets.plant('real name')}"
    journal.people.save(Person("Hazel", "my coach", real_name=real_name))
    kept = writing.secret("private page, retyped").split()
    kept = [*kept, "wept", "behind", "a", "locked", "door", "again"]
    journal.entries.save(Entry(NOW - timedelta(days=4), " ".join(kept)))
    planted.slips += [f"I saw {real_name.upper()} there.", f"I said {' '.join(reversed(kept))}.", " ".join(kept)]
    _other_relationship(journal, secrets)
    agenda = [
        AgendaItem(secrets.plant("agenda, only I"), only_me=True),
        AgendaItem(secrets.plant("agenda"), done=rng.random() < 0.5),
    ]
    journal.mentoring.save_agenda(session.id, agenda)
    for number in range(rng.randrange(3, 9)):
        _entry(planted, rng, number, NOW - timedelta(days=1 + number, minutes=rng.randrange(60)))
    return planted


def _said(secrets: Secrets) -> dict[str, Any]:
    names = ("status_note", "focus", "heard", "decided", "shifted", "rating_note")
    return {**{name: secrets.plant(name) for name in names}, "takeaways": (secrets.plant("takeaway"),)}


def _relationship(journal: Journal, secrets: Secrets, writing: Writing, kind: str) -> Relationship:
    agreement = Agreement(purpose=secrets.plant("purpose"), off_limits=(secrets.plant("off limits"),))
    return journal.mentoring.save_relationship(
        Relationship(
            "Helen Marsh",
            contact=secrets.plant("contact"),
            programme=secrets.plant("programme"),
            facilitator=f"zq {secrets.plant('facilitator')}",
            match_reasons=(secrets.plant("match reason"),),
            notes={"thoughts": secrets.plant("notes on a relationship")},
            agreement=Agreement() if kind == "agreement" else agreement,
        )
    )


def _other_relationship(journal: Journal, secrets: Secrets) -> None:
    other = journal.mentoring.save_relationship(
        Relationship(
            f"zq {secrets.plant('other partner')}",
            contact=secrets.plant("other contact"),
            prep_wish=secrets.plant("other wish"),
            agreement=Agreement(secrets.plant("other purpose"), records=secrets.plant("other records")),
        )
    )
    elsewhere = journal.mentoring.save_session(
        Session(other.id, NOW - timedelta(days=9), status=SessionStatus.HELD, **_said(secrets))
    )
    journal.mentoring.save_action(Action(secrets.plant("other promise"), NOW.date(), session_id=elsewhere.id))
    journal.mentoring.save_question(Question(secrets.plant("other question"), other.id))


def _entry(planted: Planted, rng: Random, number: int, at: datetime) -> None:
    secrets, writing = planted.secrets, planted.writing
    kind = rng.choice((*_SHARED_KINDS, *_SHARED_KINDS, *sorted(DELICATE)))
    sharing = rng.choice((Sharing.PRIVATE, Sharing.LINE, Sharing.FULL, Sharing.FULL, Sharing.FULL))
    whole = sharing is Sharing.FULL and kind not in DELICATE
    written = writing.page(may_leave=whole)
    marks: list[str] = []
    line = writing.sentence(marks) if sharing is not Sharing.PRIVATE and rng.random() < 0.7 else ""
    if sharing is Sharing.PRIVATE and rng.random() < 0.5:
        line = secrets.plant("line of a private entry")
    saved = planted.journal.entries.save(
        Entry(
            at,
            written.body,
            f"Title {secrets.plant('title not chosen')}" if rng.random() < 0.7 else "",
            kind,
            sharing,
            line,
            mood=rng.choice((None, 1, 5)),
            energy=rng.choice((None, 1, 5)),
            mood_note=secrets.plant("mood note"),
            tags=(secrets.plant("tag"),),
            people=("Hazel",) if rng.random() < 0.5 else (),
        )
    )
    if rng.random() < 0.3:
        name = f"{secrets.plant('attachment name')}.txt"
        data = secrets.plant("attachment").encode()
        planted.journal.attachments.add(saved.id, name, "text/plain", data, secrets.plant("caption"))
    if rng.random() < 0.15:
        planted.journal.entries.delete(saved.id)
        for mark in (*written.shown, *marks):
            secrets.planted[mark] = "page in the bin"
    elif whole:
        planted.open_pages[saved.id] = written
        planted.lines[saved.id] = marks
    elif line and sharing is not Sharing.PRIVATE:
        planted.lines[saved.id] = marks


# --- what is chosen --------------------------------------------------------------------------------------------------


def _choose_entry(planted: Planted, rng: Random, entry_id: int) -> EntryChoice:
    """Whole, or one line; what is not chosen of a page that may leave is no secret, only not wanted."""
    part = rng.choice((Part.WHOLE, Part.WHOLE, Part.LINE))
    page = planted.open_pages.get(entry_id)
    marks = planted.lines.get(entry_id, [])
    if part is Part.WHOLE and page is not None:
        planted.must += page.shown
        planted.mangled |= page.mangled
    else:
        planted.must += marks
    return EntryChoice(entry_id, part=part, with_title=False)


def _session_prep(planted: Planted, rng: Random) -> Chosen:
    every = sorted({*planted.open_pages, *planted.lines, *(head.id for head in planted.journal.entries.heads())})
    entries = tuple(_choose_entry(planted, rng, entry_id) for entry_id in every if rng.random() < 0.7)
    texts = [TextChoice(planted.hers(rng)) for _ in range(4)]
    left_out = TextChoice(planted.secrets.plant("question not ticked"), included=False)
    goal = planted.journal.goals.save(Goal(planted.secrets.plant("goal not ticked"), why=planted.secrets.plant("why")))
    planted.journal.goals.check_in(CheckIn(goal.id, NOW.date(), 10, note=planted.secrets.plant("check-in")))
    return replace(
        planted.journal.shares.suggest(planted.session.id),
        opening=texts[0],
        questions=(texts[1], left_out),
        push=texts[2],
        kind=texts[3],
        entries=entries,
        goals=(),
        with_notes_lines=rng.random() < 0.5,
        with_left_out=rng.random() < 0.5,
        with_reply=rng.random() < 0.3,
    )


def _entry_share(planted: Planted, rng: Random) -> Chosen:
    known = sorted({*planted.open_pages, *planted.lines}) or [head.id for head in planted.journal.entries.heads()]
    before = list(planted.must)
    choice = _choose_entry(planted, rng, rng.choice(known))
    if planted.must == before:  # nothing of it may leave, so nothing does
        return EntryShare(choice, planted.session.relationship_id)
    context, wish = planted.hers(rng), planted.hers(rng)
    return EntryShare(choice, planted.session.relationship_id, context, wish, with_date=rng.random() < 0.5)


def _outcome(planted: Planted, rng: Random) -> Chosen:
    for _ in range(rng.randrange(1, 4)):
        action = Action(planted.hers(rng), NOW.date(), session_id=planted.session.id)
        planted.journal.mentoring.save_action(replace(action, clause=planted.secrets.plant("clause")))
    return OutcomeShare(planted.session.id)


def _questions(planted: Planted, rng: Random) -> Chosen:
    helen = planted.session.relationship_id
    save = planted.journal.mentoring.save_question
    for _ in range(rng.randrange(1, 4)):
        save(Question(planted.hers(rng), helen, answer=planted.secrets.plant("answer")))
    save(Question(planted.secrets.plant("answered question"), helen, status=QuestionStatus.ANSWERED))
    return QuestionsShare(planted.session.id)


def _agreement(planted: Planted, rng: Random) -> Chosen:
    purpose, confidential, limit, topic, records = (planted.hers(rng) for _ in range(5))
    agreement = Agreement(purpose, confidential, (limit,), (topic,), records)
    relationship = planted.journal.mentoring.relationship(planted.session.relationship_id)
    planted.journal.mentoring.save_relationship(replace(relationship, agreement=agreement, prep_pages=1))
    return AgreementShare(relationship.id)


def _report(kind: str) -> Callable[[Planted, Random], Chosen]:
    def choose(planted: Planted, rng: Random) -> Chosen:
        chosen = ReportChoice(kind, PERIOD, "The trust", themes=("teaching",))
        if kind in ("summary", "year"):
            chosen = replace(chosen, opening=planted.hers(rng))
        left = [_goal(planted, rng, kind, chosen=number == 0) for number in range(2)]
        records = [_learning(planted, rng, kind, chosen=number == 0) for number in range(2)]
        without = tuple(f"goal:{one}" for one in left[1:]) + tuple(f"learning:{one}" for one in records[1:])
        return planted.journal.shares.suggest_report(replace(chosen, without=without))

    return choose


def _goal(planted: Planted, rng: Random, kind: str, *, chosen: bool) -> int:
    goals, secrets = planted.journal.goals, planted.secrets
    words = planted.writing.sentence if chosen else lambda _: secrets.plant("goal not chosen")
    must = planted.must if kind == "goals" else []
    title = words(planted.must if kind in ("goals", "portfolio") else must)
    goal = goals.save(Goal(title, why=words(must), signs=(words(must),), start_day=NOW.date()))
    goals.save_milestone(Milestone(goal.id, words(must)))
    goals.check_in(CheckIn(goal.id, NOW.date(), 40, note=words(must), next_step=words([])))
    private = planted.journal.entries.save(Entry(NOW, secrets.plant("evidence"), secrets.plant("title of evidence")))
    planted.journal.evidence.save(Evidence(Source.ENTRY, private.id, goal.id, reason=secrets.plant("reason")))
    return goal.id


def _learning(planted: Planted, rng: Random, kind: str, *, chosen: bool) -> int:
    words = planted.writing.sentence if chosen else lambda _: planted.secrets.plant("learning not chosen")
    must = planted.must if kind != "goals" else []
    day = (NOW - timedelta(days=rng.randrange(60))).date()
    record = LearningRecord(day, words(must), learned=words(must), cost=planted.secrets.plant("cost"))
    return planted.journal.learning.save(replace(record, will_try=planted.secrets.plant("will try"))).id


_CHOOSERS: dict[str, Callable[[Planted, Random], Chosen]] = {
    "session_prep": _session_prep,
    "entry": _entry_share,
    "outcome": _outcome,
    "questions": _questions,
    "agreement": _agreement,
    **{kind: _report(kind) for kind in ("goals", "summary", "portfolio", "year")},
}
