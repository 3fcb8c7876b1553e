"""What ``datapackage.json`` says of its tables, as far as we hold the tables to it.

Source: datapackage.org, Data Package and Table Schema, version 2.0. What is for readers alone
(titles, licences, sources) is passed over here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commons.messages import spoken
from commons.problems import DataError, Problem, did_you_mean

NAME = "datapackage.json"
# What each type of value is called in a message.
TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "date": "a day, as in 2026-11-22",
}
# What pydantic says of a fault where we say it more plainly.
_SAID = {"missing": "is missing"}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class Constraints(_Part):
    """What a column's values have to keep to. Anything else that it promises is an error."""

    model_config = ConfigDict(extra="allow")

    required: bool = False
    unique: bool = False
    pattern: re.Pattern[str] | None = None
    enum: tuple[str, ...] | None = None
    minimum: float | None = None


class Column(_Part):
    """One column: ``example`` is shown where a value does not have the form of its pattern."""

    name: str
    type: str
    format: str = ""
    example: str = ""
    constraints: Constraints = Constraints()


class Reference(_Part):
    """The table and its column that another column leads to."""

    resource: str
    fields: tuple[str]


class ForeignKey(_Part):
    """A column whose values have to stand in another table."""

    fields: tuple[str]
    reference: Reference


class Schema(_Part):
    """The columns of a table, in order, and how its rows hang together."""

    columns: tuple[Column, ...] = Field(alias="fields", min_length=1)
    primary_key: tuple[str, ...] = Field(alias="primaryKey", min_length=1)
    foreign_keys: tuple[ForeignKey, ...] = Field(default=(), alias="foreignKeys")

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


class Described(_Part):
    """One table: the file it is in, and its schema."""

    name: str
    path: str
    table: Schema = Field(alias="schema")


class Package(_Part):
    """All tables of a folder."""

    resources: tuple[Described, ...]


def read(path: Path, file: str, wanted: Collection[str]) -> dict[str, Described]:
    """The tables that a ``datapackage.json`` describes, by name.

    Args:
        path: The file.
        file: What to call it in problems.
        wanted: The tables that it has to describe.

    Raises:
        DataError: it cannot be read, lacks something, or promises what nobody checks.
    """
    try:
        package = Package.model_validate_json(path.read_bytes())
    except OSError as error:
        raise DataError([Problem(file, 0, "", f"cannot be read: {error.strerror}.")]) from None
    except ValidationError as error:
        raise DataError(
            Problem(file, 0, spoken(each["loc"]), f"{_SAID.get(each['type'], each['msg'])}.")
            for each in error.errors(include_url=False)
        ) from None
    tables = {each.name: each for each in package.resources}
    problems = [
        Problem(file, 0, "resources", f'the table "{name}" is missing.')
        for name in wanted
        if name not in tables
    ]
    for each in tables.values():
        problems += (Problem(file, 0, where, said) for where, said in _faults(each, tables))
    if problems:
        raise DataError(problems)
    return tables


def _faults(described: Described, tables: dict[str, Described]) -> Iterator[tuple[str, str]]:
    """What a description promises and nothing would hold a value to, or that leads nowhere."""
    for column in described.table.columns:
        where = f"{described.name}, {column.name}"
        promised = set(column.constraints.model_extra or ())
        if column.constraints.pattern and not column.example:
            yield where, "a pattern needs an example."
        if column.type not in TYPES:
            promised.add(column.type)
        for word in sorted(promised):
            yield where, f'"{word}" is not checked here.'
    keys = [(described.name, described.table.primary_key)]
    for key in described.table.foreign_keys:
        keys += [(described.name, key.fields), (key.reference.resource, key.reference.fields)]
    for name, columns in keys:
        if name not in tables:
            yield described.name, f'there is no table "{name}".{did_you_mean(name, tables)}'
            continue
        there = tables[name].table.names
        for column_name in columns:
            if column_name not in there:
                hint = did_you_mean(column_name, there)
                yield described.name, f'"{name}" has no column "{column_name}".{hint}'
