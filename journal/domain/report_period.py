"""The reports of a period: a reflective summary, the CPD and evidence portfolio, the year in review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from journal.domain.blocks import Block, Blocks, Paragraph
from journal.domain.entries import Entry, Kind
from journal.domain.goals import OPEN, Evidence, Source, Status
from journal.domain.learning import LearningRecord, Requirement
from journal.domain.mentoring import MyRole
from journal.domain.report_goals import (
    bullets,
    evidence_line,
    framework_words,
    state_words,
    titled,
)
from journal.domain.reports import MOST_THEMES, PORTFOLIO, YEAR, GoalRecord, Meeting, ReportChoice, ReportFacts
from journal.domain.series import Series, balance, by_month, day_month, number, short_day
from journal.domain.shareable import chosen_blocks, normal, shareable_paragraphs, text_blocks
from journal.domain.sharing import Draft, EntryChoice, Part, Piece, Section

MOST_WINS, MOST_DECISIONS = 6, 6
_TITLES = {
    "summary": "Reflective summary",
    PORTFOLIO: "CPD and evidence portfolio",
    YEAR: "The year in review",
}


def compose_period(choice: ReportChoice, facts: ReportFacts) -> Draft:
    """The draft with code names still in it."""
    facts = _ticked(choice, facts)
    made = {PORTFOLIO: _portfolio, YEAR: _year}.get(choice.kind, _summary)(choice, facts)
    return Draft(
        kind=choice.kind,
        reader=normal(choice.reader).strip(),
        writer=normal(facts.profile.name).strip(),
        session_at=None,
        length_min=None,
        mode=_who(choice, facts),
        since=choice.period.first,
        sections=_with_something(section for section in made if section.id not in choice.without),
        notes_lines=False,
        until=choice.period.last,
        title=_TITLES[choice.kind],
    )


def _ticked(choice: ReportChoice, facts: ReportFacts) -> ReportFacts:
    """What is not chosen is neither named nor counted."""
    return replace(
        facts,
        goals=tuple(record for record in facts.goals if choice.takes("goal", record.goal.id)),
        entries=tuple(entry for entry in facts.entries if choice.takes("entry", entry.id)),
        learning=tuple(record for record in facts.learning if choice.takes("learning", record.id)),
    )


def _with_something(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Without empty sections, and without chapters that hold nothing then."""
    kept = [section for section in sections if section.pieces]
    return tuple(
        section
        for section, after in zip_longest(kept, kept[1:])
        if section is not None and (section.id != "chapter" or (after is not None and after.id != "chapter"))
    )


def _who(choice: ReportChoice, facts: ReportFacts) -> str:
    """Her role; on a portfolio also what she is held to."""
    role, framework = normal(facts.profile.role).strip(), facts.framework()
    if choice.kind != PORTFOLIO or framework is None:
        return role
    return " · ".join(words for words in (role, framework_words(framework.id, framework.name)) if words)


