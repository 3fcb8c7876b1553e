"""A web of our own for the tests: many loopback ports, each a site that behaves in one way.

Each site has a port to itself, since LinkChecker's politeness goes by address with port. A
site's pages all behave alike; ``mend`` makes them answer as a good site does. Every request is
kept, so that a test can see who was asked what, and how often.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PAGE = b"""<!doctype html><html lang="en"><head><title>A guide to grants</title></head>
<body><h1>A guide to grants</h1><p>If a form is not found, ask for help.</p></body></html>"""
ERROR_PAGE = b"""<!doctype html><title>Example Council - Page not found</title>
<h1>Sorry</h1><p>The page you wanted is not here.</p>"""
PARKED = b"""<!doctype html><title>example.com</title>
<script src="https://d1.parkingcrew.net/scripts/sale.js"></script><p>Related searches</p>"""
CHALLENGE = b"<!doctype html><title>Just a moment...</title><p>Enable JavaScript and cookies</p>"


@dataclass(frozen=True)
class Request:
    """One request that came: where, and for what."""

    port: int
    path: str

    @property
    def is_page(self) -> bool:
        """Whether a page was asked for, not the rules for robots."""
        return self.path != "/robots.txt"


@dataclass
class Local:
    """One site: its port, how it behaves, whether it has been mended, how often it was asked."""

    behaviour: str
    port: int = 0
    mended: bool = False
    pages_asked: int = 0

    def address(self, path: str = "guide") -> str:
        """The address of a page of this site."""
        scheme = "https" if self.behaviour == "bad-tls" else "http"
        return f"{scheme}://127.0.0.1:{self.port}/{path}"


@dataclass
class LocalWeb:
    """The running web. Sites are opened on it while the tests go on."""

    loop: asyncio.AbstractEventLoop
    requests: list[Request] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)
    sites: dict[int, Local] = field(default_factory=dict)
    servers: list[asyncio.Server] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    answers: set[asyncio.Task[None]] = field(default_factory=set)

    def open(self, behaviour: str) -> Local:
        """Open a site of one of the ``BEHAVIOURS`` on a port of its own."""
        assert behaviour in BEHAVIOURS
        site = Local(behaviour)
        return asyncio.run_coroutine_threadsafe(self._open(site), self.loop).result()

    def mend(self) -> None:
        """From now on every site answers as a good one does."""
        for site in self.sites.values():
            site.mended = True

    def pages_of(self, site: Local) -> list[Request]:
        """The pages that one site was asked for, in the order in which they were."""
        return [each for each in self.requests if each.port == site.port and each.is_page]

    def was_asked_for(self, pages: int, patience: float) -> bool:
        """Wait until so many pages were asked for; whether they were in so many seconds."""
        with self.came:
            return self.came.wait_for(
                lambda: sum(each.is_page for each in self.requests) >= pages, patience
            )

    async def _open(self, site: Local) -> Local:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(site, reader, writer)
            writer.close()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.writers.append(writer)
            self.answers.add(self.loop.create_task(handle(reader, writer)))

        server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=100)
        site.port = server.sockets[0].getsockname()[1]
        self.servers.append(server)
        self.sites[site.port] = site
        return site

    async def _answer(
        self, site: Local, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if site.behaviour == "bad-tls":
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.LimitOverrunError:
            return
        first, *_ = head.split("\r\n")
        if first.count(" ") != 2:
            return
        method, path, _ = first.split(" ")
        request = Request(site.port, path)
        with self.came:
            self.requests.append(request)
            self.came.notify_all()
        answer = Answer(writer, site, path, method)
        if site.mended:
            await answer.page()
        elif path == "/robots.txt" and site.behaviour not in ("robots", "never", "drops"):
            await answer.send(404)
        else:
            site.pages_asked += request.is_page
            await BEHAVIOURS[site.behaviour](answer)


@dataclass
class Answer:
    """How a site answers one request."""

    writer: asyncio.StreamWriter
    site: Local
    path: str
    method: str = "GET"

    async def send(
        self, code: int, body: bytes = b"", length: int | None = None, **headers: str
    ) -> None:
        """A whole answer; headers are named with _ for -."""
        lines = [f"HTTP/1.1 {code} {REASONS.get(code, 'Strange')}", "Connection: close"]
        lines += [f"Content-Length: {len(body) if length is None else length}"]
        headers.setdefault("Content_Type", "text/html; charset=utf-8")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await self.writer.drain()

    async def page(self) -> None:
        """A good page."""
        await self.send(200, PAGE)

    async def on(self, code: int, *steps: str) -> None:
        """Redirect along these paths of the same site; a good page at the end of them."""
        here = self.path.strip("/")
        along = ["guide", *steps]
        follows = along.index(here) + 1 if here in along else len(along)
        if follows < len(along):
            await self.send(code, Location=f"/{along[follows]}")
        else:
            await self.page()


Behaviour = Callable[[Answer], Awaitable[None]]


async def _slow(answer: Answer) -> None:
    await asyncio.sleep(0.5)
    await answer.page()


async def _loop(answer: Answer) -> None:
    await answer.send(302, Location="/b" if answer.path != "/b" else "/a")


async def _robots(answer: Answer) -> None:
    if answer.path == "/robots.txt":
        await answer.send(200, b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")
    else:
        await answer.page()


async def _once(answer: Answer) -> None:
    if answer.site.pages_asked > 1:
        await answer.page()
    else:
        await answer.send(500)


async def _rate_limited_once(answer: Answer) -> None:
    if answer.site.pages_asked > 1:
        await answer.page()
    else:
        await answer.send(429, Retry_After="1")


async def _never(answer: Answer) -> None:  # noqa: ARG001 (says nothing, for as long as it takes)
    await asyncio.sleep(600)


async def _drops(answer: Answer) -> None:
    transport = answer.writer.transport
    transport.abort()


async def _head_refused(answer: Answer) -> None:
    if answer.method == "HEAD":
        await answer.send(405)
    else:
        await answer.page()


async def _endless(answer: Answer) -> None:
    answer.writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>")
    while True:
        answer.writer.write(b"<p>and so on</p>" * 4096)
        await answer.writer.drain()


async def _drips(answer: Answer) -> None:
    answer.writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        answer.writer.write(b".")
        await answer.writer.drain()
        await asyncio.sleep(0.2)


def _code(code: int, body: bytes = b"", **headers: str) -> Behaviour:
    return lambda answer: answer.send(code, body, None, **headers)


def _path(code: int, *steps: str) -> Behaviour:
    return lambda answer: answer.on(code, *steps)


REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    308: "Permanent Redirect",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

BEHAVIOURS: dict[str, Behaviour] = {
    "good": Answer.page,
    "slow": _slow,
    "head-refused": _head_refused,
    "moved": _path(301, "new-guide"),
    "moved-chain": _path(308, "a", "b", "new-guide"),
    "elsewhere": _path(302, "today"),
    "elsewhere-chain": _path(302, "a", "b", "today"),
    "mixed-chain": lambda answer: answer.on(
        301 if answer.path == "/guide" else 302, "a", "new-guide"
    ),
    "loop": _loop,
    "front-page": lambda answer: answer.on(302, ""),
    "front-page-for-good": lambda answer: answer.on(301, ""),
    "private": lambda answer: (
        answer.send(302, Location=f"http://0.0.0.0:{answer.site.port}/inside")
        if answer.path == "/guide"
        else answer.page()
    ),
    "forbidden": _code(403),
    "wall": _code(403, CHALLENGE, Server="cloudflare", CF_Mitigated="challenge"),
    "wall-503": _code(503, CHALLENGE, Server="cloudflare", CF_RAY="8f0-LHR"),
    "wall-200": _code(200, CHALLENGE),
    "unauthorised": _code(401),
    "missing": _code(404),
    "gone": _code(410),
    "rate-limited": _code(429, Retry_After="3600"),
    "rate-limited-once": _rate_limited_once,
    "error": _code(500),
    "error-once": _once,
    "unavailable": _code(503),
    "never": _never,
    "drops": _drops,
    "bad-tls": Answer.page,  # asked by https, it speaks plain http, mended or not
    "robots": _robots,
    "error-page": _code(200, ERROR_PAGE),
    "parked": _code(200, PARKED),
    "wrong-length": lambda answer: answer.send(200, PAGE, length=100_000),
    "endless": _endless,
    "drips": _drips,
}


@contextmanager
def local_web() -> Iterator[LocalWeb]:
    """A web that runs while the block does."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    web = LocalWeb(loop)
    try:
        yield web
    finally:
        asyncio.run_coroutine_threadsafe(_close(web), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(web: LocalWeb) -> None:
    """Hang up on everyone: whoever asked may have been killed in the middle of an answer."""
    # First nobody new; a server that is closed while it takes a connection loses it unclosed.
    for server in web.servers:
        for listening in server.sockets:
            web.loop.remove_reader(listening)
    being_taken = asyncio.all_tasks() - web.answers - {asyncio.current_task()}
    await asyncio.gather(*being_taken, return_exceptions=True)
    for server in web.servers:
        server.close()
    for answer in web.answers:
        answer.cancel()
    await asyncio.gather(*web.answers, return_exceptions=True)
    for writer in web.writers:
        writer.transport.abort()
    await asyncio.gather(*(each.wait_closed() for each in web.writers), return_exceptions=True)
