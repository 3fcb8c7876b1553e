"""Which runs are believed, and shards that make one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from commons.links import accept, patience
from commons.links.judge import Verdict
from commons.links.state import LinkRecord, Run, State
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


def test_visiting_nothing_is_no_run() -> None:
    assert accept.why_not({}, {}, [], 1) == "1 link was due and none was visited."
    assert accept.why_not({}, {}, [], 0) is None


def answering(state: State, numbers: Iterable[int]) -> dict[str, LinkRecord]:
    """Hosts of which tonight's visits made this."""
    visit = Verdict(state, {"gone": "404 Not Found"}.get(state, ""))
    known = many(ok, range(100), YESTERDAY)
    return table(*(patience.remember(known[url(n)], visit, TODAY) for n in numbers))


@pytest.mark.parametrize("state", ["gone", "blocked", "suspect", "unreachable"])
@pytest.mark.parametrize(("failed", "believed"), [(10, True), (11, False)])
def test_hosts_that_were_fine_and_fail_in_any_way_are_counted(
    state: State, failed: int, believed: bool
) -> None:
    """A filter between us and the web answers everyone with 403 or 404: it is not silent."""
    before = many(ok, range(20), YESTERDAY)
    after = {**before, **many(ok, range(20)), **answering(state, range(failed))}
    why = accept.why_not(before, after, list(after), 20)
    assert (why is None) is believed
    assert why is None or f"{failed} of 20 hosts" in why


def test_hosts_that_were_fine_may_fail_in_several_ways() -> None:
    before = many(ok, range(12), YESTERDAY)
    mixed = {**answering("gone", range(4)), **answering("blocked", range(4, 8))}
    after = {**before, **many(ok, range(12)), **mixed}
    why = accept.why_not(before, after, list(after), 12)
    assert why == (
        "8 of 12 hosts that were fine or new failed at once: something between here and them is "
        "more likely to have failed than they are."
    )


@pytest.mark.parametrize(
    ("blocked", "gone", "silent", "believed"),
    [
        (7, 5, 3, True),  # three quarters fail, as sites of a first night may
        (10, 5, 3, True),
        (11, 0, 0, False),  # a filter
        (0, 11, 0, False),
        (0, 0, 11, False),  # no network
    ],
)
def test_a_first_night_is_judged_by_the_commonest_failure(
    blocked: int, gone: int, silent: int, believed: bool
) -> None:
    kinds = ["blocked"] * blocked + ["gone"] * gone + ["unreachable"] * silent
    verdicts = [*kinds, *["ok"] * (20 - len(kinds))]
    after = table(
        *(
            patience.remember(LinkRecord(url(n)), Verdict(state, evidence), TODAY)  # type: ignore[arg-type]
            for n, state in enumerate(verdicts)
            for evidence in ["404 Not Found" if state == "gone" else "something"]
        )
    )
    assert (accept.why_not({}, after, list(after), 20) is None) is believed


def test_hosts_that_failed_before_say_nothing_of_tonight() -> None:
    """Many links that fail are visited every night beside a few that are fine."""
    failing = {
        each: replace(record, state="blocked") for each, record in many(ok, range(40)).items()
    }
    before = {**failing, **many(ok, range(40, 52), YESTERDAY)}
    after = {**failing, **answering("blocked", range(40, 52))}
    why = accept.why_not(before, after, list(after), 52)
    assert why is not None
    assert why.startswith("12 of 12 hosts")
    assert accept.why_not(before, {**failing, **many(ok, range(40, 52))}, list(after), 52) is None


@pytest.mark.parametrize("make", [silent, lambda n, _: answering("gone", [n])[url(n)]])
def test_a_host_with_one_link_that_is_fine_has_not_failed(make: object) -> None:
    failed = many(make, range(10))
    other = table(*(replace(ok(n), url=f"{url(n)}/other") for n in range(10)))
    before = {**many(ok, range(10), YESTERDAY), **other}
    after = {**failed, **other}
    assert accept.why_not(before, after, list(after), 20) is None
    assert accept.why_not({}, after, list(after), 20) is None


def test_sites_long_dead_do_not_throw_away_every_quiet_night() -> None:
    before = {**many(silent, range(12), YESTERDAY), **many(ok, range(12, 15), YESTERDAY)}
    after = {**many(silent, range(12)), **many(ok, range(12, 15))}
    assert accept.why_not(before, after, list(after), 15) is None


def test_failures_are_held_back_however_few_the_hosts() -> None:
    assert accept.is_doubtful({}, many(silent, range(1)), [url(0)])
    before = many(ok, range(2), YESTERDAY)
    assert accept.is_doubtful(before, answering("blocked", range(1)), [url(0)])
    mixed = {**many(ok, [0]), **many(silent, [1])}
    assert not accept.is_doubtful({}, mixed, list(mixed))


BEFORE = {**many(ok, range(12), YESTERDAY)}
RUNS = (Run(YESTERDAY, 12, 12, 0, True),)


