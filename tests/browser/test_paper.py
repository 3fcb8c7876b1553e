"""Pages on paper: in proportion, and nothing that is empty, dead or missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

A4 = 680  # the width of the text on A4 within our margins, in CSS pixels
RESOURCE = "resources/york-explore-libraries-mutual/"
RESERVING = "guides/reserving-contracts/"


def printed(page: Page) -> Page:
    page.emulate_media(media="print")
    return page


def size(page: Page, selector: str) -> float:
    return float(
        page.locator(selector).first.evaluate(
            "(each) => parseFloat(getComputedStyle(each).fontSize)"
        )
    )


@pytest.mark.parametrize(
    ("address_of_page", "text", "labels"),
    [
        (RESOURCE, ".points li", (".facts dt", ".go__note", ".cite", ".card__for")),
        ("guides/what-to-ask-for/", ".ask__label", (".ask__law", ".ask__law a")),
        ("case-studies/lessons/", ".sheet li", (".count", ".taught .label")),
    ],
)
def test_what_is_small_on_the_screen_is_small_on_paper(
    address: str, opened: Opened, address_of_page: str, text: str, labels: tuple[str, ...]
) -> None:
    page = printed(opened(address + address_of_page, A4))
    for label in labels:
        assert size(page, label) <= size(page, text), label
    assert page.evaluate("document.documentElement.scrollWidth") == A4


def test_a_resource_has_its_topics_as_words_and_no_heading_without_text(
    address: str, opened: Opened
) -> None:
    page = printed(opened(address + RESOURCE, A4))
    chip = page.locator("#topics + .chips .chip").first
    expect(chip).to_be_visible()
    assert chip.evaluate("(each) => getComputedStyle(each).borderTopWidth") == "0px"
    expect(page.locator("#wrong")).to_be_hidden()


def test_reserving_without_an_answer_is_its_rules(address: str, opened: Opened) -> None:
    page = opened(address + RESERVING, A4)
    page.wait_for_selector(".aid--live")
    printed(page)
    expect(page.get_by_role("link", name="Answer a few questions")).to_be_hidden()
    expect(page.locator("#your-answer")).to_be_hidden()
    expect(page.locator("table.rules")).to_be_visible()
    expect(page.get_by_role("link", name="A parish council below the threshold")).to_be_visible()


def test_reserving_with_an_answer_is_the_answer(address: str, opened: Opened) -> None:
    page = opened(f"{address}{RESERVING}?buyer=scotland", A4)
    page.wait_for_selector(".aid--live")
    printed(page)
    expect(page.locator("#your-answer")).to_be_visible()
    expect(page.locator("table.rules")).to_be_hidden()


def test_a_search_leaves_out_the_box_of_tasks_and_says_that_there_is_more(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}find/?q=how+do+I+reserve+a+contract", A4)
    expect(page.locator("[data-find-start]")).to_be_visible()
    expect(page.locator("[data-find-more]")).to_be_visible()
    printed(page)
    expect(page.locator("[data-find-start]")).to_be_hidden()
    more = "(each) => getComputedStyle(each, '::before').content"
    assert "more results" in page.locator(".find__more").evaluate(more)
    few = printed(opened(f"{address}find/?topic=tupe", A4))
    few.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    expect(few.locator("[data-find-list] > li").first).to_be_visible()
    assert few.locator(".find__more").evaluate(more) == "none"
