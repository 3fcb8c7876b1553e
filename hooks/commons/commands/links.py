"""The link check as a command: check, report, show, hand, merge."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from commons import dates, settings
from commons.commands import links_options
from commons.commands.project import ROOT, shown
from commons.inert import one_line
from commons.links import accept, archive, changed, checking, entries, guard, hosts, plan, report
from commons.links import state as state_
from commons.links.changed import GitError
from commons.links.checking import Findings, Job
from commons.links.conclusion import conclude
from commons.links.entries import Address
from commons.links.keeping import Keeper, ask_archives
from commons.links.linkchecker import Manners
from commons.links.progress import Progress, counts
from commons.links.report import Finding
from commons.links.state import LinkRecord, Run
from commons.links.visit import VisitError
from commons.problems import DataError

DONE, TO_MEND, NOT_RUN, THROWN_AWAY, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Returns:
        0 when it did its work, 1 with --fail and something to mend, 2 when it could not run,
        3 when a run was thrown away, 130 when it was interrupted.
    """
    options = links_options.parser().parse_args(argv)
    work = {"check": check, "report": report_, "show": show, "hand": hand, "merge": merge}
    try:
        options.now = options.now or dates.today()
        return work[options.command](options)
    except KeyboardInterrupt:
        print("Interrupted. What was learnt until now is kept.", file=sys.stderr)
        return INTERRUPTED
    except DataError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    except (GitError, VisitError, ValueError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(
            f"{name}{error.strerror or error}. What the files held before is still there.",
            file=sys.stderr,
        )
    return NOT_RUN


def check(options: argparse.Namespace) -> int:
    """Visit links and remember what was seen."""
    catalogue = _catalogue(options)
    known = state_.read_health(options.state)
    runs = state_.read_runs(options.runs)
    urls = _chosen(options, catalogue, known)
    if not urls:
        state_.write_health(options.state, known)  # also on the first night: a shard hands it on
        _record(options, runs, Run(options.now, 0, 0, 0, accepted=True))
        print("Nothing is due.")
        return DONE
    keeper = Keeper(options.state, _complain)
    findings = _visit(options, catalogue, _job(options, urls, known), keeper)
    ended = conclude(findings, believe=options.believe)
    keeper.keep(ended.records)
    _record(options, runs, ended.run)
    if ended.why:
        _complain(f"This run is thrown away: {ended.why}")
        return THROWN_AWAY
    found = _tell(options, catalogue, findings, ended.records)
    if options.archives:
        _ask_archives(options, catalogue, findings, ended.records, keeper)
    return TO_MEND if options.fail and any(each.level == "error" for each in found) else DONE


def _job(options: argparse.Namespace, urls: Sequence[str], known: Mapping[str, LinkRecord]) -> Job:
    return Job(
        urls=urls,
        known=known,
        today=options.now,
        guard=guard.Guard(allow_loopback=options.allow_private),
        manners=Manners(timeout=options.timeout, contact=_contact()),
        pause=options.pause,
        part=options.shard is not None,
        processes=options.processes,
    )


def _visit(
    options: argparse.Namespace, catalogue: Sequence[Address], job: Job, keeper: Keeper
) -> Findings:
    """Do the visits. Where they end early, say what was learnt by then; it is kept."""
    findings = Findings(job)
    progress = Progress(len(job.urls))

    def tell(findings: Findings, new: int) -> None:
        keeper.try_to_keep(findings.so_far())
        progress.show(findings.verdicts, new)

    try:
        with job.ending:
            checking.run(findings, tell, progress.note)
    except (KeyboardInterrupt, VisitError):
        progress.close()
        if findings.new:
            keeper.try_to_keep(findings.so_far())
            _tell(options, catalogue, findings, findings.so_far())
        if findings.is_doubtful:
            _complain("Most hosts failed, so no failure is written down: the fault may be ours.")
        raise
    finally:
        progress.close()
    return findings


def _tell(
    options: argparse.Namespace,
    catalogue: Sequence[Address],
    findings: Findings,
    records: Mapping[str, LinkRecord],
) -> tuple[Finding, ...]:
    """Print what was seen, and return it."""
    touched = {*findings.visited, *findings.refused}
    found = report.at_once((each for each in catalogue if each.url in touched), records)
    shape = report.annotated if options.format == "annotations" else report.text
    print(shape(found, shown(options.catalogue)), end="")
    due = len(findings.job.urls) - len(findings.refused)
    print(f"{len(findings.visited)} of {due} visited: {counts(findings.verdicts)}.", flush=True)
    return found


def _ask_archives(
    options: argparse.Namespace,
    catalogue: Sequence[Address],
    findings: Findings,
    records: Mapping[str, LinkRecord],
    keeper: Keeper,
) -> None:
    urls: Iterable[str] = (address.url for address in catalogue)
    if options.only or options.changed_since:
        urls = findings.visited
    elif options.shard:
        urls = hosts.shard(urls, *options.shard)
    kept = [address.url for address in catalogue if address.archived_url]
    if wanted := archive.wanted(records, urls, kept, options.now):
        job = findings.job
        fetch = archive.fetcher(job.manners.user_agent)
        ask_archives(records, wanted, fetch, options.now, keeper, job.ending)


def merge(options: argparse.Namespace) -> int:
    """Put the results of shards together."""
    known = state_.read_health(options.state)
    runs = state_.read_runs(options.runs)
    parts = []
    for part in options.parts:
        health, ran = _part(part)
        if not health.is_file():
            raise ValueError(f"{health}: there is no such file.")
        parts.append((state_.read_health(health), state_.read_runs(ran)))
    merged = accept.merge(
        known,
        runs,
        parts,
        due=len(_due(_catalogue(options), known, options)),
        today=options.now,
        missing=max(0, options.of - len(parts)),
        believe=options.believe,
    )
    state_.write_health(options.state, merged.records)
    if run := merged.run:
        state_.write_runs(options.runs, [*runs, run])
        print(f"{run.due} due, {run.visited} visited, {run.failed} failed.", flush=True)
    cut = ""
    if merged.unfinished:
        cut = f"{merged.unfinished} of {max(options.of, len(parts))} parts did not come to an end. "
    if merged.why:
        _complain(f"{cut}This run is thrown away: {merged.why}")
        return THROWN_AWAY
    if cut:
        _complain(f"{cut}What was seen counts, but the run is not a complete one.")
    return DONE


def report_(options: argparse.Namespace) -> int:
    """Say what is to be done."""
    catalogue = _catalogue(options)
    if options.changed_since:
        catalogue = changed.since(options.changed_since, options.catalogue, catalogue)
    records = state_.read_health(options.state)
    runs = state_.read_runs(options.runs)
    file = shown(options.catalogue)
    branch = options.branch or settings.read(ROOT / "mkdocs.yml").branch
    source = report.source_link(options.repo_url, branch, file)
    found = report.findings(catalogue, records, options.now)
    if options.format == "markdown":
        made = report.markdown(catalogue, records, runs, options.now, source)
    elif options.format == "json":
        made = report.as_json(catalogue, records, runs, options.now, source)
    else:
        found = report.at_once(catalogue, records)
        shape = report.annotated if options.format == "annotations" else report.text
        made = shape(found, file)
    print(made, end="")
    if options.format in ("annotations", "text"):
        found = tuple(each for each in found if each.level == "error")
    return TO_MEND if options.fail and found else DONE


def show(options: argparse.Namespace) -> int:
    """Show what is known of links, one line each."""
    catalogue = _catalogue(options)
    records = state_.read_health(options.state)
    for address in _of_ids(catalogue, options.ids) if options.ids else catalogue:
        record = records.get(address.url, LinkRecord(address.url))
        visited = f"visited {record.last_checked}" if record.last_checked else "not visited yet"
        since = f" since {record.since}" if record.since else ""
        said = (address.id, address.url, record.status)
        print(f"{record.state}{since}", visited, *map(one_line, said), sep="\t")
        if options.ids:
            for name in ("failing_since", "last_ok", "final_url", "archived_url", "archived_on"):
                if value := getattr(record, name):
                    print(f"    {name}: {one_line(str(value))}")
            if record.checked_by_hand:
                print(f"    checked_by_hand: {record.checked_by_hand}")
    return DONE


def hand(options: argparse.Namespace) -> int:
    """Remember that a person opened the links of entries and found them right."""
    records = state_.read_health(options.state)
    for address in _of_ids(_catalogue(options), options.ids):
        known = records.get(address.url, LinkRecord(address.url))
        records[address.url] = replace(known, checked_by_hand=options.now)
        print(f"{one_line(address.url)}: looked at on {dates.in_words(options.now)}.")
    state_.write_health(options.state, records)
    return DONE


def _catalogue(options: argparse.Namespace) -> tuple[Address, ...]:
    return entries.read(options.catalogue, shown(options.catalogue))


def _chosen(
    options: argparse.Namespace,
    catalogue: Sequence[Address],
    known: Mapping[str, LinkRecord],
) -> list[str]:
    """The addresses that the command line asks for."""
    if options.only:
        chosen = [address.url for address in _of_ids(catalogue, options.only)]
    elif options.changed_since:
        found = changed.since(options.changed_since, options.catalogue, catalogue)
        chosen = [address.url for address in found]
    elif options.all:
        chosen = [address.url for address in catalogue]
    else:
        chosen = _due(catalogue, known, options)
    urls = list(dict.fromkeys(chosen))
    return hosts.shard(urls, *options.shard) if options.shard else urls


def _due(
    catalogue: Sequence[Address], known: Mapping[str, LinkRecord], options: argparse.Namespace
) -> list[str]:
    return plan.due((address.url for address in catalogue), known, options.now)


def _of_ids(catalogue: Sequence[Address], ids: Sequence[str]) -> list[Address]:
    unknown = set(ids) - {address.id for address in catalogue}
    if unknown:
        raise ValueError(f"The catalogue has no {', '.join(sorted(unknown))}.")
    return [address for address in catalogue if address.id in ids]


def _record(options: argparse.Namespace, runs: Sequence[Run], run: Run) -> None:
    """Write the run down, if it was one: a look at some links of one's choice is none."""
    if not options.only and not options.changed_since:
        state_.write_runs(options.runs, [*runs, run])


def _part(part: Path) -> tuple[Path, Path]:
    """A shard's two files: in a folder, or the one that is named and the other beside it."""
    if part.is_dir():
        return part / "link-health.csv", part / "link-runs.csv"
    return part, part.with_name(part.name.replace("health", "runs"))


def _contact() -> str:
    try:
        ours = settings.read(ROOT / "mkdocs.yml")
    except (OSError, yaml.YAMLError):
        return ""
    return ours.contact_email or ours.repo_url or ours.site_url


def _complain(text: str) -> None:
    print(text, file=sys.stderr)
