"""A new entry's place in the catalogue: which shelf, behind which entry, nothing else touched."""

from __future__ import annotations

import pytest

from commons.loading import catalogue_from
from commons.suggestions.place import for_shelf, insert, shelf_for
from commons.vocabulary import Vocabulary
from tests.support import ENTRY, TODAY, shelves


def _placed(whole: str, shelf: str, vocabulary: Vocabulary, topic: str = "grants") -> str:
    entry = ENTRY.replace("small-grants", "new-one").replace("Small grants", "New")
    catalogue = catalogue_from(whole, vocabulary, TODAY)
    made = insert(whole, catalogue, shelf, entry, [topic])
    after = catalogue_from(made.text, vocabulary, TODAY)
    assert len(after.resources) == len(catalogue.resources) + 1
    assert after.by_id["new-one"].shelf == shelf
    assert after.by_id["new-one"].line in (made.first_line, made.first_line + 1)
    return made.text


OTHER = ENTRY.replace("small-grants", "other").replace("[grants]", "[healthwatch]")


def test_a_new_entry_stands_behind_the_last_of_its_topic(vocabulary: Vocabulary) -> None:
    made = _placed(shelves(ENTRY + OTHER), "provider-support", vocabulary)
    assert made.index("id: small-grants") < made.index("id: new-one") < made.index("id: other")


def test_where_there_is_no_such_topic_it_stands_at_the_end(vocabulary: Vocabulary) -> None:
    made = _placed(shelves(ENTRY + OTHER), "provider-support", vocabulary, "reserved-contracts")
    assert made.index("id: other") < made.index("id: new-one") < made.index("commissioner-support:")


def test_an_empty_shelf_is_opened(vocabulary: Vocabulary) -> None:
    whole = shelves(ENTRY).replace("case-studies: []", "case-studies: []  # none yet")
    made = _placed(whole, "case-studies", vocabulary)
    assert "case-studies:  # none yet\n- id: new-one" in made


@pytest.mark.parametrize("gap", ["", "\n"])
def test_comments_blank_lines_and_line_ends_stay_as_they_are(
    gap: str, vocabulary: Vocabulary
) -> None:
    commented = ENTRY.replace("  status", "  # inside\n  status") + gap + "# above other\n" + OTHER
    whole = (
        "# first\nprovider-support:\n" + commented + "\ncommissioner-support: []\ncase-studies: []"
    )
    for ending in ("\n", "\r\n"):
        for mark in ("", "\ufeff"):
            before = mark + whole.replace("\n", ending)
            made = _placed(before, "provider-support", vocabulary)
            assert made.count("\r") == (made.count("\n") if ending == "\r\n" else 0)
            lines = made.split(ending)
            start = lines.index("- id: new-one")
            length = len(ENTRY.splitlines())
            added = lines[start : start + length]
            rest = lines[:start] + lines[start + length :]
            assert added[-1] == "  source: {how: page}"
            assert [line for line in rest if line] == [
                line for line in before.split(ending) if line
            ]
            assert lines[start + length + (1 if gap else 0)] == "# above other"


@pytest.mark.parametrize("stray", ["# ours\n", "id: other\n", "case-studies: []\n"])
def test_one_line_that_ends_otherwise_changes_no_other(stray: str, vocabulary: Vocabulary) -> None:
    """As an editor on another system leaves it."""
    before = ("# ours\n" + shelves(ENTRY + OTHER)).replace(stray, stray[:-1] + "\r\n")
    made = _placed(before, "provider-support", vocabulary)
    start = made.index("- id: new-one")
    start = made.rindex("\n", 0, start) + 1
    end = start + made[start:].index("- id: other")
    end = made.rindex("\n", 0, end) + 1
    assert made[:start] + made[end:] == before
    assert "\r" not in made[start:end]


@pytest.mark.parametrize(
    ("kind", "audience", "shelf"),
    [
        ("guide", ["vcse", "local-authority"], "provider-support"),
        ("guide", ["nhs", "dpulo"], "commissioner-support"),
        ("guide", ["anyone"], "provider-support"),
        ("case-study", ["nhs"], "case-studies"),
    ],
)
def test_the_shelf_follows_from_kind_and_audience(
    kind: str, audience: list[str], shelf: str
) -> None:
    assert shelf_for(kind, audience, case=False) == shelf


def test_an_audience_can_be_put_in_a_shelfs_order() -> None:
    assert for_shelf(["dpulo", "nhs"], "commissioner-support") == ("nhs", "dpulo")