def shard(records: dict[str, LinkRecord], failed: int) -> tuple[dict[str, LinkRecord], list[Run]]:
    return {**BEFORE, **records}, [*RUNS, Run(TODAY, len(records), len(records), failed, True)]


def merged(*parts: tuple[dict[str, LinkRecord], Sequence[Run]], **more: Any) -> accept.Merged:
    """Shards of a night on which all twelve links were due, put together."""
    return accept.merge(BEFORE, RUNS, parts, **{"due": 12, "today": TODAY, **more})


def test_two_shards_make_one_run() -> None:
    done = merged(shard(many(ok, range(6)), 0), shard(many(silent, range(6, 8)), 2))
    records = {**BEFORE, **many(ok, range(6)), **many(silent, range(6, 8))}
    assert done == accept.Merged(records, Run(TODAY, 8, 8, 2, True), None)
    assert done.run is not None
    assert done.run.complete


def test_shards_that_were_cut_off_from_the_web_are_judged_together() -> None:
    parts = [shard(many(silent, range(6)), 6), shard(many(silent, range(6, 12)), 6)]
    done = merged(*parts)
    assert done.records == BEFORE
    assert done.run == Run(TODAY, 12, 12, 12, False)
    assert done.why is not None
    assert merged(parts[0]).why is None, "six hosts alone are too few"


def test_a_person_may_have_a_run_believed_but_not_one_without_visits() -> None:
    parts = [shard(many(silent, range(6)), 6), shard(many(silent, range(6, 12)), 6)]
    done = merged(*parts, believe=True)
    assert done.records == many(silent, range(12))
    assert done.run == Run(TODAY, 12, 12, 12, True)
    assert merged((BEFORE, RUNS), believe=True).why == "12 links were due and none was visited."


def test_copies_that_shards_found_are_kept() -> None:
    copied = replace(BEFORE[url(11)], archived_url="https://web.archive.org/web/2013/x")
    done = merged(shard({**many(ok, [0]), **table(copied)}, 0))
    assert done.records[url(11)] == copied


def test_a_quiet_night_in_shards_is_a_good_run() -> None:
    done = merged(shard({}, 0), shard({}, 0), due=0)
    assert (done.run, done.why) == (Run(TODAY, 0, 0, 0, True), None)


def unfinished(records: dict[str, LinkRecord]) -> tuple[dict[str, LinkRecord], Sequence[Run]]:
    """A shard that was ended: it has written down what it saw, but not that it ran."""
    return {**BEFORE, **records}, RUNS


def test_what_an_unfinished_shard_saw_counts_but_the_run_is_no_complete_one() -> None:
    """With one shard, all of the night's visits were thrown away."""
    seen = {**many(ok, range(5)), **many(silent, [5])}
    done = merged(unfinished(seen))
    assert done.records == {**BEFORE, **seen}
    assert (done.run, done.why, done.unfinished) == (Run(TODAY, 12, 6, 1, True), None, 1)
    assert done.run is not None
    assert not done.run.complete


def test_an_unfinished_shard_beside_a_finished_one() -> None:
    done = merged(shard(many(ok, range(6)), 0), unfinished(many(ok, range(6, 9))))
    assert done.records == {**BEFORE, **many(ok, range(9))}
    assert (done.run, done.unfinished) == (Run(TODAY, 12, 9, 0, True), 1)


def test_a_shard_that_left_nothing_makes_the_run_no_complete_one() -> None:
    done = merged(shard(many(ok, range(6)), 0), missing=1)
    assert (done.run, done.unfinished) == (Run(TODAY, 12, 6, 0, True), 1)


def test_a_run_of_which_more_was_seen_than_was_due_is_still_not_complete() -> None:
    """The catalogue may have changed in between; what counts is that the run did not end."""
    done = merged(unfinished(many(ok, range(6))), due=3)
    assert done.run == Run(TODAY, 7, 6, 0, True)


def test_an_unfinished_shard_is_judged_too() -> None:
    done = merged(unfinished(answering("blocked", range(12))))
    assert done.records == BEFORE
    assert done.run == Run(TODAY, 13, 12, 0, False), "it did not end, so it is not complete"
    assert done.why is not None


def test_what_an_unfinished_shard_changed_without_a_visit_is_no_visit() -> None:
    refused = LinkRecord("https://inside.example/", "suspect", status="not visited: leads inside")
    done = merged(unfinished({**many(ok, [0]), **table(refused)}))
    assert done.records[refused.url] == refused
    assert done.run == Run(TODAY, 12, 1, 0, True)


def test_shards_that_never_ended_and_saw_nothing_are_no_run() -> None:
    done = merged((BEFORE, RUNS))
    assert (done.records, done.run) == (BEFORE, Run(TODAY, 12, 0, 0, False))
    assert done.why == "12 links were due and none was visited."
    done = merged((BEFORE, RUNS), due=0)
    assert (done.records, done.run, done.why) == (BEFORE, None, "No shard came to its end.")
