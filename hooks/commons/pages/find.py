"""One box and honest filters: the page that searches. What it shows comes by its scripts."""

from __future__ import annotations

from dataclasses import dataclass

from commons.facets import FACETS, Seen
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of

# What each facet is called on the page. Those of case studies are shown when they apply.
_NAMES = {
    "audience": "Who it helps",
    "topic": "Topic",
    "shelf": "Shelf",
    "kind": "Kind",
    "stage": "Stage of commissioning",
    "nation": "Nation",
    "place": "Place",
    "format": "Format",
    "cost": "Cost",
    "status": "Still current?",
    "instrument": "How it was bought",
    "verdict": "Did it work?",
    "told-by": "Who tells the story",
    "answers": "What it is an example of",
}
_OF_CASES = ("instrument", "verdict", "told-by", "answers")
_OPEN = ("audience", "shelf", "topic")


@dataclass(frozen=True)
class Group:
    """One facet as the page offers it: tags that some entry has, with their labels."""

    facet: str
    name: str
    options: tuple[tuple[str, str], ...]
    of_cases: bool
    open: bool


def pages(context: PageContext) -> list[Page]:
    """``/find/``."""
    return [
        Page(
            address="find/",
            title="Find",
            description="Search every resource, and filter by several tags at once.",
            body=context.renderer.render(
                "find.html",
                groups=groups(context),
                tasks=context.catalogue.vocabulary.tasks,
                total=len(context.catalogue.listed),
                shelves=context.catalogue.vocabulary.shelves,
                root=root_of("find/"),
            ),
            section="find",
            script="assets/js/find/main.js",
            searches=True,
        )
    ]


def groups(context: PageContext) -> list[Group]:
    """The filters, in the order of FACETS, without what nothing in the catalogue has."""
    words = context.catalogue.vocabulary
    seen = [Seen(each, words, context.today) for each in context.catalogue.listed]
    made = []
    for facet, each in FACETS.items():
        used = {tag for one in seen for tag in each.tags(one)}
        labels = words.words(each.words)
        options = tuple((tag, labels[tag].label) for tag in labels if tag in used)
        if facet == "place":
            options = tuple(sorted(options, key=lambda option: option[1]))
        made.append(Group(facet, _NAMES[facet], options, facet in _OF_CASES, facet in _OPEN))
    return [group for group in made if group.options]
