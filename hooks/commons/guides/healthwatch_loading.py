"""From the tables in docs/data/healthwatch to a checked data set, or to every problem at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from commons.dates import PartialDate
from commons.guides import data_package
from commons.guides import healthwatch_rules as rules
from commons.guides.data_package import Row, Table
from commons.guides.healthwatch import Area, Event, Healthwatch, Service, Value
from commons.problems import DataError, Problem

Shape = TypeVar("Shape")

FOLDER = "data/healthwatch"
TABLES = ("areas", "healthwatch", "history")


def load_healthwatch(docs: Path) -> Healthwatch:
    """Load and check the data set below ``docs``.

    Raises:
        DataError: with every problem found.
    """
    found = data_package.read(docs / FOLDER, f"{docs.name}/{FOLDER}", TABLES)
    problems: list[Problem] = []
    areas = _shaped(found["areas"], _area, problems)
    services = _shaped(found["healthwatch"], _service, problems)
    events = _shaped(found["history"], _event, problems)
    if not problems:
        problems += rules.of_areas(found["areas"], areas)
        problems += rules.of_services(found["healthwatch"], services, areas)
    if problems:
        raise DataError(problems)
    ordered = sorted(events, key=lambda event: (event.date, event.area, event.kind))
    return Healthwatch(tuple(areas), {each.code: each for each in services}, tuple(ordered))


def _shaped(table: Table, shape: Callable[[Row], Shape], problems: list[Problem]) -> list[Shape]:
    made = []
    for row in table.rows:
        try:
            made.append(shape(row))
        except ValueError as error:
            problems.append(table.problem(row, row["gss_code"], f"{error}."))
    return made


def _area(row: Row) -> Area:
    if bool(row["hex_q"]) != bool(row["hex_r"]):
        raise ValueError("has half a tile: hex_q and hex_r go together")
    return Area(
        code=row["gss_code"],
        name=row["name"],
        short=row["short"],
        type=row["type"],
        region=row["region"],
        tile=(int(row["hex_q"]), int(row["hex_r"])) if row["hex_q"] else None,
        valid_from=dt.date.fromisoformat(row["valid_from"]),
        valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        became=tuple(row["became"].split()),
    )


def _service(row: Row) -> Service:
    value = _value(row, row["value_months"])
    if row["yearly_gbp"] != (right := str((value and value.yearly) or "")):
        found = row["yearly_gbp"] or "empty"
        raise ValueError(f"yearly_gbp has to be {right or 'empty'}, and is {found}")
    return Service(
        code=row["gss_code"],
        name=row["healthwatch_name"],
        website=row["website"],
        provider=row["provider"],
        provider_inferred=row["provider_basis"] == "inferred",
        provider_type=row["provider_type"],
        provider_type_known=row["provider_type_basis"] == "source",
        user_led=row["user_led"],
        status=row["contract_status"],
        start=_when(row["contract_start"]),
        end=_when(row["contract_end"]),
        options=row["contract_options"],
        joint=row["joint_contract"],
        value=value,
        source=row["source_url"],
        evidence=row["evidence_level"],
        as_at=_when(row["as_at"]),
        ocid=row["ocid"],
        note=row["note"],
    )


def _event(row: Row) -> Event:
    return Event(
        code=row["gss_code"],
        area=row["area"],
        date=PartialDate.parse(row["date"]),
        kind=row["kind"],
        who=row["who"],
        value=_value(row),
        term=row["term"],
        source=row["source_url"],
        note=row["note"],
    )


def _value(row: Row, months: str = "") -> Value | None:
    said = {name: row[name] for name in ("value_gbp", "value_kind", "value_scope", "value_covers")}
    if not any([*said.values(), months]):
        return None
    if missing := [name for name, text in said.items() if not text]:
        raise ValueError(f"a value needs {', '.join(said)}. Missing: {', '.join(missing)}")
    return Value(
        amount=Decimal(row["value_gbp"]),
        kind=row["value_kind"],
        joint=row["value_scope"] == "joint",
        covers=row["value_covers"],
        months=int(months) if months else None,
    )


def _when(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
