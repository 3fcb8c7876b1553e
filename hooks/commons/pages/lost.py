"""The list of documents that have vanished from their publishers' pages."""

from __future__ import annotations

from itertools import groupby

from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.standing import letter, sort_title


def pages(context: PageContext) -> list[Page]:
    """``/lost/``."""
    documents = sorted(context.lost, key=lambda each: (letter(each.title), sort_title(each.title)))
    return [
        Page(
            address="lost/",
            title="Lost documents",
            description="Useful guides and studies whose pages have vanished. Can you help?",
            body=context.renderer.render(
                "lost.html",
                letters=[
                    (first, list(found))
                    for first, found in groupby(documents, lambda each: letter(each.title))
                ],
                count=len(documents),
                root=root_of("lost/"),
            ),
            section="lost",
        )
    ]
