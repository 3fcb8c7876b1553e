"""What a search costs: bytes and time to the first results, beside stock Material search.

Needs the packages of the tests, for the browser.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commons.bench.measure import Row, build, say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

ASKED = "reserved contracts"
FIRST = "[data-find-list] > [data-resource-id]"
SETTLED = "[data-find]:not([hidden]):not([aria-busy])"
STOCK_FIRST = ".md-search-result__item a"

# Size up to which a budget holds -> the budget. What each is for is in MAINTAINING.md.
BYTES = {2000: 300_000, 10_000: 450_000}
AGAINST_STOCK = {2000: 0.4, 10_000: 0.15}
RESOURCE_PAGE = 150_000
WARM = 0.2
GATED = 2000


def rows(root: Path, place: Path, size: int, runs: int) -> Iterator[Row]:
    """Measure searches on the site that ``building`` left in ``place/site``."""
    say(f"{size:,} entries: stock Material search of the same text")
    stock = _stock_project(place)
    build(stock, place / "stock-site")
    with (
        _chromium(root) as browser,
        _served(place / "site") as ours,
        _served(place / "stock-site") as theirs,
    ):
        text = f"{ours}find/?q={ASKED.replace(' ', '+')}"
        filtered = f"{ours}find/?audience=dpulo&stage=procure"
        gate = size <= GATED
        for what, address in (("a text", text), ("a filter alone", filtered)):
            weight = _weight(browser, address, FIRST)
            yield _weighed(f"{size:,}: first results for {what}, cold", weight, BYTES, size, gate)
        cold = _best(runs, lambda: _cold(browser, text, FIRST))
        other = _best(runs, lambda: _stock(browser, theirs))
        limit = next(value for most, value in AGAINST_STOCK.items() if size <= most)
        yield Row(f"{size:,}: first results, cold", "", f"{cold:.2f} s")
        yield Row(f"{size:,}: stock Material search, cold", "", f"{other:.2f} s")
        yield Row(
            f"{size:,}: against stock Material search",
            f"at most {limit}",
            f"{cold / other:.2f}",
            cold / other <= limit if gate else None,
        )
        yield from warm(browser, ours, f"{size:,}", gated=False)
        first = next((place / "site" / "resources").glob("*/index.html")).parent.name
        weight = _weight(browser, f"{ours}resources/{first}/", "h1")
        yield Row(
            f"{size:,}: a resource page, cold, all requests",
            f"under {RESOURCE_PAGE // 1000} KB",
            f"{weight / 1000:.0f} KB",
            weight < RESOURCE_PAGE if gate else None,
        )


def at_the_real_size(root: Path, place: Path) -> Iterator[Row]:
    """The same for our own catalogue: bytes, and the time of a change once all is loaded."""
    say("our own catalogue")
    build(root, place / "own-site", index=True)
    with _chromium(root) as browser, _served(place / "own-site") as ours:
        text = f"{ours}find/?q={ASKED.replace(' ', '+')}"
        for what, address in (("a text", text), ("a filter alone", f"{ours}find/?audience=dpulo")):
            weight = _weight(browser, address, FIRST)
            yield _weighed(f"real size: first results for {what}, cold", weight, BYTES, 0, True)
        yield from warm(browser, ours, "real size", gated=True)


def warm(browser: Browser, ours: str, name: str, *, gated: bool) -> Iterator[Row]:
    """A filter and a further word, once the first results are there: the middle of seven."""
    page = browser.new_page()
    page.goto(f"{ours}find/?q={ASKED.replace(' ', '+')}")
    page.wait_for_selector(FIRST)
    boxes = page.locator('input[name="audience"]:not(:disabled)')
    filters = [_change(page, boxes.nth(at).click) for at in range(min(7, boxes.count()))]
    words = []
    for word in ("council", "guide", "law", "charity", "health", "wales", "tender"):
        page.locator("#find-q").fill(f"{ASKED} {word}")
        words.append(_change(page, partial(page.keyboard.press, "Enter")))
    page.close()
    for what, times in (("a filter", filters), ("a further word", words)):
        middle = statistics.median(times)
        yield Row(
            f"{name}: {what}, warm",
            f"under {WARM * 1000:.0f} ms",
            f"{middle * 1000:.0f} ms",
            middle < WARM if gated else None,
        )


def _weighed(what: str, weight: int, budgets: dict[int, int], size: int, gate: bool) -> Row:
    budget = next(value for most, value in budgets.items() if size <= most)
    held = weight < budget if gate else None
    return Row(what, f"under {budget // 1000} KB", f"{weight / 1000:.0f} KB", held)


def _change(page: Page, act: Callable[[], object]) -> float:
    """Seconds from an action until the page has settled again."""
    start = time.perf_counter()
    act()
    page.wait_for_selector(SETTLED)
    return time.perf_counter() - start


def _best(runs: int, work: Callable[[], float]) -> float:
    return min(work() for _ in range(runs))


# The page itself notes when its first result came: to ask it from outside is to ask in steps of
# up to half a second.
_NOTES_FIRST = """(() => {
  const seen = new MutationObserver(() => {
    if (!document.querySelector(FIRST)) return;
    seen.disconnect();
    globalThis.firstSeen = performance.now();
  });
  seen.observe(document, { childList: true, subtree: true });
})()"""


def _cold(browser: Browser, address: str, first: str) -> float:
    """Seconds from asking for the page until the first result is in it."""
    context = browser.new_context()
    context.add_init_script(_NOTES_FIRST.replace("FIRST", json.dumps(first)))
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(first)
    taken: float = page.evaluate("globalThis.firstSeen")
    context.close()
    return taken / 1000


def _stock(browser: Browser, theirs: str) -> float:
    """The same for stock Material: it opens its search for ``?q=``."""
    return _cold(browser, f"{theirs}?q={ASKED.replace(' ', '+')}", STOCK_FIRST)


def _weight(browser: Browser, address: str, first: str) -> int:
    """Bytes with gzip of all that a browser with nothing in store asks for."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector(first)
    weight = sum(len(gzip.compress(answer.body())) for answer in answers)
    context.close()
    return weight


def _stock_project(place: Path) -> Path:
    """The plain pages with stock Material and its own search."""
    folder = place / "stock"
    folder.mkdir()
    settings = {
        "site_name": "Stock",
        "docs_dir": str(place / "plain" / "docs"),
        "theme": {"name": "material", "font": False, "features": ["search.share"]},
        "plugins": ["search"],
        "not_in_nav": "/pages/*\n",
    }
    import yaml  # noqa: PLC0415 (here alone)

    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


@contextmanager
def _chromium(root: Path) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only in the test lock)

    found = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, str(root / "scripts" / "chromium.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is closed takes its requests with it: no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
