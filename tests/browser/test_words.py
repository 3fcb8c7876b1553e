"""What a person types is cut into words as the core cuts the words of entries. One table."""

from __future__ import annotations

from commons.search.words import searched
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
