"""The page on the health of links, where a stopped schedule has to show itself."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("day", "says"),
    [("2026-11-26", ""), ("2026-12-31", "The last complete run was 42 days ago")],
)
def test_a_page_that_nobody_makes_anew_tells_that_the_check_stopped(
    sample_address: str, browser: Browser, day: str, says: str
) -> None:
    """A static page cannot know how old it is; the reader's clock does."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    page.goto(f"{sample_address}links/", wait_until="load")
    banner = page.locator("[data-last-run]")
    assert banner.is_visible() == bool(says)
    assert says in banner.inner_text()
    context.close()
