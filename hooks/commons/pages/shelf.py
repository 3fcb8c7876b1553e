"""One shelf: everything on it, grouped by topic once there is much of it."""

from __future__ import annotations

from commons.model import SHELVES
from commons.pages.lists import LONGEST_PLAIN_LIST, by_topic
from commons.pages.page import Page, root_of
from commons.pages.workshop import Workshop


def pages(shop: Workshop) -> list[Page]:
    """The three shelves."""
    return [shelf_page(shop, shelf) for shelf in SHELVES]


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
            "shelf.html", word=word, shelf=shelf, count=len(resources), body=body, root=root
        ),
        section=shelf,
    )
