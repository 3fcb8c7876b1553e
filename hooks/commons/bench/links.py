"""What a link check costs: ours against LinkChecker alone, over the same web in the same run."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from commons.bench.made_up import SEED
from commons.bench.measure import Row, best_of, say
from commons.links import linkchecker
from commons.links.linkchecker import Manners
from commons.links.state import read_health
from commons.model import SHELVES

# Some catalogues lean on a few large sites: 30% of the links on 3 of 200 hosts.
LINKS, HOSTS, LARGE, SHARE = 1000, 200, 3, 0.3
AGAINST_LINKCHECKER = 0.65
RUNS = 2
# LinkChecker's own pace allows no more: a gap of 0.1 seconds at the least.
IN_A_ROW, AT_LEAST = 10, 0.9
# How long a page takes to come. Little: what is measured is the waiting, not the web.
_LATENCY = 0.02
_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\nConnection: close\r\n\r\n"
    b"<title>A page</title><p>Yes."
)
_NO_RULES = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

# For each port, the moments at which its pages were asked for.
Asked = dict[int, list[float]]


def rows(root: Path, place: Path) -> Iterator[Row]:
    """Visit the same made-up links in both ways, in turn; the better of two times counts, since
    LinkChecker's waits are random.
    """
    paces: dict[str, list[_Pace]] = {"alone": [], "ours": []}
    with _web(HOSTS) as asked:
        urls = links(sorted(asked))
        state = _catalogue(place, urls)

        def alone() -> None:
            say(f"{LINKS:,} links on {HOSTS} hosts: linkchecker -t 10")
            _forget(asked)
            _linkchecker(place, urls)
            paces["alone"].append(_pace(asked))

        def ours() -> None:
            say(f"{LINKS:,} links on {HOSTS} hosts: links.py check")
            _forget(asked)
            state.unlink(missing_ok=True)
            _check(root, place, state)
            paces["ours"].append(_pace(asked))

        alone_time, our_time = best_of(RUNS, alone, ours)
    good = sum(record.state == "ok" for record in read_health(state).values())
    ratio = our_time / alone_time
    row = min(pace.row for pace in paces["ours"])
    what = f"{LINKS:,} links, {SHARE:.0%} on {LARGE} of {HOSTS} hosts"
    yield Row(f"{what}: linkchecker -t 10", "", f"{alone_time:.1f} s, {min(paces['alone'])}")
    yield Row(f"{what}: links.py check", "", f"{our_time:.1f} s, {min(paces['ours'])}")
    yield Row(
        f"{what}: {IN_A_ROW} pages of one host in a row",
        f"at least {AT_LEAST:.1f} s",
        f"{row:.2f} s",
        row >= AT_LEAST,
    )
    yield Row(f"{what}: visited and found well", f"{LINKS:,}", f"{good:,}", good == LINKS)
    yield Row(
        f"{what}: against linkchecker -t 10",
        f"at most {AGAINST_LINKCHECKER}",
        f"{ratio:.2f}",
        ratio <= AGAINST_LINKCHECKER,
    )


def links(ports: Sequence[int]) -> list[str]:
    """The made-up links, in no order; the same ports give the same links."""
    pick = random.Random(SEED)  # noqa: S311 (not for secrets)
    large = round(LINKS * SHARE)
    chosen = [ports[number % LARGE] for number in range(large)]
    rest = ports[LARGE:]
    chosen += [rest[number % len(rest)] for number in range(LINKS - large)]
    urls = [f"http://127.0.0.1:{port}/page-{number}" for number, port in enumerate(chosen)]
    pick.shuffle(urls)
    return urls


def _linkchecker(place: Path, urls: Sequence[str]) -> None:
    settings = place / "linkcheckerrc"
    settings.write_text(linkchecker.settings(Manners()), encoding="utf-8")
    subprocess.run(  # noqa: S603 (our own command)
        [*linkchecker.command(settings), "--threads", "10"],
        input="\n".join(urls),
        env=linkchecker.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )


def _catalogue(place: Path, urls: Sequence[str]) -> Path:
    entries = [{"id": f"page-{number}", "url": url} for number, url in enumerate(urls)]
    shelves = {shelf: entries if shelf == SHELVES[0] else [] for shelf in SHELVES}
    (place / "resources.yml").write_text(yaml.safe_dump(shelves), encoding="utf-8")
    return place / "link-health.csv"


def _check(root: Path, place: Path, state: Path) -> None:
    subprocess.run(  # noqa: S603 (our own command)
        [
            *(sys.executable, str(root / "scripts" / "links.py"), "check", "--allow-private"),
            *("--no-archives", "--catalogue", str(place / "resources.yml")),
            *("--state", str(state), "--runs", str(place / "link-runs.csv")),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def _forget(asked: Asked) -> None:
    for moments in asked.values():
        moments.clear()


@dataclass(frozen=True, order=True)
class _Pace:
    """How fast any one host was asked: its least gap, and its fastest pages in a row."""

    gap: float
    row: float

    def __str__(self) -> str:
        return f"gaps from {self.gap:.2f} s, {IN_A_ROW} in {self.row:.1f} s"


def _pace(asked: Asked) -> _Pace:
    """As the hosts saw it. Single gaps shrink where a busy machine sends a request late."""
    return _Pace(
        min(after - before for each in asked.values() for before, after in pairwise(each)),
        min(
            after - before
            for each in asked.values()
            for before, after in zip(each, each[IN_A_ROW - 1 :], strict=False)
        ),
    )


@contextmanager
def _web(hosts: int) -> Iterator[Asked]:
    """Many ports that each give a page for anything but robots.txt."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asked: Asked = {}
    servers = asyncio.run_coroutine_threadsafe(_open(hosts, asked), loop).result()
    try:
        yield asked
    finally:
        for server in servers:
            loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open(hosts: int, asked: Asked) -> list[asyncio.Server]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            if head.startswith(b"GET /robots.txt"):
                writer.write(_NO_RULES)
            else:
                asked[writer.get_extra_info("sockname")[1]].append(time.perf_counter())
                await asyncio.sleep(_LATENCY)
                writer.write(_PAGE)
            await writer.drain()
        writer.close()

    servers: list[asyncio.Server] = [
        await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(hosts)
    ]
    asked.update({server.sockets[0].getsockname()[1]: [] for server in servers})
    return servers
