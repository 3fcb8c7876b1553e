"""The inclusive commissioning checklist: answers that stay, add up, travel and come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_accessibility import faults, sideways

KEY = "commissioning-commons:checklist:inclusive-commissioning"
NOTES = {
    "partnership": 'Said "twice a year", in \'plain\' words;\nthen:\n\n=SUM("http://x")\n- done',
    "reserving": "=cmd|' /C calc'!A0",
    "core-funding": "+44 isn't a formula, @all, \t tab",
    "longer-funding": "'quoted from the start",
    "protocol": "Diolch yn fawr iawn, Llŷn a Thŷ 👩🏽‍🦽 at £5",
    "complaints": "# Not a *heading*, <b>not</b> bold | nor | a table \\ & so on",
}
ANSWERS = {"partnership": "partly", "reserving": "not-yet", "core-funding": "does-not-apply"}
FIRST = "co-production-throughout"

Checklist = Callable[..., Page]


@pytest.fixture
def checklist(address: str, opened: Opened) -> Checklist:
    def show(width: int = 1280, **options: Any) -> Page:
        return opened(f"{address}guides/inclusive-commissioning/", width, **options)

    return show


def answer(page: Page, point: str, value: str) -> None:
    page.locator(f'input[name="{point}"][value="{value}"]').check()


def write(page: Page, point: str, note: str) -> None:
    place = page.locator(f"#{point} [data-note]")
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    page.locator(f"#note-{point}").fill(note)


def fill(page: Page) -> None:
    for point, value in ANSWERS.items():
        answer(page, point, value)
    for point, note in NOTES.items():
        write(page, point, note)


def shown(page: Page) -> dict[str, tuple[str, str]]:
    """Every point that is answered or has a note, as the page shows it."""
    found: dict[str, tuple[str, str]] = page.evaluate(
        """() => {
            const value = (point, what) => point.querySelector(what)?.value ?? "";
            const both = (point) => [value(point, "input:checked"), value(point, "textarea")];
            return Object.fromEntries([...document.querySelectorAll("[data-point]")]
                .map((point) => [point.id, both(point)])
                .filter(([, found]) => found.some(Boolean)));
        }"""
    )
    return {point: (each[0], each[1]) for point, each in found.items()}


def kept(page: Page) -> Any:
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return json.loads(text) if text else None


EXPECTED = {point: (ANSWERS.get(point, ""), note) for point, note in NOTES.items()}


def download(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path())


def load(page: Page, content: str | bytes, name: str = "copy.csv") -> None:
    data = content.encode() if isinstance(content, str) else content
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.locator("#load-copy").set_input_files(files=file)


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


def test_a_csv_copy_holds_every_word_and_no_formula_and_comes_back(checklist: Checklist) -> None:
    page = checklist()
    fill(page)
    page.get_by_text("Who is answering").click()
    page.get_by_label("Organisation", exact=True).fill("=Cyngor Môn")
    text = download(page, "Download as CSV").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + 3 + 39
    assert {len(row) for row in rows} == {6}
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) == {}
    assert kept(page) is None, "cleared means gone from the browser"
    load(page, text)
    expect(page.locator("[data-checklist-said]")).to_contain_text("Loaded 6 points")
    assert shown(page) == EXPECTED
    assert page.get_by_label("Organisation", exact=True).input_value() == "=Cyngor Môn"
    page.reload()
    assert shown(page) == EXPECTED


def test_a_markdown_copy_says_the_same_without_becoming_anything_else(
    checklist: Checklist,
) -> None:
    page = checklist()
    fill(page)
    text = download(page, "Download as Markdown").read_text(encoding="utf-8")
    assert text.startswith("# Is our commissioning inclusive?\n")
    assert "Of 39 points: 1 partly, 1 not yet, 1 does not apply, 36 not answered." in text
    assert "**Partly**\n\n> Said " in text
    assert "> \\# Not a \\*heading\\*, \\<b\\>not\\</b\\> bold \\| nor" in text
    assert "> \\- done" in text
    assert NOTES["protocol"] in text


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


def test_loading_asks_before_it_replaces_and_can_be_undone(checklist: Checklist) -> None:
    page = checklist()
    answer(page, FIRST, "in-place")
    copy = "id,answer,note\npartnership,Not yet,Soon\nlong-gone,Partly,\n"
    load(page, copy)
    question = page.get_by_role("dialog", name="Replace your answers?")
    assert "You have filled in 1 point here" in question.inner_text()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert shown(page) == {FIRST: ("in-place", "")}
    load(page, copy)
    question.get_by_role("button", name="Keep what I have").click()
    assert shown(page) == {FIRST: ("in-place", "")}
    load(page, copy)
    question.get_by_role("button", name="Replace it").click()
    expect(page.locator("[data-checklist-said]")).to_contain_text("1 row names no point")
    assert shown(page) == {"partnership": ("not-yet", "Soon")}
    page.get_by_role("button", name="Undo").click()
    assert shown(page) == {FIRST: ("in-place", "")}


BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    "empty": ("", "copy.csv", "is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "copy.csv", "CSV UTF-8"),
    "the Markdown": ("# Title", "copy.md", "Choose the CSV"),
    "another table": ("name,age\nx,3\n", "copy.csv", "columns id, answer and note"),
    "cut short": ('id,answer,note\npartnership,Partly,"half a', "copy.csv", "cut short"),
    "other answers": (
        "id,answer,note\npartnership,maybe,\n",
        "copy.csv",
        "Row 2 has the answer “maybe”",
    ),
    "twice": ("id,answer,note\nprotocol,,a\nprotocol,,b\n", "copy.csv", "for the second time"),
    "other points": ("id,answer,note\nx,Partly,\n", "copy.csv", "names no point"),
    "huge": ("id,answer,note\n" + "x" * 1_100_000, "copy.csv", "far larger"),
}


def test_a_file_that_is_no_copy_is_refused_and_nothing_is_lost(checklist: Checklist) -> None:
    page = checklist()
    answer(page, FIRST, "in-place")
    said = page.locator("[data-checklist-said]")
    for content, name, why in BROKEN.values():
        load(page, content, name)
        expect(said).to_contain_text(why)
        expect(said).to_contain_text("your answers are as they were")
        assert shown(page) == {FIRST: ("in-place", "")}


def test_a_copy_that_went_through_a_spreadsheet_is_understood(checklist: Checklist) -> None:
    page = checklist()
    load(page, '\ufeffNote;Answer;ID\r\n"a;b\r\nc";IN PLACE;partnership\r\n;;\r\n;partly;protocol')
    expect(page.locator("[data-checklist-said]")).to_contain_text("Loaded 2 points")
    assert shown(page) == {"partnership": ("in-place", "a;b\nc"), "protocol": ("partly", "")}


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


def test_progress_is_said_once_things_have_settled(checklist: Checklist) -> None:
    page = checklist()
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
    expect(page.locator("[data-checklist-status]")).to_have_text("1 of 39 answered.")
    assert page.evaluate("said") == ["1 of 39 answered."]


def test_all_of_it_by_keyboard(checklist: Checklist) -> None:
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


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_once_it_is_filled_in(
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


ASKS = "guides/what-to-ask-for/"


def test_questions_are_copied_as_text_all_or_those_that_are_ticked(
    address: str, opened: Opened
) -> None:
    page = opened(address + ASKS, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-asks-said]")).to_contain_text("Copied 39 questions")
    page.locator("#reserving input").check()
    page.locator("#core-funding input").check()
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-asks-said]")).to_contain_text("Copied 2 questions")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "1. Did you consider reserving this contract" in text
    assert "   See Procurement Act 2023, section 32: https://www.legislation.gov.uk/" in text
    assert "Open the door\n" in text
    assert "2. May we include our running costs" in text
    assert "Decide together" not in text
    assert text.endswith(f"From {address}{ASKS}\n")
    page.emulate_media(media="print")
    assert page.locator(".ask:visible").count() == 2, "on paper, only those that were ticked"


def test_where_copying_is_refused_the_text_is_there_to_be_copied(
    address: str, opened: Opened
) -> None:
    page = opened("about:blank")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(address + ASKS)
    page.get_by_role("button", name="Copy as text").click()
    area = page.get_by_label("Your browser does not let us copy")
    expect(area).to_be_focused()
    assert "39. " in area.input_value()


def test_questions_can_be_read_and_ticked_without_javascript(address: str, opened: Opened) -> None:
    page = opened(address + ASKS, 390, java_script_enabled=False)
    assert page.locator(".ask:visible").count() == 39
    assert page.get_by_role("button", name="Copy as text").is_hidden()
