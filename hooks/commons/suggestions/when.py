"""Dates as people write them: "March 2024", "23/07/2013", "23.7.13", "2013-07-23", "about 2009"."""

from __future__ import annotations

import calendar
import re

from commons.dates import PartialDate

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_FORMS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?\b"),
    re.compile(r"\b(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-](?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)\b"),
    re.compile(
        r"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? )?(?P<name>[a-z]{3,9})\.?,? "
        r"(?P<year>(?:19|20)\d\d)\b"
    ),
    re.compile(
        r"\b(?P<name>[a-z]{3,9})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
    ),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)\b"),
    # Two figures for a year are one of this century, and only where they can be nothing else.
    re.compile(
        r"(?<![\w/.-])(?P<day>\d\d?)([/.-])(?P<month>\d\d?)\2(?P<short>\d\d)(?![\w/-]|\.\d)"
    ),
    re.compile(r"\b(?P<name>[a-z]{3,9})\.? ['\u2019](?P<short>\d\d)\b"),
)


def read(text: str) -> PartialDate | None:
    """The first date in a text, as far as it is given; None where there is none.

    Numbers are read as the British write them: day, month, year.
    """
    said = " ".join(text.split()).casefold()
    for form in _FORMS:
        for found in form.finditer(said):
            parts = found.groupdict()
            name = parts.get("name")
            if name and name not in _MONTHS:
                continue
            month = _MONTHS[name] if name else int(parts.get("month") or 0)
            year = parts.get("year") or f"20{parts['short']}"
            written = f"{year}-{month:02}-{int(parts.get('day') or 0):02}"
            try:
                return PartialDate.parse(written.replace("-00", ""))
            except ValueError:
                continue
    return None