def themes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The tags of most of these entries, the most used first."""
    counts = Counter(tag for entry in entries for tag in entry.tags)
    return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag))[:MOST_THEMES])


# --- the reflective summary ------------------------------------------------------------------------------------------


def _summary(choice: ReportChoice, facts: ReportFacts) -> Iterator[Section]:
    entries = facts.entries
    yield Section("opening", tuple(_piece(text_blocks(choice.opening or _in_numbers(entries, facts)))))
    yield Section("themes", tuple(_themes(choice, entries)))
    yield Section("decisions", tuple(_passages([one for one in entries if one.kind is Kind.DECISION], MOST_DECISIONS)))
    yield Section("goal_lines", tuple(_goal_lines(choice, facts)))
    yield Section("learning", tuple(_learning(facts)))
    yield Section("wins", tuple(_passages([one for one in entries if one.kind is Kind.CELEBRATION], MOST_WINS)))
    yield Section("carried", tuple(_piece(bullets(_next_steps(facts)))))


def _in_numbers(entries: Sequence[Entry], facts: ReportFacts) -> str:
    """Of what may leave, and of nothing else."""
    days = len({entry.at.date() for entry in entries})
    hours = sum(record.hours for record in facts.learning)
    parts = [
        f"{_count(len(entries), 'page', 'pages')} on {_count(days, 'day', 'days')}",
        f"{_count(len(facts.goals), 'goal', 'goals')} under way or finished",
        f"{_time(hours)} of learning" if hours else "",
        _count(len(facts.meetings), "mentoring session", "mentoring sessions") if facts.meetings else "",
    ]
    return f"In this period: {', '.join(part for part in parts if part)}."


def _themes(choice: ReportChoice, entries: Sequence[Entry]) -> Iterator[Piece]:
    """Each theme with one passage, the newest that no theme before it has used.

    A tag is printed only if she chose it as a theme: one that merely stands at an entry was never meant to be read.
    """
    used: set[int] = set()
    for tag in (choice.themes or themes_of(entries))[:MOST_THEMES]:
        about = [entry for entry in entries if tag in entry.tags and entry.id not in used]
        passage = next((blocks for entry in reversed(about) if (blocks := _passage(entry))), ())
        chosen = next((entry for entry in reversed(about) if _passage(entry)), None)
        if chosen is not None:
            used.add(chosen.id)
            label = _theme(tag) if choice.themes else ""
            yield Piece(passage, "", day_month(chosen.at.date()), label, "entry", chosen.id)


def _theme(tag: str) -> str:
    words = normal(tag).replace("-", " ").replace("_", " ").replace("/", ", ").strip()
    return words[:1].upper() + words[1:]


def _passages(entries: Sequence[Entry], most: int) -> Iterator[Piece]:
    for entry in entries[-most:]:
        blocks = _passage(entry)
        if blocks:
            yield Piece(blocks, sublabel=day_month(entry.at.date()), area="entry", item_id=entry.id)


def _passage(entry: Entry) -> Blocks:
    """Her one sentence, or else the first paragraph that has words of the text."""
    if entry.line.strip():
        return chosen_blocks(entry, EntryChoice(entry.id, part=Part.LINE))
    for place, blocks in enumerate(shareable_paragraphs(entry.body)):
        if any(isinstance(block, Paragraph) for block in blocks):
            return chosen_blocks(entry, EntryChoice(entry.id, part=Part.PARAGRAPHS, paragraphs=(place,)))
    return ()


def _goal_lines(choice: ReportChoice, facts: ReportFacts) -> Iterator[Piece]:
    for record in facts.goals:
        goal = record.goal
        last = record.last
        is_new = last is not None and last.day in choice.period and choice.takes("check_in", last.id)
        note = goal.close_note if goal.status not in OPEN else last.note if last and is_new else ""
        blocks = text_blocks(note) or text_blocks(goal.why)
        if blocks:
            state = state_words(goal)
            yield Piece(
                blocks, sublabel=state[:1].upper() + state[1:], title=titled(goal.title), area="goal", item_id=goal.id
            )


def _next_steps(facts: ReportFacts) -> list[str]:
    steps: list[str] = []
    for record in facts.goals:
        if record.goal.status in OPEN:
            step = next((one for one in record.milestones if not (one.done_day or one.dropped_day)), None)
            said = record.last.next_step if record.last else ""
            steps += [said.strip() or (step.title if step else "")]
    return [step for step in steps if step]


# --- the portfolio ---------------------------------------------------------------------------------------------------


def _portfolio(choice: ReportChoice, facts: ReportFacts) -> Iterator[Section]:
    yield _chapter("At a glance")
    yield Section("opening", tuple(_piece(text_blocks(choice.opening))))
    yield Section("priorities", tuple(_piece(bullets(titled(one.goal.title) for one in _open_goals(facts)))))
    yield Section("hours", tuple(_hours(facts.learning, facts.meetings)))
    yield Section("strongest", tuple(_piece(bullets(_strongest(facts)))))
    yield from _by_standard(choice, facts)
    if facts.learning:
        yield _chapter("Learning record")
        yield Section("learning", tuple(_learning(facts)))
    if facts.meetings:
        yield _chapter("Mentoring")
        yield Section("meetings", tuple(_meetings(facts.meetings)))
    if facts.qualifications:
        yield _chapter("Qualifications")
        yield Section("qualifications", tuple(_qualifications(facts)))
    yield _chapter("Declaration")
    declared = (
        "This portfolio is accurate to the best of my knowledge. The documents named in it exist and can be shown."
    )
    yield Section("declaration", tuple(_piece(text_blocks(declared))))


def _chapter(title: str) -> Section:
    return Section("chapter", (Piece((), title=title),))


def _open_goals(facts: ReportFacts) -> list[GoalRecord]:
    return [record for record in facts.goals if record.goal.status in OPEN]


def _hours(records: Sequence[LearningRecord], meetings: Sequence[Meeting]) -> Iterator[Piece]:
    by_kind: dict[str, float] = {}
    for record in records:
        kind = _kind(record)
        by_kind[kind] = by_kind.get(kind, 0) + record.hours
    for meeting in meetings:
        kind = "Mentoring given" if meeting.my_role is MyRole.MENTOR else "Mentoring received"
        by_kind[kind] = by_kind.get(kind, 0) + meeting.minutes / 60
    rows = tuple(
        (kind, _hours_cell(by_kind[kind])) for kind in sorted(by_kind, key=lambda kind: (-by_kind[kind], kind))
    )
    if rows:
        yield Piece(text_blocks(f"{_time(sum(by_kind.values()))} in all."), rows=rows)


def _hours_cell(hours: float) -> str:
    """In quarters of an hour a number under its heading; otherwise what a clock says: "1 h 20 min"."""
    minutes = round(hours * 60)
    if minutes % 15 == 0:
        return number(hours)
    return f"{minutes // 60} h {minutes % 60} min" if minutes > 60 else f"{minutes} min"


def _time(hours: float) -> str:
    cell = _hours_cell(hours)
    return cell if cell.endswith("min") else f"{cell} {'hour' if cell == '1' else 'hours'}"


def _strongest(facts: ReportFacts) -> list[str]:
    """Three pieces of evidence that have a line on why they count, the newest first."""
    told = [one for record in facts.goals for one in record.evidence if one.reason.strip()]
    told += [one for found in facts.evidence.values() for one in found if one.reason.strip()]
    newest = sorted({one.id: one for one in told}.values(), key=lambda one: (str(one.day), one.id), reverse=True)
    return [_named(one) for one in newest[:3]]


def _named(evidence: Evidence) -> str:
    kind = {Source.ENTRY: "Journal entry", Source.SESSION: "Mentoring session"}.get(evidence.source, "")
    day = f", {day_month(evidence.day)} {evidence.day.year}" if evidence.day else ""
    return evidence_line(f"{kind or evidence.title}{day}", evidence.reason)


def _by_standard(choice: ReportChoice, facts: ReportFacts) -> Iterator[Section]:
    """Every standard of her framework: what there is under it, and gaps named honestly."""
    framework = facts.framework()
    if framework is None:
        return
    yield _chapter("By standard")
    pieces: list[Piece] = []
    own = dict(choice.reflections)
    for standard in framework.standards:
        reference = f"{framework.id}:{standard.code}"
        if not choice.takes("standard", reference):
            continue
        goals = [one for one in facts.goals if reference in one.goal.standards]
        records = [one for one in facts.learning if reference in one.standards]
        entries = sum(reference in entry.standards for entry in facts.entries)
        lines = [f"Goal: {titled(one.goal.title)}, {state_words(one.goal)}" for one in goals]
        lines += [f"{_kind(one)}: {_learning_words(one)}" for one in records]
        named = {one.id: one for goal in goals for one in goal.evidence}
        named |= {one.id: one for one in facts.evidence.get(reference, ())}
        lines += [_named(one) for one in named.values() if one.source is not Source.LEARNING]
        lines += [f"{_count(entries, 'journal entry', 'journal entries')}, kept in my journal"] if entries else []
        found = bullets(lines) or text_blocks("No evidence yet in this period.")
        blocks: Blocks = (*text_blocks(own.get(reference, "")), *found)
        title = normal(f"{standard.code} {standard.title}")
        sublabel = framework_words(framework.id, framework.name) if not pieces else ""
        pieces.append(Piece(blocks, sublabel=sublabel, title=title))
    yield Section("standard_evidence", tuple(pieces))


def _kind(record: LearningRecord) -> str:
    kind = normal(record.kind).strip() or "learning"
    return kind[:1].upper() + kind[1:]


def _learning_words(record: LearningRecord) -> str:
    hours = f", {number(record.hours)} h" if record.hours else ""
    return f"{titled(record.title)}, {day_month(record.day)} {record.day.year}{hours}"


def _learning(facts: ReportFacts) -> Iterator[Piece]:
    records = facts.learning
    if not records:
        return
    rows = tuple(
        (
            f"{short_day(one.day)} {one.day.year}",
            ", ".join(words for words in (titled(one.title), titled(one.provider)) if words),
            _kind(one),
            number(one.hours) if one.hours else "",
            titled(one.came_of_it or one.learned),
        )
        for one in records
    )
    hours = sum(one.hours for one in records)
    words = f"{_time(hours)} in {_count(len(records), 'record', 'records')}."
    yield Piece(text_blocks(words), rows=rows)


def _meetings(meetings: Sequence[Meeting]) -> Iterator[Piece]:
    """Dates and hours, and nothing else of them."""
    given = [one for one in meetings if one.my_role is MyRole.MENTOR]
    received = [one for one in meetings if one.my_role is MyRole.MENTEE]
    parts = [
        f"{_count(len(held), 'session', 'sessions')} {words}, {_time(sum(one.minutes for one in held) / 60)}"
        for held, words in ((received, "received"), (given, "given"))
        if held
    ]
    rows = tuple(
        (
            f"{day_month(one.day)} {one.day.year}",
            "Given" if one.my_role is MyRole.MENTOR else "Received",
            f"{one.minutes} minutes",
        )
        for one in meetings
    )
    yield Piece(text_blocks(f"{'; '.join(parts)}."), rows=rows)


def _qualifications(facts: ReportFacts) -> Iterator[Piece]:
    for one in facts.qualifications:
        done = sum(requirement.done_day is not None for requirement in one.requirements)
        lines = [_requirement(requirement) for requirement in one.requirements]
        blocks = bullets(lines) or text_blocks("Under way.")
        yield Piece(
            blocks, sublabel=f"{done} of {len(one.requirements)} done" if lines else "", title=titled(one.title)
        )


def _requirement(requirement: Requirement) -> str:
    if requirement.done_day:
        return f"{requirement.title}, done {day_month(requirement.done_day)} {requirement.done_day.year}"
    if requirement.due_day:
        return f"{requirement.title}, due {day_month(requirement.due_day)} {requirement.due_day.year}"
    return requirement.title


# --- the year --------------------------------------------------------------------------------------------------------


def _year(choice: ReportChoice, facts: ReportFacts) -> Iterator[Section]:
    entries = facts.entries
    yield Section("opening", tuple(_piece(text_blocks(choice.opening or _in_numbers(entries, facts)))))
    pages = by_month("Pages each month", ((one.at.date(), 1.0) for one in entries), choice.period, facts.today)
    yield Section("chart", tuple(_charts(pages, balance(one.goal for one in facts.goals))))
    yield Section("goal_lines", tuple(_goal_lines(choice, facts)))
    wins = [one for one in entries if one.kind is Kind.CELEBRATION]
    for term in facts.calendar.terms_of(facts.calendar.year_of(choice.period.last)):
        yield Section("wins", tuple(_term_wins(term.name, [one for one in wins if one.at.date() in term.period])))
    yield Section("achieved", tuple(_piece(bullets(_achieved(choice, facts)))))
    yield Section("themes", tuple(_themes(choice, entries)))
    yield Section("decisions", tuple(_passages([one for one in entries if one.kind is Kind.DECISION], MOST_DECISIONS)))
    yield Section("learning", tuple(_learning(facts)))
    yield Section("hours", tuple(_hours(facts.learning, facts.meetings)))
    yield Section("carried", tuple(_piece(bullets(_next_steps(facts)))))


def _charts(*charts: Series) -> Iterator[Piece]:
    for chart in charts:
        if any(point.value for point in chart.points):
            yield Piece((), chart=chart)


def _term_wins(name: str, wins: Sequence[Entry]) -> Iterator[Piece]:
    for piece in _passages(wins, MOST_WINS):
        yield replace(piece, sublabel=f"{name}, {piece.sublabel}")


def _achieved(choice: ReportChoice, facts: ReportFacts) -> list[str]:
    return [
        f"{titled(one.goal.title)}, {day_month(one.goal.closed_day)}"
        for one in facts.goals
        if one.goal.status is Status.ACHIEVED and one.goal.closed_day in choice.period and one.goal.closed_day
    ]


# --- shared ----------------------------------------------------------------------------------------------------------


def _piece(blocks: Blocks | tuple[Block, ...]) -> Iterator[Piece]:
    if blocks:
        yield Piece(blocks)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
