"""The files of /data/: what is in them, that they are well formed, that nothing breaks out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from commons import csvcell
from commons.exports import columns, deadlines
from commons.exports.columns import CASE_FIELDS, LOST, RESOURCES, Column
from commons.exports.tables import JOINT
from commons.fields import Tag
from commons.links.state import read_health
from commons.loading import Paths, load, load_catalogue
from commons.lost import LostDocument, load_lost
from commons.model import Case, Entry, Resource, Source
from commons.pages import data, pages
from commons.pages.page import Site
from commons.pages.workshop import Workshop
from commons.vocabulary import Vocabulary
from tests.support import GOLDEN, ROOT, TODAY, entry, golden

FOLDER = GOLDEN / "exports"
SITE = Site("Commissioning Commons", url="https://example.org/sub/")
ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = [
    *("resources.csv", "case-studies.csv", "lost-documents.csv", "new.xml", "closing.ics"),
    *("resources.ris", "resources.bib", "resources.json", "vocabulary.json"),
    *("catalogue.schema.json", "resources.schema.json", "datapackage.json"),
]
Texts = Mapping[str, str]


def texts(shop: Workshop) -> Texts:
    return {file.name: file.text for file in shop.data_files}


@pytest.fixture(scope="module")
def small(vocabulary: Vocabulary) -> Workshop:
    """A catalogue of four awkward entries, one of them withdrawn."""
    catalogue = load_catalogue(FOLDER / "catalogue.yml", vocabulary, TODAY)
    health = read_health(FOLDER / "link-health.csv")
    lost = LostDocument(
        id="lost-guide",
        title="@A guide",
        publisher="Example Council",
        why="It was the only guide of its kind for trustees.",
        known="It stood on a site that closed in the year 2015.",
    )
    return Workshop(catalogue, SITE, health, TODAY, lost=(lost,))


@pytest.fixture(scope="module")
def whole() -> Workshop:
    """Our own catalogue."""
    paths = Paths.under(ROOT)
    catalogue = load(paths, TODAY)
    lost = load_lost(paths.lost, catalogue, TODAY)
    return Workshop(catalogue, Site("Commissioning Commons"), {}, TODAY, lost=lost)


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_agreed(small: Workshop, name: str) -> None:
    made = texts(small)
    assert list(made) == NAMES
    golden(FOLDER / "data" / name, made[name].replace("\r\n", "\n"))


def test_what_was_withdrawn_is_only_named_with_its_reason(small: Workshop) -> None:
    made = dict(texts(small))
    content = json.loads(made["resources.json"])
    assert content["withdrawn"] == [
        {
            "id": "withdrawn",
            "on": "2026-11-20",
            "reason": "Its advice on deadlines was wrong.",
        }
    ]
    assert content["count"] == len(content["resources"]) == 3
    del made["resources.json"], made["vocabulary.json"], made["catalogue.schema.json"]
    for name in ("resources.schema.json", "datapackage.json"):  # name the status
        del made[name]
    for name, text in made.items():
        assert "withdrawn" not in text, name


# --- the tables and the JSON file, on our own catalogue --------------------------------------


def rows(text: str) -> list[dict[str, str]]:
    """A table as a program reads it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_the_json_file_holds_the_whole_catalogue(whole: Workshop) -> None:
    """Read back through the model, every entry is what it was."""
    found = json.loads(texts(whole)["resources.json"])["resources"]
    assert len(found) == len(whole.catalogue.listed) > 400
    for each, resource in zip(found, whole.catalogue.listed, strict=True):
        fields = {name: each[name] for name in Entry.model_fields if name in each}
        fields["source"] = {name: each[f"source_{name}"] for name in Source.model_fields}
        back = Resource.model_validate(
            {**tuples(fields), "shelf": each["shelf"], "number": 0, "line": 0},
            context={"vocabulary": whole.catalogue.vocabulary},
        )
        assert back == resource.model_copy(update={"number": 0, "line": 0}), resource.id


def tuples(value: Any) -> Any:
    """JSON's lists as the model's, and without what is null."""
    if isinstance(value, dict):
        return {key: tuples(each) for key, each in value.items() if each is not None}
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def test_the_table_holds_the_whole_catalogue(whole: Workshop) -> None:
    found = rows(texts(whole)["resources.csv"])
    assert len(found) == len(whole.catalogue.listed)
    for row, resource in zip(found, whole.catalogue.listed, strict=True):
        assert list(row) == [column.name for column in RESOURCES]
        for name in Entry.model_fields.keys() - {"source", "withdrawn", "case"}:
            assert csvcell.unguarded(row[name]) == said(getattr(resource, name)), name
        for name in Source.model_fields:
            assert csvcell.unguarded(row[f"source_{name}"]) == said(getattr(resource.source, name))


