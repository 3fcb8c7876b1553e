"""What we remember of each link (link-health.csv) and of each run (link-runs.csv).

Both are tables that a person can read and a diff can show: one sorted line an address, one line
a run. They are written whole or not at all.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, TypeVar, get_args

from commons import csvcell, files
from commons.dates import PartialDate
from commons.problems import DataError, Problem, nearest

State = Literal["unchecked", "ok", "moved", "blocked", "unreachable", "gone", "suspect"]
STATES: tuple[State, ...] = get_args(State)

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class LinkRecord:
    """One line of link-health.csv. Dates are UTC; None and "" mean "not known".

    ``failing_since`` and ``failing_checks`` count the days with a failed visit since the last
    good one, also those that have not yet changed the state. ``status`` is what was seen, in
    few words. ``archived_on`` is the day of the copy at ``archived_url``; without a copy, it is
    the day on which the archives were last asked for one and gave none.
    """

    url: str
    state: State = "unchecked"
    since: dt.date | None = None
    failing_since: dt.date | None = None
    failing_checks: int = 0
    last_checked: dt.date | None = None
    last_ok: dt.date | None = None
    status: str = ""
    final_url: str = ""
    archived_url: str = ""
    archived_on: PartialDate | None = None
    checked_by_hand: dt.date | None = None


@dataclass(frozen=True)
class Run:
    """One line of link-runs.csv: how many links were due, visited, and failed."""

    date: dt.date
    due: int
    visited: int
    failed: int
    accepted: bool

    @property
    def complete(self) -> bool:
        """Whether it is believed and visited all that was due. None due is complete, too."""
        return self.accepted and self.visited >= self.due


HEALTH_COLUMNS = tuple(field.name for field in fields(LinkRecord))
RUN_COLUMNS = tuple(field.name for field in fields(Run))


def read_health(path: Path) -> dict[str, LinkRecord]:
    """The links that are known, by address; none where there is no such file.

    Raises:
        DataError: with every line that cannot be read. Nothing is guessed or dropped.
    """
    found, problems = _read(path, HEALTH_COLUMNS, _record)
    records: dict[str, LinkRecord] = {}
    for line, record in found:
        if record.url in records:
            problems.append(Problem(path.name, line, record.url, "stands here twice."))
        records[record.url] = record
    if problems:
        raise DataError(problems)
    return records


def read_runs(path: Path) -> tuple[Run, ...]:
    """The runs that are known, the oldest first; none where there is no such file.

    Raises:
        DataError: with every line that cannot be read.
    """
    found, problems = _read(path, RUN_COLUMNS, _run)
    if problems:
        raise DataError(problems)
    return tuple(run for _, run in found)


def write_health(path: Path, records: Mapping[str, LinkRecord]) -> None:
    """Write link-health.csv, sorted by address: whole, or not at all."""
    _write(path, HEALTH_COLUMNS, [records[url] for url in sorted(records)])


def write_runs(path: Path, runs: Iterable[Run]) -> None:
    """Write link-runs.csv, in order of date: whole, or not at all."""
    in_order = sorted(runs, key=lambda run: run.date)
    _write(path, RUN_COLUMNS, in_order)


def last_complete(runs: Iterable[Run]) -> Run | None:
    """The last complete run: what shows that the check is alive, to readers and to maintainers."""
    return max((run for run in runs if run.complete), key=lambda run: run.date, default=None)


def _read(
    path: Path, columns: tuple[str, ...], shape: Callable[[Mapping[str, str]], _Row]
) -> tuple[list[tuple[int, _Row]], list[Problem]]:
    if not path.exists():
        return [], []
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(path.name, 1, "", f"cannot be read: {error}.")]) from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, _Row]] = []
    problems: list[Problem] = []
    try:
        if tuple(rows.fieldnames or ()) != columns:
            expected = f"the first line has to be {','.join(columns)}."
            raise DataError([Problem(path.name, 1, "", expected)])
        for row in rows:
            try:
                if None in row or None in row.values():
                    raise ValueError(f"has to have {len(columns)} cells.")  # noqa: TRY301
                cells = {name: csvcell.unguarded(cell) for name, cell in row.items()}
                found.append((rows.line_num, shape(cells)))
            except (ValueError, TypeError) as error:
                problems.append(Problem(path.name, rows.line_num, row.get("url") or "", f"{error}"))
    except csv.Error as error:
        raise DataError(
            [Problem(path.name, rows.reader.line_num, "", f"is not valid CSV: {error}.")]
        ) from None
    return found, problems


def _record(row: Mapping[str, str]) -> LinkRecord:
    return LinkRecord(
        url=row["url"],
        state=_state(row["state"]),
        since=_date(row["since"]),
        failing_since=_date(row["failing_since"]),
        failing_checks=int(row["failing_checks"] or 0),
        last_checked=_date(row["last_checked"]),
        last_ok=_date(row["last_ok"]),
        status=row["status"],
        final_url=row["final_url"],
        archived_url=row["archived_url"],
        archived_on=PartialDate.parse(row["archived_on"]) if row["archived_on"] else None,
        checked_by_hand=_date(row["checked_by_hand"]),
    )


def _state(text: str) -> State:
    for state in STATES:
        if text == state:
            return state
    guess = nearest(text, STATES)
    hint = f' Did you mean "{guess}"?' if guess else ""
    raise ValueError(f'state "{text}" is not one of {", ".join(STATES)}.{hint}')


def _run(row: Mapping[str, str]) -> Run:
    if row["accepted"] not in ("yes", "no"):
        raise ValueError(f'accepted is "{row["accepted"]}". Write yes or no.')
    return Run(
        date=dt.date.fromisoformat(row["date"]),
        due=int(row["due"]),
        visited=int(row["visited"]),
        failed=int(row["failed"]),
        accepted=row["accepted"] == "yes",
    )


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[object]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_cell(getattr(row, column)) for column in columns)
    try:
        files.replace(path, text.getvalue())
    except OSError as error:
        error.filename = str(path)  # the one that people know
        raise


def _cell(value: object) -> str:
    """A value as it stands in the table. No cell may start a formula in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return csvcell.guarded(" ".join(str(value).split()))
