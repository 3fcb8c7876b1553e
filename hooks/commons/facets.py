"""The facets by which resources are filtered, and the tags each resource is found under.

Named in the singular everywhere (query, inputs, directives). A resource for "anyone" is found
under every audience, one for the whole UK under each of the four nations, and one for a place
under all that the place is part of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from commons.model import Case, Catalogue, Resource
from commons.standing import status
from commons.vocabulary import FACET_WORDS, Vocabulary


@dataclass(frozen=True)
class Seen:
    """A resource as filters see it: on a day, through a vocabulary."""

    resource: Resource
    vocabulary: Vocabulary
    today: dt.date

    def of_case(self, tags: Callable[[Case], Iterable[str | None]]) -> tuple[str, ...]:
        """Tags that only a case study has."""
        case = self.resource.case
        return tuple(tag for tag in tags(case) if tag) if case else ()

    def audiences(self) -> tuple[str, ...]:
        """The audiences it serves."""
        return tuple(tag for tag in self.vocabulary.audiences if self.resource.serves(tag))

    def nations(self) -> tuple[str, ...]:
        """The nations it covers."""
        return tuple(tag for tag in self.vocabulary.nations if self.resource.covers(tag))

    def places(self) -> tuple[str, ...]:
        """Its places, and the places they are part of."""
        found = {
            place: None
            for each in self.resource.places
            for place in (each, *self.vocabulary.containing(each))
            if place in self.vocabulary.places
        }
        return tuple(found)


@dataclass(frozen=True)
class Facet:
    """One facet: the vocabulary's list of its tags, and how to read a resource's."""

    words: str
    tags: Callable[[Seen], tuple[str, ...]]


_TAGS: Mapping[str, Callable[[Seen], tuple[str, ...]]] = {
    "audience": Seen.audiences,
    "topic": lambda seen: seen.resource.topics,
    "shelf": lambda seen: (seen.resource.shelf,),
    "kind": lambda seen: (seen.resource.kind,),
    "stage": lambda seen: seen.resource.stage,
    "nation": Seen.nations,
    "place": Seen.places,
    "format": lambda seen: seen.resource.formats,
    "cost": lambda seen: (seen.resource.cost,),
    "status": lambda seen: (status(seen.resource, seen.today),),
    "instrument": lambda seen: seen.of_case(lambda c: (c.instrument,)),
    "verdict": lambda seen: seen.of_case(lambda c: (c.verdict,)),
    "told-by": lambda seen: seen.of_case(lambda c: (c.told_by,)),
    "answers": lambda seen: seen.of_case(lambda c: c.answers),
}
FACETS = {name: Facet(words, _TAGS[name]) for name, words in FACET_WORDS.items()}


def matching(
    catalogue: Catalogue, wanted: Mapping[str, Iterable[str]], today: dt.date
) -> tuple[Resource, ...]:
    """The listed resources that have one of the tags of every facet asked for."""
    words = catalogue.vocabulary
    return tuple(each for each in catalogue.listed if matches(Seen(each, words, today), wanted))


def matches(seen: Seen, wanted: Mapping[str, Iterable[str]]) -> bool:
    """Whether a resource has one of the tags of every facet asked for."""
    return all(set(FACETS[facet].tags(seen)) & set(tags) for facet, tags in wanted.items())
