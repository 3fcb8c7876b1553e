"""The case studies in other orders, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from commons.fixed_tags import USER_LED
from commons.model import Catalogue
from commons.pages import collection, pages
from commons.pages.context import PageContext
from commons.site import Site
from tests.support import TODAY, entry


def made(context: Callable[..., PageContext], *cases: str) -> dict[str, str]:
    """The pages of a catalogue with these cases, each the inside of a ``case``."""
    entries = "".join(
        entry(
            id=f"case-{number}",
            title=f"Case {number}",
            url=f"https://example.org/{number}",
            kind="case-study",
            case=f"{{place: Somewhere, relationship: They met., {case}}}",
        )
        for number, case in enumerate(cases)
    )
    return {address: page.body for address, page in pages(context("", "", entries)).items()}


def under(body: str, anchor: str) -> str:
    """What stands under a heading, up to the end of its section."""
    return body.split(f'<h2 id="{anchor}">')[1].split("</section>", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("what-happened", "verdict: worked", "verdict: failed"),
        ("how-it-was-bought", "instrument: grant", "instrument: alliance"),
    ],
)
def test_a_line_of_a_case_moves_it(
    context: Callable[..., PageContext], address: str, before: str, after: str
) -> None:
    for line in (before, after):
        body = made(context, line)[f"case-studies/{address}/"]
        assert 'data-resource-id="case-0"' in under(body, line.split()[1])
        assert body.count("data-resource-id") == 1


def test_a_case_whose_source_does_not_say_is_not_lost(context: Callable[..., PageContext]) -> None:
    body = made(context, "verdict: worked")["case-studies/how-it-was-bought/"]
    assert 'data-resource-id="case-0"' in under(body, "not-stated")


def test_a_verdict_of_ours_is_marked(context: Callable[..., PageContext]) -> None:
    ours = made(context, "verdict: worked")["case-studies/what-happened/"]
    theirs = made(context, "verdict: worked, verdict_from: source")["case-studies/what-happened/"]
    assert "Our reading of the outcome" in ours
    assert "Our reading of the outcome" not in theirs


def test_what_went_wrong_is_told_with_what_came_next(context: Callable[..., PageContext]) -> None:
    body = made(
        context,
        "verdict: failed, lessons: [Ask first.], our_reading: [It was rushed.],"
        " what_happened_next: [{date: 2020, text: It closed.}]",
        "verdict: worked",
    )["case-studies/what-went-wrong/"]
    source, ours = body.split("Our reading, not the source's")
    assert "Ask first." in source
    assert "<strong>2020:</strong> It closed." in source
    assert "It was rushed." in ours
    assert "case-1" not in body


def test_the_shelf_counts_every_order(context: Callable[..., PageContext]) -> None:
    body = made(context, "verdict: failed, answers: [tupe]", "verdict: failed")["case-studies/"]
    for link, count in (
        ("what-happened/#failed", 2),
        ("wanted/#tupe", 1),
        ("wanted/#independence", 0),
    ):
        assert f'{link}"' in body
        shown = body.split(f'{link}"')[1].split('class="count">')[1]
        assert shown.startswith(f"{count}<")


def test_places_stand_under_their_region_or_their_nation(
    context: Callable[..., PageContext],
) -> None:
    places = {"lambeth": "london", "edinburgh": "scotland"}
    entries = "".join(
        entry(
            id=f"in-{place}",
            title=place,
            url=f"https://example.org/{place}",
            kind="case-study",
            places=f"[{place}]",
            nations="[scotland]" if region == "scotland" else "[england]",
            case="{place: There, relationship: They met.}",
        )
        for place, region in places.items()
    )
    body = pages(context("", "", entries))["case-studies/places/"].body
    for place, region in places.items():
        assert f'data-resource-id="in-{place}"' in under(body, region)


def test_a_line_says_what_its_heading_does_not(context: Callable[..., PageContext]) -> None:
    found = made(context, "instrument: grant, verdict: worked, verdict_from: source")
    meta = {
        way: BeautifulSoup(found[f"case-studies/{way}/"], "html.parser").select(".line__meta")[0]
        for way in ("what-happened", "how-it-was-bought", "places")
    }
    assert meta["what-happened"].get_text() == "Somewhere · 2026 · Grant · short record"
    assert meta["how-it-was-bought"].get_text() == "Somewhere · 2026 · It worked · short record"
    assert meta["places"].get_text() == "Somewhere · 2026 · It worked · Grant · short record"


def test_what_is_not_stated_is_named_and_something_else_is_not(
    context: Callable[..., PageContext],
) -> None:
    body = made(context, "instrument: other")["case-studies/places/"]
    assert "2026 · Outcome not stated · short record" in body
    assert "Something else" not in body


def test_places_stand_in_alphabetical_order_and_other_lists_by_age(catalogue: Catalogue) -> None:
    context = PageContext(catalogue, Site("Commissioning Commons"), {}, TODAY)
    what, how, where = collection.ways_in(context)
    london = next(part for part in where.parts if part.anchor == "london")
    boroughs = [
        next(
            catalogue.vocabulary.places[place].label
            for place in sorted(line.resource.places)
            if place == "london" or "london" in catalogue.vocabulary.containing(place)
        )
        for line in london.lines
    ]
    assert boroughs == sorted(boroughs)
    for part in (*what.parts, *how.parts):
        ages = [
            (
                line.resource.case.is_short,
                -(collection.year(line.resource, line.resource.case) or 0),
            )
            for line in part.lines
            if line.resource.case
        ]
        assert ages == sorted(ages), part.anchor


def test_full_stories_come_before_short_records(context: Callable[..., PageContext]) -> None:
    body = made(context, "verdict: worked", "verdict: worked, results: [It grew.]")[
        "case-studies/what-happened/"
    ]
    assert body.index("Case 1") < body.index("Case 0")
    assert body.count("short record") == 2  # the sentence at the top, and the one line
    assert "2 entries, 2 of them written up as cases." in body


def test_a_headline_is_what_a_case_is_called(context: Callable[..., PageContext]) -> None:
    found = made(context, "headline: 'Somewhere: they met'", "told_by: provider")
    page = found["resources/case-0/"]
    assert '<h1 id="content">Somewhere: they met</h1>' in page
    assert "Published as “<span" in page
    assert ">Case 0</span>” by Example Council, March 2026</p>" in page
    line = under(found["case-studies/places/"], "england")
    assert ">Somewhere: they met</a>" in line
    assert "Somewhere · " in line  # beside the other case: the headline says the place already
    assert line.count("Somewhere") == 2
    letters = found["resources/"]
    assert ">Case 0</a>" in letters
    assert "Somewhere: they met · Example Council" in letters
    card = found["topics/grants/"]
    assert ">Somewhere: they met</a>" in card
    assert "Published as “Case 0”" in card
    assert "Published as “Case 1”" not in card


def test_headings_hold_no_more_than_the_name(context: Callable[..., PageContext]) -> None:
    body = made(context, "verdict: failed, lessons: [Ask first.]")["case-studies/what-went-wrong/"]
    heading = body.split("<h3")[1].split("</h3>")[0]
    assert "Case 0" in heading
    assert "Somewhere" not in heading


def test_our_own_collection_keeps_its_promises(catalogue: Catalogue) -> None:
    """At least 60 cases, 20 of user-led organisations; each case can be found in every order."""
    context = PageContext(catalogue, Site("Commissioning Commons"), {}, TODAY)
    cases = collection.cases(context)
    assert len(cases) >= 60
    assert sum(USER_LED in each.topics for each, _ in cases) >= 20
    for way in collection.ways_in(context):
        found = {line.resource.id for part in way.parts for line in part.lines}
        assert found == {each.id for each, _ in cases}, way.address
    wanted = pages(context)["case-studies/wanted/"].body
    for tag in catalogue.vocabulary.wanted:
        answered = any(tag in case.answers for _, case in cases)
        assert answered or "Still wanted" in under(wanted, tag)
