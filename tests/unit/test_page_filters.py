"""What the templates of the pages do to words: cut them short, and let them go to a new line."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from commons.pages.page import breakable, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short", "Short"),
        ("twelve chars", "twelve chars"),
        ("one two three four five", "one two…"),
        ("one two \u2013 three four five", "one two…"),
        ("one two, (three four five", "one two…"),
        ("onetwothreefourfive", "onetwothre…"),
    ],
)
def test_a_long_title_ends_after_a_word_and_not_on_a_dash(text: str, shown: str) -> None:
    assert shortened(text, length=10, leeway=3) == shown


def test_a_host_may_break_before_its_dots_and_nowhere_else() -> None:
    assert breakable("democracy.york.gov.uk") == Markup("democracy<wbr>.york<wbr>.gov<wbr>.uk")


def test_a_hostile_host_stays_escaped() -> None:
    shown = breakable('a.b"><script>alert(1)</script>')
    assert shown == "a<wbr>.b&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
