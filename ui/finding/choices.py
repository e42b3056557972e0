"""A search put together from plain choices, and the line of the query language that says the same. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from journal.domain.query_text import quoted, unquoted


@dataclass(frozen=True, slots=True)
class Choices:
    """`words` is typed as in the search field; every other choice is one of what is offered, or empty for any."""

    words: str = ""
    any_of: str = ""
    without: str = ""
    tag: str = ""
    person: str = ""
    goal: str = ""
    kind: str = ""  # as in the query language: "two-minutes"
    when: str = ""  # "after:2026-03-01", "in:march"
    mood: str = ""  # "mood>3"
    energy: str = ""
    sharing: str = ""  # "is:private"
    standard: str = ""  # "psel_2015:4"
    unfinished: bool = False
    has_attachment: bool = False
    best_first: bool = False

    def query(self) -> str:
        """The line that finds them."""
        named = (
            f"{name}:{quoted(value)}"
            for name, value in (
                ("tag", self.tag),
                ("person", self.person),
                ("goal", self.goal),
                ("kind", self.kind),
                ("standard", self.standard),
            )
            if value
        )
        marks = (
            "is:unfinished" if self.unfinished else "",
            "has:attachment" if self.has_attachment else "",
            "order:best" if self.best_first else "",
        )
        away = (f"-{word}" for word in _words(self.without))
        parts = (
            self.words.strip(),
            self._either(),
            *away,
            *named,
            self.when,
            self.mood,
            self.energy,
            self.sharing,
            *marks,
        )
        return " ".join(part for part in parts if part)

    def _either(self) -> str:
        """ "(bell or board)"."""
        words = _words(self.any_of)
        return f"({' or '.join(words)})" if len(words) > 1 else "".join(words)


_EITHER = re.compile(
    r"""(?:^|(?<=\s))\(((?:"(?:[^"]|"")*"|[^\s"():]+)(?: or (?:"(?:[^"]|"")*"|[^\s"():]+))+)\)(?=\s|$)"""
)
_PART = re.compile(r"""-?(?:[A-Za-z]+:)?(?:"(?:[^"]|"")*"?|[^\s"]+)""")
_NAMED = {"tag": "tag", "person": "person", "goal": "goal", "kind": "kind", "standard": "standard"}
_WHOLE = {"after": "when", "before": "when", "in": "when"}


def choices_of(query: str) -> Choices:
    """What of a line can be shown as choices; all else stays among the words, so that nothing of it is lost."""
    either = _EITHER.search(query)
    if either is not None:
        rest = choices_of(f"{query[: either.start()]}{query[either.end() :]}")
        if not rest.any_of and not re.search(r"[()]", rest.words):
            return replace(rest, any_of=either[1].replace(" or ", " "))
    if re.search(r"""[()]|(?:^|\s)or(?:\s|$)""", query, re.IGNORECASE):
        return Choices(words=query.strip())
    result, words, away = Choices(), list[str](), list[str]()
    for part in _PART.findall(query):
        name, colon, value = part.partition(":")
        taken = _marked(result, part) or (_taken(result, name, unquoted(value), part) if colon and value else None)
        if taken is not None:
            result = taken
        elif part.startswith("-") and ":" not in part and len(part) > 1:
            away.append(part[1:])
        else:
            words.append(part)
    return replace(result, words=" ".join(words), without=" ".join(away))


def _marked(result: Choices, part: str) -> Choices | None:
    for mark, field in (
        ("is:unfinished", "unfinished"),
        ("has:attachment", "has_attachment"),
        ("order:best", "best_first"),
    ):
        if part == mark:
            return replace(result, **{field: True})
    for start, field in (("mood", "mood"), ("energy", "energy"), ("is:", "sharing")):
        whole = re.fullmatch(rf"{start}(?:[<>]3|private|shared)", part)
        if whole and not getattr(result, field):
            return replace(result, **{field: part})
    return None


def _taken(result: Choices, name: str, value: str, part: str) -> Choices | None:
    field = _NAMED.get(name) or _WHOLE.get(name, "")
    if not field or getattr(result, field):
        return None
    return replace(result, **{field: part if name in _WHOLE else value})


def _words(text: str) -> list[str]:
    return re.findall(r'"(?:[^"]|"")*"|[^\s"]+', text)
