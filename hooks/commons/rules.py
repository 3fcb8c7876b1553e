"""What must hold across the fields of an entry and across entries.

Each rule is a generator of (what, where in it, what is wrong). Rules see only entries whose
fields are each right by themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from commons import addresses
from commons.fixed_tags import (
    BROAD_VIEW,
    BUYING_LAW,
    CASE_STUDY,
    COMMISSIONERS,
    CONTRACTS,
    FORMAT_OF_FILE,
    FOUR_NATIONS,
    INTERNATIONAL,
    KINDS_THAT_CLOSE,
    LAW_TOPICS,
    NOT_STATED,
    OTHER,
    OUR_READING,
    PROVIDERS,
    TELLING_KINDS,
    UK,
    USER_LED,
    WENT_WRONG,
)
from commons.links.state import STATES
from commons.model import SHELVES, Catalogue, Resource
from commons.problems import did_you_mean
from commons.vocabulary import ANYONE, FACET_WORDS, Task, Vocabulary
from commons.yamlfile import YamlPath

Finding = tuple[YamlPath, str]

# What the vocabulary may word, but not drop.
RELIED_ON: Mapping[str, tuple[str, ...]] = {
    "shelves": SHELVES,
    "audiences": (*PROVIDERS, *COMMISSIONERS),
    "topics": (USER_LED, *LAW_TOPICS),
    "nations": (*FOUR_NATIONS, UK, INTERNATIONAL),
    "kinds": (*KINDS_THAT_CLOSE, *TELLING_KINDS, CASE_STUDY),
    "formats": tuple(FORMAT_OF_FILE.values()),
    "costs": ("free",),
    "statuses": ("current", "historical", "closed", "superseded", "withdrawn"),
    "links": ("publisher", "archived", "about"),
    "link_states": STATES,
    "evidence": ("page", "cited", "known", "own"),
    "verdicts": (*WENT_WRONG, NOT_STATED),
    "verdict_sources": ("source", OUR_READING),
    "tellers": (*BROAD_VIEW, NOT_STATED),
    "instruments": (*CONTRACTS, OTHER),
    "regimes": (BUYING_LAW,),
}


def of_catalogue(
    catalogue: Catalogue, mentioned: Collection[str], today: dt.date
) -> Iterator[tuple[Resource, YamlPath, str]]:
    """Every broken rule of a catalogue.

    ``mentioned`` holds the ids of all entries, faulty ones included, so that one faulty entry
    does not make each link to it look broken.
    """
    for resource in catalogue.resources:
        for where, message in _of_one(resource, catalogue, mentioned, today):
            yield resource, where, message
    yield from _unique_ids(catalogue.resources)
    yield from _unique_addresses(catalogue.resources)
    yield from _circles(catalogue)


def _of_one(
    resource: Resource, catalogue: Catalogue, mentioned: Collection[str], today: dt.date
) -> Iterator[Finding]:
    yield from _dates(resource, today)
    yield from _status(resource)
    yield from _links_to_entries(resource, mentioned)
    yield from _places(resource, catalogue.vocabulary)
    yield from _refused_hosts(resource, catalogue.vocabulary.refused_hosts)
    if resource.case and resource.shelf != "case-studies":
        yield ("case",), f"case belongs to case studies. This entry is on {resource.shelf}."
    if ANYONE in resource.audience and not resource.for_everyone:
        yield ("audience",), f'audience "{ANYONE}" means everybody: write it alone.'
    if resource.case and resource.case.verdict == NOT_STATED:
        if resource.case.verdict_from == "source":
            yield ("case", "verdict_from"), "verdict_from needs a verdict that a source states."


def _dates(resource: Resource, today: dt.date) -> Iterator[Finding]:
    case = resource.case
    starts: list[tuple[YamlPath, dt.date | None]] = [
        (("published",), resource.published.first if resource.published else None),
        (("added",), resource.added),
        (("reviewed",), resource.reviewed),
        (("withdrawn", "on"), resource.withdrawn.on if resource.withdrawn else None),
        (("case", "as_at"), case.as_at.first if case and case.as_at else None),
    ]
    if case:
        starts += [
            (("case", "what_happened_next", number, "date"), event.date.first)
            for number, event in enumerate(case.what_happened_next)
        ]
    for where, day in starts:
        if day and day > today:
            yield where, f"{', '.join(map(str, where))} is in the future. Today is {today}."
    if resource.reviewed < resource.added:
        yield ("reviewed",), f"reviewed is before added ({resource.added})."
    if resource.closes and resource.kind not in KINDS_THAT_CLOSE:
        kinds = ", ".join(KINDS_THAT_CLOSE)
        yield ("closes",), f'closes makes no sense for kind "{resource.kind}", only for: {kinds}.'
    if resource.closes and resource.published and resource.closes < resource.published.first:
        yield ("closes",), f"closes is before published ({resource.published})."


def _status(resource: Resource) -> Iterator[Finding]:
    if resource.status == "superseded" and not (resource.superseded_by or resource.note):
        yield (
            ("status",),
            'status "superseded" needs superseded_by, or a note that says what replaced it.',
        )
    if resource.superseded_by and resource.status == "current":
        yield ("status",), 'status is "current", but superseded_by names what replaced it.'
    if (resource.status == "withdrawn") != (resource.withdrawn is not None):
        yield (
            ("status",),
            'status "withdrawn" and the fields "withdrawn: {on, reason}" go together.',
        )


def _links_to_entries(resource: Resource, mentioned: Collection[str]) -> Iterator[Finding]:
    for field in ("superseded_by", "related"):
        for number, other in enumerate(getattr(resource, field)):
            if other == resource.id:
                yield (field, number), f"{field} names the entry itself."
            elif other not in mentioned:
                hint = did_you_mean(other, mentioned)
                yield (field, number), f'{field} "{other}" is not an id in the catalogue.{hint}'


def _places(resource: Resource, vocabulary: Vocabulary) -> Iterator[Finding]:
    for number, place in enumerate(resource.places):
        *_, nation = vocabulary.containing(place)
        if not resource.covers(nation):
            label = vocabulary.places[place].label
            yield ("places", number), f"{label} is in {nation}, which nations does not name."


def _refused_hosts(resource: Resource, refused: Collection[str]) -> Iterator[Finding]:
    addresses_of: list[tuple[YamlPath, str | None]] = [
        (("url",), resource.url),
        (("archived_url",), resource.archived_url),
        (("source", "seen_at"), resource.source.seen_at),
    ]
    if resource.case:
        addresses_of += [
            (("case", "sources", number, "url"), source.url)
            for number, source in enumerate(resource.case.sources)
        ]
    for where, url in addresses_of:
        if url and addresses.is_refused(url, refused):
            yield (
                where,
                (
                    f"{addresses.host_of(url)} holds other people's documents. Give the "
                    "publisher's own page; if it is not known, the document belongs in "
                    "lost-documents.yml."
                ),
            )


def _unique_ids(resources: Iterable[Resource]) -> Iterator[tuple[Resource, YamlPath, str]]:
    first: dict[str, Resource] = {}
    claims = [(each, ("id",), each.id) for each in resources] + [
        (each, ("previous_ids", number), old)
        for each in resources
        for number, old in enumerate(each.previous_ids)
    ]
    for resource, where, id_ in claims:
        other = first.setdefault(id_, resource)
        if other is not resource:
            yield resource, where, f'the id "{id_}" is taken by the entry on line {other.line}.'
        elif where[0] == "previous_ids" and id_ == resource.id:
            yield resource, where, "previous_ids names the present id."


def _unique_addresses(resources: Iterable[Resource]) -> Iterator[tuple[Resource, YamlPath, str]]:
    first: dict[str, Resource] = {}
    for resource in resources:
        other = first.setdefault(addresses.same_page(resource.url), resource)
        if other is not resource:
            message = f'url is already listed as "{other.id}" on line {other.line}.'
            yield resource, ("url",), message


def _circles(catalogue: Catalogue) -> Iterator[tuple[Resource, YamlPath, str]]:
    """Chains of superseded_by that come back to their start, each reported once.

    An entry that names itself is not among them: ``_links_to_entries`` says so.
    """
    after = {each.id: each.superseded_by for each in catalogue.resources}
    for circle in circular(after):
        if len(circle) > 1:
            message = f"superseded_by runs in a circle: {_chain(circle)}."
            yield catalogue.by_id[circle[0]], ("superseded_by",), message


def _chain(circle: tuple[str, ...]) -> str:
    return " -> ".join((*circle, circle[0]))


def circular(after: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle of a graph once, starting from the member met first.

    One that leads straight to itself is a circle of one.
    """
    done: set[str] = set()
    for start in after:
        trail: list[str] = []
        stack = [(start, iter(after[start]))] if start not in done else []
        while stack:
            node, following = stack[-1]
            if node not in trail:
                trail.append(node)
            for other in following:
                if other in trail:
                    yield tuple(trail[trail.index(other) :])
                elif other in after and other not in done:
                    stack.append((other, iter(after[other])))
                    break
            else:
                stack.pop()
                trail.pop()
                done.add(node)


