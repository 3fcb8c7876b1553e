"""The health of all links: how many are in which state, what fails, is the check alive."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from commons import link_words, standing
from commons.dates import in_words
from commons.link_words import Told
from commons.links.state import STATES, LinkRecord, Run, last_complete
from commons.model import Resource
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.standing import sort_title

# The check runs every night. A week without a complete run means that it has stopped.
OVERDUE = dt.timedelta(days=7)
RUNS_SHOWN = 10


@dataclass(frozen=True)
class Bar:
    """One state: what it means, how many links are in it, the length of its bar from 0 to 100."""

    tag: str
    label: str
    description: str
    count: int
    share: float


@dataclass(frozen=True)
class Watched:
    """One link with what is known of it."""

    resource: Resource
    record: LinkRecord
    told: Told
    # The title of what it leads to, where that is a further source of a case study.
    source: str = ""

    @property
    def since(self) -> dt.date | None:
        """Since when it has been as it is."""
        return self.record.failing_since or self.record.since

    @property
    def since_words(self) -> str:
        """The same for a reader."""
        return in_words(self.since) if self.since else "a day we do not know"


def pages(context: PageContext) -> list[Page]:
    """``/links/``."""
    address = "links/"
    links = watched(context)
    words = context.catalogue.vocabulary.link_states
    last = last_complete(context.runs)
    visits = [each for each in links if each.record.last_checked]
    body = context.renderer.render(
        "links.html",
        summary=in_one_line(links),
        bars=bars(context, links),
        total=len(links),
        visited=len(visits),
        oldest=min(visits, key=_by_last_visit, default=None),
        waiting=sum(_is_waiting(each) for each in links),
        failing=[
            (tag, words[tag], found)
            for tag in ("gone", "suspect", "unreachable")
            if (found := [each for each in links if each.told.state == tag])
        ],
        moved=[each for each in links if each.told.state == "moved"],
        last=last,
        overdue=(context.today - last.date).days
        if last and context.today - last.date > OVERDUE
        else 0,
        patience=OVERDUE.days,
        runs=[(run, in_words(run.date)) for run in newest_first(context.runs)[:RUNS_SHOWN]],
        in_words=in_words,
        today=context.today,
        reachable=context.site.reachable,
        root=root_of(address),
    )
    return [
        Page(
            address=address,
            title="How healthy our links are",
            description="Which links in this directory work, which fail and since when we know.",
            body=body,
            section="links",
            styles=("links",),
            script="assets/js/links.js" if last else "",
        )
    ]


def in_one_line(links: Iterable[Watched]) -> str:
    """The health of the whole, in a sentence; nothing before the first check."""
    states = Counter(each.told.state for each in links)
    total = states.total()
    seen = total - states["unchecked"]
    if not seen:
        return ""
    works = states["ok"] + states["moved"]
    failing = sum(states[tag] for tag in standing.FAILING)
    parts = [f"Of {_links(total)}, {works} worked when we last visited"]
    if failing:
        parts.append(f"{failing} {'does' if failing == 1 else 'do'} not work")
    if states["blocked"]:
        turned = "turns" if states["blocked"] == 1 else "turn"
        parts.append(f"{states['blocked']} {turned} our checker away")
    if states["unchecked"]:
        waits = "is" if states["unchecked"] == 1 else "are"
        parts.append(f"{states['unchecked']} {waits} still to be visited")
    return f"{'; '.join(parts)}."


def watched(context: PageContext) -> list[Watched]:
    """Every link, those of further sources too, what has failed for longest first."""
    links = []
    known = (context.health, context.catalogue.vocabulary, context.today)
    for resource in context.catalogue.listed:
        record = standing.link_record(resource.url, context.health)
        links.append(Watched(resource, record, link_words.told(resource, *known)))
        for source in resource.case.sources if resource.case else ():
            record = standing.link_record(source.url, context.health)
            told = link_words.told_of_source(source, *known)
            links.append(Watched(resource, record, told, source.title))
    return sorted(
        links, key=lambda each: (each.since or dt.date.max, sort_title(each.resource.title))
    )


def bars(context: PageContext, links: list[Watched]) -> list[Bar]:
    """How many links are in each state; those that nobody has visited come last."""
    counts = Counter(each.told.state for each in links)
    longest = max(counts.values(), default=1)
    words = context.catalogue.vocabulary.link_states
    return [
        Bar(
            tag,
            words[tag].label,
            words[tag].description,
            counts[tag],
            round(100 * counts[tag] / longest, 1),
        )
        for tag in sorted(STATES, key=lambda tag: tag == "unchecked")
    ]


def newest_first(runs: tuple[Run, ...]) -> list[Run]:
    """The runs, the last one first; the file has those of one day in the order they ran."""
    return sorted(runs, key=lambda run: run.date)[::-1]


def _is_waiting(each: Watched) -> bool:
    """Whether it has failed, but not for long enough to say so."""
    return each.record.failing_checks > 0 and each.record.state not in standing.FAILING


def _by_last_visit(each: Watched) -> tuple[dt.date, str]:
    return each.record.last_checked or dt.date.max, each.resource.id


def _links(count: int) -> str:
    return f"{count} link{'s' * (count != 1)}"
