"""What strangers wrote calls nobody, links nowhere and gives no orders, wherever it is shown."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from commons import inert
from commons.fields import Line
from commons.problems import Problem

HOSTILE = [
    "@someone, see #12 and GH-3",
    "a\n::error file=README.md::forged",
    "a\r::set-output name=x::y",
    "a\u2028::stop-commands::x",
    "see ##[error]forged",
    "see #\u200b#\u202e[error]forged",
    "```\n</details><script>alert(1)</script>",
    "`` ` ``",
    "- [x] closes #1",
    "\x1b[2Ka\u202eb",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_one_line_is_one_line_and_no_command(text: str) -> None:
    said = inert.one_line(text)
    assert len(said.splitlines()) <= 1
    assert "##[" not in said
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("unseen", "\t\r\x1b\x9f\u00ad\u061c\u200b\u2028\u202e\ufeff\U000e0041")
def test_what_forms_strip_the_catalogue_refuses(unseen: str) -> None:
    line = TypeAdapter(Line)
    text = f"Plain, with \u2018marks\u2019, a {unseen} and a \u200djoiner"
    with pytest.raises(ValidationError, match="invisible character"):
        line.validate_python(text)
    stripped = " ".join(inert.without_invisible(text).split())
    assert line.validate_python(stripped) == stripped


@pytest.mark.parametrize("text", HOSTILE)
def test_a_problem_is_one_line_whatever_it_quotes(text: str) -> None:
    said = str(Problem("resources.yml", 3, f'resource "{text}"', f'url "{text}" is wrong.'))
    assert len(said.splitlines()) == 1
    assert said.startswith("resources.yml:3: ")
    assert "##[" not in said


def test_a_problem_keeps_its_own_spaces() -> None:
    assert str(Problem("a.yml", 1, "", "as in  title: 'One: two'.")).endswith(
        "in  title: 'One: two'."
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_code_marks_hold_what_is_between_them(text: str) -> None:
    said = inert.code(text)
    assert (said[0], said[-1]) == ("`", "`")
    assert "`" not in said[1:-1]
    assert "\n" not in said
    assert "##[" not in said


def test_code_is_cut_where_it_is_long() -> None:
    assert inert.code("a" * 200, 10) == f"`{'a' * 9}…`"
    assert inert.code("a" * 200) == f"`{'a' * 200}`"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("barred", [True, False])
def test_nothing_leaves_a_fence(text: str, barred: bool) -> None:
    first, *body, last = inert.fenced(text, "text", barred=barred).split("\n")
    assert first == f"{last}text"
    assert not [each for each in body if last in each]
    assert not [each for each in body if "##[" in each]
    assert not barred or all(each.startswith("|") for each in body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@someone", "@<!-- -->someone"),
        ("see #12", r"see \#<!-- -->12"),
        ("GH-12", "GH-<!-- -->12"),
        ("<b>*bold*</b>", r"\<b\>\*bold\*\</b\>"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("two\nlines", "two lines"),
        ("two\n# lines", r"two \# lines"),
        ("Plain: a title (2013)", "Plain: a title (2013)"),
        ("[links](x)", r"\[links\](x)"),
        ("a | table ``` fence", r"a \| table \`\`\` fence"),
        ("##[error]", r"\#\#\[error\]"),
    ],
)
def test_a_line_of_markdown_shows_just_these_characters(text: str, expected: str) -> None:
    assert inert.line(text) == expected


def test_what_fits_is_not_shortened() -> None:
    assert inert.shortened("one\ntwo\n", longest=8) == "one\ntwo\n"


def test_a_list_is_cut_between_lines_and_says_how_much_is_missing() -> None:
    text = "head\n\n" + "".join(f"- [ ] {number}\n" for number in range(10)) + "\ntail\n"
    cut = inert.shortened(text, "And {count} more.", item="- [ ]", longest=30)
    assert cut == "head\n\n- [ ] 0\n- [ ] 1\n- [ ] 2\n\nAnd 7 more.\n"
    assert "more lines do not fit here" in inert.shortened(text, longest=30)
