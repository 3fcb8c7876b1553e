"""What a resource, a case study and a catalogue are.

The classes are the data model (DESIGN, section 3) and nothing else: what holds across
fields or entries is in ``rules``, what it means today in ``standing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from commons.fields import (
    Day,
    Id,
    Line,
    Listed,
    Model,
    Paragraph,
    Summary,
    Tag,
    Url,
    When,
)
from commons.vocabulary import ANYONE, Vocabulary

# One closed list of the vocabulary each.
Evidence = Annotated[str, Tag("evidence")]
ProviderRole = Annotated[str, Tag("provider_roles")]
Instrument = Annotated[str, Tag("instruments")]
Verdict = Annotated[str, Tag("verdicts")]
VerdictSource = Annotated[str, Tag("verdict_sources")]
Teller = Annotated[str, Tag("tellers")]
WantedExample = Annotated[str, Tag("wanted")]
LinkKind = Annotated[str, Tag("links")]
Kind = Annotated[str, Tag("kinds")]
Audience = Annotated[str, Tag("audiences")]
Topic = Annotated[str, Tag("topics")]
Stage = Annotated[str, Tag("stages")]
Nation = Annotated[str, Tag("nations")]
Place = Annotated[str, Tag("places")]
Format = Annotated[str, Tag("formats")]
Cost = Annotated[str, Tag("costs")]
Status = Annotated[str, Tag("statuses")]
Regime = Annotated[str, Tag("regimes")]

SHELVES = ("provider-support", "commissioner-support", "case-studies")


class Source(Model):
    """How we know: where the evidence was read, and how much of it."""

    how: Evidence
    seen_at: Url | None = None
    note: Paragraph | None = None


class Withdrawn(Model):
    """When and why an entry left the lists. Its page stays, so that links to it hold."""

    on: Day
    reason: Paragraph


class Event(Model):
    """One dated thing that happened after the account was written."""

    date: When
    text: Paragraph


class FurtherSource(Model):
    """Another account of the same case, and where it disagrees."""

    title: Line
    url: Url
    note: Paragraph | None = None


class Case(Model):
    """What makes a resource a case study: who, how, what came of it and who says so."""

    place: Line
    relationship: Paragraph
    commissioner: Line | None = None
    provider: Line | None = None
    provider_role: ProviderRole | None = None
    instrument: Instrument | None = None
    verdict: Verdict = "not-stated"
    # A verdict that no source states is our reading: only "source" claims otherwise.
    verdict_from: VerdictSource = "our-reading"
    told_by: Teller = "not-stated"
    as_at: When | None = None
    practicalities: Listed[Paragraph] = ()
    results: Listed[Paragraph] = ()
    success_factors: Listed[Paragraph] = ()
    lessons: Listed[Paragraph] = ()
    our_reading: Listed[Paragraph] = ()
    what_happened_next: Listed[Event] = ()
    sources: Listed[FurtherSource] = ()
    answers: Listed[WantedExample] = ()


class Entry(Model):
    """One entry of resources.yml, as an editor writes it, in the order they write it."""

    id: Id
    previous_ids: Listed[Id] = ()
    title: Line
    publisher: Line
    url: Url
    link: LinkKind = "publisher"
    archived_url: Url | None = None
    previous_urls: Listed[Url] = ()
    published: When | None = None
    added: Day
    reviewed: Day
    kind: Kind
    audience: Annotated[Listed[Audience], Field(min_length=1)]
    topics: Annotated[Listed[Topic], Field(min_length=1, max_length=5)]
    stage: Listed[Stage] = ()
    nations: Annotated[Listed[Nation], Field(min_length=1)]
    places: Listed[Place] = ()
    formats: Listed[Format] = ()
    cost: Cost = "free"
    summary: Summary
    points: Annotated[Listed[Line], Field(max_length=8)] = ()
    status: Status
    superseded_by: Listed[Id] = ()
    withdrawn: Withdrawn | None = None
    law: Listed[Regime] = ()
    closes: Day | None = None
    related: Listed[Id] = ()
    note: Paragraph | None = None
    sells_services: bool = False
    source: Source
    case: Case | None = None


class Resource(Entry):
    """An entry with its place in the file: its shelf, its number on it, its first line."""

    shelf: str
    number: int
    line: int

    @property
    def for_everyone(self) -> bool:
        """True where it serves every audience, and so counts under each of them."""
        return self.audience == (ANYONE,)

    def serves(self, audience: str) -> bool:
        """Whether a reader of this audience would want to see it."""
        return self.for_everyone or audience in self.audience

    def covers(self, nation: str) -> bool:
        """Whether it applies in this nation: "uk" covers each of the four."""
        return nation in self.nations or ("uk" in self.nations and nation != "international")


@dataclass(frozen=True)
class Catalogue:
    """Every resource, in the order of the file, with the vocabulary they are written in."""

    resources: tuple[Resource, ...]
    vocabulary: Vocabulary

    @cached_property
    def by_id(self) -> Mapping[str, Resource]:
        """Each resource under its id (not under its previous ones)."""
        return {resource.id: resource for resource in self.resources}

    @cached_property
    def listed(self) -> tuple[Resource, ...]:
        """Those that lists and search may show: all but the withdrawn ones."""
        return tuple(each for each in self.resources if each.status != "withdrawn")

    def shelf(self, name: str) -> tuple[Resource, ...]:
        """The listed resources of one shelf."""
        return tuple(each for each in self.listed if each.shelf == name)

    @cached_property
    def replaces(self) -> Mapping[str, tuple[Resource, ...]]:
        """For each id, the older resources that it took the place of."""
        older: dict[str, tuple[Resource, ...]] = {}
        for resource in self.resources:
            for newer in resource.superseded_by:
                older[newer] = (*older.get(newer, ()), resource)
        return older
