"""Whole sites from awkward catalogues: hostile words, wrong files, settings that are not set."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.building import build, copy_project, sample_project
from tests.support import SAMPLE


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_hostile_words_stay_words(sample: Path) -> None:
    hostile = page(sample, "resources/hostile")
    assert hostile.title is not None
    assert "<img src=x onerror=alert(1)>" in hostile.title.get_text()
    for path in sample.rglob("*.html"):
        made = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert not made.select("img[onerror], b, [onmouseover], a[href^=javascript]"), path
        for script in made.select('script:not([type="application/json"])'):  # data runs nothing
            assert not script.get_text().strip(), path


def test_hostile_words_stay_words_in_the_data(sample: Path) -> None:
    title = "<img src=x onerror=alert(1)></title><script>alert(2)</script>"
    data = sample / "data"
    resources = json.loads((data / "resources.json").read_text(encoding="utf-8"))["resources"]
    assert title in [each["title"] for each in resources]
    with (data / "resources.csv").open(encoding="utf-8-sig", newline="") as file:
        assert title in [row["title"] for row in csv.DictReader(file, strict=True)]
    feed = ET.parse(data / "new.xml").getroot()  # noqa: S314 (our own)
    assert title in [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert {each.tag.rpartition("}")[2] for each in feed.iter()} <= {
        *("feed", "title", "subtitle", "id", "updated", "link", "author", "name", "rights"),
        *("entry", "published", "category", "summary"),
    }
    calendar = (data / "closing.ics").read_bytes().decode()
    assert calendar.count("BEGIN:VEVENT\r\n") == 1


def test_template_signs_are_not_carried_out(sample: Path) -> None:
    lead = page(sample, "resources/hostile").select_one(".lead")
    assert lead is not None
    assert "{{ 7 * 7 }}" in lead.get_text()


def test_a_withdrawn_page_stays_and_says_why_but_is_in_no_list(sample: Path) -> None:
    made = page(sample, "resources/withdrawn")
    assert "Its advice on deadlines was wrong." in made.get_text()
    assert made.select_one('meta[name=robots][content="noindex"]')
    for path in sample.rglob("*.html"):
        assert 'data-resource-id="withdrawn"' not in path.read_text(encoding="utf-8"), path


def test_an_old_address_sends_readers_on(sample: Path) -> None:
    made = page(sample, "resources/older-fund")
    refresh = made.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert refresh["content"] == "0; url=../closing-fund/"


def test_what_closes_soon_is_on_the_front_page(sample: Path) -> None:
    assert "closes 30 November 2026" in page(sample, "").get_text()


@pytest.mark.parametrize(
    ("id_", "says"),
    [
        ("link-unchecked", "Not visited yet."),
        ("link-ok", "Working when we last visited, on 15 November 2026."),
        ("link-trying", "Working when we last reached it, on 6 November 2026. We are trying"),
        ("link-moved", "Moved to a new address"),
        ("link-blocked", "It may well work for you."),
        ("link-by-hand", "Working when one of our editors opened it, on 3 November 2026."),
        ("link-unreachable", "We have got no page from it since 3 November 2026."),
        ("link-gone", "A copy of 4 May 2019 is kept at the UK Government Web Archive."),
        ("link-suspect", "it does not look like the right page"),
    ],
)
def test_each_state_of_a_link_is_visible(sample: Path, id_: str, says: str) -> None:
    made = page(sample, f"resources/{id_}")
    shown = made.select_one("[data-link-state]")
    assert shown is not None
    assert says in shown.get_text()
    original = f"https://www.example.org/link/{id_.removeprefix('link-')}"
    assert made.select_one(f'.go a[href="{original}"]'), "the original address is kept"


def test_a_dead_link_is_marked_where_people_look_for_it(sample: Path) -> None:
    cards = "".join(path.read_text("utf-8") for path in (sample / "find").glob("cards-*.json"))
    assert cards.count("Link gone, copy kept") == 1
    links = page(sample, "links")
    assert links.select_one('#failing-gone + ul [data-resource-id="link-gone"]')
    for state in ("unchecked", "ok", "moved", "blocked", "unreachable", "gone", "suspect"):
        count = links.select_one(f"#{state} [data-count]")
        assert count is not None
        assert int(str(count["data-count"])) > 0, state


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("link-health.csv", "url,state\n", "link-health.csv:1: the first line has to be"),
        ("link-runs.csv", "date,due,visited,failed,accepted\nsoon,1,1,0,yes\n", "link-runs.csv:2"),
    ],
)
def test_a_broken_memory_of_links_is_told_and_builds_nothing(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    project = sample_project(tmp_path / "project")
    (project / name).write_text(text, encoding="utf-8")
    done = build(project, tmp_path / "site", warned=False)
    assert done.returncode != 0
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_an_empty_shelf_says_so(sample: Path) -> None:
    assert "There is nothing on this shelf yet" in page(sample, "case-studies").get_text()


def test_what_is_not_set_is_neither_shown_nor_invented(sample: Path) -> None:
    for path in sample.rglob("*.html"):
        made = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert not made.select('a[href^="mailto:"], link[rel=canonical]'), path
        text = made.get_text()
        assert "Edit the source" not in text
        assert "Suggest a change" not in text


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("resources.yml", "provider-support:\n  - id: One\n", "resources.yml:2"),
        ("vocabulary.yml", "shelves: {}\n", "vocabulary.yml"),
        ("docs/about/index.md", "# x\n\n<!-- resources: topic=x -->\n", "docs/about/index.md:3"),
    ],
)
def test_a_wrong_file_builds_nothing_and_leaves_the_last_site(
    tmp_path: Path, file: str, text: str, says: str
) -> None:
    project = copy_project(tmp_path / "project", SAMPLE.read_text(encoding="utf-8"))
    site = tmp_path / "site"
    site.mkdir()
    (site / "kept.html").write_text("the last site", encoding="utf-8")
    (project / file).write_text(text, encoding="utf-8")
    done = build(project, site, warned=False)
    assert done.returncode != 0
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert [path.name for path in site.iterdir()] == ["kept.html"]


def test_a_catalogue_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", "#" * 10_000_000)
    done = build(project, tmp_path / "site", warned=False)
    assert done.returncode != 0
    assert "10,000,000 bytes" in done.stdout + done.stderr


def test_two_builds_of_one_day_are_the_same(tmp_path: Path, sample: Path) -> None:
    project = sample_project(tmp_path / "project")
    again = tmp_path / "again"
    assert build(project, again, warned=False).returncode == 0
    for path in sample.rglob("*.html"):
        assert path.read_bytes() == (again / path.relative_to(sample)).read_bytes(), path
