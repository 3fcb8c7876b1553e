"""The closed lists of words that the catalogue may use, with what each word means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from commons.fields import Day, Model, Text, Url, When

# "For everyone": no option of any filter and no page of its own; it counts under them all.
ANYONE = "anyone"
# Each facet that resources are filtered by -> the list of its tags.
FACET_WORDS: Mapping[str, str] = {
    "audience": "audiences",
    "topic": "topics",
    "shelf": "shelves",
    "kind": "kinds",
    "stage": "stages",
    "nation": "nations",
    "place": "places",
    "format": "formats",
    "cost": "costs",
    "status": "statuses",
    "instrument": "instruments",
    "verdict": "verdicts",
    "told-by": "tellers",
    "answers": "wanted",
}

Words = tuple[str, ...]


class Word(Model):
    """One tag of a list: what readers see, what it covers, what else people call it."""

    label: Text
    short: str = ""
    description: str = ""
    synonyms: Words = ()

    @property
    def name(self) -> str:
        """The short label where there is one: for chips and menus."""
        return self.short or self.label


class Shelf(Word):
    """One of the three shelves, with the question that brings people to it."""

    question: str


class Topic(Word):
    """A topic, in the group under which the index shows it, and the guide that works it out."""

    group: str
    guide: str = ""


class WantedExample(Word):
    """One of the wanted examples. ``missing`` is a part of it that no case of ours answers."""

    missing: str = ""


class Place(Word):
    """A place: what it is part of (another place or a nation), its ONS code where we have it."""

    part_of: str
    gss: str | None = None
    note: str | None = None


class Regime(Word):
    """A body of law that resources describe. Banners on old documents come from here.

    ``ended`` is the day it stopped applying to new procurements or new cases;
    ``law_as_at`` is how far our evidence runs; after ``check_by`` an editor should look again.
    """

    citation: str | None = None
    url: Url | None = None
    nations: Words = ()
    in_force: When | None = None
    ended: When | None = None
    replaced_by: Words = ()
    note: str | None = None
    law_as_at: When
    check_by: Day
    source: str


class Term(Model):
    """One entry of the glossary."""

    term: str
    expansion: str | None = None
    definition: str
    synonyms: Words = ()
    see: Words = ()
    topic: str | None = None


class Notice(Model):
    """Something that has moved on for a whole topic, shown on each of its resources."""

    title: str
    text: str
    as_at: When
    check_by: Day


class Task(Model):
    """A situation someone is in: a short answer, what to read first, and the list behind it.

    ``guide`` is a page of ours that works it out. ``why_old`` says, of those to read first that
    are not current, why they come first all the same.
    """

    label: Text
    audience: Words = Field(alias="for", min_length=1)
    answer: Text
    guide: str = ""
    first: Words = Field(min_length=1)
    why_old: Mapping[str, Text] = Field(default_factory=dict)
    filter: Mapping[str, Words] = Field(min_length=1)
    synonyms: Words = ()


class Prose(Model):
    """What the prose check looks for: words to avoid, and acronyms that everyone knows."""

    promotional: Words
    insider: Words
    known_acronyms: Words


class Vocabulary(Model):
    """All the lists of vocabulary.yml."""

    shelves: Mapping[str, Shelf]
    audiences: Mapping[str, Word]
    topic_groups: Mapping[str, str]
    topics: Mapping[str, Topic]
    stages: Mapping[str, Word]
    kinds: Mapping[str, Word]
    nations: Mapping[str, Word]
    places: Mapping[str, Place]
    formats: Mapping[str, Word]
    costs: Mapping[str, Word]
    statuses: Mapping[str, Word]
    links: Mapping[str, Word]
    link_states: Mapping[str, Word]
    evidence: Mapping[str, Word]
    instruments: Mapping[str, Word]
    verdicts: Mapping[str, Word]
    verdict_sources: Mapping[str, Word]
    tellers: Mapping[str, Word]
    provider_roles: Mapping[str, Word]
    wanted: Mapping[str, WantedExample]
    regimes: Mapping[str, Regime]
    notices: Mapping[str, Notice]
    glossary: Mapping[str, Term]
    refused_hosts: Words
    tasks: Mapping[str, Task]
    prose: Prose

    def words(self, name: str) -> Mapping[str, Word]:
        """One list of tags by its name, as in ``topics``: tag -> word."""
        found: Mapping[str, Word] = getattr(self, name)
        return found

    def tags(self, words: str) -> tuple[str, ...]:
        """The tags of one list, in its order; of audiences, "anyone" as well."""
        found = self.words(words)
        return (ANYONE, *found) if words == "audiences" else tuple(found)

    def other_words(self, words: str) -> dict[str, str]:
        """What else people call each tag of a list -> the tag: labels and synonyms."""
        return {
            other.lower(): tag
            for tag, word in self.words(words).items()
            for other in (*word.synonyms, word.label, word.short)
            if other
        }

    def containing(self, place: str) -> Iterator[str]:
        """The places and the nation that a place is part of, from the smallest up."""
        while place in self.places:
            place = self.places[place].part_of
            yield place
