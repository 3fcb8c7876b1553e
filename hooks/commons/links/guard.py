"""Which addresses may be visited: public ones, by name and by what the name resolves to.

What this protects: an entry that names a loopback, private or link-local address, or a cloud's
metadata service (by name, by number in any spelling, or by a name that resolves there) is never
visited. What it does not: LinkChecker looks names up again by itself, so a name whose answer
changes in between gets through, and it follows redirects wherever they lead. A redirect to such
an address is therefore seen only afterwards, and makes the link ``suspect``. Nothing of what
such an address answers is kept but its status. Who needs more runs the check where there is
nothing to reach.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from commons import addresses
from commons.links.hosts import host_of

Resolve = Callable[[str], Sequence[str]]
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# Answers to machines inside one cloud only, though its number is a public one.
_METADATA = (ipaddress.ip_address("168.63.129.16"),)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOOKUPS_AT_ONCE = 16


def resolve(host: str) -> Sequence[str]:
    """The numbers behind a name, as the system gives them; none where it knows none."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return ()
    return tuple(sorted({str(each[4][0]) for each in found}))


@dataclass
class Guard:
    """Says what may be visited. Looks each name up once.

    ``allow_loopback`` lets loopback through, and nothing else that is private: the tests' own
    web lives there.
    """

    resolve: Resolve = resolve
    allow_loopback: bool = False
    _known: dict[str, str | None] = field(default_factory=dict)

    def fault(self, url: str) -> str | None:
        """Why an entry's address is not visited, as the end of a sentence; None where it is."""
        host = host_of(url)
        if self.allow_loopback and _is_loopback(host) and url.startswith(("http://", "https://")):
            return None
        private = self.private(host) if host else None
        return addresses.fault(url) or (f"leads to {private}" if private else None)

    def private(self, host: str) -> str | None:
        """What is private about a host, for people; None where it is public or unknown."""
        host = host.lower()
        if host not in self._known:
            self._known[host] = self._find(host)
        return self._known[host]

    def look_up(self, urls: Iterable[str]) -> None:
        """Look up the hosts of many addresses at once, before each is asked about."""
        hosts = {host_of(url) for url in urls} - {""}
        with ThreadPoolExecutor(_LOOKUPS_AT_ONCE) as pool:
            for _ in pool.map(self.private, sorted(hosts)):
                pass

    def _find(self, host: str) -> str | None:
        if self.allow_loopback and _is_loopback(host):
            return None
        number = as_number(host)
        if number is not None:
            return None if is_public(number) else f"the private address {number}"
        name = host.rstrip(".")
        if addresses.fault(f"https://{name}/"):
            return f'"{name}", which is not a public site'
        for found in self.resolve(name):
            number = as_number(found)
            if number is not None and not is_public(number):
                return f'"{name}", which resolves to the private address {number}'
        return None


def as_number(host: str) -> Ip | None:
    """The number that a host is written as, in any spelling that connects; None for a name."""
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if bare[:1].isdigit() and all(part[:1].isdigit() for part in bare.split(".")):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(bare))  # 127.1, 0x7f000001, 0177.0.0.1
        except OSError:
            return None
    return None


def is_public(number: Ip) -> bool:
    """Whether anyone on the internet may reach this number. Source: the IANA registries of
    special-purpose addresses, as Python's ipaddress knows them.
    """
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return (
        number.is_global
        and not number.is_multicast
        and not number.is_reserved
        and number not in _METADATA
    )


def _is_loopback(host: str) -> bool:
    number = as_number(host)
    return host.lower() == "localhost" if number is None else number.is_loopback
