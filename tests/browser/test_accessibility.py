"""One page of each kind: no fault that axe can find, no sideways scrolling, all by keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Opened

# One of each kind of page, by its address below the site's root: of the long lists, short ones,
# since axe looks at every card anew.
KINDS = (
    "",
    "find/?q=reserved+contracts&audience=dpulo",
    "tasks/reserve-a-contract/",
    "case-studies/wanted/",
    "case-studies/lessons/",
    "case-studies/what-went-wrong/",
    "case-studies/places/",
    "case-studies/conclusions/",
    "audience/",
    "audience/mutual/",
    "topics/",
    "topics/criminal-justice/",
    "glossary/",
    "lost/",
    "links/",
    "data/",
    "resources/public-contracts-regulations-2015/",
    "resources/plymouth-alliance/",
    "guides/",
    "guides/reserving-contracts/?buyer=nhs&when=now&what=mixed&size=above&winner=user-led",
    "about/",
    "about/contributing/",
    # guides/inclusive-commissioning/ and guides/local-healthwatch/ are looked at in their own tests
    "guides/what-to-ask-for/",
    "suggest/?url=www.gov.uk",
    "guides/childrens-services-and-profit/",
    "404.html",
)
# Both widths and both schemes, in two looks: layout does not depend on colours, nor colours on
# layout, and axe takes its time. A few pages are looked at in the other two as well.
LOOKS = ((320, "light"), (1280, "dark"))
OTHER_LOOKS = ((320, "dark"), (1280, "light"))
# Pages of the sample site: its short lists, and what is hard to show.
AWKWARD = (
    "provider-support/",
    "case-studies/",
    "resources/",
    "resources/hostile/",
    "resources/long-words/",
    "resources/withdrawn/",
    "resources/link-gone/",
    "links/",
)
# The longest pages there are, for what does not take long to look at.
LONG = ("resources/", "audience/local-authority/", "case-studies/", "guides/local-healthwatch/")
# Only faults are described: to describe what is right as well takes axe twice as long.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    address: str, opened: Opened, kind: str, width: int, scheme: str
) -> None:
    assert faults(opened(address + kind, width, color_scheme=scheme)) == []


@pytest.mark.parametrize(("width", "scheme"), OTHER_LOOKS)
@pytest.mark.parametrize("kind", ["", "case-studies/wanted/", "resources/plymouth-alliance/"])
def test_axe_finds_nothing_in_the_other_looks(
    address: str, opened: Opened, kind: str, width: int, scheme: str
) -> None:
    assert faults(opened(address + kind, width, color_scheme=scheme)) == []


@pytest.mark.parametrize("kind", AWKWARD)
def test_axe_finds_nothing_on_awkward_pages(sample_address: str, opened: Opened, kind: str) -> None:
    assert faults(opened(sample_address + kind, 320)) == []


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, width)


@pytest.mark.parametrize("kind", KINDS + LONG)
def test_no_page_scrolls_sideways_at_400_per_cent(address: str, opened: Opened, kind: str) -> None:
    assert sideways(opened(address + kind, 320)) == 0


@pytest.mark.parametrize("kind", AWKWARD)
def test_no_awkward_page_scrolls_sideways_at_400_per_cent(
    sample_address: str, opened: Opened, kind: str
) -> None:
    assert sideways(opened(sample_address + kind, 320)) == 0


@pytest.mark.parametrize(
    "kind", [*KINDS, *LONG, "find/", "provider-support/", "resources/fair-payment-code/"]
)
def test_text_twice_as_large_fits_a_phone(address: str, opened: Opened, kind: str) -> None:
    page = opened(address + kind, 390)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0


def test_on_a_phone_the_menu_is_folded_and_opens_without_javascript(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}topics/grants/", 390, java_script_enabled=False)
    link = page.locator("header").get_by_role("link", name="Start from a task")
    assert not link.is_visible()
    page.locator("header summary").click()
    link.click()
    assert page.url == f"{address}tasks/"


def test_with_room_the_menu_is_all_there(address: str, opened: Opened) -> None:
    page = opened(f"{address}topics/grants/", 1280, java_script_enabled=False)
    assert page.locator("header").get_by_role("link", name="Start from a task").is_visible()
    assert page.locator("header summary").is_hidden()


def focused(page: Page) -> dict[str, object]:
    """What has the focus: its text, whether it is in the window, whether a ring is drawn."""
    found: dict[str, object] = page.evaluate(
        """() => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            return {
                text: element.textContent.trim(),
                seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth
                    && box.bottom > 0 && box.top < innerHeight,
                ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            };
        }"""
    )
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_stop_skips_to_the_content(address: str, opened: Opened, width: int) -> None:
    page = opened(f"{address}topics/grants/", width)
    page.keyboard.press("Tab")
    assert focused(page)["text"] == "Skip to content"
    assert focused(page)["seen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    within = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(within), "the next stop is in the content"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["", "resources/plymouth-alliance/", "404.html"])
def test_every_stop_is_in_sight_and_has_a_ring(
    address: str, opened: Opened, kind: str, width: int
) -> None:
    page = opened(address + kind, width)
    stops = page.locator("a[href]:visible, button:visible, input:visible, select:visible").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        stop = focused(page)
        assert stop["seen"], stop
        assert stop["ring"], stop


def test_by_keyboard_alone_from_the_front_page_to_a_publisher(address: str, opened: Opened) -> None:
    """Home, a door, a topic, a resource, its button: nothing but Tab and Enter."""
    page = opened(address)

    def go_to(text: str) -> None:
        for _ in range(400):
            page.keyboard.press("Tab")
            if text in str(focused(page)["text"]):
                return
        pytest.fail(f"{text!r} was not reached by Tab")

    go_to("I want to win or deliver")
    page.keyboard.press("Enter")
    page.wait_for_url("**/provider-support/")
    go_to(page.locator(".fold__title").first.inner_text())
    page.keyboard.press("Enter")
    go_to(page.locator("[data-resource-id] a").first.inner_text())
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/*/")
    go_to("Open it at")


def test_a_resource_page_is_all_there_in_forced_colours(address: str, opened: Opened) -> None:
    page = opened(f"{address}resources/plymouth-alliance/", forced_colors="active")
    page.keyboard.press("Tab")
    assert focused(page)["ring"]
