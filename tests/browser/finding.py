"""What the tests of /find/ share: what it shows, once it shows what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from playwright.sync_api import Page, Route

from commons.facets import Seen, matches
from commons.model import Catalogue
from tests.support import OUR_DAY


def settled(page: Page) -> Page:
    """Wait until the page shows what was asked for."""
    page.wait_for_selector("[data-find]:not([hidden]):not([aria-busy])")
    return page


def count(page: Page) -> int:
    """The number of results, once it has settled."""
    return int(settled(page).locator("[role=status]").get_attribute("data-result-count") or -1)


def shown(page: Page) -> list[str]:
    ids: list[str] = (
        settled(page)
        .locator("[data-find-list] > [data-resource-id]")
        .evaluate_all("items => items.map(item => item.dataset.resourceId)")
    )
    return ids


def held_back(page: Page, pattern: str) -> Callable[[], None]:
    """Answer no request for these addresses, until what is returned is called."""
    waiting: list[Route] = []
    let_go = False

    def hold(route: Route) -> None:
        if let_go:
            route.continue_()
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal let_go
        let_go = True
        while waiting:
            waiting.pop().continue_()

    page.route(pattern, hold)
    return release


def found(catalogue: Catalogue, wanted: Mapping[str, Iterable[str]]) -> set[str]:
    words = catalogue.vocabulary
    return {each.id for each in catalogue.listed if matches(Seen(each, words, OUR_DAY), wanted)}


def box(page: Page, facet: str, tag: str) -> None:
    """Open the group of a filter and tick it."""
    group = page.locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(f'input[name="{facet}"][value="{tag}"]').click()
    settled(page)


def ask(page: Page, text: str) -> None:
    """Type a text as a person would, and wait for its results."""
    page.locator("#find-q").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "text => new URLSearchParams(location.search).get('q') === text "
        "&& !document.querySelector('[data-find]').hasAttribute('aria-busy')",
        arg=text,
    )
