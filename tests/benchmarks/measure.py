"""Measuring two things side by side, so that only their ratio has to be believed."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Timed = Callable[[], float]  # does something once and tells the seconds it took


@dataclass(frozen=True, slots=True)
class Result:
    what: str
    ours: float  # seconds
    floor: float  # seconds; 0: there is nothing to compare with
    ratio: float
    goal: str  # limits such as "≤ 1.4" of the ratio or "≤ 16 ms" of ours, with "; " between them

    def line(self) -> str:
        floor, ratio = (_ms(self.floor), f"{self.ratio:8.3g}") if self.floor else (" " * 10, " " * 8)
        return f"{self.what:<72}{_ms(self.ours)}{floor}{ratio}  {self.verdict():<7}{self.goal}".rstrip()

    def verdict(self) -> str:
        """Whether the goal was met; nothing where it names no limit."""
        limits = list(_LIMIT.finditer(self.goal))
        if not limits:
            return ""
        return "met" if all(self._keeps(limit) for limit in limits) else "MISSED"

    def _keeps(self, limit: re.Match[str]) -> bool:
        most, reached = float(limit["most"]), self.ours * 1000 if limit["ms"] else self.ratio
        return reached < most if limit["sign"] == "<" else round(reached, 3) <= most


_LIMIT = re.compile(r"(?P<sign>[<≤]) (?P<most>[\d.]+)(?P<ms> ms)?")


def _ms(took: float) -> str:
    """Milliseconds, with as many places as it takes to see small ones."""
    return f"{took * 1000:10.4f}" if took < 0.001 else f"{took * 1000:10.2f}"


def at_size(count: int, goals: dict[int, str]) -> str:
    """The goal that was set for a journal of this size; for other sizes there is none."""
    return goals.get(count, "")


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def cpu_seconds(work: Callable[[], object]) -> float:
    """Of this process alone, so that a busy machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def cpu_of_one(work: Callable[[], object]) -> float:
    """CPU seconds, done so many times in a row that a clock can tell."""
    times = max(1, min(2_000, int(0.003 / max(cpu_seconds(work), 1e-6))))
    return cpu_seconds(lambda: [work() for _ in range(times)]) / times


def percentile(times: list[float], share: int) -> float:
    return sorted(times)[min(len(times) * share // 100, len(times) - 1)]


def side_by_side(what: str, ours: Timed, floor: Timed, *, rounds: int, goal: str) -> Result:
    """Medians, and the median of the ratios of each round; the order changes from round to round."""
    ours()
    floor()
    pairs = list[tuple[float, float]]()
    for number in range(rounds):
        gc.collect()
        if number % 2:
            second, first = floor(), ours()
        else:
            first, second = ours(), floor()
        pairs.append((first, second))
    return from_pairs(what, pairs, goal)


def from_pairs(what: str, pairs: list[tuple[float, float]], goal: str) -> Result:
    return Result(
        what,
        median(ours for ours, _ in pairs),
        median(floor for _, floor in pairs),
        median(ours / floor for ours, floor in pairs),
        goal,
    )
