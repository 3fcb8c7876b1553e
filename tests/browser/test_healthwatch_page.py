"""The local Healthwatch page in a browser: its table and its map by keyboard, and no script."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import Opened
from tests.browser.test_accessibility import LOOKS, faults, focused, sideways

GUIDE = "guides/local-healthwatch/"
HEAVIEST = 150_000  # bytes with gzip, all requests


def names(page: Page) -> list[str]:
    """The areas that are shown, in their order."""
    shown: list[str] = page.locator("tbody tr:visible .hw-area").all_inner_texts()
    return shown


def tab_to(page: Page, text: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(focused(page)["text"]).startswith(text):
            return
    pytest.fail(f"{text!r} was not reached by Tab")


def tile(page: Page) -> str:
    """The name of the tile that has the focus."""
    name: str = page.evaluate("document.activeElement.querySelector('title').textContent")
    return name


def test_the_table_is_sorted_by_keyboard_and_says_so(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}")
    everything = names(page)
    assert len(everything) == 153
    assert everything == sorted(everything)
    page.locator("#hw-state").focus()
    tab_to(page, "Who runs it")
    page.keyboard.press("Enter")
    head = page.locator("th[data-sort=provider]")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    providers = page.locator("tbody tr").evaluate_all("rows => rows.map(r => r.dataset.provider)")
    known = [name for name in providers if name]
    assert known == sorted(known, key=str.lower)
    assert providers[len(known) :] == [""] * (153 - len(known)), "not known comes last"
    expect(page.get_by_role("status")).to_contain_text("153 areas, by who runs it")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    turned = page.locator("tbody tr").evaluate_all("rows => rows.map(r => r.dataset.provider)")
    assert turned[: len(known)] == known[::-1]
    assert turned[-1] == "", "not known still comes last"
    assert page.url.endswith("?sort=-provider")


def test_the_table_is_filtered_and_the_address_keeps_it(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}")
    status = page.get_by_role("status")
    page.get_by_label("Area or organisation").fill("help and care")
    expect(status).to_contain_text("4 of 153 areas")
    assert set(names(page)) == {"Bracknell Forest", "Slough", "Wiltshire", "Windsor and Maidenhead"}
    page.get_by_label("Region").select_option("South East")
    expect(status).to_have_attribute("data-result-count", "3")
    page.reload()
    expect(status).to_contain_text("3 of 153 areas")
    assert page.get_by_label("Area or organisation").input_value() == "help and care"
    page.go_back()
    expect(status).to_contain_text("4 of 153 areas")
    page.get_by_label("Contract", exact=True).select_option("nothing")
    expect(page.locator("[data-hw-none]")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(status).to_contain_text("153 areas, by name")
    assert page.url == f"{address}{GUIDE}"


def test_an_address_with_nonsense_shows_everything(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?region=Atlantis&state=lost&sort=value")
    expect(page.get_by_role("status")).to_contain_text("153 areas, by name")
    assert len(names(page)) == 153


def test_the_map_is_one_stop_and_leads_to_rows_even_hidden_ones(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}{GUIDE}?q=wigan")
    skip = page.get_by_role("link", name="Skip the map")
    skip.focus()
    page.keyboard.press("Tab")  # the frame that scrolls
    page.keyboard.press("Tab")
    assert tile(page) == "North Tyneside: name only", "the map begins at its top"
    assert focused(page)["ring"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert tile(page) == "South Tyneside: contract running"
    expect(page.locator("[data-hw-now]")).to_have_text("South Tyneside: contract running")
    page.keyboard.press("Enter")
    row = page.locator("tr:target")
    expect(row).to_be_visible()
    expect(row.locator(".hw-area")).to_have_text("South Tyneside")
    assert page.url == f"{address}{GUIDE}#area-south-tyneside", "the filter hid it, and gave way"
    skip.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('svg')"), "the map is one stop"


def test_what_is_known_and_what_is_not_is_one_button_away(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}")
    status = page.get_by_role("status")
    first = page.get_by_role("button", name="Who runs it is known (53)")
    first.click()
    expect(status).to_contain_text("53 of 153 areas")
    expect(first).to_have_attribute("aria-pressed", "true")
    assert page.locator("tbody tr:visible[data-provider='']").count() == 0
    assert page.url.endswith("?who=known")
    page.get_by_role("button", name="Show the other 100").click()
    expect(status).to_contain_text("100 of 153 areas")
    expect(first).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(status).to_contain_text("100 of 153 areas")
    page.get_by_role("button", name="Clear filters").click()
    expect(status).to_contain_text("153 areas, by name")
    expect(page.locator("[data-hw-who][aria-pressed=true]")).to_have_count(0)


def test_on_a_phone_each_area_is_a_line_that_opens(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}", 390)
    cells = page.locator("tbody td:visible")
    expect(cells).to_have_count(0)
    barnet = page.get_by_role("button", name="Barnet", exact=False).first
    expect(barnet).to_contain_text("Provider named in 2020 or later")
    expect(barnet).to_have_attribute("aria-expanded", "false")
    barnet.focus()
    page.keyboard.press("Enter")
    expect(barnet).to_have_attribute("aria-expanded", "true")
    expect(cells).to_have_count(4)
    page.keyboard.press("Enter")
    expect(cells).to_have_count(0)
    page.evaluate("location.hash = 'area-leeds'")
    expect(page.locator("#area-leeds td:visible")).to_have_count(4)
    assert sideways(page) == 0


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_map_can_be_tapped_and_says_where_the_rest_is(
    address: str, opened: Opened, width: int
) -> None:
    page = opened(f"{address}{GUIDE}", width)
    expect(page.get_by_text("Scroll the map sideways to see all of it")).to_be_visible()
    box = page.locator(".hw-tile use").first.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    assert sideways(page) == 0


def test_on_paper_the_areas_of_which_nobody_knows_are_a_list_of_names(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}{GUIDE}")
    page.emulate_media(media="print")
    rest = page.get_by_text("in the other 100 areas: Barking and Dagenham; ")
    expect(rest).to_be_visible()
    expect(page.locator("tbody tr:visible")).to_have_count(53)
    page.emulate_media(media="screen")
    page.get_by_label("Region").select_option("London")
    expect(page.get_by_role("status")).to_contain_text("of 153 areas")
    chosen = len(names(page))
    page.emulate_media(media="print")
    expect(rest).to_be_hidden()
    expect(page.locator("tbody tr:visible")).to_have_count(chosen)


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_the_whole_table_is_there(
    address: str, opened: Opened, width: int
) -> None:
    page = opened(f"{address}{GUIDE}?q=leeds", width, java_script_enabled=False)
    assert len(names(page)) == 153
    expect(page.locator("[data-hw-filter]")).to_be_hidden()
    assert page.locator("[data-hw-table] button").count() == 0
    assert sideways(page) == 0


# One row and one tile of each state, and a few facts: axe looks at each anew.
FEWER = """() => {
    const seen = new Set();
    const again = (key) => seen.has(key) || !seen.add(key);
    for (const row of document.querySelectorAll("tbody tr"))
        if (again(row.dataset.state)) row.remove();
    for (const tile of document.querySelectorAll("svg a"))
        if (tile.getAttribute("tabindex") !== "0" && again(tile.querySelector('text').textContent))
            tile.remove();
    for (const fact of document.querySelectorAll(".hw-history li:nth-child(n + 3)")) fact.remove();
}"""


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_the_healthwatch_page(
    address: str, opened: Opened, width: int, scheme: str
) -> None:
    page = opened(f"{address}{GUIDE}", width, color_scheme=scheme)
    page.evaluate(FEWER)
    assert page.locator("tbody tr").count() == 8
    assert faults(page) == []


def test_the_healthwatch_page_is_light(address: str, browser: Browser) -> None:
    page = browser.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(f"{address}{GUIDE}")
    expect(page.get_by_role("status")).to_contain_text("153 areas")
    assert sum(len(gzip.compress(answer.body())) for answer in answers) < HEAVIEST
    page.close()
