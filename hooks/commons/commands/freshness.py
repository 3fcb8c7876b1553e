"""List what nobody has looked at for too long."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from commons import dates, settings
from commons.commands.project import ROOT
from commons.freshness import files_under, stale
from commons.freshness_report import as_json, markdown
from commons.loading import Paths, load
from commons.problems import DataError


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is stale; as Markdown, nothing at all where nothing is.

    Returns:
        0 when the list could be made, 1 when a file has problems, 2 when it could not run.
    """
    options = _parser().parse_args(argv)
    try:
        today = options.now or dates.today()
        site = settings.read(ROOT / "mkdocs.yml")
        found = stale(files_under(options.folder), load(Paths.under(options.folder), today), today)
    except DataError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 1
    except (ValueError, OSError, yaml.YAMLError) as error:
        print(f"The list could not be made: {error}", file=sys.stderr)
        return 2
    repo_url = options.repo_url or site.repo_url
    text = markdown(found, today, repo_url, site.branch, options.locked)
    print(as_json(found, today) + "\n" if options.json else text, end="")
    if not text:
        print(f"Nothing is due on {dates.in_words(today)}.", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="freshness.py",
        description="List what nobody has looked at for too long: law, guides and rules past "
        "their check_by, entries that have closed, and the oldest reviews.",
    )
    parser.add_argument("--json", action="store_true", help="as data (if left out: as Markdown)")
    parser.add_argument(
        "--now", type=dt.date.fromisoformat, help="as if it were this day, such as 2027-12-01"
    )
    parser.add_argument(
        "--locked",
        type=dt.date.fromisoformat,
        help="when the locked packages were last renewed, to be reminded of them after a month",
    )
    parser.add_argument("--repo-url", default="", help="where the lines of the files can be seen")
    parser.add_argument(
        "--folder", type=Path, default=ROOT, help="the project's folder (if left out: this one)"
    )
    return parser
