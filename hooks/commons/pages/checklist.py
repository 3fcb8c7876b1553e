"""The inclusive commissioning checklist, in two wordings of the same data.

``<!-- checklist: -->`` is the list that commissioners answer; ``<!-- checklist: asks -->`` is
what providers ask of them. Both can be read and printed without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from commons import standing
from commons.fixed_tags import FOUR_NATIONS
from commons.guides.checklist_model import FORCES, ROLES, Checklist, LawNow, Point, Theme
from commons.model import Resource
from commons.pages.context import PageContext
from commons.vocabulary import Vocabulary

# The data set that the directive shows: an attribute of Guides.
NEEDS = "checklist"

# The answers, with what readers see. The keys are kept in readers' browsers: never change one.
ANSWERS = {
    "in-place": "In place",
    "partly": "Partly",
    "not-yet": "Not yet",
    "does-not-apply": "Does not apply",
}


@dataclass(frozen=True)
class Law:
    """A statement of law as a page shows it."""

    says: str
    cite: str
    force: str
    nations: str
    # The same as tags, for a page that shows only what holds where its reader is.
    tags: tuple[str, ...]
    url: str
    # Our own page about it, where the catalogue has one: its id.
    id: str
    stale: bool
    # Whether a provider may point to it: it stands behind the point, and we have read it.
    to_point_to: bool


@dataclass(frozen=True)
class Line:
    """A resource in a few words."""

    id: str
    title: str
    meta: str


@dataclass(frozen=True)
class Shown:
    """A point as a page shows it."""

    point: Point
    number: str
    roles: str
    law: tuple[Law, ...]
    resources: tuple[Line, ...]
    # Topics of the catalogue: address, label, how many entries.
    topics: tuple[tuple[str, str, int], ...]
    # Another guide of ours that says more: address and title.
    guide: tuple[str, str] | None


def read(words: str, vocabulary: Vocabulary) -> str:  # noqa: ARG001 (as every directive)
    """Which wording a directive asks for: "" or "asks".

    Raises:
        ValueError: there is no such wording.
    """
    asked = words.strip()
    if asked not in ("", "asks"):
        raise ValueError(f'"{asked}" is not known: write <!-- checklist: --> or "checklist: asks"')
    return asked


def render(context: PageContext, asked: str, root: str) -> Markup:
    """The list as HTML."""
    checklist = context.guides.checklist
    if checklist is None:  # told with its line by the check of the directives
        return Markup()
    themes = list(_themes(context, checklist))
    return context.renderer.render(
        "checklist_asks.html" if asked else "checklist.html",
        themes=themes,
        total=len(checklist.points),
        answers=ANSWERS,
        roles=ROLES,
        nations=_nations(context.catalogue.vocabulary),
        root=root,
    )


def _themes(
    context: PageContext, checklist: Checklist
) -> Iterator[tuple[str, Theme, tuple[Shown, ...]]]:
    for place, (tag, theme) in enumerate(checklist.themes.items(), 1):
        points = enumerate(checklist.of(tag), 1)
        shown = (_shown(context, checklist, point, f"{place}.{at}") for at, point in points)
        yield tag, theme, tuple(shown)


def _nations(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Where a reader can be, with its name. What is said of the whole UK holds in each."""
    return [(tag, each.label) for tag, each in vocabulary.nations.items() if tag in FOUR_NATIONS]


def _shown(context: PageContext, checklist: Checklist, point: Point, number: str) -> Shown:
    catalogue = context.catalogue
    guide = context.guides.written.get(f"guides/{point.guide}.md")
    known = (catalogue.by_id.get(id_) for id_ in point.resources)
    return Shown(
        point=point,
        number=number,
        roles=", ".join(ROLES[role].lower() for role in point.roles),
        law=tuple(
            _law(context, checklist.law[tag], backs=tag in point.law)
            for tag in (*point.law, *point.limits)
        ),
        resources=tuple(_line(context, each) for each in known if each in catalogue.listed),
        topics=tuple(
            (f"topics/{tag}/", catalogue.vocabulary.topics[tag].label, count)
            for tag in point.topics
            if (count := sum(tag in each.topics for each in catalogue.listed))
        ),
        guide=(guide.address, guide.title) if guide else None,
    )


def _law(context: PageContext, law: LawNow, *, backs: bool) -> Law:
    words, resource = context.catalogue.vocabulary, context.catalogue.by_id.get(law.resource or "")
    regime = words.regimes[law.regime] if law.regime else None
    return Law(
        says=law.says,
        cite=law.cite,
        force=FORCES[law.force],
        nations=", ".join(words.nations[tag].label for tag in law.nations),
        tags=law.nations,
        url=law.url or (resource.url if resource else ""),
        id=resource.id if resource else "",
        stale=bool(regime and regime.check_by < context.today),
        to_point_to=backs and not law.unread,
    )


def _line(context: PageContext, resource: Resource) -> Line:
    words, status = context.catalogue.vocabulary, standing.status(resource, context.today)
    meta = [words.kinds[resource.kind].label, resource.publisher]
    if resource.published:
        meta.append(str(resource.published.year))
    if status != "current":
        meta.append(words.statuses[status].label.lower())
    return Line(resource.id, resource.title, ", ".join(meta))
