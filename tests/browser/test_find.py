"""Find: honest counts, a state in the address, no dead ends."""

from __future__ import annotations

import gzip
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Response, expect

from commons.facets import FACETS
from commons.model import Catalogue
from commons.standing import sort_title
from tests.browser.conftest import Opened
from tests.browser.finding import ask, box, count, found, settled, shown
from tests.browser.test_accessibility import LOOKS, faults, sideways

BUDGET = 300_000  # bytes with gzip for the first results, cold


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
    counts: dict[str, str] = page.locator("[data-facet] .option input").evaluate_all(
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


def test_a_nation_s_own_come_before_the_whole_uk_s(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    """`uk` matches each nation; what is about this one alone comes first, and is counted."""
    page = opened(f"{address}find/?nation=northern-ireland")
    everything = found(catalogue, {"nation": ["northern-ireland"]})
    own = everything - found(catalogue, {"nation": ["uk"]})
    assert 0 < len(own) < len(everything) == count(page)
    assert set(shown(page)[: len(own)]) <= own
    said = f"{len(own)} of these are about Northern Ireland in particular, and come first."
    assert said in page.locator("[data-find-notices]").inner_text()
    page.locator("#find-sort").select_option("title")
    titles = settled(page).locator("[data-find-list] .card__title").all_inner_texts()
    assert [sort_title(each) for each in titles] == sorted(sort_title(each) for each in titles)


def test_beside_a_text_a_nation_does_not_come_before_what_fits(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    """Most law is the UK's: whoever ticks England still wants the guides to TUPE first."""
    page = settled(opened(f"{address}find/?q=TUPE&nation=england"))
    everywhere = found(catalogue, {"nation": ["uk"]})
    assert set(shown(page)[:3]) & everywhere
    assert "in particular." in page.locator("[data-find-notices]").inner_text()


@pytest.mark.parametrize("sort", ["title", "newest"])
def test_an_order_that_was_asked_for_is_kept(address: str, opened: Opened, sort: str) -> None:
    page = settled(opened(f"{address}find/?nation=wales&sort={sort}"))
    assert "first" not in page.locator("[data-find-notices]").inner_text()
    in_order = shown(page)
    page.goto(f"{address}find/?nation=wales&nation=uk&sort={sort}")
    assert shown(settled(page)) == in_order, "no other order than without Wales in particular"


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


def test_nothing_found_is_no_dead_end(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=plymouth+alliance&nation=international"))
    assert count(page) == 0
    expect(page.locator("[role=status]")).to_contain_text(
        "Nothing found for “plymouth alliance”, filtered by Other countries"
    )
    empty = page.locator("[data-find-empty]")
    assert empty.get_by_role("link", name="Every title, A to Z").is_visible()
    assert empty.get_by_role("link", name="Suggest a resource").is_visible()
    for more in ("Tasks", "Guides", "Lost documents"):
        assert empty.get_by_role("link", name=more).is_visible()
    page.get_by_role("button", name="Without Other countries").click()
    settled(page)
    assert count(page) > 0


def test_where_no_one_filter_is_to_blame_all_can_be_left(address: str, opened: Opened) -> None:
    query = "q=tender&place=torbay&verdict=failed&instrument=levy"
    page = settled(opened(f"{address}find/?{query}"))
    assert count(page) == 0
    page.get_by_role("button", name="Without any filters").click()
    page.wait_for_url("**/find/?q=tender")
    assert count(page) > 0


def test_of_many_unknown_parts_of_an_address_few_are_named(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?{'&'.join(f'x{n}=1' for n in range(300))}"))
    notice = page.locator("[data-find-notices]").inner_text()
    assert "We ignored 300 parts of the address" in notice
    assert "“x4”" in notice
    assert "“x5”" not in notice


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=<script>alert(1)</script>", ""),
        ("q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", ""),
        ("q=" + "a" * 10_000, "We used only the first 200 characters."),
        ("audience=nobody", "one part of the address that we do not recognise: “nobody”."),
        ("foo=1&audience=martian", "two parts of the address that we do not recognise: “foo” and"),
        ("colour=red", "“colour”"),
        ("q=grants&q=tenders", "“tenders”"),
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


def test_to_ask_the_same_again_is_no_step_back(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants"))
    for _ in range(2):
        ask(page, "tenders")
    page.go_back()
    page.wait_for_url("**/find/?q=grants")


def test_the_title_says_what_was_asked(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants&nation=wales"))
    assert page.title() == "“grants”, Wales \u2013 Find \u2013 Commissioning Commons"
    page.get_by_role("button", name="Clear all filters").click()
    expect(page).to_have_title("“grants” \u2013 Find \u2013 Commissioning Commons")


def test_coming_back_from_a_resource_leads_to_the_same_place(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?show=40"))
    link = page.locator("[data-find-list] a").nth(30)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/resources/**")
    page.go_back()
    assert len(shown(page)) == 40
    page.wait_for_function("before => Math.abs(scrollY - before) < 50", arg=before)


def test_without_a_text_there_is_no_best_match(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    order = page.locator("#find-sort")
    assert order.evaluate("list => list.selectedOptions[0].label") == "Newest"
    ask(page, "grants")
    assert order.evaluate("list => list.selectedOptions[0].label") == "Best match"


def test_a_group_that_was_closed_stays_closed(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?nation=wales"))
    group = page.locator('[data-facet="nation"]')
    expect(group).to_have_attribute("open", "")
    group.locator("summary").click()
    box(page, "audience", "dpulo")
    assert group.get_attribute("open") is None


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


def test_what_is_loaded_side_by_side_is_what_the_page_needs(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=grants"))
    ahead: list[str] = page.locator("link[rel=modulepreload]").evaluate_all(
        "links => links.map(link => link.href)"
    )
    run: list[str] = page.evaluate(
        "() => performance.getEntriesByType('resource').map(({ name }) => name)"
        ".filter((name) => /assets.js.(find|shared)/.test(name))"
    )
    walked = """async (first) => {
        const found = new Set();
        const walk = async (url) => {
            if (found.has(url)) return;
            found.add(url);
            const text = await (await fetch(url)).text();
            const imports = [...text.matchAll(/^import .* from "([^"]+)";$/gm)];
            for (const [, name] of imports) await walk(new URL(name, url).href);
        };
        await walk(first);
        return [...found];
    }"""
    needed: list[str] = page.evaluate(walked, f"{address}assets/js/find/main.js")
    assert set(run) == set(needed)
    assert sorted(ahead) == sorted(needed), "the list in theme/main.html"
