"""How the words of a text are put together: which entries have them, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page, expect

from commons.model import Catalogue
from tests.browser.conftest import Opened
from tests.browser.finding import ask, count, settled, shown
from tests.support import ROOT

PROGRAM = """async ([source, words, hits, worth]) => {
    const { combine } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    const map = (hit) => new Map(hit.map(([entry, score, places]) => [entry, { score, places }]));
    const { scores, lacks } = combine(words, hits.map(map), worth);
    return {
        order: [...scores].sort((a, b) => b[1] - a[1]).map(([entry]) => entry),
        lacks: Object.fromEntries(lacks),
    };
}"""

# An entry, how well it has the word (from 0 to 1), and where.
Hit = tuple[str, float, Sequence[int]]
ANYWHERE = [40]


def combined(page: Page, words: Mapping[str, Sequence[Hit]], *worth: float) -> dict[str, Any]:
    source = (ROOT / "theme/assets/js/find/ranking.js").read_text(encoding="utf-8")
    made: dict[str, Any] = page.evaluate(
        PROGRAM, [source, list(words), list(words.values()), worth or [1] * len(words)]
    )
    return made


def test_rare_words_count_for_more(opened: Opened) -> None:
    hits: dict[str, list[Hit]] = {
        "tupe": [("about-tupe", 1, ANYWHERE), ("about-contracts", 0.5, ANYWHERE), ("c", 0.1, [9])],
        "contract": [("about-tupe", 0.5, [90]), ("about-contracts", 1, [90]), ("c", 0.1, [90])],
    }
    made = combined(opened("about:blank"), hits, 3, 1)
    assert made == {"order": ["about-tupe", "about-contracts", "c"], "lacks": {}}


def test_words_that_stand_together_count_for_more(opened: Opened) -> None:
    """Late payment, not a late change to a direct payment."""
    page = opened("about:blank")
    for payment, first in ((41, "first"), (42, "first"), (43, "second"), (39, "second")):
        hits: dict[str, list[Hit]] = {
            "late": [("first", 0.5, [40]), ("second", 0.6, [40]), ("third", 0.1, [40])],
            "payment": [("first", 0.5, [payment]), ("second", 0.6, [80]), ("third", 0.1, [80])],
        }
        assert combined(page, hits)["order"][0] == first, payment


def test_a_title_that_is_what_was_typed_comes_first(opened: Opened) -> None:
    """Public Services (Social Value) Act" for somebody who types social value act."""
    hits: dict[str, list[Hit]] = {
        word: [("the-act", 0.6, [place, 50]), ("about-it", 0.8, [place + 9]), ("third", 0.1, [70])]
        for place, word in enumerate(("social", "value", "act"), 2)
    }
    assert combined(opened("about:blank"), hits)["order"] == ["the-act", "about-it", "third"]


def test_an_entry_that_lacks_little_and_is_good_in_the_rest_joins(opened: Opened) -> None:
    weak: list[Hit] = [(each, 0.1, ANYWHERE) for each in ("a", "b", "c", "d")]
    hits: dict[str, list[Hit]] = {
        "equality": [("guide", 1, ANYWHERE), ("poor", 0.1, ANYWHERE), *weak],
        "duty": [("guide", 0.3, [90]), ("poor", 0.1, [90]), *weak],
        "services": [("other", 1, ANYWHERE), *weak],
    }
    made = combined(opened("about:blank"), hits, 2.4, 2, 0.8)
    assert made["order"][0] == "guide"
    assert set(made["order"]) == {"guide", "a", "b", "c", "d"}, "neither what is weak nor the rest"
    assert made["lacks"] == {"guide": ["services"]}


def test_an_entry_that_lacks_the_telling_word_does_not_join(opened: Opened) -> None:
    weak: list[Hit] = [(each, 0.1, ANYWHERE) for each in ("a", "b", "c")]
    hits: dict[str, list[Hit]] = {
        "tupe": weak,
        "contract": [("about-contracts", 1, ANYWHERE), *weak],
    }
    assert "about-contracts" not in combined(opened("about:blank"), hits, 3, 1)["order"]


def test_where_few_have_all_the_words_the_closest_are_shown(opened: Opened) -> None:
    hits: dict[str, list[Hit]] = {
        "barnet": [("both", 0.2, ANYWHERE), ("barnet", 1, ANYWHERE)],
        "outsourcing": [("both", 0.2, [90]), ("outsourcing", 1, ANYWHERE)],
        "the": [("neither", 1, ANYWHERE)],
    }
    made = combined(opened("about:blank"), hits, 3, 3, 0.1)
    assert set(made["order"]) == {"both", "barnet", "outsourcing"}
    assert made["order"][0] == "both", "to have a word tells more than how well one has it"
    assert made["lacks"]["barnet"] == ["outsourcing", "the"]


def test_what_joins_says_which_word_it_lacks(address: str, opened: Opened) -> None:
    page = settled(opened(f"{address}find/"))
    ask(page, "equality duty when buying services")
    guide = page.locator('[data-resource-id="ehrc-buying-better-outcomes"]')
    assert "ehrc-buying-better-outcomes" in shown(page)[:3]
    expect(guide.locator(".card__lacks")).to_have_text("Leaves out: “services”")
    lacking = page.locator("[data-find-list] .card__lacks").count()
    assert 0 < lacking < count(page)
    notice = page.locator("[data-find-notices]").inner_text()
    assert "not have all your words" in notice
    assert "Only" not in notice


def test_a_title_finds_its_entry(address: str, opened: Opened, catalogue: Catalogue) -> None:
    """Every fourth of the short titles, as somebody would type what a colleague named."""
    page = settled(opened(f"{address}find/"))
    short = [each for each in catalogue.listed if len(each.title.split()) in range(2, 7)][::4]
    assert len(short) > 20
    missed = []
    for resource in short:
        text = " ".join(
            "".join(c if c.isalnum() or c == "-" else " " for c in resource.title).split()
        )
        ask(page, text)
        if resource.id not in shown(page)[:3]:
            missed.append(resource.title)
    assert len(missed) <= len(short) / 20, missed
