"""What the prep room offers for a session: all that happened since the last one, little of it ticked.

Ticked are: what she wrote on her prep page for this session; the questions planned for it; what was promised last time;
the goals linked to it (three at most, newest work first); and of the entries, newest first, the single sentences she
composed for sharing and the entries linked to a goal of the session, then the newest others, as long as all of it fits
one page of 450 words. A long entry is offered as its one line where it has one. Titles are never ticked: choosing an
entry is not choosing its title. Nothing private is offered at all.

What she chose before stays as she chose it; what has come since is offered beside it, unticked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from journal.domain.blocks import Blocks, Heading, ListBlock, Paragraph, Quote, plain
from journal.domain.counting import words_in
from journal.domain.entries import Entry, Kind
from journal.domain.folding import fold
from journal.domain.goals import OPEN, CheckIn, GoalGlance
from journal.domain.mentoring import Action, Owner, Question, QuestionStatus, Relationship, Session
from journal.domain.shareable import most_that_may_leave, shareable_paragraphs
from journal.domain.sharing import EntryChoice, Part, Selection, TextChoice

ONE_PAGE = 450  # words
LONGEST_PARSED = 20_000  # characters; a longer entry is only counted roughly
SHORT_PASSAGE = 120  # words; a longer entry goes in as its one line, if it has one
MOST_ENTRIES, MOST_GOALS, MOST_QUESTIONS, MOST_ACTIONS = 4, 3, 4, 6

OPENING, PUSH, KIND, ABOUT_YOU = "opening", "push", "kind", "about_you"
_STAGES = {
    "since last time": OPENING,
    "how i am": OPENING,
    "where i would like to be pushed": PUSH,
    "where i would like some kindness": KIND,
    "a question about you": ABOUT_YOU,
}


@dataclass(frozen=True, slots=True)
class Material:
    """What there is. `entries`: since the last session, oldest first, private ones not among them."""

    session: Session
    relationship: Relationship
    since: date | None
    entries: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    actions: tuple[Action, ...] = ()
    goals: tuple[GoalGlance, ...] = ()
    goal_notes: Mapping[int, str] = field(default_factory=dict[int, str])  # the newest words of a check-in since then
    private_entries: int = 0


def suggest(material: Material) -> Selection:
    written = _prep_page(material)
    selection = Selection(
        session_id=material.session.id,
        since=material.since,
        opening=written[OPENING],
        questions=_questions(material),
        actions=tuple(
            TextChoice(action_words(action), number < MOST_ACTIONS, action.id)
            for number, action in enumerate(material.actions)
        ),
        goals=_goals(material),
        push=written[PUSH],
        kind=written[KIND],
        about_you=written[ABOUT_YOU],
        private_entries=material.private_entries,
    )
    return replace(selection, entries=_entries(material, ONE_PAGE - _words_of(selection)))


def renewed(kept: Selection, offered: Selection) -> Selection:
    """A draft she kept, brought up to date: what can no longer go is out, what has come since is offered unticked."""
    return replace(
        kept,
        since=offered.since,
        since_is_hers=offered.since_is_hers,
        private_entries=offered.private_entries,
        opening=_filled(kept.opening, offered.opening),
        push=_filled(kept.push, offered.push),
        kind=_filled(kept.kind, offered.kind),
        about_you=_filled(kept.about_you, offered.about_you),
        questions=_joined(kept.questions, offered.questions),
        actions=_joined(kept.actions, offered.actions),
        goals=_joined(kept.goals, offered.goals),
        entries=_joined_entries(kept.entries, offered.entries),
    )


def _joined_entries(kept: Iterable[EntryChoice], offered: Iterable[EntryChoice]) -> tuple[EntryChoice, ...]:
    """In the order of what is offered, oldest first."""
    chosen = {choice.entry_id: choice for choice in kept}
    return tuple(chosen.get(choice.entry_id, replace(choice, included=False)) for choice in offered)


def _joined(kept: Iterable[TextChoice], offered: tuple[TextChoice, ...]) -> tuple[TextChoice, ...]:
    """Hers first, in her order; a line of her own has no row behind it and stays."""
    rows = {choice.source_id: choice for choice in offered}
    mine = [
        _filled(choice, rows.get(choice.source_id, choice))
        for choice in kept
        if not choice.source_id or choice.source_id in rows
    ]
    known = {choice.source_id for choice in mine}
    return (*mine, *(replace(choice, included=False) for choice in offered if choice.source_id not in known))


def _filled(kept: TextChoice, offered: TextChoice) -> TextChoice:
    return kept if kept.text else replace(kept, text=offered.text)


def action_words(action: Action) -> str:
    """ "Hold two corridor slots a day: but only in week one"."""
    clause = action.clause.strip()
    return f"{action.text.rstrip('.')}: {clause}" if clause else action.text


def is_theirs(action: Action) -> bool:
    return action.owner is Owner.PARTNER


def _prep_page(material: Material) -> dict[str, TextChoice]:
    """The stages of the newest page written for a session, if that page may leave."""
    found = {name: TextChoice("", included=False) for name in (OPENING, PUSH, KIND, ABOUT_YOU)}
    pages = [entry for entry in material.entries if entry.kind is Kind.SESSION_PREP]
    if pages and most_that_may_leave(pages[-1]) is Part.WHOLE:
        for name, words in stages(shareable_paragraphs(pages[-1].body)):
            if words and not found[name].text:
                found[name] = TextChoice(words)
    return found


def stages(paragraphs: Iterable[Blocks]) -> Iterator[tuple[str, str]]:
    """Which part of the prep template each stretch of a page answers: by a heading, or by bold first words."""
    current, words = "", list[str]()
    for block in (block for blocks in paragraphs for block in blocks):
        name, rest = _stage_of(block)
        if name is not None:
            if current:
                yield current, " ".join(words)
            current, words = name, [rest] if rest else []
        elif current:
            words += _plain_words((block,))
    if current:
        yield current, " ".join(words)


def _stage_of(block: object) -> tuple[str | None, str]:
    """The stage a block opens ('' for one the page does not print) and its own words; None: it opens none."""
    if isinstance(block, Heading):
        return _STAGES.get(_key(plain(block.runs)), ""), ""
    if isinstance(block, Paragraph) and block.runs and block.runs[0].bold:
        lead = ""
        for run in block.runs:
            if not run.bold:
                break
            lead += run.text
        return _STAGES.get(_key(lead), ""), plain(block.runs)[len(lead) :].strip()
    return None, ""


def _key(words: str) -> str:
    return re.sub(r"[^\w ]", "", fold(words)).strip()


def _plain_words(blocks: Blocks) -> list[str]:
    words: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                words.append(plain(block.runs).replace("\n", " ").strip())
            case ListBlock():
                words += [word for item in block.items for word in _plain_words(item.blocks)]
            case Quote():
                words += _plain_words(block.blocks)
            case _:
                pass
    return words


def _questions(material: Material) -> tuple[TextChoice, ...]:
    open_ones = [one for one in material.questions if one.status in (QuestionStatus.OPEN, QuestionStatus.PLANNED)]
    planned = [one for one in open_ones if one.session_id == material.session.id]
    others = [one for one in open_ones if one.session_id is None]
    return (
        *(TextChoice(one.text, number < MOST_QUESTIONS, one.id) for number, one in enumerate(planned)),
        *(TextChoice(one.text, included=False, source_id=one.id) for one in others),
    )


def _goals(material: Material) -> tuple[TextChoice, ...]:
    linked = [glance for glance in material.goals if glance.goal.id in material.session.goals]
    others = [
        glance
        for glance in material.goals
        if glance not in linked and (glance.goal.status in OPEN or _is_new(glance.last, material.since))
    ]
    return (
        *(_goal_choice(glance, material, included=number < MOST_GOALS) for number, glance in enumerate(linked)),
        *(_goal_choice(glance, material, included=False) for glance in others),
    )


def _goal_choice(glance: GoalGlance, material: Material, *, included: bool) -> TextChoice:
    """A goal that is counted each week has its words in an older check-in than the newest."""
    return TextChoice(material.goal_notes.get(glance.goal.id, "").strip(), included, glance.goal.id)


def _is_new(check_in: CheckIn | None, since: date | None) -> bool:
    return check_in is not None and (since is None or check_in.day >= since)


def _entries(material: Material, room: int) -> tuple[EntryChoice, ...]:
    offered = [entry for entry in material.entries if most_that_may_leave(entry) is not None]
    choices: dict[int, EntryChoice] = {}
    for number, entry in enumerate(sorted(offered, key=lambda entry: _urgency(entry, material.session), reverse=True)):
        part, words = _part_and_words(entry)
        fits = number < MOST_ENTRIES and words <= room and entry.kind not in (Kind.SESSION_PREP, Kind.MENTORING)
        if fits:
            room -= words
        choices[entry.id] = EntryChoice(entry.id, included=fits, part=part, with_title=False)
    return tuple(choices[entry.id] for entry in offered)


def _urgency(entry: Entry, session: Session) -> tuple[bool, bool, object]:
    own_page = entry.kind in (Kind.SESSION_PREP, Kind.MENTORING)
    has_reason = most_that_may_leave(entry) is Part.LINE or bool(set(entry.goals) & set(session.goals))
    return not own_page, has_reason, entry.at


def _part_and_words(entry: Entry) -> tuple[Part, int]:
    line = words_in(entry.line)
    if most_that_may_leave(entry) is Part.LINE:
        return Part.LINE, line
    if len(entry.body) > LONGEST_PARSED:
        whole = words_in(entry.body)
    else:
        whole = sum(words_in(text) for blocks in shareable_paragraphs(entry.body) for text in _plain_words(blocks))
    if line and whole > SHORT_PASSAGE:
        return Part.LINE, line
    return Part.WHOLE, whole


def _words_of(selection: Selection) -> int:
    choices = (
        selection.opening, selection.push, selection.kind, selection.about_you,
        *selection.questions, *selection.actions, *selection.goals,
    )  # fmt: skip
    return sum(words_in(choice.text) for choice in choices if choice.included)
