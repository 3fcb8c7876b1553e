"""What is due, who visits it, and when a person's look still stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from commons.links import hosts
from commons.links.plan import is_due, looked_at
from commons.links.state import LinkRecord, State
from tests.support import TODAY

URL = "https://www.example.org/a"


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("state", "rest"),
    [("ok", 14), ("moved", 14), ("blocked", 30), ("unchecked", 1), ("gone", 1), ("suspect", 1)],
)
def test_a_link_rests_as_long_as_its_state_allows(state: State, rest: int) -> None:
    assert is_due(LinkRecord(URL, state, last_checked=ago(rest)), TODAY)
    assert not is_due(LinkRecord(URL, state, last_checked=ago(rest - 1)), TODAY)


def test_what_was_never_visited_is_due() -> None:
    assert is_due(None, TODAY)
    assert is_due(LinkRecord(URL), TODAY)
    assert is_due(LinkRecord(URL, "blocked", checked_by_hand=ago(1)), TODAY)


def test_what_failed_is_due_every_night_whatever_its_state_still_says() -> None:
    failing = LinkRecord(URL, "ok", failing_checks=1, last_checked=ago(1))
    assert is_due(failing, TODAY)
    assert not is_due(failing, ago(1)), "but not twice on one day"


@pytest.mark.parametrize("state", ["suspect", "gone", "unreachable"])
def test_what_a_person_found_right_rests_like_a_good_link(state: State) -> None:
    looked = LinkRecord(
        URL, state, ago(9), ago(10), 3, last_checked=ago(13), checked_by_hand=ago(9)
    )
    assert not is_due(looked, TODAY)
    assert is_due(looked, TODAY + dt.timedelta(1))


@pytest.mark.parametrize(
    ("state", "since", "hand", "stands"),
    [
        ("blocked", 400, 182, True),
        ("blocked", 400, 183, False),
        ("blocked", 10, 20, True),  # a wall that comes and goes is not asked about each time
        ("suspect", 20, 10, True),
        ("suspect", 10, 20, False),  # what made it suspect came after the look
        ("gone", 20, 10, True),  # it may say to robots alone that there is no such page
        ("gone", 10, 20, False),
        ("unreachable", 20, 10, True),
        ("unreachable", 10, 20, False),
        ("ok", 20, 10, False),  # there is nothing to be told apart from
        ("blocked", 20, -1, False),  # a day that has not come
    ],
)
def test_a_look_stands_for_six_months(state: State, since: int, hand: int, stands: bool) -> None:
    record = LinkRecord(URL, state, ago(since), checked_by_hand=ago(hand))
    assert looked_at(record, TODAY) is stands
    assert not looked_at(LinkRecord(URL, state, ago(since)), TODAY)


def test_a_look_while_it_was_failing_stands_when_the_state_follows() -> None:
    """Who opened it after it began to fail has seen what the robot did not."""
    record = LinkRecord(URL, "gone", ago(1), ago(3), 3, ago(0), checked_by_hand=ago(2))
    assert looked_at(record, TODAY)
    assert not looked_at(replace(record, checked_by_hand=ago(4)), TODAY)


LINKS = [f"https://host{n % 7 if n % 3 else 0}.example/{n}" for n in range(100)]


@pytest.mark.parametrize("hands", [1, 2, 4, 50])
def test_no_host_is_in_two_hands_and_nothing_is_lost(hands: int) -> None:
    dealt = hosts.deal(LINKS, hands)
    assert sorted(url for hand in dealt for url in hand) == sorted(LINKS)
    sites = [{hosts.site_of(url) for url in hand} for hand in dealt]
    assert all(not one & other for n, one in enumerate(sites) for other in sites[n + 1 :])
    assert len(dealt) <= min(hands, 7)


def test_a_host_is_spread_over_its_list() -> None:
    links = [f"https://large.example/{n}" for n in range(5)]
    links += [f"https://small{n}.example/" for n in range(45)]
    (hand,) = hosts.deal(links, 1)
    places = [n for n, url in enumerate(hand) if "large" in url]
    assert max(after - before for before, after in pairwise(places)) < 45
    assert places[0] < 10


def test_spellings_of_one_host_are_one_site_and_ports_are_many() -> None:
    same = ("http://www.a.example/x", "https://a.example:443/y", "http://A.example.:80/")
    assert {hosts.site_of(url) for url in same} == {"a.example"}
    assert hosts.site_of("http://127.0.0.1:8001/") != hosts.site_of("http://127.0.0.1:8002/")
    assert hosts.site_of("http://a.example:99999/") == "a.example"


def test_each_round_asks_a_site_once() -> None:
    made = hosts.rounds(LINKS)
    assert sorted(url for some in made for url in some) == sorted(LINKS)
    assert all(len({hosts.site_of(url) for url in some}) == len(some) for some in made)


def test_shards_share_the_links_by_site_on_every_machine_alike() -> None:
    parts = [hosts.shard(LINKS, number, 3) for number in (1, 2, 3)]
    assert sorted(url for part in parts for url in part) == sorted(LINKS)
    sites = [{hosts.site_of(url) for url in part} for part in parts]
    assert not sites[0] & sites[1]
    assert hosts.shard(["https://www.example.org/"], 1, 2) == [], "the same on every machine"
    assert hosts.shard(["https://www.example.org/"], 2, 2) == ["https://www.example.org/"]
