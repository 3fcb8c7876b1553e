"""What /find/ offers besides resources: where it leads, and by which words it is found."""

from __future__ import annotations

from commons.dates import PartialDate
from commons.guides.written import Guide
from commons.model import Catalogue
from commons.pages.find import by_nation, option
from commons.search import starts
from commons.search.words import AlsoCalled
from commons.vocabulary import Vocabulary
from tests.support import TODAY

GUIDE = Guide(
    address="guides/reserving-contracts/",
    title="Can I reserve this contract?",
    description="Answer a few questions.",
    law_as_at=PartialDate.parse("2026-07"),
    check_by=TODAY,
    synonyms=("decision aid",),
)


def test_each_start_says_where_it_is_and_what_it_is_called(catalogue: Catalogue) -> None:
    made = starts.made(catalogue.vocabulary, [GUIDE], catalogue.listed)
    guide = made["starts"][-1]
    assert guide["at"] == GUIDE.address
    assert guide["names"] == "Can I reserve this contract?, decision aid"
    for tag, task in catalogue.vocabulary.tasks.items():
        found = next(each for each in made["starts"] if each["at"] == f"tasks/{tag}/")
        assert [catalogue.listed[number].id for number in found["first"]] == list(task.first)
    assert {each["at"] for each in starts.topics(catalogue.vocabulary)} == {
        f"topics/{tag}/" for tag in catalogue.vocabulary.topics
    }
    tupe = next(each for each in made["terms"] if each["tag"] == "tupe")
    assert tupe["acronym"]
    assert tupe["names"][0] == starts.meanings(catalogue.vocabulary)["tupe"]["term"] == "TUPE"


def test_what_is_hand_picked_for_a_task_is_found_by_its_words(catalogue: Catalogue) -> None:
    also = AlsoCalled(catalogue.vocabulary)
    task = catalogue.vocabulary.tasks["work-out-the-full-cost"]
    assert set(task.synonyms) <= set(also.of(catalogue.by_id[task.first[0]]))


def test_places_stand_under_their_nation_from_a_to_z(real: Vocabulary) -> None:
    tags = ("plymouth", "camden", "wrexham")
    parts = by_nation(real, tuple(option(tag, real.places[tag]) for tag in tags))
    assert [(part.name, [each.label for each in part.options]) for part in parts] == [
        ("England", ["Camden", "Plymouth"]),
        ("Wales", ["Wrexham"]),
    ]
