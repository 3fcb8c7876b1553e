"""Where topics and tasks lead: guides and entries that are there, and fit to begin with."""

from __future__ import annotations

import datetime as dt

import pytest

from commons import leads
from commons.guides import load_guides
from commons.model import Catalogue
from commons.pages import tags, tasks
from commons.pages.context import PageContext
from commons.site import Site
from tests.support import ENTRY, ROOT, TODAY, Catalogued


def only_task(catalogue: Catalogue, **changes: object) -> Catalogue:
    """The catalogue with one task, changed."""
    words = catalogue.vocabulary
    tag, task = next(iter(words.tasks.items()))
    changed = words.model_copy(update={"tasks": {tag: task.model_copy(update=changes)}})
    return Catalogue(catalogue.resources, changed)


@pytest.fixture
def small(catalogued: Catalogued) -> Catalogue:
    return only_task(catalogued(ENTRY), first=("small-grants",))


def told(catalogue: Catalogue, today: dt.date = TODAY) -> list[str]:
    return [message for _, message in leads.doubtful(catalogue, today)]


def test_a_guide_that_is_not_there_is_told_with_the_nearest(small: Catalogue) -> None:
    catalogue = only_task(small, guide="reserving-contract")
    assert list(leads.missing(catalogue, ["reserving-contracts"])) == [
        (
            ("tasks", "run-a-small-grants-round", "guide"),
            'there is no guide "reserving-contract". Did you mean "reserving-contracts"?',
        )
    ]


def test_what_is_read_first_is_current_or_says_why_not(catalogued: Catalogued) -> None:
    old = catalogued(ENTRY.replace("status: current", "status: historical"))
    without = only_task(old, first=("small-grants",))
    (said,) = told(without)
    assert said.startswith('"small-grants" is historical. Choose a current one, or say in why_old')
    assert told(only_task(without, why_old={"small-grants": "There is no other."})) == []


def test_what_is_read_first_is_for_those_the_task_is_for(small: Catalogue) -> None:
    assert told(small) == []
    (said,) = told(only_task(small, audience=("researcher",)))
    assert said == '"small-grants" is for none of those the task is for. Choose another.'


@pytest.fixture(scope="module")
def ours(catalogue: Catalogue) -> PageContext:
    guides = load_guides(ROOT / "docs", catalogue.vocabulary)
    return PageContext(catalogue, Site("Commissioning Commons"), {}, TODAY, guides=guides)


def test_a_task_and_a_topic_put_their_guide_before_the_lists(ours: PageContext) -> None:
    words = ours.catalogue.vocabulary
    task = tasks.task_page(ours, "reserve-a-contract", words.tasks["reserve-a-contract"])
    topic = tags.topic_page(ours, "reserved-contracts")
    link = '<a href="../../guides/reserving-contracts/">Can I reserve this contract?</a>'
    for page in (task, topic):
        before, found, after = page.body.partition(link)
        assert found, page.address
        assert "data-resource-id" not in before
        assert "data-resource-id" in after


def test_a_task_says_why_it_begins_with_something_old(ours: PageContext) -> None:
    task = ours.catalogue.vocabulary.tasks["commission-advocacy"]
    body = tasks.task_page(ours, "commission-advocacy", task).body
    assert task.why_old["scie-care-act-commissioning-advocacy"] in body
