"""Every title, A to Z."""

from __future__ import annotations

from commons.pages.context import PageContext
from commons.pages.lists import by_letter
from commons.pages.page import Page, root_of


def pages(context: PageContext) -> list[Page]:
    """``/resources/``."""
    groups = by_letter(context.catalogue.listed)
    lines = [
        (group, [context.cards.shape(resource) for resource in group.resources]) for group in groups
    ]
    return [
        Page(
            address="resources/",
            title="Every resource, A to Z",
            description="The whole directory as one list of titles, in alphabetical order.",
            body=context.renderer.render(
                "a_to_z.html",
                lines=lines,
                count=len(context.catalogue.listed),
                root=root_of("resources/"),
            ),
            section="resources",
        )
    ]
