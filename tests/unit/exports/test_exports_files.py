"""The files of /data/: which there are, what is in them, and how the page offers them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from commons.pages import data, pages
from commons.pages.context import PageContext
from tests.support import golden
from tests.unit.exports.conftest import FOLDER, NAMES, texts

MakeContext = Callable[..., PageContext]


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_agreed(small: PageContext, name: str) -> None:
    made = texts(small)
    assert list(made) == NAMES
    golden(FOLDER / "data" / name, made[name].replace("\r\n", "\n"))


def test_what_was_withdrawn_is_only_named_with_its_reason(small: PageContext) -> None:
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


def test_the_page_names_every_file_with_its_size_and_count(small: PageContext) -> None:
    body = pages(small)["data/"].body
    for file in small.data_files:
        assert f'href="{file.name}"' in body, file.name
        assert f"({file.form}, {file.size})" in body
        assert file.count in body
    assert {file.group for file in small.data_files} == set(data.GROUPS)


def test_the_count_of_one_row_is_said_in_the_singular(context: MakeContext) -> None:
    counts = {file.name: file.count for file in context().data_files}
    assert counts["resources.csv"] == "1 row"
    assert counts["new.xml"] == "1 entry"
    assert counts["case-studies.csv"] == "0 rows"
