"""What becomes of a form is one entry more, or nothing."""

from __future__ import annotations

import pytest

from commons.suggestions import outcome
from commons.suggestions.answers import Answers
from commons.suggestions.form import SUGGEST
from commons.suggestions.known import Known
from commons.suggestions.place import insert
from tests.support import ENTRY, TODAY, Catalogued, shelves

GIVEN = {
    "address": "https://www.example.org/new",
    "help": "It shows a charity how to write its first bid, with two worked examples.",
    "title": "Your first bid",
    "publisher": "Example Trust",
    "kind": "Guide",
    "audience": "Charities",
    "topics": "Grants",
    "nations": "England",
}


def test_a_form_adds_one_entry(catalogued: Catalogued) -> None:
    known = Known(catalogued())
    made = outcome.decide(Answers(SUGGEST, GIVEN), known, shelves(ENTRY), TODAY)
    assert made.resource
    assert made.resource.id == "first-bid"


def test_what_would_change_another_entry_is_refused(
    catalogued: Catalogued, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an error that python -O keeps, too: nothing may reach beyond its own entry."""
    elsewhere = shelves(ENTRY.replace("small-grants", "large-grants"))

    def misplaced(*arguments: object) -> object:
        return insert(elsewhere, catalogued(), *arguments[2:])  # type: ignore[arg-type]

    monkeypatch.setattr(outcome, "insert", misplaced)
    with pytest.raises(ValueError, match='adding "first-bid" would change other entries'):
        outcome.decide(Answers(SUGGEST, GIVEN), Known(catalogued()), shelves(ENTRY), TODAY)
