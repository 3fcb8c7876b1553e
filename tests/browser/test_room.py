"""Where words go when there is much room or little: nothing is cut off, parted or too long."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened
from tests.browser.test_accessibility import sideways

MEASURE = 42 * 16


@pytest.mark.parametrize("width", [320, 390, 1030, 1280])
def test_the_table_of_rules_is_never_cut_off(address: str, opened: Opened, width: int) -> None:
    page = opened(f"{address}guides/reserving-contracts/", width, java_script_enabled=False)
    room = page.locator(".rules-table__scroll").evaluate(
        "(box) => box.scrollWidth - box.clientWidth"
    )
    assert room == 0
    assert sideways(page) == 0
    cell = page.get_by_role("cell").first
    label = cell.evaluate("(each) => getComputedStyle(each, '::before').content")
    assert ("Closed if" in label) == (width < 1024), "a cell says what it is where no head does"


@pytest.mark.parametrize("width", [390, 1280])
def test_where_it_applies_is_never_parted_from_its_label(
    address: str, opened: Opened, width: int
) -> None:
    page = opened(f"{address}topics/reserved-contracts/", width)
    parted = page.locator(".card__for:visible").evaluate_all("""(lines) => lines.filter((line) => {
        const [first, second] = [...line.children].map((each) => each.getBoundingClientRect());
        return second.top >= first.bottom ? second.left !== first.left : second.top !== first.top;
    }).length""")
    assert parted == 0


@pytest.mark.parametrize("kind", ["links/", "data/", "case-studies/wanted/"])
def test_lines_of_text_keep_to_the_measure(address: str, opened: Opened, kind: str) -> None:
    page = opened(address + kind)
    widths = page.locator(".group > p, .group > ul.points, .group > .lines, .group .banner > p")
    assert (
        widths.evaluate_all("(all) => Math.max(...all.map((each) => each.offsetWidth))") <= MEASURE
    )


def test_a_card_by_itself_is_as_wide_as_the_text(address: str, opened: Opened) -> None:
    page = opened(f"{address}case-studies/wanted/")
    assert (
        page.locator(".group > .cards > .card:only-child").first.evaluate(
            "(card) => card.offsetWidth"
        )
        == MEASURE
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_the_name_of_a_host_breaks_at_its_dots(address: str, opened: Opened, width: int) -> None:
    page = opened(f"{address}resources/york-explore-libraries-mutual/", width)
    over = page.locator(".go__host").evaluate(
        """(host) => {
        host.style.overflowWrap = "normal";
        return host.scrollWidth - host.clientWidth;
    }"""
    )
    assert over == 0


@pytest.mark.parametrize("kind", ["about/contributing/", "data/"])
def test_an_example_of_code_keeps_its_indents_and_scrolls_by_keyboard(
    address: str, opened: Opened, kind: str
) -> None:
    page = opened(address + kind, 320)
    assert sideways(page) == 0
    code = page.locator("pre > code").last
    code.focus()
    assert code.evaluate(
        "(each) => document.activeElement === each && each.scrollWidth > each.clientWidth"
    )
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
