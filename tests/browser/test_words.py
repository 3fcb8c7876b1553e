"""What a person types is cut into words as the core cuts the words of entries. One table."""

from __future__ import annotations

from commons.search.words import packed, searched
from tests.browser.conftest import Opened
from tests.support import ROOT, SEARCHED

PROGRAM = """async ([source, texts]) => {
    const made = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    return texts.map(made.meaningful);
}"""


def test_both_languages_take_a_text_for_the_same_words(opened: Opened) -> None:
    source = (ROOT / "theme/assets/js/find/words.js").read_text(encoding="utf-8")
    taken = opened("about:blank").evaluate(PROGRAM, [source, list(SEARCHED)])
    assert taken == list(SEARCHED.values())
    assert taken == [searched(each) for each in SEARCHED]


def test_the_page_unpacks_the_words_that_the_core_packs(opened: Opened) -> None:
    source = (ROOT / "theme/assets/js/find/words.js").read_text(encoding="utf-8")
    words = ["reserve", "reserved", "reserving", "social", "x" * 50, "x" * 51, "ysgol"]
    unpacked = opened("about:blank").evaluate(
        PROGRAM.replace("texts.map(made.meaningful)", "made.unpacked(texts)"),
        [source, packed(words)],
    )
    assert unpacked == words
