"""The site as a browser meets it, below /sub/: what it asks for, what it weighs, what works."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import Opened
from tests.browser.test_accessibility import AWKWARD, KINDS, LONG

HEAVIEST_RESOURCE_PAGE = 150_000  # bytes with gzip, all requests: seconds on a slow phone


@pytest.fixture
def watched(browser: Browser) -> Callable[[str], tuple[Page, list[Response], list[str]]]:
    """Open an address and keep every answer and every complaint of the browser."""

    def watch(address: str) -> tuple[Page, list[Response], list[str]]:
        page = browser.new_page()
        answers: list[Response] = []
        complaints: list[str] = []

        def keep(answer: Response) -> None:  # Playwright cannot take a bound method of a list
            answers.append(answer)

        page.on("response", keep)
        page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        # What a page fetches by itself it fetches for a part that is busy until it has come.
        page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        return page, answers, complaints

    return watch


def check(root: str, kind: str, answers: list[Response], complaints: list[str]) -> None:
    assert answers, "the browser asked for something"
    for answer in answers:
        assert answer.url.startswith(root), f"{kind} asks {answer.url}"
        assert answer.status == 200, f"{kind}: {answer.status} for {answer.url}"
    assert complaints == [], kind


@pytest.mark.parametrize("kind", KINDS + LONG)
def test_a_page_asks_only_its_own_site_and_nothing_fails(
    address: str, watched: Callable[..., tuple[Page, list[Response], list[str]]], kind: str
) -> None:
    page, answers, complaints = watched(address + kind)
    check(address, kind, answers, complaints)
    page.close()


@pytest.mark.parametrize("kind", AWKWARD)
def test_a_page_of_hostile_words_asks_only_its_own_site(
    sample_address: str, watched: Callable[..., tuple[Page, list[Response], list[str]]], kind: str
) -> None:
    page, answers, complaints = watched(sample_address + kind)
    check(sample_address, kind, answers, complaints)
    page.close()


def test_a_resource_page_is_light(
    address: str, watched: Callable[..., tuple[Page, list[Response], list[str]]]
) -> None:
    page, answers, _ = watched(f"{address}resources/plymouth-alliance/")
    weight = sum(len(gzip.compress(answer.body())) for answer in answers)
    assert weight < HEAVIEST_RESOURCE_PAGE
    page.close()


def test_a_lost_reader_is_helped(address: str, opened: Opened) -> None:
    page = opened(f"{address}resources/no-such-thing/")
    assert page.locator("h1").inner_text() == "We cannot find that page"
    page.get_by_role("link", name="Every resource, A to Z").first.click()
    assert page.url == f"{address}resources/"


def test_an_old_address_leads_on(sample_address: str, opened: Opened) -> None:
    page = opened(f"{sample_address}resources/older-fund/")
    page.wait_for_url(f"{sample_address}resources/closing-fund/")


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


LIGHT, DARK = "rgb(250, 248, 244)", "rgb(18, 23, 28)"


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_follows_the_device_even_without_javascript(
    address: str, opened: Opened, scheme: str, colour: str
) -> None:
    page = opened(address, color_scheme=scheme, java_script_enabled=False)
    page_with = opened(address, color_scheme=scheme)
    assert background(page_with) == colour
    assert page.locator("[data-theme-switch]").is_hidden()
    assert page.locator("#dark-theme").get_attribute("media") == (
        "screen and (prefers-color-scheme: dark)"
    )


def test_a_chosen_theme_holds_on_the_next_page(address: str, opened: Opened) -> None:
    page = opened(address, color_scheme="light")
    page.get_by_role("button", name="Dark theme").click()
    assert background(page) == DARK
    page.goto(f"{address}topics/")
    assert background(page) == DARK
    page.get_by_role("button", name="Light theme").click()
    assert background(page) == LIGHT


def test_without_javascript_everything_can_be_read(address: str, opened: Opened) -> None:
    page = opened(address, java_script_enabled=False)
    for kind in KINDS:
        page.goto(address + kind)
        assert page.locator("h1").is_visible(), kind
        assert page.locator("main a[href]").count() > 0, kind


def test_a_task_can_be_printed_and_passed_on(address: str, opened: Opened) -> None:
    page = opened(
        f"{address}tasks/reserve-a-contract/", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-heard]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    page.get_by_role("button", name="Print").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")


def test_on_paper_there_are_no_menus_and_addresses_are_written_out(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}about/privacy/")
    page.emulate_media(media="print")
    assert page.locator(".masthead__nav").is_hidden()
    assert page.locator(".foot__nav").is_hidden()
    assert page.locator("h1").is_visible()


def test_on_paper_what_is_folded_is_there(address: str, opened: Opened) -> None:
    page = opened(f"{address}provider-support/")
    closed = page.locator(".fold:not([open]) .card__title").first
    assert not closed.is_visible()
    page.emulate_media(media="print")
    assert closed.is_visible()


def test_a_link_to_a_folded_topic_unfolds_it(address: str, opened: Opened) -> None:
    page = opened(f"{address}provider-support/#governance", java_script_enabled=False)
    assert page.locator("#governance .card__title").first.is_visible()
