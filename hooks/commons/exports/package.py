"""The tables as one described package. Source: specs.frictionlessdata.io, Data Package 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commons.context import Context
from commons.exports import columns, structured, tables

_TABLES = {
    "resources.csv": ("Every resource", columns.RESOURCES),
    "case-studies.csv": ("Every case study, in full", columns.CASES),
    "lost-documents.csv": ("Lost documents", columns.LOST),
}


def descriptor(context: Context, texts: Mapping[str, str]) -> str:
    """``datapackage.json``, for the texts of the tables by their names."""
    words = context.catalogue.vocabulary
    about: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "commissioning-commons",
        "title": context.site.name,
        "version": f"{structured.VERSION}.0.0",
        "created": f"{context.today}T00:00:00Z",
        "licenses": [
            {
                "name": structured.LICENCE,
                "path": structured.LICENCE_URL,
                "title": "Creative Commons Attribution 4.0 International",
            }
        ],
    }
    if context.site.url:
        about["homepage"] = context.site.url
    about["resources"] = [
        {
            "profile": "tabular-data-resource",
            "name": name.removesuffix(".csv"),
            "path": name,
            "title": title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(texts[name].encode()),
            "schema": (
                "resources.schema.json"
                if held is columns.RESOURCES
                else tables.table_schema(held, words)
            ),
        }
        for name, (title, held) in _TABLES.items()
    ]
    return structured.lines(about)
