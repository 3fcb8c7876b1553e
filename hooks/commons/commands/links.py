"""The link check as a command: check, report, show, hand, merge."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from commons import dates, settings
from commons.links import accept, archive, changed, checking, entries, guard, hosts, plan, report
from commons.links import state as state_
from commons.links.changed import GitError
from commons.links.checking import Findings, Job
from commons.links.entries import Address
from commons.links.linkchecker import Manners
from commons.links.progress import Progress, counts
from commons.links.state import LinkRecord, Run
from commons.links.visit import PROCESSES, VisitError
from commons.problems import DataError

ROOT = Path(__file__).resolve().parents[3]

DONE, TO_MEND, NOT_RUN, THROWN_AWAY, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Returns:
        0 when it did its work, 1 with --fail and something to mend, 2 when it could not run,
        3 when a run was thrown away, 130 when it was interrupted.
    """
    options = _parser().parse_args(argv)
    try:
        options.now = options.now or dates.today()
        return int(options.work(options))
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
    urls = _due(options, catalogue, known)
    if not urls:
        print("Nothing is due.")
        _record(options, runs, Run(options.now, 0, 0, 0, accepted=True))
        return DONE
    manners = Manners(options.timeout, _contact())
    job = Job(
        urls,
        known,
        options.now,
        guard.Guard(allow_loopback=options.allow_private),
        manners,
        options.pause,
        options.shard is not None,
        options.processes,
    )
    keeper = _Keeper(options.state)
    progress = Progress(len(urls))

    def tell(findings: Findings, new: int) -> None:
        keeper.try_to_keep(findings.so_far())
        progress.show(findings.verdicts, new)

    try:
        with job.ending:
            findings = checking.run(job, tell, progress.note)
    finally:
        progress.close()
    return _conclude(options, catalogue, findings, runs)


def _conclude(
    options: argparse.Namespace,
    catalogue: Sequence[Address],
    findings: Findings,
    runs: Sequence[Run],
) -> int:
    known, records = findings.job.known, findings.records()
    due = len(findings.job.urls) - len(findings.refused)
    failed = sum(accept.is_failing(records[url]) for url in findings.visited)
    run = Run(options.now, due, len(findings.visited), failed, accepted=True)
    why = None if options.shard else accept.why_not(known, records, findings.visited, due)
    if why:
        state_.write_health(options.state, known)
        _record(options, runs, replace(run, accepted=False))
        print(f"This run is thrown away: {why}", file=sys.stderr)
        return THROWN_AWAY
    state_.write_health(options.state, records)
    if options.archives:
        records = _with_copies(options, catalogue, findings, records)
    _record(options, runs, run)
    touched = {*findings.visited, *findings.refused}
    found = report.at_once((each for each in catalogue if each.url in touched), records)
    _print_findings(found, options)
    print(f"{len(findings.visited)} of {due} visited: {counts(findings.verdicts)}.")
    return TO_MEND if options.fail and any(each.level == "error" for each in found) else DONE


def _with_copies(
    options: argparse.Namespace,
    catalogue: Sequence[Address],
    findings: Findings,
    records: dict[str, LinkRecord],
) -> dict[str, LinkRecord]:
    """The records with what the archives said, written down where they were asked."""
    if options.only or options.changed_since:
        urls = list(findings.visited)
    else:
        urls = hosts.shard((each.url for each in catalogue), *(options.shard or (1, 1)))
    kept = [address.url for address in catalogue if address.archived_url]
    wanted = archive.wanted(records, urls, kept)
    if wanted:
        fetch = archive.fetcher(findings.job.manners.user_agent)
        records = archive.ask(records, wanted, fetch, options.now)
        state_.write_health(options.state, records)
    return records


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
    records, run, why = accept.merge(known, runs, parts)
    state_.write_health(options.state, records)
    if run:
        state_.write_runs(options.runs, [*runs, run])
        print(f"{run.due} due, {run.visited} visited, {run.failed} failed.")
    if why:
        print(f"This run is thrown away: {why}", file=sys.stderr)
        return THROWN_AWAY
    return DONE


def report_(options: argparse.Namespace) -> int:
    """Say what is to be done."""
    catalogue = _catalogue(options)
    if options.changed_since:
        catalogue = changed.since(options.changed_since, options.catalogue, catalogue)
    records = state_.read_health(options.state)
    runs = state_.read_runs(options.runs)
    file = _shown(options.catalogue)
    source = report.source_link(options.repo_url, options.branch, file)
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
        print(f"{record.state}{since}\t{visited}\t{address.id}\t{address.url}\t{record.status}")
        if options.ids:
            for name in ("failing_since", "last_ok", "final_url", "archived_url", "archived_on"):
                if value := getattr(record, name):
                    print(f"    {name}: {value}")
            if record.checked_by_hand:
                print(f"    checked_by_hand: {record.checked_by_hand}")
    return DONE


def hand(options: argparse.Namespace) -> int:
    """Remember that a person opened the links of entries and found them right."""
    records = state_.read_health(options.state)
    for address in _of_ids(_catalogue(options), options.ids):
        known = records.get(address.url, LinkRecord(address.url))
        records[address.url] = replace(known, checked_by_hand=options.now)
        print(f"{address.url}: looked at on {dates.in_words(options.now)}.")
    state_.write_health(options.state, records)
    return DONE


