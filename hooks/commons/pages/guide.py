"""What every guide says of its age at its top, and the cards that lead to the guides."""

from __future__ import annotations

from markupsafe import Markup

from commons.dates import in_words
from commons.guides.written import Guide
from commons.pages.context import PageContext
from commons.vocabulary import Vocabulary


def note(context: PageContext, guide: Guide, root: str) -> Markup:
    """The line on the law that stands below what a guide says first.

    Past the day by which someone should have looked at it again, a warning comes first.
    """
    return context.renderer.render(
        "guide_note.html",
        law_as_at=guide.law_as_at.words,
        overdue=guide.overdue(context.today),
        check_by=in_words(guide.check_by),
        reachable=context.site.reachable,
        root=root,
    )


def read(words: str, vocabulary: Vocabulary) -> None:  # noqa: ARG001 (as every directive)
    """``<!-- guides: -->`` takes no words.

    Raises:
        ValueError: there are some.
    """
    if words.strip():
        raise ValueError("takes nothing: write <!-- guides: -->")


def render(context: PageContext, asked: None, root: str) -> Markup:  # noqa: ARG001 (as every directive)
    """A card for each guide there is, in the order that their front matter gives."""
    return context.renderer.render("guide_cards.html", guides=context.guides.offered, root=root)
