"""What LinkChecker said, what was known before and the day -> the new line. Tables to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from commons.dates import PartialDate
from commons.links import judge, patience, said
from commons.links.said import Said
from commons.links.state import LinkRecord
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
