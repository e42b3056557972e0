"""What is said, and asked, when something is about to become shareable."""

from __future__ import annotations

from journal.domain.entries import DELICATE, Entry, Kind, Sharing
from ui.words import KINDS

SHAREABLE_NOW = "This entry can now be chosen for a session prep. Nothing is sent. Passages you keep private stay out."
LINE_NOW = "Only the line that you write here can be chosen for a session prep. Everything else stays private."
FORMAL_RECORD = "The formal record goes in your school’s system. This page is about you."
RECORDED_ELSEWHERE = DELICATE

_ABOUT = {
    Kind.STUDENT: "This entry is about a student",
    Kind.STAFF: "This entry is about a member of staff",
    Kind.CRISIS: "This entry is about a crisis",
}


def delicate_question(kind: Kind) -> tuple[str, str, str]:
    """Title, text and the word for yes, when a delicate entry is to be shared: its text never leaves."""
    return (
        _ABOUT[kind],
        "An entry like this leaves as one line that you write yourself. Its text stays here, whatever you choose. "
        "Nothing is sent.",
        "Write the one line",
    )


def leaves_as_line(entry: Entry) -> bool:
    """Whether the line is all that can be chosen of it."""
    return entry.sharing is Sharing.LINE or (entry.sharing is Sharing.FULL and entry.kind in DELICATE)


def turning_on_question() -> tuple[str, str, str]:
    return ("Can this entry be shared?", SHAREABLE_NOW.replace(" now ", " then "), "It can be shared")


def after_kind(entry: Entry, kind: Kind) -> Sharing:
    """The sharing of an entry that becomes this kind: a delicate one leaves as its line at most."""
    if entry.sharing is Sharing.FULL and kind in DELICATE and entry.kind not in DELICATE:
        return Sharing.LINE if entry.line else Sharing.PRIVATE
    return entry.sharing


def stepped_back(kind: Kind, sharing: Sharing) -> str:
    now = "only its one line can be shared" if sharing is Sharing.LINE else "it is private again"
    return f"{KINDS[kind][0]}: {now}. You can change that above the page."
