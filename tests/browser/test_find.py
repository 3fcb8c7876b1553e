"""Find: honest counts, a state in the address, no dead ends, by mouse and by keyboard."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, Response, expect

from commons.facets import FACETS, Seen, matches
from commons.model import Catalogue
from commons.standing import sort_title
from tests.browser.conftest import Opened
from tests.browser.test_accessibility import LOOKS, faults, focused, sideways
from tests.support import ROOT, TODAY

BUDGET = 300_000  # bytes with gzip for the first results, cold (DESIGN, section 9)
GOOD_ENOUGH = 0.85


def settled(page: Page) -> Page:
    """Wait until the page shows what was asked for."""
    page.wait_for_selector("[data-find]:not([hidden]):not([aria-busy])")
    return page


def count(page: Page) -> int:
    """The number of results, once it has settled."""
    return int(settled(page).locator("[role=status]").get_attribute("data-result-count") or -1)


def shown(page: Page) -> list[str]:
    ids: list[str] = (
        settled(page)
        .locator("[data-find-list] > [data-resource-id]")
        .evaluate_all("items => items.map(item => item.dataset.resourceId)")
    )
    return ids


def found(catalogue: Catalogue, wanted: Mapping[str, Iterable[str]]) -> set[str]:
    words = catalogue.vocabulary
    return {each.id for each in catalogue.listed if matches(Seen(each, words, TODAY), wanted)}


def box(page: Page, facet: str, tag: str) -> None:
    """Open the group of a filter and tick it."""
    group = page.locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(f'input[name="{facet}"][value="{tag}"]').click()
    settled(page)


def test_without_anything_asked_all_are_there_newest_first(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    page = opened(f"{address}find/")
    assert count(page) == len(catalogue.listed)
    assert len(shown(page)) == 20


@pytest.mark.parametrize(
    "wanted",
    [
        {"audience": ["dpulo"]},
        {"audience": ["dpulo", "vcse"], "stage": ["procure"]},
        {"nation": ["scotland"], "topic": ["procurement-law", "reserved-contracts"]},
        {"place": ["london"], "shelf": ["case-studies"], "verdict": ["failed", "mixed"]},
    ],
)
def test_filters_find_and_count_what_the_model_says(
    address: str, opened: Opened, catalogue: Catalogue, wanted: dict[str, list[str]]
) -> None:
    """Or within a group, and between groups; each option counts as if its group were open."""
    query = "&".join(f"{facet}={tag}" for facet, tags in wanted.items() for tag in tags)
    page = opened(f"{address}find/?{query}")
    assert count(page) == len(found(catalogue, wanted))
    assert set(shown(page)) <= found(catalogue, wanted)
    counts: dict[str, str] = page.locator("[data-facet] input").evaluate_all(
        "inputs => Object.fromEntries(inputs.map(input => [`${input.name}=${input.value}`, "
        "input.closest('label').querySelector('[data-count]').textContent]))"
    )
    for option, number in counts.items():
        facet, tag = option.split("=")
        others = {name: tags for name, tags in wanted.items() if name != facet}
        assert int(number) == len(found(catalogue, {**others, facet: [tag]})), option
        input_ = page.locator(f'input[name="{facet}"][value="{tag}"]')
        ticked = tag in wanted.get(facet, [])
        assert input_.is_checked() == ticked
        assert input_.is_disabled() == (number == "0" and not ticked)


def test_every_facet_of_the_design_is_offered(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    for facet in FACETS:
        assert page.locator(f'fieldset input[name="{facet}"]').count() > 0, facet


def test_a_link_opens_to_exactly_its_state(address: str, opened: Opened) -> None:
    query = "q=reserved+contracts&audience=dpulo&audience=vcse&stage=procure"
    page = settled(opened(f"{address}find/?{query}"))
    ticked: list[str] = page.locator("[data-facet] input:checked").evaluate_all(
        "inputs => inputs.map(input => `${input.name}=${input.value}`)"
    )
    assert ticked == ["audience=dpulo", "audience=vcse", "stage=procure"]
    assert page.locator("#find-q").input_value() == "reserved contracts"
    assert count(page) > 0
    assert page.locator("[data-find-applied] .chip--on").count() == 3


def test_ticking_changes_the_address_and_back_takes_it_back(address: str, opened: Opened) -> None:
    page = opened(f"{address}find/")
    everything = count(page)
    box(page, "audience", "dpulo")
    fewer = count(page)
    assert fewer < everything
    assert urlsplit(page.url).query == "audience=dpulo"
    page.go_back()
    expect(page.locator("[role=status]")).to_have_attribute("data-result-count", str(everything))
    page.go_forward()
    expect(page.locator("[role=status]")).to_have_attribute("data-result-count", str(fewer))


def test_clearing_filters_keeps_the_text(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants&audience=dpulo&nation=wales"))
    page.get_by_role("button", name="Remove filter: Wales").click()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["grants"], "audience": ["dpulo"]}
    page.get_by_role("button", name="Clear all filters").click()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["grants"]}
    assert page.locator("#find-q").input_value() == "grants"


def test_show_more_keeps_the_place_and_a_reload_too(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    before = shown(page)
    page.locator("[data-find-more]").click()
    expect(page.locator("[data-find-list] > li")).to_have_count(40)
    assert shown(page)[:20] == before
    place = "[...document.querySelectorAll('[data-find-list] a')].indexOf(document.activeElement)"
    assert page.evaluate(place) == 20
    page.reload()
    assert len(shown(page)) == 40


def test_titles_can_be_put_in_order(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?audience=mutual"))
    page.locator("#find-sort").select_option("title")
    settled(page)
    assert "sort=title" in page.url
    titles = page.locator("[data-find-list] .card__title").all_inner_texts()
    plain = [sort_title(title) for title in titles]
    assert plain == sorted(plain)


def test_matches_are_shown_where_they_are(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=reserved+contracts"))
    first = page.locator("[data-find-list] > li").first
    assert first.locator("mark").count() > 0


@pytest.mark.parametrize(
    "same", [("ULO", "DPULO", "user led organisation"), ("spin out", "spin-out")]
)
def test_words_people_use_find_the_same(
    address: str, opened: Opened, same: tuple[str, ...]
) -> None:
    page = settled(opened(f"{address}find/"))
    firsts = []
    for text in same:
        ask(page, text)
        firsts.append(set(shown(page)))
    for other in firsts[1:]:
        assert firsts[0] & other, "the first twenty share something"


def ask(page: Page, text: str) -> None:
    """Type a text as a person would, and wait for its results."""
    page.locator("#find-q").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "text => new URLSearchParams(location.search).get('q') === text "
        "&& !document.querySelector('[data-find]').hasAttribute('aria-busy')",
        arg=text,
    )


def test_a_misspelling_is_put_right_and_said(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=comissioning+academy"))
    assert "commissioning-academy" in shown(page)[:3]
    notices = page.locator("[data-find-notices]").inner_text()
    assert "“comissioning”" in notices
    assert "“commissioning”" in notices


def test_a_task_that_fits_is_offered_first(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=how+do+I+reserve+a+contract"))
    offered = page.locator("[data-find-tasks] li:visible a")
    assert "Reserve a contract" in offered.all_inner_texts()
    ask(page, "plymouth alliance")
    expect(page.locator("[data-find-tasks]")).to_be_hidden()


def test_words_that_had_to_be_left_out_are_named(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=direct+payments+wiltshire+aerospace+grants"))
    assert count(page) > 0
    assert "left out" in page.locator("[data-find-notices]").inner_text()


def test_nothing_found_is_no_dead_end(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=plymouth+alliance&nation=international"))
    assert count(page) == 0
    expect(page.locator("[role=status]")).to_have_text(
        "Nothing found for “plymouth alliance”, filtered by Other countries"
    )
    empty = page.locator("[data-find-empty]")
    assert empty.get_by_role("link", name="Every title, A to Z").is_visible()
    assert empty.get_by_role("link", name="Suggest a resource").is_visible()
    page.get_by_role("button", name="Without Other countries").click()
    settled(page)
    assert count(page) > 0


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=<script>alert(1)</script>", ""),
        ("q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", ""),
        ("q=" + "a" * 10_000, "first 200 letters"),
        ("audience=nobody", "“nobody”"),
        ("colour=red", "“colour”"),
        ("q=grants&q=tenders", "a second search text"),
        ("sort=price", "“price”"),
        ("show=99999999&q=grants", ""),
        ("q=%00%ff%fe", ""),
        ("audience=__proto__&constructor=1", "“__proto__”"),
        ("q=(((.*%2B[", ""),
    ],
)
def test_hostile_addresses_are_harmless_and_say_what_was_ignored(
    address: str, opened: Opened, query: str, says: str
) -> None:
    page = opened(f"{address}about/")
    alarms: list[str] = []
    page.on("dialog", lambda dialog: alarms.append(dialog.message))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(f"{address}find/?{query}")
    assert count(page) >= 0
    assert says in page.locator("[data-find-notices]").inner_text()
    assert alarms == []


def test_the_box_of_every_page_leads_here(address: str, opened: Opened) -> None:
    page = opened(f"{address}topics/grants/")
    page.locator("#masthead-q").fill("TUPE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=TUPE")
    assert count(page) > 0


def test_so_does_the_box_of_the_front_page_without_javascript(address: str, opened: Opened) -> None:
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


def test_the_link_can_be_copied(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants", permissions=["clipboard-write"]))
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-find-copy]")).to_have_text("Link copied")


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


STATES = (
    "",
    "q=comissioning+grants&audience=dpulo",
    "q=plymouth+alliance&nation=international",
    "shelf=case-studies&verdict=failed&colour=red",
)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("query", STATES)
def test_axe_finds_nothing_in_any_state(
    address: str, opened: Opened, query: str, width: int, scheme: str
) -> None:
    page = settled(opened(f"{address}find/?{query}", width, color_scheme=scheme))
    if width == 320:
        page.locator("[data-find-panel] > summary").click()
        page.locator('[data-facet="audience"] > summary').click()
    assert faults(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("query", ["q=reserved+contracts", "audience=dpulo&stage=procure"])
def test_first_results_are_light(address: str, opened: Opened, query: str) -> None:
    page = opened(f"{address}404.html")
    page.goto("about:blank")
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(f"{address}find/?{query}")
    settled(page)
    weight = sum(len(gzip.compress(answer.body())) for answer in answers)
    assert weight < BUDGET


@pytest.mark.parametrize("kind", ["questions", "misspellings"])
def test_real_questions_get_a_good_answer_among_the_first_three(
    address: str, opened: Opened, kind: str, catalogue: Catalogue
) -> None:
    asked = yaml.safe_load((ROOT / "tests" / "relevance.yml").read_text(encoding="utf-8"))[kind]
    assert len(asked) >= (60 if kind == "questions" else 20)
    page = settled(opened(f"{address}find/"))
    missed = []
    for question in asked:
        assert set(question["expect"]) <= set(catalogue.by_id), question["ask"]
        ask(page, question["ask"])
        if not set(shown(page)[:3]) & set(question["expect"]):
            missed.append(question["ask"])
    assert 1 - len(missed) / len(asked) >= GOOD_ENOUGH, missed


def test_a_preview_without_an_index_says_so(address: str, opened: Opened) -> None:
    page = opened(f"{address}404.html")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{address}find/?q=grants")
    settled(page)
    assert "could not be loaded" in page.locator("[role=status]").inner_text()
