"""Fetch what is known of the links from its branch, or publish it there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commons import dates
from commons.commands.project import ROOT
from commons.github.health_branch import BRANCH, Memory, fetch, publish
from commons.github.outputs import hand_on
from commons.github.programs import ProgramError
from commons.problems import DataError

NO_BRANCH = f"There is no branch {BRANCH} yet. Every link counts as unchecked."


def main(argv: Sequence[str] | None = None) -> int:
    """Fetch or publish.

    Returns:
        0 when it was done (also where there is nothing to fetch), 1 when it could not be.
    """
    options = _parser().parse_args(argv)
    folder: Path = options.folder
    try:
        if options.what == "fetch":
            commit = fetch(folder, options.at)
            print(_what_came(Memory.under(folder)) if commit else NO_BRANCH)
            hand_on("commit", commit)
            return 0
        commit = publish(folder, options.base, f"Links as seen on {dates.in_words(dates.today())}")
        print(f"Published as {commit[:8]}." if commit else "Nothing has changed.")
    except (ProgramError, DataError, OSError, ValueError) as error:
        print(f"The branch {BRANCH} could not be used to {options.what}: {error}", file=sys.stderr)
        return 1
    return 0


def _what_came(memory: Memory) -> str:
    """What was fetched, in one sentence."""
    links, nights = len(memory.health), len(memory.runs)
    last = f", the last on {dates.in_words(memory.runs[-1].date)}" if memory.runs else ""
    return (
        f"Fetched what is known of {links} link{'s' * (links != 1)} "
        f"from {nights} run{'s' * (nights != 1)}{last}."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="health_branch.py",
        description=f"Bring link-health.csv and link-runs.csv in from the branch {BRANCH}, "
        "or put them there.",
    )
    parser.add_argument("what", choices=("fetch", "publish"))
    parser.add_argument(
        "--folder", type=Path, default=ROOT, help="the project's folder (if left out: this one)"
    )
    parser.add_argument(
        "--at", help="fetch: the commit to take them from; empty if there was no branch yet"
    )
    parser.add_argument(
        "--base",
        help="publish: the commit that the tables were made from, so that nobody's change "
        "meanwhile is lost (if left out: the one that was fetched last)",
    )
    return parser
