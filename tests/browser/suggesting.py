"""What the tests of the forms at /suggest/ share: a form filled in, and what it would send."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.support import ROOT

ADDRESS = "https://www.example.org/pricing-guide"
HELP = "Shows a small charity how to price a bid, with a spreadsheet to copy and an example."


def leave(page: Page, field: str, text: str) -> None:
    """Type into a field and go on to the next."""
    page.locator(f"#q-{field}").fill(text)
    page.keyboard.press("Tab")


def look(page: Page) -> None:
    page.get_by_role("button", name="See how it would look").click()


def fill(page: Page) -> None:
    leave(page, "address", ADDRESS)
    leave(page, "help", HELP)
    leave(page, "title", "Pricing a bid")
    leave(page, "publisher", "Example Charity")
    leave(page, "published", "March 2026")
    page.locator("#q-kind").select_option("Guide")
    page.locator("#q-shelf").select_option("People who win or deliver contracts")
    page.get_by_label("Charities and voluntary groups").check()
    page.get_by_label("Social enterprises").check()
    page.locator("summary", has_text="What is it about?").click()
    page.get_by_label("Grants", exact=True).check()
    page.get_by_label("England").check()
    page.locator("#q-connection").select_option("No")


def sent(page: Page) -> str:
    return page.locator("#suggest-text").input_value()


def query(page: Page, way: str) -> dict[str, str]:
    href = page.locator(f"[data-{way}]").get_attribute("href") or ""
    found = parse_qs(urlsplit(href).query, keep_blank_values=True)
    assert all(len(values) == 1 for values in found.values()), found
    return {name: values[0] for name, values in found.items()}


def read(tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What the program for suggestions makes of a text."""
    path = tmp_path / "suggestion.txt"
    path.write_bytes(text.encode())
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "suggest.py", path],
        capture_output=True,
        text=True,
        check=False,
    )
