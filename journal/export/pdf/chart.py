# pyright: basic, reportAttributeAccessIssue=false, reportIncompatibleMethodOverride=false
# ReportLab has no types of its own.
"""A chart on a page: lines and bars are a Figure with its sentence, the words in it are the cells of a Table.

So whoever listens gets the whole chart as one sentence or number by number, and nothing is hidden that is not drawn.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

from journal.domain.series import Point, Series, Shape, number
from journal.export.labels import Labels
from journal.export.pdf import fonts, style
from journal.export.pdf.paragraph import Drawn
from journal.export.pdf.tagged import Element

_LEFT, _RIGHT = 18.0, 48.0  # for the scale, and for the word "target"
_TOP, _PLOT, _FOOT, _RATINGS = 6.0, 85.5, 18.0, 15.0
_BAR = 23.0  # the widest a bar gets
_LINE_HEIGHT, _NAMES = 18.0, 78.0  # of a balance
_SMALL = 7.875

Align = Literal["left", "middle", "right"]


class Chart(Drawn):
    """`parent` is where its figure and its table go in the reading order."""

    def __init__(self, series: Series, parent: Element, labels: Labels) -> None:
        super().__init__()
        self._series, self._labels = series, labels
        self._figure = parent.add("Figure", Alt=_in_words(series, labels))
        table = parent.add("Table")
        self._cells = [_Row(table.add("TR"), point) for point in series.points]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        if self._series.shape is Shape.BALANCE:
            self.height = _LINE_HEIGHT * len(self._series.points) + 3
        else:
            self.height = _TOP + _PLOT + _FOOT + (_RATINGS if self._has_ratings else 0)
        return self.width, self.height

    def paint(self, canvas: Any) -> None:
        x0, y0 = canvas.absolutePosition(0, 0)
        box = [x0, y0, x0 + self.width, y0 + self.height]
        self._figure.attributes["Layout"] = {"BBox": box, "Placement": "/Block"}
        if self._series.shape is Shape.BALANCE:
            self._balance(canvas)
            return
        self._grid(canvas)
        if self._has_ratings:
            words = self._labels.confidence_of_five
            _words(canvas, words, self._right + 6, self._base - 13 - _RATINGS, style.FAINT, align="left")
        with canvas.tagged(self._figure):
            if self._series.shape is Shape.LINE:
                self._line(canvas)
            else:
                self._bars(canvas)
            self._target(canvas)
        if self._series.target is not None:
            words = self._labels.target.format(value=number(self._series.target))
            y = self._y(self._series.target) - 2.8
            _words(canvas, words, self._right + 6, y, style.TARGET, align="left", bold=True)
        self._words_of_points(canvas)

    @property
    def _has_ratings(self) -> bool:
        return any(point.rating is not None for point in self._series.points)

    @property
    def _base(self) -> float:
        return self.height - _TOP - _PLOT

    @property
    def _right(self) -> float:
        return self.width - _RIGHT

    @property
    def _step(self) -> float:
        return (self._right - _LEFT) / max(len(self._series.points), 4)

    def _y(self, value: float) -> float:
        return self._base + _PLOT * min(value / self._series.top, 1)

    def _x(self, place: int) -> float:
        return _LEFT + self._step * (place + 0.5)

    def _grid(self, canvas: Any) -> None:
        canvas.setLineWidth(0.75)
        parts = 4 if self._series.shape is Shape.LINE else 3
        for part in range(parts + 1):
            value = self._series.top * part / parts
            canvas.setStrokeColor(style.HAIR)
            canvas.line(_LEFT, self._y(value), self._right, self._y(value))
            _words(canvas, number(round(value, 1)), _LEFT - 6, self._y(value) - 2.8, style.FAINT, align="right")

    def _bars(self, canvas: Any) -> None:
        width = min(self._step * 0.58, _BAR)
        canvas.setFillColor(style.PALE)
        canvas.setStrokeColor(style.PINE)
        canvas.setLineWidth(0.95)
        for place, point in enumerate(self._series.points):
            if point.value:
                canvas.setDash([2.25, 2.25] if point.unfinished else [])
                height = self._y(point.value) - self._base
                canvas.roundRect(self._x(place) - width / 2, self._base, width, height, 2, stroke=1, fill=1)
        canvas.setDash([])

    def _line(self, canvas: Any) -> None:
        canvas.setStrokeColor(style.PINE)
        canvas.setFillColor(style.PINE)
        canvas.setLineWidth(1.4)
        places = [
            (self._x(place), self._y(point.value))
            for place, point in enumerate(self._series.points)
            if point.value is not None
        ]
        for (x0, y0), (x1, y1) in pairwise(places):
            canvas.line(x0, y0, x1, y1)
        for x, y in places:
            canvas.circle(x, y, 2.4, stroke=0, fill=1)

    def _target(self, canvas: Any) -> None:
        if self._series.target is not None:
            y = self._y(self._series.target)
            canvas.setStrokeColor(style.TARGET)
            canvas.setLineWidth(1.1)
            canvas.setDash([3.75, 3])
            canvas.line(_LEFT, y, self._right, y)
            canvas.setDash([])

    def _words_of_points(self, canvas: Any) -> None:
        """Each point's day, number and rating, in the order in which they are read."""
        for place, row in enumerate(self._cells):
            point, x = row.point, self._x(place)
            _words(canvas, point.label, x, self._base - 13, style.FAINT, row.name)
            if point.value is not None:
                _words(canvas, number(point.value), x, self._beside(point.value), style.INK, row.value, bold=True)
            if point.rating is not None:
                _words(canvas, str(point.rating), x, self._base - 13 - _RATINGS, style.QUIET, row.rating)

    def _beside(self, value: float) -> float:
        """Where the number of a point stands: in its bar, above a low one; above its dot, below a high one."""
        y = self._y(value)
        if self._series.shape is Shape.LINE:
            return y + 6 if y + 14 < self.height else y - 12
        return y - 11 if y - self._base > 15 else y + 3

    def _balance(self, canvas: Any) -> None:
        most = max(point.value or 0 for point in self._series.points) or 1
        room = self.width - _NAMES - 30
        lengths = [max(room * (point.value or 0) / most, 1) for point in self._series.points]
        tops = [self.height - _LINE_HEIGHT * (place + 1) + 3 for place in range(len(lengths))]
        with canvas.tagged(self._figure):
            canvas.setFillColor(style.PALE)
            canvas.setStrokeColor(style.PINE)
            canvas.setLineWidth(0.95)
            for y, length in zip(tops, lengths, strict=True):
                canvas.roundRect(_NAMES, y, length, 9, 1.5 if length > 4 else 0, stroke=1, fill=1)
        for y, length, row in zip(tops, lengths, self._cells, strict=True):
            _words(canvas, row.point.label, 0, y + 2.5, style.QUIET, row.name, align="left")
            value, x = number(row.point.value or 0), _NAMES + length + 6
            _words(canvas, value, x, y + 2, style.INK, row.value, align="left", bold=True)


