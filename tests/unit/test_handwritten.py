"""Directives in hand-written pages: what they show, and what is said of mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from commons.pages import handwritten
from commons.pages.context import PageContext
from commons.problems import DataError
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.support import entry

MakeContext = Callable[..., PageContext]


def filled(text: str, context: PageContext) -> str:
    page = handwritten.prepare(text, context.catalogue.vocabulary)
    return page.filled(page.markdown, context, "../")


def test_a_live_list_shows_what_matches_up_to_its_limit(context: MakeContext) -> None:
    made = context(
        entry(id="one", url="https://example.org/1")
        + entry(id="two", url="https://example.org/2", topics="[reserved-contracts]")
        + entry(id="three", url="https://example.org/3", published="2025")
    )
    html = filled("Before\n\n<!-- resources: topic=grants limit=1 -->\n\nAfter", made)
    assert html.count("data-resource-id") == 1
    assert 'data-resource-id="one"' in html
    assert html.startswith("Before")
    assert html.endswith("After")


def test_a_live_list_that_finds_nothing_says_so(context: MakeContext) -> None:
    assert "Nothing in the directory" in filled("<!-- resources: kind=event -->", context())


def test_a_directive_in_a_code_fence_is_an_example(context: MakeContext) -> None:
    text = "```\n<!-- resources: nonsense -->\n```\n"
    assert filled(text, context()) == text


def test_a_comment_is_only_a_comment(context: MakeContext) -> None:
    text = "<!-- editor: check this by spring -->"
    assert filled(text, context()) == text


@pytest.mark.parametrize(
    ("directive", "says"),
    [
        ("resources: topic=grant", 'Did you mean "grants"?'),
        ("resources: topics=grants", 'Did you mean "topic"?'),
        ("resources: grants", "facet=tag"),
        ("resources: topic=grants limit=none", "whole number"),
        ("resources: limit=3", "at least one facet"),
        ("resource: topic=grants", 'did you mean "resources:"?'),
        ("contact: everybody", "Allowed: accessibility, anything, case-study, correct, suggest"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    directive: str, says: str, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_text(f"# Title\n\n<!-- {directive} -->\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        handwritten.check(tmp_path, vocabulary)
    (problem,) = caught.value.problems
    assert problem.line == 3
    assert says in str(problem)


def test_links_to_other_sites_give_nothing_away() -> None:
    text = (
        "[there](https://example.org/ 'a title') [here](../here.md) <http://example.org/> "
        '[mine](https://example.org/){rel="license noopener"}\n\n[by name][name]\n\n'
        "[name]: https://example.org/"
    )
    html = markdown.markdown(text, extensions=["attr_list", "commons.pages.away"])
    links = BeautifulSoup(html, "html.parser").select("a")
    assert [link.get("rel") for link in links] == [
        ["noopener"],
        None,
        ["noopener"],
        ["license", "noopener"],
        ["noopener"],
    ]


def test_routes_that_are_set_up_are_offered_the_form_first(context: MakeContext) -> None:
    site = Site("Name", repo_url="https://example.org/us/it", email="us@example.org")
    html = filled("<!-- contact: suggest -->", context(site=site))
    assert html.index("issues/new?template=suggest-a-resource.yml") < html.index("mailto:")


def test_routes_that_are_not_set_up_are_not_invented(context: MakeContext) -> None:
    html = filled("<!-- contact: suggest -->", context())
    assert "href" not in html
    assert "This site has no contact address yet" in html
