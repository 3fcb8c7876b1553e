"""The small files that /find/ reads, made from the model.

``facets.json``  which entries have which tag, and the order of names
``card-N.json``  entry N: its card as HTML, and its passages for matches in context
``words.json``   every word there is, for misspellings, packed
``starts.json``  tasks, guides and words of the glossary, for what they answer better
``topics.json``  the topics, for where nothing was found
``terms.json``   what the glossary says of its words
``index.json``   Pagefind's name of each entry, made after indexing

Entries are numbered in the order "newest": what is current first, then the newest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commons.facets import FACETS, Seen
from commons.guides.written import Guide
from commons.model import Resource
from commons.pages.context import PageContext
from commons.pages.page import root_of
from commons.prose import texts
from commons.search import starts
from commons.search.words import packed, word_list
from commons.standing import sort_title

_HEADING = 3  # cards on /find/ are headings of the third level


def made(context: PageContext) -> dict[str, Any]:
    """Each file's name and what is in it, except ``index.json``."""
    resources = in_order(context)
    files: dict[str, Any] = {
        "facets.json": facets(context, resources),
        "words.json": {"words": packed(word_list(context.catalogue, context.also_called))},
        "terms.json": starts.meanings(context.catalogue.vocabulary),
        "topics.json": starts.topics(context.catalogue.vocabulary),
        "starts.json": starts.made(context.catalogue.vocabulary, guides(context), resources),
    }
    # One a file: a list by a text takes its cards from all over, and others would come unasked.
    for number, resource in enumerate(resources):
        files[f"card-{number}.json"] = card(context, resource)
    return files


def in_order(context: PageContext) -> tuple[Resource, ...]:
    """The listed resources in the order by which the files number them."""
    return context.newest(context.catalogue.listed)


def guides(context: PageContext) -> tuple[Guide, ...]:
    """The guides that a search may offer: all but their index."""
    return tuple(each for each in context.guides.written.values() if each.address != "guides/")


def facets(context: PageContext, resources: Sequence[Resource]) -> dict[str, Any]:
    """For each tag of each facet the entries that have it, as steps from one to the next."""
    found: dict[str, dict[str, list[int]]] = {
        facet: {tag: [] for tag in context.catalogue.vocabulary.words(each.words)}
        for facet, each in FACETS.items()
    }
    for number, resource in enumerate(resources):
        seen = Seen(resource, context.catalogue.vocabulary, context.today)
        for facet, each in FACETS.items():
            for tag in each.tags(seen):
                found[facet][tag].append(number)
    titles = sorted(range(len(resources)), key=lambda number: sort_title(resources[number].name))
    return {
        "size": len(resources),
        "titles": titles,
        "tags": {
            facet: {tag: steps(numbers) for tag, numbers in tags.items() if numbers}
            for facet, tags in found.items()
        },
    }


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the difference of each from the one before: small, and so compressible."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def card(context: PageContext, resource: Resource) -> dict[str, Any]:
    """One entry as the page shows it."""
    html = context.cards.card(resource, root_of("find/"), _HEADING)
    passages = [text for where, text in texts(resource) if where[0] not in ("summary", "source")]
    return {"html": html, "passages": passages}


def index(context: PageContext, fragments: Mapping[str, str]) -> list[str]:
    """Pagefind's name of each entry, in order. An entry it does not know is an empty text."""
    return [fragments.get(f"resources/{each.id}/", "") for each in in_order(context)]
