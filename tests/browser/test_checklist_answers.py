"""The inclusive commissioning checklist: answers that stay, add up, and are said."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from tests.browser.checking import (
    EXPECTED,
    FIRST,
    KEY,
    answer,
    download,
    fill,
    kept,
    load,
    shown,
    write,
)
from tests.browser.conftest import Checklist, Opened
from tests.browser.test_accessibility import faults, sideways

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def test_answers_survive_a_reload_and_add_up_by_theme(checklist: Checklist) -> None:
    page = checklist()
    answer(page, FIRST, "in-place")
    answer(page, "partnership", "not-yet")
    answer(page, "partnership", "partly")
    answer(page, "core-funding", "does-not-apply")
    write(page, "independent-living", "Ask Sam")
    expect(page.locator("[data-checklist-status]")).to_have_text("3 of 39 answered.")
    page.reload()
    assert shown(page) == {
        FIRST: ("in-place", ""),
        "partnership": ("partly", ""),
        "independent-living": ("", "Ask Sam"),
        "core-funding": ("does-not-apply", ""),
    }
    assert page.locator("#note-independent-living").is_visible(), "a note is not hidden away"
    assert "Kept in this browser" in page.locator("[data-checklist-status]").inner_text()
    themes = page.locator("[data-checklist-picture] > li")
    assert "1 in place, 1 partly, 3 not answered." in themes.nth(0).inner_text()
    assert "1 does not apply, 3 not answered." in themes.nth(6).inner_text()
    widths = (
        themes.nth(0)
        .locator("svg.picture__bar rect")
        .evaluate_all(
            """(parts) => parts.map((part) => [
                part.className.baseVal.split("--")[1], part.getAttribute("width"),
            ])"""
        )
    )
    assert widths == [["in-place", "20%"], ["partly", "20%"], ["none", "60%"]]
    assert page.locator("[data-checklist-theme-count=together]").inner_text() == "2 of 5"


def test_clearing_can_be_undone_without_losing_what_came_after(checklist: Checklist) -> None:
    page = checklist()
    fill(page)
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    answer(page, "reserving", "in-place")
    page.get_by_role("button", name="Undo").click()
    assert shown(page) == EXPECTED | {"reserving": ("in-place", "")}
    page.reload()
    assert shown(page) == EXPECTED | {"reserving": ("in-place", "")}


REFUSING = {
    "blocked": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("no", "SecurityError"); } })""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException("no", "QuotaExceededError"); }""",
}


@pytest.mark.parametrize(("how", "says"), [("blocked", "private window"), ("full", "no room")])
def test_where_nothing_can_be_kept_the_page_says_so_and_works(
    address: str, opened: Opened, how: str, says: str
) -> None:
    page = opened("about:blank")
    page.add_init_script(REFUSING[how])
    page.goto(f"{address}guides/inclusive-commissioning/")
    expect(page.locator("[data-checklist-trouble]")).to_contain_text(says)
    answer(page, "partnership", "partly")
    expect(page.locator("[data-checklist-status]")).to_have_text("1 of 39 answered.")
    assert "partnership" in download(page, "Download as CSV").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_put_aside_and_what_is_newer_is_left(checklist: Checklist) -> None:
    page = checklist()
    page.evaluate("(key) => localStorage.setItem(key, '{half')", KEY)
    page.reload()
    expect(page.locator("[data-checklist-trouble]")).to_contain_text("put it aside")
    assert page.evaluate("(key) => localStorage.getItem(key + ':unread')", KEY) == "{half"
    newer = json.dumps({"version": 2, "answers": {"partnership": 5}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    page.reload()
    answer(page, FIRST, "partly")
    expect(page.locator("[data-checklist-trouble]")).to_contain_text("newer version")
    assert kept(page)["version"] == 2


def test_an_answer_to_a_point_that_has_gone_is_not_thrown_away(checklist: Checklist) -> None:
    page = checklist()
    old = {"version": 1, "about": {}, "answers": {"long-gone": {"answer": "partly", "note": "x"}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
    page.reload()
    answer(page, FIRST, "partly")
    assert kept(page)["answers"]["long-gone"] == {"answer": "partly", "note": "x"}


def test_what_another_tab_answers_is_seen_in_this_one(checklist: Checklist) -> None:
    page = checklist()
    other = page.context.new_page()
    other.goto(page.url)
    answer(other, "partnership", "partly")
    expect(page.locator('input[name="partnership"][value="partly"]')).to_be_checked()


def test_the_list_narrows_to_what_is_left_or_to_do(checklist: Checklist) -> None:
    page = checklist()
    answer(page, FIRST, "in-place")
    answer(page, "partnership", "not-yet")
    answer(page, "reserving", "partly")
    points = page.locator("[data-point]:visible")
    page.get_by_label("Show", exact=True).select_option(label="Not answered yet")
    assert points.count() == 36
    answer(page, "protocol", "partly")
    assert page.locator("#protocol").is_visible(), "nothing goes away under one's hands"
    page.get_by_label("Show", exact=True).select_option(label="To do: partly and not yet")
    assert points.evaluate_all("(all) => all.map((point) => point.id)") == [
        "partnership",
        "protocol",
        "reserving",
    ]
    expect(page.locator("[data-checklist-shown]")).to_have_text("3 of 39 points shown.")
    page.get_by_label("For", exact=True).select_option(label="Procurement teams")
    assert points.count() == 1
    page.get_by_label("Show", exact=True).select_option(label="Not yet")
    expect(page.locator("[data-checklist-shown]")).to_contain_text("No points fit")


def test_progress_is_said_once_things_have_settled(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.clock.install(time=NOON)
    page.goto(f"{address}guides/inclusive-commissioning/")
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    page.evaluate(
        """() => {
            window.said = [];
            const place = document.querySelector("[data-checklist-status]");
            const heard = new MutationObserver(() => said.push(place.textContent));
            heard.observe(place, { childList: true });
        }"""
    )
    page.locator(f'input[name="{FIRST}"]').first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        page.clock.run_for(600)
    assert page.evaluate("said") == []
    page.clock.run_for(100)
    expect(page.locator("[data-checklist-status]")).to_have_text("1 of 39 answered.")
    assert page.evaluate("said") == ["1 of 39 answered."]


def test_the_checklist_is_answered_by_keyboard_alone(checklist: Checklist) -> None:
    page = checklist()

    def until(test: str) -> None:
        for _ in range(60):
            if page.evaluate(f"(() => {{ const at = document.activeElement; return {test}; }})()"):
                return
            page.keyboard.press("Tab")
        pytest.fail(test)

    until(f'at.name === "{FIRST}"')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    until('at.matches(".check__more > summary")')
    page.keyboard.press("Enter")
    assert page.locator(f"#{FIRST} .check__more").get_attribute("open") is not None
    until('at.matches(".check__note > summary")')
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Done")
    assert shown(page) == {FIRST: ("partly", "Done")}


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_once_the_checklist_is_filled_in(
    checklist: Checklist, width: int, scheme: str
) -> None:
    page = checklist(width, color_scheme=scheme)
    for value in ("in-place", "partly", "not-yet", "does-not-apply"):
        answer(page, FIRST, value)
    fill(page)
    page.locator("#reserving .check__more summary").click()
    page.get_by_text("Who is answering").click()
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Undo").click()
    assert faults(page) == []
    assert sideways(page) == 0
    load(page, "id,answer,note\npartnership,Not yet,\n")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
