"""What readers are told of a link in each state, and of the health of the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from commons import link_words
from commons.dates import in_words
from commons.links.state import LinkRecord, Run, State, read_health
from commons.loading import load_catalogue
from commons.pages import links, pages
from commons.pages.context import PageContext
from commons.pages.page import Page
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, TODAY, golden

MakeContext = Callable[..., PageContext]

FOLDER = GOLDEN / "links"
DAY = dt.timedelta(days=1)
RUNS = (
    Run(TODAY - 4 * DAY, due=3, visited=3, failed=2, accepted=True),
    Run(TODAY - 3 * DAY, due=0, visited=0, failed=0, accepted=True),
    Run(TODAY - 2 * DAY, due=9, visited=4, failed=1, accepted=True),
    Run(TODAY - DAY, due=9, visited=9, failed=9, accepted=False),
)


@pytest.fixture(scope="module")
def made(vocabulary: Vocabulary) -> dict[str, Page]:
    """All pages of a catalogue with a link in every state."""
    catalogue = load_catalogue(FOLDER / "catalogue.yml", vocabulary, TODAY)
    health = read_health(FOLDER / "link-health.csv")
    return pages(PageContext(catalogue, Site("Commissioning Commons"), health, TODAY, runs=RUNS))


@pytest.mark.parametrize(
    "id_",
    [
        *("ok", "trying", "moved", "moved-inside", "blocked", "by-hand", "by-hand-long-ago"),
        *("unreachable", "gone", "gone-found", "gone-about", "suspect", "tried", "unchecked"),
    ],
)
def test_a_link_is_told_in_words(made: dict[str, Page], id_: str) -> None:
    page = BeautifulSoup(made[f"resources/{id_}/"].body, "html.parser")
    shelf = BeautifulSoup(made["provider-support/"].body, "html.parser")
    parts = (
        page.select_one("[data-link-state]"),
        page.select_one(".go"),
        page.select_one(".cite"),
        shelf.select_one(f'[data-resource-id="{id_}"] .card__meta'),
    )
    golden(FOLDER / f"{id_}.html", "".join(f"{part}\n" for part in parts))


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("gone", "Our checker is told that there is no such page."),
        ("unreachable", "Our checker gets no page from it."),
    ],
)
def test_a_persons_word_beats_the_robots(context: MakeContext, state: State, why: str) -> None:
    """A site may tell robots that there is no such page, or not answer them at all."""
    made = context()
    (resource,) = made.catalogue.resources
    looked = LinkRecord(
        resource.url, state, TODAY - 9 * DAY, TODAY - 10 * DAY, 9, TODAY, status="404 Not Found"
    )
    words = made.catalogue.vocabulary
    for days, stands in ((3, True), (11, False)):
        day = TODAY - days * DAY
        health = {resource.url: replace(looked, checked_by_hand=day)}
        told = link_words.told(resource, health, words, TODAY)
        assert told.failing is not stands
        assert (told.state == "ok") is stands
        assert (f"opened it, on {in_words(day)}. {why}" in told.words) is stands
        body = links.pages(replace(made, health=health))[0].body
        assert "is being tried again" not in body, "it has been judged, by the robot or a person"


def test_a_further_source_that_is_gone_says_so(made: dict[str, Page]) -> None:
    page = BeautifulSoup(made["resources/case/"].body, "html.parser")
    golden(FOLDER / "sources.html", f"{page.select_one('#sources + ul')}\n")
    failing = BeautifulSoup(made["links/"].body, "html.parser").select("#failing-gone + ul li")
    assert 'its further source "The report"' in " ".join(each.get_text() for each in failing)


def test_the_health_of_the_whole(made: dict[str, Page]) -> None:
    golden(FOLDER / "page.html", made["links/"].body + "\n")


def test_the_front_page_says_it_in_one_line(made: dict[str, Page]) -> None:
    home = BeautifulSoup(made[""].body, "html.parser")
    line = home.select_one('li:has(a[href="./links/"])')
    assert line is not None
    assert (
        "Of 17 links, 6 worked when we last visited; 6 do not work; 2 turn our checker away; "
        "3 are still to be visited." in line.get_text()
    )


def test_a_dead_link_is_in_every_list_and_only_what_fails_is_marked(
    made: dict[str, Page],
) -> None:
    for address in ("provider-support/", "topics/grants/", "audience/vcse/", "resources/"):
        text = BeautifulSoup(made[address].body, "html.parser")
        lines = {
            str(item["data-resource-id"]): item.get_text().lower()
            for item in text.select("[data-resource-id]")
        }
        assert len(lines) in (14, 15), address
        failing = {"unreachable", "gone", "gone-found", "gone-about", "suspect"}
        assert {id_ for id_ in lines if "copy kept" in lines[id_]} == {"gone", "gone-found"}
        for id_, line in lines.items():
            words = ("link gone", "link not answering", "link looks wrong")
            assert any(word in line for word in words) == (id_ in failing), (address, id_)


def test_at_first_nothing_has_been_checked(context: MakeContext) -> None:
    body = pages(context())["links/"].body
    assert "No link has been checked yet." in body
    assert "How we check" in body
    assert "<table" not in body, "no table of noughts"
    assert "What does not work" not in body
    assert "We will visit every link" in body
    pledge = pages(context())[""].body.split("We never remove anything without saying so.")[1]
    assert pledge.lstrip().startswith('<a href="./links/">'), "no boast of what is not done"


def whole(context: MakeContext, *runs: Run) -> Page:
    made = context()
    health = {
        each.url: LinkRecord(each.url, "ok", last_checked=TODAY, last_ok=TODAY)
        for each in made.catalogue.resources
    }
    return links.pages(replace(made, runs=runs, health=health))[0]


@pytest.mark.parametrize(
    ("days", "said"), [(7, False), (8, True), (40, True)], ids=["a week", "longer", "40 days"]
)
def test_a_schedule_that_has_stopped_is_said(context: MakeContext, days: int, said: bool) -> None:
    page = whole(context, Run(TODAY - days * DAY, due=1, visited=1, failed=0, accepted=True))
    assert (f"The last complete run was {days} days ago" in page.body) == said


@pytest.mark.parametrize(
    "run",
    [
        Run(TODAY, due=9, visited=9, failed=9, accepted=False),
        Run(TODAY, due=9, visited=4, failed=0, accepted=True),
    ],
    ids=["not accepted", "cut short"],
)
def test_a_run_that_is_no_full_one_hides_no_stopped_schedule(
    context: MakeContext, run: Run
) -> None:
    old = Run(TODAY - 40 * DAY, due=1, visited=1, failed=0, accepted=True)
    assert "The last complete run was 40 days ago" in whole(context, old, run).body
    assert "There has been none yet." in whole(context, run).body
