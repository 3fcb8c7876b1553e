"""What nobody has looked at for too long: law, guides and rules, closed entries, old reviews.

Pure: from what was loaded and the day, to a list in the order in which a maintainer should take it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, Literal

from commons import files, front_matter, yamlfile
from commons.dates import PartialDate
from commons.model import Catalogue
from commons.problems import DataError, Problem
from commons.standing import status
from commons.yamlfile import YamlFile, YamlPath

# A person should have judged each entry within a year. So that a catalogue that was reviewed
# in one go does not fall due in one go, the oldest twelfth is offered from half a year on.
REVIEW_AFTER = dt.timedelta(days=365)
REVIEW_EARLY = dt.timedelta(days=183)
MONTHS = 12

_NAMES = ("title", "label", "name", "term", "question", "statement", "text", "id")
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Stale:
    """One thing to look at: what it is, where it stands, since when it is due, and why.

    ``kind`` is ``check`` (its check_by has passed), ``closed`` (an entry whose day has passed
    and that still says "current") or ``review`` (an entry that nobody has judged for long).
    """

    kind: Literal["check", "closed", "review"]
    what: str
    file: str
    line: int
    since: dt.date
    as_at: str = ""


def stale(files: Iterable[YamlFile], catalogue: Catalogue, today: dt.date) -> tuple[Stale, ...]:
    """Everything that is due, the most pressing first: what misleads before what is merely old.

    Raises:
        DataError: a check_by is no date.
    """
    found = [*checks(files, today), *closed(catalogue, today), *reviews(catalogue, today)]
    order = ("check", "closed", "review")
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.since, each.line)))


def checks(files: Iterable[YamlFile], today: dt.date) -> list[Stale]:
    """Each group of fields in these files that holds a ``check_by`` which has passed.

    Raises:
        DataError: a check_by is no date.
    """
    found: list[Stale] = []
    problems: list[Problem] = []
    for file in files:
        for path, group in _groups(file.value, ()):
            line = file.line((*path, "check_by"))
            try:
                day = PartialDate.parse(str(group["check_by"])).last
            except ValueError as error:
                problems.append(Problem(file.name, line, "check_by", f"{error}."))
                continue
            if day < today:
                as_at = str(group.get("law_as_at") or group.get("as_at") or "")
                name = _name(group, path, file.name)
                found.append(Stale("check", name, file.name, line, day, as_at))
    if problems:
        raise DataError(problems)
    return found


def closed(catalogue: Catalogue, today: dt.date) -> list[Stale]:
    """Entries that closed by the calendar: readers see it, the file does not say it yet."""
    return [
        Stale("closed", each.title, "resources.yml", each.line, each.closes)
        for each in catalogue.resources
        if each.closes and each.status == "current" and status(each, today) == "closed"
    ]


def reviews(catalogue: Catalogue, today: dt.date) -> list[Stale]:
    """Current entries that nobody has judged for a year, and the oldest twelfth before that."""
    current = sorted(
        (each for each in catalogue.resources if status(each, today) == "current"),
        key=lambda each: (each.reviewed, each.line),
    )
    share = ceil(len(current) / MONTHS)
    return [
        Stale("review", each.title, "resources.yml", each.line, each.reviewed)
        for number, each in enumerate(current)
        if today - each.reviewed > (REVIEW_EARLY if number < share else REVIEW_AFTER)
    ]


def files_under(root: Path) -> Iterator[YamlFile]:
    """Whatever may hold a check_by: the vocabulary, the front matter of pages, data of guides.

    Raises:
        DataError: a file is no YAML, or no UTF-8.
    """
    docs = root / "docs"
    yield _sound(yamlfile.read(root / "vocabulary.yml"))
    for path in sorted(docs.rglob("*.yml")):
        yield _sound(yamlfile.read(path, path.relative_to(root).as_posix()))
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if front := front_matter.read(files.read(path, name), name):
            yield _sound(front)


def _sound(file: YamlFile) -> YamlFile:
    if file.problems:
        raise DataError(file.problems)
    return file


def _groups(value: Any, path: YamlPath) -> Iterator[tuple[YamlPath, dict[str, Any]]]:
    """Every group of fields with a check_by, however deep, with the way to it."""
    if isinstance(value, dict):
        if value.get("check_by") is not None:
            yield path, value
        for key, inner in value.items():
            yield from _groups(inner, (*path, key))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _groups(inner, (*path, number))


def _name(group: dict[str, Any], path: YamlPath, file: str) -> str:
    """What a maintainer would call it: its own name, else the key above it, else its file."""
    own = next((str(group[field]) for field in _NAMES if isinstance(group.get(field), str)), "")
    keys = [step for step in path if isinstance(step, str)]
    name = own or (keys[-1] if keys else file)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rpartition(' ')[0]} ..."
