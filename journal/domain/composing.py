"""From what was chosen to the draft: sections in order, each piece with its side label. Rows in, words out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from journal.domain.circles import called
from journal.domain.draft_words import passages
from journal.domain.entries import DELICATE, Entry, Kind
from journal.domain.goals import GoalGlance, Milestone
from journal.domain.mentoring import Action, Relationship, Session
from journal.domain.people import Profile
from journal.domain.series import number
from journal.domain.shareable import chosen_blocks, most_that_may_leave, normal, text_blocks
from journal.domain.sharing import Draft, EntryChoice, Part, Piece, Section, Selection, TextChoice
from journal.domain.suggest import is_theirs

CONFIDENCE = ("", "Doubtful", "Unsure", "Getting there", "Confident", "Certain")
_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KIND_WORDS = {
    Kind.TWO_MINUTES: "Two-minute note",
    Kind.MEETING: "After a meeting",
    Kind.WALKTHROUGH: "Walkthrough",
    Kind.CONVERSATION: "Tough conversation",
    Kind.DECISION: "Decision",
    Kind.FRIDAY: "Friday close",
    Kind.CELEBRATION: "Worth marking",
    Kind.LEARNING: "Learning",
    Kind.GOAL: "Goal",
    Kind.SESSION_PREP: "Before a session",
    Kind.SESSION_NOTES: "After a session",
    Kind.MENTORING: "Mentoring",
    Kind.REFLECTION: "Reflection",
    Kind.REVIEW: "Review",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows that a selection points to. What is no longer there is left out of the draft."""

    session: Session
    relationship: Relationship
    profile: Profile
    today: date
    entries: Mapping[int, Entry] = field(default_factory=dict[int, Entry])
    actions: Mapping[int, Action] = field(default_factory=dict[int, Action])
    goals: Mapping[int, GoalGlance] = field(default_factory=dict[int, GoalGlance])
    next_steps: Mapping[int, Milestone] = field(default_factory=dict[int, Milestone])


def compose(selection: Selection, facts: Facts) -> Draft:
    """The draft with code names still in it; nothing private ever was."""
    appendix = tuple(_entries(selection, facts, in_appendix=True))
    sections = (
        Section("where_i_am", tuple(_text(selection.opening))),
        Section("questions", tuple(_texts(selection.questions, "question"))),
        Section("from_last_time", tuple(_promises(selection, facts))),
        Section("since_then", tuple(_entries(selection, facts, in_appendix=False))),
        Section("goals", tuple(_goals(selection, facts))),
        Section("push", tuple(_text(selection.push))),
        Section("kind", tuple(_text(selection.kind))),
        Section("about_you", tuple(_text(selection.about_you))),
        Section("in_appendix", tuple(_pointer(appendix))),
        Section("left_out", tuple(_left_out(selection))),
        Section("appendix", appendix),
    )
    return Draft(
        kind="session_prep",
        reader=normal(facts.relationship.partner).strip(),
        writer=normal(facts.profile.name).strip(),
        session_at=facts.session.at,
        length_min=facts.session.length_min,
        mode=normal(facts.session.mode).strip(),
        since=selection.since,
        sections=tuple(section for section in sections if section.pieces),
        notes_lines=selection.with_notes_lines,
        reply=selection.with_reply,
    )


def everything_said(draft: Draft) -> Iterator[str]:
    """Every stretch of words that the page prints because of this draft, names and dates included."""
    yield from (draft.reader, draft.writer)
    for moment in (draft.session_at, draft.since, draft.until):
        if moment is not None:
            yield f"{_WEEKDAYS[moment.weekday()]} {day_words(moment)} {moment.year}"
    if draft.session_at is not None:
        yield f"{_WEEKDAYS[draft.session_at.weekday()]} {draft.session_at:%H:%M} {draft.length_min} minutes"
    yield from (passage.text for passage in passages(draft))
    for section in draft.sections:
        for piece in section.pieces:
            yield f"{piece.label} {piece.sublabel}"
            yield from (f"{name} {value}" for name, value in piece.figures)
            yield from ([f"{piece.progress} % of the way"] if piece.progress is not None else [])
            yield from ([piece.chart.spoken()] if piece.chart else [])


def _text(choice: TextChoice, area: str = "") -> Iterator[Piece]:
    blocks = text_blocks(choice.text) if choice.included else ()
    if blocks:
        yield Piece(blocks, area=area, item_id=choice.source_id)


def _texts(choices: tuple[TextChoice, ...], area: str) -> Iterator[Piece]:
    for choice in choices:
        yield from _text(choice, area)


def _promises(selection: Selection, facts: Facts) -> Iterator[Piece]:
    for choice in selection.actions:
        action = facts.actions.get(choice.source_id)
        if not choice.included or (choice.source_id and action is None):
            continue
        owner = f"{called(facts.relationship)}: " if action and is_theirs(action) else ""
        blocks = text_blocks(owner + choice.text) if choice.text.strip() else ()
        if blocks:
            yield Piece(blocks, _outcome(action, selection) if action else "", area="action", item_id=choice.source_id)


