"""The line of laws as a picture: where each bar of the drawing stands. No HTML here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from commons.guides.reserving import Lane, Step, TheLine

# In units of the drawing, which is as wide as the text beside it.
WIDTH = 680
LANE = 78
TOP = 26
# Years of room after today, so that a recent law has room for its name.
ROOM = 4
TICK_EVERY = 4


@dataclass(frozen=True)
class Bar:
    """One law: from where to where, and whether it goes on."""

    step: Step
    x: float
    y: float
    width: float
    lasts: bool


@dataclass(frozen=True)
class Row:
    """One lane: its label and its bars."""

    lane: Lane
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """Everything the template draws. ``steps`` is the same in order of time, for the list."""

    height: float
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, int], ...]
    today: float
    steps: tuple[Step, ...]
    lasting: frozenset[str]


def picture(line: TheLine, today: dt.date) -> Picture:
    """Place every law of the line on a common scale of years."""
    first = min(step.from_.year for step in line.steps)
    last = today.year + ROOM
    scale = WIDTH / (last - first)

    def at(day: dt.date) -> float:
        year = dt.date(day.year, 1, 1)
        return round((day.year - first + (day - year).days / 366) * scale, 1)

    def bar(step: Step, y: float) -> Bar:
        start, end = at(step.from_.first), at(step.to.first) if step.to else WIDTH
        return Bar(step, start, y, round(end - start - 2, 1), not step.to)

    rows = []
    for number, lane in enumerate(line.lanes):
        y = TOP + number * LANE
        bars = tuple(bar(step, y + 24) for step in _in(lane, line.steps))
        rows.append(Row(lane, y + 16, bars))
    return Picture(
        height=TOP + len(rows) * LANE,
        rows=tuple(rows),
        ticks=tuple(
            (at(dt.date(year, 1, 1)), year)
            for year in range(first, last - 1, TICK_EVERY)
            if abs(year - today.year) > 1
        ),
        today=at(today),
        steps=tuple(sorted(line.steps, key=lambda step: step.from_)),
        lasting=frozenset(step.id for step in line.steps if not step.to),
    )


def _in(lane: Lane, steps: Iterable[Step]) -> Iterable[Step]:
    return (step for step in steps if step.lane == lane.id)
