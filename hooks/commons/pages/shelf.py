"""One shelf: everything on it, grouped by topic once there is much of it."""

from __future__ import annotations

from collections import Counter

from commons.model import SHELVES
from commons.pages import collection
from commons.pages.lists import LONGEST_PLAIN_LIST, by_topic
from commons.pages.page import Page, root_of
from commons.pages.workshop import Workshop


def pages(shop: Workshop) -> list[Page]:
    """The three shelves."""
    return [shelf_page(shop, shelf) for shelf in SHELVES]


def _ways_in(shop: Workshop) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """The other orders of the case studies: address, title, and each part with its count."""
    wanted = shop.catalogue.vocabulary.wanted
    answers = Counter(tag for _, case in collection.cases(shop) for tag in case.answers)
    examples = [(tag, word.label, answers[tag]) for tag, word in wanted.items()]
    return [
        ("case-studies/wanted/", "Cases by wanted example", examples),
        *(
            (
                way.address,
                way.title,
                [(part.anchor, part.label, len(part.lines)) for part in way.parts],
            )
            for way in collection.ways_in(shop)
        ),
    ]


def shelf_page(shop: Workshop, shelf: str) -> Page:
    """``/provider-support/`` and its like."""
    word = shop.catalogue.vocabulary.shelves[shelf]
    address = f"{shelf}/"
    root = root_of(address)
    resources = shop.catalogue.shelf(shelf)
    if len(resources) > LONGEST_PLAIN_LIST:
        body = shop.groups(by_topic(resources, shop.catalogue, shop.today), root)
    else:
        body = shop.cards.list(shop.newest(resources), root, level=2)
    return Page(
        address=address,
        title=word.label,
        description=word.description,
        body=shop.renderer.render(
            "shelf.html",
            word=word,
            shelf=shelf,
            count=len(resources),
            body=body,
            ways=_ways_in(shop) if shelf == "case-studies" else (),
            root=root,
        ),
        section=shelf,
    )
