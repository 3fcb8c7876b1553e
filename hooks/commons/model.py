"""What a resource, a case study and a catalogue are.

The classes are the data model and nothing else: what holds across
fields or entries is in ``rules``, what it means today in ``standing``. The sentence below each
field is its description, in words for editors: the JSON Schema, the terminal's help and the
guide to contributing show it (``Entry.model_fields["title"].description``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from commons.fields import (
    Day,
    Headline,
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
from commons.fixed_tags import INTERNATIONAL, NOT_STATED, OUR_READING, UK
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

MOST_TOPICS = 5

SHELVES = ("provider-support", "commissioner-support", "case-studies")


class Source(Model):
    """How we know: where the evidence was read, and how much of it."""

    seen_at: Url | None = None
    """The address where the evidence was read."""
    how: Evidence
    """Whether a copy of the page was read, cited elsewhere, known or used by a person."""
    note: Paragraph | None = None
    """How much was read, and anything a later editor should know about it."""


class Withdrawn(Model):
    """When and why an entry left the lists. Its page stays, so that links to it hold."""

    on: Day
    """The day it left the lists."""
    reason: Paragraph
    """Why, in words for readers."""


class Event(Model):
    """One dated thing that happened after the account was written."""

    date: When
    """When it happened: a year, a month or a day."""
    text: Paragraph
    """What happened, and who says so."""


class FurtherSource(Model):
    """Another account of the same case, and where it disagrees."""

    title: Line
    """Its title, with who published it and when."""
    url: Url
    """Its web address."""
    note: Paragraph | None = None
    """What it adds, or where it disagrees."""


class Case(Model):
    """What makes a resource a case study: who, how, what came of it and who says so."""

    headline: Headline | None = None
    """What the case is, in our own words. Shown in place of a title that does not say it."""
    place: Line
    """Where it happened, in words."""
    relationship: Paragraph
    """Who worked with whom, and how, in one or two sentences."""
    commissioner: Line | None = None
    """The public body that paid or decided."""
    provider: Line | None = None
    """The organisation that did the work, or wanted to."""
    provider_role: ProviderRole | None = None
    """What part the provider had, such as contractor or losing bidder."""
    instrument: Instrument | None = None
    """What joined them, such as a contract, a grant or an alliance."""
    verdict: Verdict = NOT_STATED
    """Whether it worked. Leave it out where nobody says."""
    verdict_from: VerdictSource = OUR_READING
    """Write "source" where a source states the verdict; otherwise it is shown as our reading."""
    verdict_note: Paragraph | None = None
    """Why we say so, or why there is no verdict, where that is not plain from the source."""
    told_by: Teller = NOT_STATED
    """Who tells the story."""
    as_at: When | None = None
    """The date at which the story is told."""
    practicalities: Listed[Paragraph] = ()
    """How it worked from day to day: money, people, meetings, terms."""
    results: Listed[Paragraph] = ()
    """What came of it. Figures carry their source and date."""
    success_factors: Listed[Paragraph] = ()
    """What helped it to work, according to the source."""
    lessons: Listed[Paragraph] = ()
    """What others can learn from it, according to the source."""
    our_reading: Listed[Paragraph] = ()
    """What we infer, with the reason. It is shown apart from what sources say."""
    what_happened_next: Listed[Event] = ()
    """What happened after the account was written, each with its date."""
    sources: Listed[FurtherSource] = ()
    """Other accounts of the same case."""
    answers: Listed[WantedExample] = ()
    """Which of the wanted examples it is."""

    @property
    def verdict_is_ours(self) -> bool:
        """Whether there is a verdict that no source states: it is then shown as our reading."""
        return self.verdict != NOT_STATED and self.verdict_from == OUR_READING

    @property
    def is_short(self) -> bool:
        """Whether it tells neither what came of it nor what to learn: lists show it later."""
        told = self.results, self.success_factors, self.lessons, self.what_happened_next
        return not any(told)


class Entry(Model):
    """One entry of resources.yml, as an editor writes it, in the order they write it."""

    id: Id
    """Its short name and its address here: small letters, digits and hyphens. Never reused."""
    previous_ids: Listed[Id] = ()
    """Short names it had before. Their addresses lead to the present one."""
    title: Line
    """The title as its publisher gives it."""
    publisher: Line
    """Who published it."""
    url: Url
    """The address that readers are sent to: the publisher's own page where there is one."""
    link: LinkKind = "publisher"
    """What the address leads to. Leave it out for the publisher's own page."""
    archived_url: Url | None = None
    """A kept copy, for when the publisher's page is gone."""
    previous_urls: Listed[Url] = ()
    """Web addresses it had before."""
    published: When | None = None
    """When it was published: 2013, 2013-07 or 2013-07-23. Leave it out where it is not known."""
    added: Day
    """The day it joined the directory."""
    reviewed: Day
    """The day a person last read the entry and judged that it is still right."""
    kind: Kind
    """What kind of thing it is."""
    audience: Annotated[Listed[Audience], Field(min_length=1)]
    """Who it helps, the main reader first. Write "anyone" alone where it helps everybody."""
    topics: Annotated[Listed[Topic], Field(min_length=1, max_length=MOST_TOPICS)]
    """What it is about: one to five topics, the main one first."""
    stage: Listed[Stage] = ()
    """Which parts of the commissioning cycle it helps with."""
    nations: Annotated[Listed[Nation], Field(min_length=1)]
    """Where it applies. "uk" stands for all four nations."""
    places: Listed[Place] = ()
    """Which area it is about, where it is about one."""
    formats: Listed[Format] = ()
    """Which forms it comes in, accessible ones above all."""
    cost: Cost = "free"
    """What it costs the reader. Leave it out where it is free."""
    summary: Summary
    """What it is, who it helps and what they can do with it, in our words: 40 to 400 characters."""
    points: Annotated[Listed[Line], Field(max_length=8)] = ()
    """Up to eight short facts that help a reader to decide."""
    status: Status
    """Whether it is current, a record of its time, closed, replaced or withdrawn."""
    superseded_by: Listed[Id] = ()
    """The short names of what replaced it."""
    withdrawn: Withdrawn | None = None
    """When and why it left our lists."""
    law: Listed[Regime] = ()
    """Which law it describes. Warnings about replaced law are made from this."""
    closes: Day | None = None
    """A deadline, or the day of an event. After it the entry shows as closed."""
    related: Listed[Id] = ()
    """The short names of other entries that a reader of this one should see."""
    note: Paragraph | None = None
    """A caution for readers."""
    sells_services: bool = False
    """Write true where its publisher sells help with the same subject."""
    source: Source
    """How we know what this entry says."""
    case: Case | None = None
    """What makes it a case study."""


class Resource(Entry):
    """An entry with its place in the file: its shelf, its number on it, its first line."""

    shelf: str
    number: int
    line: int

    @property
    def name(self) -> str:
        """What its page and lists call it: the headline of a case that has one, else its title."""
        return (self.case.headline if self.case else None) or self.title

    @property
    def for_everyone(self) -> bool:
        """True where it serves every audience, and so counts under each of them."""
        return self.audience == (ANYONE,)

    def serves(self, audience: str) -> bool:
        """Whether a reader of this audience would want to see it."""
        return self.for_everyone or audience in self.audience

    def covers(self, nation: str) -> bool:
        """Whether it applies in this nation: "uk" covers each of the four."""
        return nation in self.nations or (UK in self.nations and nation != INTERNATIONAL)


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
