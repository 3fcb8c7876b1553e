"""Find, by hand: the ways to it, by keyboard alone, on a phone, heard, copied, on paper."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import expect

from tests.browser.conftest import Opened
from tests.browser.finding import box, count, held_back, settled, shown
from tests.browser.test_accessibility import focused

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def test_the_box_of_every_page_leads_to_find(address: str, opened: Opened) -> None:
    page = opened(f"{address}topics/grants/")
    page.locator("#masthead-q").fill("TUPE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=TUPE")
    assert count(page) > 0


def test_the_box_of_the_front_page_leads_to_find_without_javascript(
    address: str, opened: Opened
) -> None:
    page = opened(address, java_script_enabled=False)
    page.locator("#home-q").fill("TUPE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=TUPE")
    assert page.get_by_role("link", name="Every title, A to Z").first.is_visible()
    assert page.locator("[data-find]").is_hidden()


def test_a_slash_puts_the_cursor_in_the_box(address: str, opened: Opened) -> None:
    for kind, name in (("", "home-q"), ("find/", "find-q"), ("glossary/", "masthead-q")):
        page = opened(address + kind)
        if kind == "find/":
            settled(page)
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == name
        page.keyboard.type("a/b")
        assert page.locator(f"#{name}").input_value() == "a/b"


def test_a_slash_works_after_a_filter_was_ticked(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    box(page, "audience", "dpulo")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find-q"


def test_the_cursor_is_not_taken_from_somebody_who_types(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?audience=elected-member&topic=tupe"))
    release = held_back(page, "**/cards-*.json")
    with page.expect_request("**/cards-*.json"):
        page.get_by_role("button", name="Remove filter: TUPE and pensions").click()
    page.locator("#find-q").click()
    release()
    settled(page)
    assert page.evaluate("document.activeElement.id") == "find-q"
    expect(page.get_by_role("button", name="Remove filter: Councillors")).to_be_visible()


def test_back_leads_to_the_search_before_not_to_half_a_word(address: str, opened: Opened) -> None:
    """Somebody types slowly: each pause is a search, but no step."""
    page = settled(opened(f"{address}find/?q=grants"))
    page.locator("#find-q").fill("ten")
    page.wait_for_url("**/find/?q=ten")
    page.locator("#find-q").fill("tender")
    page.wait_for_url("**/find/?q=tender")
    page.keyboard.press("Enter")
    settled(page)
    page.go_back()
    page.wait_for_url("**/find/?q=grants")
    settled(page)
    assert page.locator("#find-q").input_value() == "grants"


def test_by_keyboard_alone_a_filter_is_ticked_and_the_count_is_said(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/"))
    everything = count(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = focused(page)
        assert stop["seen"], stop
        assert stop["ring"], stop
        if page.evaluate("document.activeElement.name") == "audience":
            break
    page.keyboard.press("Space")
    settled(page)
    status = page.locator("[role=status]")
    expect(status).not_to_have_text(f"{everything} resources")
    expect(status).to_contain_text("filtered by Disabled people's user-led organisations")
    assert page.evaluate("document.activeElement.name") == "audience", "the focus stays"


def test_on_a_phone_the_filters_are_folded_away(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/", 390))
    assert page.locator("[data-find-panel]").get_attribute("open") is None
    assert page.locator("[data-find-list] > li").first.is_visible()
    page.locator("[data-find-panel] > summary").click()
    page.locator('[data-facet="audience"] > summary').click()
    page.locator('input[name="audience"][value="dpulo"]').click()
    settled(page)
    assert "(1 on)" in page.locator("[data-find-panel] > summary").inner_text()


def test_on_a_phone_the_way_from_filters_to_results_says_how_many(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/", 390))
    page.locator("[data-find-panel] > summary").click()
    done = page.locator("[data-find-done]")
    expect(done).to_be_hidden()
    box(page, "audience", "dpulo")
    expect(done).to_have_text(f"Show {count(page)} results")
    expect(done).to_be_in_viewport()
    done.click()
    assert page.locator("[data-find-panel]").get_attribute("open") is None
    expect(page.get_by_role("heading", name="Results", exact=True)).to_be_focused()


def test_on_a_phone_what_has_the_focus_is_not_covered(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/", 390))
    page.locator("[data-find-panel] > summary").click()
    box(page, "audience", "dpulo")
    expect(page.locator("[data-find-done]")).to_be_visible()
    page.locator('[data-facet="topic"] > summary').click()
    covered = """() => {
        const { left, bottom } = document.activeElement.getBoundingClientRect();
        const top = document.elementFromPoint(left + 4, bottom - 4);
        return Boolean(top?.closest(".find__done"));
    }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert focused(page)["seen"]
        assert not page.evaluate(covered), focused(page)


