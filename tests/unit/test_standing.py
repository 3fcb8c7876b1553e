"""What an entry is worth today: status, banners, order."""

from __future__ import annotations

import datetime as dt

import pytest

from commons import standing
from commons.links.state import LinkRecord, State
from commons.model import Catalogue
from tests.support import TODAY, Catalogued, entry

FUND = entry(kind="fund", closes="2026-11-22")


def test_an_entry_is_open_on_its_last_day_and_closed_the_day_after(catalogued: Catalogued) -> None:
    fund = catalogued(FUND).by_id["small-grants"]
    assert standing.status(fund, TODAY) == "current"
    assert standing.status(fund, TODAY + dt.timedelta(days=1)) == "closed"


def test_a_closing_date_does_not_hide_that_something_was_replaced(catalogued: Catalogued) -> None:
    fund = catalogued(
        entry(
            kind="fund", closes="2020-01-31", status="superseded", note="Replaced by another."
        ).replace("2026-03", "2019-03")
    ).by_id["small-grants"]
    assert standing.status(fund, TODAY) == "superseded"


def test_replaced_law_is_said_with_its_heir(catalogued: Catalogued) -> None:
    catalogue = catalogued(entry(law="[pcr-2015]"))
    (banner,) = standing.banners(catalogue.resources[0], catalogue, TODAY)
    assert "Public Contracts Regulations 2015" in banner.title
    assert "on 24 February 2025" in banner.text
    assert "Procurement Act 2023" in banner.text
    assert banner.link.startswith("https://www.legislation.gov.uk/")


def test_law_is_not_called_replaced_before_its_day(catalogued: Catalogued) -> None:
    catalogue = catalogued(entry(law="[pcr-2015]"))
    assert not standing.banners(catalogue.resources[0], catalogue, dt.date(2025, 2, 23))


def test_law_in_force_that_nobody_has_checked_lately_is_said(catalogued: Catalogued) -> None:
    catalogue = catalogued(entry(law="[procurement-act-2023]"))
    resource = catalogue.resources[0]
    assert not standing.banners(resource, catalogue, TODAY)
    (banner,) = standing.banners(resource, catalogue, dt.date(2030, 1, 1))
    assert "have not checked" in banner.title


def test_a_scottish_entry_is_led_to_the_scottish_rules_of_today(catalogue: Catalogue) -> None:
    scottish = catalogue.by_id["rsbi-lanarkshire-reserved-contract"]
    (banner,) = standing.banners(scottish, catalogue, TODAY)
    assert "Replaced by: Public Contracts (Scotland) Regulations 2015." in banner.text
    assert "Procurement Act 2023" not in banner.text
    assert banner.link.endswith("/ssi/2015/446")


def bought(catalogued: Catalogued, case: str = "instrument: contract", **fields: str) -> list[str]:
    """The titles of the banners of one case."""
    case = f"{{place: There, relationship: They met., {case}}}"
    catalogue = catalogued("", "", entry(kind="case-study", case=case, **fields))
    return [each.title for each in standing.banners(catalogue.resources[0], catalogue, TODAY)]


@pytest.mark.parametrize("instrument", ["contract", "alliance", "light-touch", "outcomes-contract"])
def test_an_old_contract_that_names_no_law_was_bought_under_old_rules(
    catalogued: Catalogued, instrument: str
) -> None:
    said = bought(catalogued, f"instrument: {instrument}", published="2019")
    assert said == ["Bought under rules that have since been replaced."]


