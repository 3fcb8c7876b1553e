"""The JSON Schema of the data files, made from the model: an editor can complete and explain.

It says of each field what it is for and which words it takes, with what each word means. What
holds across fields and entries it cannot say: that is for ``scripts/check.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from commons.model import SHELVES, Entry
from commons.vocabulary import Vocabulary

# The draft that editors read best.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def of_catalogue(vocabulary: Vocabulary) -> str:
    """The schema of resources.yml, as JSON with a final line break."""
    shelves = {
        name: {
            "description": vocabulary.shelves[name].description,
            "type": "array",
            "items": {"$ref": "#/definitions/entry"},
        }
        for name in SHELVES
    }
    return _json(
        {
            "$schema": _DRAFT,
            "title": "The catalogue of Commissioning Commons",
            "description": "Every resource, on three shelves.",
            "type": "object",
            "properties": shelves,
            "required": list(SHELVES),
            "additionalProperties": False,
            "definitions": {"entry": _of_model(Entry, vocabulary)},
        }
    )


def of_vocabulary(vocabulary: Vocabulary) -> str:
    """The schema of vocabulary.yml, the same way."""
    return _json({"$schema": _DRAFT, **_of_model(Vocabulary, vocabulary)})


def _of_model(model: type[BaseModel], vocabulary: Vocabulary) -> Any:
    made = model.model_json_schema()
    for name, field in model.model_fields.items():
        # Pydantic leaves out how long a list may be where a check of ours comes first.
        listed = made["properties"].get(name, {})
        for limit in field.metadata if listed.get("type") == "array" else ():
            if least := getattr(limit, "min_length", None):
                listed["minItems"] = least
            if most := getattr(limit, "max_length", None):
                listed["maxItems"] = most
    return _plain(made, made.get("$defs", {}), vocabulary)


def _plain(part: Any, definitions: Mapping[str, Any], vocabulary: Vocabulary) -> Any:
    """A part of pydantic's schema, for people: references resolved, words put in."""
    if isinstance(part, list):
        return [_plain(item, definitions, vocabulary) for item in part]
    if not isinstance(part, dict):
        return part
    if reference := part.get("$ref"):
        # A description beside a reference would be overlooked: the reference is written out.
        part = {**definitions[reference.rpartition("/")[2]], **part}
    if "anyOf" in part:
        # Nobody writes "null" here: a field that says nothing is left out.
        kept = [each for each in part["anyOf"] if each != {"type": "null"}]
        part = {**_without(part, "default"), "anyOf": kept}
        if len(kept) == 1:
            part = {**kept[0], **_without(part, "anyOf")}
            return _plain(part, definitions, vocabulary)
    said = {
        # A field may be called "title" or "words": those are names below "properties".
        name: {field: _plain(item, definitions, vocabulary) for field, item in value.items()}
        if name == "properties"
        else _plain(value, definitions, vocabulary)
        for name, value in _without(part, "$ref", "$defs", "title", "words").items()
    }
    if isinstance(part.get("words"), str):
        said |= _choice(part["words"], vocabulary)
    return said


def _choice(words: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """One of the vocabulary's words, each with what it means."""
    found = vocabulary.words(words)
    meanings = [
        f"{found[tag].label}. {found[tag].description}".strip() if tag in found else "For everyone."
        for tag in vocabulary.tags(words)
    ]
    return {"enum": list(vocabulary.tags(words)), "enumDescriptions": meanings}


def _without(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
