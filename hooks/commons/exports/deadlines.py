"""Deadlines and events as a calendar. Source: RFC 5545, iCalendar (3.1 folding, 3.3.11 text)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import quote

from commons.context import Context
from commons.exports import names
from commons.model import Resource

# What closed longer ago than this is of no use in a calendar.
KEPT_FOR = dt.timedelta(days=365)
_LONGEST_LINE = 75  # bytes, without the end of the line
# A calendar has to hold something (3.6): where there is no date, the time zone it would be in.
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
# What may stand in an address as it is (RFC 3986, section 2.2), and what is escaped already.
_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def closing(context: Context) -> list[Resource]:
    """The listed resources with a day that is to come, or is not long gone, in order of day."""
    found = [
        each
        for each in context.catalogue.listed
        if each.closes and each.closes >= context.today - KEPT_FOR
    ]
    return sorted(found, key=lambda each: (each.closes or context.today, each.id))


def calendar(context: Context, resources: list[Resource]) -> str:
    """``closing.ics``."""
    name = f"{context.site.name}: deadlines"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(context.site.name)}//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for resource in resources:
        lines += _event(context, resource)
    if not resources:
        lines += _NOTHING
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(context: Context, resource: Resource) -> Iterator[str]:
    day = resource.closes
    assert day is not None
    title = resource.title if resource.kind == "event" else f"Closes: {resource.title}"
    page = f"{context.site.url}resources/{resource.id}/" if context.site.url else resource.url
    about = f"{resource.summary}\n{resource.publisher}\n{resource.url}"
    yield "BEGIN:VEVENT"
    yield f"UID:{names.of_resource(resource)}"
    yield f"DTSTAMP:{resource.reviewed:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield f"URL:{quote(page, safe=_ADDRESS)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A text value: a comma would end it, a semicolon would end the property."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line as lines of at most 75 bytes, never cut inside a letter; the rest is indented."""
    room, part = _LONGEST_LINE, ""
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            room, part = _LONGEST_LINE - 1, " "
        part += letter
        room -= size
    yield part
