"""The local Healthwatch data: what it holds, what is said of mistakes in it, how it is shown."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from commons.guides import Guides
from commons.guides.healthwatch import Healthwatch
from commons.guides.healthwatch_loading import FOLDER, load_healthwatch
from commons.loading import load_vocabulary
from commons.pages import healthwatch as page
from commons.pages import healthwatch_words as words
from commons.pages.context import PageContext
from commons.problems import DataError
from commons.site import Site
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, ROOT, TODAY, golden

MakeContext = Callable[..., PageContext]
DATA = ROOT / "docs" / FOLDER
CASES = sorted(path for path in (GOLDEN / "healthwatch").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def data() -> Healthwatch:
    return load_healthwatch(ROOT / "docs")


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def own() -> Vocabulary:
    return load_vocabulary(ROOT / "vocabulary.yml")


@pytest.fixture
def shown(context: MakeContext, data: Healthwatch, own: Vocabulary) -> Callable[..., BeautifulSoup]:
    """A part of the page, as a browser would read it."""

    def show(part: str, site: Site | None = None, today: dt.date = TODAY) -> BeautifulSoup:
        made = context(site=site)
        made = replace(
            made,
            catalogue=replace(made.catalogue, vocabulary=own),
            guides=Guides(healthwatch=data),
            today=today,
        )
        return BeautifulSoup(page.render(made, part, "../../"), "html.parser")

    return show


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_problem_is_told(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / FOLDER
    shutil.copytree(case, folder)
    shutil.copy(DATA / "datapackage.json", folder)
    with pytest.raises(DataError) as caught:
        load_healthwatch(tmp_path / "docs")
    golden(case.with_suffix(".txt"), f"{caught.value}\n")


def test_a_description_may_not_promise_what_nobody_checks(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / FOLDER
    shutil.copytree(DATA, folder)
    description = folder / "datapackage.json"
    text = description.read_text(encoding="utf-8")
    description.write_text(text.replace('"minimum": 1\n', '"maximum": 1\n', 1), encoding="utf-8")
    with pytest.raises(DataError, match='"maximum" is not checked here'):
        load_healthwatch(tmp_path / "docs")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda tables: tables[0].pop("schema"), "resources, item 1, schema: is missing."),
        (lambda tables: tables[0].pop("path"), "resources, item 1, path: is missing."),
        (lambda tables: tables[1]["schema"].pop("primaryKey"), "schema, primaryKey: is missing"),
        (
            lambda tables: tables[0]["schema"].pop("fields"),
            "schema, fields: is missing",
        ),
        (
            lambda tables: tables[0]["schema"]["fields"][0].pop("type"),
            "item 1, type: is missing",
        ),
        (
            lambda tables: tables[0]["schema"]["fields"][0]["constraints"].update(pattern="("),
            "constraints, pattern: ",
        ),
        (lambda tables: tables.pop(2), 'resources: the table "history" is missing.'),
        (
            lambda tables: tables[0]["schema"].update(primaryKey=["gss"]),
            '"areas" has no column "gss".',
        ),
        (
            lambda tables: tables[1]["schema"]["foreignKeys"][0]["reference"].update(
                resource="area"
            ),
            'there is no table "area". Did you mean "areas"?',
        ),
    ],
)
def test_a_description_that_lacks_something_is_told(
    change: Callable[[list[dict[str, Any]]], None],
    says: str,
    package: dict[str, Any],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "docs" / FOLDER
    shutil.copytree(DATA, folder)
    broken = copy.deepcopy(package)
    change(broken["resources"])
    (folder / "datapackage.json").write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_healthwatch(tmp_path / "docs")
    assert f"{FOLDER}/datapackage.json: " in str(caught.value)
    assert says in str(caught.value)


def test_a_description_that_is_no_json_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / FOLDER
    shutil.copytree(DATA, folder)
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="Invalid JSON"):
        load_healthwatch(tmp_path / "docs")


def test_every_column_is_described_and_every_table_has_a_licence(package: dict[str, Any]) -> None:
    assert package["licenses"]
    assert {each["path"] for each in package["resources"]} == {p.name for p in DATA.glob("*.csv")}
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"], field["name"]
            assert field["description"].endswith("."), field["name"]


def test_the_page_has_words_for_all_that_the_data_may_say(package: dict[str, Any]) -> None:
    def allowed(table: str, column: str) -> set[str]:
        schema = next(each["schema"] for each in package["resources"] if each["name"] == table)
        field = next(each for each in schema["fields"] if each["name"] == column)
        return set(field["constraints"]["enum"])

    assert allowed("healthwatch", "contract_status") == {*words.STATES} - {"name-only", "nothing"}
    assert allowed("healthwatch", "evidence_level") == set(words.EVIDENCE)
    assert allowed("history", "kind") == set(words.KINDS)
    letters = [state.letter for state in words.STATES.values()]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("day", "areas"),
    [
        ("2013-03-31", 0),
        ("2013-04-01", 152),
        ("2019-03-31", 152),
        ("2019-04-01", 151),
        ("2020-04-01", 151),
        ("2021-04-01", 152),
        ("2023-03-31", 152),
        ("2023-04-01", 153),
    ],
)
def test_areas_are_those_of_the_day(data: Healthwatch, day: str, areas: int) -> None:
    assert len(data.areas_on(dt.date.fromisoformat(day))) == areas


def test_every_area_stands_once_in_the_table_and_once_on_the_map(
    shown: Callable[..., BeautifulSoup], data: Healthwatch
) -> None:
    codes = [area.code for area in data.areas_on(TODAY)]
    rows = {str(row["id"]): row for row in shown("table").select("tbody tr")}
    assert [str(row["data-area"]) for row in rows.values()] == codes
    tiles = shown("map").select("svg a")
    assert sorted(str(tile["href"])[1:] for tile in tiles) == sorted(rows)
    places = Counter(str(tile["transform"]) for tile in tiles)
    assert places.most_common(1)[0][1] == 1
    for tile in tiles:
        row = rows[str(tile["href"])[1:]]
        letter = tile.select_one(".hw-tile__state")
        assert letter is not None
        assert letter.get_text() == words.STATES[str(row["data-state"])].letter
        name = row.select_one(".hw-area")
        title = tile.select_one("title")
        assert name is not None
        assert title is not None
        assert title.get_text().startswith(f"{name.get_text()}: ")


def test_a_figure_never_stands_without_its_kind(shown: Callable[..., BeautifulSoup]) -> None:
    figures = [each.get_text() for each in shown("table").select(".hw-figure")]
    assert len(figures) >= 20
    for figure in figures:
        assert re.fullmatch(
            r"(The whole contract|One contract for \d areas|Per year): £[\d,.]+", figure.rstrip(".")
        ), figure


def test_joint_contracts_are_one_sum_and_have_no_yearly_share(
    shown: Callable[..., BeautifulSoup], data: Healthwatch
) -> None:
    joint = [each for each in data.services.values() if each.value and each.value.joint]
    assert {each.joint for each in joint} == {"east-berkshire", "leicester-and-leicestershire"}
    assert all(each.value and each.value.yearly is None for each in joint)
    text = shown("table").get_text() + shown("summary").get_text()
    assert "One contract for 3 areas: £895,000" in text
    for together in ("2,685,000", "2,994,280", "298,333", "748,570"):
        assert together not in text


def test_a_first_term_ends_without_an_edit(data: Healthwatch) -> None:
    service = data.services["E08000023"]  # South Tyneside, to 31 March 2027
    assert service.state(dt.date(2027, 3, 31)) == "in-term"
    assert service.state(dt.date(2027, 4, 1)) == "initial-term-ended"


def test_what_is_not_known_is_shown_as_not_known(
    shown: Callable[..., BeautifulSoup], data: Healthwatch
) -> None:
    table = shown("table")
    for row in table.select("tbody tr"):
        service = data.services[str(row["data-area"])]
        cells = {str(cell["data-label"]): cell.get_text() for cell in row.select("td")}
        assert ("Not known" in cells["Who runs it"]) is (not service.provider)
        assert ("Not known" in cells["Value"]) is (not service.value)
        assert ("No source found" in cells["How we know"]) is (not service.source)


def test_the_summary_counts_what_the_table_shows(shown: Callable[..., BeautifulSoup]) -> None:
    table = shown("table")
    said = [each.get_text() for each in shown("summary").select("dd")]
    providers = len(table.select('tr[data-provider]:not([data-provider=""])'))
    values = len(table.select(".hw-figure"))
    assert said[0] == "153"
    assert said[2].startswith(f"{providers};")
    assert said[4].startswith(f"{values};")
    rest = table.select_one(".hw-rest")
    assert rest is not None
    assert f"in the other {153 - providers} areas: " in rest.get_text()
    assert rest.get_text().count("; ") == 153 - providers - 1


FORM = "https://example.org/us/it/issues/new?template=correct-local-healthwatch.yml"
FILLED = "&title=Local%20Healthwatch%3A%20Leeds&area=Leeds%20%28E08000035%29"


@pytest.mark.parametrize(
    ("site", "begins"),
    [
        (Site("It", "https://example.org/us/it", email="us@example.org"), FORM + FILLED),
        (Site("It", email="us@example.org"), "mailto:us@example.org?subject=Local%20Healthwatch"),
        (Site("It"), None),
    ],
)
def test_every_row_can_be_corrected_where_there_is_a_way(
    shown: Callable[..., BeautifulSoup], site: Site, begins: str | None
) -> None:
    table = shown("table", site)
    links = table.find_all("a", href=re.compile("issues/new|mailto:"))
    assert len(links) == (153 if begins else 0)
    if begins:
        leeds = table.select_one('#area-leeds a[href*="Leeds"]')
        assert leeds is not None
        assert str(leeds["href"]).startswith(begins)
        assert leeds.get_text() == "Correct this: Leeds"


def test_copies_of_other_peoples_papers_are_named_and_not_linked(
    shown: Callable[..., BeautifulSoup],
) -> None:
    for part in ("table", "history"):
        made = shown(part)
        assert "which we do not link to" in made.get_text()
        for link in made.select("a[href^=http]"):
            assert "vdocument" not in str(link["href"])
            assert "docsbay" not in str(link["href"])


def test_history_leads_to_the_areas_of_today(
    shown: Callable[..., BeautifulSoup], data: Healthwatch
) -> None:
    rows = {str(row["id"]) for row in shown("table").select("tbody tr")}
    facts = shown("history").select("li")
    assert len(facts) == len(data.events)
    for fact in facts:
        inside = [str(link["href"])[1:] for link in fact.select('a[href^="#"]')]
        assert inside, fact.get_text()
        assert set(inside) <= rows
    cumbria = next(fact for fact in facts if fact.get_text().startswith("Cumbria"))
    assert "now Cumberland and Westmorland and Furness" in cumbria.get_text()


def test_there_are_cases() -> None:
    assert {case.name for case in CASES} == {"cells", "rows", "across"}


def test_the_long_table_stands_after_the_guidance_and_the_top_leads_to_it() -> None:
    guide = (ROOT / "docs" / "guides" / "local-healthwatch.md").read_text(encoding="utf-8")
    table = guide.index("<!-- healthwatch: table -->")
    assert all(heading.start() < table for heading in re.finditer(r"^## ", guide, re.MULTILINE))
    assert 0 < guide.index("(#all-areas)") < guide.index("<!-- healthwatch: map -->")
