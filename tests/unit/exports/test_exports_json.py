"""The catalogue as JSON: every entry comes back as it was, and the schema holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from commons.model import Entry, Resource, Source
from commons.pages.context import PageContext
from tests.unit.exports.conftest import texts


def test_the_json_file_holds_the_whole_catalogue(whole: PageContext) -> None:
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


def test_the_json_file_keeps_to_its_schema_and_a_wrong_one_does_not(
    whole: PageContext, tmp_path: Path
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
