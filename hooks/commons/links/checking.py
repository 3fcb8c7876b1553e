"""One run: visit what is due, look again at what failed, tell what is known at every step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from commons.links import accept, hosts
from commons.links.ending import Ending
from commons.links.guard import Guard
from commons.links.judge import NO_END, UNAVAILABLE, Verdict, judge
from commons.links.linkchecker import Manners
from commons.links.patience import FAILED, GOOD, remember
from commons.links.said import Said
from commons.links.state import LinkRecord
from commons.links.visit import PROCESSES, Stuck, visit

# The longest that a site's Retry-After is waited for; who asks for more is left in peace.
LONGEST_WAIT = 120
RATE_LIMITED = 429


@dataclass(frozen=True)
class Job:
    """What is to be done: which addresses, knowing what, on which day, and how."""

    urls: Sequence[str]
    known: Mapping[str, LinkRecord]
    today: dt.date
    guard: Guard
    manners: Manners
    pause: float = 30  # seconds before a second look
    part: bool = False  # of a run that is split, and is judged when it is put together
    processes: int = PROCESSES
    ending: Ending = field(default_factory=Ending)


@dataclass
class Findings:
    """What a run has found out so far."""

    job: Job
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    new: dict[str, LinkRecord] = field(default_factory=dict)

    @property
    def visited(self) -> tuple[str, ...]:
        """The addresses that were visited."""
        return tuple(self.verdicts)

    def keep(self, url: str, verdict: Verdict) -> None:
        """Keep what a visit showed; a later one in the same run takes its place."""
        self.verdicts[url] = verdict
        self.new[url] = remember(self._known(url), verdict, self.job.today)

    def refuse(self, url: str, fault: str) -> None:
        """Keep why an address was not visited. It must not look visited."""
        self.refused[url] = fault
        known = self._known(url)
        record = remember(known, Verdict("suspect", f"not visited: {fault}"), self.job.today)
        self.new[url] = replace(record, last_checked=known.last_checked)

    def records(self) -> dict[str, LinkRecord]:
        """All that is known now."""
        return {**self.job.known, **self.new}

    @property
    def is_doubtful(self) -> bool:
        """Whether most hosts seem to fail, so that the run may yet be thrown away."""
        return accept.is_doubtful(self.job.known, self.records(), self.verdicts)

    def so_far(self) -> dict[str, LinkRecord]:
        """All that may be written down while the run goes on.

        Where most hosts seem to fail, no failure is written down.
        """
        records = self.records()
        if not self.is_doubtful:
            return records
        doubted = {url for url, verdict in self.verdicts.items() if verdict.state not in GOOD}
        return {
            url: self._known(url) if url in doubted else record
            for url, record in records.items()
            if url not in doubted or url in self.job.known
        }

    def _known(self, url: str) -> LinkRecord:
        return self.job.known.get(url, LinkRecord(url))


# Told after each batch of visits: the findings so far, and how many addresses it was about.
Tell = Callable[[Findings, int], None]


def run(findings: Findings, tell: Tell, note: Callable[[str], None]) -> None:
    """Do a job.

    Args:
        findings: The job, and where to put what is found: whoever ends a run early still has it.
        tell: Called with the findings after every batch of visits.
        note: Called with a sentence when the run goes over to something else.

    Raises:
        VisitError: LinkChecker could not do its work.
        KeyboardInterrupt: it was asked to end. What had been said by then has been told.
    """
    job = findings.job
    job.guard.look_up(job.urls)
    job.ending.heed()
    for url in job.urls:
        if fault := job.guard.fault(url):
            findings.refuse(url, fault)
    # LinkChecker takes two addresses that differ in their fragment for one.
    pages: dict[str, list[str]] = {}
    for url in job.urls:
        if url not in findings.refused:
            pages.setdefault(url.partition("#")[0], []).append(url)
    first = _Pass(findings, pages, tell)
    first.visit(list(pages))
    again, wait = _again(pages, first.said, job.pause)
    if not job.part and _cut_off(findings):
        return  # no network: a second look would see no more
    if again:
        many = f"{len(again)} link{'s' * (len(again) != 1)}"
        note(f"Looking again at {many} that failed, one at a time per host.")
        job.ending.wait(wait)
        job.ending.heed()
        _second(findings, pages, tell, again)


def _cut_off(findings: Findings) -> bool:
    """Whether not one answer came, and that is not to be believed."""
    visited = findings.visited
    silent = all(verdict.state == "unreachable" for verdict in findings.verdicts.values())
    known, records = findings.job.known, findings.records()
    return silent and accept.why_not(known, records, visited, len(visited)) is not None


@dataclass
class _Pass:
    """One going-over of some pages."""

    findings: Findings
    pages: Mapping[str, Sequence[str]]
    tell: Tell
    last: bool = False
    said: dict[str, tuple[Said | None, Verdict]] = field(default_factory=dict)

    def visit(self, pages: Sequence[str]) -> None:
        if not pages:
            return
        job = self.findings.job
        for batch in visit(pages, job.manners, job.processes, job.ending):
            before = len(self.findings.verdicts)
            for each in batch:
                self._take(each)
            self.tell(self.findings, len(self.findings.verdicts) - before)
        job.ending.heed()

    def _take(self, each: Said | Stuck) -> None:
        if isinstance(each, Said):
            self._keep(each.url, each, judge(each, self.findings.job.guard.private))
        elif self.last:  # the first time, they get another chance
            for page in each.urls:
                self._keep(page, None, Verdict("unreachable", NO_END))

    def _keep(self, page: str, said: Said | None, verdict: Verdict) -> None:
        self.said[page] = said, verdict
        for url in self.pages.get(page, ()):
            fragment = url.partition("#")[2]
            final = verdict.final_url
            if final and fragment and "#" not in final:
                final = f"{final}#{fragment}"
            self.findings.keep(url, Verdict(verdict.state, verdict.status, final))


def _second(
    findings: Findings, pages: Mapping[str, Sequence[str]], tell: Tell, again: Iterable[str]
) -> None:
    """One page a site at a time. A site that is silent again is not asked for its others."""
    silent: set[str] = set()
    for some in hosts.rounds(again):
        second = _Pass(findings, pages, tell, last=True)
        second.visit([page for page in some if hosts.site_of(page) not in silent])
        silent |= {
            hosts.site_of(page)
            for page, (said, verdict) in second.said.items()
            if verdict.state == "unreachable" and (said is None or said.code is None)
        }


def _again(
    pages: Iterable[str], told: Mapping[str, tuple[Said | None, Verdict]], pause: float
) -> tuple[list[str], float]:
    """The pages to look at again, and how many seconds to wait before."""
    again: list[str] = []
    wait = pause
    for page in pages:
        said, verdict = told.get(page, (None, None))
        if said is None or verdict is None:
            again.append(page)
        elif said.code == RATE_LIMITED:
            asked = said.retry_after or 0
            if asked <= LONGEST_WAIT:
                again.append(page)
                wait = max(wait, asked)
        elif verdict.state in FAILED or said.code == UNAVAILABLE:
            again.append(page)
    return again, wait
