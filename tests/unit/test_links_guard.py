"""Private addresses in every spelling are refused before any visit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from commons.links.guard import Guard, resolve

NAMES = {
    "www.example.org": ("93.184.216.34", "2606:2800:220:1::1"),
    "inside.example.org": ("10.0.0.7",),
    "half.example.org": ("93.184.216.34", "192.168.1.1"),
    "meta.example.org": ("169.254.169.254",),
    "azure.example.org": ("168.63.129.16",),
    "mapped.example.org": ("::ffff:127.0.0.1",),
    "nat64.example.org": ("64:ff9b::a00:1",),
    "sixtofour.example.org": ("2002:7f00:1::",),
    "ula.example.org": ("fd00:ec2::254",),
    "shared.example.org": ("100.64.0.1",),
    "multicast.example.org": ("224.0.0.251",),
}


def look_up(host: str) -> Sequence[str]:
    return NAMES.get(host, ())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8000/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST/",
        "http://intranet/",
        "http://printer.local/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://user:secret@www.example.org/",
        "file:///etc/passwd",
        "gopher://www.example.org/",
        "http://[::1",
        *(f"https://{name}/" for name in NAMES if name != "www.example.org"),
    ],
)
def test_what_is_not_public_is_refused(url: str) -> None:
    assert Guard(look_up).fault(url)


@pytest.mark.parametrize("url", ["https://www.example.org/a", "https://unknown.example.org/"])
def test_what_is_public_or_unknown_is_visited(url: str) -> None:
    assert Guard(look_up).fault(url) is None


def test_the_tests_may_visit_loopback_and_nothing_else_that_is_private() -> None:
    guard = Guard(look_up, allow_loopback=True)
    assert guard.fault("http://127.0.0.1:8000/") is None
    assert guard.fault("http://localhost:8000/") is None
    assert guard.fault("file://127.0.0.1/etc/passwd")
    assert guard.fault("http://10.0.0.1/")
    assert guard.private("0.0.0.0")  # noqa: S104 (an address to refuse, not to listen on)
    assert guard.private("inside.example.org")


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "[::1]", "inside.example.org", "localhost."])
def test_where_a_redirect_led_is_judged_alike(host: str) -> None:
    assert Guard(look_up).private(host)
    assert Guard(look_up).private("93.184.216.34") is None


def test_each_name_is_looked_up_once() -> None:
    asked: list[str] = []

    def count(host: str) -> Sequence[str]:
        asked.append(host)
        return ()

    guard = Guard(count)
    guard.look_up(["https://a.example.org/1", "https://a.example.org/2", "nonsense"])
    guard.fault("https://a.example.org/3")
    assert asked == ["a.example.org"]


def test_the_systems_own_answer_is_used() -> None:
    assert "127.0.0.1" in resolve("127.0.0.1")
    assert resolve("a" * 300) == ()
