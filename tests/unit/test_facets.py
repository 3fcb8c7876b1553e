"""Under which tags a resource is found."""

from __future__ import annotations

from commons.facets import FACETS, Seen, matches
from tests.support import TODAY, Catalogued, entry


def seen(catalogued: Catalogued, **changes: str) -> Seen:
    catalogue = catalogued(entry(**changes))
    return Seen(catalogue.resources[0], catalogue.vocabulary, TODAY)


def test_what_is_for_everyone_is_found_under_every_audience(catalogued: Catalogued) -> None:
    anyone = seen(catalogued, audience="[anyone]")
    assert FACETS["audience"].tags(anyone) == tuple(anyone.vocabulary.audiences)


def test_uk_counts_in_each_nation_but_not_abroad(catalogued: Catalogued) -> None:
    found = FACETS["nation"].tags(seen(catalogued, nations="[uk]"))
    assert found == ("england", "scotland", "wales", "northern-ireland", "uk")


def test_a_place_is_found_in_what_it_is_part_of(catalogued: Catalogued) -> None:
    found = FACETS["place"].tags(seen(catalogued, places="[lambeth]"))
    assert found == ("lambeth", "london")


def test_tags_of_one_facet_widen_and_facets_narrow(catalogued: Catalogued) -> None:
    one = seen(catalogued, topics="[grants]", audience="[dpulo]")
    assert matches(one, {"topic": ["grants", "reserved-contracts"]})
    assert matches(one, {"topic": ["grants"], "audience": ["vcse", "dpulo"]})
    assert not matches(one, {"topic": ["grants"], "audience": ["vcse"]})


def test_what_is_no_case_has_no_verdict(catalogued: Catalogued) -> None:
    assert FACETS["verdict"].tags(seen(catalogued)) == ()


def test_the_status_that_holds_today_counts(catalogued: Catalogued) -> None:
    fund = seen(catalogued, kind="fund", published="2019", closes="2020-01-31")
    assert FACETS["status"].tags(fund) == ("closed",)
