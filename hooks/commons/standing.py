"""What a resource is worth today: its status, the law it was written under, its link.

Everything here is derived from the data and the day; nothing is typed by hand into an entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commons.dates import PartialDate, in_words
from commons.fixed_tags import BUYING_LAW, CONTRACTS
from commons.links.plan import looked_at
from commons.links.state import LinkRecord
from commons.model import Case, Catalogue, Resource
from commons.vocabulary import Regime, Vocabulary

# What is known of each address. One that is not in it has not been visited.
LinkHealth = Mapping[str, LinkRecord]
# The states in which a reader will not find the page behind the link.
FAILING = ("unreachable", "gone", "suspect")


@dataclass(frozen=True)
class Banner:
    """Something a reader has to know before relying on a resource."""

    title: str
    text: str
    link: str = ""
    link_text: str = ""
    # A page of ours that says more, by its address below the site's root.
    page: str = ""


def status(resource: Resource, today: dt.date) -> str:
    """The status that holds today: past its closing date, an entry is closed without an edit."""
    if resource.status == "current" and resource.closes and resource.closes < today:
        return "closed"
    return resource.status


def link_record(url: str, health: LinkHealth) -> LinkRecord:
    """What is known of an address."""
    return health.get(url) or LinkRecord(url)


def link_state(record: LinkRecord, today: dt.date) -> str:
    """The state of a link, a tag of link_states; what a person saw lately comes first."""
    return "ok" if looked_at(record, today) else record.state


def banners(resource: Resource, catalogue: Catalogue, today: dt.date) -> tuple[Banner, ...]:
    """Replaced law and other things that have moved on, the law first."""
    vocabulary = catalogue.vocabulary
    law = [
        _replaced_law(vocabulary.regimes[tag], resource, vocabulary, today) for tag in resource.law
    ]
    law.append(_bought_under_old_rules(resource, vocabulary))
    stale = [_unchecked_law(vocabulary.regimes[tag], today) for tag in resource.law]
    moved = [
        Banner(notice.title, f"{notice.text} (As at {notice.as_at.words}.)")
        for topic, notice in vocabulary.notices.items()
        if topic in resource.topics
    ]
    return tuple(banner for banner in (*law, *stale, *moved) if banner)


def later(case: Case) -> tuple[tuple[str, str], ...]:
    """What happened after the account was written, the oldest first: when in words, and what."""
    events = sorted(case.what_happened_next, key=lambda event: event.date)
    return tuple((event.date.words, event.text) for event in events)


def _replaced_law(
    regime: Regime, resource: Resource, vocabulary: Vocabulary, today: dt.date
) -> Banner | None:
    if not regime.ended or regime.ended.first > today:
        return None
    heirs = _heirs(regime, resource, vocabulary, today)
    replaced = f" Replaced by: {'; '.join(heir.label for heir in heirs)}." if heirs else ""
    text = f"It stopped applying to new cases {_on(regime.ended)}.{replaced} {regime.note or ''}"
    link = next((heir for heir in heirs if heir.url), None)
    return Banner(
        f"Describes law that has been replaced: {regime.label}",
        text.strip(),
        link.url or "" if link else "",
        f"Read the {link.label}" if link else "",
    )


def _heirs(
    regime: Regime, resource: Resource, vocabulary: Vocabulary, today: dt.date
) -> list[Regime]:
    """What holds today in a resource's nations in place of a law that has ended.

    Where an heir has itself been replaced, its heirs stand for it: a reader of a Scottish case
    is sent to today's Scottish rules, not to the next directive.
    """
    found: dict[str, Regime] = {}
    asked = list(regime.replaced_by)
    for tag in asked:  # grows while it is read: each tag is asked once
        heir = vocabulary.regimes[tag]
        if heir.ended and heir.ended.first <= today and heir.replaced_by:
            asked += [each for each in heir.replaced_by if each not in asked]
        elif any(resource.covers(nation) for nation in heir.nations):
            found[tag] = heir
    return list(found.values()) or [vocabulary.regimes[tag] for tag in regime.replaced_by]


def _bought_under_old_rules(resource: Resource, vocabulary: Vocabulary) -> Banner | None:
    """For a case that names no law: what its contract and its dates show by themselves.

    Only where every nation of the case has the newer law, and where the account as a whole is
    older than that law. A year in which the law began proves nothing.
    """
    case, law = resource.case, vocabulary.regimes[BUYING_LAW]
    if not case or resource.law or case.instrument not in CONTRACTS or not law.in_force:
        return None
    dates = [date for date in (resource.published, case.as_at) if date]
    started_before = any(date.last < law.in_force.first for date in dates)
    if not started_before or not set(resource.nations) <= set(law.nations):
        return None
    return Banner(
        "Bought under rules that have since been replaced.",
        f"The {law.label} covers buying that began {_on(law.in_force)} or later. Some services "
        "have rules of their own.",
        page="guides/",
        link_text="Read our guides to the law of today",
    )


def _unchecked_law(regime: Regime, today: dt.date) -> Banner | None:
    if regime.ended or regime.check_by >= today:
        return None
    return Banner(
        f"We have not checked this law lately: {regime.label}",
        f"What we say of it was right in {regime.law_as_at.words}. "
        f"It was due to be looked at again by {in_words(regime.check_by)}.",
    )


def _on(day: PartialDate) -> str:
    return f"{'on' if day.day else 'in'} {day.words}"


def newest_first(resource: Resource, today: dt.date) -> tuple[bool, bool, int, int, int, str]:
    """A sort key: what is current first, short records last, then the newest, then by name."""
    date = resource.published or PartialDate(0)
    current = status(resource, today) == "current"
    short = bool(resource.case and resource.case.is_short)
    return (not current, short, -date.year, -date.month, -date.day, sort_title(resource.name))


def in_order(resources: Iterable[Resource], today: dt.date) -> tuple[Resource, ...]:
    """What is current first and short records last in each part, then the newest."""
    return tuple(sorted(resources, key=lambda each: newest_first(each, today)))


def sort_title(title: str) -> str:
    """A title as libraries file it: without case, quotes or a leading article."""
    plain = title.casefold().lstrip("'\"\u201c\u2018#£(")
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


def letter(title: str) -> str:
    """Where a title stands in an A to Z: a capital letter, or "0-9" for all else."""
    first = sort_title(title)[:1].upper()
    return first if "A" <= first <= "Z" else "0-9"
