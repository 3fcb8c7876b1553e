"""Copies of the checklist: they hold every word, and come back or are refused with a reason."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import expect

from tests.browser.checking import EXPECTED, FIRST, NOTES, answer, download, fill, kept, load, shown
from tests.browser.conftest import Checklist


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
