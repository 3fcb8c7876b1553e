"""Dates as publishers give them: a year, a month or a day; and today, from one place."""

from __future__ import annotations

import calendar
import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

# Figures of other scripts would pass for \d, and their look-alikes with them.
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, with a month and a day where they are known (0 where they are not)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2013``, ``2013-07`` or ``2013-07-23``.

        Raises:
            ValueError: with a sentence that says what would be right.
        """
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise ValueError("write a date as 2013, 2013-07 or 2013-07-23")
        year, month, day = (int(part or 0) for part in match.groups())
        if not year:
            raise ValueError("there is no year 0000")
        if match[2] is not None and month not in range(1, 13):
            raise ValueError(f"there is no month {match[2]}")
        if match[3] is not None:
            try:
                dt.date(year, month, day)
            except ValueError:
                raise ValueError(f"there is no {day} {calendar.month_name[month]} {year}") from None
        return cls(year, month, day)

    @property
    def first(self) -> dt.date:
        """The first day it may stand for."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it may stand for."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def words(self) -> str:
        """As a reader would say it: "2013", "July 2013", "23 July 2013"."""
        if not self.month:
            return str(self.year)
        month = f"{calendar.month_name[self.month]} {self.year}"
        return f"{self.day} {month}" if self.day else month


def in_words(day: dt.date) -> str:
    """A day as British readers write it: "5 May 2027"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def today(environment: Mapping[str, str] = os.environ) -> dt.date:
    """The day the site is built for: ``SOURCE_DATE_EPOCH`` if it is set, else today in UTC.

    The one place that reads a clock. Source: reproducible-builds.org, SOURCE_DATE_EPOCH.

    Raises:
        ValueError: ``SOURCE_DATE_EPOCH`` is set but is not a number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f'SOURCE_DATE_EPOCH is "{epoch}". It has to be a number of seconds since 1970.'
        ) from None
