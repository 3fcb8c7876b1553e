"""One shelf: everything on it, grouped by topic once there is much of it."""

from __future__ import annotations

from collections import Counter

from commons.model import SHELVES
from commons.pages import collection
from commons.pages.context import PageContext
from commons.pages.lists import LONGEST_PLAIN_LIST, Group
from commons.pages.page import Page, root_of


def pages(context: PageContext) -> list[Page]:
    """The three shelves."""
    return [shelf_page(context, shelf) for shelf in SHELVES]


def _ways_in(context: PageContext) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """The other orders of the case studies: address, title, and each part with its count."""
    wanted = context.catalogue.vocabulary.wanted
    answers = Counter(tag for _, case in collection.cases(context) for tag in case.answers)
    examples = [(tag, word.label, answers[tag]) for tag, word in wanted.items()]
    return [
        ("case-studies/wanted/", "Cases by what people asked to see", examples),
        *(
            (
                way.address,
                way.title,
                [(part.anchor, part.label, len(part.lines)) for part in way.parts],
            )
            for way in collection.ways_in(context)
        ),
    ]


def shelf_page(context: PageContext, shelf: str) -> Page:
    """``/provider-support/`` and its like."""
    word = context.catalogue.vocabulary.shelves[shelf]
    address = f"{shelf}/"
    root = root_of(address)
    resources = context.catalogue.shelf(shelf)
    many = len(resources) > LONGEST_PLAIN_LIST
    if many:
        body = context.folds(Group(shelf, word.label, "", resources), root)
    else:
        body = context.cards.list(context.newest(resources), root, level=2)
    return Page(
        address=address,
        title=word.label,
        description=word.description,
        body=context.renderer.render(
            "shelf.html",
            word=word,
            shelf=shelf,
            filter=f"shelf={shelf}",
            count=len(resources),
            many=many,
            body=body,
            ways=_ways_in(context) if shelf == "case-studies" else (),
            root=root,
        ),
        section=shelf,
    )
