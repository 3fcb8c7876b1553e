"""Kept copies: whom we ask, what we take for an answer, how often we ask."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from commons.dates import PartialDate
from commons.links import archive
from commons.links.archive import Copy, Refused
from commons.links.state import LinkRecord
from tests.support import TODAY

PAGE = "https://www.example.org/guide"
OLD = "http://www.communities.gov.uk/guide"
Answers = Mapping[str, tuple[int, str] | Refused]


def web(answers: Answers, asked: list[str] | None = None) -> archive.Fetch:
    """A web of two archives: what each answers, by the beginning of its address."""

    def fetch(url: str) -> tuple[int, str]:
        if asked is not None:
            asked.append(url)
        answer = next(answer for start, answer in answers.items() if url.startswith(start))
        if isinstance(answer, Refused):
            raise answer
        return answer

    return fetch


def wayback(stamp: str = "20130723101112", status: str = "200") -> tuple[int, str]:
    closest = {"available": True, "url": "javascript:alert(1)", "timestamp": stamp}
    return 200, json.dumps({"archived_snapshots": {"closest": {**closest, "status": status}}})


def cdx(*stamps: str, status: str = "200") -> tuple[int, str]:
    return 200, "".join(f"{json.dumps({'timestamp': each, 'status': status})}\n" for each in stamps)


NONE = (200, '{"archived_snapshots": {}}')


def test_the_wayback_machine_keeps_a_copy() -> None:
    found = archive.find(PAGE, web({archive.WAYBACK: wayback()}))
    assert found == Copy(
        f"https://web.archive.org/web/20130723101112/{PAGE}", PartialDate(2013, 7, 23)
    )


def test_the_copy_nearest_to_the_last_good_day_is_asked_for() -> None:
    asked: list[str] = []
    archive.find(f"{PAGE}?a=1&b=2", web({archive.WAYBACK: wayback()}, asked), dt.date(2020, 3, 1))
    query = parse_qs(urlsplit(asked[0]).query)
    assert query == {"url": [f"{PAGE}?a=1&b=2"], "timestamp": ["20200301"]}


def test_government_pages_are_asked_for_at_the_government_web_archive_first() -> None:
    asked: list[str] = []
    answers = {archive.UKGWA: cdx("20090101000000", "20120605000000"), archive.WAYBACK: wayback()}
    found = archive.find(OLD, web(answers, asked))
    assert found == Copy(f"{archive.UKGWA}/20120605000000/{OLD}", PartialDate(2012, 6, 5))
    assert len(asked) == 1
    before = archive.find(OLD, web(answers), dt.date(2010, 1, 1))
    assert before is not None
    assert before.on == PartialDate(2009, 1, 1)


@pytest.mark.parametrize(
    "nothing", [(404, '{"message": "No captures"}'), (200, ""), cdx("20120605000000", status="404")]
)
def test_where_it_has_none_the_wayback_machine_is_asked(nothing: tuple[int, str]) -> None:
    found = archive.find(OLD, web({archive.UKGWA: nothing, archive.WAYBACK: wayback()}))
    assert found is not None
    assert found.url.startswith("https://web.archive.org/web/2013")


def test_a_refusal_there_is_no_answer_unless_another_has_a_copy() -> None:
    refused = (405, "Human Verification")
    found = archive.find(OLD, web({archive.UKGWA: refused, archive.WAYBACK: wayback()}))
    assert found is not None
    with pytest.raises(Refused):
        archive.find(OLD, web({archive.UKGWA: refused, archive.WAYBACK: NONE}))


@pytest.mark.parametrize(
    "answer",
    [
        (429, ""),
        (503, ""),
        (302, ""),
        (200, "<html>"),
        (200, "[]"),
        (200, "{}"),
        (200, '{"archived_snapshots": []}'),
        wayback("soon"),
        wayback("20139923101112"),
        Refused("timed out"),
    ],
)
def test_nonsense_is_a_refusal(answer: tuple[int, str] | Refused) -> None:
    with pytest.raises(Refused):
        archive.find(PAGE, web({archive.WAYBACK: answer}))


@pytest.mark.parametrize("answer", [NONE, wayback(status="404")])
def test_none_is_an_answer(answer: tuple[int, str]) -> None:
    assert archive.find(PAGE, web({archive.WAYBACK: answer})) is None


def failing(url: str) -> LinkRecord:
    return LinkRecord(url, "ok", failing_checks=1, last_checked=TODAY, status="404 Not Found")


def test_each_is_asked_about_once_and_none_is_remembered_too() -> None:
    records = {PAGE: failing(PAGE)}
    asked: list[str] = []
    after = archive.ask(records, [PAGE], web({archive.WAYBACK: NONE}, asked), TODAY)
    assert after[PAGE].archived_url == ""
    assert after[PAGE].archived_on == PartialDate(2026, 11, 22)
    assert archive.wanted(after, [PAGE], ()) == []
    found = archive.ask(records, [PAGE], web({archive.WAYBACK: wayback()}), TODAY)
    assert found[PAGE].archived_url.endswith(f"/20130723101112/{PAGE}")
    assert archive.wanted(found, [PAGE], ()) == []


def test_an_archive_that_refuses_is_left_alone_and_asked_another_night() -> None:
    urls = [f"{PAGE}{number}" for number in range(9)]
    records = {url: failing(url) for url in urls}
    asked: list[str] = []
    after = archive.ask(records, urls, web({archive.WAYBACK: (429, "")}, asked), TODAY)
    assert after == records
    assert len(asked) == archive.PATIENCE
    assert archive.wanted(after, urls, ()) == urls


def test_a_night_has_a_bound() -> None:
    urls = [f"{PAGE}{number}" for number in range(archive.A_NIGHT + 5)]
    asked: list[str] = []
    records = {url: failing(url) for url in urls}
    archive.ask(records, urls, web({archive.WAYBACK: wayback()}, asked), TODAY)
    assert len(asked) == archive.A_NIGHT


def test_what_fails_comes_first_then_old_government_pages_and_nothing_else() -> None:
    fine, kept = "https://www.example.org/fine", "https://www.example.org/kept"
    local, copy = "http://127.0.0.1:8000/x", "https://web.archive.org/web/2013/http://a.example/"
    records = {url: failing(url) for url in (PAGE, kept, local, copy)}
    records |= {url: LinkRecord(url, "ok", last_checked=TODAY) for url in (OLD, fine)}
    urls = [OLD, fine, kept, local, copy, PAGE, "https://www.example.org/never-seen"]
    assert archive.wanted(records, urls, [kept]) == [PAGE, OLD]


def test_a_dead_wire_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise requests.ConnectionError("no network")

    monkeypatch.setattr(requests.Session, "get", fail)
    fetch: Callable[[str], tuple[int, str]] = archive.fetcher("test")
    with pytest.raises(Refused, match="no network"):
        fetch("https://www.example.org/")
