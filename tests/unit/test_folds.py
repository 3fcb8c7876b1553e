"""Long lists: a shelf is folded by topic, and says how many more touch on each."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from commons import facets
from commons.model import Catalogue
from commons.pages import shelf, tags
from commons.pages.context import PageContext
from commons.site import Site
from tests.support import TODAY

SHELF = "commissioner-support"


@pytest.fixture(scope="module")
def ours(catalogue: Catalogue) -> PageContext:
    return PageContext(catalogue, Site("Commissioning Commons"), {}, TODAY)


def folds(body: str) -> list[Tag]:
    return list(BeautifulSoup(body, "html.parser").select("details.fold"))


def test_the_topics_of_a_long_list_are_a_table_of_contents(ours: PageContext) -> None:
    for page in (shelf.shelf_page(ours, SHELF), tags.audience_page(ours, "local-authority")):
        assert folds(page.body)
        assert not any(each.has_attr("open") for each in folds(page.body))
        assert page.body.count("Each resource is listed once") == 1


def test_the_page_of_a_topic_opens_that_topic_and_describes_it_once(ours: PageContext) -> None:
    body = tags.topic_page(ours, "co-production").body
    (opened,) = [each for each in folds(body) if each.has_attr("open")]
    assert opened.select_one("[id$='-co-production-title']") is not None
    assert body.count(ours.catalogue.vocabulary.topics["co-production"].description) == 1


@pytest.mark.parametrize("facet", ["shelf", "audience", "topic"])
def test_a_long_list_leads_to_the_filters_that_give_the_same(ours: PageContext, facet: str) -> None:
    made, tag = {
        "shelf": (shelf.shelf_page, SHELF),
        "audience": (tags.audience_page, "dpulo"),
        "topic": (tags.topic_page, "co-production"),
    }[facet]
    page = BeautifulSoup(made(ours, tag).body, "html.parser")
    (link,) = page.select(f'a[href$="find/?{facet}={tag}"]')
    found = facets.matching(ours.catalogue, {facet: [tag]}, TODAY)
    assert link.get_text() == f"Search and filter all {len(found)} resources"
    assert len(page.select("[data-resource-id]")) == len(found)


def test_a_synonym_is_shown_in_one_spelling() -> None:
    said = ["DPULO", "user-led organisation", "User led organisation", "CIL"]
    assert tags.spelt_once(said) == ["DPULO", "user-led organisation", "CIL"]


def test_a_topic_says_how_many_more_of_the_shelf_touch_on_it(ours: PageContext) -> None:
    made = folds(shelf.shelf_page(ours, SHELF).body)
    of_topic = next(each for each in made if each.select_one("#co-production"))
    here = len(of_topic.select("[data-resource-id]"))
    all_of_it = sum("co-production" in each.topics for each in ours.catalogue.shelf(SHELF))
    assert here < all_of_it
    link = of_topic.select_one(".group__about a")
    assert link is not None
    assert link.get_text() == f"See all {all_of_it} on co-production"
    assert link["href"] == f"../topics/co-production/#{SHELF}"


def test_a_part_of_a_shelf_does_not_promise_what_the_topic_page_has_not(ours: PageContext) -> None:
    for made in folds(tags.audience_page(ours, "local-authority").body):
        assert not made.select(".group__about a")


def test_a_topics_own_page_begins_with_what_is_mainly_on_it(ours: PageContext) -> None:
    made = folds(tags.topic_page(ours, "co-production").body)
    assert made
    assert made[0].select_one("[id$='-co-production-title']") is not None
