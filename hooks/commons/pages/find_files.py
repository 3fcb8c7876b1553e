"""The small files that /find/ reads, made from the model.

``facets.json``  which entries have which tag
``titles.json``  the order of names, for who asks for it
``cards-N.json`` a few entries each: the card as HTML, and its passages for matches in context
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
from commons.model import Resource
from commons.pages.context import PageContext
from commons.pages.page import root_of
from commons.prose import texts
from commons.search import starts
from commons.search.words import packed, word_list
from commons.standing import sort_title

# In a list by a text cards come from all over, and the others of their files come unasked. But to
# make a file costs a build about as much as to make a page.
CARDS_A_FILE = 2
_HEADING = 3  # cards on /find/ are headings of the third level


def made(context: PageContext) -> dict[str, Any]:
    """Each file's name and what is in it, except ``index.json``."""
    resources = in_order(context)
    files: dict[str, Any] = {
        "facets.json": facets(context, resources),
        "titles.json": titles(resources),
        "words.json": {"words": packed(word_list(context.catalogue, context.also_called))},
        "terms.json": starts.meanings(context.catalogue.vocabulary),
        "topics.json": starts.topics(context.catalogue.vocabulary),
        "starts.json": starts.made(context.catalogue.vocabulary, context.guides.offered, resources),
    }
    for start in range(0, len(resources), CARDS_A_FILE):
        cards = [card(context, each) for each in resources[start : start + CARDS_A_FILE]]
        files[f"cards-{start // CARDS_A_FILE}.json"] = cards
    return files


def in_order(context: PageContext) -> tuple[Resource, ...]:
    """The listed resources in the order by which the files number them."""
    return context.newest(context.catalogue.listed)


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
    return {
        "size": len(resources),
        "cardsAFile": CARDS_A_FILE,
        "tags": {
            facet: {tag: steps(numbers) for tag, numbers in tags.items() if numbers}
            for facet, tags in found.items()
        },
    }


def titles(resources: Sequence[Resource]) -> list[int]:
    """The numbers of the resources in the order of their names."""
    return sorted(range(len(resources)), key=lambda number: sort_title(resources[number].name))


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the difference of each from the one before: small, and so compressible."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def card(context: PageContext, resource: Resource) -> dict[str, Any]:
    """One entry as the page shows it."""
    html = context.cards.card(resource, root_of("find/"), _HEADING)
    passages = [text for where, text in texts(resource) if where[0] not in ("summary", "source")]
    return {"html": html, "passages": passages}


def index(context: PageContext, fragments: Mapping[str, str]) -> dict[str, Any]:
    """Pagefind's name of each entry, in order: only as much of each as tells it from the others.

    Names are hashes ("en_6b2e5b4"), which no compression makes smaller. An entry that Pagefind does
    not know is a gap.
    """
    names = [fragments.get(f"resources/{each.id}/", "") for each in in_order(context)]
    hashes = [name.partition("_")[2] for name in names]
    longest = max(map(len, hashes), default=0)
    shortest = next(
        (
            length
            for length in range(1, longest)
            if len({each[:length] for each in hashes if each}) == len(hashes) - hashes.count("")
        ),
        longest,
    )
    return {
        "length": shortest,
        "names": "".join(each[:shortest].ljust(shortest) for each in hashes),
    }
