"""Our own site as a whole: nothing broken, nothing missing, every page fit to be found."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from commons.links.internal import broken
from commons.model import Catalogue
from tests.building import SETTINGS
from tests.support import ROOT


@cache
def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def pages(site: Path) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): soup(path)
        for path in sorted(site.rglob("*.html"))
    }


def readable(site: Path) -> dict[str, BeautifulSoup]:
    """The pages that readers stay on: not the ones that send them on."""
    return {
        address: page
        for address, page in pages(site).items()
        if not page.find("meta", attrs={"http-equiv": "refresh"})
    }


def test_every_promised_address_is_there(site: Path, catalogue: Catalogue) -> None:
    words = catalogue.vocabulary
    promised = {
        "",
        "resources/",
        "audience/",
        "topics/",
        "glossary/",
        "lost/",
        "find/",
        "links/",
        "data/",
        "suggest/",
        "suggest/case-study/",
        "case-studies/wanted/",
        "case-studies/lessons/",
        "case-studies/what-happened/",
        "case-studies/how-it-was-bought/",
        "case-studies/places/",
        "case-studies/what-went-wrong/",
        "case-studies/conclusions/",
        "case-studies/write-one/",
        "tasks/",
        *(f"tasks/{task}/" for task in words.tasks),
        "404.html",
        "guides/",
        "guides/reserving-contracts/",
        *(f"{shelf}/" for shelf in words.shelves),
        *(f"audience/{tag}/" for tag in words.audiences),
        *(f"topics/{tag}/" for tag in words.topics),
        *(f"resources/{resource.id}/" for resource in catalogue.resources),
        *(f"resources/{old}/" for each in catalogue.resources for old in each.previous_ids),
        "about/",
        *(
            f"about/{name}/"
            for name in (
                "how-we-choose",
                "contributing",
                "corrections",
                "privacy",
                "contact",
                "accessibility",
            )
        ),
    }
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert promised <= {path.removesuffix("index.html") for path in made}
    for name in (
        *("resources.json", "resources.csv", "resources.schema.json", "case-studies.csv"),
        *("lost-documents.csv", "vocabulary.json", "catalogue.schema.json", "datapackage.json"),
        *("new.xml", "closing.ics", "resources.ris", "resources.bib"),
    ):
        assert (site / "data" / name).stat().st_size > 0, name


def test_every_link_and_anchor_inside_the_site_leads_somewhere(site: Path) -> None:
    """By what `make build` itself uses."""
    assert broken(site, SETTINGS["SITE_URL"]) == ()


def test_every_page_has_one_heading_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    for address, page in readable(site).items():
        assert len(page.select("h1")) == 1, address
        title, description = page.title, page.select_one("meta[name=description]")
        assert title is not None, address
        assert description is not None, address
        titles[title.get_text()] += 1
        descriptions[str(description["content"])] += 1
    assert [text for text, count in descriptions.items() if count > 1] == []
    shared = [text for text, count in titles.items() if count > 1]
    assert shared == [], "two entries with one title need telling apart"


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for address, page in readable(site).items():
        main = page.select_one("main")
        assert main is not None, address
        levels = [int(each.name[1]) for each in main.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, address
        for above, below in pairwise(levels):
            assert below <= above + 1, address


def test_ids_are_unique_on_every_page(site: Path) -> None:
    for address, page in pages(site).items():
        ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
        assert [name for name, count in ids.items() if count > 1] == [], address


def test_nothing_is_loaded_from_anywhere_else(site: Path) -> None:
    for address, page in pages(site).items():
        for element in page.select("link[href], script[src], img[src], iframe[src], source[src]"):
            if element.name == "link" and element.get("rel") == ["canonical"]:
                continue
            link = str(element.get("src") or element.get("href"))
            assert urlsplit(link).netloc in ("", "example.org"), f"{address}: {link}"


def test_every_page_carries_its_policy_and_nothing_that_breaks_it(site: Path) -> None:
    for address, page in pages(site).items():
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, address
        assert "default-src 'none'" in str(policy["content"])
        allowed = "'wasm-unsafe-eval'" if address == "find/" else ""
        assert "unsafe" not in str(policy["content"]).replace(allowed, "")
        assert not page.select("[style]"), f"{address}: an inline style would be blocked"
        handlers = [
            name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")
        ]
        assert not handlers, address


def test_links_that_leave_are_public_and_give_nothing_away(site: Path) -> None:
    for address, page in pages(site).items():
        for element in page.select("a[href]"):
            link = urlsplit(str(element["href"]))
            assert link.scheme in ("", "http", "https", "mailto"), f"{address}: {element['href']}"
            if link.netloc:
                assert "noopener" in str(element.get("rel")), f"{address}: {element['href']}"


def test_lists_name_every_resource_they_promise(site: Path, catalogue: Catalogue) -> None:
    made = pages(site)

    def listed(address: str) -> list[str]:
        return [str(tag["data-resource-id"]) for tag in made[address].select("[data-resource-id]")]

    for shelf in catalogue.vocabulary.shelves:
        assert sorted(listed(f"{shelf}/")) == sorted(each.id for each in catalogue.shelf(shelf))
    everything = sorted(each.id for each in catalogue.listed)
    assert sorted(listed("resources/")) == everything
    for tag in catalogue.vocabulary.topics:
        of_topic = sorted(each.id for each in catalogue.listed if tag in each.topics)
        assert sorted(listed(f"topics/{tag}/")) == of_topic
    for tag in catalogue.vocabulary.audiences:
        serves = sorted(each.id for each in catalogue.listed if each.serves(tag))
        assert sorted(listed(f"audience/{tag}/")) == serves


def test_the_source_link_leads_to_the_very_line(site: Path, catalogue: Catalogue) -> None:
    lines = (ROOT / "resources.yml").read_text(encoding="utf-8").splitlines()
    for resource in catalogue.resources:
        page = pages(site)[f"resources/{resource.id}/"]
        link = page.find("a", string=re.compile("Edit the source"))
        assert link is not None, resource.id
        line = int(str(link["href"]).rpartition("#L")[2])
        assert resource.id in lines[line - 1]


def test_what_search_engines_are_told(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    told = set(re.findall("<loc>https://example.org/sub/(.*?)</loc>", sitemap))
    worth_finding = {
        address
        for address, page in pages(site).items()
        if not page.select_one('meta[name=robots][content="noindex"]')
    }
    assert told == worth_finding
    home = pages(site)[""]
    assert home.select_one('link[rel=canonical][href="https://example.org/sub/"]')
    image = home.select_one('meta[property="og:image"]')
    assert image is not None
    picture = str(image["content"]).removeprefix("https://example.org/sub/")
    assert (site / picture).is_file()


def test_the_data_leads_back_to_the_pages_and_every_page_to_the_feed(site: Path) -> None:
    made = pages(site)
    data = json.loads((site / "data" / "resources.json").read_text(encoding="utf-8"))
    assert data["site"] == "https://example.org/sub/"
    for each in data["resources"]:
        assert each["page"].removeprefix(data["site"]) in made, each["id"]
    for address, page in made.items():
        feed = page.select_one('link[rel=alternate][type="application/atom+xml"]')
        assert feed is not None, address
        assert str(feed["href"]).endswith("new.xml"), address


def test_linkchecker_finds_nothing_broken(address: str, tmp_path: Path) -> None:
    """A second opinion, by a program that shares nothing with ours. It keeps to this machine.

    Two steps from the front page, which reach every page. The links on the farthest are left to
    the test above: to read them all takes this program more than a minute.
    """
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\n", encoding="utf-8")
    done = subprocess.run(
        [
            Path(sys.executable).with_name("linkchecker"),
            f"--config={settings}",
            "--no-status",
            "--recursion-level=2",
            "--threads=2",  # it computes more than it waits
            "--verbose",
            "--output=csv/utf-8",
            address,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [row for row in done.stdout.splitlines() if row[:1] != "#"]
    results = list(csv.DictReader(rows, delimiter=";"))
    assert len(results) > 400, done.stderr
    assert [row["url"] for row in results if row["valid"] != "True"] == []
