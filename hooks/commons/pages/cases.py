"""What the case studies add up to: the wanted examples we have, and what the cases teach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from commons.fixed_tags import BROAD_VIEW, USER_LED
from commons.model import Case, Resource
from commons.pages.collection import cases
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of

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
    verdicts: str
    tellers: str
    first: Markup
    others: tuple[Resource, ...]

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
            root=root,
        ),
        section="case-studies",
    )


def _wanted(
    context: PageContext, tag: str, found: list[tuple[Resource, Case]], root: str
) -> Wanted:
    words = context.catalogue.vocabulary
    ranked = [each for each, case in sorted(found, key=lambda pair: _to_start_with(*pair))]
    verdicts = Counter(words.verdicts[case.verdict].label.lower() for _, case in found)
    tellers = Counter(words.tellers[case.told_by].label.lower() for _, case in found)
    return Wanted(
        tag=tag,
        label=words.wanted[tag].label,
        description=words.wanted[tag].description,
        count=len(found),
        user_led=sum(USER_LED in each.topics for each, _ in found),
        verdicts=_counted(verdicts),
        tellers=_counted(tellers),
        first=context.cards.list(ranked[:1], root) if ranked else Markup(""),
        others=tuple(ranked[1:]),
    )


def _to_start_with(resource: Resource, case: Case) -> tuple[bool, bool, bool, int, str]:
    """First a stated verdict, then a broad view, then more that can be learnt, then the newest."""
    learnt = case.lessons or case.success_factors or case.results
    return (
        case.verdict_from != "source",
        case.told_by not in BROAD_VIEW,
        not learnt,
        -(resource.published.year if resource.published else 0),
        resource.id,
    )


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{label} {count}" for label, count in counts.most_common())


def lessons_page(context: PageContext) -> Page:
    """Every lesson and success factor of the collection, by theme, each with its case."""
    address = "case-studies/lessons/"
    taught = [
        Taught(each, case.place, case.success_factors, case.lessons, case.our_reading)
        for each, case in cases(context)
        if case.success_factors or case.lessons or case.our_reading
    ]
    return Page(
        address=address,
        title="What the cases teach",
        description="Every lesson in our case studies, by theme, each with the case it comes from.",
        body=context.renderer.render(
            "lessons.html",
            themes=themes(context, taught),
            counts={
                "lessons": sum(len(each.lessons) for each in taught),
                "factors": sum(len(each.success_factors) for each in taught),
                "cases": len(taught),
            },
            root=root_of(address),
        ),
        section="case-studies",
    )


def themes(context: PageContext, taught: Iterable[Taught]) -> list[tuple[str, str, list[Taught]]]:
    """What is taught, under the first topic of its case, in the order of the vocabulary."""
    found: dict[str, list[Taught]] = {}
    for each in taught:
        found.setdefault(each.resource.topics[0], []).append(each)
    words = context.catalogue.vocabulary.topics
    return [(tag, words[tag].label, found[tag]) for tag in words if tag in found]
