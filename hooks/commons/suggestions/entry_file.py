"""One entry in a file of its own: what ``add.py --from`` reads, and where it keeps answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from commons import files, messages, yamlfile
from commons.dates import PartialDate
from commons.model import SHELVES, Entry
from commons.problems import DataError, Problem
from commons.suggestions import naming, writing
from commons.suggestions.known import Known
from commons.suggestions.place import shelf_for
from commons.suggestions.steps import STEPS, get, put
from commons.yamlfile import YamlFile, YamlPath


def read(path: Path, known: Known, today: dt.date) -> dict[str, Any]:
    """The entry in a file, checked by the model; "shelf" holds where it goes.

    The file holds the entry as it stands in the catalogue: alone, as a list of one, or below
    the name of its shelf. Id, dates and status may be left out.

    Raises:
        DataError: with every problem of the file.
    """
    file, where, found = _read(path)
    filled = {**dated({}, today), **found}
    filled = {
        name: str(value) if isinstance(value, dt.date) else value for name, value in filled.items()
    }
    shelf = filled.pop("shelf", None) or (where[0] if where and where[0] in SHELVES else None)
    if shelf and shelf not in SHELVES:
        message = f'there is no shelf "{shelf}". Shelves: {", ".join(SHELVES)}'
        raise DataError([Problem(file.name, file.line((*where, "shelf")), "", message)])
    if "id" not in filled and isinstance(filled.get("title"), str):
        filled["id"] = naming.propose(filled["title"], str(filled.get("url", "")), known.ids())
    words = known.catalogue.vocabulary
    try:
        entry = Entry.model_validate(filled, context={"vocabulary": words})
    except ValidationError as error:
        name = f'resource "{filled.get("id", "")}"'
        raise DataError(messages.problems(error, file, where, name, Entry, words)) from None
    chosen = shelf or shelf_for(entry.kind, entry.audience, case=entry.case is not None)
    return {**writing.values_of(entry), "shelf": chosen}


def dated(values: Mapping[str, Any], today: dt.date) -> dict[str, Any]:
    """The values, with those that nobody has to be asked for."""
    return {"added": today, "reviewed": today, "status": "current", **values}


def unfinished(path: Path) -> dict[str, Any]:
    """The answers of a conversation that was broken off; none if there is no such file.

    Raises:
        DataError: with every problem of the file, which a person may have edited.
    """
    if not path.is_file():
        return {}
    file, where, values = _read(path)
    problems: list[Problem] = []
    for step in STEPS:
        if step.kind == "date" and (said := get(values, step.path)):
            try:
                put(values, step.path, PartialDate.parse(str(said)))
            except ValueError as error:
                line = file.line((*where, *step.path))
                problems.append(Problem(file.name, line, step.path[-1], f"{error}."))
    if problems:
        raise DataError(problems)
    return values


def keep(path: Path, values: Mapping[str, Any]) -> None:
    """Keep the answers of a conversation, as YAML that ``read`` and ``unfinished`` take."""
    first = {"shelf": values["shelf"]} if values.get("shelf") else {}
    lines = list(writing.fields({**first, **values}, 2))
    lines[0] = "- " + lines[0][2:]
    files.replace(path, "\n".join(lines) + "\n")


def _read(path: Path) -> tuple[YamlFile, YamlPath, dict[str, Any]]:
    """A file, the way to the one entry in it, and that entry.

    Raises:
        DataError: it is no YAML, or holds something else.
    """
    file = yamlfile.read(path)
    if file.problems:
        raise DataError(file.problems)
    groups: list[tuple[YamlPath, Any]] = [((), file.value)]
    if isinstance(file.value, dict) and set(file.value) & set(SHELVES):
        groups = [((shelf,), items) for shelf, items in file.value.items()]
    entries: list[tuple[YamlPath, Any]] = []
    for where, value in groups:
        if isinstance(value, tuple):
            entries += (((*where, number), item) for number, item in enumerate(value))
        else:
            entries.append((where, value))
    if len(entries) == 1 and isinstance(entries[0][1], dict):
        where, entry = entries[0]
        return file, where, entry
    message = "the file has to hold one entry, as it stands in the catalogue."
    raise DataError([Problem(file.name, 0, "", message)])
