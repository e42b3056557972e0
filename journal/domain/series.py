"""What a chart shows, as values: the window and the PDFs draw the same ones, and a reader hears them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil


class Shape(StrEnum):
    BARS = "bars"  # a count for each period, beside a target
    LINE = "line"  # a figure at each check-in, a rating under it
    BALANCE = "balance"  # one bar a category, lying


@dataclass(frozen=True, slots=True)
class Point:
    """A period, a day or a category. `value` None: nothing was noted there, which is not a nought."""

    label: str  # "12 Jan"
    value: float | None
    start: date | None = None  # the first day of the period, or the day itself
    rating: int | None = None  # confidence, 1 to 5
    unfinished: bool = False  # the period is still running: drawn dashed


@dataclass(frozen=True, slots=True)
class Series:
    shape: Shape
    title: str  # "Visits each week"
    points: tuple[Point, ...]
    target: float | None = None
    note: str = ""  # "Week of 9 March: counted to Thursday."

    @property
    def top(self) -> float:
        """A round number at or above everything drawn, a multiple of three so that four grid lines are round too."""
        highest = max([point.value or 0.0 for point in self.points] + [self.target or 0.0, 1.0])
        if self.shape is Shape.LINE:
            return 100.0
        step = max(ceil(highest / 3), 1)
        step = step if step < 10 else ceil(step / 10) * 10
        return float(step * 3)

    def spoken(self) -> str:
        """The whole chart in one sentence, for whoever does not see it."""
        words = ", ".join(_point_words(point) for point in self.points)
        target = f"; target {number(self.target)}" if self.target is not None else ""
        return f"{self.title}: {words}{target}"


def number(value: float) -> str:
    """At most two places behind the point, and no empty ones."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _point_words(point: Point) -> str:
    parts = [point.label, "nothing noted" if point.value is None else number(point.value)]
    if point.unfinished:
        parts.append("so far")
    if point.rating is not None:
        parts.append(f"confidence {point.rating} of 5")
    return " ".join(parts)
