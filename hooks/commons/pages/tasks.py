"""Situations people are in: people think in those, not in kinds of document."""

from __future__ import annotations

from urllib.parse import urlencode

from commons import facets
from commons.fixed_tags import PROVIDERS
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.vocabulary import Task


def pages(context: PageContext) -> list[Page]:
    """``/tasks/`` and a page for each task."""
    tasks = context.catalogue.vocabulary.tasks
    return [index(context), *(task_page(context, tag, task) for tag, task in tasks.items())]


def index(context: PageContext) -> Page:
    """``/tasks/``: every task, by who is in it."""
    return Page(
        address="tasks/",
        title="Start from a task",
        description="What are you trying to do? A short answer and the first things to read.",
        body=context.renderer.render("tasks.html", groups=by_side(context), root=root_of("tasks/")),
        section="tasks",
    )


def by_side(context: PageContext) -> list[tuple[str, list[tuple[str, Task]]]]:
    """The tasks of those who want contracts, then of those who let them, by who comes first."""
    tasks = context.catalogue.vocabulary.tasks.items()
    providers = [(tag, task) for tag, task in tasks if task.audience[0] in PROVIDERS]
    others = [(tag, task) for tag, task in tasks if task.audience[0] not in PROVIDERS]
    return [
        ("If you want a public contract", providers),
        ("If you plan, buy or oversee services", others),
    ]


def task_page(context: PageContext, tag: str, task: Task) -> Page:
    """``/tasks/<task>/``: the short answer, the first three things to read, the list behind it."""
    address = f"tasks/{tag}/"
    root = root_of(address)
    catalogue = context.catalogue
    first = [catalogue.by_id[id_] for id_ in task.first if id_ in catalogue.by_id]
    found = facets.matching(catalogue, task.filter, context.today)
    rest = context.newest(each for each in found if each not in first)
    query = urlencode([(facet, each) for facet, tags in task.filter.items() for each in tags])
    return Page(
        address=address,
        title=f"Task: {task.label}",
        description=task.answer,
        body=context.renderer.render(
            "task.html",
            task=task,
            audience=[(each, catalogue.vocabulary.audiences[each]) for each in task.audience],
            guide=context.guides.by_slug.get(task.guide),
            first=context.cards.list(first, root) if first else "",
            old=[(each.title, task.why_old[each.id]) for each in first if each.id in task.why_old],
            rest=context.cards.list(rest, root) if rest else "",
            count=len(found),
            query=query,
            root=root,
        ),
        section="tasks",
        script="assets/js/tools.js",
    )