def said(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return JOINT.join(map(str, value))
    return "" if value is None else str(value)


def test_tags_can_be_taken_apart_again(whole: Workshop) -> None:
    """A list of tags, ids or addresses never holds what joins it."""
    for column in RESOURCES:
        if column.many and (column.words or column.name != "points"):
            for each in columns.described(whole):
                assert not any(JOINT in str(item) for item in column.of(each)), column.name


def test_the_columns_are_in_step_with_the_model() -> None:
    names = {column.name for column in RESOURCES}
    assert Entry.model_fields.keys() - {"source", "withdrawn", "case"} <= names
    assert {f"source_{name}" for name in Source.model_fields} <= names
    assert [column.name for column in CASE_FIELDS] == list(Case.model_fields)
    assert [column.name for column in LOST] == list(LostDocument.model_fields)


@pytest.mark.parametrize(("model", "columns"), [(Entry, RESOURCES), (Case, CASE_FIELDS)])
def test_each_column_has_the_type_and_the_words_of_its_field(
    model: type[Entry | Case], columns: tuple[Column, ...]
) -> None:
    for column in columns:
        if field := model.model_fields.get(column.name):
            many = get_args(field.annotation)[1:] == (...,)
            inner: Any = get_args(field.annotation)[0] if many else None
            hints = [*field.metadata, *getattr(inner, "__metadata__", ())]
            words = [hint.words for hint in hints if isinstance(hint, Tag)]
            words += [
                hint.words
                for option in get_args(field.annotation)
                for hint in getattr(option, "__metadata__", ())
                if isinstance(hint, Tag)
            ]
            assert column.many == many, column.name
            assert column.words == (words[0] if words else ""), column.name
            if field.is_required():
                assert column.required, column.name


def test_every_cell_of_ours_keeps_to_the_schema(whole: Workshop) -> None:
    """By the rules of the Table Schema that the file uses."""
    made = texts(whole)
    package = json.loads(made["datapackage.json"])
    assert [each["path"] for each in package["resources"]] == NAMES[:3]
    for each in package["resources"]:
        schema = each["schema"]
        if isinstance(schema, str):
            schema = json.loads(made[schema])
        table = rows(made[each["path"]])
        assert table, each["path"]
        assert list(table[0]) == [field["name"] for field in schema["fields"]]
        assert each["bytes"] == len(made[each["path"]].encode())
        assert len({row["id"] for row in table}) == len(table)
        for field in schema["fields"]:
            assert field["description"], field["name"]
            for row in table:
                assert keeps_to(field, row[field["name"]]), (field["name"], row["id"])


def keeps_to(field: Mapping[str, Any], value: str) -> bool:
    rules = field.get("constraints", {})
    if not value:
        return not rules.get("required")
    if field["type"] == "date":
        dt.date.fromisoformat(value)
    return (
        (field["type"] != "boolean" or value in ("true", "false"))
        and (field.get("format") != "uri" or re.match(r"https?://", value) is not None)
        and value in rules.get("enum", [value])
        and re.search(rules.get("pattern", ""), value) is not None
    )


def test_the_json_file_keeps_to_its_schema_and_a_wrong_one_does_not(
    whole: Workshop, tmp_path: Path
) -> None:
    made = texts(whole)
    wrong = json.loads(made["resources.json"])
    wrong["resources"][0]["kind"] = "no-such-kind"
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), encoding="utf-8")
    for name in ("resources.json", "catalogue.schema.json"):
        (tmp_path / name).write_text(made[name], encoding="utf-8")

    def check(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
        return subprocess.run(
            [*command, "catalogue.schema.json", name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    done = check("resources.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no-such-kind" in check("wrong.json").stdout


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("''@", "'''@"),
        ("'twas", "'twas"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_can_start_a_formula_and_nothing_is_lost(text: str, cell: str) -> None:
    assert csvcell.guarded(text) == cell
    assert csvcell.unguarded(cell) == text


@pytest.mark.parametrize("name", ["resources.csv", "case-studies.csv", "lost-documents.csv"])
def test_a_spreadsheet_can_open_a_table_by_a_double_click(small: Workshop, name: str) -> None:
    text = texts(small)[name]
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    for row in rows(text):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), value


# --- the feed ---------------------------------------------------------------------------------


def feed(shop: Workshop) -> ET.Element:
    return ET.fromstring(texts(shop)["new.xml"])  # noqa: S314 (our own)


def test_the_feed_has_what_readers_ask_for(small: Workshop) -> None:
    made = feed(small)
    for name in ("id", "title", "updated"):
        assert made.findtext(ATOM + name), name
    link = made.find(f"{ATOM}link[@rel='self']")
    assert link is not None
    assert link.get("href") == "https://example.org/sub/data/new.xml"
    entries = made.findall(f"{ATOM}entry")
    titles = [each.findtext(f"{ATOM}title") for each in entries]
    assert titles[0] == "An event", "the newest comes first"
    assert small.catalogue.by_id["hostile"].title in titles
    ids = [each.findtext(f"{ATOM}id") or "" for each in entries]
    assert len(set(ids)) == len(ids) == 3
    for each in entries:
        assert each.findtext(f"{ATOM}updated")
        page = each.find(f"{ATOM}link[@rel='alternate']")
        assert page is not None
        assert str(page.get("href")).startswith("https://example.org/sub/resources/")


Shop = Callable[..., Workshop]


def test_a_feed_reader_knows_an_entry_again(shop: Shop) -> None:
    """An edit, another order, another address of the site or another name change no id."""

    def ids(*entries: str, url: str = "") -> set[str | None]:
        made = feed(shop("".join(entries), site=Site("Name", url=url)))
        return {each.findtext(f"{ATOM}id") for each in made.findall(f"{ATOM}entry")}

    one, two = entry(), entry(id="two", url="https://example.org/2")
    edited = entry(title="Other words", reviewed="2026-11-21")
    renamed = entry(id="larger-grants", previous_ids="[small-grants]")
    assert ids(one, two) == ids(two, edited, url="https://example.org/") == ids(renamed, two)
    assert ids(one) != ids(two)


def test_the_feed_is_short_and_has_the_newest(shop: Shop) -> None:
    entries = [
        entry(
            id=f"e-{day}-{number}",
            url=f"https://example.org/{day}/{number}",
            added=f"2026-11-{day:02}",
        )
        for day in range(1, 5)
        for number in range(20)
    ]
    made = feed(shop("".join(entries)))
    assert made.findtext(f"{ATOM}updated") == "2026-11-04T00:00:00Z"
    dates = [each.findtext(f"{ATOM}updated") or "" for each in made.findall(f"{ATOM}entry")]
    assert len(dates) == 50
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == "2026-11-02T00:00:00Z"


# --- the calendar -----------------------------------------------------------------------------


def unfolded(text: str) -> list[str]:
    """The lines of a calendar, put together again as RFC 5545 (3.1) says."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def test_the_calendar_keeps_the_rules(small: Workshop) -> None:
    lines = unfolded(texts(small)["closing.ics"])
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    open_: list[str] = []
    for line in lines:
        name, colon, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*", name), line
        assert colon, line
        if name == "BEGIN":
            open_.append(value)
        elif name == "END":
            assert open_.pop() == value
    assert not open_
    for name in ("UID", "DTSTAMP", "SUMMARY", "URL", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 2, name
    assert len({line for line in lines if line.startswith("UID:")}) == 2


def test_what_is_said_in_the_calendar_stays_text(small: Workshop) -> None:
    lines = unfolded(texts(small)["closing.ics"])
    assert lines.count("END:VCALENDAR") == 1
    (summary,) = [line for line in lines if line.startswith("SUMMARY:Closes")]
    text = summary.removeprefix("SUMMARY:Closes: ")
    assert not re.search(r"(?<!\\)[;,]", text.replace("\\\\", "")), "every sign is escaped"
    plain = re.sub(r"\\([\\;,])", r"\1", text)
    assert plain == small.catalogue.by_id["hostile"].title
    assert "SUMMARY:An event" in lines, "an event does not close"


def test_a_calendar_has_what_is_to_come_and_what_is_just_over(shop: Shop) -> None:
    days = ["2025-11-21", "2025-11-22", "2026-11-22", "2027-01-01"]
    funds = [
        entry(id=f"f{day}", url=f"https://example.org/{day}", kind="fund", closes=day, published="")
        for day in days
    ]
    made = deadlines.closing(shop("".join(funds)))
    assert [str(each.closes) for each in made] == days[1:]


def test_a_calendar_without_a_date_is_still_a_calendar(shop: Shop) -> None:
    lines = unfolded(texts(shop())["closing.ics"])
    assert "BEGIN:VTIMEZONE" in lines, "RFC 5545 (3.6): at least one component"
    assert "BEGIN:VEVENT" not in lines


# --- references -------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["small", "whole"])
def test_references_in_ris_keep_the_form(which: str, request: pytest.FixtureRequest) -> None:
    shop: Workshop = request.getfixturevalue(which)
    text = texts(shop)["resources.ris"]
    references = text.removesuffix("ER  - \r\n\r\n").split("ER  - \r\n\r\n")
    assert len(references) == len(shop.catalogue.listed)
    for reference in references:
        lines = reference.removesuffix("\r\n").split("\r\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - \S", line) for line in lines), reference
        assert lines[0][:5] == "TY  -"
        assert [line[:2] for line in lines].count("TI") == 1


@pytest.mark.parametrize("which", ["small", "whole"])
def test_references_in_bibtex_keep_the_form(which: str, request: pytest.FixtureRequest) -> None:
    shop: Workshop = request.getfixturevalue(which)
    text = texts(shop)["resources.bib"]
    depth, entries = 0, 0
    for sign in text:
        entries += sign == "{" and depth == 0
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert entries == len(shop.catalogue.listed)


# --- the page ---------------------------------------------------------------------------------


def test_the_page_names_every_file_with_its_size_and_count(small: Workshop) -> None:
    body = pages(small)["data/"].body
    for file in small.data_files:
        assert f'href="{file.name}"' in body, file.name
        assert f"({file.form}, {file.size})" in body
        assert file.count in body
    assert {file.group for file in small.data_files} == set(data.GROUPS)


def test_one_of_a_thing_is_said_in_the_singular(shop: Shop) -> None:
    counts = {file.name: file.count for file in shop().data_files}
    assert counts["resources.csv"] == "1 row"
    assert counts["new.xml"] == "1 entry"
    assert counts["case-studies.csv"] == "0 rows"
