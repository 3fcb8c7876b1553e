"""The front page: three doors, who you are, tasks, topics, what closes soon, what is new."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from commons import standing
from commons.dates import in_words
from commons.model import SHELVES, Resource
from commons.pages import guide, links
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.pages.tasks import by_side

NEW_FOR = dt.timedelta(days=31)
CLOSING_WITHIN = dt.timedelta(days=60)
SHOWN = 6


def pages(context: PageContext) -> list[Page]:
    """``/``."""
    words, catalogue = context.catalogue.vocabulary, context.catalogue
    counts = {shelf: len(catalogue.shelf(shelf)) for shelf in SHELVES}
    new = newest(context)
    closing = closing_soon(context)
    topics = Counter(tag for each in catalogue.listed for tag in each.topics)
    root = root_of("")
    return [
        Page(
            address="",
            title="Home",
            description=(
                "Find guides, law and real examples on public contracts for user-led "
                "organisations and charities, and for the commissioners who want to work with them."
            ),
            body=context.renderer.render(
                "home.html",
                shelves=[(shelf, words.shelves[shelf], counts[shelf]) for shelf in SHELVES],
                tasks=by_side(context),
                guides=guide.render(context, None, root) if context.guides.written else "",
                audiences=words.audiences,
                topics=[
                    (label, [tag for tag, each in words.topics.items() if each.group == group])
                    for group, label in words.topic_groups.items()
                ],
                topic_words=words.topics,
                topic_counts=topics,
                total=len(catalogue.listed),
                new=[context.cards.shape(each) for each in new[:SHOWN]],
                new_count=len(new),
                opened=2 * len(new) > len(catalogue.listed),
                closing=[(each, in_words(each.closes)) for each in closing if each.closes],
                links=links.in_one_line(links.watched(context)),
                root=root,
            ),
            section="home",
            styles=("guides",),
        )
    ]


def newest(context: PageContext) -> tuple[Resource, ...]:
    """What joined in the last month, the shelves taking turns so that each is seen."""
    recent = [each for each in context.catalogue.listed if context.today - each.added <= NEW_FOR]
    queues = [
        sorted(
            (each for each in recent if each.shelf == shelf),
            key=lambda each: (-each.added.toordinal(), standing.newest_first(each, context.today)),
        )
        for shelf in SHELVES
    ]
    turns = max(map(len, queues), default=0)
    return tuple(queue[turn] for turn in range(turns) for queue in queues if turn < len(queue))


def closing_soon(context: PageContext) -> list[Resource]:
    """What has a deadline or a day within two months, the nearest first."""
    soon = [
        each
        for each in context.catalogue.listed
        if each.closes and context.today <= each.closes <= context.today + CLOSING_WITHIN
    ]
    return sorted(soon, key=lambda each: (each.closes or context.today, each.id))
