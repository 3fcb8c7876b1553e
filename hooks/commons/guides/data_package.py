"""A folder of CSV tables that says of itself what is in it, and whether that is true.

The folder is a Data Package: ``datapackage.json`` names each table and describes its columns by
Table Schema. Readers download both, so the tables are checked against what is published.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commons import addresses
from commons.csvcell import starts_formula
from commons.guides import descriptor
from commons.guides.descriptor import Column, Schema
from commons.problems import DataError, Problem, did_you_mean


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


def read(folder: Path, name: str, wanted: Collection[str]) -> dict[str, Table]:
    """Every table of a data package, by its name.

    Args:
        folder: Holds ``datapackage.json`` and the tables.
        name: What to call the folder in problems, as in ``docs/data/healthwatch``.
        wanted: The tables that have to be there.

    Raises:
        DataError: with every line that does not fit its description.
    """
    described = descriptor.read(folder / descriptor.NAME, f"{name}/{descriptor.NAME}", wanted)
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for title, each in described.items():
        tables[title], faults = _table(folder / each.path, f"{name}/{each.path}", each.table)
        problems += faults
    if not problems:  # a row that leads nowhere says little while its table is broken
        for title, each in described.items():
            problems += _leads_nowhere(tables, title, each.table)
    if problems:
        raise DataError(problems)
    return tables


def _table(path: Path, file: str, schema: Schema) -> tuple[Table, list[Problem]]:
    columns = schema.names
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
            return f'there is no column "{found}" in {descriptor.NAME}.{hint}'
    return f"the first line has to be {','.join(columns)}"


def _cell_faults(table: Table, schema: Schema) -> Iterator[Problem]:
    for row in table.rows:
        where = row[schema.names[0]]
        for column in schema.columns:
            if fault := _fault(row[column.name], column):
                yield table.problem(row, where, f"{column.name} {fault}")


def _fault(value: str, column: Column) -> str | None:
    """Why a value does not fit its column, completing a sentence about it."""
    rules = column.constraints
    if not value:
        return "is empty, and has to be known." if rules.required else None
    if value != " ".join(value.split()):
        return f'"{value}" has extra spaces or a line break.'
    if starts_formula(value):
        return f'"{value}" would be a formula in a spreadsheet. Begin with another character.'
    try:
        number = {"integer": int, "number": float}.get(column.type, len)(value)
        if column.type == "date":
            dt.date.fromisoformat(value)
    except ValueError:
        return f'"{value}" has to be {descriptor.TYPES[column.type]}.'
    if rules.minimum is not None and number < rules.minimum:
        return f'"{value}" is under {rules.minimum:g}.'
    if rules.enum and value not in rules.enum:
        hint = did_you_mean(value, rules.enum)
        return f'"{value}" is not allowed.{hint} Allowed: {", ".join(rules.enum)}'
    if rules.pattern and not rules.pattern.fullmatch(value):
        return f'"{value}" does not have its form. Write it as in "{column.example}".'
    if column.format == "uri" and (fault := addresses.fault(value)):
        return f'"{value}" {fault}.'
    return None


def _repeats(table: Table, schema: Schema) -> Iterator[Problem]:
    """What may stand once only and stands again."""
    unique = [(column.name,) for column in schema.columns if column.constraints.unique]
    for key in [schema.primary_key, *unique]:
        seen: dict[tuple[str, ...], int] = {}
        for row in table.rows:
            value = tuple(row[column] for column in key)
            if any(value) and value in seen:
                message = f"{', '.join(key)} is the same as on line {seen[value]}."
                yield table.problem(row, value[0], message)
            seen.setdefault(value, row.line)


def _leads_nowhere(tables: Mapping[str, Table], name: str, schema: Schema) -> Iterator[Problem]:
    for key in schema.foreign_keys:
        (here,), (column,) = key.fields, key.reference.fields
        there = tables[key.reference.resource]
        known = {row[column] for row in there.rows}
        for row in tables[name].rows:
            if row[here] not in known:
                yield tables[name].problem(row, row[here], f"{here} is not in {there.file}.")
