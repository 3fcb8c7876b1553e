"""One Chromium for all browser tests; a fresh context for each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import ROOT

Opened = Callable[..., Page]
Checklist = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, found as `make test` finds it. Without one the tests fail, they never skip."""
    found = subprocess.run(
        [sys.executable, ROOT / "scripts" / "chromium.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found.stdout.strip(),
            # In a container Chromium runs as root, where its sandbox cannot start; and it is
            # told not to look for updates, since no test reaches the network.
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Open an address in a fresh context; options are the context's own."""
    contexts = []

    def open_page(address: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def form(address: str, opened: Opened) -> Page:
    """The form at /suggest/, on a phone."""
    return opened(f"{address}suggest/", 390)


@pytest.fixture
def checklist(address: str, opened: Opened) -> Checklist:
    """Open the inclusive commissioning checklist; options are the context's own."""

    def show(width: int = 1280, **options: Any) -> Page:
        return opened(f"{address}guides/inclusive-commissioning/", width, **options)

    return show