@pytest.mark.parametrize(
    ("case", "fields"),
    [
        ("instrument: grant", {"published": "2019"}),
        ("told_by: provider", {"published": "2019"}),
        ("instrument: contract", {"published": "2025"}),  # before or after the day? Not known.
        ("instrument: contract", {"published": "2025-02-24"}),
        ("instrument: contract", {"published": "2019", "nations": "[scotland]"}),
        ("instrument: contract", {"published": "2019", "nations": "[england, scotland]"}),
        ("instrument: contract", {"published": "2019", "nations": "[uk]"}),
        ("instrument: contract", {"published": "2019", "law": "[procurement-act-2023]"}),
    ],
)
def test_where_the_data_do_not_say_so_nothing_is_said_of_the_rules(
    catalogued: Catalogued, case: str, fields: dict[str, str]
) -> None:
    assert not bought(catalogued, case, **fields)


def test_what_has_moved_on_for_a_topic_is_said_on_its_resources(catalogued: Catalogued) -> None:
    catalogue = catalogued(entry(topics="[healthwatch]"))
    (banner,) = standing.banners(catalogue.resources[0], catalogue, TODAY)
    assert "abolished" in banner.title


def test_what_is_current_comes_first_and_then_the_newest(catalogued: Catalogued) -> None:
    catalogue = catalogued(
        entry(id="old", url="https://example.org/1", published="2011")
        + entry(id="undated", url="https://example.org/2", published="")
        + entry(id="record", url="https://example.org/3", published="2025", status="historical")
        + entry(id="new", url="https://example.org/4", published="2026-05")
    )
    ordered = sorted(catalogue.resources, key=lambda each: standing.newest_first(each, TODAY))
    assert [each.id for each in ordered] == ["new", "old", "undated", "record"]


def test_a_short_record_comes_after_the_full_stories_of_its_standing(
    catalogued: Catalogued,
) -> None:
    def case(id_: str, published: str, more: str, **fields: str) -> str:
        told = f"{{place: There, relationship: They met.{more}}}"
        url = f"https://example.org/{id_}"
        return entry(id=id_, url=url, kind="case-study", case=told, published=published, **fields)

    story = ", results: [It grew.]"
    catalogue = catalogued(
        "",
        "",
        case("short-new", "2026-05", "")
        + case("full-old", "2011", story)
        + case("short-old", "2010", "")
        + case("full-of-the-past", "2025", story, status="historical"),
    )
    assert [each.case.is_short for each in catalogue.resources if each.case] == [1, 0, 1, 0]
    ordered = standing.in_order(catalogue.resources, TODAY)
    assert [each.id for each in ordered] == [
        "full-old",
        "short-new",
        "short-old",
        "full-of-the-past",
    ]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("The Compact", "C"),
        ("'A guide'", "G"),
        ("#dpulo", "D"),
        ("£10m fund", "0-9"),
        ("Éire", "0-9"),
        ("Theory", "T"),
    ],
)
def test_titles_stand_where_a_library_would_put_them(title: str, letter: str) -> None:
    assert standing.letter(title) == letter


def test_a_link_that_nobody_visited_is_unchecked(catalogued: Catalogued) -> None:
    resource = catalogued().resources[0]
    assert standing.link_record(resource.url, {}).state == "unchecked"
    gone = LinkRecord(resource.url, "gone")
    assert standing.link_record(resource.url, {resource.url: gone}) == gone


@pytest.mark.parametrize(
    ("state", "looked", "holds"),
    [
        ("blocked", dt.date(2026, 6, 1), True),
        ("blocked", dt.date(2026, 5, 1), False),  # more than half a year ago
        ("suspect", dt.date(2026, 10, 2), True),
        ("suspect", dt.date(2026, 9, 30), False),  # from before it became so
        ("gone", dt.date(2026, 10, 2), True),  # it may say so to robots alone
        ("gone", dt.date(2026, 9, 30), False),
        ("blocked", dt.date(2027, 1, 1), False),  # a day that has not come
    ],
)
def test_what_a_person_saw_lately_counts_for_more(
    state: State, looked: dt.date, holds: bool
) -> None:
    since = dt.date(2026, 10, 1)
    record = LinkRecord("https://example.org/", state, since=since, checked_by_hand=looked)
    assert standing.link_state(record, TODAY) == ("ok" if holds else state)
