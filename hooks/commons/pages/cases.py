"""What the case studies add up to: the wanted examples we have, and what the cases teach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from commons.fixed_tags import BROAD_VIEW, USER_LED
from commons.model import Case, Resource
from commons.pages.collection import Line, cases, counted, line, place_beside
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of

# Verdicts as they stand after a number: "2 worked". The others read well as they are labelled.
OUTCOMES = {"worked": "worked", "failed": "failed"}

# A wanted example with fewer cases of user-led organisations is still wanted: the others are near
# misses, since that is what was asked for. The page asks for more.
ENOUGH = 3


@dataclass(frozen=True)
class Wanted:
    """One of the wanted examples, with the cases that answer it."""

    tag: str
    label: str
    description: str
    count: int
    user_led: int
    missing: str
    verdicts: str
    tellers: str
    first: Markup
    others: tuple[Line, ...]

    @property
    def about_user_led(self) -> str:
        """How many of them are about user-led organisations, after "6 cases,"."""
        one, many = "a user-led organisation", "user-led organisations"
        if self.count == 1:
            return f"{'' if self.user_led else 'not '}about {one}"
        how_many = {0: "none", self.count: "all"}.get(self.user_led, str(self.user_led))
        return f"{how_many} about {one if self.user_led == 1 else many}"

    @property
    def still_wanted(self) -> bool:
        """Whether too few of the cases are of user-led organisations."""
        return self.user_led < ENOUGH


@dataclass(frozen=True)
class Taught:
    """What one case teaches, in its source's words and, apart, in ours."""

    resource: Resource
    place: str
    success_factors: tuple[str, ...]
    lessons: tuple[str, ...]
    our_reading: tuple[str, ...]


def pages(context: PageContext) -> list[Page]:
    """``/case-studies/wanted/`` and ``/case-studies/lessons/``."""
    return [wanted_page(context), lessons_page(context)]


def wanted_page(context: PageContext) -> Page:
    """The wanted examples of the 2012 call against what we have. Derived from ``answers``."""
    address = "case-studies/wanted/"
    root = root_of(address)
    found = cases(context)
    examples = [
        _wanted(context, tag, [(each, case) for each, case in found if tag in case.answers], root)
        for tag in context.catalogue.vocabulary.wanted
    ]
    return Page(
        address=address,
        title="Wanted examples",
        description="Eleven kinds of example that people asked for in 2012, and what we found.",
        body=context.renderer.render(
            "wanted.html",
            examples=examples,
            counted=counted(context),
            root=root,
        ),
        section="case-studies",
    )


def _wanted(
    context: PageContext, tag: str, found: list[tuple[Resource, Case]], root: str
) -> Wanted:
    words = context.catalogue.vocabulary
    ranked = sorted(found, key=lambda pair: _to_start_with(*pair))
    verdicts = Counter(
        OUTCOMES.get(case.verdict, words.verdicts[case.verdict].label.lower()) for _, case in found
    )
    tellers = Counter(words.tellers[case.told_by].label.lower() for _, case in found)
    return Wanted(
        tag=tag,
        label=words.wanted[tag].label,
        description=words.wanted[tag].description,
        count=len(found),
        user_led=sum(USER_LED in each.topics for each, _ in found),
        verdicts=", ".join(f"{count} {label}" for label, count in verdicts.most_common()),
        tellers=", ".join(f"{label} in {count}" for label, count in tellers.most_common()),
        missing=words.wanted[tag].missing,
        first=context.cards.list([each for each, _ in ranked[:1]], root) if ranked else Markup(""),
        others=tuple(line(context, each, case) for each, case in ranked[1:]),
    )


def _to_start_with(resource: Resource, case: Case) -> tuple[bool, bool, bool, bool, int, str]:
    """First one that is user-led, then a stated verdict, then a broad view, then a full story."""
    return (
        USER_LED not in resource.topics,
        case.verdict_from != "source",
        case.told_by not in BROAD_VIEW,
        case.is_short,
        -(resource.published.year if resource.published else 0),
        resource.id,
    )


def lessons_page(context: PageContext) -> Page:
    """Every lesson and success factor of the collection, by theme, each with its case."""
    address = "case-studies/lessons/"
    taught = [
        Taught(
            each,
            place_beside(each, case),
            case.success_factors,
            case.lessons,
            case.our_reading,
        )
        for each, case in cases(context)
        if case.success_factors or case.lessons or case.our_reading
    ]
    return Page(
        address=address,
        title="What the cases teach",
        description="Every lesson in our case studies, by theme, each with the case it comes from.",
        body=context.renderer.render(
            "lessons.html",
            sheet=sheet(context),
            themes=themes(context, taught),
            counted=counted(context),
            counts={
                "lessons": sum(len(each.lessons) for each in taught),
                "factors": sum(len(each.success_factors) for each in taught),
                "cases": len(taught),
            },
            root=root_of(address),
        ),
        section="case-studies",
        script="assets/js/lessons.js",
        styles=("lessons",),
    )


def sheet(context: PageContext) -> list[tuple[str, Resource | None]]:
    """The conclusions in one line each, each with the case to begin with, where we have it."""
    by_id = context.catalogue.by_id
    return [
        (conclusion.line, next((by_id[each] for each in conclusion.cases if each in by_id), None))
        for conclusion in context.guides.conclusions
    ]


def themes(context: PageContext, taught: Iterable[Taught]) -> list[tuple[str, str, list[Taught]]]:
    """What is taught, under the first topic of its case, in the order of the vocabulary."""
    found: dict[str, list[Taught]] = {}
    for each in taught:
        found.setdefault(each.resource.topics[0], []).append(each)
    words = context.catalogue.vocabulary.topics
    return [(tag, words[tag].label, found[tag]) for tag in words if tag in found]
