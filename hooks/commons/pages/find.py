"""One box and honest filters: the page that searches. What it shows comes by its scripts."""

from __future__ import annotations

import json
from dataclasses import dataclass

from commons.facets import FACETS, Seen
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.vocabulary import Vocabulary, Word

# What each facet is called on the page. Those of case studies are shown when they apply.
_NAMES = {
    "audience": "Who it helps",
    "topic": "Topic",
    "shelf": "Shelf",
    "kind": "Kind",
    "stage": "Stage of commissioning",
    "nation": "Nation",
    "place": "Place",
    "format": "Format",
    "cost": "Cost",
    "status": "Still current?",
    "instrument": "How it was bought",
    "verdict": "Did it work?",
    "told-by": "Who tells the story",
    "answers": "What it is an example of",
}
_OF_CASES = ("instrument", "verdict", "told-by", "answers")


@dataclass(frozen=True)
class Option:
    """One tag as the page offers it. ``also`` is what else it is called, as JSON."""

    tag: str
    label: str
    also: str


@dataclass(frozen=True)
class Part:
    """A stretch of a facet's tags: the places of one nation. A facet of one part has no name."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Group:
    """One facet as the page offers it: tags that some entry has."""

    facet: str
    name: str
    parts: tuple[Part, ...]
    of_cases: bool


def pages(context: PageContext) -> list[Page]:
    """``/find/``."""
    return [
        Page(
            address="find/",
            title="Find",
            description="Search every resource, and filter by several tags at once.",
            body=context.renderer.render(
                "find.html",
                groups=groups(context),
                total=len(context.catalogue.listed),
                shelves=context.catalogue.vocabulary.shelves,
                root=root_of("find/"),
            ),
            section="find",
            script="assets/js/find/main.js",
            searches=True,
        )
    ]


def groups(context: PageContext) -> list[Group]:
    """The filters, in the order of FACETS, without what nothing in the catalogue has."""
    words = context.catalogue.vocabulary
    seen = [Seen(each, words, context.today) for each in context.catalogue.listed]
    made = []
    for facet, each in FACETS.items():
        used = {tag for one in seen for tag in each.tags(one)}
        labels = words.words(each.words)
        options = tuple(option(tag, labels[tag]) for tag in labels if tag in used)
        parts = by_nation(words, options) if facet == "place" else (Part("", options),)
        if options:
            made.append(Group(facet, _NAMES[facet], parts, facet in _OF_CASES))
    return made


def by_nation(words: Vocabulary, places: tuple[Option, ...]) -> tuple[Part, ...]:
    """Places from A to Z under the nation that each is part of."""
    parts: dict[str, list[Option]] = {nation: [] for nation in words.nations}
    for place in sorted(places, key=lambda option: option.label):
        *_, nation = words.containing(place.tag)
        parts[nation].append(place)
    return tuple(
        Part(words.nations[nation].label, tuple(found)) for nation, found in parts.items() if found
    )


def option(tag: str, word: Word) -> Option:
    """A tag with its label, and the other names that a text may have for it."""
    names = (tag.replace("-", " "), word.short, *word.synonyms)
    also = [name for name in dict.fromkeys(names) if name and name.lower() != word.label.lower()]
    return Option(tag, word.label, json.dumps(also, ensure_ascii=False) if also else "")
