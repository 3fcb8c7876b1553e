"""Turn an issue that was written with one of our forms into a pull request, or ask."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from commons import settings
from commons.commands.project import ROOT
from commons.github.client import GitHub, GitHubError
from commons.github.issue import Issue, read_event
from commons.github.outputs import hand_on
from commons.github.programs import ProgramError
from commons.github.proposing import Desk
from commons.inert import one_line
from commons.problems import DataError
from commons.suggestions.form import ENTRIES


def main(argv: Sequence[str] | None = None) -> int:
    """Deal with the issue that a workflow is told of.

    Returns:
        0 when it was dealt with, also where there is nothing to do; 1 when something failed;
        2 when it could not be tried.
    """
    options = _parser().parse_args(argv)
    try:
        issue = read_event(options.event or Path(os.environ.get("GITHUB_EVENT_PATH", "")))
        branch = options.branch or settings.read(ROOT / "mkdocs.yml").branch
        desk = Desk(options.folder, GitHub.here(), branch, options.run)
    except (OSError, ValueError, yaml.YAMLError) as error:
        print(f"The issue could not be looked at: {error}", file=sys.stderr)
        return 2
    form = issue.form() if issue and issue.open else None
    if not issue or not form:
        print("Nothing to do: no open issue that was written with one of our forms.")
        return 0
    try:
        desk.labelled(issue, form)
        if form not in ENTRIES:
            print(f"Issue {issue.number} is labelled {form.label}. The rest is for a person.")
            return 0
        done = desk.handle(issue, form)
    except (ProgramError, GitHubError, DataError, OSError) as error:
        # What the error says may quote the form: it gives no orders to the runner.
        print(one_line(f"Issue {issue.number}: {error}"), file=sys.stderr)
        _apologise(desk, issue, error)
        return 1
    print(f"Issue {issue.number}: {done.plan}")
    hand_on("branch", done.branch)
    return 0


def _apologise(desk: Desk, issue: Issue, error: Exception) -> None:
    """Say so where our own programs failed; where GitHub refused, it would refuse this too."""
    if isinstance(error, GitHubError):
        return
    try:
        desk.apologise(issue)
    except GitHubError as refusal:
        print(one_line(f"GitHub refused: {refusal}"), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="propose.py",
        description="From an issue form to one pull request that is kept in step with it, or to "
        "a comment that asks for what is missing. For a workflow: needs gh, git, a checkout of "
        "the main branch, GITHUB_REPOSITORY and the event's file.",
    )
    parser.add_argument(
        "--event", type=Path, help="the event's file (if left out: GITHUB_EVENT_PATH)"
    )
    parser.add_argument(
        "--branch", default="", help="the branch to propose to (if left out: as mkdocs.yml says)"
    )
    parser.add_argument("--run", default="", help="the address of the workflow's run")
    parser.add_argument(
        "--folder", type=Path, default=ROOT, help="the project's folder (if left out: this one)"
    )
    return parser
