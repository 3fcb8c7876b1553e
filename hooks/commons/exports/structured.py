"""The catalogue and the vocabulary as JSON, and the JSON Schema of the first.

``version`` changes when a field vanishes or changes its meaning; new fields may come at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commons.context import Context
from commons.exports import columns, tables
from commons.exports.columns import Column
from commons.exports.tables import Record
from commons.vocabulary import Vocabulary

VERSION = 1
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# Lists of the vocabulary that say how we work, not what a tag means.
_OURS = ("refused_hosts", "prose")


def catalogue(context: Context, resources: Sequence[Record], cases: Mapping[str, Record]) -> str:
    """``resources.json``: one resource a line, so that two of these files can be compared.

    ``cases`` holds what makes a resource a case study, by its id.
    """
    head = {
        "$schema": "catalogue.schema.json",
        "version": VERSION,
        "title": context.site.name,
        "site": context.site.url,
        "date": str(context.today),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": f"{context.site.name}, CC BY 4.0",
        "vocabulary": "vocabulary.json",
        "count": len(resources),
        "withdrawn": [
            {"id": each.id, **tables.plain(each.withdrawn)}
            for each in context.catalogue.resources
            if each.withdrawn
        ],
    }
    rows = ",\n".join(compact({**each, "case": cases.get(each["id"])}) for each in resources)
    return f'{lines(head)[:-3]},\n"resources": [\n{rows}\n]\n}}\n'


def vocabulary(context: Context) -> str:
    """``vocabulary.json``: every list, without what is empty."""
    words = context.catalogue.vocabulary
    lists = {
        name: _full(tables.plain(getattr(words, name)))
        for name in Vocabulary.model_fields
        if name not in _OURS
    }
    head = {
        "version": VERSION,
        "date": str(context.today),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }
    return lines({**head, **lists})


def _full(value: Any) -> Any:
    """The same without what is empty: texts, lists, groups and nulls."""
    if isinstance(value, dict):
        return {key: _full(each) for key, each in value.items() if each not in ("", None, [], {})}
    return value


def schema(context: Context) -> str:
    """The JSON Schema of ``resources.json``."""
    words = context.catalogue.vocabulary
    case = {"oneOf": [{"type": "null"}, _object(columns.CASE_FIELDS, words)]}
    resource = _object(columns.RESOURCES, words)
    resource["properties"]["case"] = case
    resource["required"].append("case")
    text = {"type": "string"}
    return lines(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"resources.json of {context.site.name}",
            "type": "object",
            "required": ["version", "date", "licence", "count", "resources"],
            "properties": {
                "version": {"const": VERSION},
                "date": {"type": "string", "format": "date"},
                "site": text,
                "licence": {"const": LICENCE},
                "count": {"type": "integer", "minimum": 0},
                "withdrawn": {
                    "description": "Entries that left the lists, with the reason.",
                    "type": "array",
                    "items": {"type": "object", "properties": {"id": text, "reason": text}},
                },
                "resources": {"type": "array", "items": resource},
            },
        }
    )


def _object(of: Iterable[Column], words: Vocabulary) -> dict[str, Any]:
    of = tuple(of)
    return {
        "type": "object",
        "required": [column.name for column in of],
        "properties": {column.name: _property(column, words) for column in of},
    }


def _property(column: Column, words: Vocabulary) -> dict[str, Any]:
    if column.many:
        items = {"type": "object"} if column.type == "object" else {"type": "string"}
        if column.words:
            items = {"enum": list(words.tags(column.words))}  # type: ignore[dict-item]
        return {"description": column.about, "type": "array", "items": items}
    if column.words:
        unknown = [] if column.required else [None]
        tags: list[str | None] = [*words.tags(column.words), *unknown]
        return {"description": column.about, "enum": tags}
    kind = "boolean" if column.type == "boolean" else "string"
    form = {"format": column.type} if column.type in ("date", "uri") else {}
    return {
        "description": column.about,
        "type": kind if column.required or kind == "boolean" else [kind, "null"],
        **form,
    }


def compact(value: Any) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(value: Any) -> str:
    """JSON for people to read."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
