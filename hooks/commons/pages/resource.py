"""One resource: what it is, the way there, who for, whether to trust it today, what else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commons import link_words, standing
from commons.addresses import host_of
from commons.dates import PartialDate, in_words
from commons.link_words import Told
from commons.model import Case, Resource, Source
from commons.pages.cards import place_words
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.standing import Banner

# A note that says only that the page was read.
_ONLY_READ = re.compile(
    r"(?:(?:A stored copy of )?(?:the )?(?:whole |blog |news |project )?"
    r"(?:page|article|post|report|notice)(?: text)?(?: was)? read(?: in full)?\.)?",
    re.IGNORECASE,
)


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
    # Whether a reader may find nothing behind the link: it fails, or nobody has visited it yet.
    link_doubtful: bool
    host: str
    # How we know, said once: a sentence that ends in the site where it was seen, and more.
    evidence: str
    seen_host: str
    how_much: str
    added: str
    reviewed: str
    closes: str
    closed: bool
    withdrawn_on: str
    topics: tuple[Linked, ...]
    # What took its place; and where that leads in the end, with what is to be said of that.
    newer: tuple[Resource, ...]
    now_see: tuple[tuple[Resource, str], ...]
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
        title=resource.name,
        description=resource.summary,
        body=context.renderer.render(
            "resource.html",
            resource=resource,
            said=shape(context, resource),
            case=resource.case,
            told=shape_case(context, resource.case) if resource.case else None,
            related=context.cards.list(listed, root, level=4) if listed else "",
            correction=context.site.correction(resource.id, resource.title, resource.url),
            broken=context.site.broken_link(resource.id, resource.title, resource.url),
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
        title=f"Moved: {resource.name}",
        description=f"This page has moved. {resource.name} has a new address.",
        body=context.renderer.render("moved.html", title=resource.name, target=target),
        section=resource.shelf,
        listed=False,
        redirect=target,
    )


def shape(context: PageContext, resource: Resource) -> Shaped:
    """Tags to words, dates to words, addresses to site names."""
    words, catalogue = context.catalogue.vocabulary, context.catalogue
    status = standing.status(resource, context.today)
    link = link_words.told(resource, context.health, words, context.today)
    evidence, how_much = how_known(resource.source, words.evidence[resource.source.how].description)
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
        link_doubtful=link.failing or link.state == "unchecked",
        host=host_of(resource.url),
        evidence=evidence,
        seen_host=host_of(resource.source.seen_at) if resource.source.seen_at else "",
        how_much=how_much,
        added=in_words(resource.added),
        reviewed=in_words(resource.reviewed),
        closes=in_words(resource.closes) if resource.closes else "",
        closed=bool(resource.closes and resource.closes < context.today),
        withdrawn_on=in_words(resource.withdrawn.on) if resource.withdrawn else "",
        topics=tuple(Linked(tag, words.topics[tag].label) for tag in resource.topics),
        newer=tuple(catalogue.by_id[other] for other in resource.superseded_by),
        now_see=now_see(context, resource),
        older=catalogue.replaces.get(resource.id, ()),
        also=context.also_called.of(resource),
        citation_date=str(resource.published.year) if resource.published else "no date",
    )


def now_see(context: PageContext, resource: Resource) -> tuple[tuple[Resource, str], ...]:
    """Where what replaced it leads: past entries that have themselves been replaced.

    Beside each stands its status in words, where it is not current: a reader who is sent on
    must not take an end for a way on. The checks forbid circles; one would not hold us here.
    """
    found: list[tuple[Resource, str]] = []
    asked = list(resource.superseded_by)
    for id_ in asked:  # grows while it is read: each entry is asked once
        other = context.catalogue.by_id[id_]
        asked += [each for each in other.superseded_by if each not in asked]
        if not other.superseded_by:
            status = standing.status(other, context.today)
            label = context.catalogue.vocabulary.statuses[status].label
            found.append((other, "" if status == "current" else label.lower()))
    return tuple(found)


def how_known(source: Source, description: str) -> tuple[str, str]:
    """How we know, said once: what comes before the site where it was seen, and what comes after.

    Where the page was read, the site says so by itself; an editor's note says how much of it was
    read, and one that says only "Page read." says nothing more.
    """
    note = source.note or ""
    if not source.seen_at:
        return description, note
    if source.how != "page":
        return f"{description} Seen at", note
    if _ONLY_READ.fullmatch(note):
        return "We read it at", ""
    return ("Seen at" if "read" in note.lower() else "We read it at"), note


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
