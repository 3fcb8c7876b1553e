"""The glossary: the field's words and acronyms in plain English."""

from __future__ import annotations

from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.standing import letter, sort_title


def pages(context: PageContext) -> list[Page]:
    """``/glossary/``, with an anchor for every term."""
    words = context.catalogue.vocabulary
    terms = sorted(words.glossary.items(), key=lambda pair: sort_title(pair[1].term))
    letters: dict[str, list[str]] = {}
    for tag, term in terms:
        letters.setdefault(letter(term.term), []).append(tag)
    return [
        Page(
            address="glossary/",
            title="Glossary",
            description="What the words and acronyms of commissioning mean, in plain English.",
            body=context.renderer.render(
                "glossary.html",
                terms=words.glossary,
                letters=letters,
                topics=words.topics,
                root=root_of("glossary/"),
            ),
            section="glossary",
        )
    ]
