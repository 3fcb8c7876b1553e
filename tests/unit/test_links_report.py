"""What maintainers are told: in groups, with evidence, and no order from a stranger's server."""

from __future__ import annotations

import datetime as dt
import json

from commons import inert
from commons.dates import PartialDate
from commons.links import report
from commons.links.entries import Address
from commons.links.state import LinkRecord, Run
from tests.support import GOLDEN, TODAY, golden

DAY = dt.date(2026, 11, 1)
HOSTILE = "500 `</code>` @everyone\n::error::%0A ![x](https://evil.example/x.png)"


def link(id_: str, line: int, record: LinkRecord, **more: object) -> tuple[Address, LinkRecord]:
    return Address(record.url, id_, line, **more), record  # type: ignore[arg-type]


def on(id_: str) -> str:
    return f"https://www.example.org/{id_}"


LINKS = (
    link("fine", 3, LinkRecord(on("fine"), "ok", DAY, last_checked=TODAY)),
    link(
        "gone",
        9,
        LinkRecord(
            on("gone"),
            "gone",
            TODAY,
            DAY,
            3,
            TODAY,
            dt.date(2026, 10, 1),
            "404 Not Found",
            "",
            "https://web.archive.org/web/20130723000000/https://www.example.org/gone",
            PartialDate(2013, 7, 23),
        ),
    ),
    link("kept", 15, LinkRecord(on("kept"), "gone", TODAY, DAY, 3), archived_url=on("copy")),
    link(
        "silent", 21, LinkRecord(on("silent"), "unreachable", TODAY, DAY, 9, status="no such host")
    ),
    link("odd", 27, LinkRecord(on("odd"), "suspect", DAY, status='200 OK, but says "Not found"')),
    link("looked", 33, LinkRecord(on("looked"), "suspect", DAY, checked_by_hand=TODAY)),
    link(
        "opened",
        34,
        LinkRecord(on("opened"), "gone", TODAY, DAY, 9, TODAY, checked_by_hand=TODAY),
    ),
    link("moved", 39, LinkRecord(on("moved"), "moved", DAY, final_url=on("new?a=<b>&c=`d`"))),
    link(
        "respelled",
        45,
        LinkRecord("http://example.org/respelled", "moved", DAY, final_url=on("respelled/")),
    ),
    link("walled", 51, LinkRecord(on("walled"), "blocked", DAY, status="403 Forbidden (Akamai)")),
    link("waits", 57, LinkRecord(on("waits"), "ok", DAY, DAY, 1, TODAY, status="404 Not Found")),
    link("withdrawn", 63, LinkRecord(on("withdrawn"), "gone", DAY), withdrawn=True),
    link("hostile", 69, LinkRecord(on("hostile"), "unreachable", DAY, DAY, 9, status=HOSTILE)),
    link("source", 75, LinkRecord(on("source"), "gone", DAY, DAY, 2), field="sources"),
)
CATALOGUE = (*(each[0] for each in LINKS), Address(on("new"), "new", 81))
RECORDS = {record.url: record for _, record in LINKS}
RUNS = (Run(DAY, 14, 14, 5, True), Run(TODAY, 9, 0, 0, False))
SOURCE = report.source_link("https://example.org/us/commons/", "main", "resources.yml")


def test_the_issue() -> None:
    made = report.markdown(CATALOGUE, RECORDS, RUNS, TODAY, SOURCE)
    golden(GOLDEN / "links" / "report.md", made)


def test_the_annotations_of_a_pull_request() -> None:
    made = report.annotated(report.at_once(CATALOGUE, RECORDS), "resources.yml")
    golden(GOLDEN / "links" / "annotations.txt", made)
    assert all(line.startswith(("::error ", "::warning ")) for line in made.splitlines())
    assert "::warning file=resources.yml,line=51," in made, "a wall warns and does not fail"


def test_the_terminal() -> None:
    made = report.text(report.at_once(CATALOGUE, RECORDS), "resources.yml")
    assert 'resources.yml:57: error: resource "waits"' in made


def test_no_line_of_a_report_can_be_ended_by_what_it_tells_of() -> None:
    """Neither by an entry of a stranger's pull request nor by the answer of a stranger's server."""
    evil = "\n::error::x\r\u2028\x1b[31m##[add-mask]#\u200b#[group]"
    url = f"https://www.example.org/{evil}"
    address = Address(url, f"id{evil}", 1)
    records = {url: LinkRecord(url, "moved", DAY, status=f"301{evil}", final_url=f"{url}2")}
    shapes = (
        report.annotated(report.at_once([address], records), f"resources{evil}.yml"),
        report.text(report.at_once([address], records), f"resources{evil}.yml"),
        report.markdown([address], records, (), TODAY, SOURCE),
    )
    for made in shapes:
        assert all(line.isprintable() for line in made.split("\n"))
        assert "##[" not in made
        assert not any(line.startswith("::error::") for line in made.split("\n"))
    assert shapes[0].count("\n") == shapes[1].count("\n") == 1


def test_for_programs() -> None:
    made = json.loads(report.as_json(CATALOGUE, RECORDS, RUNS, TODAY, SOURCE))
    assert made["todo"] == len(made["findings"]) == 9
    assert made["waiting"] == 1
    assert made["states"]["unchecked"] == 1
    assert made["last_run"] == {
        "date": "2026-11-22",
        "due": 9,
        "visited": 0,
        "failed": 0,
        "accepted": False,
    }
    first = made["findings"][0]
    assert first["id"] == "gone"
    assert first["source"].endswith("/blob/main/resources.yml?plain=1#L9")


def test_nothing_to_do() -> None:
    made = report.markdown(CATALOGUE[:1], RECORDS, (), TODAY, SOURCE)
    assert made == "Links: ok 1.\nNo run has been completed yet.\n\nThere is nothing to do.\n"


def test_a_run_that_was_cut_short_is_not_called_complete() -> None:
    runs = (Run(DAY, 14, 14, 5, True), Run(TODAY, 9, 4, 1, True))
    made = report.markdown(CATALOGUE[:1], RECORDS, runs, TODAY, SOURCE)
    assert "Last complete run: 1 November 2026, 14 due, 14 visited, 5 failed." in made
    assert "**The run of 22 November 2026 was cut short.** 9 due, 4 visited, 1 failed." in made
    assert "No run has been completed yet." in report.markdown((), {}, runs[1:], TODAY, SOURCE)


def test_without_a_repository_lines_are_named_instead() -> None:
    plain = report.source_link("", "main", "resources.yml")
    assert "gone (line 9): <" in report.markdown(CATALOGUE, RECORDS, RUNS, TODAY, plain)


def test_a_report_fits_into_an_issue_and_says_what_it_left_out() -> None:
    catalogue = [Address(f"{on('x')}{n}", f"x-{n}", n) for n in range(1000)]
    records = {each.url: LinkRecord(each.url, "gone", DAY, DAY, 2) for each in catalogue}
    made = report.markdown(catalogue, records, RUNS, TODAY, SOURCE)
    assert len(made) < inert.LONGEST + 200
    shown = made.count("- [ ]")
    assert f"And {1000 - shown} more" in made
