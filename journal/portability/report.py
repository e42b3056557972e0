"""What an import would do or did, so that it can be counted against the file it came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SHOWN = 500  # of each list; the counts are always whole


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"  # already here
    CLASHING = "clashing"  # here with other words: those that come are kept in its history
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, or another row, and what becomes of it."""

    verdict: Verdict
    where: str
    day: str = ""
    title: str = ""
    reason: str = ""


@dataclass(slots=True)
class Report:
    """Grows while a file is read; `counts` hold everything, the lists their beginnings."""

    source: str
    format: str = ""
    total: int = 0  # entries and rows that the source says it holds; 0: it does not say
    entries: Counter[Verdict] = field(default_factory=Counter[Verdict])
    rows: dict[str, Counter[Verdict]] = field(default_factory=dict[str, Counter[Verdict]])
    files: int = 0
    lines: list[Line] = field(default_factory=list[Line])
    remarks: list[Line] = field(default_factory=list[Line])
    remarks_count: int = 0
    import_id: int = 0  # 0: only a plan, or nothing came

    def note(self, line: Line, table: str = "entries") -> None:
        if table == "entries":
            self.entries[line.verdict] += 1
        else:
            self.rows.setdefault(table, Counter())[line.verdict] += 1
        if len(self.lines) < SHOWN or (line.verdict is Verdict.UNREADABLE and len(self.lines) < 2 * SHOWN):
            self.lines.append(line)

    def remark(self, where: str, text: str) -> None:
        self.remarks_count += 1
        if len(self.remarks) < SHOWN:
            self.remarks.append(Line(Verdict.NEW, where, reason=text))

    @property
    def seen(self) -> int:
        return self.entries.total() + sum(counts.total() for counts in self.rows.values())

    def brings_something(self) -> bool:
        changing = (Verdict.NEW, Verdict.CLASHING)
        return any(counts[one] for counts in (self.entries, *self.rows.values()) for one in changing)

    def document(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "format": self.format,
            "import": self.import_id or None,
            "total": self.entries.total(),
            **{str(verdict): self.entries[verdict] for verdict in Verdict},
            "attachments": self.files,
            "other": {
                table: {str(one): counts[one] for one in Verdict if counts[one]} for table, counts in self.rows.items()
            },
            "items": [
                {
                    "verdict": str(line.verdict),
                    "where": line.where,
                    "day": line.day,
                    "title": line.title,
                    "reason": line.reason,
                }
                for line in self.lines
            ],
            "remarks": [{"where": line.where, "text": line.reason} for line in self.remarks],
            "remarks_count": self.remarks_count,
        }
