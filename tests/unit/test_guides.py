"""The guides as a whole: how old their law is, said by themselves, and who lists them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from commons.guides import Guides
from commons.guides.written import Guide, load_written
from commons.pages import handwritten
from commons.pages.context import PageContext
from commons.problems import DataError
from tests.support import ROOT, TODAY

MakeContext = Callable[..., PageContext]

FRONT = {
    "title": "A guide",
    "description": "What it is about.",
    "law_as_at": "2026-07",
    "check_by": "2027-01-31",
}


def write(docs: Path, name: str = "one", **changes: str) -> Path:
    lines = [f"{key}: {value}" for key, value in {**FRONT, **changes}.items() if value]
    path = docs / "guides" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", "# A guide", ""]), encoding="utf-8")
    return path


def shown(context: PageContext, guide: Guide) -> str:
    text = "# A guide\n\nText <!-- cycle: -->\n"
    page = handwritten.prepare(text, context.catalogue.vocabulary, guide)
    return page.filled(markdown.markdown(page.markdown), context, "../../")


def test_a_guide_says_how_old_its_law_is(context: MakeContext, tmp_path: Path) -> None:
    write(tmp_path)
    (guide,) = load_written(tmp_path).values()
    html = shown(context(), guide)
    assert html.startswith("<h1>A guide</h1>\n<p")
    assert "Law as at July 2026. Not legal advice." in html
    assert "lately" not in html


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("<!-- D -->\n\n# A\n\nFirst.\n\nSecond.\n", ["D", "A", "First.", "LAW", "Second."]),
        (
            "# A\n\nFirst <!-- D --> last.\n\nSecond.\n",
            ["A", "First", "D", "last.", "LAW", "Second."],
        ),
        ("# A\n\nFirst <!--\n\nD --> last.\n", ["A", "First", "D", "LAW", "last."]),
        ("# A\n\n<!-- D -->\n\nSecond.\n", ["A", "LAW", "D", "Second."]),
    ],
)
def test_a_directive_in_or_above_the_opening_leaves_every_text_there_once(
    context: MakeContext, tmp_path: Path, text: str, order: list[str]
) -> None:
    write(tmp_path)
    (guide,) = load_written(tmp_path).values()
    made = context()
    asked = text.replace("D -->", "resources: kind=event -->")
    page = handwritten.prepare(asked, made.catalogue.vocabulary, guide)
    html = page.filled(page.markdown, made, "../../")
    html = re.sub(r"<p[^>]*>Nothing in the directory.*?</p>", "D", html, flags=re.DOTALL)
    html = re.sub(r"<p[^>]*>Law as at.*?</p>", "LAW", html, flags=re.DOTALL)
    assert html.replace("#", "").split() == order


@pytest.mark.parametrize(("day", "late"), [("2027-01-31", False), ("2027-02-01", True)])
def test_past_its_day_a_guide_says_so_itself(
    context: MakeContext, tmp_path: Path, day: str, late: bool
) -> None:
    write(tmp_path)
    (guide,) = load_written(tmp_path).values()
    made = replace(context(), today=dt.date.fromisoformat(day))
    assert ("due to be looked at again by 31 January 2027" in shown(made, guide)) is late


@pytest.mark.parametrize(
    ("changes", "line", "says"),
    [
        ({"law_as_at": ""}, 1, "law_as_at is missing"),
        ({"check_by": ""}, 1, "check_by is missing"),
        ({"check_by": "2027-01"}, 5, "write the day as well"),
        ({"law_as_at": "July 2026"}, 4, "write a date as 2013, 2013-07 or 2013-07-23"),
        ({"chek_by": "2027-01-31"}, 6, 'Did you mean "check_by"?'),
        ({"title": "One: two"}, 2, "single quotes"),
    ],
)
def test_front_matter_is_checked_with_file_and_line(
    tmp_path: Path, changes: dict[str, str], line: int, says: str
) -> None:
    write(tmp_path, **changes)
    with pytest.raises(DataError) as caught:
        load_written(tmp_path)
    problem = caught.value.problems[0]
    assert problem.file == f"{tmp_path.name}/guides/one.md"
    assert problem.line == line
    assert says in problem.message


def test_a_guide_without_front_matter_is_told_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path).write_text("# A guide\n", encoding="utf-8")
    with pytest.raises(DataError, match="law_as_at: 2026-07"):
        load_written(tmp_path)


def test_the_index_lists_the_guides_that_exist_in_their_order(
    context: MakeContext, tmp_path: Path
) -> None:
    write(tmp_path, "index", title="Guides")
    write(tmp_path, "last", title="A last one")
    write(tmp_path, "first", title="The first", order="1")
    made = replace(context(), guides=Guides(written=load_written(tmp_path)))
    page = handwritten.prepare("<!-- guides: -->", made.catalogue.vocabulary)
    html = page.filled(page.markdown, made, "../")
    assert html.index('href="../guides/first/"') < html.index('href="../guides/last/"')
    assert 'href="../guides/"' not in html


def test_a_data_set_that_is_missing_is_named(context: MakeContext, tmp_path: Path) -> None:
    """Every directive that shows a data set, with none there."""
    needing = {
        name: module for name, module in handwritten.DIRECTIVES.items() if hasattr(module, "NEEDS")
    }
    for name in needing:
        (tmp_path / "page.md").write_text(f"\n<!-- {name}: -->\n", encoding="utf-8")
        with pytest.raises(DataError) as caught:
            handwritten.check(tmp_path, context().catalogue.vocabulary, Guides())
        assert any(
            each.line == 2 and "there is no such file" in each.message
            for each in caught.value.problems
        ), name


def test_our_own_guides_were_in_date_on_the_day_of_the_tests() -> None:
    """That day is fixed, so this finds a slip in a year and no more. That a day has passed is told
    by the monthly list and by the guide itself, and stops nobody's pull request.
    """
    for guide in load_written(ROOT / "docs").values():
        assert not guide.overdue(TODAY), guide.address
