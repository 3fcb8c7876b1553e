"""One ``answers`` line of resources.yml moves a case everywhere that it is shown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from bs4 import BeautifulSoup

from commons.loading import load_catalogue, load_vocabulary
from commons.pages import cases, find_files, shelf
from commons.pages.context import PageContext
from commons.pages.find_files import CARDS_A_FILE
from commons.pages.page import Page
from commons.site import Site
from tests.support import OUR_DAY, ROOT

LINE = re.compile(r"^    answers: \[(?P<tags>[a-z, -]+)\]$", re.MULTILINE)
Found = Mapping[str, set[str]]


def test_a_change_of_one_line_moves_the_case_everywhere(tmp_path: Path) -> None:
    text = (ROOT / "resources.yml").read_text(encoding="utf-8")
    line = LINE.search(text)
    assert line is not None
    id_ = re.findall(r"^- id: (\S+)", text[: line.start()], re.MULTILINE)[-1]
    before = context(tmp_path, text)
    old = set(line["tags"].split(", "))
    (new,) = list(before.catalogue.vocabulary.wanted.keys() - old)[:1]
    after = context(tmp_path, f"{text[: line.start('tags')]}{new}{text[line.end('tags') :]}")
    for name, find in EVERYWHERE.items():
        was, now = find(before), find(after)
        assert {tag for tag, ids in was.items() if id_ in ids} == old, name
        assert {tag for tag, ids in now.items() if id_ in ids} == {new}, name
        for tag in was:
            assert was[tag] - {id_} == now[tag] - {id_}, f"{name}: no other case moves"
    for each in (before, after):
        assert id_ in listed(shelf.shelf_page(each, "case-studies"), "")
    moved = {tag: count - on_the_shelf(before)[tag] for tag, count in on_the_shelf(after).items()}
    assert {tag for tag, by in moved.items() if by} == {new, *old}
    assert moved[new] == 1


def context(folder: Path, text: str) -> PageContext:
    path = folder / "resources.yml"
    path.write_text(text, encoding="utf-8")
    vocabulary = load_vocabulary(ROOT / "vocabulary.yml")
    catalogue = load_catalogue(path, vocabulary, OUR_DAY)
    return PageContext(catalogue, Site("Commissioning Commons"), {}, OUR_DAY)


def on_the_shelf(context: PageContext) -> dict[str, int]:
    """How many cases the shelf counts for each wanted example."""
    made = BeautifulSoup(shelf.shelf_page(context, "case-studies").body, "html.parser")
    links = made.select('.way a[href*="wanted/#"]')
    counts = [link.find_next_sibling(class_="count") for link in links]
    return {
        str(link["href"]).partition("#")[2]: int(count.get_text())
        for link, count in zip(links, counts, strict=True)
        if count
    }


def on_the_wanted_page(context: PageContext) -> Found:
    page = cases.wanted_page(context)
    return {tag: listed(page, f'section[aria-labelledby="{tag}"]') for tag in wanted(context)}


def by_the_filters(context: PageContext) -> Found:
    """The cards that /find/ shows for each wanted example, as its scripts put them together."""
    made = find_files.made(context)
    facets = made["facets.json"]
    return {
        tag: {
            id_
            for number in accumulate(facets["tags"]["answers"].get(tag, ()))
            for id_ in re.findall(
                'data-resource-id="([^"]+)"',
                made[f"cards-{number // CARDS_A_FILE}.json"][number % CARDS_A_FILE]["html"],
            )
        }
        for tag in wanted(context)
    }


def in_the_json(context: PageContext) -> Found:
    entries = json.loads(text_of(context, "resources.json"))["resources"]
    told = {each["id"]: each["case"]["answers"] for each in entries if each["case"]}
    return {tag: {id_ for id_, tags in told.items() if tag in tags} for tag in wanted(context)}


def in_the_table(context: PageContext) -> Found:
    rows = list(csv.DictReader(text_of(context, "case-studies.csv").splitlines()))
    return {
        tag: {row["id"] for row in rows if tag in row["answers"].split("; ")}
        for tag in wanted(context)
    }


# Each place that shows cases by wanted example. When the shelf is grouped by them, it belongs here.
EVERYWHERE = {
    "the wanted page": on_the_wanted_page,
    "the filters": by_the_filters,
    "resources.json": in_the_json,
    "case-studies.csv": in_the_table,
}


def wanted(context: PageContext) -> tuple[str, ...]:
    return tuple(context.catalogue.vocabulary.wanted)


def listed(page: Page, part: str) -> set[str]:
    """The ids of what a part of a page lists."""
    items = BeautifulSoup(page.body, "html.parser").select(f"{part} [data-resource-id]")
    return {str(item["data-resource-id"]) for item in items}


def text_of(context: PageContext, name: str) -> str:
    (text,) = [file.text for file in context.data_files if file.name == name]
    return text.removeprefix("\ufeff")
