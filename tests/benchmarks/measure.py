"""Measuring two things side by side, so that only their ratio has to be believed."""

from __future__ import annotations

import gc
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
    goal: str

    def line(self) -> str:
        floor, ratio = (f"{self.floor * 1000:10.2f}", f"{self.ratio:6.2f}") if self.floor else (" " * 10, " " * 6)
        return f"{self.what:<72}{self.ours * 1000:10.2f}{floor}{ratio}   {self.goal}"


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


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
