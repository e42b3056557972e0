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
    left_out: str = "Left out on purpose"
    notes: str = "Notes"

    figure: str = "{name}: {value}"
    progress: str = "{percent} % of the way"
    progress_bar: str = "Progress bar: {percent} of 100"

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


_KINDS = {"session_prep": "session_preparation"}  # Draft.kind → the label that names it
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
        "left_out",
    }
)
