"""Keep one issue in line with a report: open it, update it, close it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commons.github.client import GitHub, GitHubError
from commons.github.rolling import Subject, carry_out, noticed

SAID = {
    "open": "Opened issue {number}.",
    "update": "Updated issue {number}.",
    "close": "Closed issue {number}: there is nothing left to do.",
    "nothing": "Nothing to change.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Read a report and bring the rolling issue in line with it.

    Returns:
        0 when it was done, 1 when GitHub refused, 2 when it could not be tried.
    """
    options = _parser().parse_args(argv)
    try:
        report = options.report.read_text(encoding="utf-8")
        github = GitHub.here()
    except (OSError, ValueError) as error:
        print(f"The issue could not be looked at: {error}", file=sys.stderr)
        return 2
    subject = Subject(options.label, options.title, options.description)
    try:
        action = carry_out(github, subject, noticed(report, options.notice), options.news)
    except GitHubError as error:
        print(f"GitHub refused: {error}", file=sys.stderr)
        return 1
    print(SAID[action.name].format(number=action.issue))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rolling_issue.py",
        description="Open, update or close the one issue of a kind, from a report in Markdown. "
        "An empty report means that there is nothing to do. Needs gh and GITHUB_REPOSITORY.",
    )
    parser.add_argument("report", type=Path, help="the file with the report")
    parser.add_argument("--label", required=True, help="the label that such an issue carries")
    parser.add_argument("--title", required=True, help="the title of a new one")
    parser.add_argument("--description", default="", help="what the label means, if it is new")
    parser.add_argument(
        "--news", default="", help="a comment to add when the list has changed (else: quietly)"
    )
    parser.add_argument(
        "--notice",
        default="",
        help="a sentence to set before the list; without a list, no issue is opened for it",
    )
    return parser
