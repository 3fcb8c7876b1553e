"""What must hold across the fields and points of the checklist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from commons.guides.checklist_model import FORCES, ROLES, Checklist, LawNow, Part
from commons.problems import did_you_mean, not_allowed
from commons.vocabulary import Vocabulary
from commons.yamlfile import YamlPath

_PLACE = re.compile(r"(?P<part>[a-z-]+)-(?P<number>[1-9]\d*)")

# Where in the file, of what, the sentence.
Fault = tuple[YamlPath, str, str]


def said_of(id_: str) -> str:
    """A point as problems name it."""
    return f'point "{id_}"'


def faults(checklist: Checklist, vocabulary: Vocabulary, numbers: Sequence[int]) -> Iterator[Fault]:
    """What is wrong across fields and points that can each be read.

    ``numbers`` says where each point stands in the file's list.
    """
    for tag, law in checklist.law.items():
        yield from _of_law(tag, law, vocabulary)
    taken: set[str] = set()
    for number, point in zip(numbers, checklist.points, strict=True):
        at, said = ("points", number), said_of(point.id)
        if point.id in taken:
            yield (*at, "id"), said, "the id is taken by an earlier point. Give it its own."
        taken.add(point.id)
        if point.theme not in checklist.themes:
            yield (*at, "theme"), said, not_allowed("theme", point.theme, checklist.themes)
        yield from _words((*at, "for"), said, "for", point.roles, ROLES)
        yield from _words((*at, "law"), said, "law", point.law, checklist.law)
        yield from _words((*at, "limits"), said, "limits", point.limits, checklist.law)
        yield from _places((*at, "from"), said, point.sources, checklist.sources)


def _of_law(tag: str, law: LawNow, vocabulary: Vocabulary) -> Iterator[Fault]:
    at, said = ("law", tag), f'law "{tag}"'
    yield from _words((*at, "force"), said, "force", (law.force,), FORCES)
    if not (law.regime or law.resource or (law.url and law.seen)):
        yield at, said, "how do we know? Give a regime, a resource, or a url with seen."
    if law.regime:
        if not law.url:
            yield at, said, "names a regime, so it needs the url of the section."
        regime = vocabulary.regimes[law.regime]
        if regime.ended:
            message = f"{regime.label} has been replaced. Say what the law is now."
            yield (*at, "regime"), said, message
        if regime.url and law.url and not f"{law.url}/".startswith(f"{regime.url}/"):
            message = f"the url has to begin with that of the regime, {regime.url}"
            yield (*at, "url"), said, message


def _words(
    at: YamlPath, said: str, field: str, words: Iterable[str], allowed: Iterable[str]
) -> Iterator[Fault]:
    allowed = tuple(allowed)
    for word in words:
        if word not in allowed:
            yield at, said, not_allowed(field, word, allowed)


def _places(
    at: YamlPath, said: str, places: Iterable[str], parts: Mapping[str, Part]
) -> Iterator[Fault]:
    for place in places:
        match = _PLACE.fullmatch(place)
        part = parts.get(match["part"]) if match else None
        if not match or not part:
            example = next(iter(parts), "part")
            yield at, said, f'from "{place}" is no place in the post. Write it as in "{example}-1".'
        elif int(match["number"]) > part.points:
            yield at, said, f'from "{place}" is too high: "{part.label}" has {part.points} points.'


def whole(checklist: Checklist) -> Iterator[Fault]:
    """What is missing or too much: every point of the post is here, and none twice; every theme has
    points, together and in order; every statement of law is used.
    """
    for tag in checklist.law:
        if not any(tag in (*point.law, *point.limits) for point in checklist.points):
            yield ("law", tag), f'law "{tag}"', "no point uses it. Use it or take it away."
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
                yield ("points", number), said_of(checklist.points[number].id), message


def not_there(checklist: Checklist, ids: Iterable[str]) -> Iterator[Fault]:
    """What a whole checklist names that is not among the catalogue's ids."""
    ids = frozenset(ids)
    named: list[Fault] = [
        (("law", tag, "resource"), f'law "{tag}"', law.resource)
        for tag, law in checklist.law.items()
        if law.resource
    ]
    named += [
        (("points", number, "resources", at), said_of(point.id), id_)
        for number, point in enumerate(checklist.points)
        for at, id_ in enumerate(point.resources)
    ]
    for where, said, id_ in named:
        if id_ not in ids:
            hint = did_you_mean(id_, ids)
            yield where, said, f'resource "{id_}" is not in the catalogue, or is withdrawn.{hint}'
