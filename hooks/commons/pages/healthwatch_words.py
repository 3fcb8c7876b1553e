"""The local Healthwatch data in words: states, figures with what they cover, dates, sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from commons.addresses import host_of, is_refused
from commons.dates import PartialDate
from commons.guides.healthwatch import Area, Service, Value

_MONTHS = 12


@dataclass(frozen=True)
class State:
    """How much is known of a contract: a letter and a pattern on the map, words in the table."""

    letter: str
    label: str
    meaning: str
    pattern: str


# In the order in which the table sorts them: what is most certain first.
STATES: Mapping[str, State] = {
    "in-term": State(
        "R",
        "Contract running",
        "We saw an award or a decision. Its first term had not ended when this page was made.",
        "solid",
    ),
    "awarded": State("A", "Contract awarded", "We saw an award, but not its dates.", "solid"),
    "tender-seen": State(
        "T", "Tender seen", "We saw a tender, or a decision to hold one, but no award.", "lines"
    ),
    "initial-term-ended": State(
        "E",
        "First term ended",
        "The first term is over. We do not know whether it was extended, or what followed.",
        "lines",
    ),
    "last-known": State(
        "K",
        "Provider named in 2020 or later",
        "We saw who ran it on a date in 2020 or later, but not the terms of the contract.",
        "tint",
    ),
    "historic": State(
        "O", "Old evidence only", "What we saw is from before 2020, or has no date.", "tint"
    ),
    "name-only": State(
        "N", "Name only", "It has a name or a website, but we do not know who runs it.", "plain"
    ),
    "nothing": State("?", "Not known", "We found nothing about who runs it.", "dashed"),
}

KINDS = {
    "set-up": "Set up",
    "procurement-started": "Procurement started",
    "specification": "Specification",
    "tender": "Tender",
    "cabinet-decision": "Cabinet decision",
    "plan": "Plan",
    "award": "Award",
    "launch": "Launch",
    "proposed-cut": "Cut proposed",
    "decision-to-tender": "Decision to tender",
    "direct-award": "Direct award",
    "consultation": "Consultation",
    "budget-cut": "Budget cut",
    "provider-failed": "Provider failed",
}
EVIDENCE = {
    "page": "Page read, at least in part",
    "cited": "Page not read: another page refers to it",
    "known": "General knowledge, not on the page",
}


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. ``url`` is empty where we never link: copies of others' papers."""

    url: str
    host: str
    zipped: bool


def anchor(area: Area) -> str:
    """Where an area's row is on the page: ``area-st-helens``."""
    return "area-" + re.sub(r"[^a-z0-9]+", "-", area.name.lower()).strip("-")


def term(service: Service) -> str:
    """How long its contract runs, options not counted; empty where nothing is known."""
    start, end = (each.words if each else "" for each in (service.start, service.end))
    if start and end:
        return f"{start} to {end}"
    return f"From {start}" if start else f"To {end}" if end else ""


def figure(value: Value | None, areas: int) -> tuple[str, ...]:
    """A figure, only ever together with what kind it is and what it covers; () if not known."""
    if not value:
        return ()
    kind = {
        "total": f"One contract for {areas} areas" if value.joint else "The whole contract",
        "yearly": f"Per year, for {areas} areas together" if value.joint else "Per year",
        "cut": "Annual cut",
    }[value.kind]
    said = [f"{kind}: {_pounds(value)}", value.covers]
    if value.kind == "total" and value.yearly and value.months:
        said.append(
            f"£{value.yearly:,} a year, if spread evenly over {_span(value.months)} (our sum)"
        )
    return tuple(said)


def _pounds(value: Value) -> str:
    """A sum of money, with pence only where there are some."""
    whole = value.amount == value.amount.to_integral_value()
    return f"£{value.amount:,.0f}" if whole else f"£{value.amount:,.2f}"


def _span(months: int) -> str:
    years, rest = divmod(months, _MONTHS)
    if rest:
        return f"{months} months"
    return f"{years} years" if years > 1 else "one year"


def source(url: str, refused: Collection[str]) -> Source | None:
    """Where a fact comes from, without a link to sites that hold copies of others' papers."""
    if not url:
        return None
    zipped = urlsplit(url).path.endswith(".zip")
    return Source("" if is_refused(url, refused) else url, host_of(url), zipped)


def day(date: PartialDate) -> str:
    """A date below the heading of its year: "4 December", "April", or nothing."""
    return date.words.removesuffix(str(date.year)).strip()
