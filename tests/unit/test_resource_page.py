"""The page of one resource: how we know, and what to do about a link that may not work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commons.model import Source
from commons.pages import pages
from commons.pages.context import PageContext
from commons.pages.resource import how_known
from commons.site import Site
from tests.support import entry


@pytest.mark.parametrize(
    ("how", "note", "said"),
    [
        ("page", None, ("We read it at", "")),
        ("page", "Page read.", ("We read it at", "")),
        ("page", "A stored copy of the page was read.", ("We read it at", "")),
        ("page", "First part read.", ("Seen at", "First part read.")),
        ("page", "Written by its maker.", ("We read it at", "Written by its maker.")),
        ("cited", "In a report.", ("It is printed elsewhere. Seen at", "In a report.")),
    ],
)
def test_how_we_know_is_said_once(how: str, note: str | None, said: tuple[str, str]) -> None:
    source = Source.model_construct(seen_at="https://example.org/", how=how, note=note)
    assert how_known(source, "It is printed elsewhere.") == said


def test_without_a_place_the_evidence_speaks(context: Callable[..., PageContext]) -> None:
    body = pages(context(entry(source="{how: page}")))["resources/small-grants/"].body
    assert "<dd>An editor read a copy of the page, or part of it.</dd>" in body


@pytest.mark.parametrize(
    ("site", "way"),
    [
        (Site("Name", repo_url="https://example.org/us"), "template=report-a-broken-link.yml"),
        (Site("Name", email="us@example.org"), "mailto:us@example.org?subject=Broken%20link"),
    ],
)
def test_a_link_that_nobody_visited_can_be_reported_and_looked_for(
    context: Callable[..., PageContext], site: Site, way: str
) -> None:
    body = pages(context(site=site))["resources/small-grants/"].body
    link = body.split("data-link-state")[1].split("</dd>")[0]
    assert way in link
    assert "Is it broken? Tell us</a>" in link
    assert 'href="https://web.archive.org/web/*/https://www.example.org/small-grants"' in link


def test_without_a_way_to_write_to_us_nobody_is_sent_to_look_for_one(
    context: Callable[..., PageContext],
) -> None:
    case = "{place: Leeds, relationship: They met.}"
    made = pages(context("", "", entry(kind="case-study", case=case)))
    for address, page in made.items():
        for way in ("about/contact/", "about/corrections/", "Is it broken?"):
            assert way not in page.body, address
    assert "Look for a saved copy" in made["resources/small-grants/"].body


def test_a_card_is_heard_as_sentences_and_says_no_date_it_does_not_know(
    context: Callable[..., PageContext],
) -> None:
    body = pages(context(entry(published="", status="historical")))["topics/grants/"].body
    assert "date not known" not in body
    assert 'Guide<span class="visually-hidden">. Status:</span> <span class="status' in body
    assert 'For<span class="visually-hidden">:</span></span> Councils' in body


def test_what_was_replaced_leads_to_the_end_of_the_chain_and_says_if_that_is_over(
    context: Callable[..., PageContext],
) -> None:
    def one(id_: str, rest: dict[str, str]) -> str:
        return entry(id=id_, title=f"The {id_}", url=f"https://example.org/{id_}", **rest)

    chain = one("first", {"status": "superseded", "superseded_by": "[second]"}) + one(
        "second", {"status": "superseded", "superseded_by": "[third]"}
    )
    for last, before, after in (
        ({}, "Now see: <a", "The third</a></p>"),
        ({"status": "closed"}, "What came after it is not current either: <a", "</a> (closed)</p>"),
    ):
        body = pages(context(chain + one("third", last)))["resources/first/"].body
        go, trust = body.split('id="trust"')
        assert before in go
        assert after in go
        assert "second" not in go
        assert 'Replaced by <a href="../../resources/second/">' in trust


def test_the_five_questions_come_in_the_same_order_on_every_page(
    context: Callable[..., PageContext],
) -> None:
    case = "{place: Leeds, relationship: They met.}"
    for shelf in ((entry(points="[One.]"),), ("", "", entry(kind="case-study", case=case))):
        body = pages(context(*shelf))["resources/small-grants/"].body
        places = [body.find(f'<h2 id="{anchor}"') for anchor in ("go", "for-you", "trust", "else")]
        assert -1 not in places
        assert places == sorted(places)
        if "at-a-glance" in body:
            assert body.index('id="for-you"') < body.index('id="at-a-glance"')


def test_a_current_page_on_what_has_changed_says_both_in_one_breath(
    context: Callable[..., PageContext],
) -> None:
    case = "{place: Leeds, relationship: They met., instrument: contract}"
    for year, said in (("2019", True), ("2026", False)):
        old = entry(kind="case-study", case=case, published=year)
        body = pages(context("", "", old))["resources/small-grants/"].body
        assert ("But what it describes may have changed:" in body) == said
        assert ("Bought under rules that have since been replaced" in body) == said
