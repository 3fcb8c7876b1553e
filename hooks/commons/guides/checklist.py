"""The inclusive commissioning checklist: docs/data/inclusive-commissioning.yml.

Every point goes back to the post "Enabling #dpulo contributions through commissioning" (Rich
Watts, 11 March 2012), and every statement of law to a body of law in the vocabulary, to an entry
of the catalogue or to a text that says how it was seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator

from commons import messages, yamlfile
from commons.fields import Id, Line, Listed, Model, Paragraph, Url, wrong
from commons.model import Catalogue, Nation, Regime, Topic
from commons.problems import DataError, Problem, not_allowed
from commons.vocabulary import Vocabulary
from commons.yamlfile import YamlFile

# Who can do what a point asks, and what carries a statement of law -> what readers see.
ROLES = {
    "commissioner": "Commissioners",
    "procurement": "Procurement teams",
    "policy": "People who set policy",
}
FORCES = {
    "law": "Law",
    "statutory-guidance": "Statutory guidance",
    "guidance": "Guidance",
    "policy": "Policy note",
    "agreement": "Agreement, not law",
}

_PLACE = re.compile(r"(?P<part>[a-z-]+)-(?P<number>[1-9]\d*)")

Short = Annotated[Line, StringConstraints(max_length=200)]
Where = Sequence[Any]
Found = TypeVar("Found", bound=BaseModel)


class Part(Model):
    """A part of the post: what it is called, and how many points it makes."""

    label: Line
    points: Annotated[int, Field(ge=1)]


class LawNow(Model):
    """What the law or official policy says now, where, and how we know.

    ``regime`` and ``resource`` lead to the vocabulary and the catalogue; ``seen`` says how we know
    where neither has it.
    """

    says: Paragraph
    cite: Line
    force: str
    regime: Regime | None = None
    resource: Id | None = None
    url: Url | None = None
    seen: Line | None = None
    nations: Annotated[Listed[Nation], Field(min_length=1)]

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not (self.regime or self.resource or (self.url and self.seen)):
            raise wrong("needs a regime, a resource, or a url with seen: how do we know?")
        if self.regime and not self.url:
            raise wrong("names a regime, so it needs a url that leads to the section")
        return self


class Theme(Model):
    """A group of points, in the order of the page."""

    label: Line
    about: Line


class Point(Model):
    """One thing that makes commissioning inclusive, to be answered by those who commission."""

    id: Id
    theme: str
    sources: Annotated[Listed[str], Field(alias="from", min_length=1)]
    roles: Annotated[Listed[str], Field(alias="for", min_length=1)]
    statement: Short
    why: Paragraph
    evidence: Annotated[Listed[Short], Field(min_length=1, max_length=4)]
    ask: Short
    law: Listed[str] = ()
    resources: Annotated[Listed[Id], Field(max_length=4)] = ()
    topics: Annotated[Listed[Topic], Field(min_length=1, max_length=2)]
    # A guide of ours that says more: its name below docs/guides. Shown once that guide exists.
    guide: Id | None = None


class Checklist(Model):
    """The whole of it. ``points`` are in the order of the page: theme by theme."""

    sources: Mapping[str, Part]
    law: Mapping[str, LawNow]
    themes: Mapping[str, Theme]
    points: tuple[Point, ...]

    def of(self, theme: str) -> tuple[Point, ...]:
        """The points of one theme, in order."""
        return tuple(each for each in self.points if each.theme == theme)


def load_checklist(path: Path, name: str, vocabulary: Vocabulary) -> Checklist:
    """Load and check the checklist, but for what it names in the catalogue.

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
    complete = not reader.problems
    reader.problems += (
        Problem(name, file.line(where), said, message)
        for where, said, message in _faults(checklist, vocabulary, reader.numbers, complete)
    )
    if reader.problems:
        raise DataError(reader.problems)
    return checklist


