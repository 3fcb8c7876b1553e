"""Kept copies: whom we ask, what we take for an answer, how often we ask."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
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


def find(
    url: str, answers: Answers, day: dt.date = TODAY, asked: list[str] | None = None
) -> Copy | None:
    return archive.Night(web(answers, asked)).find(url, day)


def test_the_wayback_machine_keeps_a_copy() -> None:
    assert find(PAGE, {archive.WAYBACK: wayback()}) == Copy(
        f"https://web.archive.org/web/20130723101112/{PAGE}", PartialDate(2013, 7, 23)
    )


def test_the_copy_nearest_to_the_last_good_day_is_asked_for() -> None:
    asked: list[str] = []
    day = dt.date(2020, 3, 1)
    find(f"{PAGE}?a=1&b=2", {archive.WAYBACK: wayback()}, day, asked)
    query = parse_qs(urlsplit(asked[0]).query)
    assert query == {"url": [f"{PAGE}?a=1&b=2"], "timestamp": ["20200301"]}
    find(OLD, {archive.UKGWA: cdx("20200201000000")}, day, asked)
    query = parse_qs(urlsplit(asked[1]).query)
    assert query["url"] == [OLD]
    assert (query["sort"], query["closest"], query["limit"]) == (
        ["closest"],
        ["20200301120000"],
        ["10"],
    )


def test_government_pages_are_asked_for_at_the_government_web_archive_first() -> None:
    asked: list[str] = []
    answers = {archive.UKGWA: cdx("20090101000000", "20120605000000"), archive.WAYBACK: wayback()}
    found = find(OLD, answers, asked=asked)
    assert found == Copy(f"{archive.UKGWA}/20120605000000/{OLD}", PartialDate(2012, 6, 5))
    assert len(asked) == 1
    before = find(OLD, answers, dt.date(2010, 1, 1))
    assert before is not None
    assert before.on == PartialDate(2009, 1, 1)
    after = find(OLD, answers, dt.date(2001, 1, 1))
    assert after is not None
    assert after.on == PartialDate(2009, 1, 1)


def test_of_a_page_kept_hundreds_of_times_the_last_before_the_day_is_taken() -> None:
    """The index gives the nearest first; those from after the day may be of the error."""
    asked: list[str] = []
    days = (1, 31, -2, -3, 40, 41, 42, 43, 44, -45)
    near = [f"{dt.date(2012, 6, 5) + dt.timedelta(each):%Y%m%d}101112" for each in days]
    found = find(OLD, {archive.UKGWA: cdx(*near)}, dt.date(2012, 6, 5), asked)
    assert found is not None
    assert found.on == PartialDate(2012, 6, 3)
    assert len(asked) == 2, "out of order: it is asked again for all"
    found = find(OLD, {archive.UKGWA: cdx(*sorted(near, key=_away))}, dt.date(2012, 6, 5), asked)
    assert found is not None
    assert found.on == PartialDate(2012, 6, 3)
    assert len(asked) == 3, "in order: once is enough"


def _away(stamp: str) -> int:
    return abs((dt.date.fromisoformat(stamp[:8]) - dt.date(2012, 6, 5)).days)


def test_an_index_that_does_not_sort_is_asked_for_all() -> None:
    """It gives the oldest first, and of those only as many as it was asked for."""
    kept = [f"{year}0101000000" for year in range(1998, 2020)]

    def fetch(url: str) -> tuple[int, str]:
        return cdx(*kept[: int(parse_qs(urlsplit(url).query)["limit"][0])])

    found = archive.Night(fetch).find(OLD, dt.date(2012, 6, 5))
    assert found is not None
    assert found.on == PartialDate(2012, 1, 1)


@pytest.mark.parametrize(
    "nothing", [(404, '{"message": "No captures"}'), (200, ""), cdx("20120605000000", status="404")]
)
def test_where_it_has_none_the_wayback_machine_is_asked(nothing: tuple[int, str]) -> None:
    found = find(OLD, {archive.UKGWA: nothing, archive.WAYBACK: wayback()})
    assert found is not None
    assert found.url.startswith("https://web.archive.org/web/2013")


def test_a_refusal_there_is_no_answer_unless_another_has_a_copy() -> None:
    refused = (405, "Human Verification")
    found = find(OLD, {archive.UKGWA: refused, archive.WAYBACK: wayback()})
    assert found is not None
    with pytest.raises(Refused):
        find(OLD, {archive.UKGWA: refused, archive.WAYBACK: NONE})


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
        find(PAGE, {archive.WAYBACK: answer})


@pytest.mark.parametrize("answer", [NONE, wayback(status="404")])
def test_none_is_an_answer(answer: tuple[int, str]) -> None:
    assert find(PAGE, {archive.WAYBACK: answer}) is None


def failing(url: str) -> LinkRecord:
    return LinkRecord(url, "ok", failing_checks=1, last_checked=TODAY, status="404 Not Found")


def ask(
    records: Mapping[str, LinkRecord], urls: Iterable[str], fetch: archive.Fetch
) -> dict[str, LinkRecord]:
    """What is known after a night's questions."""
    return {**records, **{each.url: each for each in archive.ask(records, urls, fetch, TODAY)}}


