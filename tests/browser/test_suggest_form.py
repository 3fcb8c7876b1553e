"""The forms at /suggest/: two minutes, no account, nothing lost, nothing typed becomes HTML."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from commons.lost import load_lost
from commons.model import Catalogue
from tests.browser.conftest import Opened
from tests.browser.suggesting import ADDRESS, HELP, fill, leave, look, sent
from tests.browser.test_accessibility import faults, focused, sideways
from tests.support import ROOT, TODAY

LISTED = "civil-society-covenant"


def test_what_is_known_is_said_as_soon_as_the_address_is_left(
    form: Page, catalogue: Catalogue
) -> None:
    entry = catalogue.by_id[LISTED]
    bare = entry.url.removeprefix("https://")
    leave(form, "address", f"http://{bare}/?utm_source=mail#top")
    known = form.locator("[data-known]")
    expect(known).to_contain_text("Already listed")
    expect(known).to_contain_text(entry.title)
    ways = known.get_by_role("link")
    expect(ways).to_have_text(
        ["Open that entry (opens a new tab)", "Suggest a change to it (opens a new tab)"]
    )
    expect(ways.first).to_have_attribute("href", f"../resources/{LISTED}/")
    expect(ways.last).to_have_attribute("href", f"../resources/{LISTED}/#wrong")
    leave(form, "address", ADDRESS)
    expect(known).to_be_empty()
    older = next(each for each in catalogue.listed if each.previous_urls)
    leave(form, "address", older.previous_urls[0].removeprefix("http://"))
    expect(known).to_contain_text(older.title)
    lost = load_lost(ROOT / "lost-documents.yml", catalogue, TODAY)[0]
    leave(form, "address", "")
    leave(form, "title", lost.title.upper() + "  ")
    expect(known).to_contain_text("A lost document")
    leave(form, "title", "")
    leave(form, "address", "https://www.scribd.com/document/1")
    expect(known).to_contain_text("copies of other people")


def test_what_is_listed_is_opened_or_corrected_before_it_is_sent_again(
    form: Page, catalogue: Catalogue
) -> None:
    leave(form, "address", catalogue.by_id[LISTED].url)
    leave(form, "help", HELP)
    look(form)
    send = form.locator("[data-send]")
    expect(send.get_by_role("link")).to_have_text(
        ["Open that entry (opens a new tab)", "Suggest a change to it (opens a new tab)"]
    )
    assert faults(form) == []
    email = form.locator("[data-email]")
    expect(email).to_be_hidden()
    form.locator("summary", has_text="Send it anyway").click()
    expect(email).to_be_visible()
    leave(form, "address", ADDRESS)
    expect(form.locator("summary", has_text="Send it anyway")).to_be_hidden()
    expect(email).to_be_visible()
    expect(form.locator("[data-instead]")).to_be_empty()


def test_a_story_without_an_address_has_a_heading_all_the_same(
    address: str, opened: Opened
) -> None:
    page = opened(f"{address}suggest/case-study/")
    leave(page, "story", "A council and a user-led organisation moved twelve staff together.")
    leave(page, "place", "Exampleton")
    page.get_by_label("Yes, you may publish this story").check()
    look(page)
    card = page.locator("[data-card] > .card")
    expect(card.locator("h3")).to_have_text("A story from Exampleton")
    expect(card).to_contain_text("For: not given yet")


def test_by_keyboard_alone_from_an_address_to_a_suggestion(address: str, opened: Opened) -> None:
    page = opened(f"{address}suggest/")

    def go_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                assert focused(page)["seen"], selector
                return
        pytest.fail(f"{selector} was not reached by Tab")

    go_to("#q-address")
    page.keyboard.type("www.example.org/pricing-guide")
    go_to("#q-help")
    page.keyboard.type(HELP)
    go_to("#q-kind")
    page.keyboard.type("Gui")
    go_to("input[name=audience][data-tag=vcse]")
    page.keyboard.press("Space")
    go_to("summary")
    page.keyboard.press("Enter")
    go_to("input[name=topics][data-tag=grants]")
    page.keyboard.press("Space")
    go_to("form button:not(.button--quiet)")
    page.keyboard.press("Enter")
    assert focused(page)["text"] == "Look at it, then send it"
    card = page.locator("[data-card] > .card")
    expect(card).to_contain_text(HELP)
    expect(card).to_contain_text("Guide")
    assert sent(page).startswith(f"### Its web address\n\n{ADDRESS}\n\n### Who does it help")
    go_to("[data-email]")
    go_to("[data-issue]")
    go_to("[data-copy]")
    go_to("[data-file]")


def test_mistakes_are_gathered_at_the_top_and_nothing_is_lost(form: Page) -> None:
    leave(form, "title", "A title that stays")
    leave(form, "address", "not an address")
    look(form)
    summary = form.locator("[data-summary]")
    assert form.evaluate("document.activeElement === document.querySelector('[data-summary]')")
    assert form.title().startswith("Error: ")
    links = summary.get_by_role("link").all_inner_texts()
    assert links == [
        "Write the web address in full, as in https://www.example.org/guide",
        "Say in a sentence who it helps, and how",
    ]
    assert faults(form) == []
    assert sideways(form) == 0
    summary.get_by_role("link").last.click()
    help_ = form.locator("#q-help")
    expect(help_).to_be_focused()
    expect(help_).to_have_attribute("aria-invalid", "true")
    expect(help_).to_have_accessible_description(
        "One or two sentences are enough. Please write at least 40 letters, about 8 words. "
        "Error: Say in a sentence who it helps, and how"
    )
    help_.fill(HELP)
    expect(help_).not_to_have_attribute("aria-invalid", "true")
    form.locator("#q-address").fill(ADDRESS)
    look(form)
    expect(summary).to_be_hidden()
    assert not form.title().startswith("Error: ")
    expect(form.locator("[data-card]")).to_contain_text("A title that stays")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_all_of_the_form_is_shown(
    address: str, opened: Opened, scheme: str
) -> None:
    page = opened(f"{address}suggest/?url=www.gov.uk", 390, color_scheme=scheme)
    fill(page)
    leave(page, "title", "Civil Society Covenant")
    look(page)
    page.locator("summary", has_text="The text to be sent").click()
    expect(page.locator("[data-known] .banner")).to_be_visible()
    assert faults(page) == []
    assert sideways(page) == 0


def test_nothing_that_is_typed_or_handed_over_becomes_html(address: str, opened: Opened) -> None:
    evil = '"><img src=x onerror=document.title=1><script>document.title=1</script>'
    page = opened(f"{address}suggest/?url={evil}&title={evil}&answers=")
    before = page.title()
    for field in ("help", "title", "publisher", "published", "more"):
        leave(page, field, f"{evil} {HELP}")
    leave(page, "address", "https://example.org/?" + "a" * 3000)
    look(page)
    expect(page.locator("[data-card]")).to_contain_text("onerror")
    assert page.locator("main img, main script").count() == 0
    assert page.title() == before
    allowed = ("https:", "mailto:", "blob:", "http:")
    for href in page.locator("main a[href]").evaluate_all("all => all.map(a => a.href)"):
        assert str(href).startswith(allowed), href
    leave(page, "address", "javascript:document.title=1")
    look(page)
    expect(page.locator("[data-summary]")).to_be_visible()


def test_without_javascript_it_says_what_to_send_and_how(address: str, opened: Opened) -> None:
    page = opened(f"{address}suggest/", java_script_enabled=False)
    assert page.locator("form[data-suggest]").is_hidden()
    expect(page.get_by_text("Who does it help, and how?").first).to_be_visible()
    plain = page.locator("[data-suggest-plain]")
    hrefs = plain.locator("a.button").evaluate_all("all => all.map(a => a.href)")
    assert "Who does it help, and how?" in parse_qs(urlsplit(hrefs[0]).query)["body"][0]
    assert hrefs[1].endswith("/issues/new?template=suggest-a-resource.yml")
    expect(plain.locator("a.button").last).to_have_text(
        "Fill in the form on GitHub (needs a free account; public)"
    )


def test_when_the_list_cannot_be_had_the_form_still_works(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.route("**/known.json", lambda route: route.abort())
    page.goto(f"{address}suggest/")
    leave(page, "address", ADDRESS)
    leave(page, "help", HELP)
    look(page)
    expect(page.locator("[data-card]")).to_contain_text(HELP)


def test_the_list_is_asked_for_only_when_it_is_needed(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    asked: list[str] = []

    def keep(url: str) -> None:
        asked.append(url.rpartition("/")[2])

    page.on("request", lambda request: keep(request.url))
    page.goto(f"{address}suggest/")
    expect(page.locator("form[data-suggest]")).to_be_visible()
    assert "known.json" not in asked
    with page.expect_response("**/known.json") as answering:
        leave(page, "address", ADDRESS)
    listed = json.loads(answering.value.body())
    assert set(listed) == {"listed", "withdrawn", "lost"}
    leave(page, "address", f"{ADDRESS}/2")
    look(page)
    assert asked.count("known.json") == 1
