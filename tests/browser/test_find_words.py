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
    "same", [("ULO", "DPULO", "user led organisation"), ("spin out", "spin-out")]
)
def test_words_people_use_for_one_thing_find_the_same(
    address: str, opened: Opened, same: tuple[str, ...]
) -> None:
    page = settled(opened(f"{address}find/"))
    firsts = []
    for text in same:
        ask(page, text)
        firsts.append(set(shown(page)))
    for other in firsts[1:]:
        assert firsts[0] & other, "the first twenty share something"


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


def test_a_long_text_says_which_of_its_words_were_left_out(address: str, opened: Opened) -> None:
    words = "grants tender law wales charity duty council health social provider bidding price levy"
    page = settled(opened(f"{address}find/?q={words.replace(' ', '+')}"))
    assert "from “levy” on" in page.locator("[data-find-notices]").inner_text()


def test_one_long_word_is_neither_said_whole_nor_wider_than_a_phone(
    address: str, opened: Opened
) -> None:
    page = settled(opened(f"{address}find/?q={'a' * 200}", 320))
    expect(page.locator("[role=status]")).to_have_text(f"Nothing found for “{'a' * 60}…”")
    assert sideways(page) == 0