def check_resources(path: Path, name: str, checklist: Checklist, catalogue: Catalogue) -> None:
    """Check that the catalogue has every entry that the checklist names.

    Raises:
        DataError: with each entry that is not there or has been withdrawn.
    """
    file = yamlfile.read(path, name)
    named: list[tuple[Where, str, str]] = [
        (("law", tag, "resource"), f'law "{tag}"', law.resource)
        for tag, law in checklist.law.items()
        if law.resource
    ]
    for number, point in enumerate(checklist.points):
        place = _number(file, point.id, number)
        named += (
            (("points", place, "resources", at), _said(point.id), id_)
            for at, id_ in enumerate(point.resources)
        )
    ids = {each.id for each in catalogue.listed}
    problems = [
        Problem(name, file.line(where), said, not_allowed("resource", id_, ids))
        for where, said, id_ in named
        if id_ not in ids
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
                said = _said(value["id"])
            if each := self._one(value, ("points", number), said, Point):
                found.append(each)
                self.numbers.append(number)
        return tuple(found)

    def _one(self, value: Any, path: Where, said: str, model: type[Found]) -> Found | None:
        try:
            return model.model_validate(value, context=self.context)
        except ValidationError as error:
            self.problems += messages.problems(error, self.file, path, said, model, self.vocabulary)
            return None


def _said(id_: str) -> str:
    return f'point "{id_}"'


def _number(file: YamlFile, id_: str, fallback: int) -> int:
    ids = [each.get("id") for each in file.value["points"] if isinstance(each, dict)]
    return ids.index(id_) if id_ in ids else fallback


def _faults(
    checklist: Checklist, vocabulary: Vocabulary, numbers: Sequence[int], complete: bool
) -> Iterator[tuple[Where, str, str]]:
    """What must hold across fields and points: where, of what, the sentence."""
    for tag, law in checklist.law.items():
        yield from _of_law(tag, law, checklist, vocabulary)
    first: dict[str, str] = {}
    for number, point in zip(numbers, checklist.points, strict=True):
        at, said = ("points", number), _said(point.id)
        if point.id in first:
            yield (
                (*at, "id"),
                said,
                "the id is taken by an earlier point. Every answer has its own.",
            )
        first[point.id] = point.id
        if point.theme not in checklist.themes:
            yield (*at, "theme"), said, not_allowed("theme", point.theme, checklist.themes)
        yield from _words((*at, "for"), said, "for", point.roles, ROLES)
        yield from _words((*at, "law"), said, "law", point.law, checklist.law)
        yield from _places((*at, "from"), said, point.sources, checklist.sources)
    if complete:
        yield from _whole(checklist)


def _of_law(
    tag: str, law: LawNow, checklist: Checklist, vocabulary: Vocabulary
) -> Iterator[tuple[Where, str, str]]:
    at, said = ("law", tag), f'law "{tag}"'
    yield from _words((*at, "force"), said, "force", (law.force,), FORCES)
    if law.regime:
        regime = vocabulary.regimes[law.regime]
        if regime.ended:
            message = f"{regime.label} has been replaced. Say what the law is now."
            yield (*at, "regime"), said, message
        if regime.url and law.url and not f"{law.url}/".startswith(f"{regime.url}/"):
            message = f"the url has to begin with that of the regime, {regime.url}"
            yield (*at, "url"), said, message
    if not any(tag in point.law for point in checklist.points):
        yield at, said, "no point uses it. Use it or take it away."


def _words(
    at: Where, said: str, field: str, words: Iterable[str], allowed: Iterable[str]
) -> Iterator[tuple[Where, str, str]]:
    allowed = tuple(allowed)
    for word in words:
        if word not in allowed:
            yield at, said, not_allowed(field, word, allowed)


def _places(
    at: Where, said: str, places: Iterable[str], parts: Mapping[str, Part]
) -> Iterator[tuple[Where, str, str]]:
    for place in places:
        match = _PLACE.fullmatch(place)
        part = parts.get(match["part"]) if match else None
        if not match or not part:
            example = next(iter(parts), "part")
            yield at, said, f'from "{place}" is no place in the post. Write it as in "{example}-1".'
        elif int(match["number"]) > part.points:
            yield at, said, f'from "{place}" is too high: "{part.label}" has {part.points} points.'


def _whole(checklist: Checklist) -> Iterator[tuple[Where, str, str]]:
    """Every point of the post is here, and none twice; every theme has points, in order."""
    counted = Counter(place for point in checklist.points for place in point.sources)
    for name, part in checklist.sources.items():
        for number in range(1, part.points + 1):
            times = counted[f"{name}-{number}"]
            if times != 1:
                message = f'"{name}-{number}" has to be the source of one point, not of {times}.'
                yield ("sources", name), f'part "{name}"', message
    order = list(dict.fromkeys(point.theme for point in checklist.points))
    if order != list(checklist.themes):
        yield ("themes",), "", "the points have to follow the order of the themes, with none empty."
    else:
        themes = [point.theme for point in checklist.points]
        for number in range(1, len(themes)):
            if themes[number] != themes[number - 1] and themes[number] in themes[: number - 1]:
                message = "stands apart from the other points of its theme. Move it to them."
                yield ("points", number), _said(checklist.points[number].id), message
