"""The local Healthwatch data in a hand-written page: ``<!-- healthwatch: table -->``.

``summary`` says how much is known, ``map`` draws a tile for every area, ``table`` has a row for
each, ``history`` tells 2012 to 2019. The table says in words what the map shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from commons.dates import in_words
from commons.guides.healthwatch import Area, Event, Healthwatch, Service
from commons.pages import healthwatch_map
from commons.pages import healthwatch_words as words
from commons.pages.context import PageContext
from commons.problems import not_allowed
from commons.vocabulary import Vocabulary

NEEDS = "healthwatch"
_FORM = "correct-local-healthwatch.yml"


@dataclass(frozen=True)
class Said:
    """One area as the table says it."""

    area: Area
    service: Service
    anchor: str
    state: str
    term: str
    partners: tuple[str, ...]
    value: tuple[str, ...]
    source: words.Source | None
    evidence: str
    as_at: str
    past: tuple[tuple[str, int], ...]
    correction: str


def read(asked: str, vocabulary: Vocabulary) -> str:  # noqa: ARG001 (as every directive)
    """Which part a directive asks for.

    Raises:
        ValueError: there is no such part; says which there are.
    """
    part = asked.strip()
    if part not in _PARTS:
        raise ValueError(not_allowed("healthwatch", part, _PARTS))
    return part


def render(context: PageContext, asked: str, root: str) -> Markup:
    """One part of the data as HTML."""
    data = context.guides.healthwatch
    assert data is not None, "handwritten.check has asked for it"
    return _PARTS[asked](context, data, root)


def _summary(context: PageContext, data: Healthwatch, root: str) -> Markup:
    areas = data.areas_on(context.today)
    known = [data.services[area.code] for area in areas]
    return context.renderer.render(
        "healthwatch_summary.html",
        areas=len(areas),
        named=sum(bool(each.name) for each in known),
        provider=sum(bool(each.provider) for each in known),
        recent=sum(bool(each.provider and _since_2020(each)) for each in known),
        running=sum(each.state(context.today) == "in-term" for each in known),
        value=sum(bool(each.value) for each in known),
        yearly=sum(bool(each.value and each.value.yearly) for each in known),
        user_led=sum(bool(each.user_led) for each in known),
        nothing=sum(each.state(context.today) == "nothing" for each in known),
        root=root,
    )


def _since_2020(service: Service) -> bool:
    return bool(service.as_at and service.as_at.first >= dt.date(2020, 1, 1))


def _map(context: PageContext, data: Healthwatch, root: str) -> Markup:  # noqa: ARG001 (as every part)
    states = {
        a.code: data.services[a.code].state(context.today) for a in data.areas_on(context.today)
    }
    return context.renderer.render(
        "healthwatch_map.html",
        drawing=healthwatch_map.drawn(data.areas_on(context.today)),
        states=words.STATES,
        state_of=states,
        counts={tag: list(states.values()).count(tag) for tag in words.STATES},
        anchor=words.anchor,
    )


def _table(context: PageContext, data: Healthwatch, root: str) -> Markup:
    rows = [_said(context, data, area) for area in data.areas_on(context.today)]
    return context.renderer.render(
        "healthwatch_table.html",
        rows=rows,
        unknown=[row.area.name for row in rows if not row.service.provider],
        states=words.STATES,
        regions=sorted({row.area.region for row in rows}),
        root=root,
        today=in_words(context.today),
    )


def _said(context: PageContext, data: Healthwatch, area: Area) -> Said:
    service = data.services[area.code]
    return Said(
        area=area,
        service=service,
        anchor=words.anchor(area),
        state=service.state(context.today),
        term=words.term(service),
        partners=tuple(each.name for each in data.sharing(service) if each != area),
        value=words.figure(service.value, len(data.sharing(service))),
        source=words.source(service.source, context.catalogue.vocabulary.refused_hosts),
        evidence=words.EVIDENCE.get(service.evidence, ""),
        as_at=service.as_at.words if service.as_at else "",
        past=tuple(
            (event.date.words, number)
            for number, event in enumerate(data.events)
            if area.code in {event.code, *_heirs(data, event.code)}
        ),
        correction=_correction(context, area),
    )


def _heirs(data: Healthwatch, code: str) -> tuple[str, ...]:
    """The areas that took the place of one that has ended."""
    return next((each.became for each in data.areas if each.code == code), ())


def _correction(context: PageContext, area: Area) -> str:
    """The way to correct a row, with the area filled in, or nothing where there is none."""
    title = f"Local Healthwatch: {area.name}"
    form = context.site.issue(_FORM, title=title, area=f"{area.name} ({area.code})")
    return form or context.site.mail(f"{title} ({area.code})")


def _history(context: PageContext, data: Healthwatch, root: str) -> Markup:  # noqa: ARG001 (as every part)
    refused = context.catalogue.vocabulary.refused_hosts
    anchors = {each.code: words.anchor(each) for each in data.areas_on(context.today)}
    years: dict[int, list[dict[str, object]]] = {}
    for number, event in enumerate(data.events):
        years.setdefault(event.date.year, []).append(
            {
                "number": number,
                "event": event,
                "day": words.day(event.date),
                "kind": words.KINDS[event.kind],
                "anchor": anchors.get(event.code, ""),
                "value": words.figure(event.value, 2),
                "source": words.source(event.source, refused),
                "became": _became(data, event),
            }
        )
    return context.renderer.render("healthwatch_history.html", years=years, count=len(data.events))


def _became(data: Healthwatch, event: Event) -> tuple[tuple[str, str], ...]:
    """The areas that an area of that time has become, each with its row."""
    heirs = _heirs(data, event.code)
    return tuple((each.name, words.anchor(each)) for each in data.areas if each.code in heirs)


_PARTS: Mapping[str, Callable[[PageContext, Healthwatch, str], Markup]] = {
    "summary": _summary,
    "map": _map,
    "table": _table,
    "history": _history,
}
