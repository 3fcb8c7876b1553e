"""Entry -> page. Each case is a small catalogue and the page of its first resource."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons.loading import load_catalogue
from commons.pages import pages
from commons.pages.page import Site
from commons.pages.workshop import Workshop
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, TODAY, golden

CASES = sorted((GOLDEN / "pages").glob("*.yml"))
SITE = Site("Commissioning Commons", "https://example.org/us/it", "main", "us@example.org")


def workshop(case: Path, vocabulary: Vocabulary, site: Site = SITE) -> Workshop:
    return Workshop(load_catalogue(case, vocabulary, TODAY), site, {}, TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_resource_becomes_its_page(case: Path, vocabulary: Vocabulary) -> None:
    shop = workshop(case, vocabulary)
    address = f"resources/{shop.catalogue.resources[0].id}/"
    golden(case.with_suffix(".html"), pages(shop)[address].body + "\n")


def test_an_old_address_sends_readers_on(vocabulary: Vocabulary) -> None:
    made = pages(workshop(GOLDEN / "pages" / "guide.yml", vocabulary))["resources/little-grants/"]
    assert made.redirect == "../small-grants/"
    assert 'href="../small-grants/"' in made.body
    assert not made.listed


def test_no_page_lets_data_become_markup(vocabulary: Vocabulary) -> None:
    for address, page in pages(workshop(GOLDEN / "pages" / "hostile.yml", vocabulary)).items():
        for markup in ("<img", "<script", "<b>", "<h1>Not"):
            assert markup not in page.body, address
        assert "'onmouseover" not in page.body, address


def test_routes_that_are_not_set_up_are_left_out(vocabulary: Vocabulary) -> None:
    shop = workshop(GOLDEN / "pages" / "guide.yml", vocabulary, Site("Commissioning Commons"))
    body = pages(shop)["resources/small-grants/"].body
    assert "Suggest a change" not in body
    assert "Edit the source" not in body


def test_without_a_repository_a_change_is_suggested_by_email(vocabulary: Vocabulary) -> None:
    site = Site("Commissioning Commons", email="us@example.org")
    shop = workshop(GOLDEN / "pages" / "guide.yml", vocabulary, site)
    assert "mailto:us@example.org?subject=Correct" in pages(shop)["resources/small-grants/"].body
