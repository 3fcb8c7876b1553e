"""Live lists in hand-written pages: ``<!-- resources: topic=grants limit=6 -->``.

Facets may be repeated (or), different facets narrow (and), as in the filters of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from commons import facets
from commons.facets import FACETS
from commons.model import Resource
from commons.pages.context import PageContext
from commons.problems import did_you_mean, not_allowed
from commons.vocabulary import Vocabulary


@dataclass(frozen=True)
class LiveList:
    """What one directive asks for: tags by facet, and how many at most."""

    wanted: Mapping[str, tuple[str, ...]]
    limit: int | None = None


def matches(context: PageContext, asked: LiveList) -> tuple[Resource, ...]:
    """The resources a live list shows, what is current first."""
    found = facets.matching(context.catalogue, asked.wanted, context.today)
    return context.newest(found)[: asked.limit]


def render(context: PageContext, asked: LiveList, root: str) -> Markup:
    """A live list as HTML, with a plain sentence where nothing matches."""
    return context.renderer.render(
        "live_list.html",
        cards=[context.cards.card(each, root, 3) for each in matches(context, asked)],
    )


def read(words: str, vocabulary: Vocabulary) -> LiveList:
    """What a directive asks for.

    Args:
        words: What stands between ``resources:`` and the end of the comment.
        vocabulary: Supplies the tags of each facet.

    Raises:
        ValueError: a sentence that says what is wrong and what is allowed.
    """
    wanted: dict[str, tuple[str, ...]] = {}
    limit: int | None = None
    for word in words.split():
        name, equals, tag = word.partition("=")
        if not equals or not tag:
            raise ValueError(f'"{word}" is not of the form facet=tag, as in topic=grants')
        if name == "limit":
            if not tag.isdecimal() or int(tag) < 1:
                raise ValueError(f'limit "{tag}" has to be a whole number from 1 up')
            limit = int(tag)
        elif name not in FACETS:
            hint = did_you_mean(name, FACETS)
            raise ValueError(
                f'there is no facet "{name}".{hint} Facets: {", ".join(FACETS)}, and limit'
            )
        else:
            list_ = FACETS[name].words
            allowed = tuple(vocabulary.words(list_))
            if tag not in allowed:
                raise ValueError(not_allowed(name, tag, allowed, vocabulary.other_words(list_)))
            wanted[name] = (*wanted.get(name, ()), tag)
    if not wanted:
        raise ValueError("a live list needs at least one facet, as in topic=grants")
    return LiveList(wanted, limit)
