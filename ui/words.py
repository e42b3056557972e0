"""The words and icons for kinds, states and scales. The core holds values; these are how they are said."""

from __future__ import annotations

from journal.domain.entries import Head, Kind, Sharing
from journal.domain.goals import Category, Status

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.NOTE: ("Note", "pen-line"),
    Kind.TWO_MINUTES: ("Two minutes", "pen-line"),
    Kind.MEETING: ("After a meeting", "users-round"),
    Kind.WALKTHROUGH: ("Walkthrough", "footprints"),
    Kind.CONVERSATION: ("Tough conversation", "message-square-warning"),
    Kind.DECISION: ("Decision", "route"),
    Kind.INCIDENT: ("An incident", "scan-eye"),
    Kind.CRISIS: ("Crisis", "triangle-alert"),
    Kind.STUDENT: ("About a student", "user-round"),
    Kind.STAFF: ("A staff matter", "user-round"),
    Kind.FRIDAY: ("Friday close", "sunset"),
    Kind.CELEBRATION: ("Something worth marking", "smile"),
    Kind.LEARNING: ("Learning", "landmark"),
    Kind.GOAL: ("About a goal", "target"),
    Kind.SESSION_PREP: ("Before a session", "clipboard-check"),
    Kind.SESSION_NOTES: ("After a session", "handshake"),
    Kind.MENTORING: ("As a mentor", "handshake"),
    Kind.REFLECTION: ("Guided reflection", "compass"),
    Kind.REVIEW: ("Review", "history"),
}
SHARING = {Sharing.PRIVATE: "private", Sharing.LINE: "one line can be shared", Sharing.FULL: "can be shared"}
MOOD = ("rough", "low", "even", "good", "great")
ENERGY = ("empty", "low", "fair", "good", "full")
CONFIDENCE = ("Doubtful", "Unsure", "Getting there", "Confident", "Certain")
STATUS_WORDS = {
    Status.NOT_STARTED: "Not started",
    Status.ON_TRACK: "On track",
    Status.SLIPPING: "Slipping",
    Status.AT_RISK: "At risk",
    Status.PAUSED: "Paused",
    Status.ACHIEVED: "Achieved",
    Status.LET_GO: "Let go",
}
CONFIDENCE_WORDS = CONFIDENCE
CATEGORIES = {
    Category.OPERATIONAL: "Operational",
    Category.TECHNICAL: "Technical",
    Category.MANAGERIAL: "Managerial",
    Category.WELLBEING: "Wellbeing",
    Category.CAREER: "Career",
}
UNTITLED = "Nothing written yet"
ONLY_PRIVATE = "A private passage"


def title_of(head: Head) -> str:
    """What lists call an entry: its title or first open words; a private passage is never quoted."""
    return head.title or untitled(has_words=head.has_private)


def untitled(*, has_words: bool) -> str:
    return ONLY_PRIVATE if has_words else UNTITLED
