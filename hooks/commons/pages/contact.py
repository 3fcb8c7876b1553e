"""Ways to reach the maintainers, in hand-written pages: ``<!-- contact: suggest -->``.

A route that is not set up is left out; where none is, the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from commons.pages.context import PageContext
from commons.problems import not_allowed
from commons.vocabulary import Vocabulary

# What someone wants to do -> (issue form, what its button says, the subject of an email).
_PURPOSES: Mapping[str, tuple[str, str, str]] = {
    "suggest": ("suggest-a-resource.yml", "Fill in the form", "A resource for the directory"),
    "correct": ("correct-an-entry.yml", "Tell us what is wrong", "A correction"),
    "case-study": ("offer-a-case-study.yml", "Copy it into the form", "A case study"),
    "accessibility": ("something-else.yml", "Tell us about it", "Trouble using the site"),
    "anything": ("something-else.yml", "Ask or tell us something", "A question"),
}


def read(words: str, vocabulary: Vocabulary) -> str:  # noqa: ARG001 (as every directive)
    """The purpose a directive names.

    Raises:
        ValueError: there is no such purpose; says which there are.
    """
    purpose = words.strip()
    if purpose not in _PURPOSES:
        raise ValueError(not_allowed("contact", purpose, _PURPOSES))
    return purpose


def render(context: PageContext, asked: str, root: str) -> Markup:  # noqa: ARG001 (as every directive)
    """The routes that are set up, the form first, as a list of buttons."""
    form, label, subject = _PURPOSES[asked]
    routes = [
        (label, context.site.issue(form)),
        ("Send us an email", context.site.mail(subject)),
    ]
    return context.renderer.render(
        "contact.html", routes=[(label, address) for label, address in routes if address]
    )