def test_the_filters_are_skipped_in_one_step(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    page.locator("#find-q").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page)["text"] == "Skip to the results"
    assert focused(page)["seen"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Results", exact=True)).to_be_focused()
    assert "#" not in page.url


def test_a_filter_that_was_taken_off_leaves_the_focus_where_one_can_go_on(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/?q=grants&audience=dpulo&nation=wales"))
    page.get_by_role("button", name="Remove filter: Wales").click()
    expect(page.get_by_role("button", name="Remove filter: Disabled")).to_be_focused()
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.get_by_role("heading", name="Results", exact=True)).to_be_focused()


def test_a_box_that_finds_nothing_more_keeps_the_focus_it_has(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=plymouth+alliance&nation=international"))
    own = page.locator('input[name="nation"][value="international"]')
    own.focus()
    page.keyboard.press("Space")
    settled(page)
    expect(own).to_be_focused()


def test_typing_is_not_talked_over(address: str, opened: Opened) -> None:
    """Each letter asks anew; what is said is said once, when the typing has stopped."""
    page = opened("about:blank")
    page.clock.install(time=NOON)
    page.goto(f"{address}find/?q=levy")  # so that the text search, which waits too, is there
    settled(page)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    page.evaluate(
        """() => {
            window.said = [];
            const place = document.querySelector("[role=status]");
            const heard = new MutationObserver(() => said.push(place.textContent));
            heard.observe(place, { childList: true });
        }"""
    )
    page.locator("#find-q").fill("")
    for letter in "grants":
        page.keyboard.press(letter)
        page.clock.run_for(250)
    assert page.evaluate("said") == []
    page.clock.run_for(50)
    page.wait_for_url("**/find/?q=grants")
    settled(page)
    page.clock.run_for(150)
    expect(page.locator("[role=status]")).to_have_text(f"{count(page)} resources for “grants”")
    assert len(page.evaluate("said")) == 1


def test_the_link_can_be_copied_and_that_is_said(address: str, opened: Opened) -> None:
    page = opened("about:blank", permissions=["clipboard-read", "clipboard-write"])
    page.clock.install(time=NOON)
    page.goto(f"{address}find/?q=grants")
    settled(page)
    page.clock.pause_at(NOON + dt.timedelta(hours=1))
    page.get_by_role("button", name="Copy link to this search").click()
    expect(page.locator("[data-find-copy]")).to_have_text("Link copied")
    expect(page.locator("[data-find-copied]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.clock.run_for(3000)
    expect(page.locator("[data-find-copy]")).to_have_text("Copy link to this search")
    expect(page.locator("[data-find-copied]")).to_be_empty()


def test_places_are_under_their_nations_and_can_be_narrowed_by_typing(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/"))
    group = page.locator('[data-facet="place"]')
    group.locator("summary").click()
    expect(group.get_by_role("group", name="England").get_by_label("Plymouth")).to_be_visible()
    before = page.url
    box_ = group.get_by_label("Type to narrow the list")
    box_.fill("plym")
    expect(group.get_by_label("Plymouth")).to_be_visible()
    expect(group.locator(".option:visible")).to_have_count(1)
    box_.press("Enter")
    assert page.url == before, "it is no part of the search"
    box_.fill("atlantis")
    expect(group.locator("[data-narrow-none]")).to_be_visible()


def test_what_was_done_to_the_words_is_heard_with_the_count(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=comissioning+academy"))
    expect(page.locator("[role=status]")).to_contain_text(
        ". We have nothing that mentions “comissioning”, "
        "so we searched for “commissioning” instead."
    )


def test_on_a_phone_the_first_result_is_on_the_first_screen(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=reserved+contracts", 390))
    first = page.locator("[data-find-list] > li .card__title").first.bounding_box()
    assert first is not None
    assert first["y"] < 700


def test_what_is_hidden_is_not_shown(address: str, opened: Opened) -> None:
    """A class that says how something is shown must not win over "hidden"."""
    page = settled(opened(f"{address}find/?q=plymouth+alliance&nation=international"))
    hidden = page.locator("[data-find] [hidden]")
    assert hidden.count() > 0
    assert hidden.filter(visible=True).count() == 0


def test_on_paper_are_the_results_and_what_was_asked(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants&audience=dpulo"))
    page.emulate_media(media="print")
    for tool in ("input", "select", "button:not(.chip)", "summary"):
        assert page.locator(f"[data-find] {tool}").filter(visible=True).count() == 0, tool
    expect(page.locator("[role=status]")).to_contain_text("for “grants”")
    assert len(shown(page)) > 0
