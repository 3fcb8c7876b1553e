"""What the text search is given of a page: the entry's own words, and none of ours around them."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

from commons.model import Catalogue


@cache
def indexed(site: Path) -> dict[str, str]:
    """For each address below the site's root the words that are searched."""
    found = {}
    for path in (site / "pagefind" / "fragment").glob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(text)
        found[fragment["url"].strip("/")] = fragment["content"]
    return found


def test_what_is_listed_is_searched_and_nothing_else(site: Path, catalogue: Catalogue) -> None:
    assert set(indexed(site)) == {f"resources/{each.id}" for each in catalogue.listed}


def test_an_entry_is_found_by_its_own_words(site: Path, catalogue: Catalogue) -> None:
    for resource in catalogue.listed:
        words = indexed(site)[f"resources/{resource.id}"]
        for text in (resource.title, resource.summary, *resource.points):
            assert text in words, resource.id
        if case := resource.case:
            # Told apart from the label before it: "CommissionerOxfordshire" finds nobody.
            for text in filter(None, (case.place, case.commissioner, case.provider)):
                assert f" {text}" in words, resource.id


def test_labels_find_nothing(site: Path, catalogue: Catalogue) -> None:
    """Every case has a commissioner. Who types the word looks for those that speak of one."""
    for label in ("Did it work?", "How it was bought", "Who tells the story", "As things stood"):
        told = [
            resource.id
            for resource in catalogue.shelf("case-studies")
            if label in indexed(site).get(f"resources/{resource.id}", "")
        ]
        assert told == [], label


def test_the_search_does_not_wait_longer_than_it_has_to(site: Path) -> None:
    program = (site / "pagefind" / "pagefind.js").read_text(encoding="utf-8")
    assert "asyncSleep(50)" not in program
    assert "asyncSleep(5)" in program, "Pagefind has changed: look again at how it waits"
