"""From files to a checked Catalogue, or to every problem at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from commons import leads, messages, prose, rules, yamlfile
from commons.model import SHELVES, Catalogue, Entry, Resource
from commons.problems import DataError, Problem, did_you_mean
from commons.vocabulary import Vocabulary
from commons.yamlfile import BROKEN, YamlFile, YamlPath

_ENTRY_START = re.compile(r"""^\s*-\s+id:\s*["']?([^"'\s]+)""", re.MULTILINE)


@dataclass(frozen=True)
class Paths:
    """Where the project's files are. Nothing else is read."""

    catalogue: Path
    vocabulary: Path
    lost: Path
    # What the link check remembers. Kept on a branch of its own; absent means unchecked.
    health: Path
    runs: Path
    # The hand-written pages with the data sets behind them, and what is said of the site.
    docs: Path
    settings: Path

    @classmethod
    def under(cls, root: Path) -> Paths:
        """Where they lie in the folder of a project."""
        return cls(
            catalogue=root / "resources.yml",
            vocabulary=root / "vocabulary.yml",
            lost=root / "lost-documents.yml",
            health=root / "link-health.csv",
            runs=root / "link-runs.csv",
            docs=root / "docs",
            settings=root / "mkdocs.yml",
        )


def load(paths: Paths, today: dt.date) -> Catalogue:
    """Load and check the catalogue and its vocabulary.

    Args:
        paths: The files to read.
        today: The day against which "not in the future" is judged.

    Raises:
        DataError: with every problem found, in order of file and line.
    """
    vocabulary = load_vocabulary(paths.vocabulary)
    return load_catalogue(paths.catalogue, vocabulary, today)


def load_vocabulary(path: Path) -> Vocabulary:
    """Load and check vocabulary.yml.

    Raises:
        DataError: with every problem found.
    """
    file = yamlfile.read(path)
    if file.problems:
        raise DataError(file.problems)
    try:
        vocabulary = Vocabulary.model_validate(file.value)
    except ValidationError as error:
        raise DataError(messages.problems(error, file, (), "", Vocabulary, None)) from None
    problems = [
        Problem(file.name, file.line(path_), "", message)
        for path_, message in rules.of_vocabulary(vocabulary)
    ]
    if problems:
        raise DataError(problems)
    return vocabulary


def load_catalogue(
    path: Path, vocabulary: Vocabulary, today: dt.date, name: str | None = None
) -> Catalogue:
    """Load and check a catalogue against a vocabulary that is known to be good.

    Raises:
        DataError: with every problem found.
    """
    return _checked(yamlfile.read(path, name), vocabulary, today)


def catalogue_from(
    text: str, vocabulary: Vocabulary, today: dt.date, name: str = "resources.yml"
) -> Catalogue:
    """The same from text, as for a catalogue that has an entry more than the file.

    Raises:
        DataError: with every problem found.
    """
    return _checked(yamlfile.parse(text, name), vocabulary, today)


def prose_warnings(
    path: Path, vocabulary: Vocabulary, today: dt.date, name: str | None = None
) -> tuple[Problem, ...]:
    """What could be said more plainly in a catalogue that is right.

    Raises:
        DataError: the catalogue has problems; mend those first.
    """
    file = yamlfile.read(path, name)
    catalogue = _checked(file, vocabulary, today)
    return tuple(_located(file, prose.of_catalogue(catalogue)))


def check_leads(
    path: Path, catalogue: Catalogue, guides: Collection[str], today: dt.date
) -> tuple[Problem, ...]:
    """Check where the topics and tasks of vocabulary.yml lead; give back what is only doubtful.

    Raises:
        DataError: with every entry and every guide that is named and is not there.
    """
    file = yamlfile.read(path)

    def located(findings: Iterable[leads.Finding]) -> tuple[Problem, ...]:
        return tuple(
            Problem(file.name, file.line(where), f'{str(where[0])[:-1]} "{where[1]}"', message)
            for where, message in findings
        )

    if problems := located(leads.missing(catalogue, guides)):
        raise DataError(problems)
    return located(leads.doubtful(catalogue, today))


def _checked(file: YamlFile, vocabulary: Vocabulary, today: dt.date) -> Catalogue:
    problems = [replace(each, where=_entry_at(file.text, each.line)) for each in file.problems]
    resources: list[Resource] = []
    for shelf, number, value in _entries(file, problems):
        resource = _resource(file, shelf, number, value, vocabulary, problems)
        if resource:
            resources.append(resource)
    catalogue = Catalogue(tuple(resources), vocabulary)
    mentioned = frozenset(_ENTRY_START.findall(file.text))
    problems += _located(file, rules.of_catalogue(catalogue, mentioned, today))
    if problems:
        raise DataError(problems)
    return catalogue


def _located(
    file: YamlFile, findings: Iterable[tuple[Resource, YamlPath, str]]
) -> Iterator[Problem]:
    for resource, where, message in findings:
        line = file.line((resource.shelf, resource.number, *where))
        yield Problem(file.name, line, _name(resource.id), message)


def _entry_at(text: str, line: int) -> str:
    """The name of the entry that a line lies in, even where its YAML cannot be read."""
    for before in reversed(text.splitlines()[:line]):
        if found := _ENTRY_START.match(before):
            return _name(found[1])
        if before[:1].isalpha():
            break
    return ""


def _entries(file: YamlFile, problems: list[Problem]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each entry that is at least a group of fields, with its shelf and number."""

    def problem(path: YamlPath, message: str) -> None:
        problems.append(Problem(file.name, file.line(path), "", message))

    if not isinstance(file.value, dict):
        problem((), f"the file has to hold the shelves {', '.join(SHELVES)}, each with a list.")
        return
    for key in file.value.keys() - set(SHELVES):
        hint = did_you_mean(key, SHELVES)
        problem((key,), f'there is no shelf "{key}".{hint} Shelves: {", ".join(SHELVES)}')
    for shelf in SHELVES:
        if shelf not in file.value:
            problem((), f'the shelf "{shelf}" is missing. Write "{shelf}: []" if it is empty.')
            continue
        entries = file.value[shelf]
        if not isinstance(entries, tuple):
            problem((shelf,), f'the shelf "{shelf}" has to be a list. If empty: "{shelf}: []".')
            continue
        for number, value in enumerate(entries):
            if isinstance(value, dict):
                yield shelf, number, value
            elif value is not BROKEN:
                problem((shelf, number), 'an entry has to begin with "- id: " and have fields.')


def _resource(
    file: YamlFile,
    shelf: str,
    number: int,
    value: dict[str, Any],
    vocabulary: Vocabulary,
    problems: list[Problem],
) -> Resource | None:
    path = (shelf, number)
    written = value.get("id")
    where = _name(written) if isinstance(written, str) else f"{shelf}, entry {number + 1}"
    place = {"shelf": shelf, "line": file.line(path), "number": number}
    known_names = Entry.model_fields
    known = {key: item for key, item in value.items() if key in known_names}
    problems += (
        Problem(file.name, file.line((*path, key)), where, messages.unknown_field(key, known_names))
        for key in value.keys() - known.keys()
    )
    try:
        return Resource.model_validate({**known, **place}, context={"vocabulary": vocabulary})
    except ValidationError as error:
        problems += messages.problems(error, file, path, where, Entry, vocabulary)
        return None


def _name(id_: str) -> str:
    return f'resource "{id_}"'
