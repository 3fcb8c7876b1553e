"""Find on a bad connection: it says what did not come, shows what did, and tries again."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, Route, expect

from commons.model import Catalogue
from tests.browser.conftest import Opened
from tests.browser.finding import count, found, held_back, settled, shown
from tests.browser.test_accessibility import faults

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def cut(route: Route) -> None:
    """The connection is gone."""
    route.abort()


def again(page: Page) -> None:
    page.get_by_role("button", name="Try again").click()
    settled(page)


@pytest.mark.parametrize("lost", ["**/cards-*.json", "**/facets.json", "**/titles.json"])
def test_a_list_that_did_not_come_is_said_and_comes_at_the_next_try(
    address: str, opened: Opened, catalogue: Catalogue, lost: str
) -> None:
    page = opened("about:blank")
    page.route(lost, cut)
    page.goto(f"{address}find/?audience=dpulo&sort=title")
    settled(page)
    status = page.locator("[role=status]")
    expect(status).to_have_text("The list could not be loaded.")
    assert shown(page) == []
    assert page.locator("[data-find-empty]").get_by_role("link", name="Topics").is_visible()
    assert faults(page) == []
    again(page)
    expect(status).to_have_text("The list could not be loaded.")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.unroute(lost)
    again(page)
    everything = found(catalogue, {"audience": ["dpulo"]})
    assert count(page) == len(everything)
    assert len(shown(page)) == 20
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    expect(page.get_by_role("heading", name="Results")).to_be_focused()


def test_a_filter_that_is_ticked_while_nothing_comes_is_not_lost(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    page = opened("about:blank")
    page.route("**/facets.json", cut)
    page.goto(f"{address}find/?audience=dpulo")
    settled(page)
    page.unroute("**/facets.json")
    nation = page.locator('[data-facet="nation"]')
    nation.locator("summary").click()
    nation.locator('input[value="wales"]').check()
    page.wait_for_url("**/find/?audience=dpulo&nation=wales")
    assert count(page) == len(found(catalogue, {"audience": ["dpulo"], "nation": ["wales"]}))


def test_more_that_did_not_come_leaves_what_is_there(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    before = shown(page)
    page.route("**/cards-*.json", cut)
    page.locator("[data-find-more]").click()
    expect(page.locator("[role=status]")).to_have_text("The rest of the list could not be loaded.")
    assert shown(page) == before
    page.unroute("**/cards-*.json")
    again(page)
    assert shown(page)[:20] == before
    assert len(shown(page)) == 40
    place = "[...document.querySelectorAll('[data-find-list] a')].indexOf(document.activeElement)"
    assert page.evaluate(place) == 20


# Every file of the text search. Of a part of the index that did not come it says nothing itself.
OF_THE_SEARCH = (
    "**/pagefind.js*",
    "**/pagefind-entry.json*",
    "**/*.pf_meta",
    "**/wasm.*",
    "**/*.pf_index",
    "**/words.json",
    "**/find/index.json",
)


@pytest.mark.parametrize("lost", OF_THE_SEARCH)
def test_without_the_text_search_the_filters_still_work_and_say_so(
    address: str, opened: Opened, catalogue: Catalogue, lost: str
) -> None:
    page = opened("about:blank")
    page.route(lost, cut)
    page.goto(f"{address}find/?q=grants&nation=wales")
    filtered = len(found(catalogue, {"nation": ["wales"]}))
    assert count(page) == filtered
    assert len(shown(page)) == 20
    expect(page.locator("[role=status]")).to_contain_text(
        f"{filtered} resources, filtered by Wales. "
        "The text search could not be loaded: “grants” was left out."
    )
    assert page.locator("#find-q").input_value() == "grants"
    page.unroute(lost)
    again(page)
    assert 0 < count(page) < filtered
    expect(page.locator("[role=status]")).to_contain_text("for “grants”, filtered by Wales")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_an_answer_that_is_an_error_is_no_answer(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.route("**/*.pf_index", lambda route: route.fulfill(status=503))
    page.goto(f"{address}find/?q=grants")
    settled(page)
    expect(page.locator("[role=status]")).to_contain_text("could not be loaded")


def test_on_a_slow_connection_it_says_that_it_is_looking(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.clock.install(time=NOON)
    page.goto(f"{address}find/")
    settled(page)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    release = held_back(page, "**/cards-*.json")
    with page.expect_request("**/cards-*.json"):
        page.locator("#find-sort").select_option("title")
    status = page.locator("[role=status]")
    expect(status).not_to_have_text("Looking …")
    page.clock.run_for(600)
    expect(status).to_have_text("Looking …")
    release()
    settled(page)
    page.clock.run_for(150)
    expect(status).to_have_text(f"{count(page)} resources, by title")


def test_the_search_is_there_before_its_data(address: str, opened: Opened) -> None:
    """Nobody who has JavaScript is told that the page needs it, however slow the data."""
    page = opened("about:blank")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/facets.json", hold)
    page.goto(f"{address}find/?q=grants")
    expect(page.locator("#find-q")).to_have_value("grants")
    expect(page.locator("[data-find-plain]")).to_be_hidden()
    for route in held:
        route.continue_()
    page.unroute("**/facets.json")
    assert count(page) > 0


def test_without_what_to_start_with_the_search_still_works(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.route("**/starts.json", cut)
    page.goto(f"{address}find/?q=reserved+contracts")
    assert count(page) > 0
    expect(page.locator("[data-find-start]")).to_be_hidden()
