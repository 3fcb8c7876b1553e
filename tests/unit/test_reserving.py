"""Can I reserve this contract? What the rules say of worked situations, and how they are kept."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from commons.guides import Guides
from commons.guides.aid import CLOSED, OPEN, UNSURE, Advice, Answers, advise
from commons.guides.reserving import Reserving, parts
from commons.guides.reserving_loading import FILE, check_reserving, load_reserving
from commons.model import Catalogue
from commons.pages import handwritten
from commons.pages.workshop import Workshop
from commons.problems import DataError
from tests.support import GOLDEN, ROOT, TODAY, golden

KNOWN_HOSTS = {
    "www.legislation.gov.uk",
    "www.gov.uk",
    "www.gov.wales",
    "www.gov.scot",
    "www.england.nhs.uk",
    "www.procurementpathway.civilservice.gov.uk",
}


@pytest.fixture(scope="module")
def rules(catalogue: Catalogue) -> Reserving:
    return load_reserving(ROOT / "docs", catalogue.vocabulary)


def verdicts(rules: Reserving, **answers: str) -> dict[str, str]:
    plain = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return {each.route: each.verdict for each in advise(rules, plain).verdicts}


def because(rules: Reserving, route: str, part: str, answers: Answers) -> str:
    (found,) = (each for each in advise(rules, answers).verdicts if each.route == route)
    (asked,) = (each for each in rules.routes if each.id == route)
    return " ".join(
        entry.because
        for number, entry in enumerate(asked.closed if part == CLOSED else asked.unsure)
        if number in found.shown[part]
    )


COUNCIL = {"buyer": "council", "when": "now", "what": "care", "size": "above"}


def test_partners_may_reach_30_per_cent_together(rules: Reserving) -> None:
    found = verdicts(rules, **COUNCIL, winner="user-led", work_aim="partly", thirty="together")
    assert found["section-32"] == OPEN


def test_a_body_controlled_by_its_users_is_no_mutual_of_section_33(rules: Reserving) -> None:
    answers = {**COUNCIL, "winner": "user-led", "work-aim": "none", "control": "users"}
    found = {each.route: each.verdict for each in advise(rules, answers).verdicts}
    assert found["section-33"] == CLOSED
    assert "employees" in because(rules, "section-33", CLOSED, answers)
    assert found["section-32"] == CLOSED
    assert found["grant"] == OPEN


def test_but_regulation_77_took_it(rules: Reserving) -> None:
    before = {**COUNCIL, "when": "before", "winner": "user-led", "work_aim": "none"}
    assert verdicts(rules, **before, control="users")["regulation-77"] == OPEN
    assert verdicts(rules, **before, control="owners")["regulation-77"] == CLOSED


def test_what_began_in_january_2025_is_under_the_old_law(rules: Reserving) -> None:
    found = verdicts(
        rules, **{**COUNCIL, "when": "before"}, winner="supported", thirty="whole", control="owners"
    )
    assert found["section-32"] == CLOSED
    assert found["regulation-20"] == OPEN


def test_social_care_bought_by_an_nhs_body_follows_the_act(rules: Reserving) -> None:
    care = {**COUNCIL, "buyer": "nhs", "winner": "supported", "thirty": "whole"}
    assert verdicts(rules, **care)["health-england"] == CLOSED
    assert verdicts(rules, **care)["section-32"] == OPEN
    health = verdicts(rules, **{**care, "what": "health"})
    assert health["health-england"] == OPEN
    assert health["section-32"] == CLOSED


def test_scotland_has_its_own_law(rules: Reserving) -> None:
    found = verdicts(rules, **{**COUNCIL, "buyer": "scotland"}, winner="supported", thirty="whole")
    assert found["section-32"] == found["section-33"] == CLOSED
    assert found["scotland-supported"] == OPEN
    assert found["scotland-care"] == UNSURE


def test_a_scottish_competition_can_be_made_for_small_organisations(rules: Reserving) -> None:
    scottish = {"buyer": "scotland", "what": "care", "size": "below", "winner": "anyone"}
    for when in ("before", "now"):
        advice = advise(rules, {**scottish, "when": when})
        (found,) = (each for each in advice.verdicts if each.route == "open-design")
        assert found.verdict == OPEN
        (route,) = (each for each in rules.routes if each.id == "open-design")
        (test,) = (route.tests[number] for number in found.shown["tests"])
        assert test.sources == ("scotland-reform-9",)


def test_a_small_scottish_care_contract_needs_no_competition(rules: Reserving) -> None:
    care = {"buyer": "scotland", "when": "now", "what": "care", "winner": "user-led"}
    assert verdicts(rules, **care, size="below")["scotland-direct"] == OPEN
    assert verdicts(rules, **care, size="above")["scotland-direct"] == UNSURE
    goods = {**care, "what": "goods-services", "size": "below"}
    assert "scotland-direct" not in verdicts(rules, **goods)


def test_the_english_health_rules_are_not_told_of_other_nations(rules: Reserving) -> None:
    """The Provider Selection Regime of 2024 is English, so it decides nothing elsewhere."""
    for buyer in ("wales", "northern-ireland"):
        answers = {"buyer": buyer, "when": "before", "what": "health", "winner": "user-led"}
        for route in ("regulation-20", "regulation-77"):
            told = because(rules, route, UNSURE, answers)
            assert "Wales and Northern Ireland" in told
            assert "1 January 2024" not in told
    trust = {"buyer": "northern-ireland", "when": "now", "what": "health", "size": "above"}
    threshold = advise(rules, trust).threshold
    assert threshold is not None
    assert "£663,540" in rules.thresholds[threshold].text


def test_a_body_may_fit_both_sections_or_only_one(rules: Reserving) -> None:
    both = verdicts(
        rules, **COUNCIL, winner="user-led", work_aim="main", thirty="whole", control="employees"
    )
    assert (both["section-32"], both["section-33"]) == (OPEN, OPEN)
    mutual = verdicts(rules, **COUNCIL, winner="supported", thirty="none", control="employees")
    assert (mutual["section-32"], mutual["section-33"]) == (CLOSED, OPEN)


def test_below_the_threshold_a_parish_council_may_keep_it_local(rules: Reserving) -> None:
    small = {"buyer": "parish", "what": "goods-services", "size": "below", "winner": "small-local"}
    assert verdicts(rules, when="now", **small)["councils-below"] == OPEN
    assert verdicts(rules, when="january-2026", **small)["councils-below"] == UNSURE
    # By area it was barred; what could be done for small firms alone we have not read.
    assert verdicts(rules, when="before", **small)["councils-below"] == UNSURE
    assert verdicts(rules, when="now", **{**small, "size": "above"})["councils-below"] == CLOSED


def test_a_department_has_another_rule_than_a_council(rules: Reserving) -> None:
    found = verdicts(
        rules,
        buyer="central",
        when="now",
        what="goods-services",
        size="below",
        winner="small-local",
    )
    assert found["ppn-005"] == OPEN
    assert "councils-below" not in found


def told(rules: Reserving, advice: Advice) -> Iterator[str]:
    names = {route.id: route.name for route in rules.routes}
    for each in advice.verdicts:
        turns_on = f" (turns on {', '.join(each.missing)})" if each.missing else ""
        yield f"  {each.verdict}: {names[each.route]}{turns_on}"
    if advice.threshold is not None:
        yield f"  {rules.thresholds[advice.threshold].text}"


def test_worked_situations(rules: Reserving) -> None:
    """A person who knows the law reads the golden file; a change of a verdict shows there."""
    assert len(rules.situations) >= 25
    lines = []
    for situation in rules.situations:
        advice = advise(rules, situation.answers)
        assert set(situation.answers) <= set(advice.asked), f"{situation.title}: asked in vain"
        lines += [situation.title, *told(rules, advice), ""]
    golden(GOLDEN / "reserving-situations.txt", "\n".join(lines))


def some_answers(rules: Reserving, chance: random.Random) -> dict[str, str]:
    return {
        each.id: chance.choice(each.options).id for each in rules.questions if chance.random() < 0.9
    }


def test_less_knowledge_never_says_more(rules: Reserving) -> None:
    """With an answer taken away a verdict stays, or becomes "we cannot say", or is not given."""
    chance = random.Random(8)  # noqa: S311 (a sample, not a secret)
    for _ in range(1500):
        answers = some_answers(rules, chance)
        known = {each.route: each.verdict for each in advise(rules, answers).verdicts}
        for name in answers:
            less = {each: answer for each, answer in answers.items() if each != name}
            for each in advise(rules, less).verdicts:
                assert each.verdict in (UNSURE, known.get(each.route)), (answers, name, each.route)


def test_nothing_answered_says_nothing(rules: Reserving) -> None:
    assert advise(rules, {}).verdicts == ()


def test_follow_ups_are_asked_only_where_they_matter(rules: Reserving) -> None:
    asked = advise(rules, {**COUNCIL, "winner": "anyone"}).asked
    assert asked == ("buyer", "when", "what", "size", "winner")
    asked = advise(rules, {**COUNCIL, "winner": "user-led", "work-aim": "partly"}).asked
    assert asked[-3:] == ("work-aim", "thirty", "control")


def test_an_answer_to_what_is_not_asked_counts_for_nothing(rules: Reserving) -> None:
    plain = {**COUNCIL, "winner": "anyone"}
    assert advise(rules, {**plain, "thirty": "none"}) == advise(rules, plain)


def test_every_way_through_the_questions_ends_somewhere(rules: Reserving) -> None:
    """Whoever buys: something may be open, or we say that we cannot say."""
    chance = random.Random(20)  # noqa: S311 (a sample, not a secret)
    for _ in range(500):
        answers = {each.id: chance.choice(each.options).id for each in rules.questions}
        said = {each.verdict for each in advise(rules, answers).verdicts}
        assert said & {OPEN, UNSURE}, answers


def test_sources_are_addresses_we_have(rules: Reserving, catalogue: Catalogue) -> None:
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
    addresses = [source.url for source in rules.sources.values()]
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


def test_every_source_is_used_and_in_date(rules: Reserving) -> None:
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


def test_law_that_is_not_in_force_is_not_open(rules: Reserving) -> None:
    for what in ("care", "health", "mixed"):
        found = verdicts(rules, buyer="scotland", when="now", what=what, winner="vcse")
        assert found["scotland-care"] == UNSURE


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
        ("topic: [spin-outs]", "topic: [spin-out]", 'Did you mean "spin-outs"?'),
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


@pytest.fixture
def page(shop: Callable[..., Workshop], rules: Reserving) -> Callable[[str], BeautifulSoup]:
    made = replace(shop(), guides=Guides(reserving=rules))

    def render(part: str, on: Workshop = made) -> BeautifulSoup:
        text = handwritten.prepare(f"<!-- reserving: {part} -->", on.catalogue.vocabulary)
        return BeautifulSoup(text.filled(text.markdown, on, "../../"), "html.parser")

    return render


def test_the_table_holds_every_rule(page: Callable[[str], BeautifulSoup], rules: Reserving) -> None:
    rows = page("table").select("tbody tr")
    names = [str(row.th.contents[0]).strip() for row in rows if row.th]
    assert names == [each.name for each in rules.routes]
    text = page("table").get_text(" ")
    for route in rules.routes:
        for reason in (*route.closed, *route.unsure):
            assert reason.because in text


def test_law_that_nobody_looked_at_again_is_marked(
    shop: Callable[..., Workshop], rules: Reserving
) -> None:
    later = rules.sources["act-32"].check_by + dt.timedelta(days=1)
    for today, marked in ((TODAY, 0), (later, 1)):
        made = replace(shop(), guides=Guides(reserving=rules), today=today)
        html = str(handwritten.DIRECTIVES["reserving"].render(made, "aid", "../../"))
        soup = BeautifulSoup(html, "html.parser")
        (first, *_) = soup.select('[data-route="section-32"] [data-part="tests"] .rules-cite')
        assert first.get_text().count("due to be checked again") == marked


def test_the_picture_says_in_words_what_it_draws(
    page: Callable[[str], BeautifulSoup], rules: Reserving
) -> None:
    made = page("line")
    drawn = [each.get_text() for each in made.select(".law-line__name")]
    assert sorted(drawn) == sorted(step.name for step in rules.line.steps)
    listed = [str(each.get_text()) for each in made.select(".law-steps__when")]
    assert listed[0] == "31 March 2004 to 18 April 2016"
    assert listed[-1] == "24 February 2025 to today"
    for bar in made.select("rect"):
        assert float(str(bar["x"])) + float(str(bar["width"])) <= 680
        assert float(str(bar["width"])) > 90, "room for its name"
