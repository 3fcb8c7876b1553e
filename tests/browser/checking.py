"""What the tests of the checklist share: answering it, and what it shows and keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page

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
EXPECTED = {point: (ANSWERS.get(point, ""), note) for point, note in NOTES.items()}


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


def download(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path())


def load(page: Page, content: str | bytes, name: str = "copy.csv") -> None:
    data = content.encode() if isinstance(content, str) else content
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.locator("#load-copy").set_input_files(files=file)
