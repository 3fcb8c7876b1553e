"""Long lists made readable: by shelf, and by topic once a list is longer than a few screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from commons import standing
from commons.model import SHELVES, Catalogue, Resource

# What is longer than a few screens is grouped by topic. What is short needs no grouping.
LONGEST_PLAIN_LIST = 25


@dataclass(frozen=True)
class Group:
    """Some resources under one heading."""

    anchor: str
    title: str
    description: str
    resources: tuple[Resource, ...]
    # The topic it is of, where it is of one; the anchor may say where on the page as well.
    tag: str = ""


def by_topic(
    resources: Iterable[Resource], catalogue: Catalogue, today: dt.date, prefix: str = ""
) -> tuple[Group, ...]:
    """Grouped by each entry's first topic, in the order of the vocabulary, none empty."""
    found: dict[str, list[Resource]] = {tag: [] for tag in catalogue.vocabulary.topics}
    for resource in resources:
        found[resource.topics[0]].append(resource)
    words = catalogue.vocabulary.topics
    return tuple(
        Group(
            prefix + tag,
            words[tag].label,
            words[tag].description,
            standing.in_order(members, today),
            tag,
        )
        for tag, members in found.items()
        if members
    )


def by_shelf(
    resources: Iterable[Resource], catalogue: Catalogue, today: dt.date
) -> tuple[Group, ...]:
    """Grouped by shelf, in the order of the front page, none empty."""
    resources = tuple(resources)
    words = catalogue.vocabulary.shelves
    groups = (
        Group(
            shelf,
            words[shelf].label,
            "",
            standing.in_order((each for each in resources if each.shelf == shelf), today),
        )
        for shelf in SHELVES
    )
    return tuple(group for group in groups if group.resources)


def by_letter(resources: Iterable[Resource]) -> tuple[Group, ...]:
    """An A to Z of titles, "0-9" first."""
    found: dict[str, list[Resource]] = {}
    for resource in sorted(resources, key=lambda each: standing.sort_title(each.title)):
        found.setdefault(standing.letter(resource.title), []).append(resource)
    return tuple(
        Group(f"letter-{letter.lower()}", letter, "", tuple(members))
        for letter, members in sorted(found.items())
    )
