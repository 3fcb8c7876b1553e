"""What must hold between the rows of the local Healthwatch data, beyond what its schema says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from commons.guides.data_package import Table
from commons.guides.healthwatch import HISTORIC, IN_TERM, LAST_KNOWN, Area, Service
from commons.problems import Problem

# From this year on, a holder counts as "last known"; what is older is history.
_RECENT = 2020


def of_areas(table: Table, areas: list[Area]) -> Iterator[Problem]:
    """Where areas, their days and their tiles do not fit together."""
    known = {area.code: area for area in areas}
    for number, (row, area) in enumerate(zip(table.rows, areas, strict=True)):
        if area.valid_to is None and not (area.tile and area.short):
            yield table.problem(row, area.name, "needs hex_q, hex_r and short, as it still exists.")
        if area.valid_to and area.valid_to < area.valid_from:
            yield table.problem(row, area.name, "ends before it begins.")
        for code in area.became:
            heir = known.get(code)
            next_day = area.valid_to and area.valid_to + dt.timedelta(days=1)
            if not heir:
                yield table.problem(row, area.name, f"became {code}, which is no area here.")
            elif heir.valid_from != next_day:
                message = f"became {heir.name}, which has to begin on the day after its end."
                yield table.problem(row, area.name, message)
        for other in areas[:number]:
            if area.tile and area.tile == other.tile and _overlap(area, other):
                yield table.problem(row, area.name, f"has the tile of {other.name}.")


def _overlap(one: Area, other: Area) -> bool:
    later, earlier = max(one.valid_from, other.valid_from), [one.valid_to, other.valid_to]
    return later <= min(end for end in [*earlier, dt.date.max] if end)


def of_services(table: Table, services: list[Service], areas: list[Area]) -> Iterator[Problem]:
    """Where a row says more than it can know, or an area has no row."""
    names = {area.code: area.name for area in areas}
    joint: dict[str, Service] = {}
    for row, each in zip(table.rows, services, strict=True):
        for message in _faults(each):
            yield table.problem(row, names[each.code], message)
        if each.value and each.value.joint:
            first = joint.setdefault(each.joint, each)
            if first.value != each.value:
                message = f"has another value than {names[first.code]}, with which it shares one."
                yield table.problem(row, names[each.code], message)
    for area in areas:
        if area.tile and area.code not in {each.code for each in services}:
            yield Problem(
                table.file, 0, area.name, f"has no row. Add {area.code}, empty if need be."
            )


def _faults(service: Service) -> Iterator[str]:
    year = service.as_at.year if service.as_at else None
    if (service.name or service.provider) and not (service.source and service.evidence):
        yield "needs source_url and evidence_level: nothing is said without a source."
    if (service.provider_type or service.provider_inferred) and not service.provider:
        yield "says something about a provider and names none."
    if service.status == IN_TERM and not service.end:
        yield f'contract_status is "{IN_TERM}", which needs contract_end.'
    if service.status == LAST_KNOWN and (year or 0) < _RECENT:
        yield f'contract_status is "{LAST_KNOWN}", which needs as_at from {_RECENT} on.'
    if service.status == HISTORIC and year and year >= _RECENT:
        yield f'contract_status is "{HISTORIC}", and as_at is {service.as_at}.'
    if service.start and service.end and service.end.last < service.start.first:
        yield "contract_end is before contract_start."
    if service.value and service.value.joint and not service.joint:
        yield 'value_scope is "joint", which needs joint_contract.'
