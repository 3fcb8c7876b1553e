"""Which runs are believed, and shards that make one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from commons.links import accept
from commons.links.state import LinkRecord, Run
from tests.support import TODAY

YESTERDAY = TODAY - dt.timedelta(1)


def url(number: int) -> str:
    return f"https://host{number}.example/page"


def ok(number: int, day: dt.date = TODAY) -> LinkRecord:
    return LinkRecord(url(number), "ok", day, last_checked=day, last_ok=day, status="200 OK")


def silent(number: int, day: dt.date = TODAY) -> LinkRecord:
    return LinkRecord(
        url(number), "ok", day, day, 1, last_checked=day, status="did not answer in time"
    )


def table(*records: LinkRecord) -> dict[str, LinkRecord]:
    return {record.url: record for record in records}


def many(make: object, numbers: Iterable[int], day: dt.date = TODAY) -> dict[str, LinkRecord]:
    assert callable(make)
    return table(*(make(number, day) for number in numbers))


@pytest.mark.parametrize(
    ("hosts", "failed", "believed"),
    [(10, 5, True), (10, 6, False), (9, 9, True), (20, 11, False), (20, 10, True), (0, 0, True)],
)
def test_over_half_of_at_least_ten_hosts_is_too_much(
    hosts: int, failed: int, believed: bool
) -> None:
    before = many(ok, range(hosts), YESTERDAY)
    after = {**before, **many(ok, range(hosts)), **many(silent, range(failed))}
    why = accept.why_not(before, after, list(after), hosts)
    assert (why is None) is believed
    if why:
        assert f"{failed} of {hosts} hosts" in why


def test_a_new_catalogue_is_judged_alike() -> None:
    assert accept.why_not({}, many(silent, range(10)), map(url, range(10)), 10)


def test_visiting_nothing_is_no_run() -> None:
    assert accept.why_not({}, {}, [], 1) == "1 link was due and none was visited."
    assert accept.why_not({}, {}, [], 0) is None


def test_hosts_that_answer_with_an_error_have_not_failed() -> None:
    gone = {url(n): replace(silent(n), status="404 Not Found") for n in range(20)}
    assert accept.why_not({}, gone, list(gone), 20) is None


def test_a_host_that_gives_one_answer_has_not_failed() -> None:
    after = many(silent, range(10))
    other = [replace(ok(n), url=f"{url(n)}/other") for n in range(10)]
    assert (
        accept.why_not({}, {**after, **table(*other)}, [*after, *(r.url for r in other)], 20)
        is None
    )


def test_sites_long_dead_do_not_throw_away_every_quiet_night() -> None:
    before = {**many(silent, range(12), YESTERDAY), **many(ok, range(12, 15), YESTERDAY)}
    after = {**many(silent, range(12)), **many(ok, range(12, 15))}
    assert accept.why_not(before, after, list(after), 15) is None


def test_silence_is_held_back_however_few_the_hosts() -> None:
    assert accept.mostly_silent({}, many(silent, range(1)), [url(0)])
    mixed = {**many(ok, [0]), **many(silent, [1])}
    assert not accept.mostly_silent({}, mixed, list(mixed))


BEFORE = {**many(ok, range(12), YESTERDAY)}
RUNS = (Run(YESTERDAY, 12, 12, 0, True),)


def shard(records: dict[str, LinkRecord], failed: int) -> tuple[dict[str, LinkRecord], list[Run]]:
    return {**BEFORE, **records}, [*RUNS, Run(TODAY, len(records), len(records), failed, True)]


def test_two_shards_make_one_run() -> None:
    parts = [shard(many(ok, range(6)), 0), shard(many(silent, range(6, 8)), 2)]
    records, run, why = accept.merge(BEFORE, RUNS, parts)
    assert records == {**BEFORE, **many(ok, range(6)), **many(silent, range(6, 8))}
    assert run == Run(TODAY, 8, 8, 2, True)
    assert why is None


def test_shards_that_were_cut_off_from_the_web_are_judged_together() -> None:
    parts = [shard(many(silent, range(6)), 6), shard(many(silent, range(6, 12)), 6)]
    records, run, why = accept.merge(BEFORE, RUNS, parts)
    assert records == BEFORE
    assert run == Run(TODAY, 12, 12, 12, False)
    assert why is not None
    assert accept.merge(BEFORE, RUNS, parts[:1])[2] is None, "six hosts alone are too few"


def test_copies_that_shards_found_are_kept() -> None:
    copied = replace(BEFORE[url(11)], archived_url="https://web.archive.org/web/2013/x")
    records, _, _ = accept.merge(BEFORE, RUNS, [shard({**many(ok, [0]), **table(copied)}, 0)])
    assert records[url(11)] == copied


def test_a_quiet_night_in_shards_is_a_good_run() -> None:
    _, run, why = accept.merge(BEFORE, RUNS, [shard({}, 0), shard({}, 0)])
    assert (run, why) == (Run(TODAY, 0, 0, 0, True), None)


def test_shards_that_never_ended_are_no_run() -> None:
    records, run, why = accept.merge(BEFORE, RUNS, [(BEFORE, RUNS)])
    assert (records, run) == (BEFORE, None)
    assert why == "No shard came to its end."
