"""A folder of CSV tables that says of itself what is in it, and whether that is true.

The folder is a Data Package: ``datapackage.json`` names each table and describes its columns by
Table Schema. Readers download both, so the tables are checked against what is published.
Source: datapackage.org, Data Package and Table Schema, version 2.0.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commons import addresses
from commons.problems import DataError, Problem, did_you_mean

DESCRIPTION = "datapackage.json"
_FORMULA = ("=", "+", "-", "@", "\t")
# What we hold a value to. A description that promises more than this is an error: it would be
# published without being true of anything.
_RULES = {"required", "unique", "pattern", "enum", "minimum"}
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "date": "a day, as in 2026-11-22",
}


@dataclass(frozen=True)
class Row:
    """One line of a table: every column, with empty text for what is not known."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True)
class Table:
    """A table that fits its description. ``file`` is its name as people are told it."""

    file: str
    rows: tuple[Row, ...]

    def problem(self, row: Row, where: str, message: str) -> Problem:
        """Something that is wrong with one line of this table."""
        return Problem(self.file, row.line, where, message)


def read(folder: Path, name: str) -> dict[str, Table]:
    """Every table of a data package, by its name.

    Args:
        folder: Holds ``datapackage.json`` and the tables.
        name: What to call the folder in problems, as in ``docs/data/healthwatch``.

    Raises:
        DataError: with every line that does not fit its description.
    """
    file = f"{name}/{DESCRIPTION}"
    try:
        described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        resources = {each["name"]: each for each in described["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError([Problem(file, 0, "", f"cannot be read: {error}.")]) from None
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for title, resource in resources.items():
        schema = resource["schema"]
        problems += _unkept(schema, file, title)
        found, faults = _table(folder / resource["path"], f"{name}/{resource['path']}", schema)
        problems += faults
        tables[title] = found
    if not problems:  # a row that leads nowhere says little while its table is broken
        for title, resource in resources.items():
            problems += _leads_nowhere(tables, title, resource["schema"])
    if problems:
        raise DataError(problems)
    return tables


def _unkept(schema: Mapping[str, Any], file: str, where: str) -> Iterator[Problem]:
    """What a description promises and nothing here would hold a value to."""
    for field in schema["fields"]:
        promised = set(field.get("constraints", {})) - _RULES
        if "pattern" in field.get("constraints", {}) and "example" not in field:
            yield Problem(file, 0, f"{where}, {field['name']}", "a pattern needs an example.")
        if field["type"] not in _TYPES:
            promised.add(field["type"])
        for word in sorted(promised):
            yield Problem(file, 0, f"{where}, {field['name']}", f'"{word}" is not checked here.')


def _table(path: Path, file: str, schema: Mapping[str, Any]) -> tuple[Table, list[Problem]]:
    columns = [field["name"] for field in schema["fields"]]
    try:
        text = path.read_text(encoding="utf-8")
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        head = next(lines, [])
        if head != columns:
            return Table(file, ()), [Problem(file, 1, "", _wrong_head(head, columns))]
        rows, problems = [], []
        for cells in lines:
            if len(cells) == len(columns):
                rows.append(Row(lines.line_num, dict(zip(columns, cells, strict=True))))
                continue
            message = f"has {len(cells)} cells, and there are {len(columns)} columns."
            problems.append(Problem(file, lines.line_num, cells[0] if cells else "", message))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return Table(file, ()), [Problem(file, 0, "", f"cannot be read: {error}.")]
    table = Table(file, tuple(rows))
    return table, [*problems, *_cell_faults(table, schema), *_repeats(table, schema)]


def _wrong_head(head: list[str], columns: list[str]) -> str:
    for found in head:
        if found not in columns:
            hint = did_you_mean(found, columns)
            return f'there is no column "{found}" in {DESCRIPTION}.{hint}'
    return f"the first line has to be {','.join(columns)}"


def _cell_faults(table: Table, schema: Mapping[str, Any]) -> Iterator[Problem]:
    for row in table.rows:
        where = row[schema["fields"][0]["name"]]
        for field in schema["fields"]:
            if fault := _fault(row[field["name"]], field):
                yield table.problem(row, where, f"{field['name']} {fault}")


def _fault(value: str, field: Mapping[str, Any]) -> str | None:
    """Why a value does not fit its column, completing a sentence about it."""
    rules = field.get("constraints", {})
    if not value:
        return "is empty, and has to be known." if rules.get("required") else None
    if value != " ".join(value.split()):
        return f'"{value}" has extra spaces or a line break.'
    if value.startswith(_FORMULA):
        return f'"{value}" would be a formula in a spreadsheet. Begin with another character.'
    kind = field["type"]
    try:
        number = {"integer": int, "number": float}.get(kind, len)(value)
        if kind == "date":
            dt.date.fromisoformat(value)
    except ValueError:
        return f'"{value}" has to be {_TYPES[kind]}.'
    if number < rules.get("minimum", number):
        return f'"{value}" is under {rules["minimum"]}.'
    if "enum" in rules and value not in rules["enum"]:
        hint = did_you_mean(value, rules["enum"])
        return f'"{value}" is not allowed.{hint} Allowed: {", ".join(rules["enum"])}'
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        return f'"{value}" does not have its form. Write it as in "{field["example"]}".'
    if field.get("format") == "uri" and (fault := addresses.fault(value)):
        return f'"{value}" {fault}.'
    return None


def _repeats(table: Table, schema: Mapping[str, Any]) -> Iterator[Problem]:
    """What may stand once only and stands again."""
    keys = [[field["name"]] for field in schema["fields"] if _once(field)]
    for key in [schema["primaryKey"], *keys]:
        seen: dict[tuple[str, ...], int] = {}
        for row in table.rows:
            value = tuple(row[column] for column in key)
            if any(value) and value in seen:
                message = f"{', '.join(key)} is the same as on line {seen[value]}."
                yield table.problem(row, value[0], message)
            seen.setdefault(value, row.line)


def _once(field: Mapping[str, Any]) -> bool:
    return bool(field.get("constraints", {}).get("unique"))


def _leads_nowhere(
    tables: Mapping[str, Table], name: str, schema: Mapping[str, Any]
) -> Iterator[Problem]:
    for key in schema.get("foreignKeys", []):
        there, (here,), (column,) = key["reference"], key["fields"], key["reference"]["fields"]
        known = {row[column] for row in tables[there["resource"]].rows}
        for row in tables[name].rows:
            if row[here] not in known:
                message = f"{here} is not in {tables[there['resource']].file}."
                yield tables[name].problem(row, row[here], message)
