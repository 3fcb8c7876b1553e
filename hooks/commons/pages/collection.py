"""The case studies by what came of them, how they were bought and where; what went wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from commons import standing
from commons.fixed_tags import NOT_STATED, USER_LED, WENT_WRONG
from commons.model import Case, Resource
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of


@dataclass(frozen=True)
class Line:
    """One case in a list: enough to choose by."""

    resource: Resource
    place: str
    year: str
    bought: str
    verdict: str
    verdict_is_ours: bool
    told_by: str
    user_led: bool
    is_short: bool


@dataclass(frozen=True)
class Part:
    """Some cases under one heading; ``query`` is the filter on /find/ that gives the same."""

    anchor: str
    label: str
    description: str
    lines: tuple[Line, ...]
    query: str = ""
    within: str = ""


@dataclass(frozen=True)
class WayIn:
    """One way to look at the collection: a page, and its parts with their counts."""

    address: str
    title: str
    description: str
    lead: str
    parts: tuple[Part, ...]


def pages(context: PageContext) -> list[Page]:
    """The pages below ``/case-studies/`` that list every case, and the one of what went wrong."""
    ways = ways_in(context)
    return [*(_way_page(context, way, ways) for way in ways), went_wrong_page(context)]


def cases(context: PageContext) -> list[tuple[Resource, Case]]:
    """Every listed case study that has the structure of one: stories, then short records.

    In each part, what is current and new comes first.
    """
    listed = context.newest(context.catalogue.shelf("case-studies"))
    found = [(each, each.case) for each in listed if each.case]
    return sorted(found, key=lambda pair: pair[1].is_short)


def counted(context: PageContext) -> str:
    """How large the collection is, in the same words wherever a page counts it."""
    entries, written = len(context.catalogue.shelf("case-studies")), len(cases(context))
    return (
        f"{entries} {'entry' if entries == 1 else 'entries'}, {written} of them written up as "
        f"{'a case' if written == 1 else 'cases'}."
    )


def ways_in(context: PageContext) -> tuple[WayIn, ...]:
    """The collection in three orders. Each case stands in each at least once."""
    words = context.catalogue.vocabulary
    found = cases(context)
    return (
        WayIn(
            "case-studies/what-happened/",
            "Cases by what happened",
            "Our case studies by whether they worked, failed, were overturned or go on.",
            "Whether it worked, and who says so. Where no source says, the verdict is our own "
            "reading and is marked as such, or we say that it is not stated.",
            tuple(
                Part(tag, word.label, word.description, lines, f"verdict={tag}")
                for tag, word in words.verdicts.items()
                if (lines := _lines(context, ((r, c) for r, c in found if c.verdict == tag)))
            ),
        ),
        WayIn(
            "case-studies/how-it-was-bought/",
            "Cases by how it was bought",
            "Our case studies by grant, contract, reserved contract, alliance and more.",
            "A grant, a contract, an alliance: what stood between the two sides. Where the source "
            "does not say, the case is at the end.",
            (
                *(
                    Part(tag, word.label, word.description, lines, f"instrument={tag}")
                    for tag, word in words.instruments.items()
                    if (lines := _lines(context, ((r, c) for r, c in found if c.instrument == tag)))
                ),
                *_rest(context, [(r, c) for r, c in found if not c.instrument]),
            ),
        ),
        WayIn(
            "case-studies/places/",
            "Cases by place",
            "Our case studies by nation and region, so that you can find one near you.",
            "Find a case near you, or in a place like yours. A case that covers several places is "
            "listed under each.",
            tuple(_by_place(context, found)),
        ),
    )


def _rest(context: PageContext, found: list[tuple[Resource, Case]]) -> Iterator[Part]:
    if found:
        yield Part(NOT_STATED, "Not stated", "The sources do not say.", _lines(context, found))


def _by_place(context: PageContext, found: list[tuple[Resource, Case]]) -> Iterator[Part]:
    """By region where a nation has regions, else by nation."""
    words = context.catalogue.vocabulary
    regions = {place.part_of for place in words.places.values()}
    held: dict[str, list[tuple[Resource, Case]]] = {}
    for resource, case in found:
        tags = {_region(context, place, regions) for place in resource.places}
        tags = tags or set(resource.nations)
        for tag in sorted(tags):
            held.setdefault(tag, []).append((resource, case))
    for tag in (*words.places, *words.nations):
        if tag not in held:
            continue
        is_place = tag in words.places
        word = words.places[tag] if is_place else words.nations[tag]
        within = words.nations[words.places[tag].part_of].label if is_place else ""
        query = f"shelf=case-studies&{'place' if is_place else 'nation'}={tag}"
        yield Part(tag, word.label, "", _lines(context, held[tag]), query, within)


def _region(context: PageContext, place: str, regions: Container[str]) -> str:
    """The largest place that holds a place, if it holds others too; else the nation."""
    *chain, nation = place, *context.catalogue.vocabulary.containing(place)
    return chain[-1] if chain[-1] in regions else nation


def _lines(context: PageContext, found: Iterable[tuple[Resource, Case]]) -> tuple[Line, ...]:
    return tuple(line(context, resource, case) for resource, case in found)


def line(context: PageContext, resource: Resource, case: Case) -> Line:
    """A case in one line, in the reader's words."""
    words = context.catalogue.vocabulary
    date = resource.published or case.as_at
    return Line(
        resource=resource,
        place=place_beside(resource, case),
        year=str(date.year) if date else "",
        bought=words.instruments[case.instrument].label if case.instrument else "",
        verdict=words.verdicts[case.verdict].label,
        verdict_is_ours=case.verdict_is_ours,
        told_by="" if case.told_by == NOT_STATED else words.tellers[case.told_by].label,
        user_led=USER_LED in resource.topics,
        is_short=case.is_short,
    )


def place_beside(resource: Resource, case: Case) -> str:
    """Where a case happened, for beside its name; nothing where the name says it already."""
    first = re.split(r"[,;(]| and ", case.place)[0].strip()
    return "" if first.casefold() in resource.name.casefold() else case.place


def _way_page(context: PageContext, way: WayIn, ways: tuple[WayIn, ...]) -> Page:
    return Page(
        address=way.address,
        title=way.title,
        description=way.description,
        body=context.renderer.render(
            "collection.html",
            way=way,
            ways=ways,
            counted=counted(context),
            root=root_of(way.address),
        ),
        section="case-studies",
    )


def went_wrong_page(context: PageContext) -> Page:
    """``/case-studies/what-went-wrong/``: the failures and overturned awards, told in full."""
    address = "case-studies/what-went-wrong/"
    words = context.catalogue.vocabulary
    found = cases(context)
    told = {
        tag: [
            (line(context, each, case), case, standing.later(case))
            for each, case in found
            if case.verdict == tag
        ]
        for tag in WENT_WRONG
    }
    return Page(
        address=address,
        title="What went wrong",
        description="Failures, and awards that were overturned: what happened, and what to learn.",
        body=context.renderer.render(
            "went_wrong.html",
            told=[(tag, words.verdicts[tag], lines) for tag, lines in told.items() if lines],
            count=sum(map(len, told.values())),
            reachable=context.site.reachable,
            root=root_of(address),
        ),
        section="case-studies",
    )
