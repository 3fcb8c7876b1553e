"""Dealing out addresses by host: a host never sits in two hands at once.

LinkChecker waits between two requests to one host (0.1 to 0.6 seconds), and while one of its
threads waits, the others wait with it. Several processes, each with hosts of its own and each
host's links spread evenly over its list, keep that politeness whole and lose little by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

# Multiples of it, taken modulo 1, fill the space between 0 and 1 evenly.
_GOLDEN = 0.6180339887
_DEFAULT_PORTS = {"http": 80, "https": 443}


def site_of(url: str) -> str:
    """The site an address is of, as politeness counts them: host, with its port if unusual."""
    host = host_of(url).rstrip(".").removeprefix("www.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return host
    return host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"


def host_of(url: str) -> str:
    """The host of an address in small letters; "" where it has none or cannot be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def by_site(urls: Iterable[str]) -> dict[str, list[str]]:
    """Each site with its addresses, in the order given."""
    sites: dict[str, list[str]] = {}
    for url in urls:
        sites.setdefault(site_of(url), []).append(url)
    return sites


def deal(urls: Iterable[str], hands: int) -> list[list[str]]:
    """Lists of about equal length, no site in two of them, each site spread over its list."""
    sites = sorted(by_site(urls).values(), key=len, reverse=True)
    dealt: list[list[list[str]]] = [[] for _ in range(max(1, min(hands, len(sites))))]
    for site in sites:
        min(dealt, key=lambda hand: sum(map(len, hand))).append(site)
    return [_spread(hand) for hand in dealt if hand]


def rounds(urls: Iterable[str]) -> list[list[str]]:
    """Lists in which each site comes once at most: the first of each, the second of each, ..."""
    made: list[list[str]] = []
    for site in by_site(urls).values():
        for number, url in enumerate(site):
            if number == len(made):
                made.append([])
            made[number].append(url)
    return made


def shard(urls: Iterable[str], number: int, of: int) -> list[str]:
    """The part of the addresses that shard ``number`` (from 1) of ``of`` visits, by site.

    The same on every machine and on every day, whatever else is due.
    """
    return [
        url
        for url in urls
        if int(hashlib.sha256(site_of(url).encode()).hexdigest(), 16) % of == number - 1
    ]


def _spread(sites: Sequence[Sequence[str]]) -> list[str]:
    """Each site at even distances over the list, no two sites in step."""
    placed = [
        ((number + order * _GOLDEN % 1) / len(site), order, url)
        for order, site in enumerate(sites)
        for number, url in enumerate(site)
    ]
    return [url for _, _, url in sorted(placed)]
