"""What nobody has looked at for too long: found, put in order, and worded for an issue."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from commons import yamlfile
from commons.commands import freshness as command
from commons.freshness import Stale, checks, closed, files_under, reviews, stale
from commons.freshness_report import AN_HOUR, HOURS, as_json, markdown
from commons.problems import DataError
from tests.support import GOLDEN, ROOT, Catalogued, entry, golden, shelves

NOW = dt.date(2027, 12, 1)
REPOSITORY = "https://github.example/us/commons"

RULES = """\
title: The rules of a guide
law_as_at: 2026-07
check_by: 2027-01-31
rules:
  - id: small-contracts
    text: A council may reserve a small contract for suppliers nearby.
    check_by: 2027-11-30
  - id: not-yet
    text: This one was looked at.
    check_by: 2027-12-01
  - question: Is it below the threshold?
    more:
      check_by: 2027-02
"""


def test_a_check_by_is_found_however_deep_and_named_as_a_maintainer_would() -> None:
    found = checks([yamlfile.parse(RULES, "docs/data/rules.yml")], NOW)
    assert [(each.what, each.line, each.since.isoformat(), each.as_at) for each in found] == [
        ("The rules of a guide", 3, "2027-01-31", "2026-07"),
        ("A council may reserve a small contract for suppliers nearby.", 7, "2027-11-30", ""),
        ("more", 13, "2027-02-28", ""),
    ]


def test_a_check_by_that_is_no_date_is_told_with_its_line() -> None:
    file = yamlfile.parse("a:\n  check_by: soon\nb:\n  check_by: 2027-13-01\n", "docs/data/a.yml")
    with pytest.raises(DataError) as caught:
        checks([file], NOW)
    assert [str(each).partition(": ")[0] for each in caught.value.problems] == [
        "docs/data/a.yml:2",
        "docs/data/a.yml:4",
    ]


def test_an_entry_past_its_day_is_listed_until_the_file_says_so(catalogued: Catalogued) -> None:
    catalogue = catalogued(
        entry(id="open", kind="fund", closes="2027-12-01", url="https://www.example.org/1")
        + entry(id="over", kind="fund", closes="2027-11-30", url="https://www.example.org/2")
        + entry(
            id="said",
            kind="fund",
            closes="2027-11-30",
            status="closed",
            url="https://www.example.org/3",
        )
    )
    assert [each.line for each in closed(catalogue, NOW)] == [catalogue.by_id["over"].line]


def test_reviews_fall_due_after_a_year_and_the_oldest_twelfth_from_half_a_year(
    catalogued: Catalogued,
) -> None:
    """So that a catalogue reviewed in one week does not fall due in one week."""
    entries = "".join(
        entry(id=f"entry-{number}", url=f"https://www.example.org/{number}", reviewed="2026-11-22")
        for number in range(30)
    )
    old = entry(id="oldest", url="https://www.example.org/old", reviewed="2026-11-21")
    past = entry(
        id="past", url="https://www.example.org/past", reviewed="2026-11-21", status="historical"
    )
    catalogue = catalogued(entries + old + past)

    def due(day: str) -> list[int]:
        return [each.line for each in reviews(catalogue, dt.date.fromisoformat(day))]

    first = [catalogue.by_id[name].line for name in ("oldest", "entry-0", "entry-1")]
    assert due("2027-05-23") == []
    assert due("2027-05-24") == first[:1]
    assert due("2027-06-01") == first  # a twelfth of 31, rounded up
    assert due("2027-11-22") == first
    assert len(due("2027-11-23")) == 31  # not the one that is history


def test_the_list_reads_as_the_golden_ones_do(catalogued: Catalogued) -> None:
    catalogue = catalogued(
        entry(id="over", title="'A fund: for @everyone & [more]'", kind="fund", closes="2027-06-30")
        + "".join(
            entry(
                id=f"entry-{number}",
                title=f"Guide {number}",
                url=f"https://www.example.org/{number}",
            )
            for number in range(45)
        )
    )
    files = [yamlfile.parse(RULES, "docs/data/rules.yml")]
    found = stale(files, catalogue, NOW)
    folder = GOLDEN / "freshness"
    golden(folder / "list.md", markdown(found, NOW, REPOSITORY, locked=dt.date(2027, 10, 9)))
    golden(folder / "list.json", as_json(found[:4], NOW) + "\n")


def test_no_more_is_shown_than_can_be_done_and_the_rest_is_counted() -> None:
    many = [Stale("review", f"Guide {n}", "resources.yml", n, NOW) for n in range(1, 60)]
    text = markdown(many, NOW)
    assert text.count("- [ ] ") == HOURS * AN_HOUR
    assert "\n19 more wait for their turn." in text
    assert "](" not in text, "without a repository there is nothing to link to"
    assert "more wait" not in markdown(many[: HOURS * AN_HOUR], NOW)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project in which nothing is due."""
    shutil.copy(GOLDEN / "vocabulary.yml", tmp_path)
    (tmp_path / "resources.yml").write_text(shelves(entry()), encoding="utf-8")
    return tmp_path


