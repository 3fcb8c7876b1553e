"""The checklist without a script, and on paper."""

from __future__ import annotations

from tests.browser.checking import FIRST, fill
from tests.browser.conftest import Checklist


def test_without_javascript_it_is_a_list_to_print(checklist: Checklist) -> None:
    page = checklist(390, java_script_enabled=False)
    assert page.get_by_text("Print this page to fill it in on paper").is_visible()
    assert page.locator("[data-checklist-live]:visible").count() == 0
    assert page.locator(".answer:visible").count() == 39 * 4
    page.locator(f"#{FIRST} .check__more summary").click()
    assert page.locator(f"#{FIRST}").get_by_text("How to show it").is_visible()
    page.emulate_media(media="print")
    assert page.locator("input[type=radio]:visible").count() == 39 * 4
    assert page.locator(".about__printed").is_visible()


def test_on_paper_there_are_no_results_before_the_first_answer(checklist: Checklist) -> None:
    page = checklist()
    assert page.locator(".picture").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".picture").is_hidden()


def test_on_paper_answers_are_words_and_notes_are_written_out(checklist: Checklist) -> None:
    page = checklist()
    fill(page)
    page.get_by_text("Who is answering").click()
    page.get_by_label("Role").fill("Head of adult care")
    page.emulate_media(media="print")
    partnership = page.locator("#partnership")
    assert partnership.get_by_text("Answer: Partly").is_visible()
    assert partnership.locator("input:visible").count() == 0
    assert 'Note: Said "twice a year"' in partnership.locator("[data-written]").inner_text()
    assert page.locator(f"#{FIRST} input:visible").count() == 4, "boxes to tick where it is open"
    assert page.get_by_text("Head of adult care").is_visible()
    assert page.locator(".picture").is_visible()
    for tool in ("button", "select", "textarea", "summary", "input[type=file]"):
        assert page.locator(f".checklist {tool}:visible").count() == 0, tool
