"""The decision aid in a browser: the same rules as in Python, by keyboard, shared and printed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from commons.guides.aid import Advice, advise, asked_of
from commons.guides.reserving import Reserving
from commons.guides.reserving_loading import load_reserving
from commons.loading import load_vocabulary
from tests.browser.conftest import Opened
from tests.browser.test_accessibility import focused
from tests.support import ROOT

GUIDE = "guides/reserving-contracts/"
CONSORTIUM = (
    "?buyer=council&when=now&what=care&size=above&winner=user-led"
    "&work-aim=partly&thirty=together&control=users"
)
IN_THE_BROWSER = """async (all) => {
    const { advise } = await import(new URL("../../assets/js/guides/aid.js", location.href));
    const rules = JSON.parse(document.querySelector("[data-aid]").dataset.aidRules);
    return all.map((given) => JSON.stringify(advise(rules, given)));
}"""


@pytest.fixture(scope="module")
def rules() -> Reserving:
    return load_reserving(ROOT / "docs", load_vocabulary(ROOT / "vocabulary.yml"))


def every_way(rules: Reserving, given: dict[str, str], number: int = 0) -> Iterator[dict[str, str]]:
    """Every combination of answers to what is asked."""
    if number == len(rules.questions):
        yield given
        return
    question = rules.questions[number]
    asked, _ = asked_of(rules.questions[: number + 1], given)
    options = [option.id for option in question.options] if question.id in asked else []
    for option in options:
        yield from every_way(rules, {**given, question.id: option}, number + 1)
    if not options:
        yield from every_way(rules, given, number + 1)


def with_gaps(rules: Reserving, many: int) -> Iterator[dict[str, str]]:
    """Answers with some left out, some to questions that are not asked: a sample."""
    chance = random.Random(33)  # noqa: S311 (a sample, not a secret)
    for _ in range(many):
        yield {
            each.id: chance.choice(each.options).id
            for each in rules.questions
            if chance.random() < 0.75
        }


def plain(advice: Advice) -> str:
    """As the browser writes it."""
    said = {
        "asked": advice.asked,
        "threshold": advice.threshold,
        "verdicts": [
            {
                "route": each.route,
                "verdict": each.verdict,
                "missing": each.missing,
                "shown": each.shown,
            }
            for each in advice.verdicts
        ],
    }
    return json.dumps(said, separators=(",", ":"))


def test_python_and_the_browser_say_the_same_for_every_combination(
    address: str, opened: Opened, rules: Reserving
) -> None:
    every = [*every_way(rules, {}), *with_gaps(rules, 3000)]
    assert len(every) > 8_000
    page = opened(address + GUIDE)
    for start in range(0, len(every), 4000):
        some = every[start : start + 4000]
        for given, said in zip(some, page.evaluate(IN_THE_BROWSER, some), strict=True):
            assert said == plain(advise(rules, given)), given


def shown(page: Page, group: str) -> list[str]:
    """The routes in one of the groups, by name."""
    found: list[str] = page.locator(f'[data-group="{group}"] [data-name]:visible').all_inner_texts()
    return found


def test_a_shared_address_shows_the_same_answer(address: str, opened: Opened) -> None:
    page = opened(address + GUIDE + CONSORTIUM)
    assert "Section 32: supported employment providers" in shown(page, "open")
    assert "Section 33: public service mutuals" in shown(page, "closed")
    expect(page.locator("[data-aid-status]")).to_contain_text("3 routes may be open: Section 32")
    article = page.locator('[data-route="section-33"]')
    assert "management and control of its employees" in article.inner_text()
    article = page.locator('[data-route="section-32"]')
    article.locator("summary").click()
    assert "added together" in article.inner_text(), "what to check in a consortium"


def test_the_routes_that_are_not_clear_yet_are_named_too(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?buyer=council&what=care&size=above&winner=user-led")
    status = page.locator("[data-aid-status]")
    expect(status).to_contain_text("2 are not clear yet: Section 32: supported employment")
    expect(status).to_contain_text("Section 33: public service mutuals")


def test_what_is_no_answer_yet_is_not_offered_to_be_sent_or_printed(
    address: str, opened: Opened
) -> None:
    page = opened(address + GUIDE)
    for name in ("Copy link to this answer", "Print it"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_hidden()
        page.locator('input[name="buyer"][value="council"]').click()
        expect(button).to_be_visible()
        page.get_by_role("button", name="Start again").click()


def test_by_keyboard_alone_the_questions_are_answered(address: str, opened: Opened) -> None:
    page = opened(address + GUIDE)
    expect(page.locator("[data-aid-status]")).to_have_text("No answer yet.")

    def answer(question: str, option: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == question:
                break
        stop = focused(page)
        assert stop["seen"], stop
        assert stop["ring"], stop
        for _ in range(12):
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.value") == option:
                return
        pytest.fail(f"{option} was not reached by the arrow keys")

    answer("buyer", "council")
    answer("when", "now")
    answer("what", "care")
    expect(page.locator("[data-threshold]:visible")).to_contain_text("£663,540")
    answer("size", "below")
    answer("winner", "vcse")
    status = page.locator("[data-aid-status]")
    expect(status).to_contain_text("Below the threshold: local firms, small firms and charities")
    assert page.locator("[role=status]").count() == 1
    query = "?buyer=council&when=now&what=care&size=below&winner=vcse"
    page.wait_for_url(lambda url: url.endswith(query))
    assert page.evaluate("document.activeElement.name") == "winner", "the focus stays"
    page.reload()
    assert shown(page, "open")[0].startswith("Below the threshold")


def test_a_follow_up_comes_and_goes(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?buyer=council&when=now&what=care&size=above")
    thirty = page.locator('[data-question="thirty"]')
    expect(thirty).to_be_hidden()
    page.locator('input[name="winner"][value="supported"]').click()
    expect(thirty).to_be_visible()
    assert "It depends on" in page.locator('[data-route="section-32"]').inner_text()
    page.locator('input[name="thirty"][value="none"]').click()
    assert "Section 32: supported employment providers" in shown(page, "closed")
    page.locator('input[name="winner"][value="anyone"]').click()
    expect(thirty).to_be_hidden()
    page.wait_for_url(lambda url: url.endswith("&winner=anyone"))
    page.get_by_role("button", name="Start again").click()
    page.wait_for_url(lambda url: "?" not in url)
    assert page.evaluate("document.activeElement.name") == "buyer"
    assert page.locator('input[name="when"][value="now"]').is_checked()
    assert page.locator('[data-question="buyer"] input[value=""]').is_checked()


def test_most_procurements_have_not_begun_and_an_address_may_say_otherwise(
    address: str, opened: Opened
) -> None:
    page = opened(address + GUIDE)
    page.locator('input[name="buyer"][value="council"]').click()
    page.wait_for_url(lambda url: url.endswith("?buyer=council&when=now"))
    page.locator('[data-question="when"] input[value=""]').click()
    page.wait_for_url(lambda url: url.endswith("?buyer=council&when="))
    page.reload()
    assert page.locator('[data-question="when"] input[value=""]').is_checked()


def test_what_is_missing_leads_to_its_question(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?buyer=council&what=care&winner=user-led", 390)
    todo = page.locator("[data-aid-todo]")
    expect(todo).to_contain_text("Answer 1 more question to settle")
    todo.get_by_role("link").click()
    assert page.evaluate("document.activeElement.name") == "size"
    expect(page.locator("[data-aid-now]")).to_be_in_viewport()
    page.locator('input[name="size"][value="below"]').click()
    expect(todo).to_be_hidden()
    expect(page.locator("[data-aid-now]")).to_have_text(
        "Your options so far: 4 routes may be open, 3 are closed"
    )


def test_the_drawback_that_decides_is_not_folded_away(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?buyer=council&what=care&size=below&winner=user-led")
    for route, said in (
        ("below-direct", "Your own contract rules may forbid it"),
        ("councils-below", "You cannot keep it for user-led organisations"),
    ):
        caveat = page.locator(f'[data-route="{route}"] [data-caveat]')
        expect(caveat).to_be_visible()
        expect(caveat).to_contain_text(said)
    page.locator('input[name="winner"][value="vcse"]').click()
    expect(page.locator('[data-route="councils-below"] [data-caveat]')).to_contain_text("A local")


def test_old_rules_for_a_running_contract_stand_by_themselves(address: str, opened: Opened) -> None:
    page = opened(f"{address}{GUIDE}?buyer=council&when=before&what=care&size=above&winner=vcse")
    page.locator('input[name="control"][value="users"]').click()
    assert any("Regulation 77" in each for each in shown(page, "running"))
    assert not any("Regulation" in each for each in shown(page, "open"))


@pytest.mark.parametrize(
    "query",
    [
        "buyer=martian",
        "__proto__=x&constructor=1",
        "buyer=<img src=x onerror=alert(1)>",
        "a=%00%ff",
    ],
)
def test_hostile_addresses_are_harmless_and_told(address: str, opened: Opened, query: str) -> None:
    page = opened(f"{address}about/")
    alarms: list[str] = []
    page.on("dialog", lambda dialog: alarms.append(dialog.message))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto(f"{address}{GUIDE}?{query}")
    expect(page.locator("[data-aid-ignored]")).to_contain_text("we left it out")
    assert shown(page, "open") == []
    assert alarms == []


def test_a_worked_situation_fills_the_questions_in(address: str, opened: Opened) -> None:
    page = opened(address + GUIDE)
    page.get_by_text("worked situations").click()
    page.get_by_role("link", name="A Scottish council and a supported business").click()
    assert "Scotland: supported businesses" in shown(page, "open")
    assert page.locator('input[name="buyer"][value="scotland"]').is_checked()
    page.go_back()
    expect(page.locator("[data-aid-status]")).to_have_text("No answer yet.")


def test_without_javascript_the_rules_are_a_table(
    address: str, opened: Opened, rules: Reserving
) -> None:
    page = opened(address + GUIDE, java_script_enabled=False)
    assert page.locator("[data-aid-form]").is_hidden()
    assert page.get_by_text("The questions need JavaScript.").is_visible()
    table = page.locator("table.rules")
    assert table.is_visible()
    assert table.locator("caption").is_visible()
    assert table.locator("tbody th[scope=row]").count() == len(rules.routes)
    wrapper = page.locator(".rules-table__scroll")
    assert wrapper.get_attribute("tabindex") == "0"
    assert page.get_by_role("link", name="A parish council below the threshold").is_visible()


def test_on_paper_are_the_answers_and_not_the_questions(address: str, opened: Opened) -> None:
    page = opened(address + GUIDE + CONSORTIUM)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-aid-form]").is_hidden()
    answers = page.locator("[data-aid-answers]").inner_text()
    assert "Only together with partners who would do the work with it" in answers
    section = page.locator('[data-route="section-32"]')
    assert "What to check" in section.inner_text(), "nothing stays folded"


def test_the_picture_is_for_wide_windows_and_the_list_for_all(address: str, opened: Opened) -> None:
    assert opened(address + GUIDE, 1280).locator(".law-line__picture").is_visible()
    narrow = opened(address + GUIDE, 390)
    assert narrow.locator(".law-line__picture").is_hidden()
    assert narrow.locator(".law-steps").is_visible()


def test_the_cycle_leads_to_a_stage_by_keyboard(address: str, opened: Opened) -> None:
    page = opened(f"{address}guides/", 390)
    stage = page.locator(".cycle__stage").nth(3)
    stage.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?stage=procure")
