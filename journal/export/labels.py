"""Every word a PDF prints that the writer did not choose. English here; a window may hand in other words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Labels:
    """Words with {names} are filled in by str.format; nothing in them is markup."""

    months: tuple[str, ...] = _MONTHS
    weekdays: tuple[str, ...] = _WEEKDAYS
    day_month: str = "{day} {month}"
    day_month_year: str = "{day} {month} {year}"

    session_preparation: str = "Session preparation"
    session_preparation_day: str = "Session preparation, {day}"
    confidential_two: str = "Confidential: {writer} and {reader}"
    confidential_one: str = "Confidential: {writer}"
    confidential: str = "Confidential"
    title_day: str = "For our session on {day}"
    title_no_day: str = "For our next session"
    weekday_time: str = "{weekday}, {time}"
    minutes: str = "{minutes} minutes"
    prepared_by: str = "prepared by {writer}"
    looks_back_to: str = "looks back to {day}"
    foot: str = "Everything here was chosen by {writer}. Please keep it between us and delete it after the session."
    foot_nobody: str = "Chosen by the writer. Please keep it between us and delete it after the session."
    page_of: str = "{page} of {pages}"

    where_i_am: str = "Where I am"
    questions: str = "Questions I bring"
    from_last_time: str = "From last time"
    since_then: str = "Since then"
    goals: str = "Goal"
    push: str = "Push me on"
    kind: str = "Be kind about"
    about_you: str = "A question about you"
    in_appendix: str = "Appendix"
    appendix: str = "Appendix"
    appendix_of: str = "Appendix, {number} of {count}"
    left_out: str = "Left out on purpose"
    notes: str = "Notes"

    reply: str = "Your reply, if you like"
    reply_how: str = "Type into the fields, save the file and send it back. Nothing here has to be filled in."
    reply_heard: str = "What I heard"
    reply_questions: str = "Questions back to you"
    reply_suggested: str = "What you could try"

    entry_page: str = "To read before we talk"
    context: str = "What this is about"
    passage: str = "What I wrote"
    wish: str = "What I’d like from you"
    outcome_page: str = "What we agreed"
    outcome_title: str = "After our session on {day}"
    agreed: str = "Agreed"
    next_session: str = "Next time"
    questions_page: str = "Questions"
    questions_title: str = "Questions for {day}"
    agreement_page: str = "Mentoring agreement"
    purpose: str = "What it is for"
    confidentiality: str = "Between us"
    limits: str = "Limits"
    off_limits: str = "Off limits"
    meeting: str = "How we meet"
    records: str = "Records"
    review_and_end: str = "Review and end"
    agreed_on: str = "agreed {day}"
    between_two: str = "{writer} and {reader}"
    agreement_foot: str = "Agreed between the two people named above. It can be changed whenever both agree."
    signature: str = "Signed, with the day"

    figure: str = "{name}: {value}"
    progress: str = "{percent} % of the way"
    progress_bar: str = "Progress bar: {percent} of 100"

    goal_progress: str = "Goal progress"
    reflective_summary: str = "Reflective summary"
    portfolio: str = "CPD and evidence portfolio"
    year_in_review: str = "Year in review"
    reading_copy: str = "Reading copy"
    with_period: str = "{name}, {period}"
    month_year: str = "{month} {year}"
    month_to_month: str = "{first} to {last}"
    foot_report: str = "Everything here was chosen by {writer}. Please keep it between us."
    foot_book: str = "A reading copy, made by its writer and for nobody else."
    foot_dots: str = "Everything here was chosen by {writer}. Dots show confidence, 1 to 5, as judged on the day."
    why: str = "Why it matters"
    signs: str = "What success looks like"
    milestones: str = "Milestones"
    check_ins: str = "Lately"
    ending: str = "How it ended"
    evidence: str = "Evidence"
    next: str = "Next ninety days"
    support: str = "Support I ask for"
    standards: str = "Standards"
    target: str = "target {value}"
    chart_between: str = (
        "{title}: from {first} ({began}) to {last} ({ended}), never below {lowest} nor above {highest}."
    )
    chart_numbers: str = "Every number follows in a table."
    confidence_of_five: str = "sure, of 5"
    confidence_dots: str = "Confidence {value} of 5"
    done: str = "Done"
    open: str = "Open"
    let_go: str = "Let go"
    opening: str = "The period"
    themes: str = "Themes"
    decisions: str = "Decisions"
    goal_lines: str = "Goals"
    learning: str = "Learning"
    wins: str = "Worth marking"
    achieved: str = "Achieved"
    carried: str = "What I take along"
    priorities: str = "Priorities"
    hours: str = "Hours by kind"
    strongest: str = "Strongest evidence"
    standard_evidence: str = "By standard"
    meetings: str = "Mentoring"
    qualifications: str = "Qualifications"
    declaration: str = "Declaration"
    signed: str = "Signed"
    signed_date: str = "Date"
    column_day: str = "Date"
    column_title: str = "Title"
    column_kind: str = "Kind"
    column_hours: str = "Hours"
    column_outcome: str = "What came of it"
    column_side: str = "Given or received"
    column_length: str = "Length"

    recovery_title: str = "Recovery sheet"
    recovery_made: str = "{name} · made {day}"
    recovery_key: str = "Recovery key. Twelve words, in this order; small letters."
    recovery_word: str = "Word {number}"
    recovery_use_lead: str = "To use it:"
    recovery_use: str = (
        "open Afterbell, choose the journal, press “Use recovery key” and type the twelve words in order. "
        "You will be asked for a new passphrase, and you can print a new sheet."
    )
    recovery_keep_lead: str = "Keep it"
    recovery_keep: str = (
        "away from the computer, where you keep your passport. "
        "Do not photograph it, email it or store it in the cloud. "
        "Whoever holds it can open a copy of your journal."
    )
    recovery_code: str = (
        "If the key file beside the journal is ever lost, this code and the twelve words open it all the same. "
        "The code alone opens nothing."
    )
    recovery_code_alt: str = "Square code: a copy of the journal’s key file, of no use without the twelve words"
    recovery_vault: str = "Journal {vault_id}"
    recovery_backups: str = "Where I put my backup copies:"

    def day(self, day: date) -> str:
        return self.day_month.format(day=day.day, month=self.months[day.month - 1])

    def day_and_year(self, day: date) -> str:
        return self.day_month_year.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def period(self, first: date | None, last: date | None) -> str:
        """ "September 2025 to March 2026"; '' without both."""
        if first is None or last is None:
            return ""
        begins, ends = (
            self.month_year.format(month=self.months[day.month - 1], year=day.year) for day in (first, last)
        )
        return begins if begins == ends else self.month_to_month.format(first=begins, last=ends)

    def mark(self, mark: str) -> str:
        """What a step's sign says: done | open | let_go."""
        return {"done": self.done, "let_go": self.let_go}.get(mark, self.open)

    def columns(self, section_id: str) -> tuple[str, ...]:
        """The head of a section's table."""
        return {
            "learning": (
                self.column_day, self.column_title, self.column_kind, self.column_hours, self.column_outcome,
            ),
            "hours": (self.column_kind, self.column_hours),
            "meetings": (self.column_day, self.column_side, self.column_length),
        }[section_id]  # fmt: skip

    def weekday_and_time(self, at: datetime) -> str:
        return self.weekday_time.format(weekday=self.weekdays[at.weekday()], time=f"{at.hour:02}:{at.minute:02}")

    def all_words(self) -> tuple[str, ...]:
        """Every text in here, one by one."""
        values = [getattr(self, field.name) for field in fields(self)]
        return tuple(word for value in values for word in ([value] if isinstance(value, str) else value))

    def kind_of_file(self, kind: str) -> str:
        """What a file says it is, in its title and its running line; `kind` as in Draft.kind."""
        return str(getattr(self, _KINDS[kind]))

    def section(self, section_id: str) -> str:
        """The side label of a section of the draft; an unknown one prints no label of its own."""
        return str(getattr(self, section_id)) if section_id in _SECTIONS else ""


_KINDS = {
    "session_prep": "session_preparation",
    "entry": "entry_page",
    "outcome": "outcome_page",
    "questions": "questions_page",
    "agreement": "agreement_page",
    "goals": "goal_progress",
    "summary": "reflective_summary",
    "portfolio": "portfolio",
    "year": "year_in_review",
    "book": "reading_copy",
}  # Draft.kind → the label that names it
_SECTIONS = frozenset(
    {
        "where_i_am",
        "questions",
        "from_last_time",
        "since_then",
        "goals",
        "push",
        "kind",
        "about_you",
        "in_appendix",
        "left_out",
        "context",
        "passage",
        "wish",
        "agreed",
        "next_session",
        "purpose",
        "confidentiality",
        "limits",
        "off_limits",
        "meeting",
        "records",
        "review_and_end",
        "why",
        "signs",
        "milestones",
        "check_ins",
        "ending",
        "evidence",
        "next",
        "support",
        "standards",
        "opening",
        "themes",
        "decisions",
        "goal_lines",
        "learning",
        "wins",
        "achieved",
        "carried",
        "priorities",
        "hours",
        "strongest",
        "standard_evidence",
        "meetings",
        "qualifications",
        "declaration",
    }
)
