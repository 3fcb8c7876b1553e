"""What the case studies add up to."""

from __future__ import annotations

from collections.abc import Callable

from commons.pages import pages
from commons.pages.context import PageContext
from tests.support import entry

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
    assert near_misses.count("near misses") == 1
    real_ones = made(context, "tupe", "tupe", "tupe", topic="user-led")["case-studies/wanted/"]
    assert real_ones.count("Still wanted") == 1
    assert "near misses" not in real_ones


def test_a_stated_verdict_comes_first(context: Callable[..., PageContext]) -> None:
    stated = ", verdict: worked, verdict_from: source"
    ours = made(context, "tupe")["case-studies/wanted/"]
    assert "not stated 1" in ours
    body = made(context, "tupe", more=stated)["case-studies/wanted/"]
    assert "it worked 1" in body


def test_lessons_are_told_apart_from_our_reading(context: Callable[..., PageContext]) -> None:
    more = ", lessons: [Start small.], our_reading: [It took time.]"
    body = made(context, "tupe", more=more)["case-studies/lessons/"]
    source, ours = body.split("Our reading, not the source&#39;s".replace("&#39;", "'"))
    assert "Start small." in source
    assert "It took time." in ours
    assert "It took time." not in source
