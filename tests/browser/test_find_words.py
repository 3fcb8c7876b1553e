"""Find, by words: as people type them, misspelt, in questions, and too many of them."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import expect

from commons.model import Catalogue
from tests.browser.conftest import Opened
from tests.browser.finding import ask, count, settled, shown
from tests.browser.test_accessibility import sideways
from tests.support import ROOT

GOOD_ENOUGH = 0.85


def test_matches_are_shown_where_they_are(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/?q=reserved+contracts"))
    first = page.locator("[data-find-list] > li").first
    assert first.locator("mark").count() > 0


@pytest.mark.parametrize(
    "same",
    [
        ("ULO", "user led organisation", "DPO", "DPULO"),
        ("VCSE", "voluntary sector", "third sector"),
        ("PSR", "Provider Selection Regime"),
        ("ICB", "CCG"),
        ("spin-out", "spin out", "mutual"),
    ],
)
def test_words_people_use_for_one_thing_find_the_same(
    address: str, opened: Opened, same: tuple[str, ...]
) -> None:
    page = settled(opened(f"{address}find/"))
    found = []
    for text in same:
        ask(page, text)
        page.goto(f"{page.url}&show=400")
        found.append(set(shown(page)))
        assert len(found[-1]) == count(page)
    for text, other in zip(same, found, strict=True):
        shared = len(found[0] & other)
        assert shared >= 0.9 * max(len(found[0]), len(other)), text


def test_a_tender_a_bid_and_an_itt_share_their_first_answers(address: str, opened: Opened) -> None:
    """Not all that mentions a tender is about the document that asks for one."""
    page = settled(opened(f"{address}find/"))
    firsts = []
    for text in ("tender", "bid", "ITT"):
        ask(page, text)
        firsts.append(set(shown(page)))
    for other in firsts[1:]:
        assert firsts[0] & other


def test_the_beginning_of_a_longer_word_comes_after_the_word(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, "SLA")
    marks = page.locator("[data-find-list] > li").first.locator("mark, .card__passage")
    assert "slavery" not in marks.first.inner_text().lower()
    ask(page, "bid")
    bidders = {each.id for each in catalogue.listed if "bidders" in each.summary}
    page.goto(f"{page.url}&show=400")
    assert bidders
    assert bidders <= set(shown(page))


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
    ask(page, "julian le grand")
    expect(page.locator("[data-find-start]")).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "how do I reserve a contract for a user-led organisation?",
            ["Can I reserve this contract?", "Reserve a contract"],
        ),
        ("checklist", ["Is our commissioning inclusive?"]),
        ("decision aid", ["Can I reserve this contract?"]),
        (
            "can I reserve this contract for our local disabled people's organisation?",
            ["Can I reserve this contract?"],
        ),
        ("I need a first bid written by Friday", ["Write my first bid"]),
        ("how to price a bid", ["Work out what it really costs"]),
        ("late payment by the council", ["Get paid on time"]),
        ("how much should we charge for overheads", ["Work out what it really costs"]),
        ("is healthwatch being abolished", ["Plan for Healthwatch changes"]),
    ],
)
def test_questions_are_led_to_the_task_or_guide_that_answers_them(
    address: str, opened: Opened, text: str, offered: list[str]
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    links = page.locator("[data-find-tasks] a").all_inner_texts()
    assert set(offered) <= set(links)
    assert len(links) <= 2


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what is TUPE", "tupe"),
        ("what does DPULO mean", "dpulo"),
        ("PSR", "psr"),
        ("what are reserved contracts", "reserved-contract"),
    ],
)
def test_what_a_word_means_is_answered_from_the_glossary(
    address: str, opened: Opened, text: str, term: str
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    answer = page.locator("[data-find-term]").get_by_role("link", name="From our glossary")
    expect(answer).to_have_attribute("href", f"../glossary/#{term}")
    ask(page, "TUPE for charities")
    expect(answer).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["procurement", "direct award", "support", "home care", "supported living", "partner"]
)
def test_a_word_that_many_tasks_use_leads_to_none(address: str, opened: Opened, text: str) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    expect(page.locator("[data-find-start]")).to_be_hidden()


@pytest.mark.parametrize("text", ["PA", "LA", "SQ"])
def test_an_acronym_is_not_taken_for_the_beginning_of_words(
    address: str, opened: Opened, text: str
) -> None:
    """Every second entry has a word that begins with these letters."""
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    assert count(page) == 0


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("spinout", "spin out"),
        ("easyread", "easy read"),
        ("sub contracting", "subcontracting"),
        ("disabled persons", "disabled people"),
    ],
)
def test_words_written_together_or_apart_find_the_same(
    address: str, opened: Opened, text: str, same: str
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    first = shown(page)
    ask(page, same)
    assert first == shown(page) != []


def test_what_an_acronym_stands_for_decides_what_comes_first(
    address: str, opened: Opened, catalogue: Catalogue
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, "CIL")
    first = catalogue.by_id[shown(page)[0]]
    assert "independent living" in f"{first.name} {first.summary}".lower()
    marked = page.locator("[data-find-list] > li").first.locator("mark").all_inner_texts()
    assert {"independent", "living"} <= {each.lower() for each in marked}
    expect(page.locator("[data-find-term]")).to_contain_text("centre for independent living")


def test_an_entry_without_the_words_in_sight_says_what_it_is_listed_under(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, "BSL")
    notes = page.locator("[data-find-list] .card__passage").all_inner_texts()
    assert "Listed under: British Sign Language" in notes
    ask(page, "tender")
    for card in page.locator("[data-find-list] > li").all():
        assert card.locator("mark, .card__passage").count() > 0


def test_the_glossary_is_not_contradicted(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, "selection questionnaire")
    expect(page.locator("[data-find-term]")).to_contain_text("SQ")
    assert "nothing that mentions" not in page.locator("[data-find-notices]").inner_text()


@pytest.mark.parametrize(
    ("text", "offer", "query"),
    [
        ("easy read", "Show only Easy Read", "format=easy-read"),
        ("Easy Read Wales", "Show only Easy Read", "format=easy-read"),
        ("BSL", "Show only British Sign Language", "format=bsl"),
        ("grants in Wales", "Show only Wales for “grants”", "q=grants&nation=wales"),
    ],
)
def test_a_filter_that_is_named_can_be_put_on_in_one_step(
    address: str, opened: Opened, text: str, offer: str, query: str
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    button = page.locator("[data-find-named]").get_by_role("button", name=offer)
    promised = button.inner_text()
    button.click()
    page.wait_for_url(f"**/find/?{query}")
    assert promised == f"{offer} ({count(page)})"


def test_without_an_entry_that_has_all_words_those_that_come_closest_are_shown(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/?q=Barnet+outsourcing+wiltshire"))
    assert "healthwatch-barnet-haringey-abolition" in shown(page)[:3]
    notices = page.locator("[data-find-notices]").inner_text()
    assert "No resource has all your words. These come closest" in notices
    barnet = page.locator('[data-resource-id="healthwatch-barnet-haringey-abolition"]')
    expect(barnet.locator(".card__lacks")).to_have_text("Leaves out: “outsourcing”, “wiltshire”")


@pytest.mark.parametrize("text", ["reserved contracts", "reserve a contract"])
def test_law_in_force_comes_before_what_it_replaced(
    address: str, opened: Opened, catalogue: Catalogue, text: str
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    assert {catalogue.by_id[each].status for each in shown(page)[:3]} == {"current"}
    ask(page, "article 19 reserved contracts 2012")
    assert "historical" in {catalogue.by_id[each].status for each in shown(page)[:3]}


@pytest.mark.parametrize("text", ["insist", "uplift", "zebra crossing", "horse", "GDPR"])
def test_good_english_that_we_do_not_have_is_not_corrected(
    address: str, opened: Opened, text: str
) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, text)
    notices = page.locator("[data-find-notices]").inner_text()
    assert "instead of" not in notices
    assert "We have nothing that mentions" in notices
    assert f"“{text.partition(' ')[0]}”" in notices, "as it was typed"


@pytest.mark.parametrize("kind", ["questions", "misspellings"])
def test_real_questions_get_a_good_answer_among_the_first_three(
    address: str, opened: Opened, kind: str, catalogue: Catalogue
) -> None:
    asked = yaml.safe_load((ROOT / "tests" / "relevance.yml").read_text(encoding="utf-8"))[kind]
    assert len(asked) >= (80 if kind == "questions" else 20)
    page = settled(opened(f"{address}find/"))
    missed = []
    for question in asked:
        assert set(question["expect"]) <= set(catalogue.by_id), question["ask"]
        ask(page, question["ask"])
        if not set(shown(page)[:3]) & set(question["expect"]):
            missed.append(question["ask"])
    assert 1 - len(missed) / len(asked) >= GOOD_ENOUGH, missed


def test_a_long_text_says_which_of_its_words_were_left_out(address: str, opened: Opened) -> None:
    words = "grants tender law wales charity duty council health social provider bidding price levy"
    page = settled(opened(f"{address}find/?q={words.replace(' ', '+')}"))
    assert "from “levy” on" in page.locator("[data-find-notices]").inner_text()


def test_one_long_word_is_neither_said_whole_nor_wider_than_a_phone(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/?q={'a' * 200}", 320))
    expect(page.locator("[role=status]")).to_contain_text(f"Nothing found for “{'a' * 60}…”")
    assert sideways(page) == 0
