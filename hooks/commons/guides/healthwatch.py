"""Local Healthwatch: the areas that must have one, who runs it, and what happened 2012 to 2019.

The columns these come from are described in docs/data/healthwatch/datapackage.json. Empty text
and None stand for "not known".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commons.dates import PartialDate

IN_TERM, TERM_ENDED = "in-term", "initial-term-ended"
LAST_KNOWN, HISTORIC = "last-known", "historic"
# Two states that no cell holds: they follow from how much of the row is empty.
NAME_ONLY, NOTHING = "name-only", "nothing"


@dataclass(frozen=True)
class Area:
    """A council that must arrange a local Healthwatch, while it is one."""

    code: str
    name: str
    short: str
    type: str
    region: str
    # Column and row of its tile; rows count upwards, odd ones are half a tile to the east.
    tile: tuple[int, int] | None
    valid_from: dt.date
    valid_to: dt.date | None
    became: tuple[str, ...]

    def valid(self, day: dt.date) -> bool:
        """Whether it is an area of its own on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Value:
    """A figure as published, with what it covers. Two of them can never be added up.

    ``kind`` is total, yearly or cut; ``months`` is how many a total covers, where that is sure.
    """

    amount: Decimal
    kind: str
    joint: bool
    covers: str
    months: int | None = None

    @property
    def yearly(self) -> int | None:
        """A year's worth: only where it is certain and for this area alone."""
        if self.joint or self.kind == "cut":
            return None
        if self.kind == "yearly":
            return round(self.amount)
        return round(self.amount * 12 / self.months) if self.months else None


@dataclass(frozen=True)
class Service:
    """What could be evidenced about the local Healthwatch of one area."""

    code: str
    name: str
    website: str
    provider: str
    provider_inferred: bool
    provider_type: str
    provider_type_known: bool
    user_led: str
    status: str
    start: PartialDate | None
    end: PartialDate | None
    options: str
    joint: str
    value: Value | None
    source: str
    evidence: str
    as_at: PartialDate | None
    ocid: str
    note: str

    def state(self, today: dt.date) -> str:
        """How much is known of the contract: its status as far as it still holds today.

        A first term that was running when the row was written ends without an edit.
        """
        if self.status == IN_TERM and self.end and self.end.last < today:
            return TERM_ENDED
        return self.status or (NAME_ONLY if self.name else NOTHING)


@dataclass(frozen=True)
class Event:
    """One dated fact of 2012 to 2019."""

    code: str
    area: str
    date: PartialDate
    kind: str
    who: str
    value: Value | None
    term: str
    source: str
    note: str


@dataclass(frozen=True)
class Healthwatch:
    """The whole data set. ``services`` is keyed by the area's code."""

    areas: tuple[Area, ...]
    services: Mapping[str, Service]
    events: tuple[Event, ...]

    def areas_on(self, day: dt.date) -> tuple[Area, ...]:
        """The areas there are on a day, by name."""
        return tuple(sorted((a for a in self.areas if a.valid(day)), key=lambda area: area.name))

    def sharing(self, service: Service) -> tuple[Area, ...]:
        """The areas of a joint contract, by name; none where it is not joint."""
        codes = {
            each.code
            for each in self.services.values()
            if each.joint and each.joint == service.joint
        }
        return tuple(sorted((a for a in self.areas if a.code in codes), key=lambda area: area.name))