class _Keeper:
    """Writes down what is known while a run goes on. A disk that is full says so once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told = False

    def try_to_keep(self, records: dict[str, LinkRecord]) -> None:
        try:
            state_.write_health(self._path, records)
        except OSError as error:
            if not self._told:
                self._told = True
                print(
                    f"{self._path}: {error.strerror or error}. The visits go on; it is tried "
                    "again after each.",
                    file=sys.stderr,
                )


def _catalogue(options: argparse.Namespace) -> tuple[Address, ...]:
    return entries.read(options.catalogue, _shown(options.catalogue))


def _due(
    options: argparse.Namespace, catalogue: Sequence[Address], known: dict[str, LinkRecord]
) -> list[str]:
    if options.only:
        chosen = [address.url for address in _of_ids(catalogue, options.only)]
    elif options.changed_since:
        found = changed.since(options.changed_since, options.catalogue, catalogue)
        chosen = [address.url for address in found]
    else:
        chosen = [
            address.url
            for address in catalogue
            if options.all or plan.is_due(known.get(address.url), options.now)
        ]
    urls = list(dict.fromkeys(chosen))
    return hosts.shard(urls, *options.shard) if options.shard else urls


def _of_ids(catalogue: Sequence[Address], ids: Sequence[str]) -> list[Address]:
    unknown = set(ids) - {address.id for address in catalogue}
    if unknown:
        raise ValueError(f"The catalogue has no {', '.join(sorted(unknown))}.")
    return [address for address in catalogue if address.id in ids]


def _record(options: argparse.Namespace, runs: Sequence[Run], run: Run) -> None:
    """Write the run down, if it was one: a look at some links of one's choice is none."""
    if not options.only and not options.changed_since:
        state_.write_runs(options.runs, [*runs, run])


def _print_findings(found: Sequence[report.Finding], options: argparse.Namespace) -> None:
    shape = report.annotated if options.format == "annotations" else report.text
    print(shape(found, _shown(options.catalogue)), end="")


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


def _shown(path: Path) -> str:
    """The path as a person in the project's folder would write it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _shard(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f'"{text}" is no shard. Write 2/8 for the second of 8')
    return int(number), int(of)


def _at_least_one(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1')
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="links.py",
        description="Watch the links of the catalogue.",
        epilog="Exit 0: done. 1: with --fail, something to mend. 2: could not run. "
        "3: the run was thrown away. 130: interrupted; what was learnt is kept.",
    )
    files = argparse.ArgumentParser(add_help=False)
    files.add_argument("--catalogue", type=Path, default=ROOT / "resources.yml", metavar="FILE")
    files.add_argument("--state", type=Path, default=ROOT / "link-health.csv", metavar="FILE")
    files.add_argument("--runs", type=Path, default=ROOT / "link-runs.csv", metavar="FILE")
    files.add_argument("--now", type=_day, metavar="DATE", help="another day than today")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _check_parser(commands.add_parser("check", parents=[files], help="visit links"))

    reporter = commands.add_parser("report", parents=[files], help="say what is to be done")
    reporter.add_argument(
        "--format", choices=("markdown", "json", "annotations", "text"), default="markdown"
    )
    reporter.add_argument("--repo-url", default="", help="to link to lines of the catalogue")
    reporter.add_argument("--branch", default="main", help="the branch those links lead to")
    reporter.add_argument("--changed-since", metavar="REF", help="only addresses added since")
    reporter.add_argument("--fail", action="store_true", help="exit 1 if something is to be done")
    reporter.set_defaults(work=report_)

    shower = commands.add_parser("show", parents=[files], help="show what is known of links")
    shower.add_argument("ids", nargs="*", metavar="ID")
    shower.set_defaults(work=show)

    looker = commands.add_parser(
        "hand", parents=[files], help="remember that you opened a link and found it right"
    )
    looker.add_argument("ids", nargs="+", metavar="ID")
    looker.set_defaults(work=hand)

    merger = commands.add_parser(
        "merge", parents=[files], help="put shards together, into --state and --runs"
    )
    merger.add_argument(
        "parts", nargs="+", type=Path, metavar="PART", help="a folder with a shard's two files"
    )
    merger.set_defaults(work=merge)
    return parser


def _check_parser(checker: argparse.ArgumentParser) -> None:
    which = checker.add_mutually_exclusive_group()
    which.add_argument("--due", action="store_true", help="links that are due (the default)")
    which.add_argument("--all", action="store_true", help="every link")
    which.add_argument("--only", nargs="+", metavar="ID", help="the links of these entries")
    which.add_argument("--changed-since", metavar="REF", help="links added since a commit")
    checker.add_argument("--shard", type=_shard, metavar="I/N", help="a part; see merge")
    checker.add_argument(
        "--archives",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="ask web archives for copies of what fails",
    )
    checker.add_argument("--allow-private", action="store_true", help="visit loopback (tests)")
    checker.add_argument("--timeout", type=_at_least_one, default=30, metavar="SECONDS")
    checker.add_argument(
        "--pause", type=float, default=30, metavar="SECONDS", help="before a second look"
    )
    checker.add_argument("--processes", type=_at_least_one, default=PROCESSES, metavar="N")
    checker.add_argument("--format", choices=("text", "annotations"), default="text")
    checker.add_argument(
        "--fail", action="store_true", help="exit 1 if a visited link fails (blocked warns only)"
    )
    checker.set_defaults(work=check)
