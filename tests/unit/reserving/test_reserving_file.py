"""The file of the rules on reserving: its sources, its dates, and what is said of mistakes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from commons.guides.reserving import Reserving, parts
from commons.guides.reserving_loading import FILE, check_reserving, load_reserving
from commons.model import Catalogue
from commons.problems import DataError
from tests.support import ROOT, TODAY

KNOWN_HOSTS = {
    "www.legislation.gov.uk",
    "www.gov.uk",
    "www.gov.wales",
    "www.gov.scot",
    "www.england.nhs.uk",
    "www.procurementpathway.civilservice.gov.uk",
    "www.finance-ni.gov.uk",
}


def test_every_source_is_in_the_catalogue_or_is_named_there(
    rules: Reserving, catalogue: Catalogue
) -> None:
    """Laws by the standard pattern of an address in the catalogue; all else as it stands there."""
    regimes = [each.url for each in catalogue.vocabulary.regimes.values() if each.url]
    listed = [each.url for each in catalogue.resources]
    seen = [each.source.seen_at for each in catalogue.resources if each.source.seen_at]
    # Named in the vocabulary by its number.
    note = catalogue.vocabulary.regimes["psr-2023"].note or ""
    assert "SI 2025/99" in note
    laws = [each.rstrip("/") for each in (*regimes, *listed)]
    laws = [each for each in laws if "legislation.gov.uk" in each]
    laws.append("https://www.legislation.gov.uk/wsi/2025/99")
    # Named in the note of the entry on thresholds.
    assert "gov.wales/node/73436" in (catalogue.by_id["procurement-thresholds-2026"].note or "")
    seen.append("https://www.gov.wales/node/73436")
    # The rest says how it was seen: known to nobody else on the site.
    told = {source.url for source in rules.sources.values() if source.seen}
    assert not told & {*listed, *seen}, "named by the catalogue by now: seen: can go"
    addresses = [source.url for source in rules.sources.values() if source.url not in told]
    addresses += [step.url for step in rules.line.steps]
    for url in addresses:
        if urlsplit(url).hostname == "www.legislation.gov.uk":
            assert any(url == law or url.startswith(f"{law}/") for law in laws), url
            assert re.search(r"/\d+(/(section|regulation|schedule)/\d+(/made)?)?$", url), url
        else:
            assert url in listed or url in seen, url


def test_the_line_agrees_with_what_the_site_says_of_each_law(
    rules: Reserving, catalogue: Catalogue
) -> None:
    for step in rules.line.steps:
        (regime,) = (
            each
            for each in catalogue.vocabulary.regimes.values()
            if each.url and f"{step.url}/".startswith(f"{each.url}/")
        )
        assert step.to == regime.ended, step.name
        if regime.in_force:
            assert step.from_ == regime.in_force, step.name
        assert step.law in (regime.citation, regime.label), step.name


def test_law_is_cited_from_those_who_made_it(rules: Reserving) -> None:
    for route in rules.routes:
        for part in ("closed", "tests"):
            for entry in parts(route)[part]:
                hosts = {urlsplit(rules.sources[name].url).hostname for name in entry.sources}
                charity_tax = {"www.charitytaxgroup.org.uk", "www.brabners.com"}
                assert hosts & KNOWN_HOSTS or hosts <= charity_tax, entry


def test_every_source_is_used_and_was_in_date_on_the_day_of_the_tests(rules: Reserving) -> None:
    """That day is fixed: when another has passed, the monthly list and the page itself say so."""
    used = {
        name
        for route in rules.routes
        for entries in parts(route).values()
        for entry in entries
        for name in entry.sources
    } | {name for threshold in rules.thresholds for name in threshold.sources}
    assert used == set(rules.sources)
    for source in rules.sources.values():
        assert source.check_by >= TODAY, source.label


def test_what_to_read_is_in_the_catalogue(rules: Reserving, catalogue: Catalogue) -> None:
    check_reserving(ROOT / "docs", rules, catalogue)
    few = replace(catalogue, resources=catalogue.resources[:1])
    with pytest.raises(DataError, match=r'data/reserving-rules.yml:\d+: route "section-32": "gui'):
        check_reserving(ROOT / "docs", rules, few)


def broken(tmp_path: Path, old: str, new: str, catalogue: Catalogue) -> list[str]:
    text = (ROOT / "docs" / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_reserving(tmp_path, catalogue.vocabulary)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("for: {buyer: [scotland]}", "for: {buyer: [scotlnd]}", 'Did you mean "scotland"?'),
        ("for: {buyer: [scotland]}", "for: {buyr: [scotland]}", 'Did you mean "buyer"?'),
        ("sources: [scotland-21]", "sources: [scotland-12]", 'Did you mean "scotland-21"?'),
        ("sources: [scotland-21]", "sources: []", "needs at least 1 item"),
        ("    assumed: now", "    assumed: january-2025", 'Did you mean "january-2026"?'),
        ("id: section-33\n    name", "id: section-32\n    name", 'the id "section-32" is taken'),
        ("        because: Scotland has", "        becuse: Scotland has", "because is missing"),
    ],
)
def test_a_mistake_in_the_rules_is_told_with_its_line(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, says: str
) -> None:
    found = broken(tmp_path, old, new, catalogue)
    assert any(says in problem for problem in found)
    assert all(re.match(rf"{tmp_path.name}/data/reserving-rules.yml:\d+: ", each) for each in found)


def test_a_follow_up_cannot_come_before_what_it_follows(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = broken(
        tmp_path, "  - id: when\n", "  - id: when\n    ask_if: {winner: [vcse]}\n", catalogue
    )
    assert any('"winner" is not known here' in problem for problem in found)
