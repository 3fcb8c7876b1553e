"""The inclusive commissioning checklist: what is loaded, what is refused, what the pages show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from commons.guides import DATA_SETS, Guides, check_guides, load_guides
from commons.guides.checklist import check_resources, load_checklist
from commons.guides.checklist_model import Checklist
from commons.guides.written import Guide
from commons.model import Catalogue
from commons.pages import checklist as page
from commons.pages.context import PageContext
from commons.problems import DataError
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, ROOT, TODAY, golden

CASES = sorted((GOLDEN / "checklist").glob("*.yml"))
NAME = "docs/data/inclusive-commissioning.yml"
JS = ROOT / "theme" / "assets" / "js" / "checklist"
MakeContext = Callable[..., PageContext]

# How many points each part of the post of 11 March 2012 makes.
POST = {
    "readers": 10,
    "commissioning": 11,
    "reserving": 1,
    "procurement": 8,
    "tender-process": 5,
    "shaping-policy": 4,
}


@pytest.fixture(scope="module")
def checklist(catalogue: Catalogue) -> Checklist:
    return load_checklist(ROOT / "docs" / DATA_SETS["checklist"], NAME, catalogue.vocabulary)


@pytest.fixture
def small(vocabulary: Vocabulary) -> Checklist:
    return load_checklist(GOLDEN / "checklist" / "good.yml", NAME, vocabulary)


def test_every_point_of_the_post_is_there_once(checklist: Checklist) -> None:
    assert {name: part.points for name, part in checklist.sources.items()} == POST
    places = [place for point in checklist.points for place in point.sources]
    assert len(places) == len(set(places)) == len(checklist.points) == sum(POST.values())


def test_all_that_it_names_is_in_the_catalogue(catalogue: Catalogue) -> None:
    check_guides(ROOT / "docs", load_guides(ROOT / "docs", catalogue.vocabulary), catalogue)


def test_every_point_leads_to_resources_and_many_to_cases(
    catalogue: Catalogue, checklist: Checklist
) -> None:
    shelves = [
        [catalogue.by_id[id_].shelf for id_ in point.resources] for point in checklist.points
    ]
    assert all(len(each) >= 2 for each in shelves)
    assert sum("case-studies" in each for each in shelves) >= 15


def test_every_role_has_its_points(checklist: Checklist) -> None:
    for role in ("commissioner", "procurement", "policy"):
        assert sum(role in point.roles for point in checklist.points) >= 10


def test_no_sentence_is_long(checklist: Checklist) -> None:
    texts = [law.says for law in checklist.law.values()]
    for point in checklist.points:
        texts += [point.statement, point.why, point.ask, *point.evidence]
    for text in texts:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= 30, sentence


@pytest.mark.parametrize("case", [each for each in CASES if each.stem != "good"], ids=str)
def test_every_problem_is_told(case: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(DataError) as caught:
        load_checklist(case, NAME, vocabulary)
    golden(case.with_suffix(".txt"), str(caught.value) + "\n")


def test_entries_that_are_not_in_the_catalogue_are_named(
    small: Checklist, context: MakeContext, tmp_path: Path
) -> None:
    path = tmp_path / "list.yml"
    text = (GOLDEN / "checklist" / "good.yml").read_text(encoding="utf-8")
    path.write_text(text.replace("small-grants", "small-grant"), encoding="utf-8")
    catalogue = context().catalogue
    check_resources(GOLDEN / "checklist" / "good.yml", NAME, small, catalogue)
    with pytest.raises(DataError) as caught:
        check_resources(path, NAME, load_checklist(path, NAME, catalogue.vocabulary), catalogue)
    assert [problem.line for problem in caught.value.problems] == [11, 27, 42]
    assert 'Did you mean "small-grants"?' in str(caught.value)


def rendered(context: PageContext, checklist: Checklist, asked: str = "") -> BeautifulSoup:
    made = replace(context, guides=Guides(checklist=checklist))
    return BeautifulSoup(page.render(made, asked, "../../"), "html.parser")


def test_a_point_can_be_answered_and_says_why_how_and_the_law(
    small: Checklist, context: MakeContext
) -> None:
    html = rendered(context(), small)
    point = html.select_one("#time")
    assert point is not None
    assert point.select_one("fieldset > legend") is not None
    assert [each["value"] for each in point.select("input[name=time]")] == list(page.ANSWERS)
    text = point.get_text(" ", strip=True)
    for said in ("They need time", "A number of days", "Law, England", "All 1 on grants"):
        assert said in text
    link = point.select_one(".check__law a[rel=noopener]")
    assert link is not None
    assert link["href"] == "https://www.legislation.gov.uk/ukpga/2023/54/section/12"
    assert point.select_one('a[href="../../resources/small-grants/"]') is not None


def test_what_is_not_in_a_catalogue_is_left_out(small: Checklist, context: MakeContext) -> None:
    html = rendered(context(""), small)
    assert not html.select("a[href*=resources]")
    assert not html.select("a[href*=topics]")
    assert html.select(".check__law a[rel=noopener]")


def test_law_that_is_due_to_be_looked_at_says_so(small: Checklist, context: MakeContext) -> None:
    late = replace(context(), today=dt.date(2100, 1, 1))
    assert "We have not checked this lately" not in rendered(context(), small).get_text()
    assert "We have not checked this lately" in rendered(late, small).get_text()


def test_a_guide_that_exists_is_linked(small: Checklist, context: MakeContext) -> None:
    when = small.points[0].model_copy(update={"guide": "more"})
    asking = small.model_copy(update={"points": (when, *small.points[1:])})
    assert not rendered(context(), asking).select('a[href="../../guides/more/"]')
    own = context()
    guide = Guide("guides/more/", "More of it", "", TODAY, TODAY)  # type: ignore[arg-type]
    made = replace(own, guides=Guides({"guides/more.md": guide}, asking))
    assert "More of it" in page.render(made, "", "../../")


def test_providers_see_the_same_points_as_questions(small: Checklist, context: MakeContext) -> None:
    html = rendered(context(), small, "asks")
    asks = [each.get_text() for each in html.select("[data-ask-text]")]
    assert asks == [point.ask for point in small.points]
    assert not html.select("input[type=radio]")


def test_providers_are_pointed_only_to_what_backs_them_and_was_read(
    small: Checklist, context: MakeContext
) -> None:
    law = small.law["barriers"]
    assert rendered(context(), small, "asks").select("[data-ask-law]")
    unread = small.model_copy(update={"law": {"barriers": law.model_copy(update={"unread": True})}})
    limit = small.points[0].model_copy(update={"law": (), "limits": ("barriers",)})
    limiting = small.model_copy(update={"points": (limit, *small.points[1:])})
    for made in (unread, limiting):
        assert not rendered(context(), made, "asks").select("[data-ask-law]")
        assert rendered(context(), made).select(".check__law a")


def test_words_are_escaped(small: Checklist, context: MakeContext) -> None:
    nasty = small.points[0].model_copy(update={"statement": "<script>1</script>", "ask": "<b>x"})
    made = small.model_copy(update={"points": (nasty, *small.points[1:])})
    for asked in ("", "asks"):
        assert not rendered(context(), made, asked).select("script, b")


def test_the_answers_are_the_same_on_the_page_and_in_its_script() -> None:
    text = (JS / "state.js").read_text(encoding="utf-8")
    block = re.search(r"ANSWERS = \{(.*?)\}", text, re.DOTALL)
    assert block is not None
    found = re.findall(r'"?([a-z-]+)"?: "([^"]+)"', block[1])
    assert dict(found) == page.ANSWERS
