"""The small files of /find/: cards a few to a file, names of the text search, titles in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

import pytest

from commons.pages import find_files
from commons.pages.context import PageContext
from commons.standing import sort_title
from tests.support import ENTRY

MANY = 11


@pytest.fixture
def many(context: Callable[..., PageContext]) -> PageContext:
    """Eleven entries: not a whole number of files."""
    return context(
        "".join(
            ENTRY.replace("small-grants", f"entry-{number}").replace(
                "Small grants", f"{'The ' if number % 2 else ''}{chr(ord('Z') - number)} entry"
            )
            for number in range(MANY)
        )
    )


def test_each_entry_has_one_card_where_the_page_looks_for_it(many: PageContext) -> None:
    files = find_files.made(many)
    size, per_file = files["facets.json"]["size"], files["facets.json"]["cardsAFile"]
    assert size == MANY
    cards = [files[f"cards-{number // per_file}.json"][number % per_file] for number in range(size)]
    for card, resource in zip(cards, find_files.in_order(many), strict=True):
        assert f'data-resource-id="{resource.id}"' in card["html"]
    held = sum(len(cards) for name, cards in files.items() if name.startswith("cards-"))
    assert held == size, "no entry stands in two files, and none is left over"


def test_titles_are_in_the_order_of_a_library(many: PageContext) -> None:
    numbered = find_files.in_order(many)
    names = [numbered[number].name for number in find_files.made(many)["titles.json"]]
    assert names == sorted((each.name for each in numbered), key=sort_title)
    assert len(names) == MANY


def test_steps_lead_back_to_the_numbers() -> None:
    assert find_files.steps([2, 3, 7]) == [2, 1, 4]
    assert list(accumulate(find_files.steps([0, 5, 6]))) == [0, 5, 6]


def named(context: PageContext, hashes: Mapping[int, str]) -> dict[str, Any]:
    resources = find_files.in_order(context)
    return find_files.index(
        context, {f"resources/{resources[at].id}/": name for at, name in hashes.items()}
    )


def test_names_are_cut_to_what_tells_them_apart(many: PageContext) -> None:
    made = named(many, {0: "en_6b2e5b4", 1: "en_6b3e5b4", 2: "en_14bce7c"})
    assert made["length"] == 3
    assert made["names"] == "6b26b314b" + "   " * (MANY - 3), "a gap for each that has no name"


def test_names_that_differ_at_their_end_stay_whole(many: PageContext) -> None:
    made = named(many, {0: "en_6b2e5b4", 2: "en_6b2e5b41"})
    assert made["length"] == len("6b2e5b41")
    assert made["names"][:24] == "6b2e5b4 " + " " * 8 + "6b2e5b41"


def test_no_names_at_all_are_no_error(many: PageContext) -> None:
    assert named(many, {}) == {"length": 0, "names": ""}
