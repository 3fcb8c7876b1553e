"""The inclusive commissioning checklist, loaded from its file in docs/data and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from commons import messages, yamlfile
from commons.guides import checklist_rules
from commons.guides.checklist_model import Checklist, LawNow, Part, Point, Theme
from commons.model import Catalogue
from commons.problems import DataError, Problem
from commons.vocabulary import Vocabulary
from commons.yamlfile import YamlFile, YamlPath

Found = TypeVar("Found", bound=BaseModel)


def load_checklist(path: Path, name: str, vocabulary: Vocabulary) -> Checklist:
    """Load and check the checklist, except for what it names in the catalogue.

    Raises:
        DataError: with every problem found, each with its line.
    """
    file = yamlfile.read(path, name)
    keys = tuple(Checklist.model_fields)
    if not isinstance(file.value, dict) or any(key not in file.value for key in keys):
        message = f"the file has to hold {', '.join(f'{key}:' for key in keys)}."
        raise DataError([*file.problems, Problem(name, 1, "", message)])
    reader = _Reader(file, vocabulary)
    reader.problems += (
        Problem(name, file.line((key,)), "", messages.unknown_field(key, keys))
        for key in file.value.keys() - set(keys)
    )
    checklist = Checklist.model_construct(
        sources=reader.named("sources", "part", Part),
        law=reader.named("law", "law", LawNow),
        themes=reader.named("themes", "theme", Theme),
        points=reader.points(),
    )
    for faults in (
        checklist_rules.faults(checklist, vocabulary, reader.numbers),
        checklist_rules.whole(checklist),
    ):
        reader.problems += (
            Problem(name, file.line(where), said, message) for where, said, message in faults
        )
        if reader.problems:  # whether it is whole can be told only of a list that can be read
            raise DataError(reader.problems)
    return checklist


def check_resources(path: Path, name: str, checklist: Checklist, catalogue: Catalogue) -> None:
    """Check that the catalogue has every entry that the checklist names.

    Raises:
        DataError: with each entry that is not there or has been withdrawn.
    """
    file = yamlfile.read(path, name)
    ids = (each.id for each in catalogue.listed)
    problems = [
        Problem(name, file.line(where), said, message)
        for where, said, message in checklist_rules.not_there(checklist, ids)
    ]
    if problems:
        raise DataError(problems)


class _Reader:
    """Reads the parts of the file, and keeps what was wrong with each."""

    def __init__(self, file: YamlFile, vocabulary: Vocabulary) -> None:
        self.file = file
        self.context = {"vocabulary": vocabulary}
        self.vocabulary = vocabulary
        self.problems = list(file.problems)
        # Where each point that could be read stands in the file's list.
        self.numbers: list[int] = []

    def named(self, key: str, what: str, model: type[Found]) -> dict[str, Found]:
        """A group of named things."""
        found: dict[str, Found] = {}
        values = self.file.value[key]
        if not isinstance(values, dict):
            message = f"{key} has to be a group of named things, indented below it."
            self.problems.append(Problem(self.file.name, self.file.line((key,)), "", message))
            return found
        for name, value in values.items():
            if each := self._one(value, (key, name), f'{what} "{name}"', model):
                found[name] = each
        return found

    def points(self) -> tuple[Point, ...]:
        """The list of points."""
        found: list[Point] = []
        values = self.file.value["points"]
        if not isinstance(values, tuple):
            message = 'points has to be a list, each point beginning with "- id: ".'
            self.problems.append(Problem(self.file.name, self.file.line(("points",)), "", message))
            return ()
        for number, value in enumerate(values):
            said = f"point {number + 1}"
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                said = checklist_rules.said_of(value["id"])
            if each := self._one(value, ("points", number), said, Point):
                found.append(each)
                self.numbers.append(number)
        return tuple(found)

    def _one(self, value: Any, path: YamlPath, said: str, model: type[Found]) -> Found | None:
        try:
            return model.model_validate(value, context=self.context)
        except ValidationError as error:
            self.problems += messages.problems(error, self.file, path, said, model, self.vocabulary)
            return None
