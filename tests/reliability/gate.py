"""Random journals with secrets in every place that never leaves, through every kind of share and every way out.

After each: no planted word in any byte of the opened file or of the ledger's copy of it, and both ends of every chosen
paragraph on its pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from journal import sharing_flow
from journal.clock import Clock
from journal.domain.calendar import Period
from journal.domain.draft_json import draft_to_json
from journal.domain.entries import Entry
from journal.domain.goals import CheckIn, Evidence, Goal, Milestone, Source
from journal.domain.learning import LearningRecord
from journal.domain.markers import plain_text
from journal.domain.mentoring import Action, Agreement, Question, QuestionStatus
from journal.domain.reports import ReportChoice
from journal.domain.shareable import shareable_paragraphs
from journal.domain.sharing import Chosen, Decision, EntryChoice, Part, TextChoice, Verdict
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.errors import NothingChosen
from journal.portability.calendars import export_calendar, export_session
from journal.vault.vault import Vault
from tests.reliability.gate_journal import NOW, Planted, never, plant, with_clause
from tests.reliability.outcome import CHEAP, PASSPHRASE, Outcome
from tests.reliability.planted import drawn_text, every_byte, squeezed

PERIOD = Period((NOW - timedelta(days=120)).date(), (NOW + timedelta(days=30)).date())
KINDS = ("session_prep", "entry", "outcome", "questions", "agreement", "goals", "summary", "portfolio", "year")
WAYS = ("pdf", "pdf", "pdf", "print", "together")
PASSWORD = "harbour plum kettle nine"


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
        planted = plant(journal, rng, kind)
        chosen = _CHOOSERS[kind](planted, rng)
        draft = journal.shares.draft(chosen)
        findings = [finding for finding in journal.shares.findings(draft, chosen) if finding.blocking]
        outcome.seen["findings decided"] += len(findings)
        outcome.seen["private echoes found"] += sum(one.what == "private" for one in findings)
        said = " ".join(finding.excerpt for finding in findings)
        pairs = zip(planted.must[::2], planted.must[1::2], strict=True)  # both ends of each chosen paragraph
        must = [mark for pair in pairs if not any(end in said for end in pair) for mark in pair]
        chosen = replace(chosen, decisions=tuple(Decision(one.id, Verdict.DROP) for one in findings))  # type: ignore[type-var]
        out = folder / "page.pdf"
        try:
            password = _leave(planted, chosen, out, rng)
        except NothingChosen:
            outcome.seen["with nothing to send"] += 1
            return f"nothing to send, but {must[:3]} was chosen" if must else ""
        kept = draft_to_json(journal.shares.content(journal.shares.all()[0].id))
        dates = _dates(planted, folder)
    finally:
        journal.close()
    outcome.seen["planted words"] += len(planted.secrets.planted)
    outcome.seen["chosen paragraphs"] += len(must) // 2
    if leak := planted.secrets.found_in(b"\n".join((every_byte(out, password), kept.encode(), dates))):
        return f"leaked: {leak}"
    text = squeezed(drawn_text(out, password))
    missing = [mark for mark in must if mark not in text]
    return f"missing: {missing[:4]}" if missing else ""


def _leave(planted: Planted, chosen: Chosen, out: Path, rng: Random) -> str | None:
    """Saved, printed or shown on the screen: the pages of the last two are those of an unsealed file."""
    paper, way = rng.choice(("a4", "letter")), rng.choice(WAYS)
    if way == "pdf":
        password = rng.choice((PASSWORD, PASSWORD, None))
        sharing_flow.export_pdf(planted.journal, chosen, out, password, paper)
        return password
    begun = sharing_flow.begin(planted.journal, chosen, password=None, paper=paper, way=way)
    finished = sharing_flow.finish(begun)
    sharing_flow.complete_without_file(planted.journal, begun, finished)
    out.write_bytes(finished.pdf)
    return None


def _dates(planted: Planted, folder: Path) -> bytes:
    """The calendar files of the session and of the whole journal."""
    one, every = folder / "one.ics", folder / "every.ics"
    export_session(planted.journal, planted.session.id, one)
    export_calendar(planted.journal, every)
    return one.read_bytes() + every.read_bytes()


# --- what is chosen --------------------------------------------------------------------------------------------------


def _choose_entry(planted: Planted, rng: Random, entry_id: int) -> EntryChoice:
    """Whole, some paragraphs or one line. What was not chosen of them must not be there either."""
    part = rng.choice((Part.WHOLE, Part.WHOLE, Part.PARAGRAPHS, Part.LINE))
    page = planted.open_pages.get(entry_id)
    marks, title = planted.lines.get(entry_id, []), planted.titles.get(entry_id, [])
    if page is None or part is Part.LINE:
        planted.must += marks
        never(planted, "page of which only a line was chosen", [*(page.shown if page else ()), *title])
        return EntryChoice(entry_id, part=part, with_title=rng.random() < 0.5)
    never(planted, "line of a page that was chosen itself", marks)
    paragraphs = shareable_paragraphs(planted.journal.entries.get(entry_id).body)
    wanted = tuple(n for n in range(len(paragraphs)) if part is Part.WHOLE or rng.random() < 0.5)
    words = "".join(plain_text(paragraphs[number]) for number in wanted)
    shown = [mark for mark in page.shown if part is Part.WHOLE or mark in words]
    with_title = rng.random() < 0.5 if title else False
    if with_title and shown:
        planted.must += title
    elif not with_title:  # over nothing at all, a title that was chosen stays too
        never(planted, "title not chosen", title)
    planted.must += shown
    never(planted, "paragraph not chosen", [mark for mark in page.shown if mark not in shown])
    return EntryChoice(entry_id, part=part, paragraphs=wanted, with_title=with_title)


def _not_chosen(planted: Planted, entry_id: int) -> None:
    page = planted.open_pages.get(entry_id)
    shown = page.shown if page else []
    never(planted, "entry not chosen", [*shown, *planted.lines.get(entry_id, []), *planted.titles.get(entry_id, [])])


def _session_prep(planted: Planted, rng: Random) -> Chosen:
    every = sorted({*planted.open_pages, *planted.lines, *(head.id for head in planted.journal.entries.heads())})
    wanted = {entry_id for entry_id in every if rng.random() < 0.7}
    entries = tuple(_choose_entry(planted, rng, entry_id) for entry_id in every if entry_id in wanted)
    for entry_id in every:
        if entry_id not in wanted:
            _not_chosen(planted, entry_id)
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
    before, mine = list(planted.must), rng.choice(known)
    choice = _choose_entry(planted, rng, mine)
    for other in known:
        if other != mine:
            _not_chosen(planted, other)
    if planted.must == before:  # nothing of it may leave, so nothing does
        return EntryShare(choice, planted.session.relationship_id)
    context, wish = planted.hers(rng), planted.hers(rng)
    return EntryShare(choice, planted.session.relationship_id, context, wish, with_date=rng.random() < 0.5)


def _outcome(planted: Planted, rng: Random) -> Chosen:
    for _ in range(rng.randrange(1, 4)):
        action = Action(planted.hers(rng), NOW.date(), session_id=planted.session.id)
        planted.journal.mentoring.save_action(with_clause(planted, action))
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
