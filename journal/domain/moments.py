"""The moments of a leader's week: what is asked right after one, and which of them is her habit on a weekday."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journal.domain.entries import Kind
from journal.domain.templates import Template, TemplateStage

HABIT_WEEKS = 8  # how far back a habit is looked for
HABIT_TIMES = 3  # how many of those weeks make a habit
GAP_DAYS = 14  # so long without an entry, and she is welcomed back

# The template of words that are not saved yet: under "What just happened?", and in the quick window.
CAPTURE, QUICK = "capture", "quick"
_OPEN = "capture:"  # before the template of a moment that stands open on Today


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, what it asks, and the models that take it further, the first to offer first (domain of reflection)."""

    kind: Kind
    template: Template
    further: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.template.key


# Moments whose questions are our own; each question is a heading of the finished entry.
_QUESTIONS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "after_meeting": (
        "After a meeting",
        (
            ("What was decided, and what was avoided?", "Two or three plain facts"),
            ("What did you notice in the room, or in yourself?", "Use roles or code names"),
            ("What is yours to do next?", "Start a line with [] to make it an action"),
        ),
    ),
    "tough_conversation": (
        "Tough conversation",
        (
            ("What happened, in order?", "Use roles or code names"),
            ("What did you feel, and what did they?", "Walking in, at the hardest moment, walking back"),
            ("Which moment helped, and which made it harder?", "A fair-minded colleague in the corner would say…"),
            ("What was left unsaid?", "By you, or by them"),
            ("What is owed now, to whom, by when?", "Start a line with [] to make it an action"),
        ),
    ),
    "about_student": (
        "About a student",
        (
            ("What is on your mind?", "A code name, or “a grade 5 student”"),
            ("What does it ask of you?", "As a leader, not as a record keeper"),
            ("What is your next step?", "Start a line with [] to make it an action"),
        ),
    ),
    "staff_matter": (
        "A staff matter",
        (
            ("What is on your mind?", "Use roles or code names"),
            ("What have you put off, and why?", "A duty, a doubt, a conversation"),
            ("What is your next step?", "Start a line with [] to make it an action"),
        ),
    ),
    "as_mentor": (
        "As a mentor",
        (
            (
                "What did I ask, and what did I answer for them?",
                "Headings only: their confidences are not yours to keep",
            ),
            ("What am I learning about helping?", "About you, not about them"),
            ("What will I do differently next time?", "Start a line with [] to make it an action"),
        ),
    ),
}

# In the order in which they are offered: kind, template, and the models that take it further.
_MOMENTS: tuple[tuple[Kind, str, tuple[str, ...]], ...] = (
    (Kind.MEETING, "after_meeting", ("what_so_what_now_what",)),
    (Kind.WALKTHROUGH, "walkthrough", ("what_so_what_now_what",)),
    (Kind.CONVERSATION, "tough_conversation", ("gibbs", "johns", "ladder_of_inference")),
    (Kind.FRIDAY, "weekly_close", ("celebration",)),
    (Kind.TWO_MINUTES, "two_minutes", ("what_so_what_now_what",)),
    (Kind.DECISION, "decision", ("ladder_of_inference",)),
    (Kind.INCIDENT, "critical_incident", ("brookfield",)),
    (Kind.CRISIS, "after_action_review", ("schon",)),
    (Kind.STUDENT, "about_student", ("what_so_what_now_what",)),
    (Kind.STAFF, "staff_matter", ("gibbs", "johns")),
    (Kind.CELEBRATION, "celebration", ()),
    (Kind.LEARNING, "learning", ("kolb",)),
    (Kind.SESSION_PREP, "session_prep", ("grow",)),
    (Kind.SESSION_NOTES, "session_notes", ("five_rs",)),
    (Kind.MENTORING, "as_mentor", ("grow", "oskar")),
)
_KIND_OF = {key: kind for kind, key, _further in _MOMENTS if key not in ("critical_incident", "after_action_review")}


def moments(shipped: Iterable[Template]) -> tuple[Moment, ...]:
    """All moments, in the order in which they are offered."""
    known = {template.key: template for template in shipped} | {one.key: one for one in own_questions()}
    return tuple(Moment(kind, known[key], further) for kind, key, further in _MOMENTS if key in known)


def own_questions() -> tuple[Template, ...]:
    """The templates of the moments that no published model stands behind."""
    return tuple(
        Template(name, tuple(TemplateStage(question, (hint,)) for question, hint in asked), key=key, kind="moment")
        for key, (name, asked) in _QUESTIONS.items()
    )


def kind_for(template: Template) -> Kind:
    """What an entry becomes that is begun with a template."""
    if template.key in _KIND_OF:
        return _KIND_OF[template.key]
    return Kind.GOAL if template.kind == "goal" else Kind.REFLECTION


def opened(key: str) -> str:
    """The template of an entry while its moment stands open on Today, so that it comes back there."""
    return f"{_OPEN}{key}"


def is_open(key: str) -> bool:
    return key == CAPTURE or key.startswith(_OPEN)


def settled(key: str) -> str:
    """The template that an entry keeps: none for plain words, and a moment without its mark."""
    return "" if key in (CAPTURE, QUICK) else key.removeprefix(_OPEN)


def habit(kinds: Mapping[date, Collection[Kind]], today: date) -> Kind | None:
    """The kind that she wrote on this weekday in at least three of the last eight weeks; the most frequent one.

    `kinds` are those of the entries of some earlier days. Of two that are as frequent, the one written last counts.
    """
    times: dict[Kind, int] = {}
    last: dict[Kind, date] = {}
    for day in sorted(set(kinds) & set(same_weekdays(today))):
        for kind in set(kinds[day]):
            times[kind] = times.get(kind, 0) + 1
            last[kind] = day
    frequent = [kind for kind, count in times.items() if count >= HABIT_TIMES]
    return max(frequent, key=lambda kind: (times[kind], last[kind], str(kind)), default=None)


def same_weekdays(today: date) -> tuple[date, ...]:
    """This weekday in the last weeks, today left out, the latest first."""
    return tuple(date.fromordinal(today.toordinal() - 7 * week) for week in range(1, HABIT_WEEKS + 1))


def offered(all_moments: Iterable[Moment], habitual: Kind | None, places: int = 4) -> tuple[Moment, ...]:
    """The moments for the few places on the page; the habitual one is among them."""
    known = tuple(all_moments)
    first = known[:places]
    usual = next((moment for moment in known if moment.kind is habitual), None)
    if usual is None or usual in first:
        return first
    return (usual, *first[: places - 1])


def was_away(last: date | None, today: date) -> bool:
    """Whether so long nothing was written that she is welcomed back."""
    return last is not None and (today - last).days >= GAP_DAYS
