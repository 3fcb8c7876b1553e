"""The tables of /data/: all of the catalogue, true to their schema, safe in a spreadsheet."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest

from commons import csvcell
from commons.exports import columns
from commons.exports.columns import CASE_FIELDS, LOST, RESOURCES, Column
from commons.exports.tables import JOINT
from commons.fields import Tag
from commons.lost import LostDocument
from commons.model import Case, Entry, Source
from commons.pages.context import PageContext
from tests.unit.exports.conftest import NAMES, rows, texts


def test_the_table_holds_the_whole_catalogue(whole: PageContext) -> None:
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


def test_tags_can_be_taken_apart_again(whole: PageContext) -> None:
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


def test_every_cell_of_ours_keeps_to_the_schema(whole: PageContext) -> None:
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


@pytest.mark.parametrize("name", ["resources.csv", "case-studies.csv", "lost-documents.csv"])
def test_a_spreadsheet_can_open_a_table_by_a_double_click(small: PageContext, name: str) -> None:
    text = texts(small)[name]
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    for row in rows(text):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), value
