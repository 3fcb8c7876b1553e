"""Whether a run may be believed, and the putting together of runs that were split. Pure.

A machine without a network finds every link dead. A run that had links due and visited none, or
in which over half of at least ten hosts failed, is thrown away (DESIGN, section 6). A host has
failed when not one of its links got an answer. Hosts that were already silent before say nothing
about tonight's network and are not counted; otherwise a catalogue with ten dead sites, which are
visited every night, would throw away every quiet night.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commons.links.hosts import by_site
from commons.links.patience import seen
from commons.links.state import LinkRecord, Run

HOSTS = 10

Records = Mapping[str, LinkRecord]


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
    telling = [urls for urls in sites.values() if not all(_silent(before, url) for url in urls)]
    failed = sum(all(_silent(after, url) for url in urls) for urls in telling)
    if len(telling) >= HOSTS and failed * 2 > len(telling):
        return (
            f"{failed} of {len(telling)} hosts fell silent at once: the network here is more "
            "likely to have failed than they are."
        )
    return None


def mostly_silent(before: Records, after: Records, visited: Iterable[str]) -> bool:
    """Whether over half of the hosts visited so far failed, however few they are: no time to
    write down failures that the run may yet turn out to have imagined.
    """
    sites = [
        urls for urls in by_site(visited).values() if not all(_silent(before, url) for url in urls)
    ]
    return sum(all(_silent(after, url) for url in urls) for urls in sites) * 2 > len(sites)


def is_failing(record: LinkRecord) -> bool:
    """Whether the last visit of a link failed, as ``Run.failed`` counts them."""
    return record.failing_checks > 0


def merge(
    before: Records,
    runs_before: Sequence[Run],
    parts: Sequence[tuple[Records, Sequence[Run]]],
) -> tuple[dict[str, LinkRecord], Run | None, str | None]:
    """What one run would have given, from what its shards gave.

    Args:
        before: What was known before the run, as every shard was given it.
        runs_before: The runs that were known before.
        parts: For each shard, the links and the runs as it left them.

    Returns:
        What is known now; the run (None where no shard came to its end); why the run is not
        believed, in which case what is known is what was known before.
    """
    ran = [run for _, runs in parts for run in _added(runs_before, runs)]
    if not ran:
        return dict(before), None, "No shard came to its end."
    day = max(run.date for run in ran)
    after, visited = dict(before), set[str]()
    for records, _ in parts:
        for url, record in records.items():
            if record != before.get(url):
                after[url] = record
                if record.last_checked == day:
                    visited.add(url)
    due, count = sum(run.due for run in ran), sum(run.visited for run in ran)
    failed = sum(run.failed for run in ran)
    why = why_not(before, after, visited if count else (), due)
    run = Run(day, due, count, failed, why is None)
    return (dict(before) if why else after), run, why


def _added(before: Sequence[Run], after: Sequence[Run]) -> list[Run]:
    old = list(before)
    added = []
    for run in after:
        if run in old:
            old.remove(run)
        else:
            added.append(run)
    return added


def _silent(records: Records, url: str) -> bool:
    record = records.get(url)
    return record is not None and is_failing(record) and seen(record) == "unreachable"


def _links(count: int) -> str:
    return f"{count} link{'s were' if count != 1 else ' was'}"