def _outcome(action: Action, selection: Selection) -> str:
    day = f", {day_words(action.done_day)}" if action.done_day and selection.with_dates else ""
    match action.outcome:
        case "partly":
            return f"Partly{day}"
        case "not":
            return "Not done"
        case _:
            return f"Done{day}" if action.done_day or action.outcome == "done" else "Not yet"


def _entries(selection: Selection, facts: Facts, *, in_appendix: bool) -> Iterator[Piece]:
    chosen = [choice for choice in selection.entries if choice.included and choice.entry_id in facts.entries]
    for choice in sorted(chosen, key=lambda choice: facts.entries[choice.entry_id].at):
        entry = facts.entries[choice.entry_id]
        if in_appendix is not _belongs_in_appendix(entry, choice):
            continue
        blocks = chosen_blocks(entry, choice)
        if blocks:
            yield Piece(
                blocks,
                label=_entry_day(entry, selection, facts),
                sublabel="" if entry.kind in DELICATE else _KIND_WORDS.get(entry.kind, ""),
                title=entry_title(entry, choice),
                area="entry",
                item_id=entry.id,
            )


def _belongs_in_appendix(entry: Entry, choice: EntryChoice) -> bool:
    """What may leave as one line only stands with the other lines, whatever was asked for."""
    return choice.part is Part.APPENDIX and most_that_may_leave(entry) is Part.WHOLE


def _pointer(appendix: tuple[Piece, ...]) -> Iterator[Piece]:
    """One sentence on the first pages about what follows them in full."""
    named = [f"{piece.label} ({piece.sublabel.lower()})" if piece.sublabel else piece.label for piece in appendix]
    if named:
        yield Piece(text_blocks(f"In full after these pages: {'; '.join(named)}."))


def entry_title(entry: Entry, choice: EntryChoice) -> str:
    """A title leaves only when it was chosen, and never with a single sentence."""
    whole = choice.part is not Part.LINE and most_that_may_leave(entry) is Part.WHOLE
    words = text_blocks(entry.title.replace("\n", " ")) if choice.with_title and whole else ()
    return "".join(run.text for block in words[:1] for run in getattr(block, "runs", ()))


def _entry_day(entry: Entry, selection: Selection, facts: Facts) -> str:
    day = entry.at.date()
    if selection.with_dates:
        return day_words(day)
    if selection.since is None:
        return "In the period"
    length = max((min(facts.session.at.date(), facts.today) - selection.since).days, 1)
    third = 3 * (day - selection.since).days // length
    return ("Early in the period", "Midway", "Lately")[min(max(third, 0), 2)]


def _goals(selection: Selection, facts: Facts) -> Iterator[Piece]:
    for choice in selection.goals:
        glance = facts.goals.get(choice.source_id)
        if choice.included and glance is not None:
            goal = glance.goal
            title = text_blocks(goal.title.replace("\n", " "))
            yield Piece(
                text_blocks(choice.text),
                sublabel=f"Since {_MONTHS[goal.start_day.month]}" if goal.start_day and selection.with_dates else "",
                title="".join(run.text for block in title[:1] for run in getattr(block, "runs", ())),
                area="goal",
                item_id=goal.id,
                figures=tuple(_figures(glance, facts.next_steps.get(goal.id))),
                progress=glance.last.progress if glance.last else None,
            )


def _figures(glance: GoalGlance, next_step: Milestone | None) -> Iterator[tuple[str, str]]:
    now = glance.last.confidence if glance.last else None
    then = glance.first.confidence if glance.first else None
    if now:
        yield "Confidence", CONFIDENCE[now] if then in (None, now) else f"{CONFIDENCE[then or 0]} → {CONFIDENCE[now]}"
    if glance.last and glance.last.value is not None:
        yield "Last check-in", f"{number(glance.last.value)} {normal(glance.goal.unit)}".strip()
    if next_step:
        yield "Next", normal(next_step.title).replace("\n", " ")


def _left_out(selection: Selection) -> Iterator[Piece]:
    """Counts only, and only when switched on: an export never reveals that something was hidden."""
    if not selection.with_left_out:
        return
    left = sum(not choice.included for choice in selection.entries)
    counts = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (selection.private_entries, "entry kept private", "entries kept private"),
            (left, "entry not chosen", "entries not chosen"),
        )
        if number
    ]
    sentence = "; ".join([*counts, "names are changed"])
    yield Piece(text_blocks(sentence[0].upper() + sentence[1:] + "."))


def day_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]}"


def weekday_words(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def month_words(day: date) -> str:
    return f"{_MONTHS[day.month]} {day.year}"
