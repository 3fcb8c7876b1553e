"""What the case studies add up to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from commons.guides import Guides
from commons.guides.conclusions import load_conclusions, read
from commons.model import Catalogue
from commons.pages import pages
from commons.pages.context import PageContext
from tests.support import ROOT, entry

CASE = "{{place: Lambeth, relationship: They met., answers: [{answers}]{more}}}"


def made(
    context: Callable[..., PageContext], *answers: str, more: str = "", topic: str = "grants"
) -> dict[str, str]:
    entries = "".join(
        entry(
            id=f"case-{number}",
            title=f"Case {number}",
            url=f"https://example.org/{number}",
            kind="case-study",
            topics=f"[{topic}]",
            case=CASE.format(answers=answer, more=more),
        )
        for number, answer in enumerate(answers)
    )
    return {address: page.body for address, page in pages(context("", "", entries)).items()}


def case(number: int, topic: str, more: str = "") -> str:
    """One case that answers "tupe"."""
    return entry(
        id=f"case-{number}",
        title=f"Case {number}",
        url=f"https://example.org/{number}",
        kind="case-study",
        topics=f"[{topic}]",
        case=CASE.format(answers="tupe", more=more),
    )


def test_a_line_of_answers_moves_a_case_on_the_page(context: Callable[..., PageContext]) -> None:
    before = made(context, "tupe")["case-studies/wanted/"]
    after = made(context, "independence")["case-studies/wanted/"]
    tupe, independence = 'id="tupe"', 'id="independence"'
    for body, inside, outside in ((before, tupe, independence), (after, independence, tupe)):
        assert 'data-resource-id="case-0"' in body.split(inside)[1].split("</section>")[0]
        assert 'data-resource-id="case-0"' not in body.split(outside)[1].split("</section>")[0]


def test_an_example_without_a_user_led_case_is_an_open_call(
    context: Callable[..., PageContext],
) -> None:
    near_misses = made(context, "tupe", "tupe", "tupe")["case-studies/wanted/"]
    assert near_misses.count("Still wanted") == 2
    assert near_misses.count("comes close but is not quite it") == 1
    real_ones = made(context, "tupe", "tupe", "tupe", topic="user-led")["case-studies/wanted/"]
    assert real_ones.count("Still wanted") == 1
    assert "comes close" not in real_ones


def test_a_line_says_what_came_of_them_and_who_tells_it(
    context: Callable[..., PageContext],
) -> None:
    ours = made(context, "tupe")["case-studies/wanted/"]
    assert "Outcome: 1 not stated. Told by: not stated in 1." in ours
    stated = ", verdict: worked, verdict_from: source"
    assert "Outcome: 1 worked." in made(context, "tupe", more=stated)["case-studies/wanted/"]


@pytest.mark.parametrize("first", range(6))
def test_the_case_to_start_with_is_the_best_by_the_first_thing_that_tells_them_apart(
    context: Callable[..., PageContext], first: int
) -> None:
    """One is better by one thing, the other by all that counts for less."""
    better = {
        "topics": "[user-led]",
        "verdict": "verdict: worked, verdict_from: source",
        "told_by": "told_by: evaluator",
        "story": "results: [It grew.]",
        "published": "2025",
        "id": "a",
    }
    worse = {
        "topics": "[grants]",
        "verdict": "verdict: worked, verdict_from: our-reading",
        "told_by": "told_by: provider",
        "story": "practicalities: [It met weekly.]",
        "published": "2016",
        "id": "z",
    }
    thing = list(better)[first]
    less = list(better)[first + 1 :]
    one = {**better, **{each: worse[each] for each in less}}
    other = {**better, thing: worse[thing]}
    entries = "".join(
        entry(
            id=f"case-{each['id']}{number}",
            url=f"https://example.org/{number}",
            kind="case-study",
            topics=each["topics"],
            published=each["published"],
            case=CASE.format(
                answers="tupe", more="".join(f", {each[key]}" for key in list(each)[1:4])
            ),
        )
        for number, each in enumerate([other, one])
    )
    body = pages(context("", "", entries))["case-studies/wanted/"].body
    shown = re.findall(r'data-resource-id="(case-\w+)"', body)
    assert shown == [f"case-{one['id']}1", f"case-{other['id']}0"]


@pytest.mark.parametrize(
    ("user_led", "others", "said"),
    [
        (1, 0, "1 case,</strong> about a user-led organisation."),
        (0, 1, "1 case,</strong> not about a user-led organisation."),
        (1, 1, "2 cases,</strong> 1 about a user-led organisation."),
        (2, 1, "3 cases,</strong> 2 about user-led organisations."),
        (0, 2, "2 cases,</strong> none about user-led organisations."),
        (2, 0, "2 cases,</strong> all about user-led organisations."),
    ],
)
def test_the_line_that_counts_reads_as_a_sentence(
    context: Callable[..., PageContext], user_led: int, others: int, said: str
) -> None:
    topics = [*["user-led"] * user_led, *["grants"] * others]
    entries = "".join(case(number, topic) for number, topic in enumerate(topics))
    assert said in pages(context("", "", entries))["case-studies/wanted/"].body


def test_a_user_led_case_is_the_one_to_start_with(context: Callable[..., PageContext]) -> None:
    stated = ", verdict: worked, verdict_from: source, results: [It grew.]"
    entries = case(0, "grants", stated) + case(1, "user-led")
    body = pages(context("", "", entries))["case-studies/wanted/"].body
    assert body.index('data-resource-id="case-1"') < body.index('data-resource-id="case-0"')
    assert '<li class="line" data-resource-id="case-0">' in body


def test_a_missing_part_of_an_example_is_asked_for_in_words_of_its_own(
    context: Callable[..., PageContext],
) -> None:
    given = context()
    wanted = given.catalogue.vocabulary.wanted
    said = {**wanted, "tupe": wanted["tupe"].model_copy(update={"missing": "We have none of it."})}
    words = given.catalogue.vocabulary.model_copy(update={"wanted": said})
    asking = replace(given, catalogue=replace(given.catalogue, vocabulary=words))
    body = pages(asking)["case-studies/wanted/"].body
    assert body.count("We have none of it.") == 1


def test_the_sheet_names_a_case_for_each_conclusion(context: Callable[..., PageContext]) -> None:
    conclusions = read(
        "# Cases\n\n### 1. Trust comes first\n\nBegin with [one](../resources/gone/index.md) and\n"
        "[two](../resources/case-0/index.md).\n\n### 2. Ask twice?\n\n## Who\n\n"
        "[three](../resources/case-1/index.md)\n"
    )
    assert [(each.line, each.cases) for each in conclusions] == [
        ("Trust comes first", ("gone", "case-0")),
        ("Ask twice?", ()),
    ]
    entries = case(0, "grants", ", headline: 'Lambeth: they met'")
    given = replace(context("", "", entries), guides=Guides(conclusions=conclusions))
    body = pages(given)["case-studies/lessons/"].body
    assert "<strong>Trust comes first.</strong> <a" in body
    assert ">Lambeth: they met</a>" in body
    assert "<strong>Ask twice?</strong></li>" in body
    without = pages(context("", "", entries))["case-studies/lessons/"].body
    assert "only-sheet" not in without


def test_our_own_conclusions_are_found_with_their_cases(catalogue: Catalogue) -> None:
    found = load_conclusions(ROOT / "docs")
    assert len(found) == 9
    assert all(set(each.cases) & set(catalogue.by_id) for each in found)


def test_a_theme_can_be_printed_by_itself(context: Callable[..., PageContext]) -> None:
    body = made(context, "tupe", more=", lessons: [Start small.]")["case-studies/lessons/"]
    assert 'id="only-grants"' in body
    assert '<a href="#only-grants" data-print>' in body


def test_why_we_say_so_is_no_lesson(context: Callable[..., PageContext]) -> None:
    more = ", verdict: worked, verdict_note: We call it worked because it grew."
    made_pages = made(context, "tupe", more=more)
    assert "because it grew" not in made_pages["case-studies/lessons/"]
    glance = made_pages["resources/case-0/"].split("Did it work?")[1].split("</dd>")[0]
    assert "our reading, not the source's" in glance
    assert "because it grew" in glance


def test_lessons_are_told_apart_from_our_reading(context: Callable[..., PageContext]) -> None:
    more = ", lessons: [Start small.], our_reading: [It took time.]"
    body = made(context, "tupe", more=more)["case-studies/lessons/"]
    source, ours = body.split("Our reading, not the source&#39;s".replace("&#39;", "'"))
    assert "Start small." in source
    assert "It took time." in ours
    assert "It took time." not in source
