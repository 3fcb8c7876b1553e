"""The guide to reserved contracts, as readers see its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from commons.guides import Guides
from commons.guides.reserving import Reserving
from commons.model import Catalogue
from commons.pages import handwritten
from commons.pages.context import PageContext
from tests.support import TODAY


@pytest.fixture
def page(context: Callable[..., PageContext], rules: Reserving) -> Callable[[str], BeautifulSoup]:
    made = replace(context(), guides=Guides(reserving=rules))

    def render(part: str, on: PageContext = made) -> BeautifulSoup:
        text = handwritten.prepare(f"<!-- reserving: {part} -->", on.catalogue.vocabulary)
        return BeautifulSoup(text.filled(text.markdown, on, "../../"), "html.parser")

    return render


def test_the_table_holds_every_rule(page: Callable[[str], BeautifulSoup], rules: Reserving) -> None:
    rows = page("table").select("tbody tr")
    names = [str(row.th.contents[0]).strip() for row in rows if row.th]
    assert names == [each.name for each in rules.routes]
    text = page("table").get_text(" ")
    for route in rules.routes:
        for reason in (*route.closed, *route.unsure):
            assert reason.because in text


def test_every_route_says_what_to_do_next_and_why_a_case_is_named(
    context: Callable[..., PageContext], rules: Reserving, catalogue: Catalogue
) -> None:
    whole = replace(context(), guides=Guides(reserving=rules), catalogue=catalogue)
    html = str(handwritten.DIRECTIVES["reserving"].render(whole, "aid", "../../"))
    made = BeautifulSoup(html, "html.parser")
    for route in rules.routes:
        (shown,) = made.select(f'[data-route="{route.id}"]')
        assert len(shown.select('[data-part="next"] > li')) == len(route.next)
        headings = [each.get_text() for each in shown.select("h5")]
        assert route.heading in headings
        assert "Drawbacks" in headings or not route.against
        for case in route.cases:
            assert case.why.strip() in " ".join(shown.get_text(" ").split())


def test_law_for_running_contracts_stands_by_itself(page: Callable[[str], BeautifulSoup]) -> None:
    worked = page("situations").get_text(" ")
    assert "May still apply to a contract you already have: Regulation 77" in " ".join(
        worked.split()
    )


def test_a_worked_situation_leaves_unknown_what_it_does_not_say(
    page: Callable[[str], BeautifulSoup],
) -> None:
    (link,) = (
        each
        for each in page("situations").select("a")
        if each.get_text() == "Only the buyer is known"
    )
    assert link["href"] == "?buyer=council&when=#your-answer"


def test_law_that_nobody_looked_at_again_is_marked(
    context: Callable[..., PageContext], rules: Reserving
) -> None:
    later = rules.sources["act-32"].check_by + dt.timedelta(days=1)
    for today, marked in ((TODAY, 0), (later, 1)):
        made = replace(context(), guides=Guides(reserving=rules), today=today)
        html = str(handwritten.DIRECTIVES["reserving"].render(made, "aid", "../../"))
        soup = BeautifulSoup(html, "html.parser")
        (first, *_) = soup.select('[data-route="section-32"] [data-part="tests"] .rules-cite')
        assert first.get_text().count("due to be checked again") == marked


def test_the_picture_says_in_words_what_it_draws(
    page: Callable[[str], BeautifulSoup], rules: Reserving
) -> None:
    made = page("line")
    drawn = [each.get_text() for each in made.select(".law-line__name")]
    assert sorted(drawn) == sorted(step.name for step in rules.line.steps)
    listed = [str(each.get_text()) for each in made.select(".law-steps__when")]
    assert listed[0] == "31 March 2004 to 18 April 2016"
    assert listed[-1] == "24 February 2025 to today"
    for bar in made.select("rect"):
        assert float(str(bar["x"])) + float(str(bar["width"])) <= 680
        assert float(str(bar["width"])) > 90, "room for its name"
