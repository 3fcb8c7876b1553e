"""The words of entries, cut as /find/ cuts what a person types."""

from __future__ import annotations

import pytest

from commons.search.words import AlsoCalled, packed, searched, word_list
from tests.support import SEARCHED, Catalogued, entry


@pytest.mark.parametrize("text", SEARCHED)
def test_a_text_is_cut_into_words(text: str) -> None:
    """tests/browser/test_words.py holds the script of the page to the same table."""
    assert searched(text) == SEARCHED[text]


def test_the_word_list_has_words_without_their_accents(catalogued: Catalogued) -> None:
    catalogue = catalogued(entry(title="Cymdeithas Llŷn, a people's café"))
    words = word_list(catalogue, AlsoCalled(catalogue.vocabulary))
    assert {"llyn", "peoples", "cafe", "cymdeithas"} <= set(words)
    assert not {"ll", "caf", "peopl"} & set(words)


def test_words_are_packed_by_what_they_share() -> None:
    """tests/browser/test_words.py unpacks them as the page does."""
    assert packed(["reserve", "reserved", "social"]) == "0reserve 7d 0social"
    assert packed(["x" * 40, "x" * 41]) == f"0{'x' * 40} z{'x' * 6}"


@pytest.mark.parametrize("title", ["Reserved contracts for all", "What reserved contracts are"])
def test_a_term_is_one_at_the_start_of_a_sentence_too(catalogued: Catalogued, title: str) -> None:
    catalogue = catalogued(entry(title=title))
    assert "reservation" in AlsoCalled(catalogue.vocabulary).of(catalogue.resources[0])
