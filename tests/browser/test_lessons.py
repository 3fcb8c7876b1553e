"""What the cases teach: themes that fold on a telephone, and one part printed by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened

LESSONS = "case-studies/lessons/"
# What the browser's own print would do, without its dialog.
PRINTING = """
window.print = () => {
  dispatchEvent(new Event("beforeprint"));
  window.printed = {
    part: location.hash,
    shown: [...document.querySelectorAll(".part")].filter((part) => part.matches(":target")).length,
    folded: document.querySelectorAll(".theme:not([open])").length,
  };
  dispatchEvent(new Event("afterprint"));
};
"""


def themes(page: Page, state: str) -> int:
    return page.locator(f".theme{state}").count()


def test_themes_are_folded_on_a_telephone_and_open_elsewhere(address: str, opened: Opened) -> None:
    assert themes(opened(f"{address}{LESSONS}"), ":not([open])") == 0
    phone = opened(f"{address}{LESSONS}", 390)
    phone.wait_for_function("!document.querySelector('.theme[open]')")
    phone.locator(".jumps a[href='#user-led']").click()
    phone.wait_for_function("document.querySelector('#only-user-led .theme').open")
    assert themes(phone, "[open]") == 1


def test_without_a_script_everything_can_be_read(address: str, opened: Opened) -> None:
    phone = opened(f"{address}{LESSONS}", 390, java_script_enabled=False)
    assert themes(phone, ":not([open])") == 0


@pytest.mark.parametrize("part", ["sheet", "user-led"])
def test_a_chosen_part_is_alone_on_paper(address: str, opened: Opened, part: str) -> None:
    """By the address alone: with the script off, a reader chooses and prints as usual."""
    page = opened(f"{address}{LESSONS}#only-{part}", java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator(".parts > *:visible").count() == 1
    assert page.locator(f"#only-{part}").is_visible()


def test_all_is_printed_where_nothing_was_chosen(address: str, opened: Opened) -> None:
    page = opened(f"{address}{LESSONS}#user-led", java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator(".parts > .part:visible").count() > 2


def test_printing_a_theme_is_for_one_time(address: str, opened: Opened) -> None:
    page = opened(f"{address}{LESSONS}", 390)
    page.evaluate(PRINTING)
    page.locator("[href='#only-user-led'][data-print]").evaluate("link => link.click()")
    printed = page.evaluate("window.printed")
    assert printed == {"part": "#only-user-led", "shown": 1, "folded": 0}
    assert page.evaluate("location.hash") == ""
    assert page.locator(".part:target").count() == 0
    assert themes(page, ":not([open])") > 2


def test_the_sheet_fits_one_page(address: str, opened: Opened) -> None:
    page = opened(f"{address}{LESSONS}#only-sheet")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
