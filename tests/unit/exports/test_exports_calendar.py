"""Deadlines and events as a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable

from commons.exports import deadlines
from commons.pages.context import PageContext
from tests.support import entry
from tests.unit.exports.conftest import texts

MakeContext = Callable[..., PageContext]


def unfolded(text: str) -> list[str]:
    """The lines of a calendar, put together again as RFC 5545 (3.1) says."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def test_the_calendar_keeps_the_rules(small: PageContext) -> None:
    lines = unfolded(texts(small)["closing.ics"])
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    open_: list[str] = []
    for line in lines:
        name, colon, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*", name), line
        assert colon, line
        if name == "BEGIN":
            open_.append(value)
        elif name == "END":
            assert open_.pop() == value
    assert not open_
    for name in ("UID", "DTSTAMP", "SUMMARY", "URL", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 2, name
    assert len({line for line in lines if line.startswith("UID:")}) == 2


def test_what_is_said_in_the_calendar_stays_text(small: PageContext) -> None:
    lines = unfolded(texts(small)["closing.ics"])
    assert lines.count("END:VCALENDAR") == 1
    (summary,) = [line for line in lines if line.startswith("SUMMARY:Closes")]
    text = summary.removeprefix("SUMMARY:Closes: ")
    assert not re.search(r"(?<!\\)[;,]", text.replace("\\\\", "")), "every sign is escaped"
    plain = re.sub(r"\\([\\;,])", r"\1", text)
    assert plain == small.catalogue.by_id["hostile"].title
    assert "SUMMARY:An event" in lines, "an event does not close"


def test_a_calendar_has_what_is_to_come_and_what_is_just_over(context: MakeContext) -> None:
    days = ["2025-11-21", "2025-11-22", "2026-11-22", "2027-01-01"]
    funds = [
        entry(id=f"f{day}", url=f"https://example.org/{day}", kind="fund", closes=day, published="")
        for day in days
    ]
    made = deadlines.closing(context("".join(funds)))
    assert [str(each.closes) for each in made] == days[1:]


def test_a_calendar_without_a_date_is_still_a_calendar(context: MakeContext) -> None:
    lines = unfolded(texts(context())["closing.ics"])
    assert "BEGIN:VTIMEZONE" in lines, "RFC 5545 (3.6): at least one component"
    assert "BEGIN:VEVENT" not in lines
