"""What the site's forms are made from: the questions, the ways to send them, what we know."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from commons.exports.known_addresses import known
from commons.lost import LostDocument
from commons.pages import fields, suggest
from commons.pages.context import PageContext
from commons.site import Site
from commons.suggestions.answers import read
from commons.suggestions.form import CASE_STUDY, SUGGEST
from commons.suggestions.question import Form
from commons.vocabulary import Vocabulary
from tests.support import Catalogued, entry

MakeContext = Callable[..., PageContext]
SITE = Site("Commissioning Commons", "https://example.org/us/it", "main", "us@example.org")
LONGEST_MAIL = 2000  # what Windows hands over to an email program


def test_every_address_of_an_entry_is_known_and_so_is_what_was_lost(catalogued: Catalogued) -> None:
    listed = entry(
        url="https://www.example.org/now/#top",
        previous_urls="[http://old.example.org/then?utm_source=x]",
        archived_url="https://archive.example.org/kept",
    )
    gone = entry(
        id="gone",
        url="https://example.org/gone",
        title="Gone",
        status="withdrawn",
        withdrawn="{on: 2026-11-20, reason: It was wrong.}",
    )
    lost = LostDocument(
        id="lost-one",
        title="Lost one",
        publisher="Example",
        why="It is the only thing of its kind.",
        known="It was at http://example.com/lost/one.pdf, and is not on https://example.com/.",
    )
    assert known(catalogued(listed + gone), [lost]) == {
        "listed": [
            [
                "small-grants",
                "Small grants",
                "example.org/now",
                "old.example.org/then",
                "archive.example.org/kept",
            ]
        ],
        "withdrawn": [["gone", "Gone", "example.org/gone"]],
        "lost": [["lost-one", "Lost one", "example.com/lost/one.pdf"]],
    }


@pytest.mark.parametrize("form", [SUGGEST, CASE_STUDY], ids=lambda form: form.name)
def test_the_email_without_javascript_holds_the_form_and_fits(form: Form) -> None:
    address = suggest.routes(SITE, form).blank_email
    assert len(address) <= LONGEST_MAIL
    body = parse_qs(urlsplit(address).query)["body"][0]
    assert read(body).form is form
    assert [each.label in body for each in form.questions] == [True] * len(form.questions)


def test_routes_that_are_not_set_up_are_left_out(context: MakeContext) -> None:
    assert suggest.routes(Site("Commissioning Commons"), SUGGEST) == suggest.Routes("", "", "")
    for page in suggest.pages(context()):
        assert "mailto:" not in page.body
        assert "issues/new" not in page.body
        assert "No contact address has been set up" in page.body


def test_the_page_asks_what_the_form_asks_in_its_words(
    context: MakeContext, vocabulary: Vocabulary
) -> None:
    for page, form in zip(suggest.pages(context(site=SITE)), (SUGGEST, CASE_STUDY), strict=True):
        for question in form.questions:
            assert f'data-question="{question.id}"' in page.body
            for tag in question.choices(vocabulary):
                assert f'data-tag="{tag}"' in page.body


def test_a_wrong_group_of_fields_is_named(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match='Did you mean "source"'):
        fields.read("sorce", vocabulary)
