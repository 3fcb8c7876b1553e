"""One resource: what it is, the way there, who for, whether to trust it today, what else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commons import link_words, standing
from commons.addresses import host_of
from commons.dates import PartialDate, in_words
from commons.link_words import Told
from commons.model import Case, Resource
from commons.pages.cards import place_words
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.standing import Banner


@dataclass(frozen=True)
class Linked:
    """A tag with its label: for a link to the tag's page."""

    tag: str
    label: str


@dataclass(frozen=True)
class Shaped:
    """Everything the template says of a resource, in the reader's words."""

    kind: str
    shelf: str
    shelf_label: str
    published: str
    audience: tuple[Linked, ...]
    place: str
    stages: str
    formats: str
    cost: str
    status: str
    status_label: str
    status_text: str
    banners: tuple[Banner, ...]
    link_kind: str
    link: Told
    host: str
    evidence: str
    seen_host: str
    added: str
    reviewed: str
    closes: str
    closed: bool
    withdrawn_on: str
    topics: tuple[Linked, ...]
    newer: tuple[Resource, ...]
    older: tuple[Resource, ...]
    citation_date: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class ShapedCase:
    """Everything the template says of a case study, in the reader's words."""

    role: str
    instrument: str
    verdict: str
    verdict_is_ours: bool
    told_by: str
    as_at: str
    answers: tuple[Linked, ...]
    later: tuple[tuple[str, str], ...]
    # How the links of further sources are, by address.
    links: Mapping[str, Told]


def pages(context: PageContext) -> list[Page]:
    """A page for every resource, withdrawn ones too, and one for every address it had before."""
    made = [resource_page(context, resource) for resource in context.catalogue.resources]
    moved = [
        moved_page(context, old, resource)
        for resource in context.catalogue.resources
        for old in resource.previous_ids
    ]
    return made + moved


def resource_page(context: PageContext, resource: Resource) -> Page:
    """``/resources/<id>/``."""
    address = f"resources/{resource.id}/"
    root = root_of(address)
    related = [
        context.catalogue.by_id[other]
        for other in resource.related
        if other not in resource.superseded_by  # named above already, as what replaced it
    ]
    listed = [other for other in related if other.status != "withdrawn"]
    return Page(
        address=address,
        title=resource.title,
        description=resource.summary,
        body=context.renderer.render(
            "resource.html",
            resource=resource,
            said=shape(context, resource),
            case=resource.case,
            told=shape_case(context, resource.case) if resource.case else None,
            related=context.cards.list(listed, root, level=4) if listed else "",
            correction=context.site.correction(resource.id, resource.title, resource.url),
            source_line=context.site.source_line("resources.yml", resource.line),
            site=context.site,
            today=in_words(context.today),
            root=root,
        ),
        section=resource.shelf,
        listed=resource.status != "withdrawn",
    )


def moved_page(context: PageContext, old: str, resource: Resource) -> Page:
    """``/resources/<old id>/``: sends readers on, with a plain link where that does not work."""
    target = f"../{resource.id}/"
    return Page(
        address=f"resources/{old}/",
        title=f"Moved: {resource.title}",
        description=f"This page has moved. {resource.title} has a new address.",
        body=context.renderer.render("moved.html", title=resource.title, target=target),
        section=resource.shelf,
        listed=False,
        redirect=target,
    )


def shape(context: PageContext, resource: Resource) -> Shaped:
    """Tags to words, dates to words, addresses to site names."""
    words, catalogue = context.catalogue.vocabulary, context.catalogue
    status = standing.status(resource, context.today)
    link = link_words.told(resource, context.health, words, context.today)
    return Shaped(
        kind=words.kinds[resource.kind].label,
        shelf=resource.shelf,
        shelf_label=words.shelves[resource.shelf].label,
        published=resource.published.words if resource.published else "",
        audience=()
        if resource.for_everyone
        else tuple(Linked(tag, words.audiences[tag].label) for tag in resource.audience),
        place=place_words(resource, catalogue),
        stages=", ".join(words.stages[tag].label for tag in resource.stage),
        formats=", ".join(words.formats[tag].label for tag in resource.formats),
        cost=words.costs[resource.cost].label,
        status=status,
        status_label=words.statuses[status].label,
        status_text=words.statuses[status].description,
        banners=standing.banners(resource, catalogue, context.today),
        link_kind=words.links[resource.link].label,
        link=link,
        host=host_of(resource.url),
        evidence=words.evidence[resource.source.how].description,
        seen_host=host_of(resource.source.seen_at) if resource.source.seen_at else "",
        added=in_words(resource.added),
        reviewed=in_words(resource.reviewed),
        closes=in_words(resource.closes) if resource.closes else "",
        closed=bool(resource.closes and resource.closes < context.today),
        withdrawn_on=in_words(resource.withdrawn.on) if resource.withdrawn else "",
        topics=tuple(Linked(tag, words.topics[tag].label) for tag in resource.topics),
        newer=tuple(catalogue.by_id[other] for other in resource.superseded_by),
        older=catalogue.replaces.get(resource.id, ()),
        also=context.also_called.of(resource),
        citation_date=str(resource.published.year) if resource.published else "no date",
    )


def shape_case(context: PageContext, case: Case) -> ShapedCase:
    """The same for what makes it a case study."""
    words = context.catalogue.vocabulary
    return ShapedCase(
        role=words.provider_roles[case.provider_role].label if case.provider_role else "",
        instrument=words.instruments[case.instrument].label if case.instrument else "",
        verdict=words.verdicts[case.verdict].label,
        verdict_is_ours=case.verdict_is_ours,
        told_by=words.tellers[case.told_by].label,
        as_at=_words(case.as_at),
        answers=tuple(Linked(tag, words.wanted[tag].label) for tag in case.answers),
        later=standing.later(case),
        links={
            source.url: link_words.told_of_source(source, context.health, words, context.today)
            for source in case.sources
        },
    )


def _words(date: PartialDate | None) -> str:
    return date.words if date else ""