def wanted(records: Mapping[str, LinkRecord], urls: Iterable[str], days: int = 0) -> list[str]:
    return archive.wanted(records, urls, (), TODAY + dt.timedelta(days))


def test_each_is_asked_about_once_and_none_is_remembered_too() -> None:
    records = {PAGE: failing(PAGE)}
    asked: list[str] = []
    after = ask(records, [PAGE], web({archive.WAYBACK: NONE}, asked))
    assert after[PAGE].archived_url == ""
    assert after[PAGE].archived_on == PartialDate(2026, 11, 22)
    assert wanted(after, [PAGE], 29) == []
    assert wanted(after, [PAGE], 30) == [PAGE], "it may have been taken in since"
    found = ask(records, [PAGE], web({archive.WAYBACK: wayback()}))
    assert found[PAGE].archived_url.endswith(f"/20130723101112/{PAGE}")
    assert wanted(found, [PAGE], 400) == []


def test_a_few_that_are_always_refused_do_not_stand_before_all_others() -> None:
    """Three refusals in a row end a night, and the next one began with the same three."""
    never = [f"{PAGE}/never-{number}" for number in range(archive.PATIENCE)]
    others = [f"{PAGE}/other-{number}" for number in range(3)]
    urls = [*never, *others]
    records = {url: failing(url) for url in urls}

    def fetch(url: str) -> tuple[int, str]:
        return (429, "") if "never" in url else wayback()

    first = ask(records, wanted(records, urls), fetch)
    assert not any(first[url].archived_url for url in urls)
    assert wanted(first, urls, 1) == others
    second = ask(first, wanted(first, urls, 1), fetch)
    assert all(second[url].archived_url for url in others)
    assert wanted(second, urls, 29) == []
    assert wanted(second, urls, 30) == never


def test_what_was_never_asked_about_comes_before_what_was_refused() -> None:
    again = replace(failing(PAGE), archived_on=PartialDate(2026, 10, 1))
    records = {PAGE: again, f"{PAGE}2": failing(f"{PAGE}2")}
    assert wanted(records, records) == [f"{PAGE}2", PAGE]


def test_an_archive_that_refuses_is_left_alone_and_the_other_still_asked() -> None:
    urls = [f"{OLD}{number}" for number in range(9)]
    records = {url: failing(url) for url in urls}
    asked: list[str] = []
    answers = {archive.UKGWA: (405, "Human Verification"), archive.WAYBACK: wayback()}
    after = ask(records, urls, web(answers, asked))
    assert all(record.archived_url for record in after.values())
    assert sum(url.startswith(archive.UKGWA) for url in asked) == archive.PATIENCE


def test_what_no_archive_was_asked_about_waits_for_another_night() -> None:
    urls = [f"{PAGE}{number}" for number in range(9)]
    records = {url: failing(url) for url in urls}
    asked: list[str] = []
    after = ask(records, urls, web({archive.WAYBACK: (429, "")}, asked))
    assert len(asked) == archive.PATIENCE
    assert wanted(after, urls, 1) == urls[archive.PATIENCE :]


def test_a_night_has_a_bound() -> None:
    urls = [f"{PAGE}{number}" for number in range(archive.A_NIGHT + 5)]
    asked: list[str] = []
    records = {url: failing(url) for url in urls}
    ask(records, urls, web({archive.WAYBACK: wayback()}, asked))
    assert len(asked) == archive.A_NIGHT


def test_what_fails_comes_first_then_old_government_pages_and_nothing_else() -> None:
    fine, kept = "https://www.example.org/fine", "https://www.example.org/kept"
    local, copy = "http://127.0.0.1:8000/x", "https://web.archive.org/web/2013/http://a.example/"
    records = {url: failing(url) for url in (PAGE, kept, local, copy)}
    records |= {url: LinkRecord(url, "ok", last_checked=TODAY) for url in (OLD, fine)}
    urls = [OLD, fine, kept, local, copy, PAGE, "https://www.example.org/never-seen"]
    assert archive.wanted(records, urls, [kept], TODAY) == [PAGE, OLD]


def test_a_dead_wire_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise requests.ConnectionError("no network")

    monkeypatch.setattr(requests.Session, "get", fail)
    fetch: Callable[[str], tuple[int, str]] = archive.fetcher("test")
    with pytest.raises(Refused, match="no network"):
        fetch("https://www.example.org/")
