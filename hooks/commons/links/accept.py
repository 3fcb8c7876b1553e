"""Whether a run may be believed, and the putting together of runs that were split. Pure.

A machine without a network finds every link dead, and one behind a filter finds every page
forbidden or missing. A run that had links due and visited none, or in which over half of at least
ten hosts failed, is thrown away. That is asked in two ways:

- Which hosts have fallen silent? A host that was silent before says nothing about tonight's
  network and is not counted; otherwise a catalogue with ten dead sites, which are visited every
  night, would throw away every quiet night.
- Which hosts that were fine have failed in any way: silent, forbidden, missing, or looking wrong?
  A host that has one link left that is still fine has not failed; one that failed before is not
  counted.

Hosts that were never visited are asked about, too, but more gently. On the first night over a
directory of old pages a third of the sites may well keep robots out and a quarter of the pages be
gone. But a filter answers everyone alike, so of new hosts only those count that failed in one and
the same way. Where over half of them truly do, a person can look, and have the run believed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commons.links.hosts import by_site
from commons.links.patience import GOOD, seen
from commons.links.state import LinkRecord, Run, State

HOSTS = 10

Records = Mapping[str, LinkRecord]


@dataclass(frozen=True)
class _Hosts:
    """How many of the hosts that can tell have failed."""

    failed: int
    of: int

    @property
    def most(self) -> bool:
        return self.failed * 2 > self.of


def why_not(before: Records, after: Records, visited: Iterable[str], due: int) -> str | None:
    """Why a run is not believed, as a sentence; None where it is.

    Args:
        before: What was known.
        after: What would be known.
        visited: The addresses that were visited.
        due: How many were to be.
    """
    sites = by_site(visited)
    if due and not sites:
        return f"{_links(due)} due and none was visited."
    silent = _fallen_silent(before, after, sites.values())
    if silent.most and silent.of >= HOSTS:
        return (
            f"{silent.failed} of {silent.of} hosts fell silent at once: the network here is more "
            "likely to have failed than they are."
        )
    failed = _failed_at_once(before, after, sites.values())
    if failed.most and failed.of >= HOSTS:
        return (
            f"{failed.failed} of {failed.of} hosts that were fine or new failed at once: something "
            "between here and them is more likely to have failed than they are."
        )
    return None


def is_doubtful(before: Records, after: Records, visited: Iterable[str]) -> bool:
    """Whether over half of the hosts visited so far failed, however few they are.

    Their failures are then not written down before the run has come to its end and been judged.
    """
    sites = by_site(visited)
    return (
        _fallen_silent(before, after, sites.values()).most
        or _failed_at_once(before, after, sites.values()).most
    )


def is_failing(record: LinkRecord) -> bool:
    """Whether a link has failed since it was last good, as ``Run.failed`` counts them."""
    return record.failing_checks > 0


@dataclass(frozen=True)
class Merged:
    """What shards make together.

    ``run`` is None where there was none to speak of; ``why`` says why it is not believed, in
    which case ``records`` are what was known before. ``unfinished`` is how many of the parts did
    not come to their end.
    """

    records: dict[str, LinkRecord]
    run: Run | None
    why: str | None
    unfinished: int = 0


def merge(
    before: Records,
    runs_before: Sequence[Run],
    parts: Sequence[tuple[Records, Sequence[Run]]],
    *,
    due: int,
    today: dt.date,
    missing: int = 0,
    believe: bool = False,
) -> Merged:
    """What one run would have given, from what its shards gave.

    A shard that was ended before its end has written down what it saw, but not that it ran. What
    it saw counts. How many links it was to visit it did not say, so the whole run is held against
    all that was due, and is never a complete one.

    Args:
        before: What was known before the run, as every shard was given it.
        runs_before: The runs that were known before.
        parts: For each shard, the links and the runs as it left them.
        due: How many links were due before the run, for where a shard did not say.
        today: The day, for where no shard says it.
        missing: How many shards left nothing at all.
        believe: Whether a person has looked, and believes the run whatever failed.
    """
    seen_by = [_Part.of(before, runs_before, *part) for part in parts]
    ran = [part for part in seen_by if part.days]
    unfinished = missing + sum(not part.finished for part in seen_by)
    if not ran and not due:
        return Merged(dict(before), None, "No shard came to its end.", unfinished)
    after, visited = dict(before), set[str]()
    for part in seen_by:
        after.update(part.changed)
        visited |= part.visited
    count = sum(part.count for part in seen_by)
    failed = sum(part.failed for part in seen_by)
    if unfinished:
        due = max(due, count + 1)
    else:
        due = sum(run.due for part in seen_by for run in part.runs)
    why = None if believe and count else why_not(before, after, visited if count else (), due)
    day = max((day for part in ran for day in part.days), default=today)
    run = Run(day, due, count, failed, why is None)
    return Merged(dict(before) if why else after, run, why, unfinished)


@dataclass(frozen=True)
class _Part:
    """One shard: the runs that it wrote down, and the links that it left otherwise than before."""

    runs: Sequence[Run]
    changed: Records
    visited: frozenset[str]

    @classmethod
    def of(
        cls, before: Records, runs_before: Sequence[Run], records: Records, runs: Sequence[Run]
    ) -> _Part:
        changed = {url: record for url, record in records.items() if record != before.get(url)}
        visited = frozenset(
            url
            for url, record in changed.items()
            if record.last_checked and record.last_checked != _last_checked(before.get(url))
        )
        return cls(_added(runs_before, runs), changed, visited)

    @property
    def finished(self) -> bool:
        return bool(self.runs)

    @property
    def days(self) -> set[dt.date]:
        return {run.date for run in self.runs} or {
            day for url in self.visited if (day := self.changed[url].last_checked)
        }

    @property
    def count(self) -> int:
        return sum(run.visited for run in self.runs) if self.runs else len(self.visited)

    @property
    def failed(self) -> int:
        if self.runs:
            return sum(run.failed for run in self.runs)
        return sum(is_failing(self.changed[url]) for url in self.visited)


def _added(before: Sequence[Run], after: Sequence[Run]) -> list[Run]:
    old = list(before)
    added = []
    for run in after:
        if run in old:
            old.remove(run)
        else:
            added.append(run)
    return added


def _fallen_silent(before: Records, after: Records, sites: Iterable[Sequence[str]]) -> _Hosts:
    telling = [urls for urls in sites if not all(_silent(before, url) for url in urls)]
    return _Hosts(sum(all(_silent(after, url) for url in urls) for urls in telling), len(telling))


def _failed_at_once(before: Records, after: Records, sites: Iterable[Sequence[str]]) -> _Hosts:
    failed = hosts = 0
    new: Counter[State] = Counter()
    for urls in sites:
        if fine := [url for url in urls if _last(before, url) in GOOD]:
            hosts += 1
            failed += not any(_last(after, url) in GOOD for url in fine)
        elif all(_last(before, url) == "unchecked" for url in urls):
            hosts += 1
            ways = {_last(after, url) for url in urls}
            if len(ways) == 1:
                new.update(ways.difference(GOOD))
    return _Hosts(failed + max(new.values(), default=0), hosts)


def _last_checked(record: LinkRecord | None) -> dt.date | None:
    return record.last_checked if record else None


def _silent(records: Records, url: str) -> bool:
    return _last(records, url) == "unreachable" and is_failing(records[url])


def _last(records: Records, url: str) -> State:
    """What the last visit showed; "unchecked" where there was none."""
    record = records.get(url)
    return seen(record) if record else "unchecked"


def _links(count: int) -> str:
    return f"{count} link{'s were' if count != 1 else ' was'}"
