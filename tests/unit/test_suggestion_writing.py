"""An entry as YAML: what we write is what an editor would, and nothing gets out of its quotes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from commons.loading import load_catalogue
from commons.model import Entry
from commons.suggestions import writing
from commons.vocabulary import Vocabulary
from tests.support import OUR_DAY, ROOT


def _as_text(written: str) -> Any:
    return yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 (makes only text)


def test_every_shipped_entry_is_written_back_as_it_was(real: Vocabulary) -> None:
    """What we write and what people wrote are the same to YAML, for all there is."""
    catalogue = load_catalogue(ROOT / "resources.yml", real, OUR_DAY)
    raw = _as_text((ROOT / "resources.yml").read_text(encoding="utf-8"))
    written = {each["id"]: each for shelf in raw.values() for each in shelf}
    for resource in catalogue.resources:
        values = writing.values_of(resource)
        (again,) = _as_text(writing.entry(values))
        left_out = {"link": "publisher", "cost": "free", "sells_services": "false"}
        as_written = {
            key: value
            for key, value in written[resource.id].items()
            if left_out.get(key) != value and value != []
        }
        case = as_written.get("case", {})
        if case:
            defaults = {"verdict": "not-stated", "told_by": "not-stated"}
            as_written["case"] = {
                key: value
                for key, value in {**defaults, **case}.items()
                if (key, value) != ("verdict_from", "our-reading")
            }
        assert again == as_written
        assert [key for key in again if key in Entry.model_fields] == list(again)


@pytest.mark.parametrize(
    "hostile",
    [
        *("a: b", "#x", "- x", "? x", "[x]", "{x}", "*x", "&x", "!x", "|", ">", "%x", "@x", "`x`"),
        *("'x", '"x', "null", "~", "yes", "1", "1.5", "0x1", "2026-01-01", "1:30", "x #y", "x:"),
        *(
            ":x",
            "\\x",
            "---",
            "...",
            "<<",
            "=",
            "x\ty",
            "::x",
            "é",
            "💡",
            "''",
            '"\'"',
            "x" * 200,
            "a" + " b" * 90,
            "[" * 600,
            "{a: " * 150 + "b",
            "- " * 300 + "b",
        ),
    ],
)
def test_any_text_is_read_back_as_it_was(hostile: str) -> None:
    values = {"title": hostile, "note": hostile, "points": [hostile, "z"]}
    lines = "\n".join(writing.fields(values, 0)) + "\n"
    assert yaml.safe_load(lines) == values
    assert not any(line.lstrip().startswith("::") for line in lines.splitlines())
