"""The command line of the link check."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from commons.commands.project import ROOT
from commons.links.visit import PROCESSES


def parser() -> argparse.ArgumentParser:
    """What the command line may say. ``command`` is the name of what is to be done."""
    made = argparse.ArgumentParser(
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
    believe = argparse.ArgumentParser(add_help=False)
    believe.add_argument(
        "--believe",
        action="store_true",
        help="keep what was seen though most hosts failed: you have looked, and they do",
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _check(commands.add_parser("check", parents=[files, believe], help="visit links"))
    _report(commands.add_parser("report", parents=[files], help="say what is to be done"))
    shower = commands.add_parser("show", parents=[files], help="show what is known of links")
    shower.add_argument("ids", nargs="*", metavar="ID")
    looker = commands.add_parser(
        "hand", parents=[files], help="remember that you opened a link and found it right"
    )
    looker.add_argument("ids", nargs="+", metavar="ID")
    merger = commands.add_parser(
        "merge", parents=[files, believe], help="put shards together, into --state and --runs"
    )
    merger.add_argument(
        "parts", nargs="+", type=Path, metavar="PART", help="a folder with a shard's two files"
    )
    merger.add_argument(
        "--of",
        type=_at_least_one,
        default=1,
        metavar="N",
        help="how many shards there were, so that it shows if one left nothing",
    )
    return made


def _check(checker: argparse.ArgumentParser) -> None:
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


def _report(reporter: argparse.ArgumentParser) -> None:
    reporter.add_argument(
        "--format", choices=("markdown", "json", "annotations", "text"), default="markdown"
    )
    reporter.add_argument("--repo-url", default="", help="to link to lines of the catalogue")
    reporter.add_argument(
        "--branch", default="", help="the branch they are on (if left out: as mkdocs.yml says)"
    )
    reporter.add_argument("--changed-since", metavar="REF", help="only addresses added since")
    reporter.add_argument("--fail", action="store_true", help="exit 1 if something is to be done")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _shard(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f'"{text}" is not a shard. Write 2/8 for the second of 8')
    return int(number), int(of)


def _at_least_one(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1')
    return int(text)
