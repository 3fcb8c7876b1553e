"""Rows as JSON has them, tables as CSV, and the schema of a table.

CSV as in RFC 4180, in UTF-8 with a byte order mark: without one, Excel shows "£" as
nonsense, and people who double-click a CSV are never asked for its encoding. Programs that would
stumble over it have the JSON file.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from commons.csvcell import guarded
from commons.dates import PartialDate
from commons.exports.columns import Column
from commons.vocabulary import Vocabulary

BYTE_ORDER_MARK = "\ufeff"
# What joins several values in one cell.
JOINT = "; "
_PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Record = dict[str, Any]


def records(columns: Iterable[Column], rows: Iterable[Any]) -> list[Record]:
    """The rows as JSON has them, each with every column; what is not known is null."""
    named = [(column.name, column.of) for column in columns]
    return [{name: plain(of(row)) for name, of in named} for row in rows]


def plain(value: Any) -> Any:
    """A value of ours as JSON has it: dates as text, models as objects, tuples as lists."""
    kind = type(value)
    if kind is str or kind is bool or value is None:  # most of them
        return value
    if kind is tuple:
        return [plain(each) for each in value]
    if kind is PartialDate or kind is dt.date:
        return str(value)
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    raise TypeError(f"a value of type {kind.__name__} has no place in a file")


def csv_text(columns: Sequence[Column], rows: Iterable[Record]) -> str:
    """A table as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in columns)
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def cell(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return guarded(JOINT.join(map(_item, value)))
    return guarded(str(value))


def _item(value: Any) -> str:
    if isinstance(value, dict):
        return ": ".join(str(part) for part in value.values() if part)
    return str(value)


def table_schema(columns: Sequence[Column], vocabulary: Vocabulary) -> dict[str, Any]:
    """The columns as a Table Schema. Source: specs.frictionlessdata.io, Table Schema 1."""
    return {
        "fields": [_field(column, vocabulary) for column in columns],
        "missingValues": [""],
        "primaryKey": "id",
    }


def _field(column: Column, vocabulary: Vocabulary) -> dict[str, Any]:
    about = column.about
    if column.words:
        about += f' Words from the list "{column.words}" of vocabulary.json.'
    if column.many:
        about += f' Several are joined by "{JOINT}".'
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "id":
        rules["unique"] = True
    if column.words and not column.many:
        rules["enum"] = list(vocabulary.tags(column.words))
    if column.type == "partial-date":
        rules["pattern"] = _PARTIAL_DATE
    kind = column.type if column.type in ("date", "boolean") else "string"
    form = {"format": "uri"} if column.type == "uri" and not column.many else {}
    made = {"name": column.name, "type": kind, **form, "description": about}
    return {**made, "constraints": rules} if rules else made
