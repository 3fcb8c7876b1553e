"""What to ask a commissioner for: copied, ticked, printed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opened

ASKS = "guides/what-to-ask-for/"


def test_questions_are_copied_as_text_all_or_those_that_are_ticked(
    address: str, opened: Opened
) -> None:
    page = opened(address + ASKS, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-asks-said]")).to_contain_text("Copied 39 questions")
    page.locator("#reserving input").check()
    page.locator("#core-funding input").check()
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-asks-said]")).to_contain_text("Copied 2 questions")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "1. Did you consider reserving this contract" in text
    assert (
        "   See Procurement Act 2023, section 32 (England, Wales, Northern Ireland): "
        "https://www.legislation.gov.uk/"
    ) in text
    assert "Open the door\n" in text
    assert "2. May we include our running costs" in text
    assert "Decide together" not in text
    assert text.endswith(f"From {address}{ASKS}\n")
    page.emulate_media(media="print")
    assert page.locator(".ask:visible").count() == 2, "on paper, only those that were ticked"


def test_only_the_law_that_holds_where_the_reader_is_is_shown_and_copied(
    address: str, opened: Opened
) -> None:
    page = opened(address + ASKS, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Where are you?").select_option("england")
    laws = page.locator("[data-ask-law]:visible")
    shown = laws.all_inner_texts()
    assert shown
    assert all("England" in each or "UK" in each for each in shown)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-asks-said]")).to_contain_text("Copied 39 questions")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.count("   See ") == len(shown)
    assert "(Wales)" not in text
    assert "Scotland)" not in text.replace("(England, Scotland, Wales)", "")
    page.get_by_label("Where are you?").select_option("wales")
    assert "Social Value" not in " ".join(laws.all_inner_texts()), "not for devolved bodies there"


def test_where_copying_is_refused_the_text_is_there_to_be_copied(
    address: str, opened: Opened
) -> None:
    page = opened("about:blank")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(address + ASKS)
    page.get_by_role("button", name="Copy as text").click()
    area = page.get_by_label("Your browser does not let us copy")
    expect(area).to_be_focused()
    assert "39. " in area.input_value()


def test_questions_can_be_read_and_ticked_without_javascript(address: str, opened: Opened) -> None:
    page = opened(address + ASKS, 390, java_script_enabled=False)
    assert page.locator(".ask:visible").count() == 39
    assert page.get_by_role("button", name="Copy as text").is_hidden()
