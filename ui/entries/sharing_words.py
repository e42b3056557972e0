"""What is said, and asked, when something is about to become shareable."""

from __future__ import annotations

from journal.domain.entries import Entry, Kind, Sharing
from ui.words import KINDS

SHAREABLE_NOW = "This entry can now be chosen for a session prep. Nothing is sent. Passages you keep private stay out."
LINE_NOW = "Only the line that you write here can be chosen for a session prep. Everything else stays private."
FORMAL_RECORD = "The formal record goes in your school’s system. This page is about you."
RECORDED_ELSEWHERE = frozenset({Kind.STUDENT, Kind.STAFF, Kind.CRISIS})

_ABOUT = {
    Kind.STUDENT: "This entry is about a student",
    Kind.STAFF: "This entry is about a member of staff",
    Kind.CRISIS: "This entry is about a crisis",
}


def delicate_question(kind: Kind) -> tuple[str, str, str]:
    """Title, text and the word for yes, before the whole of a delicate entry may be chosen."""
    return (
        _ABOUT[kind],
        "Entries like this usually leave as one line that you write yourself. If you make the whole text shareable, "
        "it can be chosen for a session prep. Nothing is sent. Passages you keep private stay out.",
        "The whole text can be shared",
    )


def turning_on_question() -> tuple[str, str, str]:
    return ("Can this entry be shared?", SHAREABLE_NOW.replace(" now ", " then "), "It can be shared")


def after_kind(entry: Entry, kind: Kind) -> Sharing:
    """The sharing of an entry that becomes this kind: a delicate one needs its question first."""
    if entry.sharing is Sharing.FULL and kind in _ABOUT and entry.kind not in _ABOUT:
        return Sharing.LINE if entry.line else Sharing.PRIVATE
    return entry.sharing


def stepped_back(kind: Kind, sharing: Sharing) -> str:
    now = "only its one line can be shared" if sharing is Sharing.LINE else "it is private again"
    return f"{KINDS[kind][0]}: {now}. You can change that above the page."
