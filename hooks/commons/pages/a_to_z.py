"""Every title, A to Z."""

from __future__ import annotations

from commons.pages.lists import by_letter
from commons.pages.page import Page, root_of
from commons.pages.workshop import Workshop


def pages(shop: Workshop) -> list[Page]:
    """``/resources/``."""
    groups = by_letter(shop.catalogue.listed)
    lines = [
        (group, [shop.cards.shape(resource) for resource in group.resources]) for group in groups
    ]
    return [
        Page(
            address="resources/",
            title="Every resource, A to Z",
            description="The whole directory as one list of titles, in alphabetical order.",
            body=shop.renderer.render(
                "a_to_z.html",
                lines=lines,
                count=len(shop.catalogue.listed),
                root=root_of("resources/"),
            ),
            section="resources",
        )
    ]