def test_old_packages_are_told_of_whatever_else_is_due(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A catalogue with nothing to do is no reason to keep packages with known holes."""
    words = ["--folder", str(fresh), "--now", "2026-11-22", "--locked"]
    assert command.main([*words, "2026-10-25"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == (
        "## Packages\n\n"
        "- [ ] What is locked was last renewed on 25 October 2026: run `make lock`, then "
        "`make test`, and propose the newer packages.\n"
    )
    assert command.main([*words, "2026-10-26"]) == 0
    assert capsys.readouterr().out == ""


def test_nothing_due_is_an_empty_text_so_that_the_issue_closes(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert markdown([], NOW) == ""
    assert command.main(["--folder", str(fresh), "--now", "2026-11-22"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "Nothing is due on 22 November 2026." in told.err


def test_our_own_project_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Some day all of it is due: each thing with a file and a line that exist."""
    assert command.main(["--now", "2029-01-01", "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["stale"]
    assert {each["kind"] for each in items} >= {"check", "review"}
    for each in items:
        lines = (ROOT / each["file"]).read_text(encoding="utf-8").splitlines()
        shown = lines[each["line"] - 1]
        assert ("check_by" if each["kind"] == "check" else "id:") in shown, each


def test_pages_and_data_of_guides_are_read_by_their_front_matter(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "vocabulary.yml", tmp_path)
    guides = tmp_path / "docs" / "guides"
    guides.mkdir(parents=True)
    (guides / "one.md").write_text(
        "---\ntitle: One\nlaw_as_at: 2026-07\ncheck_by: 2027-01-31\n---\n# One\n", encoding="utf-8"
    )
    (guides / "two.md").write_text("# Two\n\n---\ncheck_by: 2020-01-01\n---\n", encoding="utf-8")
    (guides / "three.md").write_text("---\n---\n# Three\n", encoding="utf-8")
    (guides / "rules.yml").write_text(RULES, encoding="utf-8")
    found = checks(files_under(tmp_path), dt.date(2027, 2, 1))
    places = [(each.file, each.line) for each in found if each.file.startswith("docs")]
    assert places == [("docs/guides/rules.yml", 3), ("docs/guides/one.md", 4)]
    for bad in (b"---\ncheck_by: [\n---\n", b"# Caf\xe9\n"):
        (guides / "bad.md").write_bytes(bad)
        with pytest.raises(DataError, match=r"docs/guides/bad\.md:"):
            list(files_under(tmp_path))


def test_a_file_with_problems_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vocabulary.yml").write_text("a: [\n", encoding="utf-8")
    assert command.main(["--folder", str(tmp_path), "--now", "2027-01-01"]) == 1
    assert "vocabulary.yml:" in capsys.readouterr().err
