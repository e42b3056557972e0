"""The goal-progress report: a page for each goal, in the order in which somebody else would ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from journal.domain.blocks import Block, Blocks, ListBlock, ListItem, Paragraph, Run
from journal.domain.calendar import MONTHS
from journal.domain.goals import OPEN, CheckIn, Goal, Milestone, Source, Status
from journal.domain.reports import GoalRecord, ReportChoice, ReportFacts
from journal.domain.series import day_month, happened, of_goal, without_ratings
from journal.domain.shareable import normal, text_blocks
from journal.domain.sharing import Draft, Piece, Section
from journal.domain.standards import OWN, Framework, split

MOST_CHECK_INS = 4
SOON = timedelta(days=90)
STATUS_WORDS = {
    Status.NOT_STARTED: "not started",
    Status.ON_TRACK: "on its way",
    Status.SLIPPING: "slipping",
    Status.AT_RISK: "at risk",
    Status.PAUSED: "paused",
    Status.ACHIEVED: "achieved",
    Status.LET_GO: "let go",
}
_SOURCES = {
    Source.ENTRY: ("journal entry", "journal entries"),
    Source.ATTACHMENT: ("document", "documents"),
    Source.LEARNING: ("learning record", "learning records"),
    Source.SESSION: ("mentoring session", "mentoring sessions"),
}


def compose_goals(choice: ReportChoice, facts: ReportFacts) -> Draft:
    """The draft with code names still in it."""
    records = [record for record in facts.goals if choice.takes("goal", record.goal.id)]
    return Draft(
        kind=choice.kind,
        reader=normal(choice.reader).strip(),
        writer=normal(facts.profile.name).strip(),
        session_at=None,
        length_min=None,
        mode="",
        since=choice.period.first,
        sections=tuple(section for record in records for section in _page(record, choice, facts)),
        notes_lines=False,
        until=choice.period.last,
    )


def titled(text: str) -> str:
    """One line of hers for a title, with nothing in it that may not leave."""
    words = text_blocks(text.replace("\n", " "))
    return "".join(run.text for block in words[:1] for run in getattr(block, "runs", ()))


def bullets(texts: Iterable[str]) -> Blocks:
    items = tuple(ListItem(blocks) for text in texts if (blocks := text_blocks(text)))
    return (ListBlock(items),) if items else ()


def state_words(goal: Goal) -> str:
    """ "on its way · to be reached by 30 June 2026"; "achieved, December 2025"."""
    if goal.status not in OPEN:
        day = goal.closed_day
        return f"{STATUS_WORDS[goal.status]}, {MONTHS[day.month - 1]} {day.year}" if day else STATUS_WORDS[goal.status]
    if goal.target_day is None:
        return STATUS_WORDS[goal.status]
    return f"{STATUS_WORDS[goal.status]} · to be reached by {day_month(goal.target_day)} {goal.target_day.year}"


def _page(record: GoalRecord, choice: ReportChoice, facts: ReportFacts) -> Iterator[Section]:
    goal = record.goal
    facts_line = f"{normal(facts.profile.name).strip()} · {state_words(goal)}".strip(" ·")
    chapter = Piece((), sublabel=facts_line, title=titled(goal.title), area="goal", item_id=goal.id)
    sections = (
        Section("chapter", (chapter,)),
        Section("why", tuple(_passage(text_blocks(goal.why)))),
        Section("signs", tuple(_signs(record))),
        Section("chart", tuple(_chart(record, choice, facts))),
        Section("milestones", tuple(_steps(record.milestones))),
        Section("check_ins", tuple(_check_ins(record, choice))),
        Section("ending", tuple(_passage(text_blocks(goal.close_note)))),
        Section("evidence", tuple(_evidence(record))),
        Section("next", tuple(_next(record, facts))),
        Section("support", tuple(_passage(bullets(goal.support if goal.status in OPEN else ())))),
        Section("standards", tuple(standard_pieces(goal.standards, facts.frameworks))),
    )
    return (section for section in sections if section.pieces and section.id not in choice.without)


def _passage(blocks: Blocks, label: str = "", sublabel: str = "") -> Iterator[Piece]:
    if blocks:
        yield Piece(blocks, label, sublabel)


def _signs(record: GoalRecord) -> Iterator[Piece]:
    """What success looks like; where it began, and where it stands in her last words."""
    goal, blocks = record.goal, list[Block](bullets(record.goal.signs))
    if goal.baseline.strip():
        blocks += text_blocks(f"At the start: {_sentence(goal.baseline)}")
    if goal.self_start and goal.self_end:
        blocks += text_blocks(f"Own rating, 1 to 5: {goal.self_start} at the start, {goal.self_end} at the end.")
    yield from _passage(tuple(blocks))


def _chart(record: GoalRecord, choice: ReportChoice, facts: ReportFacts) -> Iterator[Piece]:
    chart = of_goal(record.goal, record.check_ins, facts.calendar, facts.today)
    if chart is None:
        return
    if choice.for_supervisor:
        chart = without_ratings(chart)
    first, last = chart.points[0].start, chart.points[-1].start
    if first is None or last is None:
        return
    between = MONTHS[first.month - 1], MONTHS[last.month - 1]
    sublabel = between[0] if (first.year, first.month) == (last.year, last.month) else " to ".join(between)
    told = text_blocks(happened(record.goal, chart))
    yield Piece(told, sublabel=sublabel, area="goal", item_id=record.goal.id, chart=chart)


def _steps(milestones: tuple[Milestone, ...]) -> Iterator[Piece]:
    kept = [step for step in milestones if step.dropped_day is None]
    reached = f"{sum(step.done_day is not None for step in kept)} of {len(kept)} reached" if kept else ""
    for step in milestones:
        blocks = text_blocks(step.title)
        if step.dropped_day is not None and step.drop_reason.strip():
            blocks = (*blocks, *text_blocks(f"Let go: {_sentence(step.drop_reason)}"))
        if blocks:
            yield Piece(blocks, label=_step_day(step), sublabel=reached, mark=_mark(step))
            reached = ""


def _mark(step: Milestone) -> str:
    return "let_go" if step.dropped_day else "done" if step.done_day else "open"


def _step_day(step: Milestone) -> str:
    if step.dropped_day is not None:
        return f"let go {day_month(step.dropped_day)}"
    if step.done_day is not None:
        return day_month(step.done_day)
    return f"by {day_month(step.due_day)}" if step.due_day else ""


def _check_ins(record: GoalRecord, choice: ReportChoice) -> Iterator[Piece]:
    """The newest that say something, the newest first."""
    told = [
        one
        for one in record.check_ins
        if one.day in choice.period and (one.note.strip() or one.helped.strip()) and choice.takes("check_in", one.id)
    ]
    for one in reversed(told[-MOST_CHECK_INS:]):
        confidence = None if choice.for_supervisor else one.confidence
        blocks = _said(one)
        if blocks:
            yield Piece(blocks, day_month(one.day), area="check_in", item_id=one.id, confidence=confidence)


def _said(check_in: CheckIn) -> Blocks:
    helped = f"What helped, or got in the way: {check_in.helped}" if check_in.helped.strip() else ""
    return (*text_blocks(check_in.note), *text_blocks(helped))


def _evidence(record: GoalRecord) -> Iterator[Piece]:
    """Titles of artefacts with her line, counts of the rest: never the text of an entry."""
    named = [one for one in record.evidence if one.source in (Source.ATTACHMENT, Source.LEARNING)]
    lines = [evidence_line(one.title, one.reason) for one in named]
    for source in (Source.ENTRY, Source.SESSION):
        reasons = [one.reason for one in record.evidence if one.source is source]
        lines += [evidence_line(_counted(source, 1), reason) for reason in reasons if reason.strip()]
        bare = sum(not reason.strip() for reason in reasons)
        if source is Source.ENTRY:
            bare = max(record.entries - (len(reasons) - bare), bare)
        if bare:
            lines.append(f"{_counted(source, bare)}.")
    yield from _passage(bullets(lines))


def evidence_line(title: str, reason: str) -> str:
    return f"{title}: {_sentence(reason)}" if reason.strip() else title


def _counted(source: Source, count: int) -> str:
    one, many = _SOURCES[source]
    return f"{count} {one if count == 1 else many}"


def _next(record: GoalRecord, facts: ReportFacts) -> Iterator[Piece]:
    """The next ninety days: the steps that fall in them, and the one she named last."""
    if record.goal.status not in OPEN:
        return
    due = [
        step
        for step in record.milestones
        if not (step.done_day or step.dropped_day) and step.due_day and step.due_day <= facts.today + SOON
    ]
    lines = [record.last.next_step] if record.last and record.last.next_step.strip() else []
    lines += [f"{step.title}, by {day_month(step.due_day)}" for step in due if step.due_day]
    yield from _passage(bullets(lines))


def standard_pieces(references: Iterable[str], frameworks: Iterable[Framework]) -> Iterator[Piece]:
    """A line a standard: its number and its title; the framework's short name stands beside the first."""
    known = {framework.id: framework for framework in frameworks}
    shown = ""
    for reference in references:
        framework_id, code = split(reference)
        framework = known.get(framework_id)
        standard = framework.named(code) if framework else None
        name = framework_words(framework_id, framework.name if framework else "")
        title = standard.title if standard else name or code
        yield Piece((Paragraph((Run(normal(title)),)),), label=code, sublabel="" if name == shown else name)
        shown = name


def framework_words(framework_id: str, name: str = "") -> str:
    """ "PSEL 2015"; a framework of her own has no short name, and is called what she called it."""
    if framework_id.startswith(OWN):
        return titled(name)
    words = framework_id.replace("_", " ").split()
    return " ".join(word if any(letter.isdigit() for letter in word) else word.upper() for word in words)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", "”", "’")) else f"{text}."
