"""The JSON Schema: in step with the model, true of what is shipped, false of what is broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from commons import schema as schema_of
from commons.commands import schema
from commons.fields import Model
from commons.model import Case, Entry, Event, FurtherSource, Source, Withdrawn
from tests.support import ENTRY, ROOT, entry, shelves

FOLDER = ROOT / "docs" / "schema"


class _Loader(yaml.SafeLoader):
    """YAML as an editor reads it: dates are text."""


_Loader.yaml_implicit_resolvers = {
    key: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _errors(name: str, text: str) -> list[str]:
    made = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(made)
    found = jsonschema.Draft7Validator(made).iter_errors(yaml.load(text, Loader=_Loader))  # noqa: S506
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_files_agree_with_the_model() -> None:
    assert schema.main(["--check"]) == 0, "run: make forms"


def test_a_file_that_does_not_agree_is_told_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema.main(["--check", "--folder", str(tmp_path)]) == 1
    assert "make forms" in capsys.readouterr().out
    assert schema.main(["--folder", str(tmp_path)]) == 0
    assert schema.main(["--check", "--folder", str(tmp_path)]) == 0


@pytest.mark.parametrize("name", ["resources", "vocabulary"])
def test_what_is_shipped_is_valid_and_names_its_schema(name: str) -> None:
    text = (ROOT / f"{name}.yml").read_text(encoding="utf-8")
    assert _errors(f"{name}.schema.json", text) == []
    first = text.splitlines()[0]
    assert first == f"# yaml-language-server: $schema=docs/schema/{name}.schema.json"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "leaflet"}, "'leaflet' is not one of"),
        ({"audience": "[charity]"}, "'charity' is not one of"),
        ({"audience": "[]"}, "[]"),
        ({"titel": "Small grants"}, "'titel' was unexpected"),
        ({"title": ""}, "'title' is a required property"),
        ({"url": "ftp://example.org/"}, "does not match '^https?://'"),
        ({"added": "2026-11"}, "does not match"),
        ({"published": "soon"}, "soon"),
        ({"summary": "Too short."}, "is too short"),
        ({"sells_services": "perhaps"}, "is not of type 'boolean'"),
        ({"source": "{how: guess}"}, "'guess' is not one of"),
        ({"topics": "[grants, grants]"}, "non-unique"),
    ],
)
def test_what_is_broken_is_not(change: dict[str, str], says: str) -> None:
    assert _errors("resources.schema.json", shelves(ENTRY)) == []
    (error,) = _errors("resources.schema.json", shelves(entry(**change)))
    assert says in error


@pytest.mark.parametrize("model", [Entry, Case, Source, Withdrawn, Event, FurtherSource])
def test_every_field_says_what_it_is_for(model: type[Model]) -> None:
    unsaid = [name for name, field in model.model_fields.items() if not field.description]
    assert unsaid == []


def test_every_word_says_what_it_means(vocabulary: Any) -> None:
    made = json.loads(schema_of.of_catalogue(vocabulary))
    kinds = made["definitions"]["entry"]["properties"]["kind"]
    meant = dict(zip(kinds["enum"], kinds["enumDescriptions"], strict=True))
    assert meant["guide"] == "Guide. Explains how to do something."
