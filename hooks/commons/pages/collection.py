"""The case studies by what came of them, how they were bought and where; what went wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from commons import standing
from commons.fixed_tags import NOT_STATED, OTHER, USER_LED, WENT_WRONG
from commons.model import Case, Resource
from commons.pages.context import PageContext
from commons.pages.page import Page, lower_first, root_of

_BY_AGE = "Full stories come first, short records last, and the newest first in each."


@dataclass(frozen=True)
class Line:
    """One case in a list: enough to choose by."""

    resource: Resource
    meta: tuple[str, ...]


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
    # In which order the cases of a part stand, in a sentence.
    order: str
    parts: tuple[Part, ...]


def pages(context: PageContext) -> list[Page]:
    """The pages below ``/case-studies/`` that list every case, and the one of what went wrong."""
    ways = ways_in(context)
    return [*(_way_page(context, way, ways) for way in ways), went_wrong_page(context)]


def cases(context: PageContext) -> list[tuple[Resource, Case]]:
    """Every listed case study that has the structure of one: stories, then short records.

    In each part, the newest comes first: a case does not go out of date as a guide does.
    """
    listed = context.newest(context.catalogue.shelf("case-studies"))
    found = [(each, each.case) for each in listed if each.case]
    return sorted(found, key=lambda pair: (pair[1].is_short, -(year(*pair) or 0)))


def year(resource: Resource, case: Case) -> int | None:
    """The year of the account, or the one in which things stood as it says."""
    date = resource.published or case.as_at
    return date.year if date else None


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
            _BY_AGE,
            tuple(
                Part(tag, word.label, word.description, lines, f"verdict={tag}")
                for tag, word in words.verdicts.items()
                if (
                    lines := _lines(
                        context, ((r, c) for r, c in found if c.verdict == tag), under="verdict"
                    )
                )
            ),
        ),
        WayIn(
            "case-studies/how-it-was-bought/",
            "Cases by how it was bought",
            "Our case studies by grant, contract, reserved contract, alliance and more.",
            "A grant, a contract, an alliance: what stood between the two sides. Where the source "
            "does not say, the case is at the end.",
            _BY_AGE,
            (
                *(
                    Part(tag, word.label, word.description, lines, f"instrument={tag}")
                    for tag, word in words.instruments.items()
                    if (
                        lines := _lines(
                            context,
                            ((r, c) for r, c in found if c.instrument == tag),
                            under="instrument",
                        )
                    )
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
            "Within a nation or region, the places stand in alphabetical order.",
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
    held: dict[str, list[tuple[str, Resource, Case]]] = {}
    for resource, case in found:
        # Under each region, by the place that is in it: not by the first that the case names.
        names = dict.fromkeys(resource.nations, case.place) if not resource.places else {}
        for place in sorted(resource.places, key=lambda place: words.places[place].label):
            names.setdefault(_region(context, place, regions), words.places[place].label)
        for tag, name in names.items():
            held.setdefault(tag, []).append((name, resource, case))
    for tag in (*words.places, *words.nations):
        if tag not in held:
            continue
        is_place = tag in words.places
        word = words.places[tag] if is_place else words.nations[tag]
        within = words.nations[words.places[tag].part_of].label if is_place else ""
        query = f"shelf=case-studies&{'place' if is_place else 'nation'}={tag}"
        in_order = sorted(held[tag], key=lambda each: each[0].casefold())
        lines = _lines(context, ((resource, case) for _, resource, case in in_order))
        yield Part(tag, word.label, "", lines, query, within)


def _region(context: PageContext, place: str, regions: Container[str]) -> str:
    """The largest place that holds a place, if it holds others too; else the nation."""
    *chain, nation = place, *context.catalogue.vocabulary.containing(place)
    return chain[-1] if chain[-1] in regions else nation


def _lines(
    context: PageContext, found: Iterable[tuple[Resource, Case]], under: str = ""
) -> tuple[Line, ...]:
    return tuple(line(context, resource, case, under) for resource, case in found)


def line(context: PageContext, resource: Resource, case: Case, under: str = "") -> Line:
    """A case in one line, in the reader's words.

    Args:
        context: What pages are made from.
        resource: The case study.
        case: What makes it one.
        under: What the heading above says already: its ``verdict`` or its ``instrument``.
    """
    words = context.catalogue.vocabulary
    verdict = "" if under == "verdict" else words.verdicts[case.verdict].label
    if case.verdict == NOT_STATED and verdict:
        verdict = "Outcome not stated"
    if case.verdict_is_ours:
        verdict = f"{verdict} (our reading)" if verdict else "Our reading of the outcome"
    teller = "" if case.told_by == NOT_STATED else words.tellers[case.told_by].label
    said = case.instrument and case.instrument != OTHER and under != "instrument"
    meta = (
        place_beside(resource, case),
        str(year(resource, case) or ""),
        verdict,
        f"told by {lower_first(teller)}" if teller else "",
        words.instruments[case.instrument].label if said and case.instrument else "",
        "user-led" if USER_LED in resource.topics else "",
        "short record" if case.is_short else "",
    )
    return Line(resource, tuple(each for each in meta if each))


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
            (line(context, each, case, under="verdict"), case, standing.later(case))
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