def of_vocabulary(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Every broken rule of the vocabulary: names that point nowhere, tags the code relies on."""
    yield from _relied_on(vocabulary)
    yield from _place_chains(vocabulary)
    for tag, topic in vocabulary.topics.items():
        yield from _known(("topics", tag, "group"), [topic.group], vocabulary.topic_groups)
    for tag, regime in vocabulary.regimes.items():
        yield from _known(("regimes", tag, "replaced_by"), regime.replaced_by, vocabulary.regimes)
        yield from _known(("regimes", tag, "nations"), regime.nations, vocabulary.nations)
    for tag, term in vocabulary.glossary.items():
        yield from _known(("glossary", tag, "see"), term.see, vocabulary.glossary)
        topics = [term.topic] if term.topic else []
        yield from _known(("glossary", tag, "topic"), topics, vocabulary.topics)
    yield from _known(("notices",), vocabulary.notices, vocabulary.topics)
    for tag, task in vocabulary.tasks.items():
        yield from _task(("tasks", tag), task, vocabulary)


def _task(where: YamlPath, task: Task, vocabulary: Vocabulary) -> Iterator[Finding]:
    yield from _known((*where, "for"), task.audience, vocabulary.audiences)
    yield from _known((*where, "why_old"), task.why_old, task.first)
    yield from _known((*where, "filter"), task.filter, FACET_WORDS)
    for facet, tags in task.filter.items():
        if facet in FACET_WORDS:
            allowed = vocabulary.words(FACET_WORDS[facet])
            yield from _known((*where, "filter", facet), tags, allowed)


def _relied_on(vocabulary: Vocabulary) -> Iterator[Finding]:
    for words, tags in RELIED_ON.items():
        for tag in dict.fromkeys(tags):
            if tag not in vocabulary.tags(words):
                yield (words,), f'{words} has to keep the tag "{tag}": the site relies on it.'


def _place_chains(vocabulary: Vocabulary) -> Iterator[Finding]:
    known = {**vocabulary.places, **vocabulary.nations}
    for tag, place in vocabulary.places.items():
        yield from _known(("places", tag, "part_of"), [place.part_of], known)
    for circle in circular({tag: [each.part_of] for tag, each in vocabulary.places.items()}):
        yield ("places", circle[0]), f"part_of runs in a circle: {_chain(circle)}."


def _known(where: YamlPath, found: Iterable[str], allowed: Collection[str]) -> Iterator[Finding]:
    for word in found:
        if word not in allowed:
            yield where, f'"{word}" is not known.{did_you_mean(word, allowed)}'
