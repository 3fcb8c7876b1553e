"""Entry -> page. Each case is a small catalogue and the page of its first resource."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from commons.loading import load_catalogue
from commons.model import Catalogue
from commons.pages import home, pages
from commons.pages.context import PageContext
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, TODAY, golden

CASES = sorted((GOLDEN / "pages").glob("*.yml"))
SITE = Site("Commissioning Commons", "https://example.org/us/it", "main", "us@example.org")


def context_of(case: Path, vocabulary: Vocabulary, site: Site = SITE) -> PageContext:
    return PageContext(load_catalogue(case, vocabulary, TODAY), site, {}, TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_resource_becomes_its_page(case: Path, vocabulary: Vocabulary) -> None:
    context = context_of(case, vocabulary)
    address = f"resources/{context.catalogue.resources[0].id}/"
    golden(case.with_suffix(".html"), pages(context)[address].body + "\n")


def test_an_old_address_sends_readers_on(vocabulary: Vocabulary) -> None:
    made = pages(context_of(GOLDEN / "pages" / "guide.yml", vocabulary))["resources/little-grants/"]
    assert made.redirect == "../small-grants/"
    assert 'href="../small-grants/"' in made.body
    assert not made.listed


def test_no_page_lets_data_become_markup(vocabulary: Vocabulary) -> None:
    for address, page in pages(context_of(GOLDEN / "pages" / "hostile.yml", vocabulary)).items():
        for markup in ("<img", "<script", "<b>", "<h1>Not"):
            assert markup not in page.body, address
        assert "'onmouseover" not in page.body, address


def test_routes_that_are_not_set_up_are_left_out(vocabulary: Vocabulary) -> None:
    context = context_of(GOLDEN / "pages" / "guide.yml", vocabulary, Site("Commissioning Commons"))
    body = pages(context)["resources/small-grants/"].body
    assert "Suggest a change" not in body
    assert "Edit the source" not in body


def test_without_a_repository_a_change_is_suggested_by_email(vocabulary: Vocabulary) -> None:
    site = Site("Commissioning Commons", email="us@example.org")
    context = context_of(GOLDEN / "pages" / "guide.yml", vocabulary, site)
    assert "mailto:us@example.org?subject=Correct" in pages(context)["resources/small-grants/"].body


def of_home(vocabulary: Vocabulary, *, old: int) -> str:
    """The front page of three entries, so many of which joined long ago."""
    context = context_of(GOLDEN / "pages" / "guide.yml", vocabulary)
    entry = context.catalogue.resources[0]
    entries = tuple(
        entry.model_copy(
            update={"id": f"e{number}", "added": TODAY - dt.timedelta(days=90 * (number < old))}
        )
        for number in range(3)
    )
    catalogue = Catalogue(entries, vocabulary)
    return home.pages(PageContext(catalogue, SITE, {}, TODAY))[0].body


def test_a_directory_that_has_just_opened_does_not_call_all_of_it_new(
    vocabulary: Vocabulary,
) -> None:
    assert "The directory opened this month with 3 resources." in of_home(vocabulary, old=0)
    assert "1 added in the last month." in of_home(vocabulary, old=2)
    assert "New this month" not in of_home(vocabulary, old=3)
