"""What LinkChecker said, what was known before and the day -> the new line. Tables to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

from commons.dates import PartialDate
from commons.links import judge, patience, said
from commons.links.judge import Verdict
from commons.links.plan import is_due
from commons.links.said import Said
from commons.links.state import LinkRecord, State
from tests.support import GOLDEN, golden

FOLDER = GOLDEN / "links"


def private(host: str) -> str | None:
    """Three hosts are private; what else there is, is not."""
    known = ("10.0.0.7", "169.254.169.254", "intranet.b.example")
    return f"the private {host}" if host in known else None


def test_what_linkchecker_said_has_one_meaning() -> None:
    lines = (FOLDER / "said.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    found = [(each, judge.judge(each, private)) for each in said.read(lines)]
    made = "".join(
        f"{each.url.split('//')[1]:<28} {verdict.state:<12} {verdict.status}"
        f"{f' -> {verdict.final_url}' if verdict.final_url else ''}\n"
        for each, verdict in found
    )
    golden(FOLDER / "said.txt", made)


def test_every_state_but_unchecked_is_reached() -> None:
    lines = (FOLDER / "said.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    states = {judge.judge(each, private).state for each in said.read(lines)}
    assert states == {"ok", "moved", "blocked", "unreachable", "gone", "suspect"}


def test_night_after_night() -> None:
    cases = yaml.safe_load((FOLDER / "nights.yml").read_text(encoding="utf-8"))
    golden(FOLDER / "nights.txt", "".join(line for case in cases for line in told(case)))


TODAY = dt.date(2026, 3, 9)
SINCE = {"since": dt.date(2026, 2, 1), "last_checked": TODAY - dt.timedelta(1)}
GOOD = {**SINCE, "last_ok": dt.date(2026, 2, 22), "status": "200 OK"}


def failing(days: int, checks: int, status: str) -> dict[str, Any]:
    """A link that began to fail so many days ago."""
    return {
        "failing_since": TODAY - dt.timedelta(days),
        "failing_checks": checks,
        "status": status,
    }


# What may be known of a link before a visit, in each state.
STATES: Mapping[State, Mapping[str, Mapping[str, Any]]] = {
    "unchecked": {
        "never visited": {},
        "silent once": failing(1, 1, "no such host"),
    },
    "ok": {
        "good": GOOD,
        "missing once": GOOD | failing(1, 1, "404 Not Found"),
        "missing, then silent": GOOD
        | failing(2, 2, "did not answer in time; earlier: 404 Not Found"),
        "missing, then turned away": GOOD
        | failing(2, 1, "turned away (403 Forbidden); earlier: 404 Not Found"),
        "silent once": GOOD | failing(1, 1, "did not answer in time"),
        "silent for a week": GOOD | failing(7, 7, "500 Internal Server Error"),
        "silent once, then turned away for two weeks": GOOD
        | failing(14, 1, "turned away (403 Forbidden); earlier: no such host"),
    },
    "moved": {
        "good": GOOD | {"final_url": "https://a.example/new"},
        "missing once": GOOD
        | failing(1, 1, "404 Not Found")
        | {"final_url": "https://a.example/new"},
    },
    "blocked": {
        "refusing": SINCE | {"status": "403 Forbidden"},
        "missing once": SINCE | failing(1, 1, "404 Not Found"),
    },
    "suspect": {
        "looking wrong": SINCE | {"status": "200 OK, but looks like a parked domain"},
        "missing once": SINCE | failing(1, 1, "410 Gone"),
    },
    "unreachable": {
        "silent": SINCE | failing(45, 40, "no such host"),
        "missing lately": SINCE | failing(45, 40, "404 Not Found"),
        "turned away lately": SINCE | failing(45, 40, "turned away (429); earlier: no such host"),
    },
    "gone": {
        "missing": SINCE | failing(37, 37, "404 Not Found"),
        "turned away lately": SINCE
        | failing(37, 37, "turned away (403 Forbidden); earlier: 404 Not Found"),
    },
}
VERDICTS = (
    Verdict("ok", "200 OK"),
    Verdict("moved", "moved for good (301)", "https://a.example/newer"),
    Verdict("blocked", "403 Forbidden"),
    Verdict("suspect", '200 OK, but says "Page not found"'),
    Verdict("gone", "404 Not Found"),
    Verdict("unreachable", "did not answer in time"),
)


def test_every_state_meets_every_verdict() -> None:
    """The whole of the patience on one page, to be read before it is changed."""
    made = f"What one visit on {TODAY} makes of what was known.\n\n"
    for state, befores in STATES.items():
        for name, known in befores.items():
            before = LinkRecord("https://a.example/page", state, **known)
            made += f"{state}, {name}\n  {'before':<12} {line(before)}\n"
            for verdict in VERDICTS:
                after = patience.remember(before, verdict, TODAY)
                rest = next(n for n in range(1, 99) if is_due(after, TODAY + dt.timedelta(n)))
                again = "next night" if rest == 1 else f"in {rest} days"
                made += f"  {verdict.state:<12} {line(after)}; due {again}\n"
            made += "\n"
    golden(FOLDER / "transitions.txt", made)


@pytest.mark.parametrize("state", STATES)
def test_a_refusal_never_takes_an_accusation_back(state: State) -> None:
    refused = Verdict("blocked", "403 Forbidden")
    for known in STATES[state].values():
        before = LinkRecord("https://a.example/page", state, **known)
        after = patience.remember(before, refused, TODAY)
        assert patience.seen(after) == "blocked"
        if state in ("gone", "unreachable", "suspect"):
            assert replace(after, last_checked=None, status="") == replace(
                before, last_checked=None, status=""
            )
            assert is_due(after, TODAY + dt.timedelta(1))
            assert patience.remember(after, refused, TODAY + dt.timedelta(1)).status == after.status


def told(case: Mapping[str, Any]) -> Iterator[str]:
    known = dict(case.get("known", {}))
    if "archived_on" in known:
        known["archived_on"] = PartialDate.parse(str(known["archived_on"]))
    record = LinkRecord("https://a.example/page", **known)
    yield f"{case['name']}\n  before      {line(record)}\n"
    for day, what in case["visits"].items():
        parts = what if isinstance(what, dict) else {"result": what}
        one = Said(record.url, parts["result"], tuple(parts.get("warnings", ())))
        record = patience.remember(record, judge.judge(one, private), day)
        yield f"  {day}  {line(record)}\n"
    yield "\n"


def line(record: LinkRecord) -> str:
    def on(name: str, day: dt.date | PartialDate | None) -> str:
        return f" {name} {day}" if day else ""

    return (
        f"{record.state}{on('since', record.since)}"
        f"{on('failing since', record.failing_since)}"
        f"{f' x{record.failing_checks}' if record.failing_checks else ''}"
        f"{on('last ok', record.last_ok)}"
        f"{on('copy of', record.archived_on)}{on('by hand', record.checked_by_hand)}"
        f"{f' [{record.status}]' if record.status else ''}"
        f"{f' -> {record.final_url}' if record.final_url else ''}"
    )