def _in_words(series: Series, labels: Labels) -> str:
    """What a listener is told of the drawing: how it went. The numbers themselves are the cells after it."""
    known = [(point.label, point.value) for point in series.points if point.value is not None]
    if series.shape is Shape.BALANCE or not known:
        return f"{series.spoken()}. {labels.chart_numbers}"
    values = [value for _, value in known]
    (began, first), (ended, last) = known[0], known[-1]
    went = labels.chart_between.format(
        title=series.title,
        first=number(first),
        began=began,
        last=number(last),
        ended=ended,
        lowest=number(min(values)),
        highest=number(max(values)),
    )
    target = f" {labels.target.format(value=number(series.target)).capitalize()}." if series.target is not None else ""
    return f"{went}{target} {labels.chart_numbers}"


class _Row:
    """The cells of one point, made in reading order whatever is drawn first."""

    def __init__(self, row: Element, point: Point) -> None:
        self.point = point
        self.name = row.add("TH")
        self.name.attributes["Table"] = {"Scope": "/Row"}
        self.value = row.add("TD")
        self.rating = row.add("TD") if point.rating is not None else None


def _words(
    canvas: Any,
    text: str,
    x: float,
    y: float,
    colour: Any,
    element: Element | None = None,
    *,
    align: Align = "middle",
    bold: bool = False,
) -> None:
    """One line of small words; without an element it is an artifact."""
    if element is not None:
        with canvas.tagged(element):
            _words(canvas, text, x, y, colour, align=align, bold=bold)
        return
    face = fonts.PLAIN_BOLD if bold else fonts.PLAIN
    text = fonts.as_printed(text)
    width = fonts.width(text, face, _SMALL)
    at = x - {"left": 0.0, "middle": width / 2, "right": width}[align]
    canvas.setFillColor(colour)
    for stretch in fonts.stretches(text, face):
        canvas.setFont(stretch.font, _SMALL)
        canvas.drawString(at, y, stretch.text)
        at += fonts.width(stretch.text, stretch.font, _SMALL)
